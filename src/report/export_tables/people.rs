//! Tables of accounts: people, days and groups have the columns of [`crate::focus::FIGURES`].

use super::{Cell, Column, Columns, Kind, Table, person_id};
use crate::report::model::{DayRow, Figures, GroupRow, PersonRow, Report};

/// The columns of the table of people.
pub fn people_columns() -> Vec<Column> {
    people(None).columns().to_vec()
}

/// What is shown of a person; with the sum over all.
pub fn people(total: Option<Figures>) -> Columns<'static, PersonRow> {
    Columns::default()
        .text("id", "Address", |person: &PersonRow| &person.id)
        .text("name", "Person", |person| &person.name)
        .text("coverage", "Coverage", |person| person.coverage.word())
        .figures(|person| person.figures, total)
        .cell("team", "Team", Kind::Text, |person| {
            Cell::known(person.team.as_deref())
        })
        .text("zone", "Zone", |person| person.zone)
        .cell(
            "previous_lost_flow_min",
            "Lost flow, previous",
            Kind::Minutes,
            |person| person.previous_lost.map_or(Cell::Empty, Cell::Minutes),
        )
        .text("zone_from", "Zone known from", |person| person.zone_from)
}

/// One row per person, with the sums of the report.
pub fn people_table(report: &Report) -> Table {
    people(Some(report.total)).summed("people", "People", &report.people)
}

/// What is shown of a day.
pub fn days(report: &Report) -> Columns<'_, DayRow> {
    Columns::default()
        .cell("person", "Person", Kind::Text, |day: &DayRow| {
            person_id(report, day.person())
        })
        .cell("date", "Date", Kind::Date, |day| Cell::Date(day.date))
        .figures(DayRow::figures, Some(report.total))
}

/// The columns of the table of days.
pub fn days_columns() -> Vec<Column> {
    let person = Column::new("person", "Person", Kind::Text);
    let date = Column::new("date", "Date", Kind::Date);
    let mut columns = vec![person, date];
    columns.extend_from_slice(total().columns());
    columns
}

/// One row per person and date, with the sums of the report.
pub fn days_table(report: &Report) -> Table {
    days(report).summed("days", "Days", &report.days)
}

/// What is shown of everybody together.
pub fn total() -> Columns<'static, Figures> {
    Columns::default().figures(|total: &Figures| *total, None)
}

/// What is shown of a group of days.
pub fn groups() -> Columns<'static, GroupRow> {
    Columns::default()
        .text("kind", "Kind", |group: &GroupRow| group.kind)
        .text("name", "Group", |group| &group.name)
        .figures(|group| group.figures, None)
}

/// One row per group of days; groups may overlap, so there is no total.
pub fn groups_table(report: &Report) -> Table {
    groups().table("groups", "Groups", &report.groups)
}
