//! What takes the time of each person: occurrences by person instead of people by occurrence.

use super::Classes;
use super::class::Class;
use crate::base::Interval;
use crate::base::ids::{ClassesId, Id, IndexVec, OccurrenceId, PersonPlace};
use crate::base::index::{item, item_mut, part};
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
    /// What each of them is to the person.
    classes: Vec<Class>,
    /// Where each person begins, and the end.
    bounds: Vec<usize>,
}

impl ByPerson {
    /// Turns around what occurrences are to people: each has one of `lists`, which many have in
    /// common.
    pub(super) fn new(
        people: usize,
        list_of: impl Iterator<Item = (OccurrenceId, ClassesId)> + Clone,
        lists: &IndexVec<ClassesId, Classes>,
    ) -> ByPerson {
        let bounds = bounds(people, list_of.clone(), lists);
        let end = bounds.last().copied().unwrap_or(0);
        let mut next = bounds.clone();
        let mut occurrences = vec![OccurrenceId::new(0); end];
        let mut classes = vec![Class::Ignored; end];
        for (occurrence, list) in list_of {
            for (person, class) in taking_time(&lists[list]) {
                let place = item_mut(&mut next, person.place());
                *item_mut(&mut occurrences, *place) = occurrence;
                *item_mut(&mut classes, *place) = class;
                *place += 1;
            }
        }
        ByPerson {
            occurrences,
            classes,
            bounds,
        }
    }

    /// The occurrences that take this person's time, in order, and what they are to them.
    pub(super) fn of(
        &self,
        person: PersonPlace,
    ) -> impl Iterator<Item = (OccurrenceId, Class)> + '_ {
        let bound = |place| *item(&self.bounds, place);
        let range = bound(person.place())..bound(person.place() + 1);
        let own = part(&self.occurrences, range.clone());
        let classes = part(&self.classes, range);
        own.iter().copied().zip(classes.iter().copied())
    }
}

/// Those of a list whose time is taken.
fn taking_time(list: &Classes) -> impl Iterator<Item = (PersonPlace, Class)> + '_ {
    let all = list.iter().copied();
    all.filter(|(_, class)| class.takes_time())
}

/// Where each person begins, and the end. Each list is looked at once, however many have it.
fn bounds(
    people: usize,
    list_of: impl Iterator<Item = (OccurrenceId, ClassesId)>,
    lists: &IndexVec<ClassesId, Classes>,
) -> Vec<usize> {
    let mut uses = IndexVec::beside(lists, 0_usize);
    for (_, list) in list_of {
        uses[list] += 1;
    }
    let mut bounds = vec![0; people + 1];
    for (id, list) in lists.pairs() {
        for (person, _) in taking_time(list) {
            if let Some(after) = bounds.get_mut(person.place() + 1) {
                *after += uses[id];
            }
        }
    }
    let mut end = 0;
    for bound in &mut bounds {
        end += *bound;
        *bound = end;
    }
    bounds
}
