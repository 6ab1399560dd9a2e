//! Accounts of people, days and groups.
//!
//! Where room is short, columns go in this order: previous, load, beyond hours, blocks, away,
//! refocus, gaps too short, range, working, flow, meetings. Lost flow always stays.

use super::{Align, Shown, ShownColumn, ShownTable, figure, sum, text};
use crate::report::Report;
use crate::report::model::{Coverage, Figures, PersonRow};
use crate::report::rounded::{Account, accounts};
use crate::report::words::{hours, percent};

/// Marks people whose own calendar was not given.
const SEEN: &str = " *";

/// What that mark means.
pub(crate) const SEEN_NOTE: &str =
    "* known only from other people's calendars: meetings and absences may be missing";

/// How to read the columns.
pub(crate) const COLUMNS_NOTE: &str = "Most lost flow first. Working time consists of flow, \
meetings, refocus (getting focused and winding down), gaps too short for flow, time away and \
personal appointments. Lost flow is an estimate; its range stands beside it where there is room.";

const COLUMNS: [ShownColumn; 12] = [
    sum("Lost flow", 0),
    figure("(range)", 4),
    sum("Flow", 2),
    sum("Meetings", 1),
    sum("Refocus", 6),
    sum("Too short", 5),
    sum("Away", 7),
    sum("Personal", 7),
    sum("Working", 3),
    sum("Blocks", 8),
    sum("Off hours", 9),
    figure("Load", 10),
];

/// Whether [`SEEN_NOTE`] is needed.
pub(crate) fn is_any_seen_only(report: &Report) -> bool {
    report.people.iter().any(|p| p.coverage == Coverage::Seen)
}

/// The raw name of a person, marked when only other calendars name them.
pub(crate) fn name(person: &PersonRow) -> String {
    match person.coverage {
        Coverage::Own => person.name.clone(),
        Coverage::Seen => format!("{}{SEEN}", person.name),
    }
}

/// One row per person.
pub(crate) fn people(report: &Report) -> ShownTable {
    let figures: Vec<_> = report.people.iter().map(|p| &p.figures).collect();
    let labels = report.people.iter().map(|p| vec![Shown::Theirs(name(p))]);
    let mut table = table(
        &[text("Person", 0, Align::Text)],
        labels.collect(),
        &figures,
        Some(&report.total),
    );
    if report.people.iter().any(|p| p.per_day.is_some()) {
        add_previous(&mut table, report);
    }
    table
}

/// The loss per day at work, now and in the window before, where both are known.
fn add_previous(table: &mut ShownTable, report: &Report) {
    table.columns.push(figure("Per day", 11));
    table.columns.push(figure("Before", 12));
    for (row, person) in table.rows.iter_mut().zip(&report.people) {
        row.extend(per_day(person).map(Shown::Ours));
    }
    let empty = [Shown::empty(), Shown::empty()];
    table
        .total
        .iter_mut()
        .for_each(|row| row.extend(empty.clone()));
}

/// A person's loss per day at work now and in the window before, in words; empty where one of them
/// is not known.
pub(crate) fn per_day(person: &PersonRow) -> [String; 2] {
    let known = person.per_day.map(|(now, before)| [now, before]);
    known.map_or_else(Default::default, |both| {
        both.map(|lost| hours(lost.rounded()))
    })
}

/// One row per person and date.
pub(crate) fn days(report: &Report) -> ShownTable {
    let figures: Vec<_> = report.days.iter().map(|day| day.figures()).collect();
    let figures: Vec<_> = figures.iter().collect();
    let labels = report.days.iter().map(|day| {
        let person = report.people.get(day.person()).map(name);
        vec![
            Shown::Theirs(person.unwrap_or_default()),
            Shown::ours(day.date.format("%a %Y-%m-%d")),
        ]
    });
    table(
        &[text("Person", 0, Align::Text), text("Date", 0, Align::Word)],
        labels.collect(),
        &figures,
        Some(&report.total),
    )
}

/// One row per group; groups may overlap or leave people out, so there is no total.
pub(crate) fn groups(report: &Report) -> ShownTable {
    let figures: Vec<_> = report.groups.iter().map(|group| &group.figures).collect();
    let labels = report
        .groups
        .iter()
        .map(|group| vec![Shown::Theirs(format!("{} {}", group.kind, group.name))]);
    let columns = [text("Group", 0, Align::Text)];
    table(&columns, labels.collect(), &figures, None)
}

/// Accounts behind their labels; the total is the sum of what is printed.
fn table(
    label_columns: &[ShownColumn],
    labels: Vec<Vec<Shown>>,
    figures: &[&Figures],
    total: Option<&Figures>,
) -> ShownTable {
    let printed = accounts(figures);
    let total = total.map(|total| {
        let mut row = vec![Shown::empty(); label_columns.len()];
        if let Some(first) = row.first_mut() {
            *first = Shown::ours("Total");
        }
        // Where no rows are shown, the total stands for itself.
        let sum: Account = match printed.is_empty() {
            true => accounts(&[total]).into_iter().sum(),
            false => printed.iter().copied().sum(),
        };
        row.extend(cells(&sum, total));
        row
    });
    let rows = labels.into_iter().zip(printed.iter().zip(figures));
    let rows = rows.map(|(mut row, (account, figures))| {
        row.extend(cells(account, figures));
        row
    });
    ShownTable {
        columns: [label_columns, &COLUMNS].concat(),
        rows: rows.collect(),
        total,
    }
}

fn cells(account: &Account, figures: &Figures) -> [Shown; COLUMNS.len()] {
    let (least, most) = figures.lost.range();
    let range = format!("({}–{})", hours(least.rounded()), hours(most.rounded()));
    [
        hours(account.lost),
        range,
        hours(account.flow),
        hours(account.meeting),
        hours(account.refocus),
        hours(account.fragment),
        hours(account.away),
        hours(account.personal),
        hours(account.working),
        figures.focus_blocks.to_string(),
        hours(account.beyond),
        percent(figures.meeting_load()),
    ]
    .map(Shown::Ours)
}
