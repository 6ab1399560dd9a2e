//! The view of a trend.

use super::VERSION;
use super::rows::Rows;
use crate::report::export_tables::periods;
use crate::report::model::{Period, Trend, TrendRow};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct V1Trend<'a> {
    schema: &'static str,
    by: &'static str,
    trend: Rows<'a, TrendRow>,
    notes: &'a [String],
}

impl<'a> From<&'a Trend> for V1Trend<'a> {
    fn from(trend: &'a Trend) -> Self {
        V1Trend {
            schema: VERSION,
            by: match trend.period {
                Period::Week => "week",
                Period::Month => "month",
            },
            trend: Rows(periods(), &trend.rows),
            notes: &trend.notes,
        }
    }
}
