//! Where a meeting may begin, on a grid.

/// Starts that follow each other at even distances, on a grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Starts {
    /// The first.
    pub first: i64,
    /// From one to the next: a minute or more.
    pub step: usize,
}

impl Starts {
    /// How many of these starts lie before a minute.
    pub(super) fn before(self, minute: i64) -> usize {
        usize::try_from(minute - self.first).map_or(0, |far| far.div_ceil(self.step.max(1)))
    }

    /// The start with this number, from 0.
    pub fn start(self, number: usize) -> i64 {
        self.first + i64::try_from(number * self.step).unwrap_or(i64::MAX / 4)
    }
}
