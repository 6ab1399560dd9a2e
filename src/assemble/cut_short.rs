//! Occurrences of a series that somebody shortened: they end earlier than the series does.

use super::evidence::Evidence;
use super::series::{Series, interval};
use crate::rubric::facts::CutShort;

/// Of three parts so many are left, or fewer: less is tidying up, not another length.
const LEFT: i64 = 2;
const OF: i64 = 3;
/// A length is proposed in steps of so many minutes.
const STEP: i64 = 5;

/// What was cut short in the window; `None` where every occurrence was changed, so that nothing shows
/// how long the series is.
pub(super) fn cut_short(series: &Series, evidence: &Evidence<'_>) -> Option<CutShort> {
    let meetings = series.meetings().filter_map(|index| {
        let occurrence = &evidence.occurrences[index];
        let winner = occurrence.copies().next()?;
        let event = &evidence.reading.events[winner];
        Some((event.recurrence_id.is_some(), interval(occurrence).len()))
    });
    let (changed, planned): (Vec<_>, Vec<_>) = meetings.partition(|(changed, _)| *changed);
    let planned_min = planned.iter().map(|(_, length)| *length).max()?;
    let mut cut: Vec<i64> = changed.iter().map(|(_, length)| *length).collect();
    cut.retain(|length| length * OF <= planned_min * LEFT);
    cut.sort_unstable();
    let middle = cut.get(cut.len() / 2).copied();
    Some(CutShort {
        planned_min,
        times: u32::try_from(cut.len()).unwrap_or(u32::MAX),
        usual_min: middle.map(|length| (length + STEP - 1).div_euclid(STEP) * STEP),
    })
}
