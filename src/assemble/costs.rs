//! What each meeting costs each person, day by day, and what they get back without it.

use super::evidence::Evidence;
use super::in_full::HeldOn;
use crate::attribution;
use crate::base::hashing::FastMap;
use crate::base::ids::{Id, IndexVec, PersonPlace, SeriesId};
use crate::base::index::{item, part, wide};
use crate::base::{Minutes, parallel};
use crate::day::PersonDay;
use crate::focus::Profile;
use crate::report::InFull;
use crate::what_if;
use std::sync::atomic::AtomicI64;
use std::sync::atomic::Ordering::Relaxed;

/// What all meetings cost.
#[derive(Debug)]
pub(crate) struct Costs {
    profile: Profile,
    /// Those of each series, by its place in the list.
    totals: IndexVec<SeriesId, Total>,
    /// Those of each day that is kept; none where so few series are asked about that their days are
    /// attributed a second time: of a company's year they fill as much memory as all its days.
    by_day: Option<ByDay>,
}

/// The costs of all meetings of all days: a few small numbers each, beside the meetings.
#[derive(Debug)]
struct ByDay {
    /// In the order of the days, and of each day's meetings.
    amounts: Vec<Amount>,
    /// Where each day's amounts end.
    ends: Vec<u32>,
    /// Of days with many meetings, whose meetings they are.
    crowded: FastMap<usize, BySeries>,
}

/// Series with the places of their meetings in a day, ascending.
type BySeries = Box<[(Option<SeriesId>, usize)]>;

/// In a day with more meetings those of one series are looked up: going through all of them for
/// each of as many series would take time with the square.
const CROWDED: usize = 64;

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

/// What a series costs one person, or everybody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct SeriesCost {
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

/// Attributes the losses of days to the meetings in them.
#[derive(Debug)]
pub(super) struct Attribution {
    profile: Profile,
    in_full: InFull,
    totals: IndexVec<SeriesId, Total>,
}

/// What the meetings of some people cost who follow each other.
#[derive(Default)]
pub(super) struct CostsOfSome {
    /// Those of each person, where they are kept.
    kept: Vec<Vec<Amount>>,
    attributed: Attributed,
}

impl Attribution {
    /// Where all series are told in full, what each meeting of each day costs is kept, because
    /// [`Costs::by_person`] will be asked about most of them; where none is judged, nothing is
    /// attributed.
    pub(super) fn new(evidence: &Evidence<'_>, profile: Profile, in_full: InFull) -> Attribution {
        let series = evidence.series.list.iter();
        Attribution {
            profile,
            in_full,
            totals: series.map(|_| Total::default()).collect(),
        }
    }

    /// Attributes the losses of the days of the next person.
    pub(super) fn add(&self, some: &mut CostsOfSome, own: &[PersonDay], evidence: &Evidence<'_>) {
        if self.in_full == InFull::Unjudged {
            return;
        }
        let keeps = self.in_full == InFull::All;
        let meetings = own.iter().map(|day| day.meetings().len());
        let mut kept = Vec::with_capacity(if keeps { meetings.sum() } else { 0 });
        for day in own {
            let attributed = &mut some.attributed;
            attributed.each(day, self.profile, evidence, |series, amount| {
                if let Some(series) = series {
                    self.totals[series].add(&amount);
                }
                if keeps {
                    kept.push(amount);
                }
            });
        }
        if keeps {
            some.kept.push(kept);
        }
    }

    /// What all meetings cost.
    pub(super) fn costs(self, pieces: Vec<CostsOfSome>, evidence: &Evidence<'_>) -> Costs {
        let amounts = pieces.into_iter().flat_map(|piece| piece.kept).collect();
        Costs {
            profile: self.profile,
            totals: self.totals,
            by_day: (self.in_full == InFull::All)
                .then(|| ByDay::of(parallel::joined(amounts), evidence)),
        }
    }
}

impl Costs {
    /// What a series costs everybody.
    pub(super) fn total(&self, series: SeriesId) -> SeriesCost {
        let sum = |sum: &AtomicI64| Minutes::hundredths(sum.load(Relaxed));
        let total = &self.totals[series];
        SeriesCost {
            share: sum(&total.share),
            booked: sum(&total.booked),
            saving: sum(&total.saving),
        }
    }

    /// What a series costs each person, ascending.
    pub(super) fn by_person(
        &self,
        series: SeriesId,
        held: HeldOn<'_>,
        evidence: &Evidence<'_>,
    ) -> Vec<(PersonPlace, SeriesCost)> {
        let mut sums: Vec<(PersonPlace, SeriesCost)> = Vec::new();
        let mut attributed = Attributed::default();
        for index in &held.plan.days {
            let index = wide(*index);
            let day = item(held.days, index);
            let mut add = |amount: &Amount| {
                let cost = SeriesCost {
                    share: Minutes::hundredths(amount.share.into()),
                    booked: Minutes::hundredths(amount.booked.into()),
                    saving: Minutes::hundredths(amount.saving.into()),
                };
                let person = day.person();
                match sums.last_mut().filter(|(known, _)| *known == person) {
                    Some((_, sum)) => sum.add(cost),
                    None => sums.push((person, cost)),
                }
            };
            match &self.by_day {
                Some(known) => known.of_series(series, index, day, evidence, add),
                None => attributed.each(day, self.profile, evidence, |of, amount| {
                    if of == Some(series) {
                        add(&amount);
                    }
                }),
            }
        }
        sums
    }
}

impl ByDay {
    fn of(amounts: Vec<Amount>, evidence: &Evidence<'_>) -> ByDay {
        let days = evidence.days.kept().iter();
        let ends = days.scan(0, |end, day| {
            *end += u32::try_from(day.meetings().len()).unwrap_or(0);
            Some(*end)
        });
        ByDay {
            amounts,
            ends: ends.collect(),
            crowded: crowded(evidence),
        }
    }

    /// The cost of each meeting of a series on one day.
    fn of_series(
        &self,
        series: SeriesId,
        index: usize,
        day: &PersonDay,
        evidence: &Evidence<'_>,
        mut each: impl FnMut(&Amount),
    ) {
        let amounts = self.of_day(index, day);
        if let Some(all) = self.crowded.get(&index) {
            let from = all.partition_point(|(other, _)| *other < Some(series));
            let own = part(all, from..all.len()).iter();
            let own = own.take_while(|(other, _)| *other == Some(series));
            own.filter_map(|(_, place)| amounts.get(*place))
                .for_each(each);
            return;
        }
        for (meeting, amount) in day.meetings().zip(amounts) {
            if evidence.series.place_of(meeting.occurrence) == Some(series) {
                each(amount);
            }
        }
    }

    fn of_day(&self, index: usize, day: &PersonDay) -> &[Amount] {
        let end = wide(*item(&self.ends, index));
        let begin = end.saturating_sub(day.meetings().len());
        part(&self.amounts, begin..end)
    }
}

fn crowded(evidence: &Evidence<'_>) -> FastMap<usize, BySeries> {
    let days = evidence.days.kept().iter().enumerate();
    let crowded = days.filter(|(_, day)| day.meetings().len() > CROWDED);
    let by_series = crowded.map(|(index, day)| {
        let places = (0..).zip(day.meetings());
        let mut all: Vec<(Option<SeriesId>, usize)> = places
            .map(|(place, meeting)| (evidence.series.place_of(meeting.occurrence), place))
            .collect();
        all.sort_unstable();
        (index, all.into())
    });
    by_series.collect()
}

/// Memory that is used again from day to day.
#[derive(Default)]
struct Attributed {
    series: Vec<Option<SeriesId>>,
    costs: Vec<attribution::Cost>,
}

impl Attributed {
    /// What each meeting of a day costs, in their order, and whose it is.
    fn each(
        &mut self,
        day: &PersonDay,
        profile: Profile,
        evidence: &Evidence<'_>,
        mut each: impl FnMut(Option<SeriesId>, Amount),
    ) {
        let place = |occurrence| evidence.series.place_of(occurrence);
        self.series.clear();
        self.series
            .extend(day.meetings().map(|m| place(m.occurrence)));
        let order = |occurrence| place(occurrence).map_or(usize::MAX, Id::place);
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
            each(*series, amount);
        });
    }
}

/// No day is so long that its hundredths of minutes do not fit.
fn of_one_day(amount: i64) -> i32 {
    i32::try_from(amount).unwrap_or(i32::MAX)
}
