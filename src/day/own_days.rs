//! The days of each person: kept, or made each time somebody walks over them.
//!
//! The days of a company's year take several times the memory of all that they are made of, and are
//! made quickly. So who walks over them only a few times has them made person by person.

use super::day_template::{AllFrames, DayTemplate};
use super::time_block::{ByPerson, TimeBlocks};
use super::{Days, PersonDay, calendar_days, engage};
use crate::base::ids::{IndexVec, OccurrenceId, PersonPlace};
use crate::base::{index, parallel};
use crate::occurrence::Occurrence;
use chrono::NaiveDate;
use std::borrow::Cow;
use std::sync::Arc;

/// What the days of people are made of.
#[derive(Clone, Debug, Default)]
pub(super) struct DayMaker {
    frames: AllFrames,
    by_person: ByPerson,
}

impl DayMaker {
    pub(super) fn new(days: &Days, frames: AllFrames) -> DayMaker {
        let of_occurrence = &days.of_occurrence;
        let list_of = of_occurrence.iter().map(|(_, classes)| *classes);
        let list_of = of_occurrence.ids().zip(list_of);
        let people = days.directory.people.len();
        DayMaker {
            by_person: ByPerson::new(people, list_of, &days.classes),
            frames,
        }
    }
}

impl Days {
    /// The days of a person, by date; `occurrences` are those that the days were made of.
    pub(crate) fn of_person<'a>(
        &'a self,
        person: PersonPlace,
        occurrences: &IndexVec<OccurrenceId, Occurrence>,
    ) -> Cow<'a, [PersonDay]> {
        match self.kept {
            Some(_) => Cow::Borrowed(self.own_days(person)),
            None => Cow::Owned(self.made_days(person, occurrences)),
        }
    }

    /// What is gathered from everybody's days, person after person, by all cores: a piece for each
    /// of some ranges of people, in their order.
    pub(crate) fn gathered<T: Send>(
        &self,
        occurrences: &IndexVec<OccurrenceId, Occurrence>,
        new: impl Fn() -> T + Sync,
        gather: impl Fn(&mut T, PersonPlace, Cow<'_, [PersonDay]>) + Sync,
    ) -> Vec<T> {
        let everybody: Vec<PersonPlace> = self.directory.people.ids().collect();
        self.gathered_of(&everybody, occurrences, new, gather)
    }

    /// As [`gathered`](Self::gathered), from the days of these people.
    pub(crate) fn gathered_of<T: Send>(
        &self,
        people: &[PersonPlace],
        occurrences: &IndexVec<OccurrenceId, Occurrence>,
        new: impl Fn() -> T + Sync,
        gather: impl Fn(&mut T, PersonPlace, Cow<'_, [PersonDay]>) + Sync,
    ) -> Vec<T> {
        let dates = people.first().map(|one| self.templates_of(*one).len());
        parallel::map_weighty_ranges(people.len(), dates.unwrap_or(0), |range| {
            let mut gathered = new();
            for person in index::part(people, range) {
                gather(&mut gathered, *person, self.of_person(*person, occurrences));
            }
            gathered
        })
    }

    /// The dates of the window as a person's clock and work hours make them.
    pub(crate) fn templates_of(&self, person: PersonPlace) -> &[(NaiveDate, Arc<DayTemplate>)] {
        &self.maker.frames.of(person).dates
    }

    /// Makes everybody's days and keeps them.
    pub(super) fn keep(mut self, occurrences: &IndexVec<OccurrenceId, Occurrence>) -> Days {
        let pieces = self.gathered(occurrences, Vec::new, |some, _, own| {
            some.extend(own.into_owned());
        });
        self.kept = Some(parallel::joined(pieces));
        self.maker.by_person = ByPerson::default();
        self
    }

    fn made_days(
        &self,
        person: PersonPlace,
        occurrences: &IndexVec<OccurrenceId, Occurrence>,
    ) -> Vec<PersonDay> {
        let DayMaker { frames, by_person } = &self.maker;
        let who = &self.directory.people[person];
        let mut mine = TimeBlocks::default();
        for (index, class) in by_person.of(person) {
            engage(&mut mine, who, class, index, occurrences[index].span());
        }
        mine.sort();
        calendar_days::person_days(person, frames.of(person), &mine)
    }

    /// Every person-date with working or meeting time, by person, then date. Who asks must have had
    /// them kept: without them, this stops as a broken id does.
    #[track_caller]
    pub fn kept(&self) -> &[PersonDay] {
        match &self.kept {
            Some(days) => days,
            None => panic!("a fault in meetaudit: no days were kept; please report it"),
        }
    }

    /// The kept days of a person, by date.
    pub(crate) fn own_days(&self, person: PersonPlace) -> &[PersonDay] {
        let days = self.kept();
        let from = days.partition_point(|day| day.person() < person);
        let to = days.partition_point(|day| day.person() <= person);
        index::part(days, from..to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[should_panic(expected = "no days were kept")]
    fn days_that_are_not_kept_are_not_taken_for_none() {
        Days::default().kept();
    }
}
