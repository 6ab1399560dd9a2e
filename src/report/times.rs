//! When people meet and work: who sits in two meetings at once, or beyond their hours.

use super::evidence::Evidence;
use super::series::interval;
use crate::base::Interval;
use crate::day::{Class, Days, PersonDay};
use crate::occurrence::Occurrence;

/// When each person (by place in the directory) meets and works.
#[derive(Debug)]
pub(super) struct Times<'a> {
    occurrences: &'a [Occurrence],
    /// Occurrences that are meetings to a person, person after person, each one's by start.
    busy: Vec<u32>,
    /// Where each person's part of `busy` ends.
    ends: Vec<u32>,
    /// Days, ordered by date.
    days: Vec<&'a [PersonDay]>,
}

impl<'a> Times<'a> {
    pub(super) fn of(evidence: &Evidence<'a>) -> Self {
        let people = evidence.days.directory.people.len();
        let mut met: Vec<(u32, u32)> = Vec::new();
        for (index, _) in evidence.occurrences.iter().enumerate() {
            for &(person, class) in evidence.days.classes_of(index) {
                if class == Class::Meeting && person < people {
                    met.push((small(person), small(index)));
                }
            }
        }
        let start = |index: u32| {
            let occurrence = evidence.occurrences.get(index as usize);
            occurrence.map_or(0, |occurrence| interval(occurrence).start)
        };
        met.sort_unstable_by_key(|&(person, index)| (person, start(index), index));
        let end = |person: usize| met.partition_point(|(who, _)| *who as usize <= person);
        Times {
            occurrences: evidence.occurrences,
            ends: (0..people).map(|person| small(end(person))).collect(),
            busy: met.into_iter().map(|(_, index)| index).collect(),
            days: days_of_people(evidence.days),
        }
    }

    /// Whether the person has at least two meetings that share a minute with `when` (one is the
    /// meeting itself).
    pub(super) fn meets_another(&self, person: usize, when: Interval) -> bool {
        let busy = self.busy(person);
        let at = |index: &u32| self.occurrences.get(*index as usize).map(interval);
        let until = busy.partition_point(|index| at(index).is_some_and(|i| i.start < when.end));
        let before = busy.get(..until).unwrap_or_default().iter().rev();
        // Meetings are shorter than a day, so older ones cannot reach here.
        let near = before
            .filter_map(at)
            .take_while(|other| other.start > when.start - 2 * 1440);
        near.filter(|other| other.intersects(when)).nth(1).is_some()
    }

    fn busy(&self, person: usize) -> &[u32] {
        let end = |person: usize| self.ends.get(person).map_or(0, |end| *end as usize);
        let begin = person.checked_sub(1).map_or(0, end);
        self.busy.get(begin..end(person)).unwrap_or_default()
    }

    /// Whether a part of `when` lies outside the person's work hours.
    pub(super) fn is_outside(&self, person: usize, when: Interval) -> bool {
        let days = self.days.get(person).copied().unwrap_or_default();
        let from = days.partition_point(|d| d.domain.map_or(0, |i| i.end) <= when.start);
        let day = days
            .get(from..)
            .unwrap_or_default()
            .iter()
            .take_while(|d| d.domain.is_none_or(|i| i.start < when.end))
            .find(|d| d.domain.is_some_and(|i| i.intersects(when)));
        let inside = day.is_some_and(|d| {
            d.work
                .intervals()
                .iter()
                .any(|w| w.start <= when.start && when.end <= w.end)
        });
        !inside
    }
}

fn days_of_people(days: &Days) -> Vec<&[PersonDay]> {
    let mut of_people: Vec<&[PersonDay]> = vec![&[]; days.directory.people.len()];
    for own in days.days.chunk_by(|a, b| a.person == b.person) {
        let person = own.first().map(|day| day.person);
        if let Some(slot) = person.and_then(|person| of_people.get_mut(person)) {
            *slot = own;
        }
    }
    of_people
}

/// An index that fits: a company has fewer than four thousand million of anything.
fn small(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
