//! The value of more or less flow for a person during the search. It makes losses expensive, so
//! that nobody has to lose.

/// What a lack of flow below the floor costs in the score, per hundredth of a minute.
pub(super) const PENALTY: i64 = 4;

/// Somebody just below the floor lacks ten minutes, else the search would stay there.
const LEAST_LACK: i64 = 1000;

/// The floor of somebody who may lose: less than any flow.
pub(super) const NO_FLOOR: i64 = i64::MIN;

/// A person on the board.
#[derive(Clone, Copy, Debug)]
pub(super) struct Own {
    pub(super) flow: i64,
    /// What they must be left with at least.
    pub(super) floor: i64,
    pub(super) weight: i64,
}

impl Own {
    /// What they lack to their floor.
    pub(super) fn lack(&self) -> i64 {
        lack(self.flow, self.floor)
    }

    /// What the score changes by when this person's flow does.
    pub(super) fn score(&self, change: i64) -> i64 {
        let penalty = match self.floor {
            NO_FLOOR => 0,
            floor => PENALTY * (lack(self.flow + change, floor) - lack(self.flow, floor)),
        };
        self.weight * change - penalty
    }
}

/// What someone lacks: nothing, or at least [`LEAST_LACK`].
fn lack(flow: i64, floor: i64) -> i64 {
    if flow < floor {
        floor - flow + LEAST_LACK
    } else {
        0
    }
}
