//! Words to send: one short, kind message to the organizer of a meeting, with the evidence and
//! one concrete proposal, in five languages.
//!
//! The sentences are data (`messages.toml`). Nobody is named and nobody is blamed: the message
//! speaks of the meeting only.

use super::{Answer, CriterionRow, Verdict};
use crate::plan::Change;
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
    /// The verdict: a question is worded as one, everything else asks for another shape.
    pub verdict: Verdict,
    /// The answers with their evidence.
    pub criteria: &'a [CriterionRow],
    /// The change to propose; the best measured one.
    pub proposal: Option<&'a Change>,
    /// What it would give back, already in words ("3 h 20 min a week"); left out when `None`.
    pub saving: Option<&'a str>,
}

const MOST_REASONS: usize = 3;

/// The message, ready to send: a subject line, an empty line, the text.
pub fn message(about: &About<'_>, language: Language) -> String {
    let Some(words) = sentences().get(language.code()) else {
        return String::new();
    };
    let doubt = matches!(about.verdict, Verdict::Question | Verdict::Unclear);
    let opening = if doubt {
        &words.opening_doubt
    } else {
        &words.opening_shape
    };
    let mut text = format!(
        "{}\n\n{}\n\n{}\n",
        words.subject.replace("{title}", about.title),
        words.hello,
        opening.replace("{title}", about.title)
    );
    for row in strongest(about.criteria) {
        let reason = words.reasons.get(&row.id).unwrap_or(&row.question);
        // Writing to a String cannot fail.
        let _ = writeln!(text, "- {reason} ({})", row.evidence);
    }
    let proposal = proposal(words, about.proposal);
    let _ = write!(
        text,
        "\n{}",
        words.proposal.replace("{proposal}", &proposal)
    );
    if let Some(saving) = about.saving {
        let _ = write!(text, " {}", words.saving.replace("{saving}", saving));
    }
    let _ = write!(text, "\n\n{}\n\n{}\n", words.closing, words.thanks);
    text
}

/// What speaks against the meeting as it is, strongest first.
fn strongest(criteria: &[CriterionRow]) -> Vec<&CriterionRow> {
    let mut list: Vec<_> = criteria
        .iter()
        .filter(|row| row.answer == Answer::NotMet && row.weight < 0.0)
        .collect();
    list.sort_by(|a, b| a.weight.total_cmp(&b.weight));
    list.truncate(MOST_REASONS);
    list
}

fn proposal(words: &Sentences, change: Option<&Change>) -> String {
    let (name, minutes) = match change {
        None => ("none", None),
        Some(Change::Async) => ("async", None),
        Some(Change::Pause) => ("pause", None),
        Some(Change::Shorten { to_min }) => ("shorten", Some(*to_min)),
        Some(Change::Halve) => ("halve", None),
        Some(Change::Release { .. }) => ("release", None),
        Some(Change::Merge { .. }) => ("merge", None),
        Some(Change::Move) => ("move", None),
    };
    let template = words.proposals.get(name).map_or("", String::as_str);
    match minutes {
        Some(minutes) => template.replace("{minutes}", &minutes.to_string()),
        None => template.to_owned(),
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
    proposals: BTreeMap<String, String>,
    reasons: BTreeMap<String, String>,
}

/// The shipped sentences; none when the data file is broken, which a test excludes.
fn sentences() -> &'static BTreeMap<String, Sentences> {
    static SENTENCES: OnceLock<BTreeMap<String, Sentences>> = OnceLock::new();
    SENTENCES.get_or_init(|| toml::from_str(include_str!("messages.toml")).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rubric::Rubric;

    #[test]
    fn every_language_has_a_sentence_for_every_criterion_and_change() {
        let rubric = Rubric::shipped();
        for language in Language::ALL {
            let words = &sentences()[language.code()];
            let reasons: Vec<_> = words.reasons.keys().cloned().collect();
            let mut ids: Vec<_> = rubric.criteria.iter().map(|c| c.id.clone()).collect();
            ids.sort();
            assert_eq!(reasons, ids, "{language:?}");
            for name in crate::rubric::changes::NAMES {
                assert!(words.proposals.contains_key(*name), "{language:?} {name}");
            }
        }
    }

    #[test]
    fn a_message_holds_title_evidence_proposal_and_saving_and_no_braces() {
        let criteria = [CriterionRow {
            id: "purpose-stated".into(),
            question: "?".into(),
            answer: Answer::NotMet,
            weight: -0.9,
            evidence: "DESCRIPTION: only a Zoom invitation".into(),
        }];
        for language in Language::ALL {
            let text = message(
                &About {
                    title: "Team sync",
                    verdict: Verdict::Question,
                    criteria: &criteria,
                    proposal: Some(&Change::Shorten { to_min: 25 }),
                    saving: Some("3 h 20 min"),
                },
                *language,
            );
            for part in ["Team sync", "only a Zoom invitation", "25", "3 h 20 min"] {
                assert!(
                    text.contains(part),
                    "{language:?}: {part} is missing in {text}"
                );
            }
            assert!(!text.contains(['{', '}']), "{text}");
        }
    }

    #[test]
    fn codes_with_regions_name_their_language() {
        assert_eq!(Language::from_code("pt-BR"), Some(Language::Pt));
        assert_eq!(Language::from_code("de_AT.UTF-8"), Some(Language::De));
        assert_eq!(Language::from_code("nl"), None);
    }
}
