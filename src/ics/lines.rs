//! Content lines of a block: unfolded, each with its physical line, nested components skipped.

use memchr::memchr;
use std::borrow::Cow;

/// Longest content line that is read; the rest of a longer one is dropped.
///
/// Descriptions of real exports stay below 1 MB; a longer line is an attack or an inline picture.
pub(crate) const MAX_LINE: usize = 1 << 20;

/// One unfolded content line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line<'a> {
    /// Physical line on which it begins.
    pub number: u32,
    /// Its bytes without line end and folds.
    pub bytes: Cow<'a, [u8]>,
    /// It was longer than `MAX_LINE`.
    pub cut: bool,
}

/// The content lines of `block`, whose first byte stands on physical line `first`.
pub fn lines(block: &[u8], first: u32) -> Lines<'_> {
    Lines {
        rest: block,
        number: first,
        depth: 0,
        nested: false,
    }
}

/// As [`lines`], with the lines of nested components and their BEGIN and END lines.
pub(crate) fn lines_with_nested(block: &[u8], first: u32) -> Lines<'_> {
    Lines {
        nested: true,
        ..lines(block, first)
    }
}

/// Iterator over content lines, see [`lines`].
#[derive(Clone, Debug)]
pub struct Lines<'a> {
    rest: &'a [u8],
    number: u32,
    depth: u32,
    nested: bool,
}

impl<'a> Lines<'a> {
    /// What is still to come, where that is a line of the block's own.
    pub(crate) fn ahead(&self) -> &'a [u8] {
        match self.depth {
            0 => self.rest,
            _ => &[],
        }
    }

    /// Passes over a line that stands [`ahead`](Self::ahead), as [`with_folds`] gives it.
    pub(crate) fn pass(&mut self, written: &[u8]) {
        self.rest = self.rest.get(written.len()..).unwrap_or_default();
        let physical = memchr::memchr_iter(b'\n', written).count();
        let physical = u32::try_from(physical).unwrap_or(u32::MAX);
        self.number = self.number.saturating_add(physical);
    }

    fn physical(&mut self) -> Option<&'a [u8]> {
        if self.rest.is_empty() {
            return None;
        }
        let end = memchr(b'\n', self.rest).map_or(self.rest.len(), |at| at + 1);
        let (line, rest) = self.rest.split_at_checked(end)?;
        self.rest = rest;
        self.number = self.number.saturating_add(1);
        Some(trim_end(line))
    }

    /// Whether a fold comes next; behind a line that says something also after blank lines, which
    /// are passed over then: programs write them that end each line twice.
    fn is_fold_next(&mut self, past_blanks: bool) -> bool {
        let is_fold = |rest: &[u8]| matches!(rest.first(), Some(b' ' | b'\t'));
        let is_blank = |rest: &[u8]| matches!(rest.first(), Some(b'\r' | b'\n'));
        if !past_blanks || !is_blank(self.rest) {
            return is_fold(self.rest);
        }
        let mut ahead = self.clone();
        while is_blank(ahead.rest) {
            if ahead.physical().is_none_or(|line| !line.is_empty()) {
                return false;
            }
        }
        let found = is_fold(ahead.rest);
        if found {
            *self = ahead;
        }
        found
    }

    fn unfolded(&mut self) -> Option<Line<'a>> {
        let number = self.number;
        let mut bytes = Cow::Borrowed(self.physical()?);
        let mut cut = bytes.len() > MAX_LINE;
        while self.is_fold_next(!bytes.is_empty()) {
            let Some(folded) = self.physical().and_then(|more| more.get(1..)) else {
                break;
            };
            cut |= bytes.len() + folded.len() > MAX_LINE;
            // Nothing behind the cut: a shorter fold that still fits would join the wrong words.
            if !cut {
                bytes.to_mut().extend_from_slice(folded);
            }
        }
        if let (true, Cow::Borrowed(long)) = (cut, &bytes) {
            bytes = Cow::Borrowed(long.get(..MAX_LINE).unwrap_or(long));
        }
        Some(Line { number, bytes, cut })
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = Line<'a>;

    fn next(&mut self) -> Option<Line<'a>> {
        loop {
            let line = self.unfolded()?;
            if self.nested {
                return Some(line);
            }
            if starts_with(&line.bytes, b"BEGIN:") {
                self.depth += 1;
            } else if starts_with(&line.bytes, b"END:") {
                self.depth = self.depth.saturating_sub(1);
            } else if self.depth == 0 && !line.bytes.trim_ascii().is_empty() {
                return Some(line);
            }
        }
    }
}

/// The first content line of these bytes, with its folds and line ends.
pub(crate) fn with_folds(bytes: &[u8]) -> &[u8] {
    let end = memchr(b'\n', bytes).map_or(bytes.len(), |at| at + 1);
    with_folds_behind(bytes, end)
}

/// The first content line of these bytes without its folds; its first physical line has so many.
pub(crate) fn unfolded_behind(bytes: &[u8], physical: usize) -> Cow<'_, [u8]> {
    let stands_alone = !matches!(bytes.get(physical), Some(b' ' | b'\t' | b'\r' | b'\n'));
    match bytes.get(..physical) {
        Some(line) if stands_alone && physical <= MAX_LINE => Cow::Borrowed(trim_end(line)),
        _ => lines(bytes, 1)
            .unfolded()
            .map(|line| line.bytes)
            .unwrap_or_default(),
    }
}

/// As [`with_folds`], where the first physical line has so many bytes.
pub(crate) fn with_folds_behind(bytes: &[u8], physical: usize) -> &[u8] {
    let mut end = physical;
    loop {
        let after = bytes.get(end..).unwrap_or_default();
        match after.first() {
            Some(b' ' | b'\t') => end += memchr(b'\n', after).map_or(after.len(), |at| at + 1),
            // A fold may stand behind them.
            Some(b'\r' | b'\n') => break,
            _ => return bytes.get(..end).unwrap_or(bytes),
        }
    }
    let mut all = lines(bytes, 1);
    all.unfolded();
    let length = bytes.len() - all.rest.len();
    bytes.get(..length).unwrap_or(bytes)
}

/// Whether a line begins with `word`, in any case.
pub fn starts_with(line: &[u8], word: &[u8]) -> bool {
    line.get(..word.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(word))
}

fn trim_end(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_join_even_inside_a_character_and_numbers_stay_physical() {
        let block = b"A:caf\xC3\r\n \xA9\r\n\tz\r\nBEGIN:VALARM\r\nX:1\r\nEND:VALARM\r\n\r\nB:2";
        let all: Vec<_> = lines(block, 10)
            .map(|l| (l.number, l.bytes.into_owned()))
            .collect();
        assert_eq!(
            all,
            [(10, "A:caféz".as_bytes().to_vec()), (17, b"B:2".to_vec())]
        );
    }

    #[test]
    fn blank_lines_between_a_line_and_its_fold_are_passed_over() {
        let block = b"A:one\r\n\r\n two\n\n\n\tthree\n\nB:4\n\n";
        let all: Vec<_> = lines(block, 1)
            .map(|l| (l.number, String::from_utf8(l.bytes.into_owned()).unwrap()))
            .collect();
        assert_eq!(all, [(1, "A:onetwothree".into()), (8, "B:4".into())]);
    }

    #[test]
    fn a_line_with_its_folds_is_what_is_read_as_one() {
        for (block, length) in [
            ("A:1\r\nB:2\r\n", 5),
            ("A:1\n 2\n\t3\nB:4", 10),
            ("A:1\r\n\r\n 2\r\nB:3", 11),
            ("A:1\n\nB:2\n", 4),
            ("A:1", 3),
            ("A:1\n 2", 6),
        ] {
            let mut rest = lines(block.as_bytes(), 7);
            let written = with_folds(rest.ahead());
            assert_eq!(written.len(), length, "{block:?}");
            let mut other = rest.clone();
            rest.pass(written);
            other.next();
            assert_eq!(rest.next(), other.next(), "{block:?}");
        }
    }

    #[test]
    fn a_line_longer_than_the_limit_is_cut() {
        let mut block = b"A:".to_vec();
        block.resize(MAX_LINE + 10, b'x');
        let line = lines(&block, 1).next().unwrap();
        assert!(line.cut && line.bytes.len() == MAX_LINE);
    }
}
