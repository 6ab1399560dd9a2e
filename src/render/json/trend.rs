//! The view of a trend.

use super::VERSION;
use super::number::V1Minutes;
use super::number::iso;
use crate::report::export_tables::four_places;
use crate::report::model::{Period, Trend, TrendRow};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct V1Trend<'a> {
    schema: &'static str,
    by: &'static str,
    trend: Vec<V1TrendRow<'a>>,
    notes: &'a [String],
}

#[derive(Serialize)]
struct V1TrendRow<'a> {
    kind: &'static str,
    id: &'a str,
    name: &'a str,
    period: &'a str,
    from: String,
    to: String,
    people: u32,
    days_at_work: u32,
    lost_flow_per_day_min: Option<V1Minutes>,
    meeting_per_day_min: Option<V1Minutes>,
    lost_share: Option<f64>,
    focus_blocks: u32,
    days_without_block: u32,
    lost_flow_min: V1Minutes,
    meeting_min: V1Minutes,
    flow_min: V1Minutes,
}

impl<'a> From<&'a Trend> for V1Trend<'a> {
    fn from(trend: &'a Trend) -> Self {
        V1Trend {
            schema: VERSION,
            by: match trend.period {
                Period::Week => "week",
                Period::Month => "month",
            },
            trend: trend.rows.iter().map(V1TrendRow::from).collect(),
            notes: &trend.notes,
        }
    }
}

impl<'a> From<&'a TrendRow> for V1TrendRow<'a> {
    fn from(row: &'a TrendRow) -> Self {
        V1TrendRow {
            kind: row.kind.word(),
            id: &row.id,
            name: &row.name,
            period: &row.period,
            from: iso(row.from),
            to: iso(row.to),
            people: row.people,
            days_at_work: row.days_at_work,
            lost_flow_per_day_min: row.lost_per_day().map(V1Minutes),
            meeting_per_day_min: row.meeting_per_day().map(V1Minutes),
            lost_share: (row.days_at_work > 0).then(|| four_places(row.lost_share())),
            focus_blocks: row.focus_blocks,
            days_without_block: row.days_without_block,
            lost_flow_min: V1Minutes(row.lost),
            meeting_min: V1Minutes(row.meeting),
            flow_min: V1Minutes(row.flow),
        }
    }
}
