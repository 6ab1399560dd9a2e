//! Takes back changes that give too little.

use super::run::Run;
use crate::base::index::narrow;

impl Run<'_> {
    /// Takes back each change without which the best plan loses less than the least gain, the
    /// least first; also those that give nothing.
    pub(super) fn clean_up(&mut self) {
        if self.best_objective == i64::MIN {
            return;
        }
        self.return_to_best();
        let least = self.board.problem.problem.limits.min_gain.as_hundredths();
        while let Some((loss, series)) = self.weakest_change()
            && loss < least.max(1)
        {
            self.board.take(series);
            self.board.place(series, 0);
            self.best_objective -= loss;
        }
        self.settle_down();
        self.best.clear();
        self.best.extend_from_slice(self.board.chosen());
    }

    /// The change whose removal loses least, where it can be removed.
    fn weakest_change(&mut self) -> Option<(i64, u32)> {
        let before = self.board.score();
        let mut weakest: Option<(i64, u32)> = None;
        for series in 0..narrow(self.count()) {
            if !self.board.is_changed(series) {
                continue;
            }
            let way = self.board.take(series);
            let can_stay = self.board.preview(series, 0).is_some();
            self.board.place(series, if can_stay { 0 } else { way });
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
