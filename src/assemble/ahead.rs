//! Which meetings lie ahead. Only these can be questioned.

use super::evidence::Evidence;
use super::series::Series;
use crate::base::UtcSeconds;
use crate::base::ids::EventId;
use crate::calendar::Event;
use crate::recurrence::Rule;
use chrono::{Days, NaiveDateTime};
use std::collections::BTreeSet;

/// How far ahead a rule is asked for its next start, where its end is not known cheaply.
const DAYS_AHEAD: u64 = 3_660;

/// Whether a series has an occurrence that ends after this instant: in the window, or by its rule.
pub(super) fn is_ahead(series: &Series, evidence: &Evidence<'_>, now_min: i64) -> bool {
    let in_window = series.plan.occurrences.iter();
    if in_window.rev().any(|(_, when)| when.end > now_min) {
        return true;
    }
    let now = UtcSeconds::of_minute(now_min).utc();
    let Some(now) = now.map(|instant| instant.naive_utc()) else {
        return false;
    };
    let occurrences = series.meetings().chain(series.others());
    let occurrences = occurrences.map(|index| &evidence.occurrences[index]);
    let copies: BTreeSet<EventId> = occurrences.flat_map(|o| o.copies()).collect();
    let events = copies
        .into_iter()
        .map(|event| &evidence.reading.events[event]);
    let mut masters = events.filter(|event| event.recurrence_id.is_none());
    masters.any(|event| goes_on(event, now))
}

/// Whether the rule or the further dates of an event reach beyond this time; zones are left aside,
/// because a day more or less of a series that ends is no reason to ask.
fn goes_on(event: &Event, now: NaiveDateTime) -> bool {
    let begin = event.start.date().and_hms_opt(0, 0, 0).unwrap_or(now);
    let rules = event.recurrence.rules.iter();
    let dates = event.recurrence.rdates.iter();
    dates
        .map(|extra| extra.start.date())
        .any(|date| date > now.date())
        || rules.into_iter().any(|rule| reaches(rule, begin, now))
}

fn reaches(rule: &Rule, begin: NaiveDateTime, now: NaiveDateTime) -> bool {
    if rule.is_endless() {
        return true;
    }
    match rule.last_possible(begin) {
        Some(last) if last <= now => false,
        _ => {
            let to = now.checked_add_days(Days::new(DAYS_AHEAD)).unwrap_or(now);
            let next = now.checked_add_days(Days::new(1)).unwrap_or(now);
            !rule.first_starts(begin, next, to, 1).starts.is_empty()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_reaches_beyond_a_time_as_long_as_it_has_a_start_after_it() {
        let time = |text: &str| text.parse::<NaiveDateTime>().unwrap();
        let begin = time("2026-09-07T00:00:00");
        for (rule, now, expected) in [
            ("FREQ=WEEKLY", "2030-01-01T00:00:00", true),
            ("FREQ=WEEKLY;COUNT=4", "2026-09-20T00:00:00", true),
            ("FREQ=WEEKLY;COUNT=4", "2026-09-29T00:00:00", false),
            ("FREQ=WEEKLY;UNTIL=20261001", "2026-09-27T00:00:00", true),
            ("FREQ=WEEKLY;UNTIL=20261001", "2026-10-02T00:00:00", false),
            (
                "FREQ=MONTHLY;BYDAY=1MO;COUNT=3",
                "2026-10-20T00:00:00",
                true,
            ),
            (
                "FREQ=MONTHLY;BYDAY=1MO;COUNT=3",
                "2026-11-03T00:00:00",
                false,
            ),
        ] {
            let parsed = Rule::parse(rule).unwrap();
            assert_eq!(reaches(&parsed, begin, time(now)), expected, "{rule} {now}");
        }
    }
}
