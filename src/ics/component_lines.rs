//! The lines that begin and end components, found many bytes at a time.

use crate::base::index::part;
use memchr::memchr;
use std::ops::Range;

/// A line that may begin or end a component.
pub(super) struct ComponentLine {
    pub(super) at: usize,
    /// Where the next line begins.
    pub(super) next: usize,
    /// Lines of its piece before it.
    pub(super) number: u32,
}

/// The lines that begin in a range of bytes.
#[derive(Default)]
pub(super) struct ComponentLines {
    pub(super) lines: u32,
    pub(super) found: Vec<ComponentLine>,
}

/// Bytes looked at at once. Few of them hold the beginning of a line that begins as those of
/// components do.
const CHUNK: usize = 64;

pub(super) fn component_lines(bytes: &[u8], range: Range<usize>) -> ComponentLines {
    let mut piece = ComponentLines::default();
    let mut from = range.start;
    if from == 0 && range.end > 0 {
        piece.line(bytes, 0);
        from = 1;
    }
    if from >= range.end {
        return piece;
    }
    let here = part(bytes, from..range.end).chunks(CHUNK);
    let before = part(bytes, from - 1..range.end - 1).chunks(CHUNK);
    for (number, (before, here)) in before.zip(here).enumerate() {
        let (lines, may_begin) = line_starts(before, here);
        if !may_begin {
            piece.lines = piece.lines.saturating_add(lines);
            continue;
        }
        for place in memchr::memchr_iter(b'\n', before) {
            piece.line(bytes, from + number * CHUNK + place);
        }
    }
    piece
}

/// How many lines begin here, and whether any may begin a component or end one. Without a branch,
/// so that the compiler takes many bytes at once.
fn line_starts(before: &[u8], here: &[u8]) -> (u32, bool) {
    let (mut lines, mut may_begin) = (0_u8, 0_u8);
    for (before, here) in before.iter().zip(here) {
        let starts = u8::from(*before == b'\n');
        lines += starts;
        may_begin |= starts & u8::from(is_first(*here));
    }
    (lines.into(), may_begin != 0)
}

/// The first byte of BEGIN and END, or of a byte order mark before them.
fn is_first(byte: u8) -> bool {
    let small = byte | 0x20;
    (small == b'b') | (small == b'e') | (byte == 0xEF)
}

impl ComponentLines {
    /// Takes note of a line that begins at a byte.
    fn line(&mut self, bytes: &[u8], at: usize) {
        let number = self.lines;
        self.lines = self.lines.saturating_add(1);
        let rest = part(bytes, at..bytes.len());
        if !rest.first().is_some_and(|byte| is_first(*byte)) {
            return;
        }
        let next = memchr(b'\n', rest).map_or(bytes.len(), |end| at + end + 1);
        let line = without_mark(part(bytes, at..next));
        if keyword(line, b"BEGIN:").is_some() || keyword(line, b"END:").is_some() {
            self.found.push(ComponentLine { at, next, number });
        }
    }
}

/// A line without the byte order mark of a file that was joined to another.
pub(super) fn without_mark(line: &[u8]) -> &[u8] {
    line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line)
}

/// The component name of a `BEGIN:` or `END:` line.
pub(super) fn keyword<'a>(line: &'a [u8], word: &[u8]) -> Option<&'a [u8]> {
    let (head, name) = line.split_at_checked(word.len())?;
    head.eq_ignore_ascii_case(word).then(|| name.trim_ascii())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_found_alike_wherever_the_bytes_are_parted() {
        let text =
            "x\r\nBEGIN:VCALENDAR\r\nb\nEnd:x\n\n\u{feff}BEGIN:VEVENT\nE\nEND:VEVENT\nENDE:\nEND:V";
        let bytes = text.as_bytes();
        let found = |ranges: &[Range<usize>]| {
            let (mut all, mut before) = (Vec::new(), 0);
            for range in ranges {
                let piece = component_lines(bytes, range.clone());
                let lines = piece.found.iter();
                all.extend(lines.map(|line| (line.at, line.next, before + line.number)));
                before += piece.lines;
            }
            (all, before)
        };
        let whole = found(&[0..0, 0..bytes.len()]);
        let numbers: Vec<u32> = whole.0.iter().map(|line| line.2).collect();
        assert_eq!(numbers, [1, 3, 5, 7, 9]);
        for at in 0..=bytes.len() {
            for and in at..=bytes.len() {
                assert_eq!(found(&[0..at, at..and, and..bytes.len()]), whole);
            }
        }
    }
}
