//! What takes the time of each person: occurrences by person instead of people by occurrence.

use super::class::Class;
use crate::base::Interval;
use crate::base::ids::{Id, OccurrenceId, PersonPlace};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// Something that takes a person's time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TimeBlock {
    /// When, in minutes since 1970.
    pub interval: Interval,
    /// What takes the time.
    pub occurrence: OccurrenceId,
}

/// Everything that takes a person's time in the window, each list ordered by time.
#[derive(Clone, Debug, Default)]
pub(super) struct TimeBlocks {
    /// Meetings.
    pub(super) meetings: Vec<TimeBlock>,
    /// Personal appointments.
    pub(super) personal: Vec<TimeBlock>,
    /// Out of office by the clock.
    pub(super) away: Vec<TimeBlock>,
    /// Out of office for whole days.
    pub(super) away_dates: BTreeSet<NaiveDate>,
    /// Focus holds.
    pub(super) holds: Vec<TimeBlock>,
}

impl TimeBlocks {
    /// Orders each list by time.
    pub(super) fn sort(&mut self) {
        for list in [
            &mut self.meetings,
            &mut self.personal,
            &mut self.away,
            &mut self.holds,
        ] {
            list.sort_unstable();
        }
    }
}

/// The occurrences that take a person's time, for each person in a row of one list.
#[derive(Clone, Debug, Default)]
pub(super) struct ByPerson {
    occurrences: Vec<OccurrenceId>,
    /// Where each person begins, and the end.
    bounds: Vec<usize>,
}

impl ByPerson {
    /// Turns around what `classes_of` tells of each occurrence.
    pub(super) fn new<'a>(
        people: usize,
        occurrences: impl Iterator<Item = OccurrenceId> + Clone,
        classes_of: impl Fn(OccurrenceId) -> &'a [(PersonPlace, Class)],
    ) -> ByPerson {
        let all = || {
            let of_one = |occurrence| classes_of(occurrence).iter().map(move |c| (occurrence, *c));
            let pairs = occurrences.clone().flat_map(of_one);
            pairs.filter(|(_, (_, class))| class.takes_time())
        };
        let mut bounds = vec![0; people + 1];
        for (_, (person, _)) in all() {
            if let Some(after) = bounds.get_mut(person.place() + 1) {
                *after += 1;
            }
        }
        let mut end = 0;
        for bound in &mut bounds {
            end += *bound;
            *bound = end;
        }
        let mut next = bounds.clone();
        let mut list = vec![OccurrenceId::new(0); end];
        for (occurrence, (person, _)) in all() {
            let Some(place) = next.get_mut(person.place()) else {
                continue;
            };
            if let Some(slot) = list.get_mut(*place) {
                *slot = occurrence;
            }
            *place += 1;
        }
        ByPerson {
            occurrences: list,
            bounds,
        }
    }

    /// The occurrences that take this person's time, in order.
    pub(super) fn of(&self, person: PersonPlace) -> impl Iterator<Item = OccurrenceId> + '_ {
        let bounds = self.bounds.get(person.place()..=person.place() + 1);
        let range = match bounds {
            Some([from, to]) => *from..*to,
            _ => 0..0,
        };
        let own = self.occurrences.get(range).unwrap_or_default();
        own.iter().copied()
    }
}
