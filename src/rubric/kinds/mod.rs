//! A meeting → its kind: the first rule that holds, and which word or fact made it hold.
//!
//! The rules and their words are data (`kinds.toml`); only the rules about people and shape are
//! code. Knows nothing of criteria or weights.

mod people;
mod words;

pub(crate) use words::KindWords;

use super::facts::Facts;
use super::signs::{Sign, Signs};
use crate::base::phrases::Found;
use crate::base::words::words as words_of;
use std::sync::Arc;
use words::{PeopleRule, RuleList, WordRule};

/// A meeting's kind and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindFound {
    /// Id of the kind (`stand-up`), shared by its meetings.
    pub id: Arc<str>,
    /// Which rule decided, in words.
    pub rule: String,
}

/// The kind of a meeting of which the title and the description are read.
pub(crate) fn detect(
    facts: &Facts,
    texts: &KindTexts<'_>,
    signs: &Signs,
    list: &KindWords,
) -> KindFound {
    let found = list.rules.iter().enumerate().find_map(|(number, rule)| {
        holds(number, rule, facts, texts, signs, list).map(|why| KindFound {
            id: rule.kind.clone(),
            rule: why,
        })
    });
    found.unwrap_or_else(|| KindFound {
        id: "unknown".into(),
        rule: "no rule matched".to_owned(),
    })
}

/// The title with "1-1" and "1/1" written as "1:1", so that "version 1.1" is not taken for it,
/// and with the number of an incident ("INC-311") written as the word.
fn spelled_out(title: &str) -> String {
    let tokens = title.split_whitespace().map(|token| match token {
        "1-1" | "1–1" | "1/1" | "1-1s" | "1-1:" => "1:1",
        other if is_incident_number(other) => "incident",
        other => other,
    });
    tokens.collect::<Vec<_>>().join(" ")
}

fn is_incident_number(token: &str) -> bool {
    let bare = token.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    let number = bare
        .strip_prefix("INC")
        .map(|rest| rest.trim_start_matches(['-', '#']));
    number.is_some_and(|n| !n.is_empty() && n.chars().all(|c| c.is_ascii_digit()))
}

/// Kinds without a subject of their own: whatever is talked about in them can be talked about in
/// another meeting of the same people.
const WITHOUT_SUBJECT: &[&str] = &[
    "unknown",
    "team-meeting",
    "status",
    "leadership",
    "briefing",
    "preparation",
];
/// Kinds that take in nothing else.
const CLOSED: &[&str] = &[
    "stand-up",
    "retrospective",
    "focus",
    "social",
    "one-on-one",
    "interview",
    "review",
    "confidential",
    "office-hours",
    "training",
    "handover",
    "pairing",
    "all-hands",
    "external",
    "team-meeting",
    "unknown",
];
/// Kinds that a round of reports is not, whatever its title says.
const NO_ROUND: &[&str] = &["decision", "operations", "triage", "leadership", "planning"];

/// Whether a series of one kind could become a point of a series of another.
pub fn could_join(own: &str, other: &str) -> bool {
    let same = own == other && !["unknown", "team-meeting"].contains(&own);
    let rounds_of_the_day = own == "stand-up" && other == "operations";
    same || rounds_of_the_day || (WITHOUT_SUBJECT.contains(&own) && !CLOSED.contains(&other))
}

/// What a title and a description say of a meeting's kind.
#[derive(Debug)]
pub(crate) struct KindTexts<'l> {
    says_only_how_often: bool,
    title: Vec<String>,
    /// Food, drink or play, drawn in the title.
    drawn: Option<char>,
    in_title: Found<'l>,
    in_purpose: Found<'l>,
}

impl<'l> KindTexts<'l> {
    /// Reads them; `purpose` is the description without boilerplate.
    pub(crate) fn of(title: &str, purpose: &str, list: &'l KindWords) -> Self {
        let drawn = people::drawn(title);
        let title = words_of(&spelled_out(title));
        KindTexts {
            says_only_how_often: list.cadence.contains(&title),
            drawn,
            in_title: list.phrases().find(&title),
            in_purpose: list.phrases().find(&words_of(purpose)),
            title,
        }
    }
}

/// Why the rule holds, if it does.
fn holds(
    number: usize,
    rule: &WordRule,
    facts: &Facts,
    texts: &KindTexts<'_>,
    signs: &Signs,
    list: &KindWords,
) -> Option<String> {
    let outlived = rule.kind.as_ref() == "incident" && is_old(facts);
    if outlived || texts.in_title.has(RuleList::Except.of_rule(number)) {
        return None;
    }
    if NO_ROUND.contains(&rule.kind.as_ref()) && is_round(signs) {
        return None;
    }
    match rule.people {
        Some(PeopleRule::AtMostTwo) if individuals(facts) > 2 || has_list(facts) => None,
        Some(PeopleRule::AtMostTwo) | None => by_words(number, texts, list, facts.private),
        Some(people) => people::holds(people, facts, texts, signs, list),
    }
}

/// The text speaks of reports in turn, and of nothing that is done together.
fn is_round(signs: &Signs) -> bool {
    let together = [Sign::Decides, Sign::WorksTogether, Sign::LeavesResult];
    signs.has(Sign::ReportsInTurn)
        && !signs.has(Sign::ExceptionsOnly)
        && !together.iter().any(|sign| signs.has(*sign))
}

/// A series that has run for longer is no call about something that happens now.
const INCIDENT_DAYS: i64 = 28;

fn is_old(facts: &Facts) -> bool {
    let age = facts.series.as_ref().and_then(|series| series.age_days);
    age.is_some_and(|days| days > INCIDENT_DAYS)
}

fn by_words(rule: usize, texts: &KindTexts<'_>, list: &KindWords, private: bool) -> Option<String> {
    let title = |list: RuleList| texts.in_title.first(list.of_rule(rule));
    let in_title = match texts.title.len() {
        _ if texts.says_only_how_often => None,
        length if length <= list.short_title_words => {
            title(RuleList::Title).or_else(|| title(RuleList::Short))
        }
        _ => title(RuleList::Title),
    };
    if let Some(phrase) = in_title {
        return Some(if private {
            "title (private)".to_owned()
        } else {
            format!("title has \"{}\"", phrase.written())
        });
    }
    let description = RuleList::Description.of_rule(rule);
    texts.in_purpose.first(description).map(|phrase| {
        if private {
            "description (private)".to_owned()
        } else {
            format!("description has \"{}\"", phrase.written())
        }
    })
}

fn individuals(facts: &Facts) -> usize {
    facts.people.iter().filter(|person| !person.list).count()
}

fn has_list(facts: &Facts) -> bool {
    facts.people.iter().any(|person| person.list)
}

/// Whether the title names a subject: a word that is not of the vague ones.
/// `None` when there is no title, or only what a free/busy export writes.
pub(crate) fn names_subject(title: &str, list: &KindWords) -> Option<bool> {
    let title = words_of(title);
    if title.is_empty() || list.hidden.contains(&title) {
        return None;
    }
    Some(
        title
            .iter()
            .any(|word| !list.vague.contains(word) && word.chars().any(char::is_alphabetic)),
    )
}
