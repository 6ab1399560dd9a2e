//! One phrase of a list, and whether it stands in a text.

use crate::base::index::{narrow, wide};
use crate::base::words::words;

/// One phrase of a list.
#[derive(Clone, Debug)]
pub struct Phrase {
    written: Box<str>,
    /// The words of its parts, where they are not as written.
    folded: Option<Box<str>>,
    pub(super) parts: Vec<PhrasePart>,
    is_whole: bool,
    /// Its script puts no space between words.
    pub(super) is_unspaced: bool,
}

/// One word of a phrase, by where it stands in the phrase's words.
#[derive(Clone, Copy, Debug)]
pub(super) struct PhrasePart {
    from: u32,
    to: u32,
    pub(super) matching: Matching,
}

/// Which words a part stands for. Of phrases of one length at one place, the one that says less
/// exactly what it means wins: the later in this list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Matching {
    Exact,
    Begins,
    Ends,
    Any,
}

impl Matching {
    fn matches(self, wanted: &str, word: &str) -> bool {
        match self {
            Matching::Exact => word == wanted,
            Matching::Begins => word.starts_with(wanted),
            Matching::Any => true,
            // A compound is longer than its last part; `planung` alone is listed where meant.
            Matching::Ends => word.len() > wanted.len() && word.ends_with(wanted),
        }
    }

    pub(super) fn rank(self) -> u8 {
        match self {
            Matching::Exact => 0,
            Matching::Begins => 1,
            Matching::Ends | Matching::Any => 2,
        }
    }
}

impl Phrase {
    /// The phrase of a list entry; `None` when no word is in it.
    pub fn new(written: &str) -> Option<Phrase> {
        let (folded, parts) = match parts_as_written(written) {
            Some(parts) => (None, parts),
            None => parts_folded(written),
        };
        if parts.is_empty() {
            return None;
        }
        let is_exact = |part: &PhrasePart| part.matching == Matching::Exact;
        let has_unspaced = !written.is_ascii() && written.chars().any(is_unspaced);
        Some(Phrase {
            is_whole: written.starts_with('='),
            is_unspaced: has_unspaced && parts.iter().all(is_exact),
            written: written.into(),
            folded: folded.map(Into::into),
            parts,
        })
    }

    /// The word of a part: all of it, its beginning or its end.
    pub(super) fn word(&self, part: PhrasePart) -> &str {
        let words = self.folded.as_ref().unwrap_or(&self.written);
        words
            .get(wide(part.from)..wide(part.to))
            .unwrap_or_default()
    }

    fn matches(&self, part: PhrasePart, word: &str) -> bool {
        part.matching.matches(self.word(part), word)
    }

    /// As the list has it.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// How many words it is.
    pub fn length(&self) -> usize {
        self.parts.len()
    }

    /// The text without the phrase, where it first stands in it as words.
    pub fn left_of(&self, text: &[String]) -> Vec<String> {
        let mut places = 0..text.len();
        let at = places.find(|place| text.get(*place..).is_some_and(|rest| self.starts(rest)));
        let gone = at.map_or(0..0, |at| at..at + self.length());
        let words = text.iter().enumerate();
        let left = words.filter(|(place, _)| !gone.contains(place));
        left.map(|(_, word)| word.clone()).collect()
    }

    /// Whether it is all of a text.
    pub fn is_all_of(&self, text: &[String]) -> bool {
        self.parts.len() == text.len() && self.starts(text)
    }

    fn starts(&self, text: &[String]) -> bool {
        self.parts.len() <= text.len()
            && self
                .parts
                .iter()
                .zip(text)
                .all(|(p, w)| self.matches(*p, w))
    }

    pub(super) fn stands_at(&self, text: &[String], place: usize) -> bool {
        let Some(rest) = text.get(place..) else {
            return false;
        };
        if self.is_whole {
            return place == 0 && self.is_all_of(text);
        }
        self.starts(rest) || (self.is_unspaced && rest.first().is_some_and(|word| self.is_in(word)))
    }

    /// Whether all its parts stand somewhere in a word of a script without spaces.
    fn is_in(&self, word: &str) -> bool {
        let mut parts = self.parts.iter();
        parts.all(|part| part.matching == Matching::Exact && word.contains(self.word(*part)))
    }
}

/// Whether a letter is of a script that puts no space between words.
fn is_unspaced(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')
}

/// The parts of a phrase that is written as words are compared, as most are.
fn parts_as_written(written: &str) -> Option<Vec<PhrasePart>> {
    let mut parts = Vec::with_capacity(2);
    let (mut from, bytes) = (0, written.as_bytes());
    for (place, byte) in bytes.iter().chain(b" ").enumerate() {
        match byte {
            b'a'..=b'z' | b'0'..=b'9' => continue,
            b' ' if from < place => parts.push(PhrasePart {
                from: narrow(from),
                to: narrow(place),
                matching: Matching::Exact,
            }),
            b' ' => {}
            _ => return None,
        }
        from = place + 1;
    }
    Some(parts)
}

/// The words of any phrase, one after the other, and its parts.
fn parts_folded(written: &str) -> (Option<String>, Vec<PhrasePart>) {
    let (mut folded, mut parts) = (String::new(), Vec::with_capacity(2));
    let mut add = |word: &str, matching| {
        let from = narrow(folded.len());
        folded.push_str(word);
        let to = narrow(folded.len());
        parts.push(PhrasePart { from, to, matching });
    };
    for token in written.split_whitespace() {
        if token == "_" {
            add("", Matching::Any);
            continue;
        }
        let list = words(token);
        for (index, word) in list.iter().enumerate() {
            let matching = match index {
                _ if index + 1 == list.len() && token.ends_with('*') => Matching::Begins,
                0 if token.starts_with('*') => Matching::Ends,
                _ => Matching::Exact,
            };
            add(word, matching);
        }
    }
    (Some(folded), parts)
}
