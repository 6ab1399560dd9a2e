//! What a calendar file says, whatever its format: events, calendars, and everything read.
//!
//! Knows no bytes and no window; [`crate::reading`] makes it from ICS.

pub mod coverage;
pub mod event;
mod owner;
mod party;
mod title;
pub mod written_zones;

pub use event::Event;
pub use owner::{NearMiss, Owner, WhyShared};
pub use title::{PRIVATE_TITLE, Title};

use crate::base::hashing::FastMap;
use crate::base::ids::{CalendarId, EventId, IndexVec};
use crate::diagnostic::Diagnostic;
use chrono_tz::Tz;
use coverage::WrittenDates;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use written_zones::WrittenZones;

/// Work hours that a calendar states of its owner.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StatedHours {
    /// Minutes after midnight (X-MS-OLK-WKHRSTART).
    pub start: Option<i64>,
    /// Minutes after midnight (X-MS-OLK-WKHREND).
    pub end: Option<i64>,
    /// Work days, Monday first (X-MS-OLK-WKHRDAYS).
    pub days: Option<[bool; 7]>,
}

/// A calendar: one export, one folder of single events, one calendar of a stream.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// Name of the file or folder.
    pub name: Arc<str>,
    /// X-WR-CALNAME.
    pub title: Option<String>,
    /// Whose it is; `None` for a shared calendar.
    pub owner: Option<Owner>,
    /// It names nobody but its owner: what is busy in it is all that it tells.
    pub is_feed: bool,
    /// It is called, or organized, like a calendar of several people.
    pub is_of_several: bool,
    /// Of a shared calendar, somebody whose own it could be.
    pub near_miss: Option<NearMiss>,
    /// Another address that is in all events of a calendar whose owner is in none.
    pub other_address: Option<Arc<str>>,
    /// Work hours that it states of its owner.
    pub hours: StatedHours,
    /// X-WR-TIMEZONE.
    pub zone: Option<Tz>,
    /// In which zones its events are written, over the whole file.
    pub zones: WrittenZones,
    /// Which dates stand in it, over the whole file.
    pub dates: WrittenDates,
    /// Events read from it.
    pub events: u64,
}

impl Calendar {
    /// The file name without folders and calendar endings.
    pub fn stem(&self) -> &str {
        stem(&self.name)
    }
}

/// Everything read, plus zones that were not simply IANA names (`as written → used`).
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The calendars, ordered by name.
    pub calendars: IndexVec<CalendarId, Calendar>,
    /// Events in the order of calendars and of their lines.
    pub events: IndexVec<EventId, Event>,
    /// Zone names that needed an assumption.
    pub zones_assumed: BTreeMap<String, String>,
    /// What was wrong.
    pub diagnostics: Vec<Diagnostic>,
    /// Event blocks left unread because they cannot touch the dates asked for.
    pub far: u64,
    /// How individuals are mostly called, whatever the dates.
    pub names: FastMap<Arc<str>, Arc<str>>,
    /// Individuals that are named anywhere, whatever the dates, ascending.
    pub individuals: Vec<Arc<str>>,
    /// Those of them who are invited, be it by themselves: people, not the senders of a machine.
    pub invited: BTreeSet<Arc<str>>,
    /// Counts over the unread events, by calendar.
    pub stats: BTreeMap<CalendarId, CalendarStats>,
}

/// Counts over the unread events of a calendar: how it is written.
#[derive(Clone, Debug, Default)]
pub struct CalendarStats {
    /// Events with a time.
    pub timed: usize,
    /// One of them is not shown as free.
    pub busy: bool,
    /// An event, timed or not, has a description.
    pub described: bool,
}

impl CalendarStats {
    /// Adds those of another part of the calendar.
    pub fn add(&mut self, more: &CalendarStats) {
        self.timed += more.timed;
        self.busy |= more.busy;
        self.described |= more.described;
    }
}

/// File name without folders and calendar endings.
pub fn stem(name: &str) -> &str {
    let file = name
        .rsplit(['/', '\\'])
        .find(|part| !part.is_empty())
        .unwrap_or(name);
    [".gz", ".ics", ".ICS", ".ical", ".icalendar"]
        .iter()
        .fold(file, |rest, ending| {
            rest.strip_suffix(ending).unwrap_or(rest)
        })
}
