//! Answers → score, verdict and reasons.

use super::agenda;
use super::criteria::{Check, Finding, Look, REGISTRY};
use super::facts::Facts;
use super::kinds::{self, KindFound};
use super::rules::{CriterionRule, KindRule, Rubric};
use super::signs;
use super::text::{Text, Texts};
use super::{Answer, CriterionRow, Scorecard, Verdict, changes, verdict};
use std::sync::Arc;

const MOST_REASONS: usize = 2;
/// A second reason below this weight would only dilute the first.
const WEAKEST_REASON: f64 = 0.2;

/// Scores a meeting: finds its kind first, then answers every criterion.
pub fn score(facts: &Facts, rubric: &Rubric) -> Scorecard {
    Judge::new(rubric).score(facts)
}

/// The kind of a meeting alone.
pub fn kind(facts: &Facts, rubric: &Rubric) -> KindFound {
    Judge::new(rubric).kind(facts)
}

/// Scores a meeting whose kind is known already (or to see what another kind would mean).
pub fn score_as(facts: &Facts, kind: &KindFound, rubric: &Rubric) -> Scorecard {
    Judge::new(rubric).score_as(facts, kind)
}

/// Makes the word lists that judging needs; without it they are made with the first meeting.
pub(crate) fn make_ready(rubric: &Rubric) {
    signs::make_ready();
    agenda::make_ready();
    rubric.words.phrases();
}

/// Judges many meetings under one rubric: what meetings have in common is read once.
#[derive(Debug)]
pub struct Judge<'r> {
    rubric: &'r Rubric,
    texts: Texts<'r>,
}

impl<'r> Judge<'r> {
    /// Nothing is read yet.
    pub fn new(rubric: &'r Rubric) -> Self {
        Judge {
            rubric,
            texts: Texts::new(),
        }
    }

    /// As [`score()`].
    pub fn score(&self, facts: &Facts) -> Scorecard {
        let text = self.texts.of(facts, self.rubric);
        let kind = kinds::detect(facts, &text.of_kind, &text.signs, &self.rubric.words);
        judge(facts, &text, &kind, self.rubric)
    }

    /// As [`kind()`].
    pub fn kind(&self, facts: &Facts) -> KindFound {
        let text = self.texts.of(facts, self.rubric);
        kinds::detect(facts, &text.of_kind, &text.signs, &self.rubric.words)
    }

    /// As [`score_as()`].
    pub fn score_as(&self, facts: &Facts, kind: &KindFound) -> Scorecard {
        let text = self.texts.of(facts, self.rubric);
        judge(facts, &text, kind, self.rubric)
    }
}

fn judge(facts: &Facts, text: &Text<'_>, found: &KindFound, rubric: &Rubric) -> Scorecard {
    let unlisted = KindRule {
        id: found.id.to_string(),
        name: found.id.to_string(),
        ..KindRule::default()
    };
    let kind = rubric.kind(&found.id).unwrap_or(&unlisted);
    let criteria = answers(facts, text, kind, rubric);
    let odds = log_odds(rubric.prior);
    let range = range(odds, &criteria, rubric);
    let score = out_of_hundred(odds + sum(&criteria));
    let verdict = verdict::verdict(&verdict::VerdictCase {
        score,
        kind,
        criteria: &criteria,
        rubric,
        gathers: is_everybody(facts, rubric) && rubric.bands.gathers.contains(&kind.id),
        hangs_on_one_weak: hangs_on_one_weak(odds, &criteria, rubric),
    });
    Scorecard {
        kind: found.id.clone(),
        kind_rule: found.rule.clone(),
        reasons: reasons(verdict, kind, &criteria, rubric),
        changes: changes::changes(facts, kind, &criteria, verdict),
        remedies: changes::remedies(&criteria, verdict, &rubric.bands),
        criteria,
        score,
        score_range: range,
        verdict,
        protected: kind.protected,
    }
}

/// A series of so many that it can only be a gathering of all.
fn is_everybody(facts: &Facts, rubric: &Rubric) -> bool {
    facts.series.is_some() && facts.people.len() >= rubric.words.many_people
}

fn answers(facts: &Facts, text: &Text<'_>, kind: &KindRule, rubric: &Rubric) -> Vec<CriterionRow> {
    let answer = |rule: &Arc<CriterionRule>| {
        let check: &Check = REGISTRY.iter().find(|check| check.id == rule.id)?;
        let finding = (check.look)(&Look {
            facts,
            kind,
            agenda: text.agenda.as_ref(),
            signs: &text.signs,
            rule,
            words: &rubric.words,
        });
        Some(row(rule, finding))
    };
    rubric.criteria.iter().filter_map(answer).collect()
}

fn row(rule: &Arc<CriterionRule>, finding: Finding) -> CriterionRow {
    let figures = finding.figures.into_iter();
    CriterionRow {
        rule: rule.clone(),
        answer: finding.answer,
        evidence: finding.evidence.into(),
        figures: figures.map(|(name, value)| (name, value.into())).collect(),
    }
}

fn log_odds(probability: f64) -> f64 {
    (probability / (1.0 - probability)).ln()
}

fn sum(criteria: &[CriterionRow]) -> f64 {
    criteria.iter().map(|row| row.weight()).sum()
}

/// 100 · logistic, rounded.
fn out_of_hundred(odds: f64) -> u8 {
    (100.0 / (1.0 + (-odds).exp())).round().clamp(0.0, 100.0) as u8
}

/// The lowest and highest score when any one weight is halved or doubled.
fn range(odds: f64, criteria: &[CriterionRow], rubric: &Rubric) -> (u8, u8) {
    let total = odds + sum(criteria);
    let moved = independent(criteria, rubric)
        .into_iter()
        .flat_map(|(weight, _)| [-weight / 2.0, weight]);
    let (low, high) = moved.fold((total, total), |(low, high), shift| {
        (low.min(total + shift), high.max(total + shift))
    });
    (out_of_hundred(low), out_of_hundred(high))
}

/// What can be doubted by itself: the applied weight and whether it is weak. Criteria that rest
/// on the title are one, because a misleading title moves them all.
fn independent(criteria: &[CriterionRow], rubric: &Rubric) -> Vec<(f64, bool)> {
    let (titled, others): (Vec<_>, Vec<_>) = criteria
        .iter()
        .partition(|row| rubric.bands.read_from_title.contains(&row.rule.id));
    let weak = |row: &CriterionRow| row.rule.is_weak();
    let title = titled.iter().map(|row| row.weight()).sum();
    let others = others.into_iter().map(|row| (row.weight(), weak(row)));
    std::iter::once((title, true)).chain(others).collect()
}

/// Whether halving one weak criterion, or all that rest on the title, lifts the score out of
/// the band.
fn hangs_on_one_weak(odds: f64, criteria: &[CriterionRow], rubric: &Rubric) -> bool {
    let total = odds + sum(criteria);
    let bands = &rubric.bands;
    let band = match out_of_hundred(total) < bands.question_below {
        true => bands.question_below,
        false => bands.doubt_below,
    };
    independent(criteria, rubric)
        .into_iter()
        .filter(|(weight, weak)| *weak && *weight < 0.0)
        .any(|(weight, _)| out_of_hundred(total - weight / 2.0) >= band)
}

/// The strongest reasons for the verdict, in words about the meeting.
fn reasons(
    verdict: Verdict,
    kind: &KindRule,
    criteria: &[CriterionRow],
    rubric: &Rubric,
) -> Vec<String> {
    let wanted = match verdict {
        Verdict::Keep | Verdict::Protected => Answer::Met,
        Verdict::Reshape | Verdict::Question | Verdict::Unclear => Answer::NotMet,
    };
    let shape = |rule: &CriterionRule| {
        verdict == Verdict::Reshape && rubric.bands.reshape_on.contains(&rule.id)
    };
    let strength = |rule: &CriterionRule| match wanted {
        Answer::Met => rule.met,
        _ => -rule.not_met,
    };
    let mut list: Vec<&CriterionRow> = criteria
        .iter()
        .filter(|row| row.answer == wanted && strength(&row.rule) > 0.0)
        .collect();
    list.sort_by(|a, b| {
        shape(&b.rule)
            .cmp(&shape(&a.rule))
            .then(strength(&b.rule).total_cmp(&strength(&a.rule)))
    });
    list.into_iter()
        .enumerate()
        .take_while(|(place, row)| {
            *place == 0 || strength(&row.rule) >= WEAKEST_REASON || shape(&row.rule)
        })
        .take(MOST_REASONS)
        .map(|(_, row)| in_words(row, kind))
        .collect()
}

fn in_words(row: &CriterionRow, kind: &KindRule) -> String {
    let template = match row.answer {
        Answer::Met => &row.rule.reason_met,
        _ => &row.rule.reason_not_met,
    };
    let named = template.replace("{kind}", &kind.with_article());
    row.figures.iter().fold(named, |text, (name, value)| {
        text.replace(&format!("{{{name}}}"), value)
    })
}
