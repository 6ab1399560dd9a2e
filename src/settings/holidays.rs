//! A calendar of holidays → dates.

use crate::base::UtcSeconds;
use crate::calendar::event::Status;
use crate::occurrence::{self, Range, Span};
use crate::reading::{self, ReadRules, Source};
use chrono::{Days, NaiveDate};
use chrono_tz::Tz;
use std::collections::{BTreeMap, BTreeSet};

/// The years in which repeating holidays are looked for: wider than any window that is asked for.
const YEARS: (i32, i32) = (1990, 2099);
/// Longer than any holiday; an event of years is something else and would fill the list.
const LONGEST_DAYS: u64 = 31;

/// The dates of all-day events that are not cancelled.
pub fn dates(source: Source) -> BTreeSet<NaiveDate> {
    let rules = ReadRules {
        owners: Vec::new(),
        teams: Vec::new(),
        tz: Tz::UTC,
        tz_is_given: true,
        zones: BTreeMap::new(),
        cancelling: Default::default(),
    };
    let reading = reading::read(&[source], &rules);
    let Some(range) = range() else {
        return BTreeSet::new();
    };
    let (occurrences, _) = occurrence::expand(&reading, &range);
    let is_held = |winner| reading.events[winner].status != Status::Cancelled;
    let held = occurrences.iter().filter(|o| is_held(o.winner()));
    let mut dates = BTreeSet::new();
    for occurrence in held {
        if let Span::Days(first, after) = occurrence.span() {
            let ahead = (0..LONGEST_DAYS).map_while(|day| first.checked_add_days(Days::new(day)));
            dates.extend(ahead.take_while(|date| *date < after));
        }
    }
    dates
}

fn range() -> Option<Range> {
    let first = NaiveDate::from_ymd_opt(YEARS.0, 1, 1)?;
    let last = NaiveDate::from_ymd_opt(YEARS.1, 12, 31)?;
    let midnight = |date: NaiveDate| UtcSeconds::of_utc(date.and_time(Default::default()));
    Some(Range {
        start: midnight(first),
        end: midnight(last),
        first,
        last,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_day_events_are_holidays_and_nothing_else_is() {
        let text = "BEGIN:VCALENDAR\r\n\
            BEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20261225\r\nDTEND;VALUE=DATE:20261227\r\nEND:VEVENT\r\n\
            BEGIN:VEVENT\r\nUID:2\r\nDTSTART;VALUE=DATE:20200101\r\nRRULE:FREQ=YEARLY\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\n\
            BEGIN:VEVENT\r\nUID:3\r\nDTSTART:20261103T090000Z\r\nDTEND:20261103T100000Z\r\nEND:VEVENT\r\n\
            BEGIN:VEVENT\r\nUID:4\r\nSTATUS:CANCELLED\r\nDTSTART;VALUE=DATE:20261106\r\nEND:VEVENT\r\n\
            END:VCALENDAR\r\n";
        let dates = dates(Source {
            name: "holidays.ics".into(),
            folder: None,
            bytes: text.into(),
        });
        let has = |text: &str| dates.contains(&text.parse().unwrap());
        for holiday in [
            "2026-12-25",
            "2026-12-26",
            "2027-01-01",
            "2020-01-01",
            "2060-01-01",
        ] {
            assert!(has(holiday), "{holiday}");
        }
        for other in ["2026-12-27", "2026-11-03", "2026-11-06", "2019-01-01"] {
            assert!(!has(other), "{other}");
        }
    }
}
