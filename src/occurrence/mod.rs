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
use crate::diagnostic::{Code, Diagnostic};
use crate::recurrence::MAX_STARTS;
use chrono::NaiveDate;
use expand::Found;
use series::Series;
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

/// The most occurrences that are expected of all series together; beyond them a series is given
/// one occurrence for each day of the range.
///
/// Ten thousand of one rule are harmless; of each of ten thousand rules, which fit into two
/// megabytes, they would fill the memory. A thousand busy people have a fifth of this in a month.
pub const MANY_OCCURRENCES: usize = 1_000_000;

/// The most occurrences that are kept at all: about a gigabyte of them.
pub const MAX_OCCURRENCES: usize = 5_000_000;

/// Every occurrence that touches `range`, ordered by start, then UID, then original start.
///
/// A copy that was moved out of the range still decides: it is read beside the copies inside.
pub fn expand(reading: &Reading, range: &Range) -> (Vec<Occurrence>, Vec<Diagnostic>) {
    let series = series::group(&reading.events);
    let (mut found, mut left) = instances(reading, &series, range, MAX_STARTS, MANY_OCCURRENCES);
    if !left.is_empty() {
        let days = (range.last - range.first).num_days().saturating_add(1);
        // Twice, since a search begins before the range and ends behind it.
        let daily = days.saturating_mul(2).saturating_add(30);
        let daily = usize::try_from(daily).unwrap_or(1).clamp(1, MAX_STARTS);
        (found, left) = instances(reading, &series, range, daily, MAX_OCCURRENCES);
    }
    let unread = left.iter().filter_map(Series::any);
    for event in unread.filter_map(|index| reading.events.get(index)) {
        let code = Code::RecurrenceTooMany;
        found
            .findings
            .add(code, event.place.clone(), event.title.as_ref());
    }
    let mut occurrences = gather::gather(&reading.events, found.inside, found.outside);
    occurrences.retain(|occurrence| occurrence.span.touches(range));
    (occurrences, found.findings.into_list())
}

/// The instances of the series, at most `most` of each, and the series that are left when there
/// are `limit` of them.
fn instances<'s>(
    reading: &Reading,
    all: &'s [Series],
    range: &Range,
    most: usize,
    limit: usize,
) -> (Found, &'s [Series]) {
    let mut found = Found::default();
    let mut left = all;
    while let Some((series, rest)) = left.split_first() {
        if found.inside.len() >= limit {
            break;
        }
        expand::series(&reading.events, series, range, most, &mut found);
        left = rest;
    }
    (found, left)
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
