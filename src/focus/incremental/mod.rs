//! The flow of a day, kept up to date while meetings come and go.
//!
//! [`flow::value`](super::flow::value) reads all meetings of a day again. Whoever tries many
//! meetings, or has a crowded day, asks this for the difference that one makes: it looks at the
//! gaps beside it only. The two always agree to the hundredth.

mod gap_worth;
mod starts;

pub use gap_worth::GapWorth;
pub use starts::Starts;

use crate::base::Interval;
use crate::base::index::{part, part_mut};
use gap_worth::place;

/// A change of flow that stands for: no meeting can take place here. Sums of it stay far below
/// every real change.
pub const TAKEN: i64 = -(1 << 40);

/// From this minute on so many meetings take place at once, until the next step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Step {
    from: i64,
    meetings: u32,
}

/// One segment of working time and how many meetings cover each of its minutes.
///
/// Meetings may overlap and reach beyond the segment. Adding and removing takes time in proportion
/// to the meetings that overlap the given one (and, for moving memory, a little to all).
#[derive(Debug, PartialEq, Eq)]
pub struct SegmentFlow {
    segment: Interval,
    /// Ordered; the first begins with the segment; neighbours differ in their number.
    steps: Vec<Step>,
}

impl Clone for SegmentFlow {
    fn clone(&self) -> Self {
        SegmentFlow {
            segment: self.segment,
            steps: self.steps.clone(),
        }
    }

    /// Uses the memory that is there.
    fn clone_from(&mut self, other: &Self) {
        self.segment = other.segment;
        self.steps.clone_from(&other.steps);
    }
}

impl SegmentFlow {
    /// A segment without meetings.
    pub fn new(segment: Interval) -> Self {
        let all = Step {
            from: segment.start,
            meetings: 0,
        };
        SegmentFlow {
            segment,
            steps: vec![all],
        }
    }

    /// The working time.
    pub fn segment(&self) -> Interval {
        self.segment
    }

    /// The flow in it now, in hundredths of a minute.
    pub fn value(&self, worth: &GapWorth) -> i64 {
        let gaps = self.pieces(0).filter(|(_, meetings)| *meetings == 0);
        gaps.map(|(gap, _)| self.worth(gap, worth)).sum()
    }

    /// Whether no meeting covers any minute of the interval that lies in the segment.
    pub fn is_free(&self, interval: Interval) -> bool {
        let Some(inside) = interval.clip(self.segment) else {
            return true;
        };
        let first = self.step_at(inside.start);
        let covers = |(piece, meetings): (Interval, u32)| meetings > 0 && piece.start < inside.end;
        !self.pieces(first).take(2).any(covers)
    }

    /// By how much the flow would change with one more meeting; never positive.
    pub fn change_with(&self, meeting: Interval, worth: &GapWorth) -> i64 {
        let Some(inside) = meeting.clip(self.segment) else {
            return 0;
        };
        match self.pieces(self.step_at(inside.start)).next() {
            Some((gap, 0)) if inside.end <= gap.end => self.splitting(gap, inside, worth),
            Some((around, _)) if inside.end <= around.end => 0,
            _ => self.change(inside, |meetings| meetings + 1, worth),
        }
    }

    /// The same where the meeting would overlap no other and lie wholly in the segment.
    pub fn change_where_free(&self, meeting: Interval, worth: &GapWorth) -> Option<i64> {
        match self.pieces(self.step_at(meeting.start)).next() {
            Some((gap, 0)) if gap.start <= meeting.start && meeting.end <= gap.end => {
                Some(self.splitting(gap, meeting, worth))
            }
            _ => None,
        }
    }

    /// The same for meetings of one length at as many of these starts as there are `changes`;
    /// [`TAKEN`] where they would overlap another or leave the segment.
    pub fn changes_where_free(
        &self,
        starts: Starts,
        length: i64,
        worth: &GapWorth,
        changes: &mut [i64],
    ) {
        changes.fill(TAKEN);
        for (gap, _) in self.pieces(0).filter(|(_, meetings)| *meetings == 0) {
            let from = starts.before(gap.start);
            let until = starts.before(gap.end - length + 1).min(changes.len());
            if let Some(places) = changes.get_mut(from..until) {
                self.changes_in_gap(gap, starts.start(from), starts.step, length, worth, places);
            }
        }
    }

    /// The same for starts from `first` on, all of which lie in a gap.
    fn changes_in_gap(
        &self,
        gap: Interval,
        first: i64,
        step: usize,
        length: i64,
        worth: &GapWorth,
        changes: &mut [i64],
    ) {
        let whole = self.worth(gap, worth);
        let is_followed = gap.end < self.segment.end;
        let last = gap.end - length;
        let (near, far) = (first - gap.start, last - first);
        let (Some(before), Some(after)) = (
            worth.known(true).get(place(near)..=place(last - gap.start)),
            worth.known(is_followed).get(..=place(far)),
        ) else {
            for (change, start) in changes.iter_mut().zip((first..=last).step_by(step)) {
                let before = worth.flow(start - gap.start, true);
                *change = before + worth.flow(last - start, is_followed) - whole;
            }
            return;
        };
        let both = before
            .iter()
            .step_by(step)
            .zip(after.iter().rev().step_by(step));
        for (change, (before, after)) in changes.iter_mut().zip(both) {
            *change = before + after - whole;
        }
    }

    /// What the flow of a gap changes by when a meeting takes place within it.
    fn splitting(&self, gap: Interval, inside: Interval, worth: &GapWorth) -> i64 {
        let before = worth.flow(inside.start - gap.start, true);
        let after = self.worth(Interval::new(inside.end, gap.end), worth);
        before + after - self.worth(gap, worth)
    }

    /// By how much the flow would change without a meeting that was added; never negative.
    pub fn change_without(&self, meeting: Interval, worth: &GapWorth) -> i64 {
        let Some(inside) = meeting.clip(self.segment) else {
            return 0;
        };
        let joined = self.joining(inside, worth);
        joined.unwrap_or_else(|| self.change(inside, |meetings| meetings.saturating_sub(1), worth))
    }

    /// What the flow changes by without the only meeting in `part`, which overlaps no other and
    /// has free time on both sides; `None` where it is otherwise.
    fn joining(&self, inside: Interval, worth: &GapWorth) -> Option<i64> {
        let at = self.step_at(inside.start);
        let mut pieces = self.pieces(at.checked_sub(1)?);
        let (before, none) = pieces.next()?;
        let (own, one) = pieces.next()?;
        let (after, also_none) = pieces.next()?;
        if own != inside || (none, one, also_none) != (0, 1, 0) {
            return None;
        }
        let joined = self.worth(Interval::new(before.start, after.end), worth);
        Some(joined - self.worth(before, worth) - self.worth(after, worth))
    }

    /// Adds a meeting; by how much the flow changed.
    pub fn add(&mut self, meeting: Interval, worth: &GapWorth) -> i64 {
        let change = self.change_with(meeting, worth);
        self.count(meeting, |meetings| meetings + 1);
        change
    }

    /// Removes a meeting that was added; by how much the flow changed.
    pub fn remove(&mut self, meeting: Interval, worth: &GapWorth) -> i64 {
        let change = self.change_without(meeting, worth);
        self.count(meeting, |meetings| meetings.saturating_sub(1));
        change
    }

    /// The flow of a gap of this segment.
    fn worth(&self, gap: Interval, worth: &GapWorth) -> i64 {
        worth.flow(gap.len(), gap.end < self.segment.end)
    }

    /// The step in which a minute of the segment lies.
    fn step_at(&self, minute: i64) -> usize {
        // Days hold few meetings, so looking from the start is quicker than halving.
        let steps = self.steps.as_slice();
        let begun = match steps.len() {
            0..=16 => steps.iter().take_while(|step| step.from <= minute).count(),
            _ => steps.partition_point(|step| step.from <= minute),
        };
        begun.saturating_sub(1)
    }

    /// The steps from one on, as intervals with their number of meetings.
    fn pieces(&self, first: usize) -> impl Iterator<Item = (Interval, u32)> + '_ {
        let steps = part(&self.steps, first..self.steps.len());
        let ends = steps.iter().skip(1).map(|step| step.from);
        let ends = ends.chain(std::iter::once(self.segment.end));
        let piece = |(step, end): (&Step, i64)| {
            let interval = Interval {
                start: step.from,
                end,
            };
            (interval, step.meetings)
        };
        steps.iter().zip(ends).map(piece)
    }

    /// What the flow changes by when the number of meetings in `part` becomes another.
    fn change(&self, inside: Interval, becomes: impl Fn(u32) -> u32, worth: &GapWorth) -> i64 {
        // A gap may end where the part begins, and one may begin where it ends.
        let first = self.step_at(inside.start - 1);
        let mut change = 0;
        let mut gap: Option<Interval> = None;
        let close = |gap: Option<Interval>| gap.map_or(0, |gap| self.worth(gap, worth));
        let touched = self.pieces(first);
        for (piece, meetings) in touched.take_while(|(piece, _)| piece.start <= inside.end) {
            if meetings == 0 {
                change -= self.worth(piece, worth);
            }
            let thirds = [
                (
                    Interval::new(piece.start, piece.end.min(inside.start)),
                    meetings,
                ),
                (
                    Interval::new(piece.start.max(inside.start), piece.end.min(inside.end)),
                    becomes(meetings),
                ),
                (
                    Interval::new(piece.start.max(inside.end), piece.end),
                    meetings,
                ),
            ];
            for (third, meetings) in thirds.into_iter().filter(|(third, _)| !third.is_empty()) {
                if meetings > 0 {
                    change += close(gap.take());
                } else {
                    let start = gap.map_or(third.start, |gap| gap.start);
                    gap = Some(Interval::new(start, third.end));
                }
            }
        }
        change + close(gap)
    }

    fn count(&mut self, meeting: Interval, becomes: impl Fn(u32) -> u32) {
        let Some(inside) = meeting.clip(self.segment) else {
            return;
        };
        let first = self.cut(inside.start);
        let last = self.cut(inside.end);
        for step in part_mut(&mut self.steps, first..last) {
            step.meetings = becomes(step.meetings);
        }
        self.join(last);
        self.join(first);
    }

    /// Lets a step begin at this minute; its index.
    fn cut(&mut self, minute: i64) -> usize {
        if minute >= self.segment.end {
            return self.steps.len();
        }
        let inside = self.step_at(minute);
        match self.steps.get(inside).copied() {
            Some(step) if step.from < minute => {
                let rest = Step {
                    from: minute,
                    ..step
                };
                self.steps.insert(inside + 1, rest);
                inside + 1
            }
            _ => inside,
        }
    }

    /// Joins a step with the one before it where both count the same.
    fn join(&mut self, index: usize) {
        let before = index
            .checked_sub(1)
            .and_then(|before| self.steps.get(before));
        let own = self.steps.get(index);
        if own.is_some_and(|own| before.is_some_and(|b| b.meetings == own.meetings)) {
            self.steps.remove(index);
        }
    }
}

/// The segments of a person's day, or of many days in order.
#[derive(Clone, Debug)]
pub struct DayFlow {
    segments: Vec<SegmentFlow>,
}

impl DayFlow {
    /// Segments, ordered and disjoint, without meetings.
    pub fn new(segments: &[Interval]) -> Self {
        DayFlow {
            segments: segments.iter().copied().map(SegmentFlow::new).collect(),
        }
    }

    /// The flow now, in hundredths of a minute.
    pub fn value(&self, worth: &GapWorth) -> i64 {
        self.segments.iter().map(|s| s.value(worth)).sum()
    }

    /// By how much the flow would change with one more meeting; never positive.
    pub fn change_with(&self, meeting: Interval, worth: &GapWorth) -> i64 {
        let touched = self.touched(meeting);
        let segments = part(&self.segments, touched);
        segments.iter().map(|s| s.change_with(meeting, worth)).sum()
    }

    /// By how much the flow would change without a meeting that was added; never negative.
    pub fn change_without(&self, meeting: Interval, worth: &GapWorth) -> i64 {
        let touched = self.touched(meeting);
        let segments = part(&self.segments, touched);
        let changes = segments.iter().map(|s| s.change_without(meeting, worth));
        changes.sum()
    }

    /// Adds a meeting; by how much the flow changed.
    pub fn add(&mut self, meeting: Interval, worth: &GapWorth) -> i64 {
        let touched = self.touched(meeting);
        let segments = part_mut(&mut self.segments, touched);
        segments.iter_mut().map(|s| s.add(meeting, worth)).sum()
    }

    /// Removes a meeting that was added; by how much the flow changed.
    pub fn remove(&mut self, meeting: Interval, worth: &GapWorth) -> i64 {
        let touched = self.touched(meeting);
        let segments = part_mut(&mut self.segments, touched);
        segments.iter_mut().map(|s| s.remove(meeting, worth)).sum()
    }

    /// The segments that a meeting lies in.
    fn touched(&self, meeting: Interval) -> std::ops::Range<usize> {
        let is_before = |s: &SegmentFlow| s.segment.end <= meeting.start;
        let first = self.segments.partition_point(is_before);
        let rest = part(&self.segments, first..self.segments.len());
        let count = rest
            .iter()
            .take_while(|s| s.segment.start < meeting.end)
            .count();
        first..first + count
    }
}

#[cfg(test)]
mod tests;
