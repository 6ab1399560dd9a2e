//! Tables of sums of meetings, of changes since an earlier report, and of named definitions.

use super::{Cell, Columns, Kind, Table};
use crate::base::Minutes;
use crate::report::model::{ChangeSince, DefinitionRow, Report, SumRow};

/// One row per organizer: the load that their meetings are for others.
pub fn organizers_table(report: &Report) -> Table {
    organizers().summed("organizers", "Organizers", &report.organizers)
}

/// What is shown of an organizer; none is named where no calendar names one.
pub fn organizers() -> Columns<'static, SumRow> {
    named("organizer", "Organizer")
        .time("others_min", "Time of others", |row| row.others_time)
        .with_loss()
}

/// One row per kind of meeting.
pub fn kinds_table(report: &Report) -> Table {
    kinds().summed("kinds", "Kinds of meetings", &report.kinds)
}

/// What is shown of a kind of meeting.
pub fn kinds() -> Columns<'static, SumRow> {
    named("kind", "Kind").with_loss()
}

fn named(name: &'static str, heading: &'static str) -> Columns<'static, SumRow> {
    Columns::default()
        .cell(name, heading, Kind::Text, |row: &SumRow| {
            Cell::known(Some(row.name.as_str()).filter(|name| !name.is_empty()))
        })
        .count("meetings", "Meetings", |row| row.meetings)
        .count("occurrences", "Times", |row| row.occurrences)
        .time("person_min", "Person-time", |row| row.person_time)
}

impl Columns<'static, SumRow> {
    /// Savings do not add up.
    fn with_loss(self) -> Self {
        self.time("lost_flow_min", "Lost flow", |row| row.lost)
            .cell("saving_min", "Get back", Kind::Minutes, |row| {
                Cell::Minutes(row.saving)
            })
    }
}

/// What changed since an earlier report.
pub fn changes_since_table(report: &Report) -> Table {
    changes_since().table("changes_since", "Changes since", &report.changes_since)
}

/// What is shown of a change since an earlier report.
pub fn changes_since() -> Columns<'static, ChangeSince> {
    let minutes = |amount: Option<Minutes>| amount.map_or(Cell::Empty, Cell::Minutes);
    Columns::default()
        .text("subject", "Of", |row: &ChangeSince| row.subject.word())
        .text("id", "Id", |row| &row.id)
        .text("name", "Name", |row| &row.name)
        .text("change", "Change", |row| row.change)
        .cell(
            "lost_before_min",
            "Lost flow before",
            Kind::Minutes,
            move |row| minutes(row.lost_before),
        )
        .cell("lost_now_min", "Lost flow now", Kind::Minutes, move |row| {
            minutes(row.lost_now)
        })
        .cell("verdict_before", "Before", Kind::Text, |row| {
            Cell::known(row.verdict_before.as_deref())
        })
        .cell("verdict_now", "Now", Kind::Text, |row| {
            Cell::known(row.verdict_now.as_deref())
        })
        .cell(
            "lost_per_day_before_min",
            "Lost flow per day at work before",
            Kind::Minutes,
            move |row| minutes(row.per_day.map(|(_, before)| before)),
        )
        .cell(
            "lost_per_day_now_min",
            "Lost flow per day at work now",
            Kind::Minutes,
            move |row| minutes(row.per_day.map(|(now, _)| now)),
        )
        .cell("people", "People compared", Kind::Count, |row| {
            row.people
                .map_or(Cell::Empty, |people| Cell::Int(people.into()))
        })
        .cell("not_compared", "Why not compared", Kind::Text, |row| {
            Cell::known(row.not_compared.as_deref())
        })
}

/// The same calendars, counted by each definition: one row per person and definition.
pub fn definitions_table(rows: &[DefinitionRow]) -> Table {
    definitions().table(
        "definitions",
        "The same calendars, counted by each definition",
        rows,
    )
}

/// What is shown of a person under a definition: the figures that definitions change.
pub fn definitions() -> Columns<'static, DefinitionRow> {
    let mut columns = Columns::default()
        .text("person", "Address", |row: &DefinitionRow| &row.person)
        .text("name", "Person", |row| &row.name)
        .text("definition", "Definition", |row| &row.definition);
    for name in [
        "meeting_min",
        "focus_hours_min",
        "fragmented_hours_min",
        "focus_blocks",
        "conflict_min",
        "meetings",
    ] {
        columns = columns.figure(name, |row| row.figures);
    }
    columns.text("definition_source", "Source", |row| &row.source)
}
