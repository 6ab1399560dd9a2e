//! A problem made ready for the search: every slot as pieces of people's segments.
//!
//! A *lane* is one segment of one person. A *way* is an option whose new slots can take place as
//! far as nothing movable is in their way.

use std::ops::Range;

use super::board::Board;
use super::lack::NO_FLOOR;
use super::scan::{Scan, ScanGrid};
use super::{Candidate, ChangeKind, PlanOption, Problem};
use crate::base::Interval;
use crate::base::ids::{CandidateId, Id, IndexVec, LaneId, MemberId, WayId};
use crate::base::index::{narrow, part, part_mut, wide};
use crate::focus::{GapWorth, SegmentFlow};

/// The part of a slot that lies in a lane.
#[derive(Clone, Copy, Debug)]
pub(super) struct LanePiece {
    pub(super) lane: LaneId,
    pub(super) person: MemberId,
    pub(super) interval: Interval,
    pub(super) is_new: bool,
}

/// An option of a series.
#[derive(Clone, Debug)]
pub(super) struct Way {
    /// Its number in the problem.
    pub(super) option: u32,
    pub(super) kind: ChangeKind,
    pub(super) cost: i64,
    /// Whether two of its pieces lie in one lane, so that their effects do not add up.
    pub(super) is_tangled: bool,
    pieces: Range<usize>,
}

impl Way {
    /// The series that takes this one in.
    pub(super) fn host(&self) -> Option<CandidateId> {
        match self.kind {
            ChangeKind::Merge { into } => Some(CandidateId::new(wide(into))),
            _ => None,
        }
    }
}

/// A series with its ways; the first is *keep*.
#[derive(Clone, Debug)]
pub(super) struct Ways {
    pub(super) ways: IndexVec<WayId, Way>,
    /// Everybody in any of its slots, ascending.
    pub(super) people: Vec<MemberId>,
    /// The series that can be held within this one.
    pub(super) guests: Vec<CandidateId>,
    /// Those of its ways that differ in their start only, all at once.
    pub(super) scan: Scan,
}

/// The way in which each series is held; none while it is out.
pub(super) type ChosenWays = IndexVec<CandidateId, Option<WayId>>;

/// As the calendar has it.
pub(super) const KEEP: WayId = WayId::FIRST;

/// A problem made ready: what it names by a number has an id here.
#[derive(Debug)]
pub(super) struct Prepared<'a> {
    pub(super) problem: &'a Problem,
    pub(super) worth: GapWorth,
    /// The lanes with fixed meetings only.
    pub(super) lanes: IndexVec<LaneId, SegmentFlow>,
    pub(super) series: IndexVec<CandidateId, Ways>,
    /// Per person, the series that have them in a slot.
    pub(super) series_of: IndexVec<MemberId, Vec<CandidateId>>,
    pub(super) grid: ScanGrid,
    pieces: Vec<LanePiece>,
}

impl<'a> Prepared<'a> {
    pub(super) fn new(problem: &'a Problem) -> Self {
        let segments = problem.people.iter().flat_map(|m| &m.segments);
        let longest = segments.map(|s| s.len()).max().unwrap_or(0);
        let worth = GapWorth::new(problem.profile, longest);
        let lanes = Lanes::new(problem, &worth);
        let mut prepared = Prepared {
            problem,
            worth,
            lanes: IndexVec::default(),
            series: Vec::with_capacity(problem.series.len()).into(),
            series_of: vec![Vec::new(); problem.people.len()].into(),
            grid: ScanGrid::default(),
            pieces: Vec::new(),
        };
        for candidate in &problem.series {
            prepared.add(candidate, &lanes);
        }
        prepared.line_up();
        prepared.lanes = lanes.flows;
        prepared.connect();
        prepared
    }

    /// The numbers that the problem gives to these ways.
    pub(super) fn options(&self, ways: &ChosenWays) -> Vec<u32> {
        let option = |(series, way): (CandidateId, &Option<WayId>)| {
            // One that is out is kept as it is.
            self.way(series, way.unwrap_or(KEEP)).option
        };
        ways.pairs().map(option).collect()
    }

    /// The ways that these options of the problem are; *keep* where an option cannot take place.
    pub(super) fn ways_of(&self, options: &[u32]) -> ChosenWays {
        let series = options.iter().zip(&self.series);
        let way = |(option, series): (&u32, &Ways)| {
            let found = series.ways.pairs().find(|(_, way)| way.option == *option);
            Some(found.map_or(KEEP, |(number, _)| number))
        };
        series.map(way).collect()
    }

    /// What each person has now, for those who may not lose.
    pub(super) fn floors(&self) -> Vec<i64> {
        let now = Board::new(self, &[], &ChosenWays::default());
        let people = self.problem.people.iter().zip(now.flow());
        let floor = people.map(|(m, flow)| if m.may_lose { NO_FLOOR } else { flow });
        floor.collect()
    }

    pub(super) fn pieces(&self, way: &Way) -> &[LanePiece] {
        part(&self.pieces, way.pieces.clone())
    }

    /// The pieces of all ways.
    pub(super) fn size(&self) -> usize {
        self.pieces.len()
    }

    pub(super) fn ways(&self, series: CandidateId) -> &IndexVec<WayId, Way> {
        &self.series[series].ways
    }

    pub(super) fn way(&self, series: CandidateId, way: WayId) -> &Way {
        &self.ways(series)[way]
    }

    fn add(&mut self, candidate: &Candidate, lanes: &Lanes) {
        let mut ways = Vec::with_capacity(candidate.options.len());
        let mut people = Vec::new();
        for (number, option) in candidate.options.iter().enumerate() {
            let first = self.pieces.len();
            if !lanes.cut(candidate, option, &mut self.pieces) && number > 0 {
                self.pieces.truncate(first);
                continue;
            }
            let end = self.pieces.len();
            let own = part_mut(&mut self.pieces, first..end);
            // New slots are placed last, when everything that could be in their way is there.
            own.sort_unstable_by_key(|p| (p.lane, p.is_new, p.interval));
            let next = own.iter().skip(1);
            let is_tangled = own.iter().zip(next).any(|(a, b)| a.lane == b.lane);
            people.extend(own.iter().map(|p| p.person));
            ways.push(Way {
                option: narrow(number),
                kind: option.kind,
                cost: option.cost.as_hundredths(),
                is_tangled,
                pieces: first..end,
            });
        }
        people.sort_unstable();
        people.dedup();
        self.series.push(Ways {
            ways: ways.into(),
            people,
            guests: Vec::new(),
            scan: Scan::default(),
        });
    }

    /// Lines up the ways of each series by their starts.
    fn line_up(&mut self) {
        self.grid = ScanGrid::new(&self.pieces);
        for series in &mut self.series {
            let pieces = |way: &Way| part(&self.pieces, way.pieces.clone());
            let ways = series.ways.pairs();
            let ways = ways.map(|(number, way)| (number, way, pieces(way)));
            series.scan = Scan::new(ways, &self.grid);
        }
    }

    /// Who shares people with whom, and what can be held within what.
    fn connect(&mut self) {
        let mut guests = Vec::new();
        for (id, series) in self.series.pairs() {
            for person in &series.people {
                self.series_of[*person].push(id);
            }
            guests.extend(series.ways.iter().filter_map(|way| Some((way.host()?, id))));
        }
        guests.dedup();
        for (host, guest) in guests {
            self.series[host].guests.push(guest);
        }
    }
}

/// The lanes of everybody.
struct Lanes {
    flows: IndexVec<LaneId, SegmentFlow>,
    /// Per person, their lanes.
    of_person: IndexVec<MemberId, Range<usize>>,
}

impl Lanes {
    fn new(problem: &Problem, worth: &GapWorth) -> Self {
        let (mut flows, mut of_person) = (IndexVec::default(), IndexVec::default());
        for member in &problem.people {
            let first = flows.len();
            for segment in &member.segments {
                let mut lane = SegmentFlow::new(*segment);
                for meeting in &member.fixed {
                    lane.add(*meeting, worth);
                }
                flows.push(lane);
            }
            of_person.push(first..flows.len());
        }
        Lanes { flows, of_person }
    }

    /// Adds the pieces of an option; false where a new slot can never take place.
    fn cut(&self, candidate: &Candidate, option: &PlanOption, pieces: &mut Vec<LanePiece>) -> bool {
        for slot in &option.slots {
            for &person in candidate.attendees(slot) {
                let person = MemberId::new(wide(person));
                let range = self.of_person[person].clone();
                let first = range.start;
                let lanes = part(self.flows.as_slice(), range);
                let from = lanes.partition_point(|lane| lane.segment().end <= slot.interval.start);
                let mut is_placed = false;
                for (at, lane) in lanes.iter().enumerate().skip(from) {
                    let Some(part) = slot.interval.clip(lane.segment()) else {
                        break;
                    };
                    is_placed |= part == slot.interval && lane.is_free(part);
                    pieces.push(LanePiece {
                        lane: LaneId::new(first + at),
                        person,
                        interval: part,
                        is_new: slot.is_new,
                    });
                }
                if slot.is_new && !is_placed {
                    return false;
                }
            }
        }
        true
    }
}
