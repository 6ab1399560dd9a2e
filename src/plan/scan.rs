//! What placing a series would change, for all starts on the grid at once.
//!
//! Most ways of a series differ only in when they begin. A *spot* is one start of a meeting of one
//! length in one lane; the spots of a lane and length, in order, are a *strip*. A strip is worked
//! out once after its lane has changed. The ways of a series, in order of their starts, lie at
//! consecutive spots of each of its people: *rows*, which are only added up.

use std::ops::Range;

use super::journal::LaneVersion;
use super::lack::{NO_FLOOR, Own};
use super::prepared::{KEEP, LanePiece, Prepared, Way};
use crate::base::ids::{Id, IndexVec, LaneId, MemberId, StripId, WayId};
use crate::base::index::{item, narrow, part, part_mut, wide};
use crate::focus::{SegmentFlow, Starts, TAKEN};

/// Starts of meetings of one length in a lane, at even distances.
#[derive(Clone, Debug)]
pub(super) struct Strip {
    lane: LaneId,
    length: i64,
    starts: Starts,
    spots: Range<usize>,
}

/// Lane, length and start.
type Spot = (LaneId, i64, i64);

/// Consecutive ways of a series whose meeting lies at consecutive spots.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    strip: StripId,
    pub(super) person: MemberId,
    /// The place of the first spot in the grid.
    spot: u32,
    /// The place of the first way in the scan.
    way: u32,
    count: u32,
}

impl Row {
    fn spots(&self) -> Range<usize> {
        wide(self.spot)..wide(self.spot) + wide(self.count)
    }

    fn ways(&self) -> Range<usize> {
        wide(self.way)..wide(self.way) + wide(self.count)
    }
}

/// Every spot that any way lies in.
#[derive(Clone, Debug, Default)]
pub(super) struct ScanGrid {
    /// In ascending order.
    spots: Vec<Spot>,
    /// In the order of their spots, which they share out.
    strips: IndexVec<StripId, Strip>,
}

/// The ways of a series that are worked out all at once.
#[derive(Clone, Debug, Default)]
pub(super) struct Scan {
    /// Their numbers, in order of length and start.
    pub(super) ways: Vec<WayId>,
    /// Number of pieces, length and start of each, in ascending order.
    keys: Vec<(usize, i64, i64)>,
    pub(super) costs: Vec<i64>,
    /// In order of people.
    pub(super) rows: Vec<Row>,
    /// The other ways but *keep*: they are looked at one by one.
    pub(super) others: Vec<WayId>,
}

/// A way that can be worked out together with others.
type Placed<'a> = (WayId, &'a Way, &'a [LanePiece]);

/// By what ways are ordered: number of pieces, length, and start, so many minutes later.
fn key(pieces: &[LanePiece], later: i64) -> (usize, i64, i64) {
    let first = pieces.iter().map(|p| p.interval).min_by_key(|i| i.start);
    let (length, start) = first.map_or((0, 0), |first| (first.len(), first.start));
    (pieces.len(), length, start + later)
}

fn is_even(way: &Way, pieces: &[LanePiece]) -> bool {
    !way.is_tangled && !pieces.is_empty() && pieces.iter().all(|piece| piece.is_new)
}

impl ScanGrid {
    /// The spots of these pieces.
    pub(super) fn new(pieces: &[LanePiece]) -> Self {
        let new = pieces.iter().filter(|piece| piece.is_new);
        let mut spots: Vec<Spot> = new.map(spot).collect();
        spots.sort_unstable();
        spots.dedup();
        let mut grid = ScanGrid::default();
        for (number, spot) in spots.iter().enumerate() {
            let last = grid.strips.iter_mut().next_back();
            if !last.is_some_and(|strip| strip.takes(*spot)) {
                grid.strips.push(Strip::new(number, *spot));
            }
        }
        grid.spots = spots;
        grid
    }

    /// The strip and spot of a new piece.
    fn find(&self, piece: &LanePiece) -> Option<(StripId, usize)> {
        let number = self.spots.binary_search(&spot(piece)).ok()?;
        let strips = self.strips.as_slice();
        let strip = strips.partition_point(|s| s.spots.end <= number);
        Some((StripId::new(strip), number))
    }
}

fn spot(piece: &LanePiece) -> Spot {
    (piece.lane, piece.interval.len(), piece.interval.start)
}

impl Strip {
    fn new(number: usize, (lane, length, first): Spot) -> Self {
        Strip {
            lane,
            length,
            starts: Starts {
                first,
                step: usize::MAX,
            },
            spots: number..number + 1,
        }
    }

    /// Takes in the next spot where it is one step further; the second spot decides how far a
    /// step is.
    fn takes(&mut self, (lane, length, start): Spot) -> bool {
        if (self.lane, self.length) != (lane, length) {
            return false;
        }
        let far = usize::try_from(start - self.starts.first).unwrap_or(0);
        if self.spots.len() == 1 {
            self.starts.step = far;
        }
        let is_next = far == self.starts.step * self.spots.len();
        self.spots.end += usize::from(is_next);
        is_next
    }
}

impl Scan {
    /// The ways of one series, each with its pieces.
    pub(super) fn new<'a>(
        ways: impl Iterator<Item = (WayId, &'a Way, &'a [LanePiece])>,
        grid: &ScanGrid,
    ) -> Self {
        let mut scan = Scan::default();
        let mut even: Vec<Placed<'_>> = Vec::new();
        for (number, way, pieces) in ways.filter(|(number, ..)| *number != KEEP) {
            match is_even(way, pieces) {
                true => even.push((number, way, pieces)),
                false => scan.others.push(number),
            }
        }
        let order = |(number, _, pieces): &Placed<'_>| (key(pieces, 0), *number);
        even.sort_by_key(order);
        scan.ways = even.iter().map(|(number, _, _)| *number).collect();
        scan.keys = even.iter().map(|(_, _, pieces)| key(pieces, 0)).collect();
        scan.costs = even.iter().map(|(_, way, _)| way.cost).collect();
        let most = even.iter().map(|(_, _, pieces)| pieces.len()).max();
        for piece in 0..most.unwrap_or(0) {
            scan.add_rows(&even, piece, grid);
        }
        scan.rows.sort_by_key(|row| (row.person, row.way));
        scan
    }

    /// The way with the same length as these pieces that lies so many minutes later.
    pub(super) fn shifted(&self, pieces: &[LanePiece], minutes: i64) -> Option<WayId> {
        let place = self.keys.binary_search(&key(pieces, minutes)).ok()?;
        Some(*item(&self.ways, place))
    }

    /// The rows of the piece with this number in each way.
    fn add_rows(&mut self, ways: &[Placed<'_>], number: usize, grid: &ScanGrid) {
        let mut last: Option<Row> = None;
        for (way, (_, _, pieces)) in ways.iter().enumerate() {
            let Some(piece) = pieces.get(number) else {
                continue;
            };
            let Some((strip, spot)) = grid.find(piece) else {
                continue;
            };
            let new = Row {
                strip,
                person: piece.person,
                spot: narrow(spot),
                way: narrow(way),
                count: 1,
            };
            match &mut last {
                Some(row) if row.is_followed_by(&new) => row.count += 1,
                _ => self.rows.extend(last.replace(new)),
            }
        }
        self.rows.extend(last);
    }
}

impl Row {
    fn is_followed_by(&self, next: &Row) -> bool {
        (self.strip, self.person) == (next.strip, next.person)
            && self.spots().end == next.spots().start
            && self.ways().end == next.ways().start
    }
}

/// The spots as they are now, and the ways of one series while they are added up.
#[derive(Clone, Debug, Default)]
pub(super) struct Scanner {
    /// What a meeting at each spot would change.
    spots: Vec<i64>,
    /// For which version of its lane each strip was worked out.
    versions: IndexVec<StripId, Option<LaneVersion>>,
    changes: Vec<i64>,
    /// The same of one person.
    own: Vec<i64>,
}

impl Scanner {
    pub(super) fn new(grid: &ScanGrid) -> Self {
        Scanner {
            spots: vec![0; grid.spots.len()],
            versions: IndexVec::beside(&grid.strips, None),
            ..Scanner::default()
        }
    }

    pub(super) fn begin(&mut self, scan: &Scan) {
        self.changes.clear();
        self.changes.extend(scan.costs.iter().map(|cost| -cost));
    }

    /// Works out the strip of a row where its lane has changed; what it took.
    pub(super) fn refresh(
        &mut self,
        row: &Row,
        problem: &Prepared<'_>,
        lanes: &IndexVec<LaneId, SegmentFlow>,
        versions: &IndexVec<LaneId, LaneVersion>,
    ) -> u64 {
        let strip = &problem.grid.strips[row.strip];
        let version = Some(versions[strip.lane]);
        if std::mem::replace(&mut self.versions[row.strip], version) == version {
            return effort(row.count);
        }
        let spots = part_mut(&mut self.spots, strip.spots.clone());
        let lane = &lanes[strip.lane];
        lane.changes_where_free(strip.starts, strip.length, &problem.worth, spots);
        2 * effort(row.count)
    }

    /// Adds what one person's rows change.
    pub(super) fn add(&mut self, rows: &[Row], own: &Own) {
        if own.weight == 1 && own.floor == NO_FLOOR {
            add_rows(rows, &self.spots, &mut self.changes);
            return;
        }
        self.own.clear();
        self.own.resize(self.changes.len(), 0);
        add_rows(rows, &self.spots, &mut self.own);
        for (change, own_change) in self.changes.iter_mut().zip(&self.own) {
            *change += match *own_change {
                taken if taken < TAKEN / 2 => TAKEN,
                free => own.score(free),
            };
        }
    }

    /// The best of every `stride`-th way from one on; of equals, the one with the smallest number.
    pub(super) fn best(&self, scan: &Scan, first: usize, stride: usize) -> Option<(i64, WayId)> {
        let (mut most, mut best) = (TAKEN / 2, None);
        let ways = self.changes.iter().zip(&scan.ways);
        for (change, way) in ways.skip(first).step_by(stride.max(1)) {
            if *change > most || (*change == most && best.is_some_and(|b| *way < b)) {
                (most, best) = (*change, Some(*way));
            }
        }
        best.map(|way| (most, way))
    }
}

/// What a row counts for as evaluations: a start takes a fraction of what one alone would take.
fn effort(starts: u32) -> u64 {
    1 + u64::from(starts / 16)
}

fn add_rows(rows: &[Row], spots: &[i64], changes: &mut [i64]) {
    for row in rows {
        let spots = part(spots, row.spots());
        let changes = part_mut(changes, row.ways());
        for (change, spot) in changes.iter_mut().zip(spots) {
            *change += spot;
        }
    }
}
