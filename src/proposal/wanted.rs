//! Changes as a person writes them: `move "1:1 Ann / Eva" to wed 09:30`.

use super::change::MoveTo;
use super::weekly::{WeekWindow, read_clock, read_day};

/// A change as written; names are not looked up yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A change of the series of this name.
    Series(String, WantedChange),
    /// A window of the week without meetings.
    Free(WeekWindow),
}

/// What is to become of a series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WantedChange {
    /// A new time, and maybe a new length.
    Move(MoveTo, Option<i64>),
    /// A new length.
    Shorten(i64),
    /// Writing instead.
    Async,
    /// Every second occurrence goes.
    Halve,
    /// No longer held.
    Drop,
    /// These people no longer attend.
    Release(Vec<String>),
    /// Held within the series of this name.
    Merge(String),
}

/// Why a change could not be understood, and how to repair it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotUnderstood {
    /// What is wrong.
    pub what: String,
    /// How to repair it.
    pub remedy: String,
}

/// How changes are written.
pub const GRAMMAR: &str = "write move NAME to wed 09:30, shorten NAME to 25, async NAME, halve NAME, \
drop NAME, release PERSON of NAME, merge NAME into NAME, or free 'wed pm'";

/// Lengths that can be meant, in minutes.
const LENGTHS: std::ops::RangeInclusive<i64> = 1..=720;

impl Wanted {
    /// Reads one change.
    ///
    /// # Errors
    /// How to write it.
    pub fn read(text: &str) -> Result<Wanted, &'static str> {
        let text = text.trim();
        let (verb, rest) = text.split_once(char::is_whitespace).ok_or(GRAMMAR)?;
        let verb = verb.to_ascii_lowercase();
        let series = |name: &str, change| {
            let name = unquoted(name);
            (!name.is_empty())
                .then(|| Wanted::Series(name.to_string(), change))
                .ok_or(GRAMMAR)
        };
        match verb.as_str() {
            "move" => {
                let (name, time) = split(rest, "to").ok_or(GRAMMAR)?;
                let (to, length) = read_time(time).ok_or(GRAMMAR)?;
                series(name, WantedChange::Move(to, length))
            }
            "shorten" => {
                let (name, length) = split(rest, "to").ok_or(GRAMMAR)?;
                let length = read_length(length).ok_or(GRAMMAR)?;
                series(name, WantedChange::Shorten(length))
            }
            "async" => series(rest, WantedChange::Async),
            "halve" => series(rest, WantedChange::Halve),
            "drop" => series(rest, WantedChange::Drop),
            "release" => {
                let (people, name) = split_first(rest, "of").ok_or(GRAMMAR)?;
                let people = people.split(',').map(|p| unquoted(p).to_string());
                series(name, WantedChange::Release(people.collect()))
            }
            "merge" => {
                let (name, host) = split(rest, "into").ok_or(GRAMMAR)?;
                series(name, WantedChange::Merge(unquoted(host).to_string()))
            }
            "free" => WeekWindow::read(unquoted(rest)).map(Wanted::Free),
            _ => Err(GRAMMAR),
        }
    }
}

/// At the last such word outside quotes.
fn split<'a>(text: &'a str, word: &str) -> Option<(&'a str, &'a str)> {
    split_at(text, word, true)
}

/// At the first such word outside quotes.
fn split_first<'a>(text: &'a str, word: &str) -> Option<(&'a str, &'a str)> {
    split_at(text, word, false)
}

fn split_at<'a>(text: &'a str, word: &str, last: bool) -> Option<(&'a str, &'a str)> {
    let mut found = None;
    let mut quote: Option<char> = None;
    let mut word_start = None;
    let ends = text
        .char_indices()
        .chain(std::iter::once((text.len(), ' ')));
    for (at, c) in ends {
        match quote {
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if is_quote(c) && word_start.is_none() => quote = Some(closing(c)),
            None if c.is_whitespace() => {
                let begun: usize = word_start.take().unwrap_or(at);
                let is_word = text
                    .get(begun..at)
                    .is_some_and(|w| w.eq_ignore_ascii_case(word));
                if is_word && (last || found.is_none()) {
                    found = Some((begun, at));
                }
            }
            None => word_start = word_start.or(Some(at)),
        }
    }
    let (begin, end) = found?;
    Some((text.get(..begin)?.trim(), text.get(end..)?.trim()))
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '„' | '«')
}

fn closing(c: char) -> char {
    match c {
        '“' => '”',
        '„' => '“',
        '«' => '»',
        other => other,
    }
}

fn unquoted(text: &str) -> &str {
    let text = text.trim();
    let inner = |open: char, close: char| text.strip_prefix(open)?.strip_suffix(close);
    let pairs = [('"', '"'), ('“', '”'), ('„', '“'), ('«', '»'), ('\'', '\'')];
    let found = pairs.iter().find_map(|(open, close)| inner(*open, *close));
    found.unwrap_or(text).trim()
}

/// `wed 09:30`, `10:00`, `wed 09:30 25 min`.
fn read_time(text: &str) -> Option<(MoveTo, Option<i64>)> {
    let mut words = text.split_whitespace().peekable();
    let weekday = words.peek().and_then(|word| read_day(word));
    if weekday.is_some() {
        words.next();
    }
    let minute = read_clock(words.next()?).filter(|minute| *minute < 1440)?;
    let rest: Vec<&str> = words.collect();
    let length = match rest.as_slice() {
        [] => None,
        _ => Some(read_length(&rest.join(" "))?),
    };
    Some((MoveTo { weekday, minute }, length))
}

fn read_length(text: &str) -> Option<i64> {
    let number = text.trim().trim_end_matches("min").trim().parse().ok()?;
    LENGTHS.contains(&number).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(name: &str, change: WantedChange) -> Wanted {
        Wanted::Series(name.to_string(), change)
    }

    #[test]
    fn every_verb_is_read_with_and_without_quotes() {
        let at = |weekday, minute| MoveTo { weekday, minute };
        for (text, wanted) in [
            (
                "move \"1:1 Ann / Eva\" to wed 09:30",
                series("1:1 Ann / Eva", WantedChange::Move(at(Some(2), 570), None)),
            ),
            (
                "Move Intro to Rust to 10",
                series("Intro to Rust", WantedChange::Move(at(None, 600), None)),
            ),
            (
                "move “Road to 2:0” to Friday 9:15 25 min",
                series(
                    "Road to 2:0",
                    WantedChange::Move(at(Some(4), 555), Some(25)),
                ),
            ),
            (
                "shorten x@y to 25",
                series("x@y", WantedChange::Shorten(25)),
            ),
            ("async Status", series("Status", WantedChange::Async)),
            ("halve 'Stand up'", series("Stand up", WantedChange::Halve)),
            ("drop Guild", series("Guild", WantedChange::Drop)),
            (
                "release Ann, bob@x.org of State of the firm",
                series(
                    "State of the firm",
                    WantedChange::Release(vec!["Ann".into(), "bob@x.org".into()]),
                ),
            ),
            (
                "merge A into \"B into C\"",
                series("A", WantedChange::Merge("B into C".into())),
            ),
            (
                "free wed pm",
                Wanted::Free(WeekWindow::read("wed pm").unwrap()),
            ),
            (
                "free 'wed pm'",
                Wanted::Free(WeekWindow::read("wed pm").unwrap()),
            ),
        ] {
            assert_eq!(Wanted::read(text), Ok(wanted), "{text}");
        }
    }

    #[test]
    fn what_is_no_change_is_told_with_the_grammar() {
        for text in [
            "",
            "move",
            "move x",
            "move x to",
            "move x to wed",
            "move x to 25:00",
            "shorten x to 0",
            "shorten x",
            "cancel x",
            "release Ann",
            "merge x",
            "async",
            "move  to 10:00",
        ] {
            assert_eq!(Wanted::read(text), Err(GRAMMAR), "{text}");
        }
        assert!(Wanted::read("free whenever").is_err());
    }
}
