//! Accounts of people and days.
//!
//! When the terminal is narrow, columns go in this order: trend, load, beyond hours, blocks,
//! away, refocus, fragments, range, working, flow, meetings. Lost flow always stays.

use super::grid::{Align, Field, Grid};
use super::ink::Ink;
use crate::render::escape;
use crate::report::Report;
use crate::report::model::{Coverage, Figures, PersonRow};
use crate::report::rounded::{Account, accounts};
use crate::report::words::{hours, percent};

/// Marks people whose own calendar was not given.
const SEEN: &str = " *";

/// What the mark means.
pub(super) const SEEN_NOTE: &str =
    "* seen only in other people's calendars: meetings and absences may be missing";

/// How to read the columns.
pub(super) const COLUMNS_NOTE: &str = "Working time is flow, meetings, refocus (getting focused, \
winding down), gaps too short for flow, and time away. Lost flow is the central estimate, with its \
range where there is room.";

pub(super) fn is_any_seen_only(report: &Report) -> bool {
    report.people.iter().any(|p| p.coverage == Coverage::Seen)
}

pub(super) fn name(person: &PersonRow) -> String {
    let name = escape::terminal(&person.name);
    match person.coverage {
        Coverage::Own => name,
        Coverage::Seen => name + SEEN,
    }
}

/// One row per person.
pub(super) fn people(report: &Report, ink: Ink) -> Grid {
    let figures: Vec<_> = report.people.iter().map(|p| &p.figures).collect();
    let labels = report.people.iter().map(|person| vec![name(person)]);
    let mut grid = account_grid(&figures, Some(&report.total), labels.collect(), ink);
    grid.fields.insert(0, Field::new("Person", 0, Align::Text));
    if report.people.iter().any(|p| p.previous_lost.is_some()) {
        add_trend(&mut grid, report);
    }
    grid
}

/// The loss of the window before, where it is known.
fn add_trend(grid: &mut Grid, report: &Report) {
    grid.fields.push(Field::new("Before", 12, Align::Right));
    for (row, person) in grid.rows.iter_mut().zip(&report.people) {
        let before = person.previous_lost.map(|lost| hours(lost.rounded()));
        row.push(before.unwrap_or_default());
    }
    grid.total
        .iter_mut()
        .for_each(|total| total.push(String::new()));
}

/// One row per person and date.
pub(super) fn days(report: &Report, ink: Ink) -> Grid {
    let figures: Vec<_> = report.days.iter().map(|day| &day.figures).collect();
    let labels = report.days.iter().map(|day| {
        let person = report.people.get(day.person).map(name);
        vec![
            person.unwrap_or_default(),
            day.date.format("%a %Y-%m-%d").to_string(),
        ]
    });
    let mut grid = account_grid(&figures, Some(&report.total), labels.collect(), ink);
    grid.fields.insert(0, Field::new("Date", 0, Align::Word));
    grid.fields.insert(0, Field::new("Person", 0, Align::Text));
    grid
}

/// One row per group; groups may overlap or leave people out, so there is no total.
pub(super) fn groups(report: &Report, ink: Ink) -> Grid {
    let figures: Vec<_> = report.groups.iter().map(|group| &group.figures).collect();
    let labels = report.groups.iter().map(|group| {
        let name = escape::terminal(&group.name);
        vec![format!("{} {name}", group.kind)]
    });
    let mut grid = account_grid(&figures, None, labels.collect(), ink);
    grid.fields.insert(0, Field::new("Group", 0, Align::Text));
    grid
}

/// Accounts under labels; the total is the sum of what is printed.
fn account_grid(
    figures: &[&Figures],
    total: Option<&Figures>,
    labels: Vec<Vec<String>>,
    ink: Ink,
) -> Grid {
    let shown = accounts(figures);
    let sum: Account = shown.iter().copied().sum();
    let blanks = labels
        .first()
        .map_or(0, |label| label.len().saturating_sub(1));
    let total = total.map(|total| {
        let mut last = vec!["Total".to_string()];
        last.extend(std::iter::repeat_n(String::new(), blanks));
        last.extend(cells(&sum, total, ink));
        last
    });
    let rows = labels.into_iter().zip(shown.iter().zip(figures));
    Grid {
        fields: fields(),
        rows: rows
            .map(|(mut row, (account, figures))| {
                row.extend(cells(account, figures, ink));
                row
            })
            .collect(),
        total,
    }
}

fn fields() -> Vec<Field> {
    let right = |heading, drop| Field::new(heading, drop, Align::Right);
    vec![
        right("Lost flow", 0),
        right("(range)", 4),
        right("Flow", 2),
        right("Meetings", 1),
        right("Refocus", 6),
        right("Too short", 5),
        right("Away", 7),
        right("Working", 3),
        right("Blocks", 8),
        right("Beyond", 9),
        right("Load", 10),
    ]
}

fn cells(account: &Account, figures: &Figures, ink: Ink) -> Vec<String> {
    let (least, most) = figures.lost.range();
    let range = (least.rounded(), most.rounded());
    vec![
        hours(account.lost),
        format!("({}{}{})", hours(range.0), ink.dash(), hours(range.1)),
        hours(account.flow),
        hours(account.meeting),
        hours(account.refocus),
        hours(account.fragment),
        hours(account.away),
        hours(account.working),
        figures.focus_blocks.to_string(),
        hours(account.beyond),
        percent(figures.meeting_load()),
    ]
}
