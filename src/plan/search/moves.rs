//! The kinds of change that the search tries.

use super::run::Run;
use crate::base::ids::{CandidateId, Id, WayId};
use crate::plan::prepared::KEEP;

/// How often each kind is tried, of [`KINDS`].
const SINGLE: usize = 4;
const EJECT: usize = 10;
const DRAG: usize = 3;
const KINDS: usize = 19;

/// Ways that are compared before a series is put where it wants to be.
const WISHES: usize = 4;

/// When many series are placed anew, up to every so many-th way is looked at: quicker, and not the
/// same again and again.
const STRIDE: usize = 3;

/// Most series that are taken out at once.
const MOST_OUT: usize = 5;

impl Run<'_> {
    /// Changes the plan at random; false where that led nowhere.
    pub(super) fn change(&mut self) -> bool {
        match self.random.below(KINDS) {
            0..SINGLE => self.single(),
            kind if kind < SINGLE + EJECT => self.eject(),
            kind if kind >= SINGLE + EJECT + DRAG => self.ruin(),
            _ if self.limit == usize::MAX => self.drag(),
            // Few changes are allowed: a group would take them all.
            _ => self.single(),
        }
    }

    pub(super) fn any_series(&mut self) -> CandidateId {
        let count = self.count();
        CandidateId::new(self.random.below(count))
    }

    pub(super) fn any_way(&mut self, series: CandidateId) -> WayId {
        let count = self.board.problem.ways(series).len();
        WayId::new(self.random.below(count))
    }

    /// Any series another way, where nothing is in its way.
    fn single(&mut self) -> bool {
        let series = self.any_series();
        let way = self.any_way(series);
        if Some(way) == self.board.way_of(series) {
            return false;
        }
        self.take(series);
        self.afford(series, way) && self.place_where_free(series, way)
    }

    pub(super) fn place_where_free(&mut self, series: CandidateId, way: WayId) -> bool {
        let is_free = self.board.preview(series, way).is_some();
        if is_free {
            self.board.place(series, way);
        }
        is_free
    }

    /// Where no more changes are allowed, takes another one back to make room for this.
    fn afford(&mut self, series: CandidateId, way: WayId) -> bool {
        if way == KEEP || self.board.changes < self.limit {
            return true;
        }
        let all = self.all_series();
        let changed: Vec<CandidateId> = all.filter(|s| self.board.is_changed(*s)).collect();
        let Some(&other) = self.random.pick(&changed) else {
            return false;
        };
        debug_assert_ne!(series, other, "it is out");
        self.take(other);
        self.place_where_free(other, KEEP)
    }

    /// Any series where it wants to be; what is in its way is placed anew.
    fn eject(&mut self) -> bool {
        let series = self.any_series();
        self.take(series);
        let way = self.wanted_way(series);
        if !self.afford(series, way) {
            return false;
        }
        let mut evicted = std::mem::take(&mut self.scratch);
        let known = self.board.problem.way(series, way);
        self.board.in_the_way(known, &mut evicted);
        for other in &evicted {
            self.take(*other);
        }
        let worked = self.place_where_free(series, way) && self.place_all(&mut evicted);
        self.scratch = evicted;
        worked
    }

    /// The best of a few ways, as if what is in the way would stay for free.
    fn wanted_way(&mut self, series: CandidateId) -> WayId {
        let (mut best, mut most) = (KEEP, i64::MIN);
        for _ in 0..WISHES {
            let way = self.any_way(series);
            let wish = self.board.wish(self.board.problem.way(series, way));
            if wish > most {
                (best, most) = (way, wish);
            }
        }
        best
    }

    /// Takes out a few series that share people and places them anew.
    fn ruin(&mut self) -> bool {
        let mut out = std::mem::take(&mut self.scratch);
        out.clear();
        out.push(self.any_series());
        let count = 2 + self.random.below(MOST_OUT - 1);
        for _ in 0..3 * count {
            let known = self.random.pick(&out).copied();
            let near = known.and_then(|series| self.neighbour(series));
            if let Some(near) = near
                && out.len() < count
                && !out.contains(&near)
            {
                out.push(near);
            }
        }
        for series in &out {
            self.take(*series);
        }
        let worked = self.place_all(&mut out);
        self.scratch = out;
        worked
    }

    /// A series that shares a person with this one.
    fn neighbour(&mut self, series: CandidateId) -> Option<CandidateId> {
        let problem = self.board.problem;
        let person = self.random.pick(&problem.series[series].people)?;
        self.random.pick(&problem.series_of[*person]).copied()
    }

    pub(super) fn place_all(&mut self, series: &mut [CandidateId]) -> bool {
        self.random.shuffle(series);
        for one in series {
            let stride = 1 + self.random.below(STRIDE);
            match self.best_way(*one, stride) {
                Some(way) => self.board.place(*one, way),
                None => return false,
            }
        }
        true
    }
}
