//! Compiled zone data (TZif, RFC 9636) as a table of offset changes.

use super::offsets::OffsetTable;
use super::posix::PosixRule;

/// The years in which the rule behind the last listed change is followed; after them the last
/// offset stays.
const LAST_YEAR: i32 = 2100;

/// The counts of a TZif header, and how long its data are with times of this many bytes.
#[derive(Clone, Copy, Debug)]
struct Counts {
    universal: usize,
    standard: usize,
    leaps: usize,
    times: usize,
    types: usize,
    letters: usize,
}

impl Counts {
    fn read(bytes: &mut &[u8]) -> Option<Counts> {
        let header = take(bytes, 44)?;
        let mut numbers = header.strip_prefix(b"TZif")?.get(16..)?;
        let mut next = || take(&mut numbers, 4).and_then(|bytes| usize::try_from(big(bytes)).ok());
        Some(Counts {
            universal: next()?,
            standard: next()?,
            leaps: next()?,
            times: next()?,
            types: next()?,
            letters: next()?,
        })
    }

    fn length(self, time: usize) -> usize {
        self.times * (time + 1)
            + self.types * 6
            + self.letters
            + self.leaps * (time + 4)
            + self.standard
            + self.universal
    }
}

/// Reads version 2 or later; nothing where the bytes are damaged.
pub(super) fn table(mut bytes: &[u8]) -> Option<OffsetTable> {
    let old = Counts::read(&mut bytes)?;
    take(&mut bytes, old.length(4))?;
    let counts = Counts::read(&mut bytes)?;
    let times = take(&mut bytes, counts.times * 8)?;
    let kinds = take(&mut bytes, counts.times)?;
    let types = take(&mut bytes, counts.types * 6)?;
    take(
        &mut bytes,
        counts.length(8) - counts.times * 9 - counts.types * 6,
    )?;
    let offset = |kind: usize| {
        let seconds = types.get(kind * 6..kind * 6 + 4)?;
        u32::try_from(big(seconds)).ok().map(u32::cast_signed)
    };
    let mut onsets = Vec::with_capacity(counts.times + 200);
    for (time, kind) in times.chunks_exact(8).zip(kinds) {
        onsets.push((big(time), offset(usize::from(*kind))?));
    }
    let footer = str::from_utf8(bytes).ok()?.trim_matches('\n');
    if let Some(rule) = PosixRule::parse(footer) {
        let from = onsets.last().map_or(i64::MIN, |last| last.0);
        onsets.extend(rule.changes(from, LAST_YEAR));
    }
    Some(OffsetTable::new(offset(0)?, onsets))
}

fn take<'b>(bytes: &mut &'b [u8], count: usize) -> Option<&'b [u8]> {
    let (taken, rest) = bytes.split_at_checked(count)?;
    *bytes = rest;
    Some(taken)
}

/// A number of up to eight bytes, greatest first; one of eight has a sign.
fn big(bytes: &[u8]) -> i64 {
    let number = bytes
        .iter()
        .fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte));
    number.cast_signed()
}
