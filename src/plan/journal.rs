//! A record of what a search step changes, so that the step can be undone without computing
//! anything.

use crate::base::Interval;
use crate::focus::SegmentFlow;

/// A slot of a movable series in a lane.
#[derive(Clone, Copy, Debug)]
pub(super) struct Occupant {
    pub(super) interval: Interval,
    pub(super) series: u32,
    pub(super) is_new: bool,
}

/// What lanes held before they were changed.
#[derive(Clone, Debug)]
pub(super) struct Journal {
    /// Those that count come first; the rest is memory to use again.
    saved: Vec<Saved>,
    count: usize,
    /// Per lane, the last turn in which it was saved.
    turns: Vec<u64>,
    turn: u64,
    /// Objective, what people lack, and changes.
    pub(super) before: (i64, i64, usize),
}

#[derive(Clone, Debug)]
pub(super) struct Saved {
    pub(super) lane: usize,
    pub(super) version: u64,
    pub(super) person: usize,
    pub(super) flow: i64,
    pub(super) segment: SegmentFlow,
    pub(super) occupants: Vec<Occupant>,
}

impl Journal {
    pub(super) fn new(lanes: usize) -> Self {
        Journal {
            saved: Vec::new(),
            count: 0,
            turns: vec![0; lanes],
            turn: 1,
            before: (0, 0, 0),
        }
    }

    pub(super) fn begin(&mut self) {
        self.count = 0;
        self.turn += 1;
    }

    /// Where to save a lane; `None` where this turn already did.
    pub(super) fn next(&mut self, lane: usize) -> Option<&mut Saved> {
        let turn = self.turns.get_mut(lane)?;
        if std::mem::replace(turn, self.turn) == self.turn {
            return None;
        }
        if self.count == self.saved.len() {
            self.saved.push(Saved {
                lane,
                version: 0,
                person: 0,
                flow: 0,
                segment: SegmentFlow::new(Interval::new(0, 0)),
                occupants: Vec::new(),
            });
        }
        let saved = self.saved.get_mut(self.count)?;
        self.count += 1;
        saved.lane = lane;
        Some(saved)
    }

    pub(super) fn last(&mut self) -> Option<&mut Saved> {
        self.count = self.count.checked_sub(1)?;
        self.saved.get_mut(self.count)
    }
}
