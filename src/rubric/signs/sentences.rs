//! What a sentence says by words of several classes: somebody, does, with something.
//!
//! A phrase list knows what people have written; a sentence is recognised by what stands
//! together in it, in any order and with other words between ("each of us", "tickets", "status").

use crate::base::phrases::{Found, Phrase};
use crate::base::words::words;
use std::collections::BTreeMap;

/// A phrase of each of these lists in one sentence.
#[derive(Debug)]
pub(super) struct SentencePattern {
    classes: Vec<usize>,
}

impl SentencePattern {
    /// A pattern of classes by name; none when one of them is not known.
    pub(super) fn new(names: &[String], known: &BTreeMap<&str, usize>) -> Option<SentencePattern> {
        let classes = names.iter().map(|name| known.get(name.as_str()).copied());
        Some(SentencePattern {
            classes: classes.collect::<Option<_>>()?,
        })
    }

    /// The telling phrases of a sentence that has one of each class.
    pub(super) fn find(&self, sentence: &Found<'_>) -> Option<String> {
        let phrases = self.classes.iter().map(|class| sentence.first(*class));
        let phrases: Vec<&Phrase> = phrases.collect::<Option<_>>()?;
        let written: Vec<&str> = phrases.iter().map(|p| p.written()).collect();
        Some(written.join(" … "))
    }
}

/// The sentences of a text, each as words.
pub(super) fn words_of(text: &str) -> Vec<Vec<String>> {
    let mut sentences = Vec::new();
    for line in text.lines() {
        let parts = line
            .split_inclusive(['.', '!', '?', ';'])
            .collect::<Vec<_>>();
        let mut open = String::new();
        for part in parts {
            open.push_str(part);
            if ends(&open) {
                sentences.push(words(&std::mem::take(&mut open)));
            }
        }
        sentences.push(words(&open));
    }
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

/// Whether a full stop ends a sentence: after "z.", "max." or "2." the sentence goes on.
fn ends(part: &str) -> bool {
    const SHORT: usize = 3;
    let Some(before) = part.strip_suffix('.') else {
        return true;
    };
    let last = before
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default();
    last.chars().count() > SHORT && !last.chars().any(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        let text = "Wir sehen max. 5 Folien.\nDanach Fragen! Bis 3.12. offen";
        let found: Vec<String> = words_of(text).iter().map(|s| s.join(" ")).collect();
        assert_eq!(
            found,
            ["wir sehen max 5 folien", "danach fragen", "bis 3 12 offen"]
        );
    }
}
