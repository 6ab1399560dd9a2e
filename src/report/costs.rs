//! What each meeting costs each person, day by day.

use super::evidence::Evidence;
use crate::attribution;
use crate::base::{Minutes, parallel};
use crate::day::PersonDay;
use crate::focus::Profile;

/// The costs of all meetings of all days: a pair of small numbers each, beside the meetings.
#[derive(Debug)]
pub(super) struct Costs {
    /// In the order of the days, and of each day's meetings.
    amounts: Vec<Amount>,
    /// Where each day's amounts end.
    ends: Vec<u32>,
}

/// Share and booked part, in hundredths of a minute of one day.
#[derive(Clone, Copy, Debug)]
struct Amount {
    share: i32,
    booked: i32,
}

impl Costs {
    /// Attributes the losses of all days.
    pub(super) fn of(evidence: &Evidence<'_>, profile: Profile) -> Costs {
        let days = &evidence.days.days;
        let amounts = parallel::map_ranges(days.len(), |range| {
            let (mut amounts, mut costs) = (Vec::new(), Vec::new());
            for day in days.get(range).unwrap_or_default() {
                let order = |o| evidence.series.place_of(o).unwrap_or(usize::MAX);
                attribution::attribute_into(day, profile, order, &mut costs);
                amounts.extend(costs.iter().map(|cost| Amount {
                    share: of_one_day(cost.share),
                    booked: of_one_day(cost.booked),
                }));
            }
            amounts
        });
        let ends = days.iter().scan(0, |end, day| {
            *end += u32::try_from(day.meetings.len()).unwrap_or(0);
            Some(*end)
        });
        Costs {
            amounts: parallel::joined(amounts),
            ends: ends.collect(),
        }
    }

    /// What a series, by its place in the list, costs everybody.
    pub(super) fn lost(&self, series: usize, evidence: &Evidence<'_>) -> Minutes {
        let costs = self.of_series(series, evidence);
        costs.map(|(_, share, _)| share).sum()
    }

    /// Share and booked part of a series per person (directory index), ascending.
    pub(super) fn by_person(
        &self,
        series: usize,
        evidence: &Evidence<'_>,
    ) -> Vec<(usize, Minutes, Minutes)> {
        let mut sums: Vec<(usize, Minutes, Minutes)> = Vec::new();
        for (person, share, booked) in self.of_series(series, evidence) {
            match sums.last_mut().filter(|sum| sum.0 == person) {
                Some(sum) => (sum.1, sum.2) = (sum.1 + share, sum.2 + booked),
                None => sums.push((person, share, booked)),
            }
        }
        sums
    }

    /// Person, share and booked part of every time that somebody attends, person by person.
    fn of_series<'a>(
        &'a self,
        series: usize,
        evidence: &'a Evidence<'_>,
    ) -> impl Iterator<Item = (usize, Minutes, Minutes)> + 'a {
        let plan = evidence.series.list.get(series).map(|series| &series.plan);
        let indices = plan.into_iter().flat_map(|plan| &plan.days);
        let days = indices.filter_map(|index| Some((*index, evidence.days.days.get(*index)?)));
        days.flat_map(move |(index, day)| {
            let meetings = day.meetings.iter().zip(self.of_day(index, day));
            let own = meetings.filter(move |(meeting, _)| {
                evidence.series.place_of(meeting.occurrence) == Some(series)
            });
            own.map(|(_, amount)| {
                let minutes = |amount: i32| Minutes::hundredths(amount.into());
                (day.person, minutes(amount.share), minutes(amount.booked))
            })
        })
    }

    fn of_day(&self, index: usize, day: &PersonDay) -> &[Amount] {
        let end = self.ends.get(index).map_or(0, |end| *end as usize);
        let begin = end.saturating_sub(day.meetings.len());
        self.amounts.get(begin..end).unwrap_or_default()
    }
}

/// No day is so long that its hundredths of minutes do not fit.
fn of_one_day(amount: Minutes) -> i32 {
    i32::try_from(amount.as_hundredths()).unwrap_or(i32::MAX)
}
