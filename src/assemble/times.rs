//! When people meet and work: who sits in two meetings at once, or beyond their hours.

use super::evidence::Evidence;
use super::series::interval;
use crate::base::ids::{Id, IndexVec, OccurrenceId, PersonPlace};
use crate::base::index::{item, item_mut, part, wide};
use crate::base::{Interval, parallel};
use crate::day::{Class, Days, Person, PersonDay};
use std::ops::Range;

/// Minutes from midnight until which, and from which on, people sleep.
const MORNING: i64 = 6 * 60;
const EVENING: i64 = 22 * 60;

/// When each person (by place in the directory) meets and works.
#[derive(Debug)]
pub(super) struct PersonTimes<'a> {
    /// Where the attendances of each occurrence begin; those of all stand one behind the other.
    begins: IndexVec<OccurrenceId, u32>,
    /// Attendances beside which the person has another meeting at the same time.
    in_conflict: Vec<bool>,
    /// Days, ordered by date.
    days: IndexVec<PersonPlace, &'a [PersonDay]>,
    people: &'a IndexVec<PersonPlace, Person>,
}

/// One person in one meeting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Seat {
    start: i32,
    end: i32,
    /// Its place among those of all occurrences.
    number: u32,
}

impl<'a> PersonTimes<'a> {
    pub(super) fn of(evidence: &Evidence<'a>) -> Self {
        let (begins, attendances, ends) = by_person(evidence);
        let of_range = |people: Range<usize>| {
            let mut found = Vec::new();
            for person in people.map(PersonPlace::new) {
                let own = part(&attendances, own(&ends, person));
                conflicts(&mut own.to_vec(), &mut found);
            }
            found
        };
        let mut in_conflict = vec![false; attendances.len()];
        for number in parallel::map_ranges(ends.len(), of_range).iter().flatten() {
            *item_mut(&mut in_conflict, wide(*number)) = true;
        }
        PersonTimes {
            begins,
            in_conflict,
            days: days_of_people(evidence.days),
            people: &evidence.days.directory.people,
        }
    }

    /// Whether the one who comes at this place of those who attend an occurrence has another
    /// meeting that shares a minute with it.
    pub(super) fn meets_another(&self, occurrence: OccurrenceId, place: usize) -> bool {
        let begin = wide(self.begins[occurrence]);
        *item(&self.in_conflict, begin + place)
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

/// Where the attendances of each occurrence begin; all of them, person after person; and where
/// each person's end.
fn by_person(
    evidence: &Evidence<'_>,
) -> (
    IndexVec<OccurrenceId, u32>,
    Vec<Seat>,
    IndexVec<PersonPlace, u32>,
) {
    let mut begins = Vec::with_capacity(evidence.occurrences.len());
    let mut ends = IndexVec::beside(&evidence.days.directory.people, 0);
    let mut all = 0;
    for index in evidence.occurrences.ids() {
        begins.push(all);
        for person in attending(evidence, index) {
            all += 1;
            ends[person] += 1;
        }
    }
    let mut end = 0;
    let mut filled: IndexVec<PersonPlace, u32> = IndexVec::default();
    for count in &mut ends {
        filled.push(end);
        end += *count;
        *count = end;
    }
    let mut attendances = vec![Seat::default(); wide(end)];
    let mut number = 0;
    for (index, occurrence) in evidence.occurrences.pairs() {
        let when = interval(occurrence);
        for person in attending(evidence, index) {
            if let Some(slot) = attendances.get_mut(wide(filled[person])) {
                *slot = Seat {
                    start: small(when.start),
                    end: small(when.end),
                    number,
                };
            }
            filled[person] += 1;
            number += 1;
        }
    }
    (begins.into(), attendances, ends)
}

/// The part of a list of all people that is a person's.
fn own(ends: &IndexVec<PersonPlace, u32>, person: PersonPlace) -> Range<usize> {
    let end = |person| wide(ends[person]);
    let before = person.place().checked_sub(1).map(PersonPlace::new);
    before.map_or(0, end)..end(person)
}

/// The attendances of one person that share a minute with another.
fn conflicts(own: &mut [Seat], found: &mut Vec<u32>) {
    own.sort_unstable();
    // What takes no time is at the same time as nothing.
    let long = |one: &&Seat| one.start < one.end;
    let mut until = i32::MIN;
    let mut all = own.iter().filter(long).peekable();
    while let Some(one) = all.next() {
        if one.start < until || all.peek().is_some_and(|next| next.start < one.end) {
            found.push(one.number);
        }
        until = until.max(one.end);
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

/// A minute of the years that calendars know.
fn small(minute: i64) -> i32 {
    i32::try_from(minute.clamp(i32::MIN.into(), i32::MAX.into())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        /// One pass finds what comparing each with each finds.
        #[test]
        fn whoever_is_in_two_at_once_is_found(times in proptest::collection::vec((0..40_i32, 0..9_i32), 0..12)) {
            let mut own: Vec<Seat> = (0..)
                .zip(&times)
                .map(|(number, (start, length))| Seat { start: *start, end: start + length, number })
                .collect();
            let shares = |a: &Seat, b: &Seat| a.start.max(b.start) < a.end.min(b.end);
            let is_found = |a: &&Seat| own.iter().any(|b| a.number != b.number && shares(a, b));
            let expected: Vec<u32> = own.iter().filter(is_found).map(|a| a.number).collect();
            let mut found = Vec::new();
            conflicts(&mut own, &mut found);
            found.sort_unstable();
            proptest::prop_assert_eq!(found, expected);
        }
    }
}
