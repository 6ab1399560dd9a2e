//! Where something was read.

use std::fmt;
use std::sync::Arc;

/// A line of an input: what diagnostics and the `source` column point at.
///
/// Ordered by file name, then line, so that lists do not depend on the order of inputs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The input's name as the user gave it; members of archives as `archive.zip/member.ics`.
    pub file: Arc<str>,
    /// Physical line, from 1; 0 means the file as a whole.
    pub line: u32,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line == 0 {
            write!(f, "{}", self.file)
        } else {
            write!(f, "{}:{}", self.file, self.line)
        }
    }
}
