//! Half-open intervals of whole minutes and sets of them.

/// A half-open interval `[start, end)` of whole minutes since 1970-01-01T00:00Z.
///
/// It may be empty (`start == end`), never reversed when made by [`Interval::new`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Interval {
    /// The first minute inside.
    pub start: i64,
    /// The first minute after it.
    pub end: i64,
}

impl Interval {
    /// `[start, end)`; a reversed pair becomes the empty interval at `start`.
    pub fn new(start: i64, end: i64) -> Self {
        Interval {
            start,
            end: end.max(start),
        }
    }

    /// Length in minutes.
    pub fn len(self) -> i64 {
        self.end - self.start
    }

    /// Whether it holds no minute.
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// The part inside `other`, or `None` when they share no minute.
    pub fn clip(self, other: Interval) -> Option<Interval> {
        let (start, end) = (self.start.max(other.start), self.end.min(other.end));
        (start < end).then_some(Interval { start, end })
    }

    /// Whether both hold at least one common minute.
    pub fn intersects(self, other: Interval) -> bool {
        self.clip(other).is_some()
    }
}

/// A set of minutes: sorted, disjoint, non-adjacent, non-empty intervals.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IntervalSet(Vec<Interval>);

impl IntervalSet {
    /// No minute at all.
    pub const EMPTY: &'static IntervalSet = &IntervalSet(Vec::new());

    /// The union of any intervals.
    pub fn from_intervals(intervals: impl IntoIterator<Item = Interval>) -> Self {
        let mut all: Vec<Interval> = intervals.into_iter().filter(|i| !i.is_empty()).collect();
        all.sort_unstable();
        let mut merged: Vec<Interval> = Vec::with_capacity(all.len());
        for interval in all {
            match merged.last_mut() {
                Some(last) if interval.start <= last.end => last.end = last.end.max(interval.end),
                _ => merged.push(interval),
            }
        }
        IntervalSet(merged)
    }

    /// The intervals in order.
    pub fn intervals(&self) -> &[Interval] {
        &self.0
    }

    /// Minutes in the set.
    pub fn total(&self) -> i64 {
        self.0.iter().map(|i| i.len()).sum()
    }

    /// Whether it holds no minute.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Minutes in either set.
    pub fn union(&self, other: &IntervalSet) -> IntervalSet {
        IntervalSet::from_intervals(self.0.iter().chain(&other.0).copied())
    }

    /// Minutes in both sets.
    pub fn intersection(&self, other: &IntervalSet) -> IntervalSet {
        let mut common = Vec::new();
        let (mut mine, mut theirs) = (self.0.iter().peekable(), other.0.iter().peekable());
        while let (Some(&&a), Some(&&b)) = (mine.peek(), theirs.peek()) {
            common.extend(a.clip(b));
            if a.end <= b.end {
                mine.next();
            } else {
                theirs.next();
            }
        }
        IntervalSet(common)
    }

    /// Minutes in this set and not in the other.
    pub fn minus(&self, other: &IntervalSet) -> IntervalSet {
        let mut rest = Vec::with_capacity(self.0.len());
        let mut holes = other.0.iter().peekable();
        for &interval in &self.0 {
            let mut from = interval.start;
            while let Some(&&hole) = holes.peek() {
                if hole.start >= interval.end {
                    break;
                }
                if hole.start > from {
                    rest.push(Interval::new(from, hole.start));
                }
                from = from.max(hole.end);
                if hole.end > interval.end {
                    break;
                }
                holes.next();
            }
            if from < interval.end {
                rest.push(Interval::new(from, interval.end));
            }
        }
        IntervalSet(rest)
    }
}

impl FromIterator<Interval> for IntervalSet {
    fn from_iter<I: IntoIterator<Item = Interval>>(intervals: I) -> Self {
        IntervalSet::from_intervals(intervals)
    }
}
