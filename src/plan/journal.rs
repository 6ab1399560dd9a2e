//! A record of what a search step changes, so that the step can be undone without computing
//! anything.

use crate::base::Interval;
use crate::base::ids::{CandidateId, IndexVec, LaneId, MemberId};
use crate::base::index::item_mut;
use crate::focus::SegmentFlow;
use std::num::NonZero;

/// A number for what a lane holds, never used again for anything else.
pub(super) type LaneVersion = NonZero<u64>;

/// A slot of a movable series in a lane.
#[derive(Clone, Copy, Debug)]
pub(super) struct Occupant {
    pub(super) interval: Interval,
    pub(super) series: CandidateId,
    pub(super) is_new: bool,
}

/// What lanes held before they were changed.
#[derive(Clone, Debug)]
pub(super) struct Journal {
    /// Those that count come first; the rest is memory to use again.
    saved: Vec<Saved>,
    count: usize,
    /// Per lane, the last turn in which it was saved.
    turns: IndexVec<LaneId, u64>,
    turn: u64,
    /// Objective, what people lack, and changes.
    pub(super) before: (i64, i64, usize),
}

#[derive(Clone, Debug)]
pub(super) struct Saved {
    pub(super) lane: LaneId,
    pub(super) version: LaneVersion,
    pub(super) person: MemberId,
    pub(super) flow: i64,
    pub(super) segment: SegmentFlow,
    pub(super) occupants: Vec<Occupant>,
}

impl Journal {
    pub(super) fn new(lanes: &IndexVec<LaneId, SegmentFlow>) -> Self {
        Journal {
            saved: Vec::new(),
            count: 0,
            turns: IndexVec::beside(lanes, 0),
            turn: 1,
            before: (0, 0, 0),
        }
    }

    pub(super) fn begin(&mut self) {
        self.count = 0;
        self.turn += 1;
    }

    /// Where to save a lane; `None` where this turn already did.
    pub(super) fn next(&mut self, lane: LaneId, person: MemberId) -> Option<&mut Saved> {
        if std::mem::replace(&mut self.turns[lane], self.turn) == self.turn {
            return None;
        }
        if self.count == self.saved.len() {
            self.saved.push(Saved {
                lane,
                version: LaneVersion::MIN,
                person,
                flow: 0,
                segment: SegmentFlow::new(Interval::new(0, 0)),
                occupants: Vec::new(),
            });
        }
        let saved = item_mut(&mut self.saved, self.count);
        self.count += 1;
        (saved.lane, saved.person) = (lane, person);
        Some(saved)
    }

    pub(super) fn last(&mut self) -> Option<&mut Saved> {
        self.count = self.count.checked_sub(1)?;
        Some(item_mut(&mut self.saved, self.count))
    }
}
