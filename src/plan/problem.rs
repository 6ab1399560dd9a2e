//! The problem that a search for a plan solves, as plain data.
//!
//! The builder of a problem settles everything that other series cannot change: that a new slot
//! lies in the working time of everybody present that day, the notice, meeting-free windows, the
//! week. The search settles what depends on other choices: that a new slot meets nothing else of
//! its people, and the limits.

use crate::base::index::{item, wide};
use crate::base::{Interval, Minutes};
use crate::focus::Profile;

/// A team, the horizon's weeks, and the series that could be held differently. Plain data, which
/// may be made by hand: it names people and series by their numbers. The search gives them ids, and
/// stops at a number that the problem lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The flow model that values the gaps.
    pub profile: Profile,
    /// Everybody who attends something here; slots name them by their index.
    pub people: Vec<Member>,
    /// In the order that decides ties (by UID).
    pub series: Vec<Candidate>,
    /// What a plan must keep to.
    pub limits: Limits,
}

/// A person over the whole horizon.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Member {
    /// Working time less lunch, away and personal time: ordered, disjoint, over all weeks.
    pub segments: Vec<Interval>,
    /// Meetings that no option moves, in any order; they may overlap each other and reach beyond
    /// the segments.
    pub fixed: Vec<Interval>,
    /// How often their flow counts in the objective: 1, or 0 for somebody who only has to be free.
    pub weight: i64,
    /// Whether a plan may leave them less flow than they have now.
    pub may_lose: bool,
}

/// A series and the ways in which it could be held.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Candidate {
    /// Lists of people (indices, ascending) that attend occurrences of it. Occurrences with
    /// different people, and options that release some, name another list.
    pub audiences: Vec<Vec<u32>>,
    /// The first is *keep*: the slots as they are, without cost. Of options that give the same,
    /// an earlier one is taken.
    pub options: Vec<PlanOption>,
}

/// One way to hold a series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanOption {
    /// What it is.
    pub kind: ChangeKind,
    /// The occurrences that take place, in any order. A series held within another or as writing
    /// has none.
    pub slots: Vec<Slot>,
    /// What the change costs over the whole horizon.
    pub cost: Minutes,
    /// How far its occurrences move, in minutes, never negative; decides ties.
    pub shift_min: i64,
}

/// What is changed of a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// Nothing.
    Keep,
    /// Another time.
    Move,
    /// The same start, an earlier end.
    Shorten,
    /// Another time and a shorter length.
    MoveShorter,
    /// Replaced by writing.
    Async,
    /// Every second occurrence goes.
    Halve,
    /// Some people no longer attend.
    Release,
    /// Held within another series (its index), which must then keep its occurrences.
    Merge {
        /// The series that takes it in.
        into: u32,
    },
}

/// One occurrence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// When.
    pub interval: Interval,
    /// Who attends: an index of [`Candidate::audiences`].
    pub audience: u32,
    /// Whether it is a new place. Such a slot may overlap nothing else of its people; one that
    /// stays where it was (kept, an exception, only shortened) may go on overlapping.
    pub is_new: bool,
}

/// What a plan must keep to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// At most so many series are changed.
    pub max_changes: Option<usize>,
    /// What comes first.
    pub fairness: Fairness,
    /// A change whose removal costs less than this is not proposed.
    pub min_gain: Minutes,
}

/// What comes first where plans compete.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fairness {
    /// The sum over everybody.
    #[default]
    Sum,
    /// The smallest relative gain of anybody who loses two hours or more, then the sum.
    MaxMin,
}

impl ChangeKind {
    /// Whether the series no longer takes place on its own.
    pub(crate) fn ends_series(self) -> bool {
        matches!(self, ChangeKind::Async | ChangeKind::Merge { .. })
    }
}

impl Candidate {
    /// The people of a slot.
    pub fn attendees(&self, slot: &Slot) -> &[u32] {
        item(&self.audiences, wide(slot.audience)).as_slice()
    }
}
