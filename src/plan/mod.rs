//! What if these meetings changed? The changes the rubric may propose, and their measured savings.

/// A change to one series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Replace the whole series by writing.
    Async,
    /// Leave out the occurrences of two weeks and see who misses them.
    Pause,
    /// Keep the start, end earlier.
    Shorten {
        /// New length in minutes.
        to_min: i64,
    },
    /// Drop every second occurrence, from the window's first.
    Halve,
    /// These people no longer attend (optional, declined or never accepted).
    Release {
        /// Their ids, sorted.
        people: Vec<String>,
    },
    /// Hold it inside another series with mostly the same people: its own occurrences go.
    Merge {
        /// UID of the other series.
        into: String,
        /// The other's title, as shown.
        title: String,
    },
    /// Start where another meeting of most of its people ends (or end where one starts), same date.
    Move,
}
