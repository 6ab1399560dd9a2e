//! The value of more or less flow for a person during the search. It makes losses expensive, so
//! that nobody has to lose.

/// What a lack of flow below the floor costs in the score, per hundredth of a minute.
pub(super) const PENALTY: i64 = 4;

/// Somebody just below the floor lacks ten minutes, else the search would stay there.
const LEAST_LACK: i64 = 1000;

/// A person while ways are scanned.
pub(super) struct Own {
    pub(super) flow: i64,
    pub(super) floor: i64,
    pub(super) weight: i64,
}

impl Own {
    /// What the score changes by when this person's flow does.
    pub(super) fn score(&self, change: i64) -> i64 {
        let penalty = match self.floor {
            i64::MIN => 0,
            floor => PENALTY * (lack(self.flow + change, floor) - lack(self.flow, floor)),
        };
        self.weight * change - penalty
    }
}

/// What someone lacks: nothing, or at least [`LEAST_LACK`].
pub(super) fn lack(flow: i64, floor: i64) -> i64 {
    if flow < floor {
        floor - flow + LEAST_LACK
    } else {
        0
    }
}
