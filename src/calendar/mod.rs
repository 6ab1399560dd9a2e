//! Component blocks → events and calendars: what the properties mean (RFC 5545 §3.6–3.8).
//!
//! Knows zones and rules, but no window, no people and no settings beyond [`ReadRules`].

mod all_day;
mod answers;
mod busy;
mod cancellations;
mod cancelling;
pub mod context;
pub mod coverage;
pub mod event;
mod familiar;
mod families;
pub mod head;
mod identity;
mod look;
mod overrides;
pub mod owner;
mod part;
mod parties;
mod private;
pub mod properties;
mod prose;
mod reader;
mod same_uid;
pub mod sharing;
mod split_series;
mod survey;
mod times;
pub mod timezones;
mod title;
pub mod value;
pub mod written_zones;

pub use cancelling::CancellingWords;
pub use event::Event;
pub use head::StatedHours;
pub use owner::{NearMiss, Owner, OwnerRule};
pub use title::{PRIVATE_TITLE, Title};

use crate::base::parallel;
use crate::diagnostic::Diagnostic;
use crate::ics;
use chrono::NaiveDate;
use chrono_tz::Tz;
use coverage::WrittenDates;
use head::HeadFacts;
use look::OfCalendar;
use reader::CutSource;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;
use written_zones::WrittenZones;

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
    /// Owners that the user names, the first that fits an input counts.
    pub owners: Vec<OwnerRule>,
    /// Zone of floating and unresolvable times where the calendar names none.
    pub tz: Tz,
    /// `tz` was asked for, and is not merely the machine's.
    pub tz_is_given: bool,
    /// Names of teams: a calendar that is called by one is nobody's own.
    pub teams: Vec<String>,
    /// Zones of people by address, for floating times in their calendars.
    pub zones: BTreeMap<String, Tz>,
    /// Words in titles that cancel an event.
    pub cancelling: CancellingWords,
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
        owner::stem(&self.name)
    }
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
    /// How individuals are mostly called, whatever the dates.
    pub names: HashMap<Arc<str>, Arc<str>>,
    /// Individuals that are named anywhere, whatever the dates, ascending.
    pub individuals: Vec<Arc<str>>,
    /// Those of them who are invited, be it by themselves: people, not the senders of a machine.
    pub invited: BTreeSet<Arc<str>>,
    /// What they tell of their calendars, by calendar.
    pub habits: BTreeMap<usize, Habits>,
}

/// What the unread events of a calendar tell of how it is written.
#[derive(Clone, Debug, Default)]
pub struct Habits {
    /// Events with a time.
    pub timed: usize,
    /// One of them is not shown as free.
    pub busy: bool,
    /// An event, timed or not, has a description.
    pub described: bool,
}

impl Habits {
    fn add(&mut self, more: &Habits) {
        self.timed += more.timed;
        self.busy |= more.busy;
        self.described |= more.described;
    }
}

/// Reads every source. The result does not depend on the order of `sources`.
pub fn read(sources: &[Source], rules: &ReadRules) -> Reading {
    read_where(sources, rules, None)
}

/// As [`read`], without the events that cannot touch these dates, and what was wrong in them.
///
/// An event that alone tells of an address that it is a room or a list is read wherever it lies.
/// What unread events tell of how a calendar is written is in [`Reading::habits`]; only the names
/// that they give to people are not known.
pub fn read_near(sources: &[Source], rules: &ReadRules, from: NaiveDate, to: NaiveDate) -> Reading {
    read_where(sources, rules, Some((from, to)))
}

/// The names of the calendars that the sources make, ascending: those of files, and of folders
/// that are one calendar.
pub fn names(sources: &[Source]) -> Vec<Arc<str>> {
    let sources: Vec<&Source> = sources.iter().collect();
    let decoded = parallel::map_each(&sources, |source| ics::decode(&source.bytes));
    let cuts = parallel::map_each(&decoded, |bytes| ics::cut(bytes));
    let heads: Vec<Vec<HeadFacts>> =
        parallel::map_each(&cuts, |cut| cut.calendars.iter().map(head::read).collect());
    let vdirs = owner::single_event_folders(&sources, &cuts, &heads);
    let name = |source: &&Source| {
        let vdir = source.folder.as_ref().filter(|f| vdirs.contains(*f));
        vdir.unwrap_or(&source.name).clone()
    };
    let mut names: Vec<Arc<str>> = sources.iter().map(name).collect();
    names.sort();
    names.dedup();
    names
}

fn read_where(
    sources: &[Source],
    rules: &ReadRules,
    dates: Option<(NaiveDate, NaiveDate)>,
) -> Reading {
    let mut ordered: Vec<&Source> = sources.iter().collect();
    ordered.sort_by(|a, b| (&a.name, &*a.bytes).cmp(&(&b.name, &*b.bytes)));
    let decoded = parallel::map_each(&ordered, |source| ics::decode(&source.bytes));
    let mut cuts = parallel::map_each(&decoded, |bytes| ics::cut(bytes));
    let heads = parallel::map_each(&cuts, |cut| cut.calendars.iter().map(head::read).collect());
    let vdirs = owner::single_event_folders(&ordered, &cuts, &heads);
    let survey = survey::survey(&ordered, &vdirs, &cuts, &heads, rules);
    let told: Vec<Vec<OfCalendar>> = look::look(&mut cuts, &heads, dates);
    let mut told = told.into_iter();
    for cut in &mut cuts {
        cut.sort_by_calendar();
    }
    let sources = ordered.iter().zip(&cuts).zip(&heads);
    let sources = sources.map(|((source, cut), heads)| CutSource {
        source,
        vdir: source.folder.as_ref().filter(|f| vdirs.contains(*f)),
        cut,
        heads,
        told: told.next().unwrap_or_default(),
    });
    reader::read(sources.collect(), survey, rules)
}
