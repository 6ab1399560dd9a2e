//! Titles of cancelled events: the cancelling word and something that sets it off right after.
//!
//! `Canceled: Weekly`, `[Cancelled] Weekly`, `CANCELLED - Weekly` and `Weekly (cancelled)` are
//! cancelled; `Cancelled orders: weekly churn review` takes place.

use crate::base::words::{contains, words};

/// What mail programs put before the title of what is forwarded or answered.
const MAIL_PREFIXES: &[&str] = &[
    "re", "fw", "fwd", "aw", "wg", "tr", "rv", "vs", "sv", "antw",
];

/// The first of these entries that the title is set off with.
pub(super) fn cancelling<'l>(title: &str, entries: &'l [(String, Vec<String>)]) -> Option<&'l str> {
    let mut rest = title.trim();
    loop {
        let (head, after) = set_off_head(rest);
        let head = words(head);
        match head.as_slice() {
            [only] if MAIL_PREFIXES.contains(&only.as_str()) && after.len() < rest.len() => {
                rest = after.trim_start();
            }
            head => {
                return entry_of(head, entries).or_else(|| {
                    let tail = words(bracketed_end(title.trim_end())?);
                    entry_of(&tail, entries)
                });
            }
        }
    }
}

fn entry_of<'l>(text: &[String], entries: &'l [(String, Vec<String>)]) -> Option<&'l str> {
    let is_it = |phrase: &[String]| phrase.len() == text.len() && contains(text, phrase);
    let found = entries.iter().find(|(_, phrase)| is_it(phrase));
    found.map(|(entry, _)| entry.as_str())
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
