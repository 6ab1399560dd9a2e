//! The best set of changes, what fewer of them give, and what a meeting-free half day costs.

use super::super::model;
use super::{Planned, nothing};
use crate::assemble::evidence::Evidence;
use crate::base::Minutes;
use crate::base::ids::HeldId;
use crate::plan::{Effort, FoundPlan, Problem, assess, frontier, search, settle};
use crate::proposal::{
    self, Ahead, Composing, Draft, Looking, PlanRules, WeekWindow, chosen_options,
};
use crate::report::plan::{FreeRow, FrontierRow, Question, SearchRow};
use crate::settings::Settings;
use std::sync::Arc;

/// Half days that are worked out: those in which fewest meetings would have to stay.
const HALF_DAYS: usize = 3;

/// A company is planned team by team: with more people a half day for all means little.
const MOST_PEOPLE: usize = 60;

/// Values that are worked out at most to try what one or two changes would improve; doubled with
/// each step of effort.
const MOST_TRIED: u64 = 500_000;

/// How long half days are searched: what they cost is told roughly.
const HALF_DAY_EFFORT: u8 = 2;

/// The best plan under the rules, in words.
pub(super) fn best(evidence: &Evidence<'_>, settings: &Settings, looking: &Looking<'_>) -> Planned {
    let mut rules = settings.plan.clone();
    let first = Solved::new(evidence, settings, looking, &rules);
    let free = half_days(evidence, settings, looking, &first);
    let solved = match free.first().filter(|_| rules.free_auto) {
        Some((window, _)) => {
            rules.free.push(window.clone());
            Solved::new(evidence, settings, looking, &rules)
        }
        None => first,
    };
    let looking = Looking {
        rules: &rules,
        ..looking.clone()
    };
    let ahead = Ahead::new(evidence, settings.tz, &looking);
    let problem = &solved.draft.problem;
    let mut report = proposal::compose(&Composing {
        ahead: &ahead,
        evidence,
        draft: &solved.draft,
        chosen: &chosen_options(&solved.found.chosen),
        question: Question::Plan,
        as_of: settings.as_of,
        focus: settings.focus,
        model: &model(settings),
    });
    report.frontier = frontier(problem, &solved.found, effort(&rules))
        .iter()
        .map(|found| FrontierRow {
            changes: found.changes,
            gain: gain(problem, &found.chosen),
        })
        .collect();
    report.search = Some(SearchRow {
        evaluations: solved.found.evaluations,
        effort: rules.effort,
        is_proven: solved.is_proven,
    });
    report.free = free.into_iter().map(|(_, row)| row).collect();
    let nothing = nothing(&ahead, &solved.draft, &report);
    Planned { report, nothing }
}

/// A problem and the best answer that was found.
struct Solved {
    draft: Draft,
    found: FoundPlan,
    is_proven: bool,
}

impl Solved {
    fn new(
        evidence: &Evidence<'_>,
        settings: &Settings,
        looking: &Looking<'_>,
        rules: &PlanRules,
    ) -> Solved {
        let looking = Looking {
            rules,
            ..looking.clone()
        };
        let ahead = Ahead::new(evidence, settings.tz, &looking);
        let draft = Draft::new(&ahead, evidence, settings.focus.central);
        let found = search(&draft.problem, effort(rules));
        let (found, proof) = settle(&draft.problem, &found, MOST_TRIED << rules.effort.min(9));
        Solved {
            draft,
            found,
            is_proven: proof.is_complete,
        }
    }
}

fn effort(rules: &PlanRules) -> Effort {
    Effort::new(rules.effort.into())
}

/// The flow that everybody who counts has more than now.
fn gain(problem: &Problem, chosen: &[u32]) -> Minutes {
    let sum = |chosen: &[u32]| -> Minutes {
        let flow = assess(problem, chosen).flow;
        let counting = problem.people.iter().zip(flow);
        let counting = counting.filter(|(member, _)| member.weight > 0);
        counting.map(|(_, flow)| flow).sum()
    };
    sum(chosen) - sum(&[])
}

/// What keeping a half day free would take: those first in which fewest meetings stay, then the
/// cheapest.
fn half_days(
    evidence: &Evidence<'_>,
    settings: &Settings,
    looking: &Looking<'_>,
    first: &Solved,
) -> Vec<(WeekWindow, FreeRow)> {
    let rules = &settings.plan;
    let counting = first.draft.problem.people.iter().filter(|m| m.weight > 0);
    let people = counting.count();
    if !rules.free.is_empty() || !(2..=MOST_PEOPLE).contains(&people) {
        return Vec::new();
    }
    let whole = gain(&first.draft.problem, &first.found.chosen);
    let days = settings.hours.days.iter().enumerate();
    let days = days.filter(|(_, hours)| hours.is_some());
    let windows = days.flat_map(|(day, _)| [false, true].map(|pm| WeekWindow::half_day(day, pm)));
    let mut tried: Vec<(usize, WeekWindow, PlanRules)> = windows
        .map(|window| {
            let mut rules = rules.clone();
            rules.free = vec![window.clone()];
            rules.effort = rules.effort.min(HALF_DAY_EFFORT);
            let looking = Looking {
                rules: &rules,
                ..looking.clone()
            };
            let ahead = Ahead::new(evidence, settings.tz, &looking);
            let all = ahead.held.ids();
            let inside = all.filter(|series| ahead.is_in_free_window(*series));
            let fixed = inside.filter(|series| !may_leave(&first.draft, *series));
            (fixed.count(), window, rules)
        })
        .collect();
    tried.sort_by_key(|(staying, ..)| *staying);
    let rows = tried.into_iter().take(HALF_DAYS).map(|(_, window, rules)| {
        let solved = Solved::new(evidence, settings, looking, &rules);
        let row = row(evidence, settings, looking, &rules, &window, &solved, whole);
        (window, row)
    });
    let mut rows: Vec<(WeekWindow, FreeRow)> = rows.collect();
    rows.sort_by_key(|(_, row)| (row.staying.len(), row.costs));
    rows
}

fn may_leave(draft: &Draft, series: HeldId) -> bool {
    let found = draft.candidate(series);
    found.is_some_and(|(_, choices)| choices.leaves())
}

fn row(
    evidence: &Evidence<'_>,
    settings: &Settings,
    looking: &Looking<'_>,
    rules: &PlanRules,
    window: &WeekWindow,
    solved: &Solved,
    whole: Minutes,
) -> FreeRow {
    let looking = Looking {
        rules,
        ..looking.clone()
    };
    let ahead = Ahead::new(evidence, settings.tz, &looking);
    let (mut movable, mut staying) = (0, Vec::new());
    let chosen = chosen_options(&solved.found.chosen);
    for (id, held) in ahead.held.pairs() {
        if !ahead.is_in_free_window(id) {
            continue;
        }
        let candidate = solved.draft.candidate(id);
        let change = candidate.and_then(|(series, _)| solved.draft.change(series, chosen[series]));
        match change.is_some_and(|(_, outcome)| !ahead.touches_free(outcome)) {
            true => movable += 1,
            false => staying.push(Arc::clone(&held.title)),
        }
    }
    FreeRow {
        window: window.words(),
        movable,
        staying,
        costs: whole - gain(&solved.draft.problem, &solved.found.chosen),
    }
}
