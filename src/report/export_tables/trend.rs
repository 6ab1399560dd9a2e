//! The table of a trend, for CSV, JSON and the workbook.

use super::{Cell, Columns, Kind, Table, four_places};
use crate::base::Minutes;
use crate::report::model::{Trend, TrendRow};

/// One row per week or month of everybody, each team, or each person asked for.
pub fn trend_table(trend: &Trend) -> Table {
    periods().table("trend", "Trend", &trend.rows)
}

/// What is shown of a week or month.
pub fn periods() -> Columns<'static, TrendRow> {
    let known = |amount: Option<Minutes>| amount.map_or(Cell::Empty, Cell::Minutes);
    Columns::default()
        .text("kind", "Of whom", |row: &TrendRow| row.kind.word())
        .text("id", "Team or address", |row| &row.id)
        .text("name", "Name", |row| &row.name)
        .text("period", "Week or month", |row| &row.period)
        .cell("from", "First date", Kind::Date, |row| Cell::Date(row.from))
        .cell("to", "Last date", Kind::Date, |row| Cell::Date(row.to))
        .count("people", "People at work", |row| row.people)
        .count("days_at_work", "Days at work", |row| row.days_at_work)
        .cell(
            "lost_flow_per_day_min",
            "Lost flow per person and day",
            Kind::Minutes,
            move |row| known(row.lost_per_day()),
        )
        .cell(
            "meeting_per_day_min",
            "Meetings per person and day",
            Kind::Minutes,
            move |row| known(row.meeting_per_day()),
        )
        .cell("lost_share", "Share lost", Kind::Share, lost_share)
        .count("focus_blocks", "Focus blocks", |row| row.focus_blocks)
        .count("days_without_block", "Days without a block", |row| {
            row.days_without_block
        })
        .time("lost_flow_min", "Lost flow", |row| row.lost)
        .time("meeting_min", "Meetings", |row| row.meeting)
        .time("flow_min", "Flow", |row| row.flow)
}

/// Nothing where nobody was at work.
fn lost_share(row: &TrendRow) -> Cell {
    if row.days_at_work > 0 {
        Cell::Number(four_places(row.lost_share()))
    } else {
        Cell::Empty
    }
}
