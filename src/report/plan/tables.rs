//! The tables of a plan.

use super::PlanReport;
use super::document::{ours, theirs};
use crate::base::Minutes;
use crate::report::display_tables::{Align, ShownColumn, ShownTable};
use crate::report::words::hours;

/// All changes at a glance; what is said of each stands below.
pub(super) fn changes(report: &PlanReport) -> ShownTable {
    let rows = (1..).zip(&report.changes).map(|(number, change)| {
        let number: usize = number;
        vec![
            ours(number.to_string()),
            ours(hours(change.together.rounded())),
            theirs(&change.title),
            theirs(&change.from),
            theirs(&change.to),
            ours(change.gains.len().to_string()),
        ]
    });
    ShownTable {
        columns: vec![
            column("no.", 0, Align::Right),
            column("back", 0, Align::Right),
            column("meeting", 0, Align::Text),
            column("now", 2, Align::Text),
            column("becomes", 0, Align::Text),
            column("people", 1, Align::Right),
        ],
        rows: rows.collect(),
        total: None,
    }
}

const fn column(heading: &'static str, drop: u8, align: Align) -> ShownColumn {
    ShownColumn {
        heading,
        drop,
        align,
        is_sum: false,
    }
}

pub(super) fn people(report: &PlanReport) -> ShownTable {
    let rows = report.people.iter().map(|person| {
        let gain = person.then - person.now;
        vec![
            theirs(&person.name),
            ours(hours(person.now.rounded())),
            ours(hours(person.then.rounded())),
            ours(hours(gain.rounded())),
            ours(hours(person.focus_hours.0.rounded())),
            ours(hours(person.focus_hours.1.rounded())),
            ours(hours(person.most.rounded())),
        ]
    });
    ShownTable {
        columns: vec![
            column("person", 0, Align::Text),
            column("now", 0, Align::Right),
            column("then", 0, Align::Right),
            column("more", 0, Align::Right),
            column("in blocks now", 3, Align::Right),
            column("in blocks then", 2, Align::Right),
            column("without meetings", 4, Align::Right),
        ],
        rows: rows.collect(),
        total: None,
    }
}

pub(super) fn frontier(report: &PlanReport) -> ShownTable {
    let all = report.frontier.last().map_or(Minutes::ZERO, |row| row.gain);
    let rows = report.frontier.iter().map(|row| {
        let share = crate::report::words::percent(row.gain.share_of(all));
        vec![
            ours(row.changes.to_string()),
            ours(hours(row.gain.rounded())),
            ours(share),
        ]
    });
    ShownTable {
        columns: vec![
            column("changes", 0, Align::Right),
            column("back", 0, Align::Right),
            column("of the plan", 1, Align::Right),
        ],
        rows: rows.collect(),
        total: None,
    }
}

pub(super) fn free(report: &PlanReport) -> ShownTable {
    let rows = report.free.iter().map(|row| {
        let staying: Vec<&str> = row.staying.iter().map(|title| title.as_ref()).collect();
        vec![
            ours(row.window.clone()),
            ours(hours(row.costs.rounded())),
            ours(row.movable.to_string()),
            ours(row.staying.len().to_string()),
            theirs(&staying.join(", ")),
        ]
    });
    ShownTable {
        columns: vec![
            column("half day", 0, Align::Word),
            column("costs", 0, Align::Right),
            column("to move", 2, Align::Right),
            column("cannot move", 1, Align::Right),
            column("which", 3, Align::Text),
        ],
        rows: rows.collect(),
        total: None,
    }
}

pub(super) fn weeks(report: &PlanReport) -> ShownTable {
    let rows = report.horizon.weeks.iter().map(|week| {
        vec![
            ours(week.from.to_string()),
            ours(week.series.to_string()),
            ours(week.single.to_string()),
        ]
    });
    ShownTable {
        columns: vec![
            column("week from", 0, Align::Word),
            column("of series", 0, Align::Right),
            column("single meetings", 0, Align::Right),
        ],
        rows: rows.collect(),
        total: None,
    }
}
