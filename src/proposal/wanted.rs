//! Changes as a person writes them: `move "1:1 Ann / Eva" to wed 09:30`.

use super::change::{MoveTo, SeriesChange};
use super::held::Ahead;
use super::weekly::{WeekWindow, read_clock, read_day};
use crate::base::ids::{HeldId, PersonPlace};
use crate::base::nearest as near;
use std::sync::Arc;

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

/// The changes with their series, two changes of one series joined where that has a meaning.
///
/// # Errors
/// Where a name fits no series or person, or several.
pub fn resolved(
    ahead: &Ahead<'_>,
    wanted: &[Wanted],
) -> Result<Vec<(HeldId, SeriesChange)>, NotUnderstood> {
    let mut all: Vec<(HeldId, SeriesChange)> = Vec::new();
    for one in wanted {
        let Wanted::Series(name, change) = one else {
            continue;
        };
        let series = find(ahead, name)?;
        let change = meant(ahead, series, change)?;
        match all.iter_mut().find(|(other, _)| *other == series) {
            None => all.push((series, change)),
            Some((_, before)) => match joined(before, &change) {
                Some(both) => *before = both,
                None => {
                    return Err(NotUnderstood {
                        what: format!("two changes of \"{name}\" cannot be combined"),
                        remedy: "give one of them; only move and shorten go together".to_string(),
                    });
                }
            },
        }
    }
    all.sort_by_key(|(series, _)| *series);
    Ok(all)
}

fn joined(before: &SeriesChange, change: &SeriesChange) -> Option<SeriesChange> {
    match (before, change) {
        (SeriesChange::Move(to, None), SeriesChange::Shorten(length))
        | (SeriesChange::Shorten(length), SeriesChange::Move(to, None)) => {
            Some(SeriesChange::Move(*to, Some(*length)))
        }
        (one, other) => (one == other).then(|| one.clone()),
    }
}

fn meant(
    ahead: &Ahead<'_>,
    series: HeldId,
    change: &WantedChange,
) -> Result<SeriesChange, NotUnderstood> {
    Ok(match change {
        WantedChange::Move(to, length) => {
            let held = &ahead.held[series];
            let several = held.days().iter().filter(|d| **d).count() > 1;
            if several && to.weekday.is_some() {
                return Err(NotUnderstood {
                    what: format!("\"{}\" is held on several days of the week", held.title),
                    remedy: "give its new time without a day, because its days stay".to_string(),
                });
            }
            SeriesChange::Move(*to, *length)
        }
        WantedChange::Shorten(to) => SeriesChange::Shorten(*to),
        WantedChange::Async => SeriesChange::Async,
        WantedChange::Halve => SeriesChange::Halve,
        WantedChange::Drop => SeriesChange::Drop,
        WantedChange::Release(people) => {
            let people = people.iter().map(|name| person(ahead, series, name));
            let mut ids = people.collect::<Result<Vec<_>, _>>()?;
            ids.sort();
            ids.dedup();
            SeriesChange::Release(ids)
        }
        WantedChange::Merge(into) => {
            let host = find(ahead, into)?;
            if host == series {
                return Err(NotUnderstood {
                    what: format!("\"{into}\" cannot be held within itself"),
                    remedy: "name another series after into".to_string(),
                });
            }
            SeriesChange::Merge(ahead.held[host].uid.clone())
        }
    })
}

/// The series that a name means: its UID, its title, or a part of one title only.
///
/// # Errors
/// Where it fits none or several.
pub fn find(ahead: &Ahead<'_>, name: &str) -> Result<HeldId, NotUnderstood> {
    if let Some(series) = ahead.place_of(name) {
        return Ok(series);
    }
    let lower = name.trim().to_lowercase();
    let titled = |test: &dyn Fn(&str) -> bool| -> Vec<HeldId> {
        let all = ahead.held.pairs();
        all.filter(|(_, held)| !held.is_private && test(&held.title.to_lowercase()))
            .map(|(series, _)| series)
            .collect()
    };
    let mut found = titled(&|title| title == lower);
    if found.is_empty() {
        found = titled(&|title| !lower.is_empty() && title.contains(&lower));
    }
    match found.as_slice() {
        [only] => Ok(*only),
        [] => Err(unknown(ahead, name)),
        several => {
            let held = several.iter().map(|series| &ahead.held[*series]);
            let names = held.map(|held| format!("{} (UID {})", held.title, held.uid));
            let names: Vec<String> = names.take(5).collect();
            Err(NotUnderstood {
                what: format!("{} meetings ahead are called \"{name}\"", several.len()),
                remedy: format!("give the UID of one of them: {}", names.join("; ")),
            })
        }
    }
}

fn unknown(ahead: &Ahead<'_>, name: &str) -> NotUnderstood {
    let held = ahead.held.iter().filter(|held| !held.is_private);
    let titles: Vec<&str> = held.map(|held| held.title.as_ref()).collect();
    let near = nearest(name, &titles);
    NotUnderstood {
        what: format!("no meeting ahead is called \"{name}\""),
        remedy: match near.is_empty() {
            true => "list them with `meetaudit plan --list`".to_string(),
            false => format!(
                "did you mean {}? List all with `meetaudit plan --list`",
                near.join(" or ")
            ),
        },
    }
}

fn person(ahead: &Ahead<'_>, series: HeldId, name: &str) -> Result<Arc<str>, NotUnderstood> {
    let occurrences = ahead.held[series].occurrences.iter();
    let mut members: Vec<PersonPlace> = occurrences.flat_map(|o| &o.present).copied().collect();
    members.sort_unstable();
    members.dedup();
    let people = members.iter().map(|member| &ahead.team.members[*member]);
    let mut found = people
        .clone()
        .filter(|m| crate::day::directory::answers_to(&m.id, &m.name, name));
    match (found.next(), found.next()) {
        (Some(one), None) => Ok(one.id.clone()),
        (Some(_), Some(_)) => Err(NotUnderstood {
            what: format!("several people of this meeting are called \"{name}\""),
            remedy: "give the mail address".to_string(),
        }),
        (None, _) => {
            let names: Vec<&str> = people.map(|member| member.name.as_ref()).collect();
            let near = nearest(name, &names);
            Err(NotUnderstood {
                what: format!("nobody called \"{name}\" attends this meeting"),
                remedy: match near.is_empty() {
                    true => "name one of its people by address or name".to_string(),
                    false => format!("did you mean {}?", near.join(" or ")),
                },
            })
        }
    }
}

/// The names that resemble one most, quoted.
fn nearest(name: &str, names: &[&str]) -> Vec<String> {
    let near = near::nearest(name, names.iter().copied());
    near.iter().map(|other| format!("\"{other}\"")).collect()
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

    #[test]
    fn near_names_are_offered_and_far_ones_are_not() {
        let titles = ["Sprint planning", "Sprint demo", "Retrospective"];
        assert_eq!(nearest("sprint planing", &titles)[0], "\"Sprint planning\"");
        assert_eq!(nearest("budget 2027 review", &titles), Vec::<String>::new());
        // The beginning of a longer title counts as well.
        assert_eq!(nearest("retro", &titles), ["\"Retrospective\""]);
    }
}
