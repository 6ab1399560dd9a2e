//! Times and changes as text.

use super::super::change::{MoveTo, SeriesChange, shortened};
use super::super::clock::{Cadence, LocalStart, date_in_words, in_words};
use super::super::held::{Ahead, Held};
use super::Scene;
use crate::base::Interval;
use crate::report::words::{count, count_of};
use crate::zone::Zone;

/// When a series is held: `Wed 11:00–11:30`.
pub(super) fn when(held: &Held, ahead: &Ahead<'_>) -> String {
    let length = held.usual_length();
    let words = match (held.pattern, held.occurrences.as_slice()) {
        (_, [only]) => return zoned(date_in_words(only.interval, &held.zone), held, ahead),
        (Cadence::Weekly { minute, .. } | Cadence::Days { minute }, _) => {
            in_words(&held.days(), minute, length)
        }
        (Cadence::Irregular, _) => {
            format!(
                "{} × {length} min at changing times",
                held.occurrences.len()
            )
        }
    };
    zoned(words, held, ahead)
}

/// What a change makes of it.
pub(super) fn becomes(held: &Held, change: &SeriesChange, ahead: &Ahead<'_>) -> String {
    match change {
        SeriesChange::Move(to, length) => moved(held, *to, *length, ahead),
        SeriesChange::Shorten(to) => {
            let length = held.usual_length().min(*to);
            match held.pattern {
                Cadence::Weekly { minute, .. } | Cadence::Days { minute } => {
                    let words = in_words(&held.days(), minute, length);
                    zoned(words, held, ahead)
                }
                Cadence::Irregular => format!("{length} min"),
            }
        }
        SeriesChange::Async => "in writing".to_string(),
        SeriesChange::Drop => "no longer held".to_string(),
        SeriesChange::Halve => {
            let all = held.occurrences.len();
            format!("every second time ({} instead of {all})", all.div_ceil(2))
        }
        SeriesChange::Release(ids) => {
            let people = count_of(ids.len() as u64, "person", "people");
            format!("{people} fewer: {}", names(ids, ahead).join(", "))
        }
        SeriesChange::Merge(into) => {
            let title = ahead
                .find(into)
                .map_or(into.as_ref(), |held| held.title.as_ref());
            format!("as part of “{title}”")
        }
    }
}

fn moved(held: &Held, to: MoveTo, length: Option<i64>, ahead: &Ahead<'_>) -> String {
    let length = shortened(Interval::new(0, held.usual_length()), length).len();
    let mut days = held.days();
    if let Some(weekday) = to.weekday {
        days = [false; 7];
        if let Some(day) = days.get_mut(usize::from(weekday)) {
            *day = true;
        }
    }
    zoned(in_words(&days, to.minute, length), held, ahead)
}

fn names(ids: &[std::sync::Arc<str>], ahead: &Ahead<'_>) -> Vec<String> {
    let name = |id: &std::sync::Arc<str>| {
        let mut members = ahead.team.members.iter();
        let found = members.find(|member| member.id == *id);
        found.map_or(id, |member| &member.name).to_string()
    };
    ids.iter().map(name).collect()
}

/// With the zone where its clock is not the reader's.
fn zoned(words: String, held: &Held, ahead: &Ahead<'_>) -> String {
    let first = held.occurrences.first().map_or(0, |o| o.interval.start);
    let own = LocalStart::of(first, &held.zone);
    match own == LocalStart::of(first, &Zone::Iana(ahead.tz)) {
        true => words,
        false => format!("{words} ({})", held.zone.name()),
    }
}

/// What was assumed, and what was not checked.
pub(super) fn notes(scene: &Scene<'_>) -> Vec<String> {
    let ahead = scene.composing.ahead;
    let rules = ahead.rules;
    let members = ahead.team.members.iter();
    let counting = members.clone().filter(|m| m.counts).count() as u64;
    let others = members.filter(|m| !m.is_known).count() as u64;
    let people = count_of(counting, "person", "people");
    let mut notes = vec![format!(
        "The plan counts the flow of {people}: those whose own calendar was given."
    )];
    if rules.ask_others && others > 0 {
        notes.push(
            "Some people's calendars were not given. The plan assumes that they work the usual \
            hours, in the zone of most of their meetings, and are free when no calendar shows \
            them busy. Each change says whom to ask."
                .to_string(),
        );
    }
    if ahead.horizon.is_past {
        notes.push(
            "These dates are over. So this is only a study, and nobody needs notice.".to_string(),
        );
    } else if rules.notice_days > 0 {
        let days = count(u64::from(rules.notice_days), "work day");
        notes.push(format!(
            "No meeting moves to a time within the next {days}."
        ));
    }
    let zone = Zone::Iana(ahead.tz);
    let offset =
        |date: chrono::NaiveDate| zone.offset_at(zone.to_utc(date.and_time(Default::default())));
    if offset(ahead.horizon.from) != offset(ahead.horizon.to) {
        notes.push(format!(
            "Clocks change in these weeks ({}). Every series keeps the local time of its own \
            zone.",
            ahead.tz.name()
        ));
    }
    notes
}
