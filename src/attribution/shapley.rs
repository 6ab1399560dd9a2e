//! The closed form, in exact rational arithmetic up to [`EXACT_MEETINGS`] meetings a day.
//!
//! Written to be read; [`super::few`] computes the same for usual days and a test compares them.
#![allow(
    clippy::indexing_slicing,
    reason = "indices run over arrays of the lengths they were made from"
)]

use crate::base::Interval;
use crate::focus::Profile;

/// Up to so many meetings a day, shares are exact rationals; a day with more is hostile or a
/// mistake and is split in floating point, still adding up exactly.
pub const EXACT_MEETINGS: usize = 64;

/// Amounts per meeting: exact multiples of 1/denominator, or floating for hostile days.
#[derive(Clone, Debug, PartialEq)]
pub enum Exact {
    /// Numerators over a common denominator.
    Rational {
        /// One per meeting.
        numerators: Vec<i128>,
        /// The least common multiple of 1..=n.
        denominator: i128,
    },
    /// Amounts in hundredths of a minute.
    Floating(Vec<f64>),
}

impl Exact {
    /// Zero for each of `meetings`.
    pub fn new(meetings: usize) -> Self {
        if meetings <= EXACT_MEETINGS {
            Exact::Rational {
                numerators: vec![0; meetings],
                denominator: common_multiple(meetings),
            }
        } else {
            Exact::Floating(vec![0.0; meetings])
        }
    }

    /// Splits `amount` (hundredths of a minute, maybe negative) equally among `members`.
    pub fn split(&mut self, amount: i64, members: &[usize]) {
        if members.is_empty() {
            return;
        }
        match self {
            Exact::Rational {
                numerators,
                denominator,
            } => {
                let part = i128::from(amount) * (*denominator / members.len() as i128);
                members.iter().for_each(|&m| numerators[m] += part);
            }
            Exact::Floating(amounts) => {
                let part = amount as f64 / members.len() as f64;
                members.iter().for_each(|&m| amounts[m] += part);
            }
        }
    }
}

fn common_multiple(meetings: usize) -> i128 {
    (1..=meetings as i128).fold(1, |lcm, n| lcm / gcd(lcm, n) * n)
}

fn gcd(a: i128, b: i128) -> i128 {
    if b == 0 { a } else { gcd(b, a % b) }
}

/// The Shapley value of each meeting in the game LOST(S) = V(∅) − V(S), before rounding.
///
/// Meetings in any order, unclipped; segments disjoint and ordered.
pub fn shares(segments: &[Interval], meetings: &[Interval], profile: Profile) -> Exact {
    let mut exact = Exact::new(meetings.len());
    for &segment in segments {
        let inside: Vec<(usize, Interval)> = meetings
            .iter()
            .enumerate()
            .filter_map(|(index, meeting)| Some((index, meeting.clip(segment)?)))
            .collect();
        share_out(segment, &inside, profile, &mut exact);
    }
    exact
}

/// The shares of the meetings of one segment, clipped to it.
fn share_out(segment: Interval, inside: &[(usize, Interval)], profile: Profile, exact: &mut Exact) {
    let mut begins = vec![(segment.start, false)];
    begins.extend(
        distinct(inside.iter().map(|(_, m)| m.end))
            .into_iter()
            .map(|at| (at, true)),
    );
    let mut ends = vec![(segment.end, false)];
    ends.extend(
        distinct(inside.iter().map(|(_, m)| m.start))
            .into_iter()
            .map(|at| (at, true)),
    );
    for &(x, x_made) in &begins {
        for &(y, y_made) in ends.iter().filter(|(y, _)| *y > x) {
            let flow = profile.flow(y - x, y_made);
            if flow == 0 {
                continue;
            }
            let mut give = |amount: i64, starts: bool, stops: bool| {
                let in_set = |m: Interval| {
                    (m.start < y && m.end > x) || (starts && m.end == x) || (stops && m.start == y)
                };
                let members: Vec<usize> = inside
                    .iter()
                    .filter(|(_, m)| in_set(*m))
                    .map(|(i, _)| *i)
                    .collect();
                exact.split(amount, &members);
            };
            give(flow, false, false);
            if x_made {
                give(-flow, true, false);
            }
            if y_made {
                give(-flow, false, true);
            }
            if x_made && y_made {
                give(flow, true, true);
            }
        }
    }
}

fn distinct(times: impl Iterator<Item = i64>) -> Vec<i64> {
    let mut times: Vec<i64> = times.collect();
    times.sort_unstable();
    times.dedup();
    times
}

/// Whole hundredths that add up to the exact sum: each amount rounded down, the rest by largest
/// remainder, ties by place in `ranks`.
pub fn apportion(exact: &Exact, ranks: &[usize]) -> Vec<i64> {
    match exact {
        Exact::Rational {
            numerators,
            denominator,
        } => {
            let floors: Vec<i64> = numerators
                .iter()
                .map(|n| n.div_euclid(*denominator) as i64)
                .collect();
            let rests: Vec<i128> = numerators
                .iter()
                .map(|n| n.rem_euclid(*denominator))
                .collect();
            let left = rests.iter().sum::<i128>() / denominator;
            hand_out(floors, left as usize, ranks, |a, b| {
                rests[*b].cmp(&rests[*a])
            })
        }
        Exact::Floating(amounts) => {
            let floors: Vec<i64> = amounts.iter().map(|a| a.floor() as i64).collect();
            let total = amounts.iter().sum::<f64>().round() as i64;
            let left = (total - floors.iter().sum::<i64>()).max(0) as usize;
            let rest = |i: &usize| amounts[*i] - amounts[*i].floor();
            hand_out(floors, left, ranks, |a, b| rest(b).total_cmp(&rest(a)))
        }
    }
}

fn hand_out(
    mut floors: Vec<i64>,
    left: usize,
    ranks: &[usize],
    larger_rest: impl Fn(&usize, &usize) -> std::cmp::Ordering,
) -> Vec<i64> {
    let mut order = ranks.to_vec();
    order.sort_by(larger_rest);
    order
        .iter()
        .cycle()
        .take(left)
        .for_each(|&index| floors[index] += 1);
    floors
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::focus::{BOOKED, CENTRAL, HIGH, LOW, flow::value};

    const DAY: [Interval; 2] = [
        Interval {
            start: 540,
            end: 720,
        },
        Interval {
            start: 780,
            end: 1050,
        },
    ];

    /// The average over all orders of joining, by enumeration of subsets: the definition itself.
    fn brute_force(meetings: &[Interval], profile: Profile) -> Vec<f64> {
        let n = meetings.len();
        let loss = |set: usize| {
            let mut members: Vec<Interval> = (0..n)
                .filter(|i| set >> i & 1 == 1)
                .map(|i| meetings[i])
                .collect();
            members.sort_unstable();
            let empty = value(&DAY, std::iter::empty(), profile);
            (empty - value(&DAY, members.iter().copied(), profile)) as f64
        };
        let losses: Vec<f64> = (0..1 << n).map(loss).collect();
        let factorial = |k: usize| (1..=k).map(|x| x as f64).product::<f64>();
        let share = |i: usize| -> f64 {
            let without = (0..1_usize << n).filter(|set| set >> i & 1 == 0);
            let weigh = |set: usize| {
                let size = set.count_ones() as usize;
                let weight = factorial(size) * factorial(n - size - 1) / factorial(n);
                weight * (losses[set | 1 << i] - losses[set])
            };
            without.map(weigh).sum()
        };
        (0..n).map(share).collect()
    }

    /// Deterministic days with ties, overlaps and meetings over lunch and the edges.
    fn random_days(count: usize) -> impl Iterator<Item = Vec<Interval>> {
        let mut state = 0x2545_F491_4F6C_DD1D_u64;
        let mut next = move |below: u64| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state >> 33) % below
        };
        (0..count).map(move |_| {
            let meetings = 1 + next(7);
            (0..meetings)
                .map(|_| {
                    let start = 510 + 15 * next(38) as i64;
                    Interval::new(start, start + 15 * next(8) as i64)
                })
                .collect()
        })
    }

    fn as_f64(exact: &Exact) -> Vec<f64> {
        match exact {
            Exact::Rational {
                numerators,
                denominator,
            } => numerators
                .iter()
                .map(|n| *n as f64 / *denominator as f64)
                .collect(),
            Exact::Floating(amounts) => amounts.clone(),
        }
    }

    #[test]
    fn the_closed_form_equals_brute_force_on_thousands_of_days() {
        for (index, day) in random_days(3000).enumerate() {
            let profile = [BOOKED, LOW, CENTRAL, HIGH][index % 4];
            let found = as_f64(&shares(&DAY, &day, profile));
            for (a, b) in found.iter().zip(brute_force(&day, profile)) {
                assert!((a - b).abs() < 1e-6, "{day:?} {profile:?}: {found:?}");
            }
        }
    }

    #[test]
    fn shares_add_up_and_are_never_negative() {
        for day in random_days(3000) {
            let mut sorted = day.clone();
            sorted.sort_unstable();
            let ranks: Vec<usize> = (0..day.len()).collect();
            let shares = apportion(&shares(&DAY, &day, CENTRAL), &ranks);
            let empty = value(&DAY, std::iter::empty(), CENTRAL);
            let lost = empty - value(&DAY, sorted.iter().copied(), CENTRAL);
            assert_eq!(shares.iter().sum::<i64>(), lost);
            assert!(shares.iter().all(|s| *s >= 0), "{day:?}: {shares:?}");
        }
    }

    #[test]
    fn five_back_to_back_meetings_share_as_worked_out() {
        let day: Vec<Interval> = (0..5)
            .map(|i| Interval::new(780 + 30 * i, 810 + 30 * i))
            .collect();
        let ranks: Vec<usize> = (0..5).collect();
        let shares = apportion(&shares(&DAY, &day, CENTRAL), &ranks);
        assert_eq!(shares, [1583, 3167, 3000, 2917, 4333]);
    }

    #[test]
    fn more_meetings_than_a_mask_holds_still_add_up() {
        let day: Vec<Interval> = (0..90)
            .map(|i| Interval::new(540 + 5 * i, 545 + 5 * i + i % 3))
            .collect();
        let ranks: Vec<usize> = (0..90).collect();
        let shares = apportion(&shares(&DAY, &day, CENTRAL), &ranks);
        let empty = value(&DAY, std::iter::empty(), CENTRAL);
        assert_eq!(
            shares.iter().sum::<i64>(),
            empty - value(&DAY, day.iter().copied(), CENTRAL)
        );
        let few: Vec<Interval> = day.iter().copied().take(6).collect();
        let mut exact = Exact::Floating(vec![0.0; 6]);
        for segment in DAY {
            let inside: Vec<_> = few
                .iter()
                .enumerate()
                .filter_map(|(i, m)| Some((i, m.clip(segment)?)))
                .collect();
            share_out(segment, &inside, CENTRAL, &mut exact);
        }
        for (a, b) in as_f64(&exact)
            .iter()
            .zip(as_f64(&super::shares(&DAY, &few, CENTRAL)))
        {
            assert!((a - b).abs() < 1e-6);
        }
    }
}
