//! Meetings → necessity: kind, criteria with evidence, score, verdict, changes worth trying.
//!
//! Reads [`Facts`] and a [`Rubric`] only; knows nothing of files, windows or people's days.

pub mod agenda;
mod changes;
mod criteria;
pub mod facts;
mod in_full;
mod kinds;
pub mod message;
mod page;
mod reading;
mod rules;
mod score;
mod shipped;
mod signs;
mod text;
mod verdict;

pub use facts::Facts;
pub use kinds::{KindFound, could_join};
pub use page::markdown;
pub use rules::{Bands, Basis, CriterionRule, KindRule, Lean, Rubric, RubricError};
pub(crate) use score::make_ready;
pub use score::{Judge, kind, score, score_as};

use crate::what_if::Change;
use std::sync::Arc;

/// The rubric's result for one meeting.
#[derive(Clone, Debug)]
pub struct Scorecard {
    /// Id of the kind (`one-on-one`, `status`, …).
    pub kind: Arc<str>,
    /// Which rule decided the kind, in words.
    pub kind_rule: String,
    /// Every criterion, in rubric order.
    pub criteria: Vec<CriterionRow>,
    /// 0..=100.
    pub score: u8,
    /// Lowest and highest score when any one weight is halved or doubled (those that rest on the
    /// title together).
    pub score_range: (u8, u8),
    /// The conclusion.
    pub verdict: Verdict,
    /// It is of a kind that is measured and never called unnecessary.
    pub protected: bool,
    /// The two strongest reasons in words (fewer when fewer were found).
    pub reasons: Vec<String>,
    /// Changes that make sense for this kind and these answers, not yet measured.
    pub changes: Vec<Change>,
    /// Ids of the changes that mend what a reshape rests on; none for another verdict.
    pub remedies: Vec<&'static str>,
}

/// What the rubric concludes about a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Serves its purpose as it is.
    Keep,
    /// Needed, but of the wrong size, length, cadence or time.
    Reshape,
    /// Ask whether it is necessary.
    Question,
    /// Would be a question, but hangs on one weak criterion.
    Unclear,
    /// Of a kind that is measured and never called unnecessary.
    Protected,
}

impl Verdict {
    /// The word of the machine formats.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Keep => "keep",
            Verdict::Reshape => "reshape",
            Verdict::Question => "question",
            Verdict::Unclear => "unclear",
            Verdict::Protected => "protected",
        }
    }
}

/// How a criterion was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    /// Speaks for the meeting as it is.
    Met,
    /// Speaks against it.
    NotMet,
    /// The file does not tell; counts for nothing.
    NotAssessable,
}

impl Answer {
    /// The word of the machine formats.
    pub fn word(self) -> &'static str {
        match self {
            Answer::Met => "met",
            Answer::NotMet => "not_met",
            Answer::NotAssessable => "not_assessable",
        }
    }
}

/// One criterion of one meeting.
#[derive(Clone, Debug)]
pub struct CriterionRow {
    /// What the rubric says of it, shared by all meetings.
    pub rule: Arc<CriterionRule>,
    /// The answer.
    pub answer: Answer,
    /// The property that shows it and what it says.
    pub evidence: Box<str>,
    /// The numbers of the evidence by name, for other wordings of it.
    pub figures: Box<[(&'static str, Box<str>)]>,
}

impl CriterionRow {
    /// Stable id (`purpose-stated`).
    pub fn id(&self) -> &str {
        &self.rule.id
    }

    /// The question it asks, from the rubric.
    pub fn question(&self) -> &str {
        &self.rule.question
    }

    /// The log-odds applied; 0 when not assessable.
    pub fn weight(&self) -> f64 {
        match self.answer {
            Answer::Met => self.rule.met,
            Answer::NotMet => self.rule.not_met,
            Answer::NotAssessable => 0.0,
        }
    }
}
