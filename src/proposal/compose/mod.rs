//! A choice of options, measured and in words.

mod changes;
mod listed;
mod people;
mod reasons;
mod said;
mod weeks;

use super::board::Schedule;
use super::draft::{ChosenOptions, Draft, KEEP};
use super::held::Ahead;
use crate::assemble::evidence::Evidence;
use crate::assemble::series::interval;
use crate::base::ids::{CandidateId, HeldId, IndexVec, PersonPlace};
use crate::base::{Interval, Minutes};
use crate::day::Class;
use crate::focus::{BOOKED, FocusRules, HIGH, LOW};
use crate::plan::Problem;
use crate::report::model::{DataQuality, Model};
use crate::report::plan::{
    FrontierRow, Gain, HorizonRow, HorizonWeek, PlanReport, Question, words,
};
use chrono::{DateTime, Days, NaiveDate, Utc};
use std::collections::BTreeMap;

/// What a plan in words is made from.
#[derive(Clone, Copy, Debug)]
pub struct Composing<'a> {
    /// What lies ahead.
    pub ahead: &'a Ahead<'a>,
    /// What it was read from.
    pub evidence: &'a Evidence<'a>,
    /// The problem and what its options mean.
    pub draft: &'a Draft,
    /// The option of each series of the problem.
    pub chosen: &'a ChosenOptions,
    /// What was asked.
    pub question: Question,
    /// The instant that the plan speaks of.
    pub as_of: DateTime<Utc>,
    /// Profile and definition.
    pub focus: FocusRules,
    /// The same in words.
    pub model: &'a Model,
}

/// The plan in words.
pub fn compose(composing: &Composing<'_>) -> PlanReport {
    let problem = &composing.draft.problem;
    let then = Schedule::new(problem, composing.chosen);
    let scene = Scene {
        now: Schedule::new(problem, &composing.draft.kept()),
        held: held_then(composing, &then),
        then,
        composing: *composing,
    };
    let changes = changes::changes(&scene);
    let mut report = PlanReport {
        as_of: composing.as_of,
        question: composing.question,
        horizon: horizon(composing.ahead, composing.evidence),
        model: composing.model.clone(),
        headline: Vec::new(),
        gain: gain(composing, &scene),
        people: people::people(&scene),
        frontier: match composing.question {
            Question::WhatIf => frontier(&scene, changes.len()),
            _ => Vec::new(),
        },
        free: Vec::new(),
        unmoved: listed::unmoved(&scene),
        options: match composing.question {
            Question::List => listed::options(&scene),
            _ => Vec::new(),
        },
        weeks: weeks::weeks(&scene),
        notes: said::notes(&scene),
        search: None,
        adopted: None,
        quality: DataQuality::default(),
        changes,
    };
    report.headline = words::headline(&report);
    report
}

/// Everything as it is, and as it would be.
struct Scene<'a> {
    composing: Composing<'a>,
    now: Schedule<'a>,
    then: Schedule<'a>,
    /// What each member attends after the changes: which series and when, in their order.
    held: IndexVec<PersonPlace, Vec<(HeldId, Interval)>>,
}

impl Scene<'_> {
    /// Whether the flow of a member counts.
    fn counts(&self, member: PersonPlace) -> bool {
        self.composing.ahead.team.members[member].counts
    }
}

fn held_then(
    composing: &Composing<'_>,
    then: &Schedule<'_>,
) -> IndexVec<PersonPlace, Vec<(HeldId, Interval)>> {
    let (ahead, draft) = (composing.ahead, composing.draft);
    let candidates = draft.candidates.pairs();
    let candidates: BTreeMap<HeldId, CandidateId> = candidates
        .map(|(series, choices)| (choices.held, series))
        .collect();
    let mut attended = IndexVec::beside(&ahead.team.members, Vec::new());
    let mut attend = |series: HeldId, when: Interval, members: &[PersonPlace]| {
        for member in members {
            attended[*member].push((series, when));
        }
    };
    for (id, held) in ahead.held.pairs() {
        let changed = candidates.get(&id);
        let changed = changed.and_then(|series| draft.change(*series, then.chosen(*series)));
        match changed {
            Some((_, outcome)) => {
                for slot in outcome.slots.iter().flatten() {
                    attend(id, slot.interval, &slot.members);
                }
            }
            None => {
                for one in &held.occurrences {
                    attend(id, one.interval, &one.present);
                }
            }
        }
    }
    attended
}

/// What a choice gives to everybody whose flow counts.
fn gain(composing: &Composing<'_>, scene: &Scene<'_>) -> Gain {
    let problem = &composing.draft.problem;
    let under = |profile| {
        let problem = Problem {
            profile,
            ..problem.clone()
        };
        let now = Schedule::new(&problem, &composing.draft.kept());
        let then = Schedule::new(&problem, composing.chosen);
        gain_of_all(scene, &now, &then)
    };
    let cost = scene.then.changed().filter_map(|series| {
        let change = composing.draft.change(series, scene.then.chosen(series))?;
        Some(change.1.cost)
    });
    Gain {
        booked: under(BOOKED),
        low: under(LOW),
        central: under(composing.focus.central),
        high: under(HIGH),
        cost: cost.sum(),
    }
}

fn gain_of_all(scene: &Scene<'_>, now: &Schedule<'_>, then: &Schedule<'_>) -> Minutes {
    let counting = then.values().filter(|(member, _)| scene.counts(*member));
    let all = counting.map(|(member, value)| value - now.value(member));
    Minutes::hundredths(all.sum())
}

/// What the most useful changes of the plan would give without the others: those are left out one
/// by one whose absence costs least.
fn frontier(scene: &Scene<'_>, changes: usize) -> Vec<FrontierRow> {
    let problem = &scene.composing.draft.problem;
    let mut chosen = scene.composing.chosen.clone();
    let mut gain = gain_of_all(scene, &scene.now, &scene.then);
    let mut rows = vec![FrontierRow { changes, gain }];
    for left in (1..changes).rev() {
        let board = Schedule::new(problem, &chosen);
        let trials = board
            .changed()
            .map(|series| (series, board.with(series, KEEP)));
        // A change that others need stays.
        let without = trials.map(|(series, trial)| (trial.overlaps, -board.sum(&trial), series));
        let Some((_, loss, series)) = without.min() else {
            break;
        };
        chosen[series] = KEEP;
        gain -= loss;
        if [1, 2, 3, 5, 10].contains(&left) {
            rows.push(FrontierRow {
                changes: left,
                gain,
            });
        }
    }
    rows.reverse();
    rows
}

fn horizon(ahead: &Ahead<'_>, evidence: &Evidence<'_>) -> HorizonRow {
    let (from, to) = (ahead.horizon.from, ahead.horizon.to);
    let mut weeks: Vec<HorizonWeek> = Vec::new();
    for from in week_starts(from, to) {
        weeks.push(HorizonWeek {
            from,
            series: 0,
            single: 0,
        });
    }
    for (index, occurrence) in evidence.occurrences.pairs() {
        let mut classes = evidence.days.classes_of(index);
        let is_somebodys = classes
            .any(|(person, class)| class == Class::Meeting && ahead.team.members[person].counts);
        let series = evidence.series.place_of(index);
        let series = series.map(|place| &evidence.series.list[place]);
        let Some(series) = series.filter(|_| is_somebodys) else {
            continue;
        };
        let zone = crate::zone::Zone::Iana(ahead.tz);
        let date = super::clock::LocalStart::of(interval(occurrence).start, &zone).date;
        let after = weeks.partition_point(|week| week.from <= date);
        let week = after.checked_sub(1).and_then(|place| weeks.get_mut(place));
        if let Some(week) = week.filter(|_| date <= to) {
            match series.recurring {
                true => week.series += 1,
                false => week.single += 1,
            }
        }
    }
    HorizonRow {
        from,
        to,
        tz: ahead.tz.name().to_string(),
        weeks,
    }
}

fn week_starts(from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    let monday = crate::base::dates::monday_of(from);
    let week = move |number: u64| monday.checked_add_days(Days::new(7 * number));
    let weeks = (0..)
        .map_while(week)
        .take_while(move |monday| *monday <= to);
    weeks.map(move |monday| monday.max(from))
}
