//! Title and description of a meeting, read once for all meetings that share them.

use super::agenda::{self, Agenda};
use super::facts::Facts;
use super::kinds::KindTexts;
use super::rules::Rubric;
use super::signs::Signs;
use crate::base::hashing::FastMap;
use std::hash::BuildHasher;
use std::sync::{Arc, Mutex, PoisonError};

/// Meaningful words that make a purpose when the rubric does not say.
const ENOUGH_WORDS: usize = 3;

/// What a title and a description say.
#[derive(Debug)]
pub(super) struct Text<'r> {
    pub(super) agenda: Option<Agenda>,
    pub(super) signs: Signs,
    pub(super) of_kind: KindTexts<'r>,
}

impl<'r> Text<'r> {
    pub(super) fn of(facts: &Facts, rubric: &'r Rubric) -> Self {
        let enough = rubric
            .criterion("purpose-stated")
            .map_or(ENOUGH_WORDS, |rule| {
                rule.threshold("words").max(1.0) as usize
            });
        let title = facts.title.for_rules();
        let description = facts.description.as_ref();
        let agenda = description.map(|text| agenda::read(text, title, enough));
        let purpose = agenda.as_ref().map_or("", |agenda| agenda.text.as_str());
        Text {
            signs: Signs::read(title, purpose),
            of_kind: KindTexts::of(title, purpose, &rubric.words),
            agenda,
        }
    }
}

/// Cores seldom meet at one of so many locks.
const SHARDS: usize = 64;

/// The bytes of titles and descriptions that a shard remembers; what comes later is read each time.
const MOST_BYTES: usize = 512 * 1024;

/// Beside its bytes a text costs about so much.
const OVERHEAD: usize = 256;

/// A title and a description.
type Key = (Arc<str>, Option<Arc<str>>);

#[derive(Debug, Default)]
struct Shard<'r> {
    known: FastMap<Key, Arc<Text<'r>>>,
    bytes: usize,
}

/// The texts read so far under one rubric; used by all cores at once. It changes no result.
#[derive(Debug)]
pub(super) struct Texts<'r> {
    shards: Vec<Mutex<Shard<'r>>>,
    hasher: foldhash::fast::RandomState,
}

impl<'r> Texts<'r> {
    pub(super) fn new() -> Self {
        Texts {
            shards: (0..SHARDS).map(|_| Mutex::default()).collect(),
            hasher: foldhash::fast::RandomState::default(),
        }
    }

    /// What title and description of these facts say.
    pub(super) fn of(&self, facts: &Facts, rubric: &'r Rubric) -> Arc<Text<'r>> {
        let key: Key = (facts.title.for_rules().clone(), facts.description.clone());
        let shard = usize::try_from(self.hasher.hash_one(&key) % SHARDS as u64).unwrap_or(0);
        let Some(shard) = self.shards.get(shard) else {
            return Arc::new(Text::of(facts, rubric));
        };
        let lock = || shard.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = lock().known.get(&key) {
            return known.clone();
        }
        // Read without the lock: another core may read the same, and both read it alike.
        let text = Arc::new(Text::of(facts, rubric));
        let bytes = key.0.len() + key.1.as_ref().map_or(0, |text| text.len()) + OVERHEAD;
        let mut shard = lock();
        if shard.bytes + bytes <= MOST_BYTES {
            shard.bytes += bytes;
            shard.known.insert(key, text.clone());
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Title;

    #[test]
    fn a_text_is_read_once_and_another_title_is_another_text() {
        let rubric = Rubric::shipped();
        let facts = |title: &str, description: Option<&str>| Facts {
            title: Title::new(title.into()),
            description: description.map(Arc::from),
            ..Facts::default()
        };
        let texts = Texts::new();
        let one = texts.of(&facts("Planning", Some("Who pays?")), &rubric);
        assert!(Arc::ptr_eq(
            &one,
            &texts.of(&facts("Planning", Some("Who pays?")), &rubric)
        ));
        for other in [facts("Planning", None), facts("Plan", Some("Who pays?"))] {
            assert!(!Arc::ptr_eq(&one, &texts.of(&other, &rubric)));
        }
        let long = "x".repeat(MOST_BYTES);
        let read = || texts.of(&facts("Planning", Some(&long)), &rubric);
        assert!(!Arc::ptr_eq(&read(), &read()), "too long to be remembered");
    }
}
