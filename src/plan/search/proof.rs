//! Tests whether one more change, or two changes that share a person, would improve a plan.

use super::run::Run;
use super::{FoundPlan, fair};
use crate::base::ids::{CandidateId, WayId};
use crate::plan::prepared::Prepared;
use crate::plan::{Fairness, Problem};

/// What was tried on a plan, and improved nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Proof {
    /// Other options of one series.
    pub singles: u64,
    /// Pairs of options of two series that share a person.
    pub pairs: u64,
    /// Whether these were all; else the evaluations allowed were used up.
    pub is_complete: bool,
}

/// Improves a plan by single changes and pairs until neither improves it, with about so many
/// evaluations at most. A plan with more changes counts as better only where each gives the least
/// gain; of changes that give the same the earlier option is taken. Under
/// [`Fairness::MaxMin`] whoever gains least never gains less for it.
pub fn settle(problem: &Problem, plan: &FoundPlan, most_evaluations: u64) -> (FoundPlan, Proof) {
    let prepared = Prepared::new(problem);
    let is_fair = problem.limits.fairness == Fairness::MaxMin;
    let mut ways = prepared.ways_of(&plan.chosen);
    let mut used = 0;
    let mut proof;
    loop {
        let floors = match is_fair {
            true => fair::floors_of(&prepared, &ways, false),
            false => prepared.floors(),
        };
        let mut run = Run::new(&prepared, &floors, &ways, 0);
        proof = run.settle(most_evaluations.saturating_sub(used));
        used += run.board.evaluations;
        ways = run.best;
        if !is_fair || !proof.is_complete {
            break;
        }
        let raised = fair::floors_of(&prepared, &ways, true);
        let mut run = Run::new(&prepared, &raised, &ways, 0);
        let found = run.improve(&mut proof, most_evaluations.saturating_sub(used));
        used += run.board.evaluations;
        match found {
            Some(true) => ways = run.best,
            found => {
                proof.is_complete = found.is_some();
                break;
            }
        }
    }
    let evaluations = plan.evaluations + used;
    let found = FoundPlan::new(problem, prepared.options(&ways), evaluations);
    (found, proof)
}

/// The plan that an improvement must beat.
#[derive(Clone, Copy)]
struct Bar {
    /// None where no plan is valid so far: any that is beats it.
    objective: Option<i64>,
    changes: usize,
    least: i64,
}

impl Run<'_> {
    /// Improves the best plan until no change and no pair does, or the evaluations are used up.
    fn settle(&mut self, most_evaluations: u64) -> Proof {
        let mut proof = Proof::default();
        while self.best_objective.is_some() && self.board.evaluations < most_evaluations {
            proof = Proof::default();
            self.clean_up();
            self.prefer_earlier();
            match self.improve(&mut proof, most_evaluations) {
                Some(true) => continue,
                Some(false) => proof.is_complete = true,
                None => {}
            }
            break;
        }
        proof
    }

    /// Tries every change and every pair of changes; true where one improves the plan, which then
    /// holds it; `None` where the evaluations allowed are used up.
    fn improve(&mut self, proof: &mut Proof, most_evaluations: u64) -> Option<bool> {
        match self.improve_by_one(proof) {
            true => Some(true),
            false => self.improve_by_two(proof, most_evaluations),
        }
    }

    /// Of ways that give the same, the earlier ones.
    fn prefer_earlier(&mut self) {
        for series in self.all_series() {
            if !self.board.is_changed(series) {
                continue;
            }
            let old = self.board.way_of(series);
            self.take(series);
            let earlier = self.best_way(series, 1).filter(|way| Some(*way) < old);
            if let Some(way) = earlier {
                self.board.place(series, way);
            }
            let same = self.board.valid_objective() == self.best_objective;
            self.decide(earlier.is_some() && same);
        }
        self.best.clone_from(self.board.chosen());
    }

    fn bar(&self) -> Bar {
        Bar {
            objective: self.best_objective,
            changes: self.board.changes,
            least: self.board.problem.problem.limits.min_gain.as_hundredths(),
        }
    }

    /// Whether the board is valid and better than the bar.
    fn is_above(&self, bar: Bar) -> bool {
        let more = i64::try_from(self.board.changes.saturating_sub(bar.changes)).unwrap_or(0);
        let needed = bar.objective.map(|least| least + (more * bar.least).max(1));
        let allowed = self.board.changes <= self.limit;
        let objective = self.board.valid_objective();
        allowed && objective.is_some() && objective >= needed
    }

    /// Tries every way of every series; true where one improves the plan, which then holds it.
    fn improve_by_one(&mut self, proof: &mut Proof) -> bool {
        let bar = self.bar();
        for series in self.all_series() {
            let old = self.take_out(series);
            proof.singles += old.others;
            for way in self.board.problem.ways(series).ids() {
                if self.board.preview_above(series, way, old.score).is_none() {
                    continue;
                }
                self.board.place(series, way);
                if self.is_above(bar) {
                    self.decide(true);
                    return true;
                }
                self.board.take(series);
            }
            self.decide(false);
        }
        false
    }

    fn take_out(&mut self, series: CandidateId) -> Taken {
        let before = self.board.score();
        self.take(series);
        Taken {
            others: (self.board.problem.ways(series).len() as u64).saturating_sub(1),
            score: before - self.board.score(),
        }
    }

    /// Tries every pair of ways of two series that share a person; `None` where the evaluations
    /// allowed are used up.
    fn improve_by_two(&mut self, proof: &mut Proof, most_evaluations: u64) -> Option<bool> {
        for first in self.all_series() {
            for second in self.sharing(first) {
                if self.board.evaluations > most_evaluations {
                    return None;
                }
                if self.improve_pair(first, second, proof) {
                    return Some(true);
                }
            }
        }
        Some(false)
    }

    /// The later series that share a person with this one.
    fn sharing(&self, series: CandidateId) -> Vec<CandidateId> {
        let problem = self.board.problem;
        let people = problem.series[series].people.iter();
        let theirs = people.map(|person| &problem.series_of[*person]);
        let mut found: Vec<CandidateId> =
            theirs.flatten().copied().filter(|s| *s > series).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    fn improve_pair(&mut self, first: CandidateId, second: CandidateId, proof: &mut Proof) -> bool {
        let bar = self.bar();
        let (one, two) = (self.take_out(first), self.take_out(second));
        proof.pairs += one.others * two.others;
        // Placing a series never raises the score, so each of the two must be above the sum.
        let least = one.score + two.score;
        let firsts = self.ways_above(first, least);
        let seconds = self.ways_above(second, least);
        for (gain, way) in firsts {
            self.board.place(first, way);
            for (alone, other) in &seconds {
                if *alone <= least
                    || self
                        .board
                        .preview_above(second, *other, least - gain)
                        .is_none()
                {
                    continue;
                }
                self.board.place(second, *other);
                if self.is_above(bar) {
                    self.decide(true);
                    return true;
                }
                self.board.take(second);
            }
            self.board.take(first);
        }
        self.decide(false);
        false
    }

    /// The ways of a series that is out which change the score by more than `least`, with it.
    fn ways_above(&mut self, series: CandidateId, least: i64) -> Vec<(i64, WayId)> {
        let ways = self.board.problem.ways(series).ids();
        let above = ways.filter_map(|way| {
            let change = self.board.preview_above(series, way, least)?;
            Some((change, way))
        });
        above.collect()
    }
}

/// A series taken out.
#[derive(Clone, Copy)]
struct Taken {
    /// How many ways it has beside the one it had.
    others: u64,
    /// What its way contributed to the score.
    score: i64,
}
