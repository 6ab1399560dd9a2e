//! What each meeting costs each person, day by day, and what they get back without it.

use super::evidence::Evidence;
use crate::attribution;
use crate::base::index::wide;
use crate::base::{Minutes, parallel};
use crate::day::PersonDay;
use crate::focus::Profile;
use crate::what_if;
use std::sync::atomic::AtomicI64;
use std::sync::atomic::Ordering::Relaxed;

/// The costs of all meetings of all days: a few small numbers each, beside the meetings.
#[derive(Debug)]
pub(super) struct Costs {
    /// In the order of the days, and of each day's meetings.
    amounts: Vec<Amount>,
    /// Where each day's amounts end.
    ends: Vec<u32>,
    /// Those of each series, by its place in the list.
    totals: Vec<Total>,
}

/// Hundredths of a minute of a series, added up by all cores: the order of sums does not matter.
#[derive(Debug, Default)]
struct Total {
    share: AtomicI64,
    booked: AtomicI64,
    saving: AtomicI64,
}

impl Total {
    fn add(&self, amount: &Amount) {
        self.share.fetch_add(amount.share.into(), Relaxed);
        self.booked.fetch_add(amount.booked.into(), Relaxed);
        if amount.saving != 0 {
            self.saving.fetch_add(amount.saving.into(), Relaxed);
        }
    }
}

/// Hundredths of a minute of one day.
#[derive(Clone, Copy, Debug)]
struct Amount {
    share: i32,
    booked: i32,
    /// Of the whole series, which may have several meetings on a day: at the first of them.
    saving: i32,
}

/// What a series costs one person (directory index), or everybody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct SeriesCost {
    pub(super) person: usize,
    pub(super) share: Minutes,
    pub(super) booked: Minutes,
    pub(super) saving: Minutes,
}

impl SeriesCost {
    fn add(&mut self, other: SeriesCost) {
        self.share += other.share;
        self.booked += other.booked;
        self.saving += other.saving;
    }
}

impl Costs {
    /// Attributes the losses of all days.
    pub(super) fn of(evidence: &Evidence<'_>, profile: Profile) -> Costs {
        let days = &evidence.days.days;
        let mut totals = Vec::new();
        totals.resize_with(evidence.series.list.len(), Total::default);
        let amounts = parallel::map_ranges(days.len(), |range| {
            let mut attributed = Attributed::default();
            let days = days.get(range).unwrap_or_default();
            let meetings = days.iter().map(|day| day.meetings().len());
            let mut amounts = Vec::with_capacity(meetings.sum());
            for day in days {
                attributed.add(day, profile, evidence, &totals, &mut amounts);
            }
            amounts
        });
        let ends = days.iter().scan(0, |end, day| {
            *end += u32::try_from(day.meetings().len()).unwrap_or(0);
            Some(*end)
        });
        Costs {
            amounts: parallel::joined(amounts),
            ends: ends.collect(),
            totals,
        }
    }

    /// What a series, by its place in the list, costs everybody.
    pub(super) fn total(&self, series: usize) -> SeriesCost {
        let sum = |sum: &AtomicI64| Minutes::hundredths(sum.load(Relaxed));
        self.totals
            .get(series)
            .map_or_else(SeriesCost::default, |total| SeriesCost {
                person: 0,
                share: sum(&total.share),
                booked: sum(&total.booked),
                saving: sum(&total.saving),
            })
    }

    /// What a series costs each person, ascending.
    pub(super) fn by_person(&self, series: usize, evidence: &Evidence<'_>) -> Vec<SeriesCost> {
        let mut sums: Vec<SeriesCost> = Vec::new();
        for cost in self.of_series(series, evidence) {
            match sums.last_mut().filter(|sum| sum.person == cost.person) {
                Some(sum) => sum.add(cost),
                None => sums.push(cost),
            }
        }
        sums
    }

    /// The cost of every time that somebody attends, person by person.
    fn of_series<'a>(
        &'a self,
        series: usize,
        evidence: &'a Evidence<'_>,
    ) -> impl Iterator<Item = SeriesCost> + 'a {
        let plan = evidence.series.list.get(series).map(|series| &series.plan);
        let indices = plan.into_iter().flat_map(|plan| &plan.days);
        let indices = indices.map(|index| wide(*index));
        let days = indices.filter_map(|index| Some((index, evidence.days.days.get(index)?)));
        days.flat_map(move |(index, day)| {
            let meetings = day.meetings().zip(self.of_day(index, day));
            let own = meetings.filter(move |(meeting, _)| {
                evidence.series.place_of(meeting.occurrence) == Some(series)
            });
            own.map(|(_, amount)| SeriesCost {
                person: day.person(),
                share: Minutes::hundredths(amount.share.into()),
                booked: Minutes::hundredths(amount.booked.into()),
                saving: Minutes::hundredths(amount.saving.into()),
            })
        })
    }

    fn of_day(&self, index: usize, day: &PersonDay) -> &[Amount] {
        let end = self.ends.get(index).map_or(0, |end| wide(*end));
        let begin = end.saturating_sub(day.meetings().len());
        self.amounts.get(begin..end).unwrap_or_default()
    }
}

/// Memory that is used again from day to day.
#[derive(Default)]
struct Attributed {
    series: Vec<Option<usize>>,
    costs: Vec<attribution::Cost>,
}

impl Attributed {
    fn add(
        &mut self,
        day: &PersonDay,
        profile: Profile,
        evidence: &Evidence<'_>,
        totals: &[Total],
        amounts: &mut Vec<Amount>,
    ) {
        let place = |occurrence| evidence.series.place_of(occurrence);
        self.series.clear();
        self.series
            .extend(day.meetings().map(|m| place(m.occurrence)));
        let order = |occurrence| place(occurrence).unwrap_or(usize::MAX);
        attribution::attribute_into(day, profile, order, &mut self.costs);
        let mut costs = self.costs.iter().zip(&self.series);
        what_if::regained_by_group(day, profile, &self.series, |saving| {
            let Some((cost, series)) = costs.next() else {
                return;
            };
            let amount = Amount {
                share: of_one_day(cost.share.as_hundredths()),
                booked: of_one_day(cost.booked.as_hundredths()),
                saving: of_one_day(saving),
            };
            if let Some(total) = series.and_then(|series| totals.get(series)) {
                total.add(&amount);
            }
            amounts.push(amount);
        });
    }
}

/// No day is so long that its hundredths of minutes do not fit.
fn of_one_day(amount: i64) -> i32 {
    i32::try_from(amount).unwrap_or(i32::MAX)
}
