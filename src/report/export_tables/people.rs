//! Tables of accounts: people, days and groups share the columns of [`Figures`].

use super::{Cell, Column, Kind, Table, column, four_places, person_id};
use crate::report::model::{DayRow, Figures, GroupRow, PersonRow, Report};

/// The columns of the table of people.
pub fn people_columns() -> Vec<Column> {
    let mut columns = vec![
        column("id", "Address", Kind::Text),
        column("name", "Person", Kind::Text),
        column("coverage", "Coverage", Kind::Text),
    ];
    columns.extend(figure_columns());
    columns.extend([
        column("team", "Team", Kind::Text),
        column("zone", "Zone", Kind::Text),
        column(
            "previous_lost_flow_min",
            "Lost flow, previous",
            Kind::Minutes,
        ),
        column("zone_from", "Zone known from", Kind::Text),
    ]);
    columns
}

/// One row per person, with the sums of the report.
pub fn people_table(report: &Report) -> Table {
    let mut total = vec![Cell::text("total"), Cell::Empty, Cell::Empty];
    total.extend(figure_cells(&report.total));
    total.extend([Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty]);
    Table {
        id: "people",
        title: "People",
        columns: people_columns(),
        rows: report.people.iter().map(person_cells).collect(),
        total: Some(total),
    }
}

fn person_cells(person: &PersonRow) -> Vec<Cell> {
    let mut cells = vec![
        Cell::text(&person.id),
        Cell::text(&person.name),
        Cell::text(person.coverage.word()),
    ];
    cells.extend(figure_cells(&person.figures));
    cells.extend([
        Cell::known(person.team.as_deref()),
        Cell::text(person.zone),
        person.previous_lost.map_or(Cell::Empty, Cell::Minutes),
        Cell::text(person.zone_from),
    ]);
    cells
}

/// One row per person and date, with the sums of the report.
pub fn days_table(report: &Report) -> Table {
    let mut columns = vec![
        column("person", "Person", Kind::Text),
        column("date", "Date", Kind::Date),
    ];
    columns.extend(figure_columns());
    let cells = |day: &DayRow| {
        let mut cells = vec![person_id(report, day.person()), Cell::Date(day.date)];
        cells.extend(figure_cells(&day.figures()));
        cells
    };
    let mut total = vec![Cell::text("total"), Cell::Empty];
    total.extend(figure_cells(&report.total));
    Table {
        id: "days",
        title: "Days",
        columns,
        rows: report.days.iter().map(cells).collect(),
        total: Some(total),
    }
}

/// One row per group of days; groups may overlap, so there is no total.
pub fn groups_table(report: &Report) -> Table {
    let mut columns = vec![
        column("kind", "Kind", Kind::Text),
        column("name", "Group", Kind::Text),
    ];
    columns.extend(figure_columns());
    let cells = |group: &GroupRow| {
        let mut cells = vec![Cell::text(group.kind), Cell::text(&group.name)];
        cells.extend(figure_cells(&group.figures));
        cells
    };
    Table {
        id: "groups",
        title: "Groups",
        columns,
        rows: report.groups.iter().map(cells).collect(),
        total: None,
    }
}

/// A column of [`Figures`], and how to read it.
type FigureColumn = (Column, fn(&Figures) -> Cell);

const fn minutes(
    name: &'static str,
    heading: &'static str,
    cell: fn(&Figures) -> Cell,
) -> FigureColumn {
    (column(name, heading, Kind::Minutes), cell)
}

const fn counted(
    name: &'static str,
    heading: &'static str,
    cell: fn(&Figures) -> Cell,
) -> FigureColumn {
    (column(name, heading, Kind::Count), cell)
}

/// The account, as the contract orders it.
const ACCOUNT: [FigureColumn; 20] = [
    minutes("working_min", "Working", |f| Cell::Minutes(f.working)),
    minutes("away_min", "Away", |f| Cell::Minutes(f.away)),
    minutes("personal_min", "Personal", |f| Cell::Minutes(f.personal)),
    minutes("meeting_min", "Meetings", |f| Cell::Minutes(f.meeting)),
    minutes("flow_min", "Flow", |f| Cell::Minutes(f.flow)),
    minutes("ramp_min", "Getting focused", |f| Cell::Minutes(f.ramp)),
    minutes("wind_down_min", "Winding down", |f| {
        Cell::Minutes(f.wind_down)
    }),
    minutes("fragment_min", "Fragments", |f| Cell::Minutes(f.fragment)),
    minutes("after_hours_min", "After hours", |f| {
        Cell::Minutes(f.after_hours)
    }),
    minutes("over_lunch_min", "Over lunch", |f| {
        Cell::Minutes(f.over_lunch)
    }),
    minutes("conflict_min", "In conflict", |f| Cell::Minutes(f.conflict)),
    counted("meetings", "Meetings attended", |f| {
        Cell::Int(f.meetings.into())
    }),
    minutes("lost_flow_min_booked", "Lost flow, booked", |f| {
        Cell::Minutes(f.lost.booked)
    }),
    minutes("lost_flow_min_low", "Lost flow, low", |f| {
        Cell::Minutes(f.lost.low)
    }),
    minutes("lost_flow_min_central", "Lost flow", |f| {
        Cell::Minutes(f.lost.central)
    }),
    minutes("lost_flow_min_high", "Lost flow, high", |f| {
        Cell::Minutes(f.lost.high)
    }),
    minutes("focus_hours_min", "Focus hours", |f| {
        Cell::Minutes(f.focus_hours)
    }),
    minutes("fragmented_hours_min", "Fragmented hours", |f| {
        Cell::Minutes(f.fragmented_hours)
    }),
    counted("focus_blocks", "Focus blocks", |f| {
        Cell::Int(f.focus_blocks.into())
    }),
    minutes("longest_block_min", "Longest block", |f| {
        Cell::Minutes(f.longest_block)
    }),
];

/// What later versions of the schema added, always after the account.
const BESIDE: [FigureColumn; 9] = [
    counted("gaps", "Free gaps", |f| Cell::Int(f.gaps.into())),
    counted("work_days", "Work days", |f| Cell::Int(f.work_days.into())),
    counted("days_without_block", "Days without block", |f| {
        Cell::Int(f.days_without_block.into())
    }),
    counted("chains", "Back-to-back runs", |f| {
        Cell::Int(f.chains.into())
    }),
    counted("holds_kept", "Holds kept", |f| {
        Cell::Int(f.holds_kept.into())
    }),
    counted("holds_broken", "Holds broken", |f| {
        Cell::Int(f.holds_broken.into())
    }),
    (column("meeting_load", "Meeting load", Kind::Share), |f| {
        Cell::Number(four_places(f.meeting_load()))
    }),
    (column("load_level", "Load", Kind::Text), |f| {
        Cell::text(f.load_level().word())
    }),
    (
        column("fragmented_share", "Fragmented share", Kind::Share),
        |f| Cell::Number(four_places(f.fragmented_share())),
    ),
];

fn figure_columns() -> impl Iterator<Item = Column> {
    ACCOUNT.iter().chain(&BESIDE).map(|(column, _)| *column)
}

fn figure_cells(figures: &Figures) -> impl Iterator<Item = Cell> {
    ACCOUNT.iter().chain(&BESIDE).map(|(_, cell)| cell(figures))
}
