//! A set of choices while it is searched: what everybody's days look like, and what taking a series
//! out or placing it another way would change.

use super::ChangeKind;
use super::journal::{Journal, Occupant};
use super::lack::{Own, PENALTY, lack};
use super::prepared::{LanePiece, Prepared, Way};
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

    /// What the score changes by when a series that is out is placed so; `None` where something
    /// is in its way.
    pub(super) fn preview(&mut self, series: u32, number: u32) -> Option<i64> {
        self.preview_above(series, number, i64::MIN)
    }

    /// The same, `None` also where the change is no more than `least`: each person adds a loss,
    /// so most ways need not be looked at to the end.
    pub(super) fn preview_above(&mut self, series: u32, number: u32, least: i64) -> Option<i64> {
        let problem = self.problem;
        let way = problem.way(series, number)?;
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
    pub(super) fn scan(&mut self, series: u32, first: usize, stride: usize) -> Option<(i64, u32)> {
        let problem = self.problem;
        let scan = &problem.series.get(wide(series))?.scan;
        let mut scanner = std::mem::take(&mut self.scanner);
        scanner.begin(scan);
        for rows in scan.rows.chunk_by(|a, b| a.person == b.person) {
            for row in rows {
                self.evaluations += scanner.refresh(row, problem, &self.lanes, &self.versions);
            }
            let person = rows.first().map_or(0, |row| wide(row.person));
            let own = Own {
                flow: self.flow.get(person).copied().unwrap_or(0),
                floor: self.floor.get(person).copied().unwrap_or(i64::MIN),
                weight: self.weight.get(person).copied().unwrap_or(0),
            };
            scanner.add(rows, &own);
        }
        let best = scanner.best(scan, first, stride);
        self.scanner = scanner;
        best
    }

    /// Whether the ways of other series allow this one: a host that stays, and no guests where
    /// the series ends.
    fn has_host(&self, series: u32, way: &Way) -> bool {
        let ends = |other: u32| {
            let way = self.problem.way(other, self.way_of(other));
            way.is_some_and(|way| way.kind.ends_series())
        };
        if !way.kind.ends_series() {
            return true;
        }
        let is_host = |guest: &u32| {
            let way = self.problem.way(*guest, self.way_of(*guest));
            way.is_some_and(|way| way.kind == ChangeKind::Merge { into: series })
        };
        let guests = self.problem.series.get(wide(series));
        let has_guest = guests.is_some_and(|own| own.guests.iter().any(is_host));
        let into_nothing = matches!(way.kind, ChangeKind::Merge { into } if ends(into));
        !has_guest && !into_nothing
    }

    fn change_of(&self, piece: &LanePiece) -> Option<i64> {
        let lane = self.lanes.get(wide(piece.lane))?;
        if piece.is_new {
            return lane.change_where_free(piece.interval, &self.problem.worth);
        }
        let occupants = self.occupants.get(wide(piece.lane))?;
        let is_in_the_way = |o: &Occupant| o.is_new && o.interval.intersects(piece.interval);
        if occupants.iter().any(is_in_the_way) {
            return None;
        }
        Some(lane.change_with(piece.interval, &self.problem.worth))
    }

    fn preview_by_placing(&mut self, series: u32, number: u32) -> Option<i64> {
        let problem = self.problem;
        let way = problem.way(series, number)?;
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
    pub(super) fn wish(&mut self, way: &Way) -> i64 {
        let mut total = Running::default();
        let problem = self.problem;
        for piece in problem.pieces(way) {
            self.evaluations += 1;
            let lane = self.lanes.get(wide(piece.lane));
            let change = lane.map_or(0, |l| l.change_with(piece.interval, &problem.worth));
            total.add(self, piece.person, change);
        }
        total.close(self) - way.cost
    }

    /// The series that are in the way of a way.
    pub(super) fn in_the_way(&self, way: &Way, found: &mut Vec<u32>) {
        found.clear();
        for piece in self.problem.pieces(way) {
            let occupants = self.occupants.get(wide(piece.lane));
            for occupant in occupants.into_iter().flatten() {
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
    person: u32,
    change: i64,
    score: i64,
}

impl Running {
    fn add(&mut self, board: &Board<'_>, person: u32, change: i64) {
        if person != self.person {
            self.flush(board);
            self.person = person;
        }
        self.change += change;
    }

    fn flush(&mut self, board: &Board<'_>) {
        let person = wide(self.person);
        let weight = board.weight.get(person).copied().unwrap_or(0);
        self.score += weight * self.change;
        let floor = board.floor.get(person).copied().unwrap_or(i64::MIN);
        if floor > i64::MIN {
            let flow = board.flow.get(person).copied().unwrap_or(0);
            self.score -= PENALTY * (lack(flow + self.change, floor) - lack(flow, floor));
        }
        self.change = 0;
    }

    fn close(mut self, board: &Board<'_>) -> i64 {
        self.flush(board);
        self.score
    }
}
