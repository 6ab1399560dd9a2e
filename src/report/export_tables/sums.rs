//! Tables of sums of meetings, of changes since an earlier report, and of named definitions.

use super::{Cell, Column, Kind, Table, column};
use crate::base::Minutes;
use crate::report::model::{ChangeSince, DefinitionRow, Report, SumRow};

/// One row per organizer: the load that their meetings are for others.
pub fn organizers_table(report: &Report) -> Table {
    let columns = vec![
        column("organizer", "Organizer", Kind::Text),
        column("meetings", "Meetings", Kind::Count),
        column("occurrences", "Times", Kind::Count),
        column("person_min", "Person-time", Kind::Minutes),
        column("others_min", "Time of others", Kind::Minutes),
        column("lost_flow_min", "Lost flow", Kind::Minutes),
        column("saving_min", "Get back", Kind::Minutes),
    ];
    sums("organizers", "Organizers", columns, &report.organizers)
}

/// One row per kind of meeting.
pub fn kinds_table(report: &Report) -> Table {
    let columns = vec![
        column("kind", "Kind", Kind::Text),
        column("meetings", "Meetings", Kind::Count),
        column("occurrences", "Times", Kind::Count),
        column("person_min", "Person-time", Kind::Minutes),
        column("lost_flow_min", "Lost flow", Kind::Minutes),
        column("saving_min", "Get back", Kind::Minutes),
    ];
    sums("kinds", "Kinds of meetings", columns, &report.kinds)
}

/// Rows under columns, and their total; savings do not add up.
fn sums(id: &'static str, title: &'static str, columns: Vec<Column>, rows: &[SumRow]) -> Table {
    let count =
        |number: fn(&SumRow) -> u32| Cell::Int(rows.iter().map(|row| i64::from(number(row))).sum());
    let time = |amount: fn(&SumRow) -> Minutes| Cell::Minutes(rows.iter().map(amount).sum());
    let total = columns.iter().map(|column| match column.name {
        "organizer" | "kind" => Cell::text("total"),
        "meetings" => count(|row| row.meetings),
        "occurrences" => count(|row| row.occurrences),
        "person_min" => time(|row| row.person_time),
        "others_min" => time(|row| row.others_time),
        "lost_flow_min" => time(|row| row.lost),
        _ => Cell::Empty,
    });
    let total = total.collect();
    let rows = rows.iter().map(|row| cells(&columns, row)).collect();
    Table {
        id,
        title,
        rows,
        total: Some(total),
        columns,
    }
}

fn cells(columns: &[Column], row: &SumRow) -> Vec<Cell> {
    let cell = |column: &Column| match column.name {
        "organizer" | "kind" if row.name.is_empty() => Cell::Empty,
        "organizer" | "kind" => Cell::text(&row.name),
        "meetings" => Cell::Int(row.meetings.into()),
        "occurrences" => Cell::Int(row.occurrences.into()),
        "person_min" => Cell::Minutes(row.person_time),
        "others_min" => Cell::Minutes(row.others_time),
        "lost_flow_min" => Cell::Minutes(row.lost),
        _ => Cell::Minutes(row.saving),
    };
    columns.iter().map(cell).collect()
}

/// What changed since an earlier report.
pub fn changes_since_table(report: &Report) -> Table {
    let minutes = |amount: Option<Minutes>| amount.map_or(Cell::Empty, Cell::Minutes);
    let cells = |row: &ChangeSince| {
        vec![
            Cell::text(row.subject.word()),
            Cell::text(&row.id),
            Cell::text(&row.name),
            Cell::text(row.change),
            minutes(row.lost_before),
            minutes(row.lost_now),
            Cell::known(row.verdict_before.as_deref()),
            Cell::known(row.verdict_now.as_deref()),
            minutes(row.per_day.map(|(_, before)| before)),
            minutes(row.per_day.map(|(now, _)| now)),
            row.people
                .map_or(Cell::Empty, |people| Cell::Int(people.into())),
            Cell::known(row.not_compared.as_deref()),
        ]
    };
    Table {
        id: "changes_since",
        title: "Changes since",
        columns: vec![
            column("subject", "Of", Kind::Text),
            column("id", "Id", Kind::Text),
            column("name", "Name", Kind::Text),
            column("change", "Change", Kind::Text),
            column("lost_before_min", "Lost flow before", Kind::Minutes),
            column("lost_now_min", "Lost flow now", Kind::Minutes),
            column("verdict_before", "Before", Kind::Text),
            column("verdict_now", "Now", Kind::Text),
            column(
                "lost_per_day_before_min",
                "Lost flow per day at work before",
                Kind::Minutes,
            ),
            column(
                "lost_per_day_now_min",
                "Lost flow per day at work now",
                Kind::Minutes,
            ),
            column("people", "People compared", Kind::Count),
            column("not_compared", "Why not compared", Kind::Text),
        ],
        rows: report.changes_since.iter().map(cells).collect(),
        total: None,
    }
}

/// The same calendar under each definition: one row per person and definition.
pub fn definitions_table(rows: &[DefinitionRow]) -> Table {
    let cells = |row: &DefinitionRow| {
        vec![
            Cell::text(&row.person),
            Cell::text(&row.name),
            Cell::text(&row.definition),
            Cell::Minutes(row.figures.meeting),
            Cell::Minutes(row.figures.focus_hours),
            Cell::Minutes(row.figures.fragmented_hours),
            Cell::Int(row.figures.focus_blocks.into()),
            Cell::Minutes(row.figures.conflict),
            Cell::Int(row.figures.meetings.into()),
            Cell::text(&row.source),
        ]
    };
    Table {
        id: "definitions",
        title: "The same calendar under each definition",
        columns: vec![
            column("person", "Address", Kind::Text),
            column("name", "Person", Kind::Text),
            column("definition", "Definition", Kind::Text),
            column("meeting_min", "Meetings", Kind::Minutes),
            column("focus_hours_min", "Focus hours", Kind::Minutes),
            column("fragmented_hours_min", "Fragmented hours", Kind::Minutes),
            column("focus_blocks", "Focus blocks", Kind::Count),
            column("conflict_min", "In conflict", Kind::Minutes),
            column("meetings", "Meetings attended", Kind::Count),
            column("definition_source", "Source", Kind::Text),
        ],
        rows: rows.iter().map(cells).collect(),
        total: None,
    }
}
