//! The state of the search: a choice for each series, everybody's days under it, and what changes
//! if a series is taken out or placed another way.

mod preview;

use super::journal::{Journal, Occupant};
use super::lack::{PENALTY, lack};
use super::prepared::{LanePiece, Prepared};
use super::scan::Scanner;
use crate::base::index::{narrow, wide};
use crate::focus::SegmentFlow;

/// No way chosen: the series is taken out for now.
const OUT: u32 = u32::MAX;

/// The choices and all that follows from them.
#[derive(Clone, Debug)]
pub(super) struct Board<'a> {
    pub(super) problem: &'a Prepared<'a>,
    lanes: Vec<SegmentFlow>,
    occupants: Vec<Vec<Occupant>>,
    /// A number for what each lane holds, never used again for anything else.
    versions: Vec<u64>,
    newest: u64,
    journal: Journal,
    scanner: Scanner,
    /// Flow of each person.
    pub(super) flow: Vec<i64>,
    weight: Vec<i64>,
    /// What each person must be left with at least.
    floor: Vec<i64>,
    chosen: Vec<u32>,
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
    pub(super) fn new(problem: &'a Prepared<'a>, floors: &[i64], ways: &[u32]) -> Self {
        let people = &problem.problem.people;
        let mut board = Board {
            problem,
            lanes: problem.lanes.clone(),
            occupants: vec![Vec::new(); problem.lanes.len()],
            versions: vec![0; problem.lanes.len()],
            newest: 0,
            journal: Journal::new(problem.lanes.len()),
            scanner: Scanner::new(&problem.grid),
            flow: Vec::with_capacity(people.len()),
            weight: people.iter().map(|m| m.weight).collect(),
            floor: vec![i64::MIN; people.len()],
            chosen: vec![OUT; problem.series.len()],
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
            board.flow.push(flow);
        }
        let ways = ways.iter().copied().chain(std::iter::repeat(0));
        for (series, way) in (0..narrow(problem.series.len())).zip(ways) {
            board.place(series, way);
        }
        for (own, floor) in board.floor.iter_mut().zip(floors) {
            *own = *floor;
        }
        let lacks = board.flow.iter().zip(&board.floor);
        board.missing = lacks.map(|(flow, floor)| lack(*flow, *floor)).sum();
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

    pub(super) fn chosen(&self) -> &[u32] {
        &self.chosen
    }

    pub(super) fn way_of(&self, series: u32) -> u32 {
        self.chosen.get(wide(series)).copied().unwrap_or(OUT)
    }

    pub(super) fn is_changed(&self, series: u32) -> bool {
        !matches!(self.way_of(series), 0 | OUT)
    }

    /// Takes a series out; which way it was.
    pub(super) fn take(&mut self, series: u32) -> u32 {
        let number = self.way_of(series);
        let problem = self.problem;
        let Some(way) = problem.way(series, number) else {
            return number;
        };
        for piece in problem.pieces(way) {
            self.lift(piece, series);
        }
        self.objective += way.cost;
        self.changes -= usize::from(number != 0);
        self.set(series, OUT);
        number
    }

    /// Places a series that is out.
    pub(super) fn place(&mut self, series: u32, number: u32) {
        let problem = self.problem;
        let Some(way) = problem.way(series, number) else {
            return;
        };
        for piece in problem.pieces(way) {
            self.put(piece, series);
        }
        self.objective -= way.cost;
        self.changes += usize::from(number != 0);
        self.set(series, number);
    }

    /// The series that begin where this piece ends, or end where it begins, in its lane.
    pub(super) fn beside(&self, piece: &LanePiece) -> impl Iterator<Item = u32> + '_ {
        let (start, end) = (piece.interval.start, piece.interval.end);
        let occupants = self.occupants.get(wide(piece.lane)).into_iter().flatten();
        let touches = move |o: &&Occupant| o.interval.end == start || o.interval.start == end;
        occupants.filter(touches).map(|o| o.series)
    }

    fn set(&mut self, series: u32, number: u32) {
        if let Some(chosen) = self.chosen.get_mut(wide(series)) {
            *chosen = number;
        }
    }

    fn put(&mut self, piece: &LanePiece, series: u32) {
        self.save(piece);
        let Some(lane) = self.lanes.get_mut(wide(piece.lane)) else {
            return;
        };
        let change = lane.add(piece.interval, &self.problem.worth);
        self.touch(piece.lane);
        if let Some(occupants) = self.occupants.get_mut(wide(piece.lane)) {
            occupants.push(Occupant {
                interval: piece.interval,
                series,
                is_new: piece.is_new,
            });
        }
        self.change_flow(piece.person, change);
    }

    fn lift(&mut self, piece: &LanePiece, series: u32) {
        self.save(piece);
        let Some(lane) = self.lanes.get_mut(wide(piece.lane)) else {
            return;
        };
        let change = lane.remove(piece.interval, &self.problem.worth);
        self.touch(piece.lane);
        if let Some(occupants) = self.occupants.get_mut(wide(piece.lane)) {
            let is_it = |o: &Occupant| o.series == series && o.interval == piece.interval;
            if let Some(at) = occupants.iter().position(is_it) {
                occupants.swap_remove(at);
            }
        }
        self.change_flow(piece.person, change);
    }

    fn touch(&mut self, lane: u32) {
        self.newest += 1;
        if let Some(version) = self.versions.get_mut(wide(lane)) {
            *version = self.newest;
        }
    }

    /// From here on changes can be put back with [`Board::put_back`].
    pub(super) fn remember(&mut self) {
        self.journal.begin();
        self.journal.before = (self.objective, self.missing, self.changes);
    }

    /// Notes what a lane holds before it is changed for the first time.
    fn save(&mut self, piece: &LanePiece) {
        let (lane, person) = (wide(piece.lane), wide(piece.person));
        let (Some(flow), Some(holds)) = (self.lanes.get(lane), self.occupants.get(lane)) else {
            return;
        };
        if let Some(saved) = self.journal.next(lane) {
            saved.person = person;
            saved.flow = self.flow.get(person).copied().unwrap_or(0);
            saved.version = self.versions.get(lane).copied().unwrap_or(0);
            saved.segment.clone_from(flow);
            saved.occupants.clone_from(holds);
        }
    }

    /// Puts everything back to where it was when [`Board::remember`] was called, given the ways
    /// of the series that were changed since.
    pub(super) fn put_back(&mut self, ways: &mut Vec<(u32, u32)>) {
        while let Some((series, way)) = ways.pop() {
            self.set(series, way);
        }
        while let Some(saved) = self.journal.last() {
            if let Some(flow) = self.flow.get_mut(saved.person) {
                *flow = saved.flow;
            }
            if let Some(version) = self.versions.get_mut(saved.lane) {
                *version = saved.version;
            }
            if let Some(segment) = self.lanes.get_mut(saved.lane) {
                std::mem::swap(segment, &mut saved.segment);
            }
            if let Some(occupants) = self.occupants.get_mut(saved.lane) {
                std::mem::swap(occupants, &mut saved.occupants);
            }
        }
        (self.objective, self.missing, self.changes) = self.journal.before;
        self.journal.begin();
    }

    fn change_flow(&mut self, person: u32, change: i64) {
        self.evaluations += 1;
        let person = wide(person);
        let floor = self.floor.get(person).copied().unwrap_or(i64::MIN);
        let weight = self.weight.get(person).copied().unwrap_or(0);
        if let Some(flow) = self.flow.get_mut(person) {
            let before = lack(*flow, floor);
            *flow += change;
            self.missing += lack(*flow, floor) - before;
            self.objective += weight * change;
        }
    }
}
