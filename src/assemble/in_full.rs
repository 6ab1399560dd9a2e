//! The days on which a few series are held, for what is told of these in full.

use super::evidence::Evidence;
use crate::base::ids::{IndexVec, PersonPlace, SeriesId};
use crate::base::index::{item_mut, narrow, wide};
use crate::day::{Class, PersonDay};
use crate::what_if::SeriesPlan;
use std::borrow::Cow;

/// A series, and the days among which its own are numbered.
#[derive(Clone, Copy, Debug)]
pub(super) struct HeldOn<'a> {
    pub(super) days: &'a [PersonDay],
    pub(super) plan: &'a SeriesPlan,
}

/// The days on which some series are held.
#[derive(Debug)]
pub(super) struct DaysOfSeries {
    days: Vec<PersonDay>,
    /// In the order in which the series were given.
    plans: Vec<SeriesPlan>,
}

/// The days of some people, and which of the series is held on which of them.
type FoundDays = (Vec<PersonDay>, Vec<(u32, u32)>);

impl DaysOfSeries {
    /// The days of these series, each once.
    pub(super) fn of(series: &[SeriesId], evidence: &Evidence<'_>) -> DaysOfSeries {
        let list = &evidence.series.list;
        let mut number_of = IndexVec::beside(list, None);
        for (number, id) in (0..).zip(series) {
            number_of[*id] = Some(number);
        }
        let number = |occurrence| number_of[evidence.series.place_of(occurrence)?];
        let add = |found: &mut FoundDays, _, own: Cow<'_, [PersonDay]>| {
            for day in own.iter() {
                let mut held: Vec<u32> = day
                    .meetings()
                    .filter_map(|m| number(m.occurrence))
                    .collect();
                held.sort_unstable();
                held.dedup();
                if !held.is_empty() {
                    let place = narrow(found.0.len());
                    found
                        .1
                        .extend(held.into_iter().map(|series| (series, place)));
                    found.0.push(day.clone());
                }
            }
        };
        let people = attending(series, evidence);
        let pieces =
            evidence
                .days
                .gathered_of(&people, evidence.occurrences, FoundDays::default, add);
        let plan = |id: &SeriesId| SeriesPlan {
            days: Vec::new(),
            ..list[*id].plan.clone()
        };
        let mut all = DaysOfSeries {
            days: Vec::new(),
            plans: series.iter().map(plan).collect(),
        };
        for (days, held) in pieces {
            let before = narrow(all.days.len());
            for (series, place) in held {
                let plan = item_mut(&mut all.plans, wide(series));
                plan.days.push(before + place);
            }
            all.days.extend(days);
        }
        all
    }

    /// Each series with its days.
    pub(super) fn each(&self) -> impl Iterator<Item = HeldOn<'_>> {
        let days = self.days.as_slice();
        self.plans.iter().map(move |plan| HeldOn { days, plan })
    }
}

/// Everybody to whom an occurrence of one of these series is a meeting, in order.
fn attending(series: &[SeriesId], evidence: &Evidence<'_>) -> Vec<PersonPlace> {
    let days = evidence.days;
    let mut attends = IndexVec::beside(&days.directory.people, false);
    let meetings = series
        .iter()
        .flat_map(|id| evidence.series.list[*id].meetings());
    for (person, class) in meetings.flat_map(|occurrence| days.classes_of(occurrence)) {
        attends[person] |= class == Class::Meeting;
    }
    let people = attends.pairs().filter(|(_, attends)| **attends);
    people.map(|(person, _)| person).collect()
}
