//! Events → occurrences inside a range, each seen in one or more exports.
//!
//! Series are expanded per calendar in their own zone, then the copies of one occurrence in
//! several calendars become one. Knows no people and no settings.

pub(crate) mod expand;
pub(crate) mod gather;
pub(crate) mod length;
mod packed;
pub(crate) mod series;
pub(crate) mod versions;

use crate::base::UtcSeconds;
use crate::base::ids::{EventId, Id, IndexVec, OccurrenceId, UidId};
use crate::base::index::item;
use crate::base::parallel;
use crate::calendar::Reading;
use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::recurrence::MAX_STARTS;
use chrono::NaiveDate;
use expand::SeriesExpansion;
pub use packed::Occurrence;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
pub use versions::Versions;

/// What to expand: instants for timed events, dates for all-day ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// First instant.
    pub start: UtcSeconds,
    /// First instant after it.
    pub end: UtcSeconds,
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
    /// The original start.
    Instant(UtcSeconds),
}

/// When something takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Span {
    /// Whole days: the first, and the first after it.
    Days(NaiveDate, NaiveDate),
    /// Start, and end (exclusive, maybe equal).
    Time(UtcSeconds, UtcSeconds),
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
    /// The event that describes it: the master or an override.
    pub event: EventId,
    /// Which occurrence it is.
    pub original: Original,
    /// When.
    pub span: Span,
}

/// The most occurrences that are expected of few UIDs; beyond them a series is given one occurrence
/// for each day of the range.
///
/// Ten thousand of one rule are harmless; of each of ten thousand rules, which fit into two
/// megabytes, they would fill the memory, and of a hundred, in a few kilobytes, take seconds. A
/// thousand busy people have four fifths of this in a month.
pub(crate) const MANY_OCCURRENCES: usize = 250_000;

/// Of many UIDs so many each are expected: one on every workday of a year. A firm of twenty
/// thousand people has half of this in a year.
const EXPECTED_OF_EACH: usize = 256;

/// The most occurrences that are kept at all: about a gigabyte of them and of what hangs on them.
pub(crate) const MAX_OCCURRENCES: usize = 16_000_000;

/// The most copies that one UID may have of its occurrences: a firm of thirty thousand that meets
/// as a whole on every workday of a year.
const MAX_COPIES: usize = 8_000_000;

/// Every occurrence that touches `range`, ordered by start, then UID, then original start.
///
/// A copy that was moved out of the range still decides: it is read beside the copies inside.
pub fn expand(
    reading: &Reading,
    range: &Range,
) -> (IndexVec<OccurrenceId, Occurrence>, Vec<Diagnostic>) {
    expand_versions(reading, &Versions::of(&reading.events), range)
}

/// As [`expand()`], with the versions of the reading's events, which hold for every range.
pub(crate) fn expand_versions(
    reading: &Reading,
    versions: &Versions,
    range: &Range,
) -> (IndexVec<OccurrenceId, Occurrence>, Vec<Diagnostic>) {
    let uids = 0..versions.uids();
    let expected = uids.len().saturating_mul(EXPECTED_OF_EACH);
    let expected = expected.clamp(MANY_OCCURRENCES, MAX_OCCURRENCES);
    let amount = ExpansionBudget::new(MAX_STARTS, expected);
    let expand = |uids, amount: &ExpansionBudget| of_uids(reading, versions, uids, range, amount);
    let mut parts = parallel::map_ranges(uids.len(), |uids| expand(uids, &amount));
    if amount.is_reached() || amount.crowded.load(Ordering::Relaxed) {
        let days = (range.last - range.first).num_days().saturating_add(1);
        // Twice, since a search begins before the range and ends behind it.
        let daily = days.saturating_mul(2).saturating_add(30);
        let daily = usize::try_from(daily).unwrap_or(1).clamp(1, MAX_STARTS);
        parts.clear();
        // By one core, so that those left out are always the same.
        parts = vec![expand(uids, &ExpansionBudget::new(daily, MAX_OCCURRENCES))];
    }
    let mut all = UidExpansion::default();
    let mut occurrences = Vec::with_capacity(parts.len());
    for mut part in parts {
        occurrences.push(part.occurrences);
        all.left.append(&mut part.left);
        all.findings.append(part.findings);
    }
    all.occurrences = parallel::joined(occurrences);
    for event in all.left.iter().map(|event| &reading.events[*event]) {
        let place = event.place();
        let code = Code::RecurrenceTooMany;
        let title = event.title.shown();
        all.findings.add(code, place, title.as_ref());
    }
    // Occurrences of one UID stay in the order of their original starts, and UIDs in theirs.
    parallel::sort_by(&mut all.occurrences, |a, b| a.order().cmp(&b.order()));
    (all.occurrences.into(), all.findings.into_list())
}

/// What expanding some UIDs gives.
#[derive(Default)]
struct UidExpansion {
    occurrences: Vec<Occurrence>,
    findings: Findings,
    /// One event of each series that was not expanded any more.
    left: Vec<EventId>,
}

/// How much is expanded at all, counted by all cores together.
struct ExpansionBudget {
    of_series: usize,
    limit: usize,
    kept: AtomicUsize,
    /// A UID had too many copies.
    crowded: AtomicBool,
}

impl ExpansionBudget {
    fn new(of_series: usize, limit: usize) -> Self {
        ExpansionBudget {
            of_series,
            limit,
            kept: AtomicUsize::new(0),
            crowded: AtomicBool::new(false),
        }
    }

    fn keep(&self, occurrences: usize) {
        self.kept.fetch_add(occurrences, Ordering::Relaxed);
    }

    fn is_reached(&self) -> bool {
        self.kept.load(Ordering::Relaxed) >= self.limit
    }
}

fn of_uids(
    reading: &Reading,
    versions: &Versions,
    uids: std::ops::Range<usize>,
    range: &Range,
    amount: &ExpansionBudget,
) -> UidExpansion {
    let mut expanded = UidExpansion::default();
    for uid in uids.map(UidId::new) {
        of_uid(reading, versions, uid, range, amount, &mut expanded);
    }
    expanded
}

/// Adds the occurrences of one UID that touch the range, by original start.
fn of_uid(
    reading: &Reading,
    versions: &Versions,
    uid: UidId,
    range: &Range,
    amount: &ExpansionBudget,
    expanded: &mut UidExpansion,
) {
    let mut found = SeriesExpansion::default();
    for series in series::of_uid(&reading.events, versions, uid) {
        // The copies of one UID, before they are made one, must not fill the memory either.
        let is_crowded = found.inside.len() >= amount.limit.min(MAX_COPIES);
        if is_crowded || amount.is_reached() {
            amount.crowded.fetch_or(is_crowded, Ordering::Relaxed);
            expanded.left.extend(series.any());
            continue;
        }
        expand::series(
            &reading.events,
            &series,
            range,
            amount.of_series,
            &mut found,
        );
    }
    expanded.findings.append(found.findings);
    let occurrences = &mut expanded.occurrences;
    let before = occurrences.len();
    gather::gather(
        &reading.events,
        versions,
        found.inside,
        found.outside,
        occurrences,
    );
    let mut kept = before;
    for index in before..occurrences.len() {
        if item(occurrences, index).span().touches(range) {
            occurrences.swap(kept, index);
            kept += 1;
        }
    }
    occurrences.truncate(kept);
    amount.keep(kept - before);
}
