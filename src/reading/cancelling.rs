//! Titles of cancelled events: the cancelling word and something that sets it off right after.
//!
//! `Canceled: Weekly`, `[Cancelled] Weekly`, `CANCELLED - Weekly` and `Weekly (cancelled)` are
//! cancelled; `Cancelled orders: weekly churn review` takes place.

use crate::base::words::{contains, phrase, words};

/// What mail programs put before the title of what is forwarded or answered.
const MAIL_PREFIXES: &[&str] = &[
    "re", "fw", "fwd", "aw", "wg", "tr", "rv", "vs", "sv", "antw",
];

/// Words that cancel an event where its title is set off with them; several words of an entry
/// stand together, and `*` ends a word's stem.
#[derive(Clone, Debug, Default)]
pub struct CancellingWords(Vec<Vec<String>>);

impl CancellingWords {
    /// Prepares a word list.
    pub fn new(entries: &[String]) -> Self {
        CancellingWords(entries.iter().map(|entry| phrase(entry)).collect())
    }

    /// Whether the title is set off with one of the words.
    pub fn cancel(&self, title: &str) -> bool {
        let mut rest = title.trim();
        loop {
            let (head, after) = set_off_head(rest);
            let head = words(head);
            match head.as_slice() {
                [only] if MAIL_PREFIXES.contains(&only.as_str()) && after.len() < rest.len() => {
                    rest = after.trim_start();
                }
                head => {
                    let tail = || bracketed_end(title.trim_end()).map(words);
                    return self.has(head) || tail().is_some_and(|tail| self.has(&tail));
                }
            }
        }
    }

    fn has(&self, text: &[String]) -> bool {
        let mut phrases = self.0.iter();
        phrases.any(|phrase| phrase.len() == text.len() && contains(text, phrase))
    }
}

/// What stands before the first mark that sets it off, and what stands behind that mark; the
/// whole title where there is none.
fn set_off_head(title: &str) -> (&str, &str) {
    let mut after_word = false;
    let mut before = ' ';
    for (at, mark) in title.char_indices() {
        let (head, rest) = title.split_at_checked(at).unwrap_or((title, ""));
        let rest = rest.get(mark.len_utf8()..).unwrap_or_default();
        if after_word && sets_off(before, mark, rest) {
            return (head, rest);
        }
        after_word |= mark.is_alphanumeric();
        before = mark;
    }
    (title, "")
}

fn sets_off(before: char, mark: char, after: &str) -> bool {
    match mark {
        ':' | '：' | '–' | '—' | '|' | '!' | '！' | '*' | '~' => true,
        ']' | ')' | '}' | '>' | '】' | '）' | '］' | '»' => true,
        // A hyphen inside a word sets nothing off.
        '-' => before.is_whitespace() || after.starts_with(char::is_whitespace),
        _ => false,
    }
}

/// What stands in brackets at the very end.
fn bracketed_end(title: &str) -> Option<&str> {
    const PAIRS: [(char, char); 4] = [('(', ')'), ('[', ']'), ('（', '）'), ('【', '】')];
    let (open, inner) = PAIRS
        .iter()
        .find_map(|(open, close)| Some((*open, title.strip_suffix(*close)?)))?;
    inner.rsplit_once(open).map(|(_, inside)| inside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_may_have_a_stem() {
        let words = CancellingWords::new(&["cancel*".into(), "falls through".into()]);
        assert!(words.cancel("Cancellation: weekly") && words.cancel("Falls through - weekly"));
        assert!(!words.cancel("Falls: weekly"));
    }
}
