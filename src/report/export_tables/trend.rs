//! The table of a trend, for CSV and the workbook.

use super::{Cell, Kind, Table, column, four_places};
use crate::report::model::{Trend, TrendRow};

/// One row per week or month of everybody, each team, or each person asked for.
pub fn trend_table(trend: &Trend) -> Table {
    Table {
        id: "trend",
        title: "Trend",
        columns: vec![
            column("kind", "Of whom", Kind::Text),
            column("id", "Team or address", Kind::Text),
            column("name", "Name", Kind::Text),
            column("period", "Week or month", Kind::Text),
            column("from", "First date", Kind::Date),
            column("to", "Last date", Kind::Date),
            column("people", "People at work", Kind::Count),
            column("days_at_work", "Days at work", Kind::Count),
            column(
                "lost_flow_per_day_min",
                "Lost flow per person and day",
                Kind::Minutes,
            ),
            column(
                "meeting_per_day_min",
                "Meetings per person and day",
                Kind::Minutes,
            ),
            column("lost_share", "Share lost", Kind::Share),
            column("focus_blocks", "Focus blocks", Kind::Count),
            column("days_without_block", "Days without a block", Kind::Count),
            column("lost_flow_min", "Lost flow", Kind::Minutes),
            column("meeting_min", "Meetings", Kind::Minutes),
            column("flow_min", "Flow", Kind::Minutes),
        ],
        rows: trend.rows.iter().map(cells).collect(),
        total: None,
    }
}

fn cells(row: &TrendRow) -> Vec<Cell> {
    let at_work = row.days_at_work > 0;
    let share = Cell::Number(four_places(row.lost_share()));
    vec![
        Cell::text(row.kind.word()),
        Cell::text(&row.id),
        Cell::text(&row.name),
        Cell::text(&row.period),
        Cell::Date(row.from),
        Cell::Date(row.to),
        Cell::Int(row.people.into()),
        Cell::Int(row.days_at_work.into()),
        row.lost_per_day().map_or(Cell::Empty, Cell::Minutes),
        row.meeting_per_day().map_or(Cell::Empty, Cell::Minutes),
        if at_work { share } else { Cell::Empty },
        Cell::Int(row.focus_blocks.into()),
        Cell::Int(row.days_without_block.into()),
        Cell::Minutes(row.lost),
        Cell::Minutes(row.meeting),
        Cell::Minutes(row.flow),
    ]
}
