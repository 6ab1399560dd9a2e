//! Many lists of phrases, and where they stand in a text: all lists of a purpose in one pass.
//!
//! Knows nothing of meetings. A phrase is a few words; `plan*` is every word that begins so,
//! `*planung` every longer word that ends so (compounds of German and Dutch), `_` any one word, and
//! `=` in front means the whole text. Scripts that put no space between words are found inside
//! words too.
//!
//! A phrase is looked for by its first word in a table, which is made in a tenth of the time that an
//! automaton of all phrases takes; one that begins with a part of a word, by an automaton of those.

mod phrase;

use super::hashing::FastMap;
use super::index::{narrow, part, wide};
use aho_corasick::{AhoCorasick, AhoCorasickKind};
use std::cmp::Reverse;
use std::hash::BuildHasher;

use phrase::Matching;
pub use phrase::Phrase;

/// Where a phrase is looked for: its number, and how many words before that place it begins.
type Anchor = (u32, usize);

/// Where phrases are looked for, by the hash of a word. Two words of one hash cost a comparison
/// each time, and nothing else: whether a phrase stands somewhere is looked at in any case.
#[derive(Clone, Debug, Default)]
struct WordAnchors {
    hasher: foldhash::fast::RandomState,
    /// The last place in `anchors` of a hash.
    last: FastMap<u64, u32>,
    /// Each with the one before it that has the same hash.
    anchors: Vec<(Anchor, Option<u32>)>,
}

impl WordAnchors {
    fn add(&mut self, word: &str, anchor: Anchor) {
        let hash = self.hasher.hash_one(word);
        let before = self.last.insert(hash, narrow(self.anchors.len()));
        self.anchors.push((anchor, before));
    }

    fn of(&self, word: &str) -> impl Iterator<Item = Anchor> {
        let mut next = self.last.get(&self.hasher.hash_one(word)).copied();
        std::iter::from_fn(move || {
            let (anchor, before) = self.anchors.get(wide(next?))?;
            next = *before;
            Some(*anchor)
        })
    }
}

/// Several lists of phrases, by the number of the list.
#[derive(Clone, Debug, Default)]
pub struct PhraseSet {
    /// With the number of their list, in the order of lists and entries.
    phrases: Vec<(usize, Phrase)>,
    by_word: WordAnchors,
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
        let anchor = known.find(|(_, part)| part.matching != Matching::Any);
        let Some((offset, part)) = anchor else {
            self.anywhere.push(number);
            self.phrases.push((list, phrase));
            return;
        };
        let (word, anchor) = (phrase.word(*part), (number, offset));
        match part.matching {
            Matching::Begins => self.add_piece(format!(" {word}"), anchor, pieces),
            Matching::Ends => self.add_piece(format!("{word} "), anchor, pieces),
            Matching::Exact | Matching::Any => self.by_word.add(word, anchor),
        }
        if phrase.is_unspaced {
            self.add_piece(word.to_owned(), anchor, pieces);
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
            for anchor in self.by_word.of(word) {
                self.see(anchor, place, text, &mut found);
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
        let first = self.phrase.parts.first();
        let rank = first.map_or(0, |part| part.matching.rank());
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
        let rest = part(&self.hits, from..self.hits.len());
        let to = rest.partition_point(|hit| hit.list == list);
        part(rest, 0..to)
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
    use crate::base::words::words;

    fn found(list: &[&str], text: &str) -> Option<String> {
        let set = PhraseSet::new([list]);
        set.find(&words(text))
            .first(0)
            .map(|p| p.written().to_owned())
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
