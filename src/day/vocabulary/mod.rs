//! The word lists that tell away, focus and personal titles; data in `titles.toml`.

use crate::base::phrases::{Found, Phrase, PhraseSet};
use crate::base::words::words;
use serde::Deserialize;
use std::sync::{Arc, OnceLock};

/// Word lists of titles, as data.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TitleLists {
    /// Out of office.
    pub away: Vec<String>,
    /// Away for everybody at once: public holidays, closed offices. Counts also when another
    /// person sends it.
    pub closed: Vec<String>,
    /// Words that make an away title a conversation about absence.
    pub not_away: Vec<String>,
    /// Whole days that are no absence, even when they are marked busy.
    pub note: Vec<String>,
    /// Where somebody works, as a whole title: a day at home is no absence.
    pub workplace: Vec<String>,
    /// Words before a colon that make the title a reminder.
    pub reminder: Vec<String>,
    /// Time kept for work on one's own.
    pub focus: Vec<String>,
    /// Private life inside work hours.
    pub personal: Vec<String>,
    /// Words that cancel an event where its title is set off with them; read with the calendars.
    pub cancelled: Vec<String>,
}

const SHIPPED: &str = include_str!("../titles.toml");

impl TitleLists {
    /// The lists that ship with the program.
    pub fn shipped() -> Self {
        Self::shipped_once().clone()
    }

    fn shipped_once() -> &'static Self {
        static LISTS: OnceLock<TitleLists> = OnceLock::new();
        // A test proves that the shipped text is valid.
        LISTS.get_or_init(|| toml::from_str(SHIPPED).unwrap_or_default())
    }
}

/// Word lists ready for matching.
#[derive(Clone, Debug)]
pub struct Vocabulary(Arc<PhraseSet>);

/// The places of the lists in the set.
const AWAY: usize = 0;
const CLOSED: usize = 1;
const NOT_AWAY: usize = 2;
const NOTE: usize = 3;
const WORKPLACE: usize = 4;
const REMINDER: usize = 5;
const FOCUS: usize = 6;
const PERSONAL: usize = 7;

/// What a title says, with the list entry that matched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TitleSigns {
    /// An away entry, unless the title is a conversation about absence.
    pub away: Option<String>,
    /// That entry is away for everybody at once.
    pub is_closed: bool,
    /// How many words of the title are not of that entry.
    pub beside_away: usize,
    /// An entry that makes a whole day no absence.
    pub note: Option<String>,
    /// That entry with the words beside it, or one of a workplace or a reminder without any: the
    /// whole title may be such a note.
    whole_note: Option<(String, Vec<String>)>,
    /// A focus entry.
    pub focus: Option<String>,
    /// A personal entry.
    pub personal: Option<String>,
}

/// Words beside a note that change nothing: "Bob WFH today".
const FILLERS: [&str; 14] = [
    "today",
    "tomorrow",
    "am",
    "pm",
    "morning",
    "afternoon",
    "heute",
    "morgen",
    "hoy",
    "hoje",
    "oggi",
    "vandaag",
    "hui",
    "aujourd",
];

impl TitleSigns {
    /// The entry of a note that is the whole title, but for names of people; `is_name` tells them.
    pub(crate) fn whole_note(&self, is_name: impl Fn(&str) -> bool) -> Option<&str> {
        let (entry, rest) = self.whole_note.as_ref()?;
        let is_nothing = |word: &String| {
            let is_number = word.chars().all(|c| c.is_ascii_digit());
            is_number || FILLERS.contains(&word.as_str()) || is_name(word)
        };
        rest.iter().all(is_nothing).then_some(entry.as_str())
    }
}

impl TitleLists {
    /// The lists that titles are matched with, each in its place among the phrases.
    fn matched(&self) -> [&[String]; 8] {
        [
            &self.away,
            &self.closed,
            &self.not_away,
            &self.note,
            &self.workplace,
            &self.reminder,
            &self.focus,
            &self.personal,
        ]
    }
}

impl Vocabulary {
    /// Prepares lists for matching; those that ship with the program only once.
    pub fn new(lists: &TitleLists) -> Self {
        static SHIPPED: OnceLock<Vocabulary> = OnceLock::new();
        let prepared = || Vocabulary(Arc::new(PhraseSet::new(lists.matched())));
        match lists == TitleLists::shipped_once() {
            true => SHIPPED.get_or_init(prepared).clone(),
            false => prepared(),
        }
    }

    /// What a title says.
    pub fn signs(&self, title: &str) -> TitleSigns {
        let text = words(title);
        let found = self.0.find(&text);
        let written = |phrase: &Phrase| phrase.written().to_owned();
        let closed = found.earliest(CLOSED);
        let away = closed
            .or_else(|| found.earliest(AWAY))
            .filter(|_| !found.has(NOT_AWAY));
        let own_words = away.map_or(0, Phrase::length);
        TitleSigns {
            is_closed: closed.is_some() && away.is_some(),
            beside_away: text.len().saturating_sub(own_words),
            away: away.map(written),
            note: found.earliest(NOTE).map(written),
            whole_note: self.whole_note(title, &text, &found),
            focus: found.earliest(FOCUS).map(written),
            personal: found.earliest(PERSONAL).map(written),
        }
    }

    /// The note that leaves the fewest words of the title, and these words.
    fn whole_note(
        &self,
        title: &str,
        text: &[String],
        found: &Found<'_>,
    ) -> Option<(String, Vec<String>)> {
        let before = title
            .split_once([':', '\u{ff1a}'])
            .map(|(before, _)| words(before));
        let reminder = before.and_then(|before| self.0.find(&before).all_of(REMINDER, &before));
        if let Some(phrase) = reminder.or_else(|| found.all_of(WORKPLACE, text)) {
            return Some((phrase.written().to_owned(), Vec::new()));
        }
        let longest = found.longest(NOTE)?;
        Some((longest.written().to_owned(), longest.left_of(text)))
    }
}

impl Default for Vocabulary {
    fn default() -> Self {
        Vocabulary::new(&TitleLists::shipped())
    }
}

#[cfg(test)]
mod tests;
