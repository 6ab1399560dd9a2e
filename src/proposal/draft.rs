//! The series and their options as a problem for the search, and a choice of options.

use super::change::{ChangedSeries, Fixed, SeriesChange, outcome};
use super::held::{Ahead, Held, fixed_meetings};
use super::options::options;
use crate::assemble::evidence::Evidence;
use crate::base::index::{item_mut, narrow};
use crate::base::{Interval, Minutes, parallel};
use crate::focus::Profile;
use crate::plan::{Candidate, ChangeKind, Limits, Member, PlanOption, Problem, Slot};
use crate::report::plan::Hindrance;

/// What a series that stays in a window that is to be free counts against a plan: more than any
/// plan gives.
const STAYS_IN_WINDOW: i64 = 100_000_000;

/// The problem, and what its options mean.
#[derive(Clone, Debug)]
pub struct Draft {
    /// What a search solves.
    pub problem: Problem,
    /// The series that could be changed, in the order of the problem.
    pub candidates: Vec<Choices>,
    /// What stands in the way of moving each series ahead, in their order.
    pub hindrances: Vec<Vec<Hindrance>>,
}

/// What could be made of one series.
#[derive(Clone, Debug)]
pub struct Choices {
    /// Its place among the series ahead.
    pub place: usize,
    /// The changes in the order of the problem's options; the first option is to keep it.
    pub changes: Vec<(SeriesChange, ChangedSeries)>,
}

impl Choices {
    /// Whether it can be moved, or no longer held on its own.
    pub fn leaves(&self) -> bool {
        let leaves = |(change, _): &(SeriesChange, ChangedSeries)| {
            !matches!(
                change,
                SeriesChange::Shorten(_) | SeriesChange::Release(_) | SeriesChange::Halve
            )
        };
        self.changes.iter().any(leaves)
    }
}

impl Draft {
    /// Every series with every change that it allows.
    pub fn new(ahead: &Ahead<'_>, evidence: &Evidence<'_>, profile: Profile) -> Draft {
        let may_change = |place: usize| {
            let held = ahead.held.get(place);
            held.is_some_and(|held| held.recurring && !held.is_fixed)
        };
        let fixed = Fixed::new(fixed_meetings(ahead, evidence, may_change));
        let all = parallel::map_slice(&ahead.held, |held| options(ahead, held, &fixed));
        let mut hindrances = Vec::new();
        let mut candidates = Vec::new();
        for (place, (mut changes, hindered)) in all.into_iter().enumerate() {
            hindrances.push(hindered);
            // Of options that give the same the earlier one is taken: the nearest time.
            changes.sort_by_key(|(_, outcome)| outcome.shift_min);
            if may_change(place) {
                candidates.push(Choices { place, changes });
            }
        }
        Draft::of(ahead, candidates, hindrances, fixed, profile)
    }

    /// Only these changes, each of the series at a place.
    pub(crate) fn of_wanted(
        ahead: &Ahead<'_>,
        evidence: &Evidence<'_>,
        wanted: &[(usize, SeriesChange)],
        profile: Profile,
    ) -> Draft {
        let hosts = wanted.iter().filter_map(|(_, change)| match change {
            SeriesChange::Merge(into) => ahead.place_of(into),
            _ => None,
        });
        let mut places: Vec<usize> = wanted.iter().map(|(place, _)| *place).collect();
        places.extend(hosts);
        places.sort_unstable();
        places.dedup();
        let is_one = |place: usize| places.binary_search(&place).is_ok();
        let fixed = Fixed::new(fixed_meetings(ahead, evidence, is_one));
        let candidates = places.iter().filter_map(|place| {
            let held = ahead.held.get(*place)?;
            let own = wanted.iter().filter(|(of, _)| of == place);
            let changes = own.map(|(_, change)| {
                let outcome = outcome(ahead, held, change, &fixed);
                (change.clone(), outcome)
            });
            Some(Choices {
                place: *place,
                changes: changes.collect(),
            })
        });
        let candidates = candidates.collect();
        Draft::of(ahead, candidates, Vec::new(), fixed, profile)
    }

    fn of(
        ahead: &Ahead<'_>,
        candidates: Vec<Choices>,
        hindrances: Vec<Vec<Hindrance>>,
        fixed: Fixed,
        profile: Profile,
    ) -> Draft {
        let host = |uid: &str| {
            let place = ahead.place_of(uid)?;
            let index = candidates.iter().position(|c| c.place == place)?;
            Some(narrow(index))
        };
        let series = candidates.iter().map(|choices| {
            let held = ahead.held.get(choices.place);
            held.map_or_else(Candidate::default, |held| {
                candidate(ahead, held, choices, host)
            })
        });
        let rules = ahead.rules;
        let problem = Problem {
            profile,
            series: series.collect(),
            people: members(ahead, fixed.meetings),
            limits: Limits {
                max_changes: rules.max_changes,
                fairness: rules.fairness,
                min_gain: rules.min_gain,
            },
        };
        Draft {
            problem,
            candidates,
            hindrances,
        }
    }

    /// Leaves every series as it is but those of some places.
    pub(crate) fn keep_all_but(&mut self, may_change: impl Fn(usize) -> bool) {
        let both = self.candidates.iter_mut().zip(&mut self.problem.series);
        for (choices, series) in both.filter(|(choices, _)| !may_change(choices.place)) {
            choices.changes.clear();
            series.options.truncate(1);
            series
                .options
                .iter_mut()
                .for_each(|keep| keep.cost = Minutes::ZERO);
        }
    }

    /// The choice in which each of these candidates (indices) has the option of this index.
    pub fn choice(&self, chosen: impl Iterator<Item = (usize, u32)>) -> Vec<u32> {
        let mut all = vec![0; self.candidates.len()];
        for (candidate, option) in chosen {
            *item_mut(&mut all, candidate) = option;
        }
        all
    }

    /// The change that an option of a candidate is; none where it is kept.
    pub fn change(&self, candidate: usize, option: u32) -> Option<&(SeriesChange, ChangedSeries)> {
        let index = usize::try_from(option).ok()?.checked_sub(1)?;
        self.candidates.get(candidate)?.changes.get(index)
    }
}

fn members(ahead: &Ahead<'_>, fixed: Vec<Vec<Interval>>) -> Vec<Member> {
    let members = ahead.team.members.iter().zip(fixed);
    let member = members.map(|(member, fixed)| Member {
        segments: member.segments.clone(),
        fixed,
        weight: i64::from(member.counts),
        may_lose: ahead.rules.allow_loss || !member.counts,
    });
    member.collect()
}

fn candidate(
    ahead: &Ahead<'_>,
    held: &Held,
    choices: &Choices,
    host: impl Fn(&str) -> Option<u32>,
) -> Candidate {
    let mut audiences: Vec<Vec<u32>> = Vec::new();
    let mut audience = |members: &[u32]| {
        let known = audiences.iter().position(|one| one == members);
        narrow(known.unwrap_or_else(|| {
            audiences.push(members.to_vec());
            audiences.len() - 1
        }))
    };
    let now = held.occurrences.iter().map(|occurrence| Slot {
        interval: occurrence.interval,
        audience: audience(&occurrence.present),
        is_new: false,
    });
    let keep = PlanOption {
        kind: ChangeKind::Keep,
        slots: now.collect(),
        cost: in_window(ahead, held.occurrences.iter().map(|o| o.interval)),
        shift_min: 0,
    };
    let mut options = vec![keep];
    for (change, outcome) in &choices.changes {
        let into = match change {
            SeriesChange::Merge(into) => host(into),
            _ => None,
        };
        let slots = outcome.slots.iter().flatten().map(|slot| Slot {
            interval: slot.interval,
            audience: audience(&slot.members),
            is_new: slot.is_new,
        });
        let slots: Vec<Slot> = slots.collect();
        options.push(PlanOption {
            kind: change.kind(into),
            cost: outcome.cost + in_window(ahead, slots.iter().map(|slot| slot.interval)),
            shift_min: outcome.shift_min,
            slots,
        });
    }
    Candidate { audiences, options }
}

/// What it counts against a plan that an occurrence stays in a window that is to be free.
fn in_window(ahead: &Ahead<'_>, slots: impl Iterator<Item = Interval>) -> Minutes {
    let windows = ahead.free.intervals();
    let inside = slots.filter(|slot| windows.iter().any(|window| window.intersects(*slot)));
    Minutes::hundredths(STAYS_IN_WINDOW * i64::from(inside.count() > 0))
}
