//! The closed form for usual days: 64-bit numbers on the stack, nothing allocated.
//!
//! For a possible gap between times x < y let A be the meetings that end at x, B those that begin
//! at y, K those that lie in between, and f the gap's flow. The game of this gap is the signed sum
//! +K −(K∪A) −(K∪B) +(K∪A∪B) of unanimity games worth f, and each of these splits f equally among
//! its members. So a member of K gets f·(1/|K| − 1/|KA| − 1/|KB| + 1/|KAB|), one of A
//! f·(1/|KAB| − 1/|KA|), one of B f·(1/|KAB| − 1/|KB|); sets that are no boundary drop out.
#![allow(
    clippy::indexing_slicing,
    reason = "indices run over arrays of the lengths they were made from"
)]

use crate::base::Interval;
use crate::focus::Profile;

/// Up to so many meetings a day, 64-bit numbers on the stack are enough.
pub(crate) const FEW_MEETINGS: usize = 16;

/// The least common multiple of 1..=[`FEW_MEETINGS`]. With flows below 2·10⁵ hundredths, at most
/// 17 · 17 pairs and four splits each, sums stay below 2·10⁵ · 1156 · 720720 < 2·10¹⁴.
const FEW_MULTIPLE: i64 = 720_720;

/// `FEW_MULTIPLE / n`, the part of each of n members; 0 for an empty set, which gets nothing.
const PARTS: [i64; FEW_MEETINGS + 1] = {
    let mut parts = [0; FEW_MEETINGS + 1];
    let mut members = 1;
    while members <= FEW_MEETINGS {
        parts[members] = FEW_MULTIPLE / members as i64;
        members += 1;
    }
    parts
};

/// Exact amounts of at most [`FEW_MEETINGS`] meetings, in parts of a hundredth of a minute.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Few {
    numerators: [i64; FEW_MEETINGS],
    meetings: usize,
}

impl Few {
    fn new(meetings: usize) -> Self {
        Few {
            numerators: [0; FEW_MEETINGS],
            meetings: meetings.min(FEW_MEETINGS),
        }
    }

    /// Whole hundredths in the order of the meetings, as [`super::shapley::apportion`].
    pub(crate) fn apportioned(&self, ranks: &[u8; FEW_MEETINGS]) -> [i64; FEW_MEETINGS] {
        let mut amounts = [0; FEW_MEETINGS];
        let mut rests = [0; FEW_MEETINGS];
        let mut left = 0;
        for index in 0..self.meetings {
            amounts[index] = self.numerators[index].div_euclid(FEW_MULTIPLE);
            rests[index] = self.numerators[index].rem_euclid(FEW_MULTIPLE);
            left += rests[index];
        }
        // Exact sums are whole, so there are fewer hundredths left than meetings with a rest.
        for _ in 0..left / FEW_MULTIPLE {
            let mut best = 0;
            for index in 1..self.meetings {
                let larger = rests[index] > rests[best];
                let first = rests[index] == rests[best] && ranks[index] < ranks[best];
                if larger || first {
                    best = index;
                }
            }
            amounts[best] += 1;
            rests[best] = -1;
        }
        amounts
    }
}

/// As [`super::shapley::shares`], for at most [`FEW_MEETINGS`] meetings; allocates nothing.
pub(crate) fn shares(segments: &[Interval], meetings: &[Interval], profile: Profile) -> Few {
    let mut few = Few::new(meetings.len());
    for &segment in segments {
        let mut inside = Inside::default();
        for (index, meeting) in meetings.iter().take(FEW_MEETINGS).enumerate() {
            if let Some(part) = meeting.clip(segment) {
                inside.meetings[inside.count] = (index, part);
                inside.count += 1;
            }
        }
        match inside.count {
            0 => {}
            1 => inside.only_one(segment, profile, &mut few),
            _ => inside.share_out(segment, profile, &mut few),
        }
    }
    few
}

/// Meeting minutes inside the segments, each split equally among the meetings that share it.
pub(crate) fn booked(segments: &[Interval], meetings: &[Interval]) -> Few {
    let mut few = Few::new(meetings.len());
    for &segment in segments {
        let mut covered = segment.start;
        let mut disjoint = true;
        for meeting in meetings {
            if let Some(part) = meeting.clip(segment) {
                disjoint &= part.start >= covered;
                covered = covered.max(part.end);
            }
        }
        for (index, meeting) in meetings.iter().take(FEW_MEETINGS).enumerate() {
            let Some(part) = meeting.clip(segment) else {
                continue;
            };
            few.numerators[index] += if disjoint {
                part.len() * 100 * FEW_MULTIPLE
            } else {
                own_minutes(part, segment, meetings)
            };
        }
    }
    few
}

/// The minutes of `part`, each divided by how many meetings take place in it.
fn own_minutes(part: Interval, segment: Interval, meetings: &[Interval]) -> i64 {
    let (mut at, mut sum) = (part.start, 0);
    while at < part.end {
        let (mut next, mut people) = (part.end, 0);
        for other in meetings.iter().filter_map(|m| m.clip(segment)) {
            people += usize::from(other.start <= at && at < other.end);
            for bound in [other.start, other.end] {
                if bound > at {
                    next = next.min(bound);
                }
            }
        }
        sum += (next - at) * 100 * PARTS[people.min(FEW_MEETINGS)];
        at = next;
    }
    sum
}

/// The meetings of one segment, clipped to it.
#[derive(Default)]
struct Inside {
    meetings: [(usize, Interval); FEW_MEETINGS],
    count: usize,
}

/// A boundary of possible gaps: a time, the meetings that make it one (none at an edge), and the
/// meetings beyond it: those that end later than a beginning, or begin earlier than an end.
#[derive(Clone, Copy, Default)]
struct Boundary {
    at: i64,
    makers: u64,
    beyond: u64,
}

impl Inside {
    /// All that is lost of the segment is the share of its only meeting.
    fn only_one(&self, segment: Interval, profile: Profile, few: &mut Few) {
        let (index, meeting) = self.meetings[0];
        let whole = profile.flow(segment.len(), false);
        let before = profile.flow(meeting.start - segment.start, true);
        let after = profile.flow(segment.end - meeting.end, false);
        few.numerators[index] += FEW_MULTIPLE * (whole - before - after);
    }

    fn share_out(&self, segment: Interval, profile: Profile, few: &mut Few) {
        let (begins, begin_count) = self.bounds(segment.start, |m| m.end, |a, b| a > b);
        let (ends, end_count) = self.bounds(segment.end, |m| m.start, |a, b| a < b);
        for x in &begins[..begin_count] {
            for y in &ends[..end_count] {
                if y.at <= x.at {
                    continue;
                }
                let flow = profile.flow(y.at - x.at, y.makers != 0);
                if flow != 0 {
                    self.give(flow, x, y, few);
                }
            }
        }
    }

    /// The segment's edge, then each distinct bound of a meeting.
    fn bounds(
        &self,
        edge: i64,
        bound: impl Fn(Interval) -> i64,
        lies_beyond: impl Fn(i64, i64) -> bool,
    ) -> ([Boundary; FEW_MEETINGS + 1], usize) {
        let all = (1_u64 << self.count) - 1;
        let mut bounds = [Boundary::default(); FEW_MEETINGS + 1];
        bounds[0] = Boundary {
            at: edge,
            makers: 0,
            beyond: all,
        };
        let mut count = 1;
        for index in 0..self.count {
            let at = bound(self.meetings[index].1);
            let (mut makers, mut beyond) = (0, 0);
            for (bit, (_, meeting)) in self.meetings[..self.count].iter().enumerate() {
                let other = bound(*meeting);
                makers |= u64::from(other == at) << bit;
                beyond |= u64::from(lies_beyond(other, at)) << bit;
            }
            // Its first maker stands for it.
            if makers.trailing_zeros() as usize == index {
                bounds[count] = Boundary { at, makers, beyond };
                count += 1;
            }
        }
        (bounds, count)
    }

    fn give(&self, flow: i64, x: &Boundary, y: &Boundary, few: &mut Few) {
        let between = x.beyond & y.beyond;
        let size = |set: u64| set.count_ones() as usize;
        let (a, b) = (x.makers, y.makers);
        // The three sets are disjoint: what ends at x < y neither lies in between nor begins at y.
        let k = PARTS[size(between)];
        let ka = if a == 0 { 0 } else { PARTS[size(between | a)] };
        let kb = if b == 0 { 0 } else { PARTS[size(between | b)] };
        let kab = if a == 0 || b == 0 {
            0
        } else {
            PARTS[size(between | a | b)]
        };
        self.add(between, flow * (k - ka - kb + kab), few);
        self.add(a, flow * (kab - ka), few);
        self.add(b, flow * (kab - kb), few);
    }

    fn add(&self, mut set: u64, amount: i64, few: &mut Few) {
        while set != 0 {
            few.numerators[self.meetings[set.trailing_zeros() as usize].0] += amount;
            set &= set - 1;
        }
    }
}
