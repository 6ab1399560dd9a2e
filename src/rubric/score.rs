//! Answers → score, verdict and reasons.

use super::agenda;
use super::criteria::{self, Check, Finding, Look};
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
    /// The criteria that the program can answer, in the order of the rubric.
    checks: Vec<(&'r Arc<CriterionRule>, &'static Check)>,
    texts: Texts<'r>,
}

impl<'r> Judge<'r> {
    /// Nothing is read yet.
    pub fn new(rubric: &'r Rubric) -> Self {
        let check = |rule: &'r Arc<CriterionRule>| Some((rule, criteria::check(&rule.id)?));
        Judge {
            rubric,
            checks: rubric.criteria.iter().filter_map(check).collect(),
            texts: Texts::new(),
        }
    }

    /// As [`score()`].
    pub fn score(&self, facts: &Facts) -> Scorecard {
        let text = self.texts.of(facts, self.rubric);
        let kind = kinds::detect(facts, &text.of_kind, &text.signs, &self.rubric.words);
        self.judge(facts, &text, &kind)
    }

    /// As [`kind()`].
    pub fn kind(&self, facts: &Facts) -> KindFound {
        let text = self.texts.of(facts, self.rubric);
        kinds::detect(facts, &text.of_kind, &text.signs, &self.rubric.words)
    }

    /// As [`score_as()`].
    pub fn score_as(&self, facts: &Facts, kind: &KindFound) -> Scorecard {
        let text = self.texts.of(facts, self.rubric);
        self.judge(facts, &text, kind)
    }

    fn judge(&self, facts: &Facts, text: &Text<'_>, found: &KindFound) -> Scorecard {
        match self.rubric.kind(&found.id) {
            Some(kind) => self.judge_as(facts, text, found, kind),
            None => {
                let unlisted = KindRule {
                    id: found.id.to_string(),
                    name: found.id.to_string(),
                    ..KindRule::default()
                };
                self.judge_as(facts, text, found, &unlisted)
            }
        }
    }

    fn judge_as(
        &self,
        facts: &Facts,
        text: &Text<'_>,
        found: &KindFound,
        kind: &KindRule,
    ) -> Scorecard {
        let rubric = self.rubric;
        let criteria = self.answers(facts, text, kind);
        let weights = Weights::of(&criteria, rubric);
        let score = out_of_hundred(weights.total);
        let verdict = verdict::verdict(&verdict::VerdictCase {
            score,
            kind,
            criteria: &criteria,
            rubric,
            gathers: is_everybody(facts, rubric) && rubric.bands.gathers.contains(&kind.id),
            hangs_on_one_weak: weights.hangs_on_one_weak(rubric),
        });
        Scorecard {
            kind: found.id.clone(),
            kind_rule: found.rule.clone(),
            reasons: reasons(verdict, kind, &criteria, rubric),
            changes: changes::changes(facts, kind, &criteria, verdict),
            remedies: changes::remedies(&criteria, verdict, &rubric.bands),
            criteria,
            score,
            score_range: weights.range(),
            verdict,
            protected: kind.protected,
        }
    }

    fn answers(&self, facts: &Facts, text: &Text<'_>, kind: &KindRule) -> Vec<CriterionRow> {
        let answer = |(rule, check): &(&Arc<CriterionRule>, &Check)| {
            let finding = (check.look)(&Look {
                facts,
                kind,
                agenda: text.agenda.as_ref(),
                signs: &text.signs,
                rule,
                words: &self.rubric.words,
            });
            row(rule, finding)
        };
        self.checks.iter().map(answer).collect()
    }
}

/// A series of so many that it can only be a gathering of all.
fn is_everybody(facts: &Facts, rubric: &Rubric) -> bool {
    facts.series.is_some() && facts.people.len() >= rubric.words.many_people
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

/// 100 · logistic, rounded.
fn out_of_hundred(odds: f64) -> u8 {
    (100.0 / (1.0 + (-odds).exp())).round().clamp(0.0, 100.0) as u8
}

/// What makes a score, and what of it can be doubted by itself.
struct Weights {
    /// All weights that apply, and the odds that everything starts from.
    total: f64,
    /// Each weight and whether it is weak. Criteria that rest on the title are one, because a
    /// misleading title moves them all.
    each: Vec<(f64, bool)>,
}

impl Weights {
    fn of(criteria: &[CriterionRow], rubric: &Rubric) -> Weights {
        let mut each = Vec::with_capacity(criteria.len() + 1);
        each.push((0.0, true));
        let mut title = 0.0;
        for row in criteria {
            if rubric.bands.read_from_title.contains(&row.rule.id) {
                title += row.weight();
            } else {
                each.push((row.weight(), row.rule.is_weak()));
            }
        }
        if let Some(first) = each.first_mut() {
            first.0 = title;
        }
        let sum: f64 = criteria.iter().map(CriterionRow::weight).sum();
        Weights {
            total: log_odds(rubric.prior) + sum,
            each,
        }
    }

    /// The lowest and highest score when any one weight is halved or doubled.
    fn range(&self) -> (u8, u8) {
        let moved = self.each.iter();
        let moved = moved.flat_map(|(weight, _)| [-weight / 2.0, *weight]);
        let (low, high) = moved.fold((self.total, self.total), |(low, high), shift| {
            (low.min(self.total + shift), high.max(self.total + shift))
        });
        (out_of_hundred(low), out_of_hundred(high))
    }

    /// Whether halving one weak criterion, or all that rest on the title, lifts the score out of
    /// the band.
    fn hangs_on_one_weak(&self, rubric: &Rubric) -> bool {
        let bands = &rubric.bands;
        let band = match out_of_hundred(self.total) < bands.question_below {
            true => bands.question_below,
            false => bands.doubt_below,
        };
        let mut weak = self
            .each
            .iter()
            .filter(|(weight, weak)| *weak && *weight < 0.0);
        weak.any(|(weight, _)| out_of_hundred(self.total - weight / 2.0) >= band)
    }
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
