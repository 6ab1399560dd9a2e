//! Score and answers → verdict.
//!
//! Two questions are asked of a meeting, and in this order: does the calendar speak for it at
//! all, and if it does, would somebody act on a fault of its shape? Absence of ceremony is a low
//! score, not a verdict: *question* needs a low score, *reshape* a fault worth acting on.

use super::rules::{Bands, KindRule, Lean, Rubric};
use super::{Answer, CriterionRow, Verdict};

/// A meeting about to get its verdict.
pub(super) struct VerdictCase<'a> {
    pub(super) score: u8,
    pub(super) kind: &'a KindRule,
    pub(super) criteria: &'a [CriterionRow],
    pub(super) rubric: &'a Rubric,
    /// Halving one weak criterion lifts it out of the band.
    pub(super) hangs_on_one_weak: bool,
}

/// What the rubric concludes.
pub(super) fn verdict(case: &VerdictCase<'_>) -> Verdict {
    let bands = &case.rubric.bands;
    let needed = case.kind.real_time == Lean::Yes;
    let faults = case.faults();
    let material = faults.serious > 0 || faults.all >= bands.faults_together;
    if case.kind.protected {
        return match material && case.score < bands.shape_below {
            true => Verdict::Reshape,
            false => Verdict::Protected,
        };
    }
    if case.score < bands.question_below {
        return match material && needed && !case.is_useless() {
            true => Verdict::Reshape,
            false => case.question(),
        };
    }
    if case.score < bands.doubt_below {
        return match () {
            () if case.is_useless() => case.question(),
            () if case.is_silent() && !needed => case.question(),
            () if faults.all > 0 || faults.serious > 0 => Verdict::Reshape,
            () => Verdict::Keep,
        };
    }
    let badly = faults.serious > 0 && case.score < bands.shape_below;
    match badly || faults.seldom_held {
        true => Verdict::Reshape,
        false => Verdict::Keep,
    }
}

/// Faults of a meeting's shape.
#[derive(Clone, Copy, Debug, Default)]
struct Faults {
    /// All of them.
    all: usize,
    /// Those that somebody would act on by themselves.
    serious: usize,
    /// Half of the times or more it did not take place as planned: whatever else speaks for it,
    /// its rhythm is not the one that it needs.
    seldom_held: bool,
}

impl VerdictCase<'_> {
    fn question(&self) -> Verdict {
        let supported = self.any_not_met(&self.rubric.bands.needs_one_of);
        match supported && !self.hangs_on_one_weak {
            true => Verdict::Question,
            false => Verdict::Unclear,
        }
    }

    /// Nobody says what it is for, and nothing shows that it is used.
    fn is_silent(&self) -> bool {
        let bands = &self.rubric.bands;
        let used =
            |row: &CriterionRow| row.answer == Answer::Met && bands.used_on.contains(&row.rule.id);
        self.answer("purpose-stated") == Some(Answer::NotMet) && !self.criteria.iter().any(used)
    }

    /// Something shows that nobody would miss it, and nothing shows that it is kept alive.
    fn is_useless(&self) -> bool {
        let unmet = |row: &&CriterionRow| {
            row.answer == Answer::NotMet && self.rubric.bands.useless_on.contains(&row.rule.id)
        };
        // An agenda of its own shows that a series is kept alive, not that it must be spoken.
        let alive = self.answer("fresh-agenda") == Some(Answer::Met);
        let mut unmet = self.criteria.iter().filter(unmet);
        unmet.any(|row| !alive || row.id() == "beyond-reading")
    }

    fn faults(&self) -> Faults {
        let bands = &self.rubric.bands;
        // What is left out when there is nothing to say does what it promised.
        let excused = self.answer("cancels-when-empty") == Some(Answer::Met);
        let unmet = self
            .criteria
            .iter()
            .filter(|row| row.answer == Answer::NotMet && !(excused && row.id() == "stable"));
        let mut faults = Faults::default();
        for row in unmet {
            let serious = bands.serious.contains(&row.rule.id) || is_far_over(row, bands);
            let listed = bands.reshape_on.contains(&row.rule.id);
            faults.all += usize::from(listed || serious);
            faults.serious += usize::from(serious);
            faults.seldom_held |= is_seldom_held(row);
        }
        faults
    }

    fn answer(&self, id: &str) -> Option<Answer> {
        let row = self.criteria.iter().find(|row| row.id() == id);
        row.map(|row| row.answer)
    }

    fn any_not_met(&self, ids: &[String]) -> bool {
        any_not_met(self.criteria, ids)
    }
}

/// Whether one of these criteria is not met.
pub(super) fn any_not_met(criteria: &[CriterionRow], ids: &[String]) -> bool {
    criteria
        .iter()
        .any(|row| ids.contains(&row.rule.id) && row.answer == Answer::NotMet)
}

/// Whether at least every second occurrence was cancelled or moved.
fn is_seldom_held(row: &CriterionRow) -> bool {
    let counts = figure(row, "changed").zip(figure(row, "planned"));
    row.id() == "stable" && counts.is_some_and(|(changed, planned)| changed * 2.0 >= planned)
}

fn figure(row: &CriterionRow, wanted: &str) -> Option<f64> {
    let found = row.figures.iter().find(|(name, _)| *name == wanted)?;
    found.1.parse().ok()
}

/// Whether what is counted is far over the limit of the kind.
fn is_far_over(row: &CriterionRow, bands: &Bands) -> bool {
    let counted = figure(row, "people").or_else(|| figure(row, "minutes"));
    let limit = figure(row, "limit");
    counted
        .zip(limit)
        .is_some_and(|(counted, limit)| counted >= bands.far * limit)
}
