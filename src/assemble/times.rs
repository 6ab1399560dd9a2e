//! When people meet and work: who sits in two meetings at once, or beyond their hours.

use super::evidence::Evidence;
use super::series::interval;
use crate::base::Interval;
use crate::base::index::wide;
use crate::day::class::LONGEST_MEETING;
use crate::day::{Class, Days, Person, PersonDay};
use std::ops::Range;

/// Minutes from midnight until which, and from which on, people sleep.
const MORNING: i64 = 6 * 60;
const EVENING: i64 = 22 * 60;

/// When each person (by place in the directory) meets and works.
#[derive(Debug)]
pub(super) struct PersonTimes<'a> {
    /// First and last minute of meetings, person after person, each one's by start.
    busy: Vec<(i32, i32)>,
    /// Where each person's part of `busy` ends.
    ends: Vec<u32>,
    /// Days, ordered by date.
    days: Vec<&'a [PersonDay]>,
    people: &'a [Person],
}

impl<'a> PersonTimes<'a> {
    pub(super) fn of(evidence: &Evidence<'a>) -> Self {
        let mut ends = vec![0; evidence.days.directory.people.len()];
        for_each_meeting(evidence, |person, _| {
            if let Some(count) = ends.get_mut(person) {
                *count += 1;
            }
        });
        let mut filled: Vec<u32> = ends
            .iter_mut()
            .scan(0, |end, count| {
                let begin = *end;
                *end += *count;
                *count = *end;
                Some(begin)
            })
            .collect();
        let mut busy = vec![(0, 0); ends.last().map_or(0, |end| wide(*end))];
        for_each_meeting(evidence, |person, when| {
            if let Some(place) = filled.get_mut(person)
                && let Some(slot) = busy.get_mut(wide(*place))
            {
                *slot = (small(when.start), small(when.end));
                *place += 1;
            }
        });
        let mut times = PersonTimes {
            busy,
            ends,
            days: days_of_people(evidence.days),
            people: &evidence.days.directory.people,
        };
        for person in 0..times.ends.len() {
            let own = times.own(person);
            if let Some(own) = times.busy.get_mut(own) {
                own.sort_unstable();
            }
        }
        times
    }

    /// Whether the person has at least two meetings that share a minute with `when` (one is the
    /// meeting itself).
    pub(super) fn meets_another(&self, person: usize, when: Interval) -> bool {
        let (start, end) = (small(when.start), small(when.end));
        let busy = self.busy.get(self.own(person)).unwrap_or_default();
        let until = busy.partition_point(|other| other.0 < end);
        let before = busy.get(..until).unwrap_or_default().iter().rev();
        // No meeting is so long that older ones could reach here.
        let earliest = start.saturating_sub(small(LONGEST_MEETING));
        let near = before.take_while(|other| other.0 > earliest);
        let meets = |other: &&(i32, i32)| other.0.max(start) < other.1.min(end);
        near.filter(meets).nth(1).is_some()
    }

    /// The part of `busy` that is a person's.
    fn own(&self, person: usize) -> Range<usize> {
        let end = |person: usize| self.ends.get(person).map_or(0, |end| wide(*end));
        person.checked_sub(1).map_or(0, end)..end(person)
    }

    /// Whether the person's work hours are known, and not those of a zone that is a guess.
    pub(super) fn knows_hours(&self, person: usize) -> bool {
        let person = self.people.get(person);
        person.is_some_and(|person| !person.zone_from.is_guess())
    }

    /// Whether a part of `when` lies between 22:00 and 06:00 of the person's day, and outside
    /// their work hours (a night shift is no night).
    pub(super) fn is_at_night(&self, person: usize, when: Interval) -> bool {
        let days = self.days.get(person).copied().unwrap_or_default();
        let from = first_after(days, when.start);
        let near = days.get(from..).unwrap_or_default().iter();
        let mut near = near.take_while(|d| d.domain().start < when.end);
        self.is_outside(person, when)
            && near.any(|d| {
                let begin = d.domain().start;
                when.start < begin + MORNING || when.end > begin + EVENING
            })
    }

    /// Whether a part of `when` lies outside the person's work hours.
    pub(super) fn is_outside(&self, person: usize, when: Interval) -> bool {
        let days = self.days.get(person).copied().unwrap_or_default();
        let from = first_after(days, when.start);
        let day = days
            .get(from..)
            .unwrap_or_default()
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

fn days_of_people(days: &Days) -> Vec<&[PersonDay]> {
    let mut of_people: Vec<&[PersonDay]> = vec![&[]; days.directory.people.len()];
    for own in days.days.chunk_by(|a, b| a.person() == b.person()) {
        let person = own.first().map(PersonDay::person);
        if let Some(slot) = person.and_then(|person| of_people.get_mut(person)) {
            *slot = own;
        }
    }
    of_people
}

/// Every attendance of somebody of the report.
fn for_each_meeting(evidence: &Evidence<'_>, mut each: impl FnMut(usize, Interval)) {
    for (index, occurrence) in evidence.occurrences.iter().enumerate() {
        for (person, class) in evidence.days.classes_of(index) {
            if class == Class::Meeting {
                each(person, interval(occurrence));
            }
        }
    }
}

/// A minute of the years that calendars know.
fn small(minute: i64) -> i32 {
    i32::try_from(minute.clamp(i32::MIN.into(), i32::MAX.into())).unwrap_or_default()
}
