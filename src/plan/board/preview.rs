//! The effect of a change on a board, computed without making the change.

use super::Board;
use crate::base::ids::{CandidateId, MemberId, WayId};
use crate::plan::journal::Occupant;
use crate::plan::prepared::{LanePiece, Way};

impl Board<'_> {
    /// What the score changes by when a series that is out is placed so; `None` where something
    /// is in its way.
    pub(in crate::plan) fn preview(&mut self, series: CandidateId, number: WayId) -> Option<i64> {
        self.preview_above(series, number, i64::MIN)
    }

    /// The same, `None` also where the change is no more than `least`: each person adds a loss,
    /// so most ways need not be looked at to the end.
    pub(in crate::plan) fn preview_above(
        &mut self,
        series: CandidateId,
        number: WayId,
        least: i64,
    ) -> Option<i64> {
        let problem = self.problem;
        let way = problem.way(series, number);
        if !self.has_host(series, way) {
            return None;
        }
        if way.is_tangled {
            let change = self.preview_by_placing(series, number);
            return change.filter(|change| *change > least);
        }
        let mut total = Running::default();
        for piece in problem.pieces(way) {
            self.evaluations += 1;
            let change = self.change_of(piece)?;
            total.add(self, piece.person, change);
            if total.score - way.cost <= least {
                return None;
            }
        }
        Some(total.close(self) - way.cost).filter(|change| *change > least)
    }

    /// The best of the ways of a series that is out which differ in their start only, or of every
    /// `stride`-th of them: what the score changes by, and which it is.
    pub(in crate::plan) fn scan(
        &mut self,
        series: CandidateId,
        first: usize,
        stride: usize,
    ) -> Option<(i64, WayId)> {
        let problem = self.problem;
        let scan = &problem.series[series].scan;
        let mut scanner = std::mem::take(&mut self.scanner);
        scanner.begin(scan);
        for rows in scan.rows.chunk_by(|a, b| a.person == b.person) {
            for row in rows {
                self.evaluations += scanner.refresh(row, problem, &self.lanes, &self.versions);
            }
            if let Some(row) = rows.first() {
                scanner.add(rows, &self.people[row.person]);
            }
        }
        let best = scanner.best(scan, first, stride);
        self.scanner = scanner;
        best
    }

    /// Whether the ways of other series allow this one: a host that stays, and no guests where
    /// the series ends.
    fn has_host(&self, series: CandidateId, way: &Way) -> bool {
        if !way.kind.ends_series() {
            return true;
        }
        let held = |other| Some(self.problem.way(other, self.way_of(other)?));
        let is_host = |guest: &CandidateId| {
            let way = held(*guest);
            way.is_some_and(|way| way.host() == Some(series))
        };
        let has_guest = self.problem.series[series].guests.iter().any(is_host);
        let host = way.host().and_then(held);
        let into_nothing = host.is_some_and(|host| host.kind.ends_series());
        !has_guest && !into_nothing
    }

    fn change_of(&self, piece: &LanePiece) -> Option<i64> {
        let lane = &self.lanes[piece.lane];
        if piece.is_new {
            return lane.change_where_free(piece.interval, &self.problem.worth);
        }
        let occupants = &self.occupants[piece.lane];
        let is_in_the_way = |o: &Occupant| o.is_new && o.interval.intersects(piece.interval);
        if occupants.iter().any(is_in_the_way) {
            return None;
        }
        Some(lane.change_with(piece.interval, &self.problem.worth))
    }

    fn preview_by_placing(&mut self, series: CandidateId, number: WayId) -> Option<i64> {
        let problem = self.problem;
        let way = problem.way(series, number);
        let before = self.score();
        let pieces = problem.pieces(way);
        let mut placed = 0;
        for piece in pieces {
            if self.change_of(piece).is_none() {
                break;
            }
            self.put(piece, series);
            placed += 1;
        }
        let change = self.score() - before;
        for piece in pieces.iter().take(placed) {
            self.lift(piece, series);
        }
        (placed == pieces.len()).then_some(change - way.cost)
    }

    /// What the score would about change by when a series is placed so over what is in its way.
    pub(in crate::plan) fn wish(&mut self, way: &Way) -> i64 {
        let mut total = Running::default();
        let problem = self.problem;
        for piece in problem.pieces(way) {
            self.evaluations += 1;
            let lane = &self.lanes[piece.lane];
            let change = lane.change_with(piece.interval, &problem.worth);
            total.add(self, piece.person, change);
        }
        total.close(self) - way.cost
    }

    /// The series that are in the way of a way.
    pub(in crate::plan) fn in_the_way(&self, way: &Way, found: &mut Vec<CandidateId>) {
        found.clear();
        for piece in self.problem.pieces(way) {
            for occupant in &self.occupants[piece.lane] {
                let clash = occupant.interval.intersects(piece.interval);
                if clash && (occupant.is_new || piece.is_new) && !found.contains(&occupant.series) {
                    found.push(occupant.series);
                }
            }
        }
    }
}

/// Changes of people's flow, person by person, summed up to a change of the score.
#[derive(Default)]
struct Running {
    /// Whose changes are being summed up.
    person: Option<MemberId>,
    change: i64,
    score: i64,
}

impl Running {
    fn add(&mut self, board: &Board<'_>, person: MemberId, change: i64) {
        if self.person != Some(person) {
            self.flush(board);
            self.person = Some(person);
        }
        self.change += change;
    }

    fn flush(&mut self, board: &Board<'_>) {
        if let Some(person) = self.person {
            self.score += board.people[person].score(self.change);
        }
        self.change = 0;
    }

    fn close(mut self, board: &Board<'_>) -> i64 {
        self.flush(board);
        self.score
    }
}
