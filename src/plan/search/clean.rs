//! Takes back changes that give too little.

use super::run::Run;
use crate::base::ids::CandidateId;
use crate::plan::prepared::KEEP;

impl Run<'_> {
    /// Takes back each change without which the best plan loses less than the least gain, the
    /// least first; also those that give nothing.
    pub(super) fn clean_up(&mut self) {
        let Some(mut best) = self.best_objective else {
            return;
        };
        self.return_to_best();
        let least = self.board.problem.problem.limits.min_gain.as_hundredths();
        while let Some((loss, series)) = self.weakest_change()
            && loss < least.max(1)
        {
            self.board.take(series);
            self.board.place(series, KEEP);
            best -= loss;
        }
        self.best_objective = Some(best);
        self.settle_down();
        self.best.clone_from(self.board.chosen());
    }

    /// The change whose removal loses least, where it can be removed.
    fn weakest_change(&mut self) -> Option<(i64, CandidateId)> {
        let before = self.board.score();
        let mut weakest: Option<(i64, CandidateId)> = None;
        for series in self.all_series() {
            if !self.board.is_changed(series) {
                continue;
            }
            let Some(way) = self.board.take(series) else {
                continue;
            };
            let can_stay = self.board.preview(series, KEEP).is_some();
            self.board.place(series, if can_stay { KEEP } else { way });
            let loss = before - self.board.score();
            let is_valid = can_stay && self.board.valid_objective().is_some();
            if is_valid && weakest.is_none_or(|(least, _)| loss < least) {
                weakest = Some((loss, series));
            }
            self.board.take(series);
            self.board.place(series, way);
        }
        weakest
    }
}
