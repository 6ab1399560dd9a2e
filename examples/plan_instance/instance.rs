//! Plan instances: the JSON shape, and the problem that one describes.
//!
//! Times are whole minutes since Monday 00:00 of one common clock.

use meetaudit::base::{Interval, Minutes};
use meetaudit::focus::Profile;
use meetaudit::plan::{Candidate, ChangeKind, Limits, Member, PlanOption, Problem, Slot};
use serde::Deserialize;

const DAY: i64 = 1440;

/// One team's week.
#[derive(Debug, Deserialize)]
pub(crate) struct Instance {
    days: i64,
    grid_min: i64,
    profile: ProfileMinutes,
    cost: Costs,
    #[serde(default)]
    max_changes: Option<usize>,
    #[serde(default)]
    no_person_loses: bool,
    people: Vec<InstancePerson>,
    fixed: Vec<FixedMeeting>,
    series: Vec<InstanceSeries>,
}

#[derive(Debug, Deserialize)]
struct ProfileMinutes {
    ramp_min: i64,
    wind_down_min: i64,
    min_run_min: i64,
}

/// Base and per attendee, in hundredths of a minute.
#[derive(Debug, Deserialize)]
struct Costs {
    #[serde(rename = "move")]
    moved: [i64; 2],
    day: [i64; 2],
    shorten: [i64; 2],
    #[serde(rename = "async")]
    written: [i64; 2],
}

#[derive(Debug, Deserialize)]
struct InstancePerson {
    segments: Vec<[i64; 2]>,
    #[serde(default = "one")]
    weight: i64,
}

fn one() -> i64 {
    1
}

#[derive(Debug, Deserialize)]
struct FixedMeeting {
    people: Vec<u32>,
    start: i64,
    end: i64,
}

#[derive(Debug, Deserialize)]
struct InstanceSeries {
    people: Vec<u32>,
    starts: Vec<i64>,
    length: i64,
    #[serde(rename = "move", default = "never")]
    moves: Moves,
    #[serde(default)]
    lengths: Vec<i64>,
    #[serde(rename = "async", default)]
    may_be_written: bool,
}

/// Where a series may move.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum Moves {
    Week,
    Day,
    No,
}

fn never() -> Moves {
    Moves::No
}

/// How an option looks in the answer.
#[derive(Debug)]
pub(crate) struct Held {
    pub(crate) starts: Vec<i64>,
    pub(crate) length: i64,
}

impl Instance {
    /// The problem, with every option that the instance allows.
    pub(crate) fn problem(&self) -> Problem {
        let mut people: Vec<Member> = self.people.iter().map(|p| self.member(p)).collect();
        for meeting in &self.fixed {
            for person in &meeting.people {
                let member = usize::try_from(*person)
                    .ok()
                    .and_then(|p| people.get_mut(p));
                if let Some(member) = member {
                    let interval = Interval::new(meeting.start, meeting.end);
                    member.fixed.push(interval);
                }
            }
        }
        let series = self.series.iter().map(|one| self.candidate(one, &people));
        Problem {
            profile: Profile {
                ramp: self.profile.ramp_min,
                wind_down: self.profile.wind_down_min,
                min_run: self.profile.min_run_min,
            },
            series: series.collect(),
            limits: Limits {
                max_changes: self.max_changes,
                ..Limits::default()
            },
            people,
        }
    }

    /// What the choice of an option means: starts and length.
    pub(crate) fn held(&self, series: usize, option: &PlanOption) -> Held {
        let length = self.series.get(series).map_or(0, |s| s.length);
        let first = option.slots.first();
        Held {
            starts: option.slots.iter().map(|s| s.interval.start).collect(),
            length: first.map_or(length, |s| s.interval.len()),
        }
    }

    fn member(&self, person: &InstancePerson) -> Member {
        let segments = person.segments.iter();
        Member {
            segments: segments.map(|[a, b]| Interval::new(*a, *b)).collect(),
            fixed: Vec::new(),
            weight: person.weight,
            may_lose: !self.no_person_loses,
        }
    }

    fn candidate(&self, series: &InstanceSeries, people: &[Member]) -> Candidate {
        let mut options = vec![series.option(ChangeKind::Keep, 0, series.length, 0)];
        for &length in &series.lengths {
            let cost = self.price(self.cost.shorten, series);
            options.push(series.option(ChangeKind::Shorten, 0, length, cost));
        }
        if series.may_be_written {
            let cost = self.price(self.cost.written, series);
            options.push(PlanOption {
                slots: Vec::new(),
                ..series.option(ChangeKind::Async, 0, series.length, cost)
            });
        }
        for shift in self.shifts(series) {
            for &length in std::iter::once(&series.length).chain(&series.lengths) {
                options.push(self.moved(series, shift, length));
            }
        }
        options.retain(|option| option.slots.iter().all(|slot| fits(series, slot, people)));
        Candidate {
            audiences: vec![series.people.clone()],
            options,
        }
    }

    /// Shifts to the grid, nearest first.
    fn shifts(&self, series: &InstanceSeries) -> Vec<i64> {
        let first = series.starts.first().copied().unwrap_or(0);
        let days = match series.moves {
            Moves::No => 0..0,
            Moves::Day => first / DAY..first / DAY + 1,
            Moves::Week => 0..self.days,
        };
        let on_grid = (0..DAY).step_by(usize::try_from(self.grid_min).unwrap_or(15).max(1));
        let starts = days.flat_map(|day| on_grid.clone().map(move |minute| day * DAY + minute));
        let mut shifts: Vec<i64> = starts.map(|start| start - first).collect();
        let all_on_grid = |shift: &i64| {
            let mut starts = series.starts.iter();
            starts.all(|start| (start + shift) % DAY % self.grid_min == 0)
        };
        shifts.retain(|shift| *shift != 0 && all_on_grid(shift));
        shifts.sort_by_key(|shift| (shift.abs(), *shift));
        shifts
    }

    fn moved(&self, series: &InstanceSeries, shift: i64, length: i64) -> PlanOption {
        let mut cost = self.price(self.cost.moved, series);
        let other_day = |start: &i64| start / DAY != (start + shift) / DAY;
        if series.starts.iter().any(other_day) {
            cost += self.price(self.cost.day, series);
        }
        let mut kind = ChangeKind::Move;
        if length != series.length {
            cost += self.price(self.cost.shorten, series);
            kind = ChangeKind::MoveShorter;
        }
        series.option(kind, shift, length, cost)
    }

    fn price(&self, [base, each]: [i64; 2], series: &InstanceSeries) -> i64 {
        base + each * i64::try_from(series.people.len()).unwrap_or(0)
    }
}

impl InstanceSeries {
    fn option(&self, kind: ChangeKind, shift: i64, length: i64, cost: i64) -> PlanOption {
        let slot = |start: &i64| Slot {
            interval: Interval::new(start + shift, start + shift + length),
            audience: 0,
            is_new: shift != 0,
        };
        PlanOption {
            kind,
            slots: self.starts.iter().map(slot).collect(),
            cost: Minutes::hundredths(cost),
            shift_min: shift.abs(),
        }
    }
}

/// Whether a new slot lies inside one segment of each attendee.
fn fits(series: &InstanceSeries, slot: &Slot, people: &[Member]) -> bool {
    let holds = |s: &Interval| s.start <= slot.interval.start && slot.interval.end <= s.end;
    let is_at_work = |person: &u32| {
        let member = usize::try_from(*person).ok().and_then(|p| people.get(p));
        member.is_some_and(|m| m.segments.iter().any(holds))
    };
    !slot.is_new || series.people.iter().all(is_at_work)
}
