//! One search on its own.

use crate::base::ids::{CandidateId, WayId};
use crate::base::random::Random;
use crate::plan::board::Board;
use crate::plan::prepared::{ChosenWays, KEEP, Prepared};

/// What a change may lose at first, and at last, about once in e times: hundredths of a minute.
const HOT: f64 = 6000.0;
const COLD: f64 = 400.0;

/// The same at first where few changes are allowed: each counts for more.
const WARM: f64 = 2500.0;

/// A board that is changed step by step, and the best plan so far.
#[derive(Debug)]
pub(super) struct Run<'a> {
    pub(super) board: Board<'a>,
    pub(super) random: Random,
    /// Series taken out since the last decision, with their way before.
    touched: Vec<(CandidateId, Option<WayId>)>,
    pub(super) scratch: Vec<CandidateId>,
    pub(super) limit: usize,
    /// The best ways, and what they are worth; none while none is valid.
    pub(super) best: ChosenWays,
    pub(super) best_objective: Option<i64>,
}

impl<'a> Run<'a> {
    pub(super) fn new(
        problem: &'a Prepared<'a>,
        floors: &[i64],
        start: &ChosenWays,
        seed: u64,
    ) -> Self {
        let board = Board::new(problem, floors, start);
        Run {
            random: Random::new(seed),
            touched: Vec::new(),
            scratch: Vec::new(),
            limit: problem.problem.limits.max_changes.unwrap_or(usize::MAX),
            best: board.chosen().clone(),
            best_objective: board.valid_objective(),
            board,
        }
    }

    pub(super) fn count(&self) -> usize {
        self.board.problem.series.len()
    }

    pub(super) fn all_series(&self) -> impl Iterator<Item = CandidateId> + use<> {
        self.board.problem.series.ids()
    }

    /// Takes a series out, for now.
    pub(super) fn take(&mut self, series: CandidateId) {
        let way = self.board.take(series);
        if !self.touched.iter().any(|(known, _)| *known == series) {
            self.touched.push((series, way));
        }
    }

    /// Keeps what was changed; it can no longer be put back.
    pub(super) fn settle_down(&mut self) {
        self.touched.clear();
        self.board.remember();
    }

    /// Keeps what was changed since the last decision, or puts it back.
    pub(super) fn decide(&mut self, accept: bool) {
        if !accept {
            self.board.put_back(&mut self.touched);
            return;
        }
        self.settle_down();
        let objective = self.board.valid_objective();
        if objective > self.best_objective {
            self.best_objective = objective;
            self.best.clone_from(self.board.chosen());
        }
    }

    /// The best way of a series that is out, of all its ways or of every `stride`-th. *Keep* is
    /// always looked at, and alone where no more changes are allowed.
    pub(super) fn best_way(&mut self, series: CandidateId, stride: usize) -> Option<WayId> {
        let (mut best, mut most) = (None, i64::MIN);
        if let Some(change) = self.board.preview_above(series, KEEP, most) {
            (best, most) = (Some(KEEP), change);
        }
        if self.board.changes >= self.limit {
            return best;
        }
        let first = self.random.below(stride);
        if let Some((change, way)) = self.board.scan(series, first, stride)
            && change > most
        {
            (best, most) = (Some(way), change);
        }
        let problem = self.board.problem;
        let others = problem.series[series].scan.others.iter();
        for way in others.skip(first).step_by(stride.max(1)) {
            if let Some(change) = self.board.preview_above(series, *way, most) {
                (best, most) = (Some(*way), change);
            }
        }
        best
    }

    /// Improves series by series until none improves.
    pub(super) fn descend(&mut self) {
        let mut order: Vec<CandidateId> = self.all_series().collect();
        let mut is_better = true;
        while is_better {
            is_better = false;
            self.random.shuffle(&mut order);
            for series in &order {
                let before = self.board.score();
                self.take(*series);
                let way = self.best_way(*series, 1);
                if let Some(way) = way {
                    self.board.place(*series, way);
                }
                let better = way.is_some() && self.board.score() > before;
                self.decide(better);
                is_better |= better;
            }
        }
    }

    /// Changes the plan at random until so many evaluations are used.
    pub(super) fn anneal(&mut self, budget: u64) {
        if self.count() == 0 {
            return;
        }
        let begun = self.board.evaluations;
        loop {
            let used = self.board.evaluations - begun;
            if used >= budget {
                return;
            }
            let heat = heat(self.limit, used as f64 / budget as f64);
            let before = self.board.score();
            let worked = self.change();
            let lost = before - self.board.score();
            let accept = worked && (lost <= 0 || lost as f64 <= heat * self.random.exponential());
            self.decide(accept);
            // A change that found nothing to work out counts too, so that each search ends.
            self.board.evaluations += 1;
        }
    }

    /// Returns to the best plan and improves it while a single change does.
    pub(super) fn finish(&mut self) {
        if self.best_objective.is_some() {
            self.return_to_best();
            self.descend();
        }
    }

    pub(super) fn return_to_best(&mut self) {
        for series in self.all_series() {
            self.board.take(series);
        }
        for (series, way) in self.best.pairs() {
            if let Some(way) = way {
                self.board.place(series, *way);
            }
        }
        self.settle_down();
    }
}

/// How hot it is when so much of the search is done: from hot to cold, by the same factor all the
/// time. Only products, so that it is the same on every machine.
fn heat(limit: usize, done: f64) -> f64 {
    let hot = if limit == usize::MAX { HOT } else { WARM };
    let (mut heat, mut factor) = (hot, COLD / hot);
    let mut left = (done.clamp(0.0, 1.0) * 1024.0) as u32;
    // The factor for 1024, 512, … steps of 1024: its roots.
    for step in (0..=10).rev() {
        if left >= 1 << step {
            left -= 1 << step;
            heat *= factor;
        }
        factor = factor.sqrt();
    }
    heat
}
