//! Words to send: one short, kind message to the organizer of a meeting, with the evidence and
//! one concrete proposal, in five languages.
//!
//! What every message says is data (`messages.toml`); what a criterion says stands in its own file.
//! Nobody is named and nobody is blamed: the message speaks of the meeting only.

use super::criteria::{Reason, Remedy, Says, check, remedy};
use super::{Answer, CriterionRow, Verdict};
use crate::what_if::Change;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::OnceLock;

/// A language that messages are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Language {
    /// English.
    #[default]
    En,
    /// German.
    De,
    /// French.
    Fr,
    /// Spanish.
    Es,
    /// Portuguese.
    Pt,
}

impl Language {
    /// All of them, in the order of the documentation.
    pub const ALL: &'static [Language] = &[
        Language::En,
        Language::De,
        Language::Fr,
        Language::Es,
        Language::Pt,
    ];

    /// The two-letter code.
    pub fn code(self) -> &'static str {
        match self {
            Language::En => "en",
            Language::De => "de",
            Language::Fr => "fr",
            Language::Es => "es",
            Language::Pt => "pt",
        }
    }

    /// The language of a code such as `de`, `pt-BR` or `fr_CH`; `None` for others.
    pub fn from_code(code: &str) -> Option<Language> {
        let main = code.split(['-', '_', '.']).next()?.to_ascii_lowercase();
        Language::ALL.iter().copied().find(|l| l.code() == main)
    }
}

/// What a message is about.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// The title as it may be shown.
    pub title: &'a str,
    /// The verdict: a question is worded as one, reshape asks for another shape.
    pub verdict: Verdict,
    /// Somebody has looked at it and accepted it for now.
    pub accepted: bool,
    /// How many days the calendar was looked at.
    pub days: i64,
    /// The answers with their evidence.
    pub criteria: &'a [CriterionRow],
    /// The change to propose; the best measured one.
    pub proposal: Option<Proposal<'a>>,
    /// What it would give back, already in words ("3 h 20 min a week"); left out when `None`.
    pub saving: Option<&'a str>,
}

/// A change to propose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proposal<'a> {
    /// Its id (`shorten`), or the name of a remedy.
    pub id: &'a str,
    /// The length to which it shortens.
    pub minutes: Option<i64>,
}

impl<'a> Proposal<'a> {
    fn named(id: &'a str) -> Self {
        Proposal { id, minutes: None }
    }
}

impl From<&Change> for Proposal<'static> {
    fn from(change: &Change) -> Self {
        Proposal {
            id: change.id(),
            minutes: match change {
                Change::Shorten { to_min } => Some(*to_min),
                _ => None,
            },
        }
    }
}

/// What can be said to the organizer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// Ready to send: a subject line, an empty line, the text.
    Send(String),
    /// One sentence for the reader: there is nothing to ask.
    Nothing(String),
}

impl Message {
    /// The words, whichever they are.
    pub fn text(&self) -> &str {
        match self {
            Message::Send(text) | Message::Nothing(text) => text,
        }
    }
}

const MOST_REASONS: usize = 3;

/// The message, or the sentence that there is nothing to ask.
pub fn message(about: &About<'_>, language: Language) -> Message {
    let Some(words) = sentences().get(language.code()) else {
        return Message::Nothing(String::new());
    };
    let unmet = strongest(about.criteria, about.verdict);
    let period = period(words, about.days);
    let fill = |template: &str| {
        let dated = template.replace("{period}", &period);
        dated.replace("{title}", about.title)
    };
    let opening = match about.verdict {
        _ if about.accepted => return Message::Nothing(fill(&words.nothing_accepted)),
        Verdict::Protected => return Message::Nothing(fill(&words.nothing_protected)),
        Verdict::Keep => return Message::Nothing(fill(&words.nothing_against)),
        _ if unmet.is_empty() => return Message::Nothing(fill(&words.nothing_against)),
        Verdict::Question | Verdict::Unclear => fill(&words.opening_doubt),
        Verdict::Reshape => fill(&words.opening_shape),
    };
    let subject = fill(&words.subject);
    let mut text = format!("{subject}\n\n{}\n\n{opening}\n", words.hello);
    for row in unmet.iter().take(MOST_REASONS) {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "- {}", reason(row, language));
    }
    let proposal = proposal(words, about.proposal, &unmet);
    let proposal = words.proposal.replace("{proposal}", &proposal);
    let _ = write!(text, "\n{proposal}");
    if let Some(saving) = about.saving.filter(|_| about.proposal.is_some()) {
        let _ = write!(text, " {}", words.saving.replace("{saving}", saving));
    }
    let _ = write!(text, "\n\n{}\n\n{}\n", words.closing, words.thanks);
    Message::Send(text)
}

/// What speaks against the meeting as it is, strongest first; of a meeting that only has the
/// wrong shape, what is wrong with the shape before everything else.
fn strongest(criteria: &[CriterionRow], verdict: Verdict) -> Vec<&CriterionRow> {
    let mut list: Vec<_> = criteria
        .iter()
        .filter(|row| row.answer == Answer::NotMet && row.weight() < 0.0)
        .collect();
    let aside = |row: &CriterionRow| verdict == Verdict::Reshape && !row.rule.of_shape;
    list.sort_by(|a, b| {
        aside(a)
            .cmp(&aside(b))
            .then(a.weight().total_cmp(&b.weight()))
    });
    list
}

/// A reason with its numbers, or without when one of them is not known.
fn reason(row: &CriterionRow, language: Language) -> String {
    let says = check(row.id()).map(|check| said_in(&check.says, language));
    let counted = says.and_then(|says| says.counted).map(|template| {
        let figures = row.figures.iter();
        figures.fold(template.to_owned(), |text, (name, value)| {
            text.replace(&format!("{{{name}}}"), &local(value, language))
        })
    });
    counted
        .filter(|text| !text.contains('{'))
        .or_else(|| says.map(|says| says.plain.to_owned()))
        .unwrap_or_else(|| row.question().to_owned())
}

fn said_in(says: &Says, language: Language) -> &Reason {
    match language {
        Language::En => &says.en,
        Language::De => &says.de,
        Language::Fr => &says.fr,
        Language::Es => &says.es,
        Language::Pt => &says.pt,
    }
}

/// English writes a decimal point, the other languages a comma.
fn local(number: &str, language: Language) -> String {
    match language {
        Language::En => number.to_owned(),
        _ => number.replace('.', ","),
    }
}

/// The days looked at, in words after "in".
fn period(words: &Sentences, days: i64) -> String {
    let (template, count) = match days {
        ..=1 => (&words.period_day, 1),
        7 => (&words.period_week, 1),
        _ if days % 7 == 0 => (&words.period_weeks, days / 7),
        _ => (&words.period_days, days),
    };
    template.replace("{n}", &count.to_string())
}

/// The measured change in words; without one, what the strongest reason asks for.
fn proposal(words: &Sentences, change: Option<Proposal<'_>>, unmet: &[&CriterionRow]) -> String {
    let proposal = change.unwrap_or_else(|| answer_to(unmet));
    let template = words.proposals.get(proposal.id).map_or("", String::as_str);
    match proposal.minutes {
        Some(minutes) => template.replace("{minutes}", &minutes.to_string()),
        None => template.to_owned(),
    }
}

/// What would make the strongest unmet criterion met.
fn answer_to(unmet: &[&CriterionRow]) -> Proposal<'static> {
    let remedy = unmet.first().map_or(Remedy::Skip, |row| remedy(row.id()));
    let limit = unmet.first().and_then(|row| {
        let (_, limit) = row.figures.iter().find(|(name, _)| *name == "limit")?;
        limit.parse().ok()
    });
    match (remedy, limit) {
        (Remedy::Shorten, None) => Proposal::named(Remedy::Skip.name()),
        (Remedy::Shorten, minutes) => Proposal {
            minutes,
            ..Proposal::named(remedy.name())
        },
        _ => Proposal::named(remedy.name()),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sentences {
    subject: String,
    hello: String,
    opening_doubt: String,
    opening_shape: String,
    proposal: String,
    saving: String,
    closing: String,
    thanks: String,
    period_week: String,
    period_weeks: String,
    period_day: String,
    period_days: String,
    nothing_against: String,
    nothing_protected: String,
    nothing_accepted: String,
    proposals: BTreeMap<String, String>,
}

/// The shipped sentences; none when the data file is broken, which a test excludes.
fn sentences() -> &'static BTreeMap<String, Sentences> {
    static SENTENCES: OnceLock<BTreeMap<String, Sentences>> = OnceLock::new();
    SENTENCES.get_or_init(|| toml::from_str(include_str!("messages.toml")).unwrap_or_default())
}

#[cfg(test)]
mod tests;
