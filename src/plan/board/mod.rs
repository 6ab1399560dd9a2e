//! The state of the search: a choice for each series, everybody's days under it, and what changes
//! if a series is taken out or placed another way.

mod preview;

use super::journal::{Journal, LaneVersion, Occupant};
use super::lack::{NO_FLOOR, Own, PENALTY};
use super::prepared::{ChosenWays, KEEP, LanePiece, Prepared};
use super::scan::Scanner;
use crate::base::ids::{CandidateId, IndexVec, LaneId, MemberId, WayId};
use crate::focus::SegmentFlow;

/// The choices and all that follows from them.
#[derive(Clone, Debug)]
pub(super) struct Board<'a> {
    pub(super) problem: &'a Prepared<'a>,
    lanes: IndexVec<LaneId, SegmentFlow>,
    occupants: IndexVec<LaneId, Vec<Occupant>>,
    versions: IndexVec<LaneId, LaneVersion>,
    newest: LaneVersion,
    journal: Journal,
    scanner: Scanner,
    people: IndexVec<MemberId, Own>,
    chosen: ChosenWays,
    /// Σ weight × flow − cost, of the series that are placed.
    objective: i64,
    /// Σ of what people lack to their floor.
    missing: i64,
    pub(super) changes: usize,
    /// So many times the flow of a person's segment was worked out.
    pub(super) evaluations: u64,
}

impl<'a> Board<'a> {
    /// The series held in these ways; as they are where none is given. `floors` say what each
    /// person must be left with.
    pub(super) fn new(problem: &'a Prepared<'a>, floors: &[i64], ways: &ChosenWays) -> Self {
        let people = &problem.problem.people;
        let newest = LaneVersion::MIN;
        let mut board = Board {
            problem,
            lanes: problem.lanes.clone(),
            occupants: IndexVec::beside(&problem.lanes, Vec::new()),
            versions: IndexVec::beside(&problem.lanes, newest),
            newest,
            journal: Journal::new(&problem.lanes),
            scanner: Scanner::new(&problem.grid),
            people: Vec::with_capacity(people.len()).into(),
            chosen: IndexVec::beside(&problem.series, None),
            objective: 0,
            missing: 0,
            changes: 0,
            evaluations: 0,
        };
        let mut lanes = board.lanes.iter();
        for member in people {
            let own = lanes.by_ref().take(member.segments.len());
            let flow: i64 = own.map(|lane| lane.value(&problem.worth)).sum();
            board.objective += flow * member.weight;
            board.people.push(Own {
                flow,
                floor: NO_FLOOR,
                weight: member.weight,
            });
        }
        let ways = ways.iter().copied().chain(std::iter::repeat(Some(KEEP)));
        for (series, way) in problem.series.ids().zip(ways) {
            if let Some(way) = way {
                board.place(series, way);
            }
        }
        for (own, floor) in board.people.iter_mut().zip(floors) {
            own.floor = *floor;
        }
        board.missing = board.people.iter().map(Own::lack).sum();
        board.remember();
        board
    }

    /// What the search wants most of: the objective less a penalty for people who lose.
    pub(super) fn score(&self) -> i64 {
        self.objective - PENALTY * self.missing
    }

    /// The objective, where nobody loses who may not.
    pub(super) fn valid_objective(&self) -> Option<i64> {
        (self.missing == 0).then_some(self.objective)
    }

    /// The flow of each person.
    pub(super) fn flow(&self) -> impl Iterator<Item = i64> {
        self.people.iter().map(|own| own.flow)
    }

    pub(super) fn chosen(&self) -> &ChosenWays {
        &self.chosen
    }

    /// The way of a series; none while it is out.
    pub(super) fn way_of(&self, series: CandidateId) -> Option<WayId> {
        self.chosen[series]
    }

    pub(super) fn is_changed(&self, series: CandidateId) -> bool {
        self.way_of(series).is_some_and(|way| way != KEEP)
    }

    /// Takes a series out; which way it was.
    pub(super) fn take(&mut self, series: CandidateId) -> Option<WayId> {
        let number = self.way_of(series)?;
        let problem = self.problem;
        let way = problem.way(series, number);
        for piece in problem.pieces(way) {
            self.lift(piece, series);
        }
        self.objective += way.cost;
        self.changes -= usize::from(number != KEEP);
        self.chosen[series] = None;
        Some(number)
    }

    /// Places a series that is out.
    pub(super) fn place(&mut self, series: CandidateId, number: WayId) {
        let problem = self.problem;
        let way = problem.way(series, number);
        for piece in problem.pieces(way) {
            self.put(piece, series);
        }
        self.objective -= way.cost;
        self.changes += usize::from(number != KEEP);
        self.chosen[series] = Some(number);
    }

    /// The series that begin where this piece ends, or end where it begins, in its lane.
    pub(super) fn beside(&self, piece: &LanePiece) -> impl Iterator<Item = CandidateId> + '_ {
        let (start, end) = (piece.interval.start, piece.interval.end);
        let occupants = self.occupants[piece.lane].iter();
        let touches = move |o: &&Occupant| o.interval.end == start || o.interval.start == end;
        occupants.filter(touches).map(|o| o.series)
    }

    fn put(&mut self, piece: &LanePiece, series: CandidateId) {
        self.save(piece);
        let change = self.lanes[piece.lane].add(piece.interval, &self.problem.worth);
        self.touch(piece.lane);
        self.occupants[piece.lane].push(Occupant {
            interval: piece.interval,
            series,
            is_new: piece.is_new,
        });
        self.change_flow(piece.person, change);
    }

    fn lift(&mut self, piece: &LanePiece, series: CandidateId) {
        self.save(piece);
        let change = self.lanes[piece.lane].remove(piece.interval, &self.problem.worth);
        self.touch(piece.lane);
        let occupants = &mut self.occupants[piece.lane];
        let is_it = |o: &Occupant| o.series == series && o.interval == piece.interval;
        if let Some(at) = occupants.iter().position(is_it) {
            occupants.swap_remove(at);
        }
        self.change_flow(piece.person, change);
    }

    fn touch(&mut self, lane: LaneId) {
        self.newest = self.newest.saturating_add(1);
        self.versions[lane] = self.newest;
    }

    /// From here on changes can be put back with [`Board::put_back`].
    pub(super) fn remember(&mut self) {
        self.journal.begin();
        self.journal.before = (self.objective, self.missing, self.changes);
    }

    /// Notes what a lane holds before it is changed for the first time.
    fn save(&mut self, piece: &LanePiece) {
        let lane = piece.lane;
        if let Some(saved) = self.journal.next(lane, piece.person) {
            saved.flow = self.people[piece.person].flow;
            saved.version = self.versions[lane];
            saved.segment.clone_from(&self.lanes[lane]);
            saved.occupants.clone_from(&self.occupants[lane]);
        }
    }

    /// Puts everything back to where it was when [`Board::remember`] was called, given the ways
    /// of the series that were changed since.
    pub(super) fn put_back(&mut self, ways: &mut Vec<(CandidateId, Option<WayId>)>) {
        while let Some((series, way)) = ways.pop() {
            self.chosen[series] = way;
        }
        while let Some(saved) = self.journal.last() {
            let lane = saved.lane;
            self.people[saved.person].flow = saved.flow;
            self.versions[lane] = saved.version;
            std::mem::swap(&mut self.lanes[lane], &mut saved.segment);
            std::mem::swap(&mut self.occupants[lane], &mut saved.occupants);
        }
        (self.objective, self.missing, self.changes) = self.journal.before;
        self.journal.begin();
    }

    fn change_flow(&mut self, person: MemberId, change: i64) {
        self.evaluations += 1;
        let own = &mut self.people[person];
        let before = own.lack();
        own.flow += change;
        self.missing += own.lack() - before;
        self.objective += own.weight * change;
    }
}
