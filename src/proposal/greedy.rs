//! The steepest single change, again and again: a plan that is good, and not yet the best.

use super::board::Board;
use super::draft::Draft;
use super::held::Ahead;
use crate::base::Minutes;
use crate::base::index::{narrow, wide};

impl Draft {
    /// An option (index) per series.
    pub fn steepest(&self, ahead: &Ahead<'_>) -> Vec<u32> {
        let mut chosen = self.choice(std::iter::empty());
        let now = Board::new(&self.problem, &[]);
        let most = ahead.rules.max_changes.unwrap_or(usize::MAX);
        while chosen.iter().filter(|option| **option != 0).count() < most {
            let board = Board::new(&self.problem, &chosen);
            let open = (0..chosen.len()).filter(|series| board.chosen(*series) == 0);
            let steps = open.flat_map(|series| {
                let options = self
                    .problem
                    .series
                    .get(series)
                    .map_or(0, |c| c.options.len());
                (1..narrow(options)).map(move |option| (series, option))
            });
            let gains = steps.filter_map(|(series, option)| {
                let gain = self.step(ahead, &now, &board, series, option)?;
                Some((gain, std::cmp::Reverse((series, option))))
            });
            let Some((_, std::cmp::Reverse((series, option)))) = gains.max() else {
                break;
            };
            if let Some(slot) = chosen.get_mut(series) {
                *slot = option;
            }
        }
        chosen
    }

    /// What an option gives less its cost, where it may be taken and is worth it.
    fn step(
        &self,
        ahead: &Ahead<'_>,
        now: &Board<'_>,
        board: &Board<'_>,
        series: usize,
        option: u32,
    ) -> Option<Minutes> {
        let trial = board.with(series, option);
        let (change, _) = self.change(series, option)?;
        let loses = trial.by_member.iter().any(|(member, gain)| {
            let counts = ahead.team.members.get(*member).is_some_and(|m| m.counts);
            counts && board.value(*member) + gain < now.value(*member)
        });
        let merges = matches!(change, super::change::SeriesChange::Merge(_));
        let options = &self.problem.series.get(series)?.options;
        let cost = |option: u32| options.get(wide(option)).map(|option| option.cost);
        let gain = board.sum(&trial) - cost(option)? + cost(0)?;
        let may = !trial.overlaps && !merges && (!loses || ahead.rules.allow_loss);
        (may && gain >= ahead.rules.min_gain && gain > Minutes::ZERO).then_some(gain)
    }
}
