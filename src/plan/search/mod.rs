//! The search for a good plan: from the calendar as it is, series by series to what is best for
//! each, then random changes that are kept while they lose nothing, or a little early on
//! (annealing).
//!
//! Deterministic: the budget is counted in evaluations, never in time.

mod clean;
mod drag;
mod fair;
mod moves;
mod proof;
mod run;

pub use proof::{Proof, settle};

use super::prepared::{ChosenWays, Prepared};
use super::{Fairness, Problem, assess};
use crate::base::{Minutes, parallel};
use run::Run;

/// How long to search: 1 (a glance) to 9; each step twice as long as the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Effort(u32);

impl Effort {
    /// Numbers outside 1 to 9 mean the nearer of the two.
    pub fn new(effort: u32) -> Self {
        Effort(effort.clamp(1, 9))
    }

    /// Evaluations of each run: more for more series, fewer where there is little to choose from.
    fn budget(self, problem: &Prepared<'_>) -> u64 {
        let more = problem.series.len().saturating_sub(20) as u64;
        let usual =
            4_000_000 + 1_100_000 * more.min(10) + 300_000 * more.saturating_sub(10).min(30);
        let most = usual.min(100_000 + 600 * problem.size() as u64);
        // Where few changes are allowed most tries are taken back, which takes longer.
        let is_limited = problem.problem.limits.max_changes.is_some();
        (most << self.0) >> (5 + u32::from(is_limited))
    }
}

impl Default for Effort {
    fn default() -> Self {
        Effort(5)
    }
}

/// The whole budget.
const TENTHS: u64 = 10;

/// Independent runs; the best of them wins, ties go to the earlier one.
const RUNS: u64 = 4;

/// A plan that the search found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundPlan {
    /// The option of each series.
    pub chosen: Vec<u32>,
    /// The sum of flow × weight, less what the changes cost.
    pub objective: Minutes,
    /// How many series are not kept.
    pub changes: usize,
    /// How often the flow of a person's segment was worked out.
    pub evaluations: u64,
}

impl FoundPlan {
    fn new(problem: &Problem, chosen: Vec<u32>, evaluations: u64) -> Self {
        let assessment = assess(problem, &chosen);
        FoundPlan {
            chosen,
            objective: assessment.objective,
            changes: assessment.changes,
            evaluations,
        }
    }
}

/// The best plan that is found for a problem. Where nothing gains anything, every series is kept.
pub fn search(problem: &Problem, effort: Effort) -> FoundPlan {
    search_in(problem, effort, TENTHS)
}

/// The same with so many tenths of the budget.
fn search_in(problem: &Problem, effort: Effort, tenths: u64) -> FoundPlan {
    let prepared = Prepared::new(problem);
    let budget = effort.budget(&prepared) * tenths / TENTHS;
    let floors = prepared.floors();
    let best = match problem.limits.fairness {
        Fairness::Sum => best_of_runs(&prepared, &floors, &ChosenWays::default(), budget),
        Fairness::MaxMin => fair::fairest(&prepared, &floors, budget),
    };
    let (ways, evaluations) = best;
    FoundPlan::new(problem, prepared.options(&ways), evaluations)
}

/// The best plans with at most 1, 2, 3, 5, 10 and as many changes as allowed; each found anew and
/// none worse than one with fewer changes. Sizes that allow no more than the whole plan uses are
/// left out; the last is the whole plan. Fewer changes are searched for a shorter time.
pub fn frontier(problem: &Problem, whole: &FoundPlan, effort: Effort) -> Vec<FoundPlan> {
    let mut found: Vec<FoundPlan> = Vec::new();
    for (most, tenths) in [(1, 1), (2, 2), (3, 3), (5, 5), (10, TENTHS)] {
        if most >= whole.changes {
            break;
        }
        let mut smaller = problem.clone();
        smaller.limits.max_changes = Some(most);
        let mut plan = search_in(&smaller, effort, tenths);
        if let Some(before) = found.last()
            && before.objective >= plan.objective
        {
            plan.chosen.clone_from(&before.chosen);
            (plan.objective, plan.changes) = (before.objective, before.changes);
        }
        found.push(plan);
    }
    found.push(whole.clone());
    found
}

/// The best ways of several runs, cleaned up, and the evaluations of all.
fn best_of_runs(
    problem: &Prepared<'_>,
    floors: &[i64],
    start: &ChosenWays,
    budget: u64,
) -> (ChosenWays, u64) {
    let seeds: Vec<u64> = (1..=RUNS).collect();
    let runs = parallel::map_each(&seeds, |seed| {
        let mut run = Run::new(problem, floors, start, *seed);
        run.descend();
        run.anneal(budget);
        run.finish();
        run.clean_up();
        (run.best_objective, run.best, run.board.evaluations)
    });
    let evaluations = runs.iter().map(|(_, _, evaluations)| evaluations).sum();
    let mut best: Option<(Option<i64>, ChosenWays)> = None;
    for (objective, ways, _) in runs {
        if best.as_ref().is_none_or(|(most, _)| objective > *most) {
            best = Some((objective, ways));
        }
    }
    (best.map(|(_, ways)| ways).unwrap_or_default(), evaluations)
}
