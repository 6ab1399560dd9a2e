//! Component blocks → events and calendars: what the properties mean (RFC 5545 §3.6–3.8).
//!
//! Knows zones and rules, but no window, no people and no settings beyond [`ReadRules`].

pub mod event;
pub mod head;
mod look;
pub mod owner;
mod parts;
pub mod properties;
pub mod timezones;
pub mod value;

pub use event::Event;

use crate::base::{Place, parallel};
use crate::diagnostic::{Code, Diagnostic};
use crate::ics::{self, Cut};
use chrono::NaiveDate;
use chrono_tz::Tz;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// One input as it came: a file, a member of an archive, standard input.
#[derive(Clone, Debug)]
pub struct Source {
    /// Name as the user knows it.
    pub name: Arc<str>,
    /// The folder it was found in, when the user named the folder and not the file.
    pub folder: Option<Arc<str>>,
    /// Its content.
    pub bytes: Content,
}

/// The bytes of an input, wherever they lie.
#[derive(Clone)]
pub struct Content(Arc<dyn AsRef<[u8]> + Send + Sync>);

impl Content {
    /// Bytes that are held by something else, as a mapped file is.
    pub fn held_by(holder: impl AsRef<[u8]> + Send + Sync + 'static) -> Self {
        Content(Arc::new(holder))
    }
}

impl<T: Into<Vec<u8>>> From<T> for Content {
    fn from(bytes: T) -> Self {
        Content::held_by(bytes.into())
    }
}

impl Deref for Content {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        self.0.as_ref().as_ref()
    }
}

impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes", self.len())
    }
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
    /// Event blocks left unread because they cannot touch the dates asked for.
    pub far: u64,
    known: BTreeMap<(Arc<str>, Option<Arc<str>>), usize>,
}

/// Reads every source. The result does not depend on the order of `sources`.
pub fn read(sources: &[Source], rules: &ReadRules) -> Reading {
    read_where(sources, rules, |_| {})
}

/// As [`read`], without the events that cannot touch these dates.
pub fn read_near(sources: &[Source], rules: &ReadRules, from: NaiveDate, to: NaiveDate) -> Reading {
    read_where(sources, rules, |cuts| look::drop_far(cuts, from, to))
}

fn read_where(sources: &[Source], rules: &ReadRules, drop: impl Fn(&mut [Cut<'_>])) -> Reading {
    let mut ordered: Vec<&Source> = sources.iter().collect();
    ordered.sort_by(|a, b| (&a.name, &*a.bytes).cmp(&(&b.name, &*b.bytes)));
    let decoded = parallel::map_each(&ordered, |source| ics::decode(&source.bytes));
    let mut cuts = parallel::map_each(&decoded, |bytes| ics::cut(bytes));
    let vdirs = owner::single_event_folders(&ordered, &cuts);
    let blocks = cuts.iter().map(|cut| cut.events.len()).sum::<usize>();
    // Where nobody owns a calendar, whether it names anybody is asked of all its events.
    let is_owned = |(source, cut): (&&Source, &Cut<'_>)| {
        let vdir = source.folder.as_ref().filter(|f| vdirs.contains(*f));
        let mut heads = cut.calendars.iter().map(head::read);
        heads.any(|facts| owner::of(source, vdir, &facts, rules).is_some())
    };
    if ordered.iter().zip(&cuts).any(is_owned) {
        drop(&mut cuts);
    }
    let kept = cuts.iter().map(|cut| cut.events.len()).sum::<usize>();
    let mut reading = Reading {
        far: (blocks - kept) as u64,
        ..Reading::default()
    };
    let mut parts = Vec::new();
    for (source, cut) in ordered.iter().zip(&mut cuts) {
        syntax_diagnostics(source, cut, &mut reading.diagnostics);
        let folder = source.folder.as_ref();
        let vdir = folder.filter(|folder| vdirs.contains(*folder));
        // Calendars inside calendars leave the blocks of the outer one in two places.
        cut.events.sort_by_key(|block| block.calendar);
        cut.zones.sort_by_key(|block| block.calendar);
        parts.extend(parts::of_source(source, vdir, cut, rules, &mut reading));
    }
    parts::read(&parts, &mut reading);
    reading
}

fn syntax_diagnostics(source: &Source, cut: &Cut<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let place = |line| Place {
        file: source.name.clone(),
        line,
    };
    if cut.calendars.is_empty() {
        diagnostics.push(Diagnostic::new(Code::InputNotCalendar, place(0), ""));
    }
    for &line in &cut.unterminated {
        diagnostics.push(Diagnostic::new(Code::IcsUnterminated, place(line), ""));
    }
    for &line in &cut.stray_ends {
        diagnostics.push(Diagnostic::new(Code::IcsStrayEnd, place(line), ""));
    }
}
