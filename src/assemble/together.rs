//! What comes back if many meetings go together. It is measured, because savings do not add up.

use super::evidence::Evidence;
use crate::base::Minutes;
use crate::base::ids::{IndexVec, SeriesId};
use crate::base::index::wide;
use crate::day::PersonDay;
use crate::focus::Profile;
use crate::what_if;
use std::borrow::Cow;

/// Series in groups that are numbered from 0.
#[derive(Clone, Debug)]
pub(super) struct Grouping {
    /// The group of each series; none where it is in no group.
    pub(super) of_series: IndexVec<SeriesId, Option<u32>>,
    /// How many groups there are.
    pub(super) groups: usize,
}

/// Hundredths of a minute of each group of each grouping, and memory that is used again.
struct Sums {
    of_groups: Vec<Vec<i64>>,
    series: Vec<Option<SeriesId>>,
    own: Vec<Option<u32>>,
}

/// What everybody regains without each group of series, one group at a time, for several groupings.
pub(super) fn regained(
    groupings: &[Grouping],
    evidence: &Evidence<'_>,
    profile: Profile,
) -> Vec<Vec<Minutes>> {
    let new = || Sums {
        of_groups: groupings.iter().map(|one| vec![0; one.groups]).collect(),
        series: Vec::new(),
        own: Vec::new(),
    };
    let add = |sums: &mut Sums, _, own: Cow<'_, [PersonDay]>| {
        for day in own.iter().filter(|day| day.has_meetings()) {
            sums.add(day, groupings, evidence, profile);
        }
    };
    let is_any = |one: &Grouping| one.of_series.iter().any(Option::is_some);
    let pieces = match groupings.iter().any(is_any) {
        true => evidence.days.gathered(evidence.occurrences, new, add),
        // No day needs to be made.
        false => Vec::new(),
    };
    let sum = |grouping: usize, group: usize| {
        let of_piece = |sums: &Sums| sums.of_groups.get(grouping)?.get(group).copied();
        Minutes::hundredths(pieces.iter().filter_map(of_piece).sum())
    };
    let groups = groupings.iter().map(|one| 0..one.groups).enumerate();
    let sums = groups.map(|(grouping, groups)| groups.map(|group| sum(grouping, group)).collect());
    sums.collect()
}

impl Sums {
    fn add(
        &mut self,
        day: &PersonDay,
        groupings: &[Grouping],
        evidence: &Evidence<'_>,
        profile: Profile,
    ) {
        let place = |occurrence| evidence.series.place_of(occurrence);
        self.series.clear();
        self.series
            .extend(day.meetings().map(|m| place(m.occurrence)));
        for (grouping, sums) in groupings.iter().zip(&mut self.of_groups) {
            let group = |series: &Option<SeriesId>| grouping.of_series[(*series)?];
            self.own.clear();
            self.own.extend(self.series.iter().map(group));
            if self.own.iter().all(Option::is_none) {
                continue;
            }
            let mut of_meeting = self.own.iter();
            what_if::regained_by_group(day, profile, &self.own, |saving| {
                let group = of_meeting.next().copied().flatten();
                if let Some(sum) = group.and_then(|group| sums.get_mut(wide(group))) {
                    *sum += saving;
                }
            });
        }
    }
}
