//! When people meet and work: who sits in two meetings at once, or beyond their hours.

use super::evidence::Evidence;
use super::series::interval;
use crate::base::Interval;
use crate::base::ids::{IndexVec, OccurrenceId, PersonPlace};
use crate::base::index::part;
use crate::day::{Class, Days, Person, PersonDay};

/// Minutes from midnight until which, and from which on, people sleep.
const MORNING: i64 = 6 * 60;
const EVENING: i64 = 22 * 60;

/// When each person (by place in the directory) meets and works.
#[derive(Debug)]
pub(super) struct PersonTimes<'a> {
    /// How many of those who attend each occurrence have another meeting that shares a minute with it.
    in_conflict: IndexVec<OccurrenceId, u32>,
    /// Days, ordered by date.
    days: IndexVec<PersonPlace, &'a [PersonDay]>,
    people: &'a IndexVec<PersonPlace, Person>,
}

impl<'a> PersonTimes<'a> {
    pub(super) fn of(evidence: &Evidence<'a>) -> Self {
        PersonTimes {
            in_conflict: conflicts(evidence),
            days: days_of_people(evidence.days),
            people: &evidence.days.directory.people,
        }
    }

    /// How many of those who attend an occurrence have another meeting that shares a minute with it.
    pub(super) fn in_conflict(&self, occurrence: OccurrenceId) -> u32 {
        self.in_conflict[occurrence]
    }

    /// Whether the person's work hours are known, and not those of a zone that is a guess.
    pub(super) fn knows_hours(&self, person: PersonPlace) -> bool {
        !self.people[person].zone_from.is_guess()
    }

    /// Whether a part of `when`, which is outside their work hours (a night shift is no night), lies
    /// between 22:00 and 06:00 of the person's day.
    pub(super) fn is_at_night(&self, person: PersonPlace, when: Interval) -> bool {
        let days = self.days[person];
        let from = first_after(days, when.start);
        let near = part(days, from..days.len()).iter();
        let mut near = near.take_while(|d| d.domain().start < when.end);
        near.any(|d| {
            let begin = d.domain().start;
            when.start < begin + MORNING || when.end > begin + EVENING
        })
    }

    /// Whether a part of `when` lies outside the person's work hours.
    pub(super) fn is_outside(&self, person: PersonPlace, when: Interval) -> bool {
        let days = self.days[person];
        let from = first_after(days, when.start);
        let day = part(days, from..days.len())
            .iter()
            .take_while(|d| d.domain().start < when.end)
            .find(|d| d.domain().intersects(when));
        let inside = day.is_some_and(|d| {
            d.work()
                .intervals()
                .iter()
                .any(|w| w.start <= when.start && when.end <= w.end)
        });
        !inside
    }
}

/// The first day that ends after a minute, looked for from where it should be: days follow each
/// other evenly, and each look at a day of long ago has its price.
fn first_after(days: &[PersonDay], minute: i64) -> usize {
    let end = |index: usize| days.get(index).map(|d| d.domain().end);
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

fn days_of_people(days: &Days) -> IndexVec<PersonPlace, &[PersonDay]> {
    let mut of_people = IndexVec::beside(&days.directory.people, &[][..]);
    for own in days.days.chunk_by(|a, b| a.person() == b.person()) {
        if let Some(first) = own.first() {
            of_people[first.person()] = own;
        }
    }
    of_people
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
