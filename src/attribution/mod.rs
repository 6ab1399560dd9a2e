//! Lost flow → the meetings that took it: exact Shapley shares of a person's day.
//!
//! V is a sum over possible gaps, and each gap exists for exactly those sets of meetings that hold
//! its boundary meetings and none that lie in it. So the Shapley value has a closed form: a signed
//! sum of unanimity games, each of which splits its worth equally among its members.
#![allow(
    clippy::indexing_slicing,
    reason = "indices run over arrays of the lengths they were made from"
)]

pub(crate) mod few;
pub(crate) mod shapley;

use crate::base::ids::OccurrenceId;
use crate::base::{Interval, Minutes};
use crate::day::{PersonDay, TimeBlock};
use crate::focus::Profile;
use few::FEW_MEETINGS;

/// What one meeting cost one person on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// The meeting.
    pub occurrence: OccurrenceId,
    /// Its Shapley share of the day's loss.
    pub share: Minutes,
    /// Its minutes inside the segments, split equally among meetings that overlap.
    pub booked: Minutes,
}

/// The cost of each meeting of a day, in the day's order. Shares add up to the day's loss under
/// `profile`, booked parts to its meeting time; remainders go by start, then by `order`
/// (the occurrence's place by UID).
pub fn attribute(
    day: &PersonDay,
    profile: Profile,
    order: impl Fn(OccurrenceId) -> usize,
) -> Vec<Cost> {
    let mut costs = Vec::with_capacity(day.meetings().len());
    attribute_into(day, profile, order, &mut costs);
    costs
}

/// As [`attribute`], into memory to be used again; allocates nothing more on usual days.
pub fn attribute_into(
    day: &PersonDay,
    profile: Profile,
    order: impl Fn(OccurrenceId) -> usize,
    costs: &mut Vec<Cost>,
) {
    costs.clear();
    if day.meetings().len() <= FEW_MEETINGS {
        usual(day, profile, order, costs);
    } else {
        many(day, profile, order, costs);
    }
}

fn usual(
    day: &PersonDay,
    profile: Profile,
    order: impl Fn(OccurrenceId) -> usize,
    costs: &mut Vec<Cost>,
) {
    let mut list = [Interval { start: 0, end: 0 }; FEW_MEETINGS];
    let mut keys = [(0, 0, 0); FEW_MEETINGS];
    for (index, meeting) in day.meetings().enumerate() {
        list[index] = meeting.interval;
        keys[index] = (meeting.interval.start, order(meeting.occurrence), index);
    }
    let count = day.meetings().len();
    keys[..count].sort_unstable();
    let mut ranks = [0; FEW_MEETINGS];
    for (rank, (_, _, index)) in (0..).zip(&keys[..count]) {
        ranks[*index] = rank;
    }
    let meetings = &list[..count];
    let shares = few::shares(day.segments(), meetings, profile).apportioned(&ranks);
    let booked = few::booked(day.segments(), meetings).apportioned(&ranks);
    let amounts = shares.into_iter().zip(booked);
    costs.extend(day.meetings().zip(amounts).map(cost));
}

fn many(
    day: &PersonDay,
    profile: Profile,
    order: impl Fn(OccurrenceId) -> usize,
    costs: &mut Vec<Cost>,
) {
    let meetings: Vec<TimeBlock> = day.meetings().collect();
    let intervals: Vec<Interval> = day.intervals().collect();
    let mut ranks: Vec<usize> = (0..intervals.len()).collect();
    ranks.sort_by_cached_key(|index| {
        let meeting = meetings[*index];
        (meeting.interval.start, order(meeting.occurrence))
    });
    let shares = shapley::shares(day.segments(), &intervals, profile);
    let booked = shapley::booked(day.segments(), &intervals);
    let amounts = shapley::apportion(&shares, &ranks)
        .into_iter()
        .zip(shapley::apportion(&booked, &ranks));
    costs.extend(meetings.into_iter().zip(amounts).map(cost));
}

fn cost((meeting, (share, booked)): (TimeBlock, (i64, i64))) -> Cost {
    Cost {
        occurrence: meeting.occurrence,
        share: Minutes::hundredths(share),
        booked: Minutes::hundredths(booked),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::ids::{Id, PersonPlace};
    use crate::focus::{BOOKED, CENTRAL, HIGH, LOW};

    /// Deterministic days with ties, overlaps and meetings beyond the segments.
    fn random_days(count: usize) -> impl Iterator<Item = PersonDay> {
        let mut state = 0x9E37_79B9_7F4A_7C15_u64;
        let mut next = move |below: u64| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state >> 33) % below
        };
        (0..count).map(move |_| {
            let meetings = 1 + next(FEW_MEETINGS as u64) as usize;
            let meetings: Vec<TimeBlock> = (0..meetings)
                .map(|occurrence| {
                    let start = 510 + 5 * next(110) as i64;
                    let interval = Interval::new(start, start + 5 * next(25) as i64);
                    TimeBlock {
                        interval,
                        occurrence: OccurrenceId::new(occurrence),
                    }
                })
                .collect();
            let segments = vec![Interval::new(540, 720), Interval::new(780, 1050)];
            PersonDay::sketch(PersonPlace::new(0), segments, meetings)
        })
    }

    #[test]
    fn the_fast_path_gives_what_the_general_one_gives() {
        for (index, day) in random_days(4000).enumerate() {
            let profile = [BOOKED, LOW, CENTRAL, HIGH][index % 4];
            let (mut fast, mut general) = (Vec::new(), Vec::new());
            // An order that is not the day's own, so that ties are seen.
            usual(&day, profile, |o| 99 - o.place(), &mut fast);
            many(&day, profile, |o| 99 - o.place(), &mut general);
            assert_eq!(fast, general, "{day:?}");
        }
    }
}
