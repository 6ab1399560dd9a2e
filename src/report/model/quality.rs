//! What was read, assumed and skipped, as rows.

use crate::base::Place;
use crate::calendar::OwnerFrom;
use crate::diagnostic::Diagnostic;
use chrono::NaiveDate;

/// What was read, assumed and skipped.
#[derive(Clone, Debug, Default)]
pub struct DataQuality {
    /// Calendars read.
    pub calendars: u64,
    /// One row per input calendar, by name; none where no row may tell of a person.
    pub inputs: Vec<InputRow>,
    /// Events read.
    pub events_read: u64,
    /// Occurrences in the window.
    pub occurrences: u64,
    /// Diagnostics by code, in catalogue order.
    pub skipped: Vec<SkippedRow>,
    /// `name as written → zone used`, sorted.
    pub zones_assumed: Vec<String>,
    /// Shares (0..=1) of the window's timed events that carry the property.
    pub share_with_attendees: f64,
    /// … PARTSTAT on any attendee.
    pub share_with_responses: f64,
    /// … a DESCRIPTION.
    pub share_with_description: f64,
    /// Plain sentences a reader must know before trusting the numbers.
    pub notes: Vec<String>,
    /// First date on which an event starts, whatever the window.
    pub first_start: Option<NaiveDate>,
    /// Last date on which an event starts; later occurrences of a series do not count.
    pub last_start: Option<NaiveDate>,
    /// People of the report.
    pub people: u64,
    /// Every diagnostic, by place.
    pub diagnostics: Vec<Diagnostic>,
}

/// One calendar that was read.
#[derive(Clone, Debug)]
pub struct InputRow {
    /// Name of the file or folder.
    pub name: String,
    /// Whose it is; `None` for a shared calendar.
    pub owner: Option<String>,
    /// How the owner is known.
    pub owner_from: Option<OwnerFrom>,
    /// Events read from it.
    pub events: u64,
}

/// How often one diagnostic occurred.
#[derive(Clone, Debug)]
pub struct SkippedRow {
    /// The code's id.
    pub code: &'static str,
    /// How often.
    pub count: u64,
    /// The first place, by file and line.
    pub example: Place,
}
