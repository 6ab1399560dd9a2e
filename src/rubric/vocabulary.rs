//! Lists of phrases, and where they stand in a text.
//!
//! Knows nothing of meetings. A phrase is a few words; `plan*` is every word that begins so,
//! `*planung` every word that ends so (compounds of German and Dutch), `_` any one word.

use crate::base::words::words;
use std::collections::BTreeMap;

/// One phrase of a list.
#[derive(Clone, Debug)]
pub(crate) struct Phrase {
    /// As the list has it.
    pub(crate) written: String,
    parts: Vec<Part>,
}

#[derive(Clone, Debug)]
enum Part {
    Exact(String),
    Begins(String),
    Ends(String),
    Any,
}

impl Part {
    fn matches(&self, word: &str) -> bool {
        match self {
            Part::Exact(wanted) => word == wanted,
            Part::Begins(stem) => word.starts_with(stem.as_str()),
            Part::Any => true,
            // A compound is longer than its last part; `planung` alone is listed where meant.
            Part::Ends(end) => word.len() > end.len() && word.ends_with(end.as_str()),
        }
    }
}

impl Phrase {
    /// The phrase of a list entry; `None` when no word is in it.
    pub(crate) fn new(written: &str) -> Option<Phrase> {
        let parts: Vec<Part> = written.split_whitespace().flat_map(parts_of).collect();
        (!parts.is_empty()).then(|| Phrase {
            written: written.to_owned(),
            parts,
        })
    }

    /// How many words it is.
    pub(crate) fn length(&self) -> usize {
        self.parts.len()
    }

    fn starts(&self, text: &[String]) -> bool {
        self.parts.len() <= text.len()
            && self
                .parts
                .iter()
                .zip(text)
                .all(|(part, word)| part.matches(word))
    }
}

fn parts_of(token: &str) -> Vec<Part> {
    if token == "_" {
        return vec![Part::Any];
    }
    let list = words(token);
    let last = list.len().saturating_sub(1);
    list.into_iter()
        .enumerate()
        .map(|(index, word)| match index {
            _ if index == last && token.ends_with('*') => Part::Begins(word),
            0 if token.starts_with('*') => Part::Ends(word),
            _ => Part::Exact(word),
        })
        .collect()
}

/// Many phrases, found quickly by their first word.
#[derive(Clone, Debug, Default)]
pub(crate) struct PhraseList {
    by_first: BTreeMap<String, Vec<Phrase>>,
    /// Phrases that begin with a stem, by its first letter: long texts ask at each word.
    by_letter: BTreeMap<char, Vec<Phrase>>,
    open: Vec<Phrase>,
}

impl PhraseList {
    /// A list of these phrases; entries without a word are left out.
    pub(crate) fn new<'a>(entries: impl IntoIterator<Item = &'a str>) -> Self {
        let mut list = PhraseList::default();
        for entry in entries {
            list.add(entry);
        }
        list
    }

    /// One more phrase.
    pub(crate) fn add(&mut self, entry: &str) {
        let Some(phrase) = Phrase::new(entry) else {
            return;
        };
        match phrase.parts.first() {
            Some(Part::Exact(word)) => self.by_first.entry(word.clone()).or_default().push(phrase),
            Some(Part::Begins(stem)) => {
                let letter = stem.chars().next().unwrap_or_default();
                self.by_letter.entry(letter).or_default().push(phrase);
            }
            _ => self.open.push(phrase),
        }
    }

    /// The first phrase that stands in the text; of several at one place, the longest.
    pub(crate) fn find(&self, text: &[String]) -> Option<&Phrase> {
        (0..text.len()).find_map(|at| self.at(text.get(at..)?))
    }

    /// The longest phrase that the text begins with.
    pub(crate) fn at(&self, text: &[String]) -> Option<&Phrase> {
        let first = text.first()?;
        let exact = self.by_first.get(first).into_iter().flatten();
        let letter = first.chars().next().unwrap_or_default();
        let stems = self.by_letter.get(&letter).into_iter().flatten();
        exact
            .chain(stems)
            .chain(&self.open)
            .filter(|phrase| phrase.starts(text))
            .max_by_key(|phrase| phrase.length())
    }

    /// The text without the phrases of this list, and how many words were taken out.
    pub(crate) fn without(&self, text: &[String]) -> (Vec<String>, usize) {
        let mut left = Vec::new();
        let mut rest = text;
        while let Some(word) = rest.first() {
            let taken = self.at(rest).map_or(0, Phrase::length);
            if taken == 0 {
                left.push(word.clone());
            }
            rest = rest.get(taken.max(1)..).unwrap_or_default();
        }
        let removed = text.len() - left.len();
        (left, removed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(list: &[&str], text: &str) -> Option<String> {
        let list = PhraseList::new(list.iter().copied());
        list.find(&words(text)).map(|phrase| phrase.written.clone())
    }

    #[test]
    fn phrases_are_words_and_stems_on_either_side() {
        let list = [
            "stand up",
            "*planung",
            "interview*",
            "go/no-go",
            "up by _ noon",
        ];
        assert_eq!(
            found(&list, "Sign up by Friday noon").as_deref(),
            Some("up by _ noon")
        );
        assert_eq!(
            found(&list, "Stand-up Platform").as_deref(),
            Some("stand up")
        );
        assert_eq!(found(&list, "Sprintplanung").as_deref(), Some("*planung"));
        assert_eq!(found(&list, "Interviews").as_deref(), Some("interview*"));
        assert_eq!(
            found(&list, "Release: Go/No-Go").as_deref(),
            Some("go/no-go")
        );
        for text in ["Standard up", "Stand der Dinge", "planungen", ""] {
            assert_eq!(found(&list, text), None, "{text}");
        }
    }

    #[test]
    fn the_longest_phrase_at_a_place_is_taken_out() {
        let list = PhraseList::new(["join", "join the meeting"]);
        let (left, removed) = list.without(&words("Please join the meeting now, join"));
        assert_eq!((left, removed), (words("please now"), 4));
    }
}
