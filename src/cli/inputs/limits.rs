//! How much may be read and unpacked: a small file must not fill the memory.

/// Longest stream that is read from a pipe, which does not say how long it is and may be endless.
/// A company's calendars are a gigabyte. A file says its length and has no limit but the memory.
pub(crate) const LONGEST_STREAM: u64 = 2 << 30;

/// Largest unpacked member, the company's gigabyte in one file.
const LARGEST_MEMBER: u64 = 1 << 30;

/// Most that all archives of one run may unpack to, as for a pipe.
const LARGEST_TOTAL: u64 = LONGEST_STREAM;

/// Calendar text packs 5 to 40 times; a bomb of zeros a thousand times.
const HIGHEST_RATIO: u64 = 50;

/// A ratio says nothing of little text: an archive that unpacks to less is always read.
const RATIO_COUNTS_FROM: u64 = 16 << 20;

/// Members that are refused in the end were unpacked up to there. Together they may cost as much
/// as so many whole archives.
const MOST_REFUSED: u64 = 3;

/// Most members of one archive, with those of the archives in it. A vdir holds one event a file, and a person's ten years are some
/// ten thousand events.
pub(crate) const MOST_MEMBERS: usize = 200_000;

/// What may still be unpacked, in this run and of the file that is read.
#[derive(Debug)]
pub(crate) struct Budget {
    /// All archives of the run.
    left: u64,
    /// What this file and all archives in it may unpack to together.
    of_file: u64,
    kept: u64,
    refused: u64,
    /// Members of the archives in it.
    members: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Budget {
            left: LARGEST_TOTAL,
            of_file: RATIO_COUNTS_FROM,
            kept: 0,
            refused: 0,
            members: 0,
        }
    }
}

impl Budget {
    /// Begins with the next file, of so many bytes. What is packed in it shares its limit.
    pub(crate) fn begin(&mut self, packed: u64) {
        *self = Budget {
            left: self.left,
            of_file: by_ratio(packed),
            kept: 0,
            refused: 0,
            members: 0,
        };
    }

    /// How much a member of this packed size may unpack to, and which limit that is.
    pub(crate) fn allows(&self, packed: u64) -> (u64, &'static str) {
        let refused_left = self.of_file.saturating_mul(MOST_REFUSED);
        let limits = [
            (
                by_ratio(packed),
                "it unpacks to more than 50 times its size",
            ),
            (LARGEST_MEMBER, "it unpacks to more than 1 GiB"),
            (
                self.of_file.saturating_sub(self.kept),
                "the archive unpacks to more than 50 times its size",
            ),
            (
                refused_left.saturating_sub(self.refused),
                "too much of the archive was skipped before",
            ),
            (self.left, "all archives together unpack to more than 2 GiB"),
        ];
        let least = limits.into_iter().min_by_key(|(most, _)| *most);
        least.unwrap_or((0, ""))
    }

    /// Takes the members of an archive; whether all of this file are few enough.
    pub(crate) fn takes_members(&mut self, members: usize) -> bool {
        self.members = self.members.saturating_add(members);
        self.members <= MOST_MEMBERS
    }

    /// Takes what was unpacked and is kept.
    pub(crate) fn keep(&mut self, unpacked: usize) {
        self.left = self.left.saturating_sub(unpacked as u64);
        self.kept = self.kept.saturating_add(unpacked as u64);
    }

    /// Takes what was unpacked and dropped again.
    pub(crate) fn drop(&mut self, unpacked: usize) {
        self.refused = self.refused.saturating_add(unpacked as u64);
    }
}

/// What something of this packed size may unpack to.
fn by_ratio(packed: u64) -> u64 {
    packed.saturating_mul(HIGHEST_RATIO).max(RATIO_COUNTS_FROM)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn little_text_is_always_allowed_and_the_tightest_limit_is_named() {
        let mut budget = Budget::default();
        budget.begin(2 << 30);
        assert_eq!(budget.allows(1).0, RATIO_COUNTS_FROM);
        assert_eq!(budget.allows(1 << 20).0, 50 << 20);
        assert_eq!(budget.allows(1 << 30).0, LARGEST_MEMBER);
        budget.keep(usize::try_from(LARGEST_TOTAL - 5).unwrap());
        assert_eq!(budget.allows(1 << 20).0, 5);
        assert!(budget.allows(1).1.contains("together"));
    }

    #[test]
    fn members_share_the_limit_of_their_archive() {
        let mut budget = Budget::default();
        budget.begin(1000);
        for _ in 0..2 {
            assert_eq!(budget.allows(100).0, RATIO_COUNTS_FROM);
            budget.drop(16 << 20);
        }
        budget.keep(12 << 20);
        assert_eq!(budget.allows(100).0, 4 << 20);
        assert!(budget.allows(100).1.starts_with("the archive"));
        assert!(budget.takes_members(MOST_MEMBERS) && !budget.takes_members(1));
        budget.drop(16 << 20);
        assert_eq!(budget.allows(100).0, 0);
        budget.begin(1000);
        assert_eq!(budget.allows(100).0, RATIO_COUNTS_FROM);
    }
}
