//! All that is known of the meetings of a window, and what is asked of it in many places.

use super::series::{AllSeries, Series};
use crate::base::ids::{IndexVec, OccurrenceId, PersonId};
use crate::calendar::{Event, Reading};
use crate::day::Days;
use crate::occurrence::Occurrence;
use chrono::NaiveDate;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Everything facts are gathered from.
#[derive(Clone, Copy, Debug)]
pub struct Evidence<'a> {
    /// The calendars.
    pub reading: &'a Reading,
    /// The window's occurrences.
    pub occurrences: &'a IndexVec<OccurrenceId, Occurrence>,
    /// What they are to people.
    pub days: &'a Days,
    /// The window's meetings.
    pub series: &'a AllSeries,
    /// First date of the window.
    pub from: NaiveDate,
    /// Last date of the window.
    pub to: NaiveDate,
}

/// The event that speaks for a series: the winner of its last occurrence that is no override,
/// else of its last.
pub(crate) fn speaker<'a>(
    series: &Series,
    evidence: &Evidence<'a>,
) -> Option<(&'a Occurrence, &'a Event)> {
    let all = series.meetings().rev().map(|index| {
        let occurrence = &evidence.occurrences[index];
        (occurrence, &evidence.reading.events[occurrence.winner()])
    });
    all.clone()
        .find(|(_, event)| event.recurrence_id.is_none())
        .or_else(|| all.clone().next())
}

/// The title as shown.
pub(crate) fn shown_title(event: &Event) -> Arc<str> {
    match event.title.shown() {
        title if title.is_empty() => "(no title)".into(),
        title => title,
    }
}

/// Numbers of everybody who attends any occurrence.
pub(crate) fn whole_cast(series: &Series, evidence: &Evidence<'_>) -> BTreeSet<PersonId> {
    let casts = series.meetings().map(|i| evidence.days.cast(i));
    let mut all = BTreeSet::new();
    let mut last = None;
    for cast in casts {
        // Neighbours mostly share one cast.
        if last.is_none_or(|last| !std::ptr::eq(last, cast)) {
            all.extend(cast.attending());
            last = Some(cast);
        }
    }
    all
}
