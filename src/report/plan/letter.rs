//! Words to send: one message to each organizer about the changes of their meetings, in five
//! languages. It asks, names no fault, and speaks of meetings only.

use super::{ChangeProposal, PlanReport};
use crate::base::Minutes;
use crate::rubric::message::Language;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A message, not yet laid out for a medium.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Address of the organizer; none where no calendar names one.
    pub to: Option<String>,
    /// The subject.
    pub subject: String,
    /// The lines of the text.
    pub lines: Vec<String>,
}

/// People who are named with what they gain.
const NAMED: usize = 6;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct LetterTexts {
    subject: String,
    meeting: String,
    meetings: String,
    hello: String,
    hello_nobody: String,
    opening: String,
    gains: String,
    r#move: String,
    shorten: String,
    r#async: String,
    halve: String,
    release: String,
    merge: String,
    first: String,
    ask: String,
    room: String,
    to_async: String,
    to_halve: String,
    to_release: String,
    to_merge: String,
    closing: String,
    thanks: String,
    days: Vec<String>,
}

fn sentences() -> &'static BTreeMap<String, LetterTexts> {
    static READ: OnceLock<BTreeMap<String, LetterTexts>> = OnceLock::new();
    READ.get_or_init(|| toml::from_str(include_str!("letters.toml")).unwrap_or_default())
}

/// One letter to each organizer, by address; titles and names are raw.
pub fn letters(report: &PlanReport, language: Language) -> Vec<Letter> {
    let Some(words) = sentences().get(language.code()) else {
        return Vec::new();
    };
    let mut of_organizer: BTreeMap<Option<&str>, Vec<&ChangeProposal>> = BTreeMap::new();
    for change in &report.changes {
        let organizer = change.organizer.as_deref();
        of_organizer.entry(organizer).or_default().push(change);
    }
    let letter = |(to, changes): (Option<&str>, Vec<&ChangeProposal>)| Letter {
        to: to.map(str::to_string),
        subject: subject(words, changes.len()),
        lines: text(report, words, &changes),
    };
    of_organizer.into_iter().map(letter).collect()
}

fn subject(words: &LetterTexts, changes: usize) -> String {
    let count = match changes {
        1 => words.meeting.clone(),
        n => words.meetings.replace("{n}", &n.to_string()),
    };
    words.subject.replace("{count}", &count)
}

fn text(report: &PlanReport, words: &LetterTexts, changes: &[&ChangeProposal]) -> Vec<String> {
    let name = changes
        .first()
        .and_then(|change| change.organizer_name.as_deref());
    let hello = match name {
        Some(name) => words.hello.replace("{name}", name),
        None => words.hello_nobody.clone(),
    };
    let (from, to) = (report.horizon.from, report.horizon.to);
    let opening = words.opening.replace("{from}", &from.to_string());
    let mut lines = vec![
        hello,
        String::new(),
        opening.replace("{to}", &to.to_string()),
    ];
    for change in changes {
        lines.push(String::new());
        lines.push(format!("* {}", change.title));
        let from = in_language(words, &change.from);
        lines.push(format!("  {from} → {}", becomes(report, words, change)));
        lines.extend(said(report, words, change).map(|line| format!("  {line}")));
    }
    lines.extend([
        String::new(),
        words.closing.clone(),
        String::new(),
        words.thanks.clone(),
    ]);
    lines
}

/// What is said of a change: why, who gains how much, what comes first.
fn said<'a>(
    report: &'a PlanReport,
    words: &'a LetterTexts,
    change: &'a ChangeProposal,
) -> impl Iterator<Item = String> + 'a {
    let why = change.ids.iter().filter_map(|id| match *id {
        "move" => Some(words.r#move.clone()),
        "shorten" => Some(words.shorten.clone()),
        "async" => Some(words.r#async.clone()),
        "halve" => Some(words.halve.clone()),
        "release" => Some(words.release.clone()),
        "merge" => Some(words.merge.clone()),
        _ => None,
    });
    let gains: Vec<String> = change
        .gains
        .iter()
        .filter(|gain| gain.gain > Minutes::ZERO)
        .take(NAMED)
        .map(|gain| format!("{} {}", gain.name, amount(gain.gain)))
        .collect();
    let gains = filled(&words.gains, "{gains}", &gains);
    let titles = change
        .after
        .iter()
        .filter_map(|place| report.changes.get(*place));
    let titles: Vec<String> = titles
        // A private title is for its own people only, and it is hidden already.
        .map(|other| other.title.to_string())
        .collect();
    let first = filled(&words.first, "{titles}", &titles);
    let names: Vec<String> = change.ask.iter().map(|id| id.to_string()).collect();
    let ask = filled(&words.ask, "{names}", &names);
    let room = change.has_room.then(|| words.room.clone());
    why.chain(gains).chain(first).chain(ask).chain(room)
}

fn filled(template: &str, place: &str, items: &[String]) -> Option<String> {
    (!items.is_empty()).then(|| template.replace(place, &items.join(", ")))
}

fn becomes(report: &PlanReport, words: &LetterTexts, change: &ChangeProposal) -> String {
    match change.ids.first().copied() {
        Some("async") => words.to_async.clone(),
        Some("halve") => words.to_halve.clone(),
        Some("release") => words
            .to_release
            .replace("{names}", &change.target.released.join(", ")),
        Some("merge") => {
            let into = change.target.into.as_deref().unwrap_or_default();
            let mut others = report.changes.iter();
            let host = others.find(|other| other.uid.as_ref() == into);
            let unquoted = || {
                change
                    .to
                    .trim_start_matches("as part of ")
                    .trim_matches(['“', '”'])
            };
            let title = host.map_or_else(unquoted, |host| host.title.as_ref());
            words.to_merge.replace("{title}", title)
        }
        _ => in_language(words, &change.to),
    }
}

/// A time in words with the names of days in the language.
fn in_language(words: &LetterTexts, time: &str) -> String {
    let english = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    // Names do not overlap: each is replaced once, as a whole word before a blank, comma or dash.
    let mut text = String::new();
    let mut rest = time;
    while let Some(c) = rest.chars().next() {
        let found = english.iter().zip(&words.days).find_map(|(name, own)| {
            let after = rest.strip_prefix(name)?;
            after.starts_with([' ', ',', '–']).then_some((own, after))
        });
        match found {
            Some((own, after)) => {
                text.push_str(own);
                rest = after;
            }
            None => {
                text.push(c);
                rest = rest.get(c.len_utf8()..).unwrap_or_default();
            }
        }
    }
    text
}

/// Hours and whole minutes, the same in every language.
fn amount(amount: Minutes) -> String {
    let minutes = amount.rounded();
    match (minutes / 60, minutes % 60) {
        (0, rest) => format!("{rest} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, rest) => format!("{hours} h {rest} min"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn every_language_has_every_sentence_and_fills_every_place() {
        let mut report = sample::plan();
        for change in &mut report.changes {
            change.ask = vec!["dan@example.org".into()];
            change.has_room = true;
        }
        for language in Language::ALL {
            let letters = letters(&report, *language);
            assert_eq!(letters.len(), 2);
            for letter in letters {
                let text = letter.lines.join("\n");
                assert!(
                    !text.contains(['{', '}']) && !letter.subject.contains('{'),
                    "{text}"
                );
                assert!(
                    !letter.subject.is_empty() && text.contains("2026-11-23"),
                    "{text}"
                );
                assert!(text.contains("Ann 1 h 20 min"), "{text}");
                assert!(text.lines().filter(|line| line.is_empty()).count() >= 3);
            }
        }
        let german = letters(&report, Language::De);
        let ann = german
            .iter()
            .find(|l| l.to.as_deref() == Some("ann@example.org"));
        assert!(
            ann.unwrap()
                .lines
                .contains(&"  Mi 11:00–11:30 → Fr 09:30–10:00".to_string())
        );
        let bob = german
            .iter()
            .find(|l| l.to.as_deref() == Some("bob@example.org"));
        assert!(
            bob.unwrap()
                .lines
                .iter()
                .any(|line| line.contains("1:1 Ann / Eva"))
        );
    }

    #[test]
    fn days_are_translated_as_words_only() {
        let words = sentences().get("de").unwrap();
        assert_eq!(
            in_language(words, "Mon–Fri 10:00–10:15"),
            "Mo–Fr 10:00–10:15"
        );
        assert_eq!(in_language(words, "Tue, Thu 09:00"), "Di, Do 09:00");
        assert_eq!(
            in_language(words, "Wed 10:00 (Asia/Mon)"),
            "Mi 10:00 (Asia/Mon)"
        );
    }
}
