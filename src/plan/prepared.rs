//! A problem made ready for the search: every slot as pieces of people's segments.
//!
//! A *lane* is one segment of one person. A *way* is an option whose new slots can take place as
//! far as nothing movable is in their way.

use std::ops::Range;

use super::board::Board;
use super::scan::{Scan, ScanGrid};
use super::{Candidate, ChangeKind, PlanOption, Problem};
use crate::base::Interval;
use crate::base::index::{narrow, wide};
use crate::focus::{GapWorth, SegmentFlow};

/// The part of a slot that lies in a lane.
#[derive(Clone, Copy, Debug)]
pub(super) struct LanePiece {
    pub(super) lane: u32,
    pub(super) person: u32,
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

/// A series with its ways; the first is *keep*.
#[derive(Clone, Debug)]
pub(super) struct Ways {
    pub(super) ways: Vec<Way>,
    /// Everybody in any of its slots, ascending.
    pub(super) people: Vec<u32>,
    /// The series that can be held within this one.
    pub(super) guests: Vec<u32>,
    /// Those of its ways that differ in their start only, all at once.
    pub(super) scan: Scan,
}

/// A problem made ready.
#[derive(Debug)]
pub(super) struct Prepared<'a> {
    pub(super) problem: &'a Problem,
    pub(super) worth: GapWorth,
    /// The lanes with fixed meetings only.
    pub(super) lanes: Vec<SegmentFlow>,
    pub(super) series: Vec<Ways>,
    /// Per person, the series that have them in a slot.
    pub(super) series_of: Vec<Vec<u32>>,
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
            lanes: Vec::new(),
            series: Vec::with_capacity(problem.series.len()),
            series_of: vec![Vec::new(); problem.people.len()],
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
    pub(super) fn options(&self, ways: &[u32]) -> Vec<u32> {
        let series = ways.iter().enumerate();
        let option = |(series, way): (usize, &u32)| self.way(narrow(series), *way);
        let options = series.map(option);
        options.map(|way| way.map_or(0, |way| way.option)).collect()
    }

    /// The ways that these options of the problem are; *keep* where an option cannot take place.
    pub(super) fn ways_of(&self, options: &[u32]) -> Vec<u32> {
        let series = options.iter().zip(&self.series);
        let way = |(option, series): (&u32, &Ways)| {
            let ways = series.ways.iter();
            let found = ways.enumerate().find(|(_, way)| way.option == *option);
            found.map_or(0, |(number, _)| narrow(number))
        };
        series.map(way).collect()
    }

    /// What each person has now, for those who may not lose.
    pub(super) fn floors(&self) -> Vec<i64> {
        let now = Board::new(self, &[], &[]);
        let people = self.problem.people.iter().zip(now.flow);
        let floor = people.map(|(m, flow)| if m.may_lose { i64::MIN } else { flow });
        floor.collect()
    }

    pub(super) fn pieces(&self, way: &Way) -> &[LanePiece] {
        self.pieces.get(way.pieces.clone()).unwrap_or_default()
    }

    /// The pieces of all ways.
    pub(super) fn size(&self) -> usize {
        self.pieces.len()
    }

    pub(super) fn ways(&self, series: u32) -> &[Way] {
        self.series.get(wide(series)).map_or(&[], |s| &s.ways)
    }

    pub(super) fn way(&self, series: u32, way: u32) -> Option<&Way> {
        self.ways(series).get(wide(way))
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
            let own = self.pieces.get_mut(first..).unwrap_or_default();
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
                pieces: first..self.pieces.len(),
            });
        }
        people.sort_unstable();
        people.dedup();
        self.series.push(Ways {
            ways,
            people,
            guests: Vec::new(),
            scan: Scan::default(),
        });
    }

    /// Lines up the ways of each series by their starts.
    fn line_up(&mut self) {
        self.grid = ScanGrid::new(&self.pieces);
        for series in &mut self.series {
            let pieces = |way: &Way| self.pieces.get(way.pieces.clone()).unwrap_or_default();
            let ways = series.ways.iter().map(|way| (way, pieces(way)));
            series.scan = Scan::new(ways, &self.grid);
        }
    }

    /// Who shares people with whom, and what can be held within what.
    fn connect(&mut self) {
        let mut guests = Vec::new();
        for (index, series) in self.series.iter().enumerate() {
            for person in &series.people {
                if let Some(list) = self.series_of.get_mut(wide(*person)) {
                    list.push(narrow(index));
                }
            }
            for way in &series.ways {
                if let ChangeKind::Merge { into } = way.kind {
                    guests.push((into, narrow(index)));
                }
            }
        }
        guests.dedup();
        for (host, guest) in guests {
            if let Some(host) = self.series.get_mut(wide(host)) {
                host.guests.push(guest);
            }
        }
    }
}

/// The lanes of everybody.
struct Lanes {
    flows: Vec<SegmentFlow>,
    /// Per person, their lanes.
    of_person: Vec<Range<usize>>,
}

impl Lanes {
    fn new(problem: &Problem, worth: &GapWorth) -> Self {
        let (mut flows, mut of_person) = (Vec::new(), Vec::new());
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
                let range = self.of_person.get(wide(person)).cloned().unwrap_or(0..0);
                let first = range.start;
                let lanes = self.flows.get(range).unwrap_or_default();
                let from = lanes.partition_point(|lane| lane.segment().end <= slot.interval.start);
                let mut is_placed = false;
                for (at, lane) in lanes.iter().enumerate().skip(from) {
                    let Some(part) = slot.interval.clip(lane.segment()) else {
                        break;
                    };
                    is_placed |= part == slot.interval && lane.is_free(part);
                    pieces.push(LanePiece {
                        lane: narrow(first + at),
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
