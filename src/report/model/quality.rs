//! What was read, assumed and skipped, as rows.

use crate::base::{OwnerEvidence, OwnerFrom, Place, ZoneFrom};

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
    /// Calendars that the three shares rest on: more than `calendars` where the report is a part.
    pub shares_of: u64,
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
    /// People whom `--everyone` would show.
    pub everyone: u64,
    /// Every diagnostic, by place.
    pub diagnostics: Vec<Diagnostic>,
}

impl DataQuality {
    /// What the shares are of, where they rest on more calendars than the report is of.
    pub(crate) fn of_the_audit(&self) -> String {
        match self.shares_of > self.calendars {
            true => format!(" of all {} calendars of the audit", self.shares_of),
            false => String::new(),
        }
    }
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
    /// What the events show of the owner, where they show it.
    pub evidence: Option<OwnerEvidence>,
    /// Of a shared calendar, whose own it could be.
    pub near_miss: Option<NearMissRow>,
    /// It names nobody but its owner: what is busy in it is all that it tells.
    pub is_feed: bool,
    /// Events read from it.
    pub events: u64,
    /// First day that it covers.
    pub covered_from: Option<NaiveDate>,
    /// Last day that it covers.
    pub covered_to: Option<NaiveDate>,
    /// Day of the export, where a stamp tells it.
    pub exported: Option<NaiveDate>,
    /// Zone of its owner's days; of a shared calendar its own.
    pub zone: Option<String>,
    /// How that zone is known.
    pub zone_from: Option<ZoneFrom>,
}

impl InputRow {
    /// Which days it covers, and its zone, in words; no text of strangers.
    pub fn reach(&self) -> String {
        let days = match (self.covered_from, self.covered_to) {
            (Some(from), Some(to)) => format!("covers {from} to {to}"),
            (Some(from), None) => format!("covers {from} and later"),
            (None, _) => "covers no day".to_owned(),
        };
        let exported = self.exported.map(|date| format!(" (exported {date})"));
        let zone = self.zone.as_deref().zip(self.zone_from);
        let zone = zone.map(|(zone, from)| format!(", zone {zone} known from {}", from.words()));
        let parts = [Some(days), exported, zone];
        parts.into_iter().flatten().collect()
    }
}

/// Somebody whose calendar it could be, although it is read as a shared one.
#[derive(Clone, Debug)]
pub struct NearMissRow {
    /// Whose it could be.
    pub person: String,
    /// UIDs that name the person, and those that name anybody.
    pub evidence: OwnerEvidence,
    /// What speaks against it, in words that go on "because …".
    pub why: &'static str,
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
