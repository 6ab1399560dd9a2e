//! Moves a group of meetings that lie side by side, all at once.
//!
//! Meetings gather around those that many people attend every day. After that, no single meeting of
//! the group has a better place without the others.

use super::run::Run;
use crate::base::ids::{CandidateId, WayId};
use crate::plan::prepared::LanePiece;

/// Most series in a group.
const MOST: usize = 9;

/// A series and where it is to go, if there is such a way.
type DragTarget = (CandidateId, Option<WayId>);

impl Run<'_> {
    /// Moves any series to another time, and what lies beside it by as many minutes; what finds no
    /// place so is placed anew. False where that led nowhere.
    pub(super) fn drag(&mut self) -> bool {
        let first = self.any_series();
        let target = self.any_way(first);
        let start = |pieces: &[LanePiece]| pieces.iter().map(|p| p.interval.start).min();
        let (from, to) = (
            start(self.pieces_of(first)),
            start(self.pieces(first, Some(target))),
        );
        let (Some(from), Some(to)) = (from, to) else {
            return false;
        };
        if from == to {
            return false;
        }
        let most = 2 + self.random.below(MOST - 1);
        let group = self.group(first, most);
        let shifted = |series: &CandidateId| (*series, self.shifted(*series, to - from));
        let mut targets: Vec<DragTarget> = group.iter().map(shifted).collect();
        if let Some(own) = targets.first_mut() {
            own.1 = Some(target);
        }
        for series in &group {
            self.take(*series);
        }
        let mut left = self.place_group(&group, &targets);
        left.len() < MOST && self.place_all(&mut left)
    }

    /// The pieces of a series as it is held now.
    fn pieces_of(&self, series: CandidateId) -> &[LanePiece] {
        self.pieces(series, self.board.way_of(series))
    }

    /// The pieces of a series held in a way; one that is out has none.
    fn pieces(&self, series: CandidateId, way: Option<WayId>) -> &[LanePiece] {
        let problem = self.board.problem;
        way.map_or(&[], |way| problem.pieces(problem.way(series, way)))
    }

    /// The series, those beside it, those beside these, and so on.
    fn group(&self, first: CandidateId, most: usize) -> Vec<CandidateId> {
        let mut group = vec![first];
        let mut next = 0;
        while let Some(series) = group.get(next).copied() {
            next += 1;
            for piece in self.pieces_of(series) {
                for beside in self.board.beside(piece) {
                    if group.len() < most && !group.contains(&beside) {
                        group.push(beside);
                    }
                }
            }
        }
        group
    }

    /// The way that holds a series so many minutes later than now.
    fn shifted(&self, series: CandidateId, minutes: i64) -> Option<WayId> {
        let scan = &self.board.problem.series[series].scan;
        scan.shifted(self.pieces_of(series), minutes)
    }

    /// Places those that have a way where only others are in their way, which then have to leave;
    /// what is left to place.
    fn place_group(&mut self, group: &[CandidateId], targets: &[DragTarget]) -> Vec<CandidateId> {
        let mut left = Vec::new();
        for &(series, target) in targets {
            let mut evicted = std::mem::take(&mut self.scratch);
            evicted.clear();
            if let Some(way) = target {
                let way = self.board.problem.way(series, way);
                self.board.in_the_way(way, &mut evicted);
            }
            let is_blocked = evicted.iter().any(|other| group.contains(other));
            if !is_blocked {
                for other in &evicted {
                    self.take(*other);
                }
                left.extend_from_slice(&evicted);
            }
            self.scratch = evicted;
            let target = target.filter(|_| !is_blocked);
            if !target.is_some_and(|way| self.place_where_free(series, way)) {
                left.push(series);
            }
        }
        left
    }
}
