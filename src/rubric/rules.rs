//! The rubric as data: weights, thresholds, bands and kinds, each with where it comes from.
//!
//! How it is read from TOML is the business of `reading`; of the one that comes with the program, `shipped`; what it is used for, of `score`.

use super::kinds::KindWords;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The rubric in use.
#[derive(Clone, Debug)]
pub struct Rubric {
    /// Version of the rubric, not of the program.
    pub version: String,
    /// Probability that a meeting is necessary, before anything is known of it.
    pub prior: f64,
    /// Where scores turn into verdicts.
    pub bands: Bands,
    /// The criteria in the order in which they are shown.
    pub criteria: Vec<Arc<CriterionRule>>,
    /// What is known of each kind.
    pub kinds: Vec<KindRule>,
    /// The TOML it was read from.
    pub source: Arc<str>,
    pub(crate) words: Arc<KindWords>,
}

/// Where scores turn into verdicts.
#[derive(Clone, Debug, Default)]
pub struct Bands {
    /// A lower score is a question.
    pub question_below: u8,
    /// These rest on the same title: halved and doubled together.
    pub read_from_title: Vec<String>,
    /// A question needs one of these to be not met.
    pub needs_one_of: Vec<String>,
    /// A lower score is doubtful: one fault of the shape is enough for reshape, and what shows
    /// that a meeting is of no use makes it a question.
    pub doubt_below: u8,
    /// At this score and above, a fault of the shape is a remark only.
    pub shape_below: u8,
    /// Below this, more people than far over what fits are a fault to act on.
    pub crowded_below: u8,
    /// So many times over a limit is far over it.
    pub far: f64,
    /// So many faults at once are serious.
    pub faults_together: usize,
    /// Faults of a meeting's shape.
    pub reshape_on: Vec<String>,
    /// Faults that somebody would act on by themselves, as one far over a limit.
    pub serious: Vec<String>,
    /// Faults to act on whatever speaks for the meeting.
    pub always: Vec<String>,
    /// Kinds in which everybody meets: a series of them is never asked away, only its form.
    pub gathers: Vec<String>,
    /// What shows that a meeting is used, though nobody says what it is for.
    pub used_on: Vec<String>,
    /// What shows, below `shape_below`, that all of it could be done without meeting.
    pub replaceable_on: Vec<String>,
    /// What shows that nobody would miss the meeting.
    pub useless_on: Vec<String>,
    /// If one of these is *not met*, the shape is changed first: a question becomes reshape.
    pub shape_first_on: Vec<String>,
    /// If one of these is *met*, the meeting must be held: with a fault to act on, a question becomes
    /// reshape.
    pub owed_on: Vec<String>,
}

impl Bands {
    /// Ids of all faults of a meeting's shape.
    pub(crate) fn faults(&self) -> impl Iterator<Item = &String> {
        let always = self.serious.iter().chain(&self.always);
        self.reshape_on.iter().chain(always)
    }
}

/// What the weight of a criterion rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Basis {
    /// A study or large telemetry.
    Evidence,
    /// Practice and our judgement.
    #[default]
    Judgement,
}

impl Basis {
    /// The word of the rubric file.
    pub fn word(self) -> &'static str {
        match self {
            Basis::Evidence => "evidence",
            Basis::Judgement => "judgement",
        }
    }
}

/// One criterion's numbers and words.
#[derive(Clone, Debug, Default)]
pub struct CriterionRule {
    /// Stable id.
    pub id: String,
    /// The question it asks of a meeting.
    pub question: String,
    /// The calendar property it reads.
    pub property: String,
    /// Log-odds added when met, not negative.
    pub met: f64,
    /// Log-odds added when not met, not positive.
    pub not_met: f64,
    /// Both weights before they were fitted to readings: what evidence or judgement alone gave.
    pub before_fit: Option<(f64, f64)>,
    /// Named numbers it compares with.
    pub thresholds: BTreeMap<String, f64>,
    /// What the weight rests on.
    pub basis: Basis,
    /// How well it is supported, 0 to 3.
    pub strength: u8,
    /// Where it comes from.
    pub source: String,
    /// Words for a reason when met; `{name}` stands for a figure.
    pub reason_met: String,
    /// Words for a reason when not met.
    pub reason_not_met: String,
    /// Not met, it is a fault of the meeting's shape: the bands list it among these.
    pub of_shape: bool,
}

impl CriterionRule {
    /// A threshold by name. The reading makes sure that all are there; 0 otherwise.
    pub fn threshold(&self, name: &str) -> f64 {
        self.thresholds.get(name).copied().unwrap_or_default()
    }

    /// Whether a verdict must not hang on this criterion alone.
    pub fn is_weak(&self) -> bool {
        self.basis == Basis::Judgement || self.strength < 2
    }
}

/// What a kind says by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Lean {
    /// Yes.
    Yes,
    /// No.
    No,
    /// The file cannot tell.
    #[default]
    Open,
}

/// What is known of one kind.
#[derive(Clone, Debug, Default)]
pub struct KindRule {
    /// Stable id.
    pub id: String,
    /// Name in a sentence.
    pub name: String,
    /// Measured, never called unnecessary.
    pub protected: bool,
    /// Whether an invitation should say what it is for.
    pub purpose_asked: bool,
    /// Whether it needs people at the same time.
    pub real_time: Lean,
    /// Whether people do something together in it.
    pub interactive: Lean,
    /// Largest number of people that fits.
    pub people: Option<u32>,
    /// Longest length that fits.
    pub minutes: Option<i64>,
    /// With more people, most of them listen.
    pub listeners_above: Option<u32>,
    /// Names of the changes that may be proposed.
    pub changes: Vec<String>,
}

impl KindRule {
    /// The name after "a" or "an".
    pub(crate) fn with_article(&self) -> String {
        let vowel = self
            .name
            .starts_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O', 'U']);
        // "One" begins with the sound of a w.
        let vowel = vowel && !self.name.starts_with("one");
        format!("{} {}", if vowel { "an" } else { "a" }, self.name)
    }
}

/// One defect of a rubric file.
pub type RubricError = crate::base::toml_file::Defect;

impl Rubric {
    /// Adds words or phrases to the title words of a kind (`*` stands for any ending).
    ///
    /// Returns false when no kind of that id reads titles; nothing is changed then.
    pub fn extend_words<S: AsRef<str>>(&mut self, kind: &str, more: &[S]) -> bool {
        Arc::make_mut(&mut self.words).extend(kind, more.iter().map(AsRef::as_ref))
    }

    /// Puts these words or phrases in the place of the title words of a kind.
    ///
    /// Returns false when no kind of that id reads titles; nothing is changed then.
    pub(crate) fn replace_words<S: AsRef<str>>(&mut self, kind: &str, words: &[S]) -> bool {
        Arc::make_mut(&mut self.words).replace(kind, words.iter().map(AsRef::as_ref))
    }

    /// The rule of a kind.
    pub fn kind(&self, id: &str) -> Option<&KindRule> {
        self.kinds.iter().find(|kind| kind.id == id)
    }

    /// The rule of a criterion.
    pub fn criterion(&self, id: &str) -> Option<&CriterionRule> {
        let found = self.criteria.iter().find(|criterion| criterion.id == id);
        found.map(Arc::as_ref)
    }
}
