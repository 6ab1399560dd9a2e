//! Events → occurrences inside a range, each seen in one or more exports.
//!
//! Series are expanded per calendar in their own zone, then the copies of one occurrence in
//! several calendars become one. Knows no people and no settings.

pub mod expand;
pub mod gather;
pub mod length;
pub mod series;
pub mod versions;

use crate::base::parallel;
use crate::calendar::Reading;
use crate::diagnostic::Diagnostic;
use chrono::NaiveDate;
use std::sync::Arc;
use versions::Versions;

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
    pub copies: Arc<[usize]>,
}

/// Every occurrence that touches `range`, ordered by start, then UID, then original start.
///
/// A copy that was moved out of the range still decides: it is read beside the copies inside.
pub fn expand(reading: &Reading, range: &Range) -> (Vec<Occurrence>, Vec<Diagnostic>) {
    let versions = Versions::of(&reading.events);
    let parts = parallel::map_ranges(versions.uids(), |uids| {
        let (mut occurrences, mut diagnostics) = (Vec::new(), Vec::new());
        for uid in uids {
            of_uid(
                reading,
                &versions,
                uid,
                range,
                &mut occurrences,
                &mut diagnostics,
            );
        }
        (occurrences, diagnostics)
    });
    let (mut occurrences, mut diagnostics) = (Vec::new(), Vec::new());
    for (mut more, mut complaints) in parts {
        occurrences.append(&mut more);
        diagnostics.append(&mut complaints);
    }
    // Occurrences of one UID stay in the order of their original starts, and UIDs in theirs.
    occurrences.sort_by_key(|occurrence| occurrence.span);
    (occurrences, diagnostics)
}

/// Adds the occurrences of one UID that touch the range, by original start.
fn of_uid(
    reading: &Reading,
    versions: &Versions,
    uid: usize,
    range: &Range,
    occurrences: &mut Vec<Occurrence>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut found = expand::Found::default();
    for series in series::of_uid(&reading.events, versions, uid) {
        expand::series(&reading.events, &series, range, &mut found);
    }
    let before = occurrences.len();
    gather::gather(
        &reading.events,
        versions,
        found.inside,
        found.outside,
        occurrences,
    );
    diagnostics.append(&mut found.diagnostics);
    let mut kept = before;
    for index in before..occurrences.len() {
        if occurrences
            .get(index)
            .is_some_and(|o| o.span.touches(range))
        {
            occurrences.swap(kept, index);
            kept += 1;
        }
    }
    occurrences.truncate(kept);
}
