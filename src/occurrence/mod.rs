//! Events → occurrences inside a range, each seen in one or more exports.
//!
//! Series are expanded per calendar in their own zone, then the copies of one occurrence in
//! several calendars become one. Knows no people and no settings.

pub mod expand;
pub mod gather;
pub mod length;
pub mod series;

use crate::calendar::event::Status;
use crate::calendar::{Event, Reading};
use crate::diagnostic::Diagnostic;
use chrono::NaiveDate;
use std::sync::Arc;

/// What to expand: instants for timed events, dates for all-day ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// First instant, in seconds since 1970-01-01T00:00Z.
    pub start: i64,
    /// First instant after it.
    pub end: i64,
    /// First date.
    pub first: NaiveDate,
    /// Last date.
    pub last: NaiveDate,
}

/// Which occurrence of its UID: the original start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Original {
    /// The event does not repeat.
    Single,
    /// The original date of an all-day occurrence.
    Date(NaiveDate),
    /// The original start, in seconds since 1970-01-01T00:00Z.
    Instant(i64),
}

/// When something takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Span {
    /// Whole days: the first, and the first after it.
    Days(NaiveDate, NaiveDate),
    /// Instants in seconds since 1970-01-01T00:00Z: start, and end (exclusive, maybe equal).
    Time(i64, i64),
}

impl Span {
    /// Whether it has a part in the range; something without length counts by its start.
    pub fn touches(&self, range: &Range) -> bool {
        match *self {
            Span::Days(first, after) => {
                first <= range.last
                    && (after > range.first || (after == first && first >= range.first))
            }
            Span::Time(start, end) => {
                start < range.end && (end > range.start || (start == end && start >= range.start))
            }
        }
    }
}

/// One occurrence as one calendar has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instance {
    /// Index of the event that describes it: the master or an override.
    pub event: usize,
    /// Which occurrence it is.
    pub original: Original,
    /// When.
    pub span: Span,
}

/// One occurrence, as all calendars have it.
#[derive(Clone, Debug)]
pub struct Occurrence {
    /// The UID.
    pub uid: Arc<str>,
    /// Which occurrence of the UID.
    pub original: Original,
    /// When, by the winning copy.
    pub span: Span,
    /// Index of the event that wins for time and title.
    pub winner: usize,
    /// Index of one event per calendar that has it, in calendar order; the winner is one of them.
    pub copies: Vec<usize>,
}

/// Every occurrence that touches `range`, ordered by start, then UID, then original start.
///
/// A copy that was moved out of the range still decides: it is read beside the copies inside.
pub fn expand(reading: &Reading, range: &Range) -> (Vec<Occurrence>, Vec<Diagnostic>) {
    let mut found = expand::Found::default();
    for series in series::group(&reading.events) {
        expand::series(&reading.events, &series, range, &mut found);
    }
    let mut occurrences = gather::gather(&reading.events, found.inside, found.outside);
    occurrences.retain(|occurrence| occurrence.span.touches(range));
    (occurrences, found.diagnostics)
}

/// The order in which versions of one event win: SEQUENCE, then LAST-MODIFIED or DTSTAMP, then a
/// cancellation, then the greater text.
pub fn newer(a: &Event, b: &Event) -> std::cmp::Ordering {
    let cancelled = |event: &Event| event.status == Status::Cancelled;
    (a.sequence, a.modified, cancelled(a))
        .cmp(&(b.sequence, b.modified, cancelled(b)))
        .then_with(|| text_of(a).cmp(&text_of(b)))
}

/// Everything an event says, as text, for ties only.
fn text_of(event: &Event) -> String {
    format!(
        "{}|{:?}|{:?}|{:?}|{:?}|{:?}|{:?}|{:?}",
        event.title,
        event.start,
        event.extent,
        event.status,
        event.busy,
        event.attendees,
        event.recurrence,
        event.details
    )
}
