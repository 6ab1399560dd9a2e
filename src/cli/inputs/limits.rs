//! How much may be read and unpacked: a small file must not fill the memory.

/// Longest stream that is read from a pipe, which does not say how long it is and may be endless.
/// A company's calendars are a gigabyte. A file says its length and has no limit but the memory.
pub(crate) const LONGEST_STREAM: u64 = 2 << 30;

/// Largest unpacked member, the company's gigabyte in one file.
const LARGEST_MEMBER: u64 = 1 << 30;

/// Most that all archives of one run may unpack to, as for a pipe.
const LARGEST_TOTAL: u64 = LONGEST_STREAM;

/// Calendar text packs 5 to 40 times; a bomb of zeros a thousand times.
const HIGHEST_RATIO: u64 = 200;

/// A ratio says nothing of little text: what unpacks to less is always read.
const RATIO_COUNTS_FROM: u64 = 16 << 20;

/// Most members of one archive. A vdir holds one event a file, and a person's ten years are some
/// ten thousand events.
pub(crate) const MOST_MEMBERS: usize = 200_000;

/// What may still be unpacked in this run.
#[derive(Debug)]
pub(crate) struct Budget {
    left: u64,
}

impl Default for Budget {
    fn default() -> Self {
        Budget {
            left: LARGEST_TOTAL,
        }
    }
}

impl Budget {
    /// How much a member of this packed size may unpack to, and which limit that is.
    pub(crate) fn allows(&self, packed: u64) -> (u64, &'static str) {
        let by_ratio = packed.saturating_mul(HIGHEST_RATIO).max(RATIO_COUNTS_FROM);
        let limits = [
            (by_ratio, "it unpacks to more than 200 times its size"),
            (LARGEST_MEMBER, "it unpacks to more than 1 GiB"),
            (self.left, "all archives together unpack to more than 2 GiB"),
        ];
        let least = limits.into_iter().min_by_key(|(most, _)| *most);
        least.unwrap_or((0, ""))
    }

    /// Takes what was unpacked.
    pub(crate) fn spend(&mut self, unpacked: usize) {
        self.left = self.left.saturating_sub(unpacked as u64);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn little_text_is_always_allowed_and_the_tightest_limit_is_named() {
        let mut budget = Budget::default();
        assert_eq!(budget.allows(1).0, RATIO_COUNTS_FROM);
        assert_eq!(budget.allows(1 << 20).0, 200 << 20);
        assert_eq!(budget.allows(1 << 30).0, LARGEST_MEMBER);
        budget.spend(usize::try_from(LARGEST_TOTAL - 5).unwrap());
        assert_eq!(budget.allows(1 << 20).0, 5);
        assert!(budget.allows(1).1.contains("together"));
    }
}
