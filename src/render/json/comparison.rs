//! How the window compares with the one before.

use super::number::V1Minutes;
use super::number::iso;
use crate::report::model::Comparison;
use serde::Serialize;

/// The window before, per person and day at work.
#[derive(Serialize)]
pub(super) struct V1Comparison {
    from: String,
    to: String,
    /// People who were at work in both windows.
    people: u32,
    lost_per_day_before_min: Option<V1Minutes>,
    lost_per_day_now_min: Option<V1Minutes>,
    /// Why nothing is compared.
    not_compared: Option<String>,
}

impl From<&Comparison> for V1Comparison {
    fn from(comparison: &Comparison) -> Self {
        let found = comparison.result.as_ref().ok();
        V1Comparison {
            from: iso(comparison.from),
            to: iso(comparison.to),
            people: found.map_or(0, |found| found.people),
            lost_per_day_before_min: found.map(|found| V1Minutes(found.before_per_day)),
            lost_per_day_now_min: found.map(|found| V1Minutes(found.now_per_day)),
            not_compared: comparison.result.as_ref().err().map(|why| why.words()),
        }
    }
}
