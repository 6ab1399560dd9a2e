//! The closed form, in whole numbers: exact up to [`EXACT_MEETINGS`] meetings a day.
//!
//! Written to be read; [`super::few`] computes the same for usual days and a test compares them.
//!
//! A gap (x, y) pays its members, and who they are follows from two times alone: the meetings in
//! between are all but those that end by x and those that begin at y or later. So a meeting's share
//! is what all gaps pay to members in between, less what the gaps pay that begin at its end or later
//! or end at its start or earlier. Three running sums give that, whatever the number of meetings.
#![allow(
    clippy::indexing_slicing,
    reason = "indices run over arrays of the lengths they were made from"
)]

use crate::base::Interval;
use crate::focus::Profile;

/// Up to so many meetings a day, shares are exact rationals; a day with more is hostile or a
/// mistake. Its shares are exact to 2⁻⁶⁰ of a gap's flow, and still add up exactly when rounded.
pub(crate) const EXACT_MEETINGS: usize = 64;

/// The parts of a whole on days with more than [`EXACT_MEETINGS`] meetings.
const FINE: i128 = 1 << 60;

/// Amounts per meeting in hundredths of a minute: multiples of 1/denominator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Amounts {
    /// One per meeting.
    numerators: Vec<i128>,
    /// The least common multiple of 1..=meetings, so that every equal part is whole; or [`FINE`].
    denominator: i128,
    /// `denominator / n`, the part of each of n members; 0 for an empty set, which gets nothing.
    parts: Vec<i128>,
}

impl Amounts {
    /// Zero for each of `meetings`.
    pub(crate) fn new(meetings: usize) -> Self {
        let denominator = if meetings <= EXACT_MEETINGS {
            (1..=meetings as i128).fold(1, |lcm, n| lcm / gcd(lcm, n) * n)
        } else {
            FINE
        };
        let parts = (1..=meetings as i128).map(|n| denominator / n);
        Amounts {
            numerators: vec![0; meetings],
            denominator,
            parts: std::iter::once(0).chain(parts).collect(),
        }
    }
}

fn gcd(a: i128, b: i128) -> i128 {
    if b == 0 { a } else { gcd(b, a % b) }
}

/// The Shapley value of each meeting in the game LOST(S) = V(∅) − V(S), before rounding.
///
/// Meetings in any order, unclipped; segments disjoint and ordered. Time grows with n log n of the
/// meetings and the square of their distinct times, of which a segment has at most its minutes.
pub(crate) fn shares(segments: &[Interval], meetings: &[Interval], profile: Profile) -> Amounts {
    let mut amounts = Amounts::new(meetings.len());
    for &segment in segments {
        let inside: Vec<(usize, Interval)> = meetings
            .iter()
            .enumerate()
            .filter_map(|(index, meeting)| Some((index, meeting.clip(segment)?)))
            .collect();
        share_out(segment, &inside, profile, &mut amounts);
    }
    amounts
}

/// A time at which gaps can begin (a segment's start, or where meetings end) or can end (where
/// meetings start, or a segment's end), and what gaps at it pay.
#[derive(Clone, Copy, Debug, Default)]
struct Edge {
    at: i64,
    /// Meetings that make it a bound; none at an edge of the segment.
    makers: usize,
    /// Meetings on the far side of it, which no gap at it can hold; its makers are among them.
    beyond: usize,
    /// What gaps at it pay to each meeting in between; of this and all later ones, or of this and
    /// all earlier ones, when summed.
    between: i128,
    /// What gaps at it pay to each of its makers.
    made: i128,
}

/// The shares of the meetings of one segment, clipped to it.
fn share_out(
    segment: Interval,
    inside: &[(usize, Interval)],
    profile: Profile,
    amounts: &mut Amounts,
) {
    let mut begins = bounds(segment.start, inside.iter().map(|(_, m)| m.end));
    let mut ends = bounds(-segment.end, inside.iter().map(|(_, m)| -m.start));
    ends.iter_mut().for_each(|end| end.at = -end.at);
    let mut total = 0;
    for x in &mut begins {
        for y in ends.iter_mut().take_while(|y| y.at > x.at) {
            let flow = i128::from(profile.flow(y.at - x.at, y.makers > 0));
            if flow == 0 {
                continue;
            }
            let between = inside.len() - x.beyond - y.beyond;
            let part = |members: usize| flow * amounts.parts[members];
            let k = part(between);
            let of = |made: usize, members| if made == 0 { 0 } else { part(members) };
            let ka = of(x.makers, between + x.makers);
            let kb = of(y.makers, between + y.makers);
            let kab = of(x.makers.min(y.makers), between + x.makers + y.makers);
            if between > 0 {
                x.between += k - ka - kb + kab;
                y.between += k - ka - kb + kab;
                total += k - ka - kb + kab;
            }
            x.made += kab - ka;
            y.made += kab - kb;
        }
    }
    // From the last bound to the first: all gaps that begin later, or end earlier.
    for list in [&mut begins, &mut ends] {
        let mut sum = 0;
        for bound in list.iter_mut().rev() {
            sum += bound.between;
            bound.between = sum;
        }
    }
    for &(index, meeting) in inside {
        let end = begins.binary_search_by_key(&meeting.end, |bound| bound.at);
        let start = ends.binary_search_by_key(&-meeting.start, |bound| -bound.at);
        if let (Ok(end), Ok(start)) = (end, start) {
            let (x, y) = (begins[end], ends[start]);
            amounts.numerators[index] += total - x.between - y.between + x.made + y.made;
        }
    }
}

/// The segment's edge, then each distinct time, ascending, with how many stand at it and up to it.
fn bounds(edge: i64, times: impl Iterator<Item = i64>) -> Vec<Edge> {
    let mut times: Vec<i64> = times.collect();
    times.sort_unstable();
    let mut bounds = vec![Edge {
        at: edge,
        ..Edge::default()
    }];
    for same in times.chunk_by(|a, b| a == b) {
        let before = bounds.last().map_or(0, |bound| bound.beyond);
        bounds.push(Edge {
            at: same[0],
            makers: same.len(),
            beyond: before + same.len(),
            ..Edge::default()
        });
    }
    bounds
}

/// Meeting minutes inside the segments, each split equally among the meetings that share it.
/// Time grows with n log n of the meetings.
pub(crate) fn booked(segments: &[Interval], meetings: &[Interval]) -> Amounts {
    let mut amounts = Amounts::new(meetings.len());
    for &segment in segments {
        let inside = || meetings.iter().filter_map(|meeting| meeting.clip(segment));
        let mut steps: Vec<(i64, isize)> = inside()
            .flat_map(|meeting| [(meeting.start, 1), (meeting.end, -1)])
            .collect();
        steps.sort_unstable();
        // At each time, what a meeting present from the segment's start would have got so far.
        let mut so_far: Vec<(i64, i128)> = Vec::new();
        let (mut at, mut present, mut sum) = (segment.start, 0_usize, 0);
        for (time, step) in steps {
            sum += i128::from((time - at) * 100) * amounts.parts[present];
            present = present.saturating_add_signed(step);
            at = time;
            so_far.push((time, sum));
        }
        let until = |time: i64| {
            let place = so_far.partition_point(|(other, _)| *other < time);
            so_far.get(place).map_or(0, |(_, sum)| *sum)
        };
        for (index, meeting) in meetings.iter().enumerate() {
            if let Some(meeting) = meeting.clip(segment) {
                amounts.numerators[index] += until(meeting.end) - until(meeting.start);
            }
        }
    }
    amounts
}

/// Whole hundredths that add up to the sum: each amount rounded down, the rest by largest
/// remainder, ties by place in `ranks`.
pub(crate) fn apportion(amounts: &Amounts, ranks: &[usize]) -> Vec<i64> {
    let denominator = amounts.denominator;
    let numerators = &amounts.numerators;
    let mut whole: Vec<i64> = numerators
        .iter()
        .map(|n| n.div_euclid(denominator) as i64)
        .collect();
    let rest = |index: &usize| numerators[*index].rem_euclid(denominator);
    // The sum is whole; beyond the exact limit it is so but for the last digits.
    let rests: i128 = (0..numerators.len()).map(|index| rest(&index)).sum();
    let left = (rests + denominator / 2) / denominator;
    let mut order = ranks.to_vec();
    order.sort_by_key(|index| std::cmp::Reverse(rest(index)));
    for &index in order.iter().take(left as usize) {
        whole[index] += 1;
    }
    whole
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

    fn as_f64(amounts: &Amounts) -> Vec<f64> {
        let parts = amounts.numerators.iter();
        parts
            .map(|n| *n as f64 / amounts.denominator as f64)
            .collect()
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
    }

    /// A day beyond the exact limit: the same day with its numbers held in a common multiple.
    #[test]
    fn beyond_the_exact_limit_shares_are_those_of_the_closed_form() {
        for day in random_days(2000) {
            let exact = shares(&DAY, &day, CENTRAL);
            let mut fine = Amounts::new(EXACT_MEETINGS + 1);
            for segment in DAY {
                let inside: Vec<_> = (0..)
                    .zip(&day)
                    .filter_map(|(index, meeting)| Some((index, meeting.clip(segment)?)))
                    .collect();
                share_out(segment, &inside, CENTRAL, &mut fine);
            }
            for (a, b) in as_f64(&fine).iter().zip(as_f64(&exact)) {
                assert!((a - b).abs() < 1e-9, "{day:?}");
            }
        }
    }

    #[test]
    fn equal_meetings_of_a_crowded_day_share_alike_and_the_first_take_the_rest() {
        let day = vec![Interval::new(540, 600); 7001];
        let ranks: Vec<usize> = (0..day.len()).rev().collect();
        let parts = apportion(&shares(&DAY, &day, CENTRAL), &ranks);
        // 180 − 15 less 120 − 15 are 60 minutes, 6000 hundredths: one each for the first 6000.
        assert_eq!(parts.iter().sum::<i64>(), 6000);
        assert_eq!((parts[7000], parts[1001], parts[1000]), (1, 1, 0));
    }

    #[test]
    fn booked_minutes_are_split_among_those_who_share_them() {
        for day in random_days(2000) {
            let ranks: Vec<usize> = (0..day.len()).collect();
            let parts = as_f64(&booked(&DAY, &day));
            for (own, part) in day.iter().zip(&parts) {
                let minutes = (own.start..own.end).filter(|minute| {
                    let minute = Interval::new(*minute, minute + 1);
                    DAY.iter().any(|segment| segment.intersects(minute))
                });
                let split = minutes.map(|at| {
                    let present = day.iter().filter(|m| m.start <= at && at < m.end);
                    100.0 / present.count() as f64
                });
                assert!((split.sum::<f64>() - part).abs() < 1e-6, "{day:?}");
            }
            let covered = day.iter().copied().collect::<crate::base::IntervalSet>();
            let inside = DAY.iter().copied().collect::<crate::base::IntervalSet>();
            let total: i64 = apportion(&booked(&DAY, &day), &ranks).iter().sum();
            let free = inside.total() - inside.minus(&covered).total();
            assert_eq!(total, 100 * free);
        }
    }
}
