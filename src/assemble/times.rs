//! When people meet and work: who sits in two meetings at once, or beyond their hours.

use super::evidence::Evidence;
use super::series::interval;
use crate::base::ids::{IndexVec, OccurrenceId, PersonPlace};
use crate::base::index::part;
use crate::base::{Interval, parallel};
use crate::day::{Class, DayTemplate, Days, PersonDay};
use chrono::NaiveDate;
use std::borrow::Cow;
use std::sync::Arc;

/// Minutes from midnight until which, and from which on, people sleep.
const MORNING: i64 = 6 * 60;
const EVENING: i64 = 22 * 60;

/// When each person (by place in the directory) meets and works.
#[derive(Debug)]
pub(super) struct PersonTimes<'a> {
    /// How many of those who attend each occurrence have another meeting that shares a minute with it.
    in_conflict: IndexVec<OccurrenceId, u32>,
    days: &'a Days,
    met_off: &'a MetOnDaysOff,
}

impl<'a> PersonTimes<'a> {
    pub(super) fn of(evidence: &Evidence<'a>, met_off: &'a MetOnDaysOff) -> Self {
        PersonTimes {
            in_conflict: conflicts(evidence),
            days: evidence.days,
            met_off,
        }
    }

    /// How many of those who attend an occurrence have another meeting that shares a minute with it.
    pub(super) fn in_conflict(&self, occurrence: OccurrenceId) -> u32 {
        self.in_conflict[occurrence]
    }

    /// Whether the person's work hours are known, and not those of a zone that is a guess.
    pub(super) fn knows_hours(&self, person: PersonPlace) -> bool {
        !self.days.directory.people[person].zone_from.is_guess()
    }

    /// Whether a part of `when`, which is outside their work hours (a night shift is no night), lies
    /// between 22:00 and 06:00 of the person's day.
    pub(super) fn is_at_night(&self, person: PersonPlace, when: Interval) -> bool {
        let mut near = self.near(person, when);
        near.any(|(date, day)| {
            let begin = day.domain.start;
            let is_night = when.start < begin + MORNING || when.end > begin + EVENING;
            is_night && (!day.work.is_empty() || self.met_off.holds(person, *date))
        })
    }

    /// Whether a part of `when` lies outside the person's work hours.
    pub(super) fn is_outside(&self, person: PersonPlace, when: Interval) -> bool {
        let day = self.near(person, when);
        let day = day
            .map(|(_, day)| day)
            .find(|day| day.domain.intersects(when));
        let inside = day.is_some_and(|day| {
            let mut work = day.work.intervals().iter();
            work.any(|w| w.start <= when.start && when.end <= w.end)
        });
        !inside
    }

    /// The dates around a time, by date.
    fn near(&self, person: PersonPlace, when: Interval) -> impl Iterator<Item = &'a OneDate> {
        let days = self.days.templates_of(person);
        let from = first_after(days, when.start);
        let near = part(days, from..days.len()).iter();
        near.take_while(move |(_, day)| day.domain.start < when.end)
    }
}

/// A date as a person's clock and work hours make it.
type OneDate = (NaiveDate, Arc<DayTemplate>);

/// The dates without work hours on which a person meets all the same.
#[derive(Clone, Debug, Default)]
pub(crate) struct MetOnDaysOff(IndexVec<PersonPlace, Box<[NaiveDate]>>);

impl MetOnDaysOff {
    /// Those of everybody.
    pub(crate) fn of(evidence: &Evidence<'_>) -> MetOnDaysOff {
        let add = |met: &mut Vec<Box<[NaiveDate]>>, _, own: Cow<'_, [PersonDay]>| {
            met.push(MetOnDaysOff::of_days(&own));
        };
        let pieces = evidence.days.gathered(evidence.occurrences, Vec::new, add);
        MetOnDaysOff(parallel::joined(pieces).into())
    }

    /// Those among the days of a person: a day without work hours is one only where there is a meeting.
    pub(super) fn of_days(own: &[PersonDay]) -> Box<[NaiveDate]> {
        let off = own.iter().filter(|day| day.work().is_empty());
        off.map(|day| day.date).collect()
    }

    /// Of people one after the other.
    pub(super) fn joined(pieces: impl IntoIterator<Item = Vec<Box<[NaiveDate]>>>) -> MetOnDaysOff {
        MetOnDaysOff(pieces.into_iter().flatten().collect())
    }

    fn holds(&self, person: PersonPlace, date: NaiveDate) -> bool {
        self.0[person].binary_search(&date).is_ok()
    }
}

/// The first day that ends after a minute, looked for from where it should be: days follow each
/// other evenly, and each look at a day of long ago has its price.
fn first_after(days: &[OneDate], minute: i64) -> usize {
    let end = |index: usize| days.get(index).map(|(_, day)| day.domain.end);
    let (Some(first), Some(last)) = (end(0), end(days.len().saturating_sub(1))) else {
        return 0;
    };
    let length = i64::try_from(days.len()).unwrap_or(i64::MAX);
    let guess = (minute - first).saturating_mul(length) / (last - first).max(1);
    let mut index = usize::try_from(guess.clamp(0, length)).unwrap_or(0);
    while index > 0 && end(index - 1).is_some_and(|end| end > minute) {
        index -= 1;
    }
    while end(index).is_some_and(|end| end <= minute) {
        index += 1;
    }
    index
}

/// How many of those who attend each occurrence have another meeting that shares a minute with it.
///
/// Occurrences come by start, so that one look at each person's meeting before tells.
fn conflicts(evidence: &Evidence<'_>) -> IndexVec<OccurrenceId, u32> {
    let mut counts = IndexVec::beside(evidence.occurrences, 0_u32);
    let people = &evidence.days.directory.people;
    let mut latest = IndexVec::beside(people, LatestMeeting::default());
    for (index, occurrence) in evidence.occurrences.pairs() {
        let when = interval(occurrence);
        for person in attending(evidence, index) {
            latest[person].next(index, when, |one| counts[one] += 1);
        }
    }
    counts
}

/// What a person's meetings so far, by start, tell of the next one.
#[derive(Clone, Copy, Debug, Default)]
struct LatestMeeting {
    /// The one that began last, and its end, while no other is known to share a minute with it.
    alone: Option<(OccurrenceId, i64)>,
    /// When the last of them ends.
    until: Option<i64>,
}

impl LatestMeeting {
    /// The meeting that begins next; `found` gets each meeting, once, that shares a minute with
    /// another.
    fn next(&mut self, index: OccurrenceId, when: Interval, mut found: impl FnMut(OccurrenceId)) {
        // What takes no time is at the same time as nothing.
        if when.is_empty() {
            return;
        }
        if let Some((before, end)) = self.alone.take()
            && when.start < end
        {
            found(before);
        }
        if self.until.is_some_and(|until| when.start < until) {
            found(index);
        } else {
            self.alone = Some((index, when.end));
        }
        self.until = self.until.max(Some(when.end));
    }
}

/// Those of the report who attend an occurrence.
fn attending<'a>(
    evidence: &'a Evidence<'_>,
    occurrence: OccurrenceId,
) -> impl Iterator<Item = PersonPlace> + 'a {
    let classes = evidence.days.classes_of(occurrence);
    let meeting = classes.filter(|(_, class)| *class == Class::Meeting);
    meeting.map(|(person, _)| person)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::ids::Id;

    proptest::proptest! {
        /// One look at the meeting before finds what comparing each with each finds.
        #[test]
        fn whoever_is_in_two_at_once_is_found(times in proptest::collection::vec((0..40_i64, 0..9_i64), 0..12)) {
            let mut own: Vec<Interval> = times.iter().map(|(start, length)| Interval::new(*start, start + length)).collect();
            own.sort_by_key(|one| one.start);
            let is_found = |a: usize| (0..own.len()).any(|b| a != b && own[a].clip(own[b]).is_some());
            let expected: Vec<usize> = (0..own.len()).filter(|a| is_found(*a)).collect();
            let mut found = Vec::new();
            let mut latest = LatestMeeting::default();
            for (place, when) in own.iter().enumerate() {
                latest.next(OccurrenceId::new(place), *when, |one| found.push(one.place()));
            }
            found.sort_unstable();
            proptest::prop_assert_eq!(found, expected);
        }
    }
}
