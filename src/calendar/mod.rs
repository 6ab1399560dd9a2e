//! Component blocks → events and calendars: what the properties mean (RFC 5545 §3.6–3.8).
//!
//! Knows zones and rules, but no window, no people and no settings beyond [`ReadRules`].

mod answers;
pub mod event;
pub mod head;
pub mod owner;
mod parties;
pub mod properties;
mod reader;
mod times;
pub mod timezones;
pub mod value;

pub use event::Event;

use crate::diagnostic::Diagnostic;
use crate::ics::{self, Cut};
use chrono_tz::Tz;
use reader::Reader;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// One input as it came: a file, a member of an archive, standard input.
#[derive(Clone, Debug)]
pub struct Source {
    /// Name as the user knows it.
    pub name: Arc<str>,
    /// The folder it was found in, when the user named the folder and not the file.
    pub folder: Option<Arc<str>>,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// What reading depends on.
#[derive(Clone, Debug)]
pub struct ReadRules {
    /// `--owner FILE=ADDRESS` and the config file's: input name, address.
    pub owners: Vec<(String, String)>,
    /// Zone of floating and unresolvable times where the calendar names none.
    pub tz: Tz,
    /// Zones of people by address, for floating times in their calendars.
    pub zones: BTreeMap<String, Tz>,
}

/// A calendar: one export, one folder of single events, one calendar of a stream.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// Name of the file or folder.
    pub name: Arc<str>,
    /// X-WR-CALNAME.
    pub title: Option<String>,
    /// Whose it is; `None` for a shared calendar.
    pub owner: Option<Arc<str>>,
    /// X-WR-TIMEZONE.
    pub zone: Option<Tz>,
    /// Events read from it.
    pub events: u64,
}

/// Everything read, plus zones that were not simply IANA names (`as written → used`).
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The calendars, ordered by name.
    pub calendars: Vec<Calendar>,
    /// Events in the order of calendars and of their lines.
    pub events: Vec<Event>,
    /// Zone names that needed an assumption.
    pub zones_assumed: BTreeMap<String, String>,
    /// What was wrong.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads every source. The result does not depend on the order of `sources`.
pub fn read(sources: &[Source], rules: &ReadRules) -> Reading {
    let mut ordered: Vec<&Source> = sources.iter().collect();
    ordered.sort_by(|a, b| (&a.name, &a.bytes).cmp(&(&b.name, &b.bytes)));
    let decoded: Vec<Cow<'_, [u8]>> = ordered.iter().map(|s| ics::decode(&s.bytes)).collect();
    let cuts: Vec<Cut<'_>> = decoded.iter().map(|bytes| ics::cut(bytes)).collect();
    let vdirs = owner::single_event_folders(&ordered, &cuts);
    let mut reader = Reader::new(rules);
    for (source, cut) in ordered.iter().zip(&cuts) {
        let folder = source.folder.as_ref();
        let vdir = folder.filter(|folder| vdirs.contains(*folder));
        reader.source(source, vdir, cut);
    }
    reader.finish()
}
