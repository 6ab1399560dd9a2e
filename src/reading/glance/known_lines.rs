//! Lines that came by already, and what is known of each. Looking one up touches few bytes: the
//! table is small enough to stay near the core, and the text of each line lies in one place.

use crate::base::index::{item, narrow, wide};
use hashbrown::HashTable;
use std::hash::BuildHasher;

/// So many lines are remembered; further ones are unknown each time.
const MOST_LINES: usize = 32_768;

/// Longer lines are not remembered.
const LONGEST: usize = 1_024;

/// What is known of lines, by their bytes.
#[derive(Debug)]
pub(super) struct KnownLines<T> {
    hasher: foldhash::fast::RandomState,
    table: HashTable<LinePlace>,
    /// Of each line its length and its bytes.
    text: Vec<u8>,
    /// By the number of the line.
    known: Vec<T>,
}

#[derive(Clone, Copy, Debug)]
struct LinePlace {
    /// Where the line begins in the text.
    at: u32,
    number: u32,
}

impl<T> KnownLines<T> {
    pub(super) fn new() -> Self {
        KnownLines {
            hasher: foldhash::fast::RandomState::default(),
            table: HashTable::new(),
            text: Vec::new(),
            known: Vec::new(),
        }
    }

    /// The hash of a line, with which it is looked up and added.
    pub(super) fn hash(&self, line: &[u8]) -> u64 {
        self.hasher.hash_one(line)
    }

    /// What is known of a line.
    pub(super) fn get(&self, hash: u64, line: &[u8]) -> Option<&T> {
        let is_it = |place: &LinePlace| line_at(&self.text, *place) == Some(line);
        let place = self.table.find(hash, is_it)?;
        Some(item(&self.known, wide(place.number)))
    }

    /// Remembers a line that is not known yet, where there is room.
    pub(super) fn add(&mut self, hash: u64, line: &[u8], known: T) {
        let Ok(length) = u16::try_from(line.len()) else {
            return;
        };
        if line.len() > LONGEST || self.known.len() >= MOST_LINES {
            return;
        }
        let place = LinePlace {
            at: narrow(self.text.len()),
            number: narrow(self.known.len()),
        };
        self.text.extend(length.to_le_bytes());
        self.text.extend_from_slice(line);
        self.known.push(known);
        let (text, hasher) = (&self.text, &self.hasher);
        let again = |place: &LinePlace| hasher.hash_one(line_at(text, *place).unwrap_or_default());
        self.table.insert_unique(hash, place, again);
    }
}

fn line_at(text: &[u8], place: LinePlace) -> Option<&[u8]> {
    let (length, line) = text.get(wide(place.at)..)?.split_first_chunk()?;
    line.get(..usize::from(u16::from_le_bytes(*length)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_known_by_all_its_bytes_and_no_more_are_kept_than_there_is_room_for() {
        let mut lines = KnownLines::new();
        let line = |number: usize| format!("ATTENDEE:mailto:p{number}@x.example").into_bytes();
        let add = |lines: &mut KnownLines<usize>, line: &[u8], known| {
            let hash = lines.hash(line);
            assert_eq!(lines.get(hash, line), None);
            lines.add(hash, line, known);
        };
        for number in 0..MOST_LINES {
            add(&mut lines, &line(number), number);
        }
        add(&mut lines, &line(MOST_LINES), MOST_LINES);
        for number in 0..MOST_LINES {
            let line = line(number);
            assert_eq!(lines.get(lines.hash(&line), &line), Some(&number));
        }
        // What begins as another one is another one, whatever their hashes.
        let (hash, first) = (lines.hash(&line(1)), line(1));
        for other in [&first[..first.len() - 1], &[&first[..], b"x"].concat(), b""] {
            assert_eq!(lines.get(hash, other), None);
        }
        let unknown = line(MOST_LINES);
        assert_eq!(lines.get(lines.hash(&unknown), &unknown), None);
    }

    #[test]
    fn long_lines_are_not_kept() {
        let mut lines = KnownLines::new();
        for (length, is_kept) in [
            (0, true),
            (LONGEST, true),
            (LONGEST + 1, false),
            (70_000, false),
        ] {
            let line = vec![b'x'; length];
            let hash = lines.hash(&line);
            lines.add(hash, &line, length);
            assert_eq!(lines.get(hash, &line).is_some(), is_kept);
        }
    }
}
