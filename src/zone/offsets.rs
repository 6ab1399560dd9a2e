//! The offsets of a zone over time, and local times read by them (RFC 5545 §3.3.5).

/// Offsets from UTC over time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct OffsetTable {
    before: i32,
    /// Instant and the offset from then on; ascending, each a real change.
    changes: Vec<(i64, i32)>,
    greatest: i32,
}

impl OffsetTable {
    /// One offset until the first of these changes, in order of time. Changes to the offset that
    /// holds already are dropped; of several at one instant the last counts.
    pub(super) fn new(before: i32, onsets: impl IntoIterator<Item = (i64, i32)>) -> OffsetTable {
        let mut changes: Vec<(i64, i32)> = Vec::new();
        for (instant, to) in onsets {
            if changes.last().is_some_and(|last| last.0 == instant) {
                changes.pop();
            }
            let now = changes.last().map_or(before, |last| last.1);
            if now != to {
                changes.push((instant, to));
            }
        }
        changes.shrink_to_fit();
        OffsetTable {
            before,
            greatest: changes.iter().map(|change| change.1).fold(before, i32::max),
            changes,
        }
    }

    /// Instants at which the offset changes, ascending.
    pub(super) fn changes(&self) -> impl DoubleEndedIterator<Item = i64> {
        self.changes.iter().map(|change| change.0)
    }

    /// Seconds east of UTC at an instant.
    pub(super) fn offset_at(&self, instant: i64) -> i32 {
        self.offset_before_change(self.changes.partition_point(|change| change.0 <= instant))
    }

    /// The instant of a local time written in seconds: in a gap later by the gap, in a fold the
    /// earlier one.
    pub(super) fn to_utc(&self, written: i64) -> i64 {
        let earliest = written - i64::from(self.greatest);
        let mut index = self.changes.partition_point(|change| change.0 <= earliest);
        loop {
            // Later spans than those already passed by: the first in which the clock shows no
            // time after the written one is either it, or lies behind a gap that holds it.
            let instant = written - i64::from(self.offset_before_change(index));
            match self.changes.get(index) {
                Some((end, next)) if instant >= *end => {
                    let in_gap = written - i64::from(*next) < *end;
                    if in_gap {
                        return instant;
                    }
                    index += 1;
                }
                _ => return instant,
            }
        }
    }

    fn offset_before_change(&self, index: usize) -> i32 {
        index
            .checked_sub(1)
            .and_then(|last| self.changes.get(last))
            .map_or(self.before, |change| change.1)
    }
}
