//! What gaps are worth, looked up by their length.

use super::super::flow::Profile;

/// What gaps are worth under a profile, worked out once for all lengths up to a limit.
#[derive(Clone, Debug)]
pub struct GapWorth {
    profile: Profile,
    /// By length in minutes: at the end of a segment.
    last: Vec<i64>,
    /// The same, before a meeting.
    before: Vec<i64>,
}

impl GapWorth {
    /// Lengths up to `longest` minutes are looked up, longer ones computed each time.
    pub fn new(profile: Profile, longest: i64) -> Self {
        let lengths = 0..=longest.clamp(0, 10_000);
        let known = |before| {
            lengths
                .clone()
                .map(move |length| profile.flow(length, before))
        };
        GapWorth {
            profile,
            last: known(false).collect(),
            before: known(true).collect(),
        }
    }

    pub(super) fn known(&self, before_meeting: bool) -> &[i64] {
        if before_meeting {
            &self.before
        } else {
            &self.last
        }
    }

    /// The flow of a gap of `length` minutes, in hundredths of a minute.
    pub fn flow(&self, length: i64, before_meeting: bool) -> i64 {
        let known = self.known(before_meeting).get(place(length)).copied();
        known.unwrap_or_else(|| self.profile.flow(length, before_meeting))
    }
}

/// Where a length stands in a table of lengths.
pub(super) fn place(length: i64) -> usize {
    usize::try_from(length).unwrap_or(usize::MAX)
}
