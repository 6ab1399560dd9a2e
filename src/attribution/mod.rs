//! Lost flow → the meetings that took it: exact Shapley shares of a person's day.
//!
//! V is a sum over possible gaps, and each gap exists for exactly those sets of meetings that hold
//! its boundary meetings and none that lie in it. So the Shapley value has a closed form: a signed
//! sum of unanimity games, each of which splits its worth equally among its members.

pub mod shapley;

use crate::base::{Interval, IntervalSet, Minutes};
use crate::day::PersonDay;
use crate::focus::Profile;

/// What one meeting cost one person on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// Index of the occurrence.
    pub occurrence: usize,
    /// Its Shapley share of the day's loss.
    pub share: Minutes,
    /// Its minutes inside the segments, split equally among meetings that overlap.
    pub booked: Minutes,
}

/// The cost of each meeting of a day, in the day's order. Shares add up to the day's loss under
/// `profile`, booked parts to its meeting time; remainders go by start, then by `order`
/// (the occurrence's place by UID).
pub fn attribute(day: &PersonDay, profile: Profile, order: impl Fn(usize) -> usize) -> Vec<Cost> {
    let intervals: Vec<Interval> = day.meetings.iter().map(|m| m.interval).collect();
    let shares = shapley::shares(&day.segments, &intervals, profile);
    let booked = booked(&day.segments, &intervals);
    let mut ranks: Vec<usize> = (0..intervals.len()).collect();
    let rank_key = |index: &usize| {
        day.meetings
            .get(*index)
            .map(|m| (m.interval.start, order(m.occurrence)))
    };
    ranks.sort_by_key(rank_key);
    let shares = shapley::apportion(&shares, &ranks);
    let booked = shapley::apportion(&booked, &ranks);
    let amounts = shares.into_iter().zip(booked);
    day.meetings
        .iter()
        .zip(amounts)
        .map(|(meeting, (share, booked))| Cost {
            occurrence: meeting.occurrence,
            share: Minutes::hundredths(share),
            booked: Minutes::hundredths(booked),
        })
        .collect()
}

/// Meeting minutes inside the segments, each split equally among the meetings that share it.
fn booked(segments: &[Interval], meetings: &[Interval]) -> shapley::Exact {
    let mut exact = shapley::Exact::new(meetings.len());
    let mut bounds: Vec<i64> = meetings.iter().flat_map(|m| [m.start, m.end]).collect();
    bounds.extend(segments.iter().flat_map(|s| [s.start, s.end]));
    bounds.sort_unstable();
    bounds.dedup();
    let inside: IntervalSet = segments.iter().copied().collect();
    for (&start, &end) in bounds.iter().zip(bounds.iter().skip(1)) {
        let piece = Interval::new(start, end);
        if !inside.intervals().iter().any(|s| s.intersects(piece)) {
            continue;
        }
        let members: Vec<usize> = (0..meetings.len())
            .filter(|i| meetings.get(*i).is_some_and(|m| m.intersects(piece)))
            .collect();
        exact.split(piece.len() * 100, &members);
    }
    exact
}
