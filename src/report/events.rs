//! Rows of occurrences: one per merged occurrence, whatever its status.

use crate::base::Place;
use chrono::{DateTime, NaiveDate, Utc};

/// A date, or an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Moment {
    /// A date, for all-day events.
    Date(NaiveDate),
    /// An instant.
    Instant(DateTime<Utc>),
}

/// One attendee of an event row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttendeeRow {
    /// Normalised address.
    pub id: String,
    /// CN.
    pub name: Option<String>,
    /// PARTSTAT, `""` when not written.
    pub response: &'static str,
    /// ROLE, `""` when not written.
    pub role: &'static str,
    /// What it is.
    pub kind: &'static str,
}

/// What an occurrence is to one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassRow {
    /// The person's id.
    pub person: String,
    /// The class (`meeting`, `away`, …).
    pub class: &'static str,
    /// The rule that decided, in words.
    pub why: String,
}

/// One occurrence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventRow {
    /// The UID.
    pub uid: String,
    /// The original start, for occurrences of a series.
    pub recurrence_id: Option<Moment>,
    /// Start.
    pub start: Moment,
    /// End, exclusive.
    pub end: Moment,
    /// Whole days.
    pub all_day: bool,
    /// Zone it is written in; `""` for whole days.
    pub zone: String,
    /// Title as shown.
    pub title: String,
    /// STATUS, `""` when not written.
    pub status: &'static str,
    /// Busy state of the winning copy.
    pub busy: &'static str,
    /// CLASS of the winning copy: `public` or `private`.
    pub class: &'static str,
    /// Address of the organizer.
    pub organizer: Option<String>,
    /// Attendees in file order.
    pub attendees: Vec<AttendeeRow>,
    /// Where the winning copy stands.
    pub source: Place,
    /// What it is to each person of the report, and why; by person.
    pub classes: Vec<ClassRow>,
}
