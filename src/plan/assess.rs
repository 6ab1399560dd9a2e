//! Measures one answer to a problem from scratch: the reference that every quicker way must equal.

use super::{Candidate, ChangeKind, PlanOption, Problem, Slot};
use crate::base::index::{item, wide};
use crate::base::{Interval, Minutes};
use crate::focus::flow;

/// What a set of choices gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// The flow of each person over the horizon, not weighted.
    pub flow: Vec<Minutes>,
    /// The sum of flow × weight, less `cost`.
    pub objective: Minutes,
    /// What the changes cost.
    pub cost: Minutes,
    /// How many series are not kept.
    pub changes: usize,
    /// Why it may not be proposed; empty for a plan that may.
    pub faults: Vec<Fault>,
}

/// A rule that a set of choices breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A series (index) has no such option.
    NoSuchOption(usize),
    /// A new slot of a series meets something else of a person: (series, person).
    Overlap(usize, usize),
    /// A person loses flow who may not.
    Loses(usize),
    /// A series is to be held within one that no longer takes place.
    MergedIntoNothing(usize),
    /// More changes than allowed.
    TooManyChanges,
}

/// Measures the choice of one option (index) per series, in their order. A series without a valid
/// choice is kept.
pub fn assess(problem: &Problem, chosen: &[u32]) -> Assessment {
    let options: Vec<_> = ChosenSeries::all(problem, chosen);
    let now: Vec<_> = ChosenSeries::all(problem, &[]);
    let mut faults = limit_faults(problem, chosen, &options);
    let cost: Minutes = options.iter().map(|c| c.option.cost).sum();
    let mut objective = -cost;
    let mut flow = Vec::with_capacity(problem.people.len());
    for person in 0..problem.people.len() {
        let busy = busy_of(problem, &options, person);
        faults.extend(overlaps(&busy, person));
        let value = value_of(problem, person, &busy);
        let member = item(&problem.people, person);
        objective += Minutes::hundredths(value * member.weight);
        if !member.may_lose && value < value_of(problem, person, &busy_of(problem, &now, person)) {
            faults.push(Fault::Loses(person));
        }
        flow.push(Minutes::hundredths(value));
    }
    Assessment {
        flow,
        objective,
        cost,
        changes: changes(&options),
        faults,
    }
}

/// A series with the option chosen for it.
struct ChosenSeries<'a> {
    candidate: &'a Candidate,
    option: &'a PlanOption,
}

impl<'a> ChosenSeries<'a> {
    fn all(problem: &'a Problem, chosen: &[u32]) -> Vec<ChosenSeries<'a>> {
        let choices = chosen.iter().copied().chain(std::iter::repeat(0));
        let series = problem.series.iter().zip(choices);
        let option = |candidate: &'a Candidate, choice| {
            let found = candidate.options.get(wide(choice));
            found.or(candidate.options.first())
        };
        let chosen = series.filter_map(|(candidate, choice)| {
            let option = option(candidate, choice)?;
            Some(ChosenSeries { candidate, option })
        });
        chosen.collect()
    }
}

/// Something that a person attends.
struct Attended {
    interval: Interval,
    /// The series whose new slot it is.
    new_slot_of: Option<usize>,
}

fn busy_of(problem: &Problem, options: &[ChosenSeries<'_>], person: usize) -> Vec<Attended> {
    let fixed = &item(&problem.people, person).fixed;
    let mut busy: Vec<Attended> = Vec::with_capacity(fixed.len());
    busy.extend(fixed.iter().map(|&interval| Attended {
        interval,
        new_slot_of: None,
    }));
    for (series, ChosenSeries { candidate, option }) in options.iter().enumerate() {
        let attends = |slot: &&Slot| candidate.attendees(slot).iter().any(|p| wide(*p) == person);
        busy.extend(option.slots.iter().filter(attends).map(|slot| Attended {
            interval: slot.interval,
            new_slot_of: slot.is_new.then_some(series),
        }));
    }
    busy.sort_unstable_by_key(|b| b.interval);
    busy
}

fn value_of(problem: &Problem, person: usize, busy: &[Attended]) -> i64 {
    let segments = &item(&problem.people, person).segments;
    flow::value(segments, busy.iter().map(|b| b.interval), problem.profile)
}

fn overlaps(busy: &[Attended], person: usize) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (index, one) in busy.iter().enumerate() {
        let Some(series) = one.new_slot_of else {
            continue;
        };
        let mut others = busy.iter().enumerate().filter(|(other, _)| *other != index);
        if others.any(|(_, other)| other.interval.intersects(one.interval)) {
            faults.push(Fault::Overlap(series, person));
        }
    }
    faults.dedup();
    faults
}

fn changes(options: &[ChosenSeries<'_>]) -> usize {
    let is_change = |c: &&ChosenSeries<'_>| c.option.kind != ChangeKind::Keep;
    options.iter().filter(is_change).count()
}

fn limit_faults(problem: &Problem, chosen: &[u32], options: &[ChosenSeries<'_>]) -> Vec<Fault> {
    let choices = problem.series.iter().zip(chosen).enumerate();
    let missing = choices.filter(|(_, (series, choice))| wide(**choice) >= series.options.len());
    let mut faults: Vec<Fault> = missing.map(|(i, _)| Fault::NoSuchOption(i)).collect();
    for (index, one) in options.iter().enumerate() {
        if let ChangeKind::Merge { into } = one.option.kind {
            let host = options.get(wide(into));
            if host.is_none_or(|host| host.option.kind.ends_series()) {
                faults.push(Fault::MergedIntoNothing(index));
            }
        }
    }
    if problem
        .limits
        .max_changes
        .is_some_and(|most| changes(options) > most)
    {
        faults.push(Fault::TooManyChanges);
    }
    faults
}
