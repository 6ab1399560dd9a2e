//! Calendar files → events: component blocks and what their properties mean (RFC 5545 §3.6–3.8).
//!
//! Knows zones and rules, but no window, no people and no settings beyond [`ReadRules`].

mod all_day;
mod answers;
mod busy;
mod cancellations;
mod cancelling;
mod context;
mod families;
mod first_pass;
mod glance;
mod head;
mod identity;
mod interner;
mod overrides;
pub mod owner;
mod part;
mod parties;
mod party_lines;
mod prescan;
mod private;
mod properties;
mod property_values;
mod prose;
mod reader;
mod same_uid;
mod settled_parties;
mod source;
mod split_series;
mod survey;
mod times;
mod timezones;
mod value;

pub use cancelling::CancellingWords;
pub use owner::OwnerRule;
pub use source::{Content, Source};

use crate::base::parallel;
use crate::calendar::{Calendar, CalendarStats, Event, Reading};
use crate::ics;
use chrono::NaiveDate;
use chrono_tz::Tz;
use head::HeadFacts;
use interner::Interner;
use party_lines::PartyLines;
use prescan::{NearDates, OfCalendar};
use reader::CutSource;
use std::collections::BTreeMap;
use std::sync::Arc;

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

/// Reads every source. The result does not depend on the order of `sources`.
pub fn read(sources: &[Source], rules: &ReadRules) -> Reading {
    read_where(sources, rules, None)
}

/// As [`read`], without the events that cannot touch these dates, and what was wrong in them.
///
/// An event that alone tells of an address that it is a room or a list is read wherever it lies.
/// What unread events tell of how a calendar is written is in `Reading::stats`; only the names
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
    let interner = Interner::default();
    let lines = PartyLines::new(&interner);
    let groups = survey::groups(&ordered, &vdirs, &cuts, &heads, rules);
    let near = dates.map(|(from, to)| NearDates::new(from, to));
    let pass = first_pass::first_pass(&cuts, &heads, &groups, near.as_ref(), &lines);
    let survey = survey::survey(groups, pass.counted, &heads, rules);
    let told: Vec<Vec<OfCalendar>> = prescan::prescan(&mut cuts, &heads, pass.looked);
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
    reader::read(sources.collect(), survey, rules, &lines)
}
