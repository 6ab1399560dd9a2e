//! The series and their options as a problem for the search, and a choice of options.

use super::change::{ChangedSeries, Fixed, SeriesChange, outcome};
use super::fixed_meetings::fixed_meetings;
use super::held::{Ahead, Held};
use super::options::options;
use crate::assemble::evidence::Evidence;
use crate::base::ids::{CandidateId, HeldId, Id, IndexVec, OptionId, PersonPlace};
use crate::base::index::{item, narrow, wide};
use crate::base::{Interval, Minutes, parallel};
use crate::focus::Profile;
use crate::plan::{Candidate, ChangeKind, Limits, Member, PlanOption, Problem, Slot};
use crate::report::plan::Hindrance;

/// What a series that stays in a window that is to be free counts against a plan: more than any
/// plan gives.
const STAYS_IN_WINDOW: i64 = 100_000_000;

/// The option that changes nothing.
pub(super) const KEEP: OptionId = OptionId::FIRST;

/// The option of each series.
pub type ChosenOptions = IndexVec<CandidateId, OptionId>;

/// The problem, and what its options mean.
#[derive(Clone, Debug)]
pub struct Draft {
    /// What a search solves.
    pub problem: Problem,
    /// The series that could be changed, in the order of the problem.
    pub candidates: IndexVec<CandidateId, Choices>,
    /// What stands in the way of moving each series ahead; empty where only named changes are tried.
    pub hindrances: IndexVec<HeldId, Vec<Hindrance>>,
}

/// The options that a search chose by their numbers in the problem.
pub fn chosen_options(numbers: &[u32]) -> ChosenOptions {
    let options = numbers.iter().map(|number| OptionId::new(wide(*number)));
    options.collect()
}

/// What could be made of one series.
#[derive(Clone, Debug)]
pub struct Choices {
    /// Which of the series ahead it is.
    pub held: HeldId,
    /// The changes in the order of the problem's options; the first option is to keep it.
    pub changes: Vec<(SeriesChange, ChangedSeries)>,
}

impl Choices {
    /// The changes, each with the option of the problem that it is.
    pub fn options(&self) -> impl Iterator<Item = (OptionId, &(SeriesChange, ChangedSeries))> {
        (1..).map(OptionId::new).zip(&self.changes)
    }

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
        let may_change = |series: HeldId| {
            let held = &ahead.held[series];
            held.recurring && !held.is_fixed
        };
        let fixed = Fixed::new(fixed_meetings(ahead, evidence, may_change));
        let all = parallel::map_slice(ahead.held.as_slice(), |held| options(ahead, held, &fixed));
        let mut hindrances = IndexVec::default();
        let mut candidates = IndexVec::default();
        for (held, (mut changes, hindered)) in ahead.held.ids().zip(all) {
            hindrances.push(hindered);
            // Of options that give the same the earlier one is taken: the nearest time.
            changes.sort_by_key(|(_, outcome)| outcome.shift_min);
            if may_change(held) {
                candidates.push(Choices { held, changes });
            }
        }
        Draft::of(ahead, candidates, hindrances, fixed, profile)
    }

    /// Only these changes, each of one series.
    pub(crate) fn of_wanted(
        ahead: &Ahead<'_>,
        evidence: &Evidence<'_>,
        wanted: &[(HeldId, SeriesChange)],
        profile: Profile,
    ) -> Draft {
        let hosts = wanted.iter().filter_map(|(_, change)| match change {
            SeriesChange::Merge(into) => ahead.place_of(into),
            _ => None,
        });
        let mut named: Vec<HeldId> = wanted.iter().map(|(series, _)| *series).collect();
        named.extend(hosts);
        named.sort_unstable();
        named.dedup();
        let is_one = |series: HeldId| named.binary_search(&series).is_ok();
        let fixed = Fixed::new(fixed_meetings(ahead, evidence, is_one));
        let candidates = named.iter().map(|series| {
            let held = &ahead.held[*series];
            let own = wanted.iter().filter(|(of, _)| of == series);
            let changes = own.map(|(_, change)| {
                let outcome = outcome(ahead, held, change, &fixed);
                (change.clone(), outcome)
            });
            Choices {
                held: *series,
                changes: changes.collect(),
            }
        });
        let candidates = candidates.collect();
        Draft::of(ahead, candidates, IndexVec::default(), fixed, profile)
    }

    fn of(
        ahead: &Ahead<'_>,
        candidates: IndexVec<CandidateId, Choices>,
        hindrances: IndexVec<HeldId, Vec<Hindrance>>,
        fixed: Fixed,
        profile: Profile,
    ) -> Draft {
        let host = |uid: &str| {
            let host = ahead.place_of(uid)?;
            let mut all = candidates.pairs();
            let found = all.find(|(_, choices)| choices.held == host);
            found.map(|(series, _)| series)
        };
        let series = candidates.iter().map(|choices| {
            let held = &ahead.held[choices.held];
            candidate(ahead, held, choices, host)
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

    /// Leaves every series as it is but some.
    pub(crate) fn keep_all_but(&mut self, may_change: impl Fn(HeldId) -> bool) {
        let both = self.candidates.iter_mut().zip(&mut self.problem.series);
        for (choices, series) in both.filter(|(choices, _)| !may_change(choices.held)) {
            choices.changes.clear();
            series.options.truncate(1);
            series
                .options
                .iter_mut()
                .for_each(|keep| keep.cost = Minutes::ZERO);
        }
    }

    /// Every series as it is.
    pub fn kept(&self) -> ChosenOptions {
        IndexVec::beside(&self.candidates, KEEP)
    }

    /// The first change of every series that has one.
    pub fn first_changes(&self) -> ChosenOptions {
        let option = |choices: &Choices| {
            let first = choices.options().next();
            first.map_or(KEEP, |(option, _)| option)
        };
        self.candidates.iter().map(option).collect()
    }

    /// The series that an id of those ahead names, where it could be changed.
    pub fn candidate(&self, held: HeldId) -> Option<(CandidateId, &Choices)> {
        self.candidates
            .pairs()
            .find(|(_, choices)| choices.held == held)
    }

    /// The change that an option of a candidate is; none where it is kept.
    pub fn change(
        &self,
        series: CandidateId,
        option: OptionId,
    ) -> Option<&(SeriesChange, ChangedSeries)> {
        let place = option.place().checked_sub(1)?;
        Some(item(&self.candidates[series].changes, place))
    }
}

fn members(ahead: &Ahead<'_>, fixed: IndexVec<PersonPlace, Vec<Interval>>) -> Vec<Member> {
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
    host: impl Fn(&str) -> Option<CandidateId>,
) -> Candidate {
    let mut audiences: Vec<Vec<u32>> = Vec::new();
    let mut audience = |members: &[PersonPlace]| {
        let numbers = members.iter().map(|member| narrow(member.place()));
        let members: Vec<u32> = numbers.collect();
        let known = audiences.iter().position(|one| *one == members);
        narrow(known.unwrap_or_else(|| {
            audiences.push(members);
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
