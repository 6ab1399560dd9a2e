//! Many lists of phrases, and where they stand in a text: all lists of a purpose in one pass.
//!
//! Knows nothing of meetings. A phrase is a few words; `plan*` is every word that begins so,
//! `*planung` every longer word that ends so (compounds of German and Dutch), `_` any one word, and
//! `=` in front means the whole text. Scripts that put no space between words are found inside
//! words too.
//!
//! A phrase is looked for by its first word in a table, which is made in a tenth of the time that an
//! automaton of all phrases takes; one that begins with a part of a word, by an automaton of those.

use super::hashing::FastMap;
use super::index::{narrow, wide};
use super::words::words;
use aho_corasick::{AhoCorasick, AhoCorasickKind};
use std::cmp::Reverse;

/// One phrase of a list.
#[derive(Clone, Debug)]
pub struct Phrase {
    written: String,
    parts: Vec<PhrasePart>,
    is_whole: bool,
    /// Its script puts no space between words.
    is_unspaced: bool,
}

#[derive(Clone, Debug)]
enum PhrasePart {
    Exact(String),
    Begins(String),
    Ends(String),
    Any,
}

impl PhrasePart {
    fn matches(&self, word: &str) -> bool {
        match self {
            PhrasePart::Exact(wanted) => word == wanted,
            PhrasePart::Begins(stem) => word.starts_with(stem.as_str()),
            PhrasePart::Any => true,
            // A compound is longer than its last part; `planung` alone is listed where meant.
            PhrasePart::Ends(end) => word.len() > end.len() && word.ends_with(end.as_str()),
        }
    }

    /// Of phrases of one length at one place, the one that says less exactly what it means wins.
    fn rank(&self) -> u8 {
        match self {
            PhrasePart::Exact(_) => 0,
            PhrasePart::Begins(_) => 1,
            PhrasePart::Ends(_) | PhrasePart::Any => 2,
        }
    }
}

impl Phrase {
    /// The phrase of a list entry; `None` when no word is in it.
    pub fn new(written: &str) -> Option<Phrase> {
        let mut parts = Vec::with_capacity(2);
        for token in written.split_whitespace() {
            add_parts(token, &mut parts);
        }
        if parts.is_empty() {
            return None;
        }
        let is_exact = |part: &PhrasePart| matches!(part, PhrasePart::Exact(_));
        let has_unspaced = !written.is_ascii() && written.chars().any(is_unspaced);
        Some(Phrase {
            is_whole: written.starts_with('='),
            is_unspaced: has_unspaced && parts.iter().all(is_exact),
            written: written.to_owned(),
            parts,
        })
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
        self.parts.len() <= text.len() && self.parts.iter().zip(text).all(|(p, w)| p.matches(w))
    }

    fn stands_at(&self, text: &[String], place: usize) -> bool {
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
        self.parts.iter().all(|part| match part {
            PhrasePart::Exact(wanted) => word.contains(wanted.as_str()),
            _ => false,
        })
    }
}

/// Whether a letter is of a script that puts no space between words.
fn is_unspaced(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')
}

fn add_parts(token: &str, parts: &mut Vec<PhrasePart>) {
    let is_folded = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    if token.bytes().all(is_folded) {
        // Most are written as words are compared.
        parts.push(PhrasePart::Exact(token.to_owned()));
        return;
    }
    if token == "_" {
        parts.push(PhrasePart::Any);
        return;
    }
    let list = words(token);
    let last = list.len().saturating_sub(1);
    let part = |(index, word)| match index {
        _ if index == last && token.ends_with('*') => PhrasePart::Begins(word),
        0 if token.starts_with('*') => PhrasePart::Ends(word),
        _ => PhrasePart::Exact(word),
    };
    parts.extend(list.into_iter().enumerate().map(part));
}

/// Where a phrase is looked for: its number, and how many words before that place it begins.
type Anchor = (u32, usize);

/// Several lists of phrases, by the number of the list.
#[derive(Clone, Debug, Default)]
pub struct PhraseSet {
    /// With the number of their list, in the order of lists and entries.
    phrases: Vec<(usize, Phrase)>,
    by_word: FastMap<String, Vec<Anchor>>,
    /// Beginnings, ends and insides of words.
    pieces: Vec<(String, Vec<Anchor>)>,
    search: Option<AhoCorasick>,
    /// Those of nothing but any words.
    anywhere: Vec<u32>,
}

impl PhraseSet {
    /// These lists; entries without a word are left out.
    pub fn new<'a, T: AsRef<str> + 'a>(lists: impl IntoIterator<Item = &'a [T]>) -> Self {
        let mut set = PhraseSet::default();
        let mut pieces: FastMap<String, usize> = FastMap::default();
        for (list, entries) in lists.into_iter().enumerate() {
            for phrase in entries
                .iter()
                .filter_map(|entry| Phrase::new(entry.as_ref()))
            {
                set.add(list, phrase, &mut pieces);
            }
        }
        let texts = set.pieces.iter().map(|(text, _)| text);
        let mut builder = AhoCorasick::builder();
        // Made faster than the others, and the pieces are few.
        builder.kind(Some(AhoCorasickKind::NoncontiguousNFA));
        set.search = builder.build(texts).ok();
        set
    }

    fn add(&mut self, list: usize, phrase: Phrase, pieces: &mut FastMap<String, usize>) {
        let number = narrow(self.phrases.len());
        let mut known = phrase.parts.iter().enumerate();
        let anchor = known.find(|(_, part)| !matches!(part, PhrasePart::Any));
        match anchor {
            None => self.anywhere.push(number),
            Some((offset, PhrasePart::Exact(word))) => {
                match self.by_word.get_mut(word) {
                    Some(anchors) => anchors.push((number, offset)),
                    None => {
                        self.by_word.insert(word.clone(), vec![(number, offset)]);
                    }
                }
                if phrase.is_unspaced {
                    self.add_piece(word.clone(), (number, offset), pieces);
                }
            }
            Some((offset, PhrasePart::Begins(stem))) => {
                self.add_piece(format!(" {stem}"), (number, offset), pieces);
            }
            Some((offset, PhrasePart::Ends(end))) => {
                self.add_piece(format!("{end} "), (number, offset), pieces);
            }
            Some((_, PhrasePart::Any)) => {}
        }
        self.phrases.push((list, phrase));
    }

    fn add_piece(&mut self, text: String, anchor: Anchor, pieces: &mut FastMap<String, usize>) {
        let place = *pieces.entry(text.clone()).or_insert(self.pieces.len());
        if place == self.pieces.len() {
            self.pieces.push((text, Vec::new()));
        }
        if let Some((_, anchors)) = self.pieces.get_mut(place) {
            anchors.push(anchor);
        }
    }

    /// All phrases that stand in a text.
    pub fn find(&self, text: &[String]) -> Found<'_> {
        let mut found = Found::default();
        if text.is_empty() {
            return found;
        }
        for (place, word) in text.iter().enumerate() {
            for anchor in self.by_word.get(word).into_iter().flatten() {
                self.see(*anchor, place, text, &mut found);
            }
            for number in &self.anywhere {
                self.see((*number, 0), place, text, &mut found);
            }
        }
        self.find_pieces(text, &mut found);
        found.hits.sort_unstable_by_key(Hit::order);
        found.hits.dedup_by_key(|hit| hit.order());
        found
    }

    fn find_pieces<'s>(&'s self, text: &[String], found: &mut Found<'s>) {
        let Some(search) = self.search.as_ref().filter(|_| !self.pieces.is_empty()) else {
            return;
        };
        let mut joined = String::from(" ");
        let mut starts = Vec::with_capacity(text.len());
        for word in text {
            starts.push(joined.len());
            joined.push_str(word);
            joined.push(' ');
        }
        for piece in search.find_overlapping_iter(&joined) {
            let Some((written, anchors)) = self.pieces.get(piece.pattern().as_usize()) else {
                continue;
            };
            let first = piece.start() + usize::from(written.starts_with(' '));
            let place = starts.partition_point(|start| *start <= first) - 1;
            for anchor in anchors {
                self.see(*anchor, place, text, found);
            }
        }
    }

    fn see<'s>(&'s self, anchor: Anchor, place: usize, text: &[String], found: &mut Found<'s>) {
        let (number, offset) = anchor;
        let Some(place) = place.checked_sub(offset) else {
            return;
        };
        let Some((list, phrase)) = self.phrases.get(wide(number)) else {
            return;
        };
        if phrase.stands_at(text, place) {
            found.hits.push(Hit {
                list: *list,
                place,
                number,
                phrase,
            });
        }
    }
}

/// A phrase that stands in a text.
#[derive(Clone, Copy, Debug)]
pub struct Hit<'s> {
    list: usize,
    /// The word of the text that it begins with.
    place: usize,
    number: u32,
    /// The phrase.
    pub phrase: &'s Phrase,
}

impl Hit<'_> {
    /// By list and place, longer ones first.
    fn order(&self) -> (usize, usize, Reverse<(usize, u8, u32)>) {
        let rank = self.phrase.parts.first().map_or(0, PhrasePart::rank);
        let longest = Reverse((self.phrase.length(), rank, self.number));
        (self.list, self.place, longest)
    }
}

/// What stands in a text, by list.
#[derive(Clone, Debug, Default)]
pub struct Found<'s> {
    hits: Vec<Hit<'s>>,
}

impl<'s> Found<'s> {
    /// Phrases of a list, by their place, longer ones first.
    pub fn of(&self, list: usize) -> &[Hit<'s>] {
        let from = self.hits.partition_point(|hit| hit.list < list);
        let rest = self.hits.get(from..).unwrap_or_default();
        let to = rest.partition_point(|hit| hit.list == list);
        rest.get(..to).unwrap_or_default()
    }

    /// Whether a phrase of a list stands in the text.
    pub fn has(&self, list: usize) -> bool {
        !self.of(list).is_empty()
    }

    /// The first phrase of a list; of several at one place, the longest.
    pub fn first(&self, list: usize) -> Option<&'s Phrase> {
        self.of(list).first().map(|hit| hit.phrase)
    }

    /// Of the phrases of a list, the one that the list has first.
    pub fn earliest(&self, list: usize) -> Option<&'s Phrase> {
        let earliest = self.of(list).iter().min_by_key(|hit| hit.number);
        earliest.map(|hit| hit.phrase)
    }

    /// The phrase of a list that is all of the text, of several the first of the list.
    pub fn all_of(&self, list: usize, text: &[String]) -> Option<&'s Phrase> {
        let whole = self
            .of(list)
            .iter()
            .filter(|hit| hit.phrase.is_all_of(text));
        whole.min_by_key(|hit| hit.number).map(|hit| hit.phrase)
    }

    /// The longest phrase of a list that begins at a word of the text.
    pub fn at(&self, list: usize, place: usize) -> Option<&'s Phrase> {
        let of = self.of(list);
        let hit = of.get(of.partition_point(|hit| hit.place < place))?;
        (hit.place == place).then_some(hit.phrase)
    }

    /// The longest phrase of a list, of equals the last in the list.
    pub fn longest(&self, list: usize) -> Option<&'s Phrase> {
        let by_length = |hit: &&Hit<'_>| (hit.phrase.length(), hit.number);
        self.of(list)
            .iter()
            .max_by_key(by_length)
            .map(|hit| hit.phrase)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(list: &[&str], text: &str) -> Option<String> {
        let set = PhraseSet::new([list]);
        set.find(&words(text)).first(0).map(|p| p.written.clone())
    }

    #[test]
    fn phrases_are_words_and_stems_on_either_side() {
        let list = [
            "stand up",
            "*planung",
            "interview*",
            "go/no-go",
            "up by _ noon",
            "_ of state",
        ];
        for (text, phrase) in [
            ("Sign up by Friday noon", "up by _ noon"),
            ("Stand-up Platform", "stand up"),
            ("Sprintplanung", "*planung"),
            ("Interviews", "interview*"),
            ("Release: Go/No-Go", "go/no-go"),
            ("The heads of state", "_ of state"),
        ] {
            assert_eq!(found(&list, text).as_deref(), Some(phrase), "{text}");
        }
        for text in [
            "Standard up",
            "Stand der Dinge",
            "planungen",
            "planung",
            "of state",
            "",
        ] {
            assert_eq!(found(&list, text), None, "{text}");
        }
    }

    #[test]
    fn whole_texts_and_scripts_without_spaces() {
        assert_eq!(found(&["=train"], "Train").as_deref(), Some("=train"));
        assert_eq!(found(&["=train"], "Train the model"), None);
        assert_eq!(found(&["休暇"], "夏季休暇").as_deref(), Some("休暇"));
        assert_eq!(
            found(&["夏季 休暇"], "休暇夏季").as_deref(),
            Some("夏季 休暇")
        );
        assert_eq!(found(&["cat"], "concatenate"), None);
    }

    #[test]
    fn the_longest_at_a_place_comes_first_and_lists_are_apart() {
        let set = PhraseSet::new([&["join", "join the meeting"][..], &["meeting", "now*"][..]]);
        let text = words("Please join the meeting now, join");
        let found = set.find(&text);
        assert_eq!(found.at(0, 1).map(Phrase::length), Some(3));
        assert_eq!(found.at(0, 5).map(Phrase::length), Some(1));
        assert!(found.at(0, 0).is_none() && found.at(1, 1).is_none());
        assert_eq!(found.earliest(0).map(Phrase::written), Some("join"));
        assert_eq!(
            found.longest(0).map(Phrase::written),
            Some("join the meeting")
        );
        assert_eq!(found.first(1).map(Phrase::written), Some("meeting"));
        assert!(found.has(1) && !found.has(2));
    }

    proptest::proptest! {
        /// The tables find what trying every phrase at every place finds.
        #[test]
        fn nothing_is_missed(
            entries in proptest::collection::vec("[=*]?[ab休]{1,3}[*]?( (_|[ab]{1,2}[*]?)){0,2}", 1..8),
            text in proptest::collection::vec("[ab休]{1,4}", 0..6),
        ) {
            let set = PhraseSet::new([&entries[..]]);
            let tried = (0..text.len()).flat_map(|place| {
                let standing = set.phrases.iter().filter(|(_, p)| p.stands_at(&text, place)).count();
                std::iter::repeat_n(place, standing)
            });
            let found = set.find(&text);
            let found: Vec<usize> = found.of(0).iter().map(|hit| hit.place).collect();
            proptest::prop_assert_eq!(found, tried.collect::<Vec<_>>());
        }
    }
}
