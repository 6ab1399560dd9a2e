//! Calendars → a config file with comments, to begin with.
//!
//! A report with this file equals the report without it, until somebody changes a line: whatever
//! the calendars do not tell for certain is a comment.

mod toml_text;

pub use toml_text::toml;

use crate::base::ids::PersonPlace;
use crate::calendar::Reading;
use crate::calendar::event::{Event, Extent, When};
use crate::day::directory::directory;
use crate::day::{Directory, Person};
use crate::reading::{self, Source};
use crate::settings::{Settings, at_home};
use chrono::{TimeDelta, Timelike};

/// What the calendars tell about a config file.
#[derive(Clone, Debug, Default)]
pub struct ConfigTemplate {
    /// The display zone.
    pub tz: String,
    /// People found.
    pub people: Vec<TemplatePerson>,
    /// Domains that are inside.
    pub domains: Vec<String>,
    /// The people and domains follow from owners, so that naming them changes nothing.
    pub is_certain: bool,
    /// Calendars that belong to nobody.
    pub unowned: Vec<String>,
    /// When most meetings begin and end, in minutes after midnight.
    pub hours_seen: Option<(u32, u32)>,
}

/// A person that was found.
#[derive(Clone, Debug)]
pub struct TemplatePerson {
    /// Address.
    pub id: String,
    /// Display name, where it is known.
    pub name: Option<String>,
    /// Zone of their days, and whether all of their calendars state it.
    pub zone: (String, bool),
}

/// Looks into the calendars.
pub fn config_template(sources: &[Source], settings: &Settings) -> ConfigTemplate {
    let reading = reading::read(sources, &settings.read_rules());
    let settings = &at_home(&reading, settings);
    let (from, to) = settings.dates();
    let everything = reading.events.ids();
    let directory = directory(&reading, everything, &settings.day_rules(from, to));
    let unowned = reading.calendars.iter().filter(|c| c.owner.is_none());
    let people = directory.people.pairs();
    ConfigTemplate {
        tz: settings.tz.name().to_string(),
        people: people
            .map(|(place, p)| person(place, p, &directory, &reading))
            .collect(),
        domains: directory.internal_domains().map(str::to_string).collect(),
        is_certain: reading.calendars.iter().any(|c| c.owner.is_some()),
        unowned: unowned.map(|c| c.name.to_string()).collect(),
        hours_seen: hours_seen(&reading),
    }
}

fn person(
    place: PersonPlace,
    person: &Person,
    directory: &Directory,
    reading: &Reading,
) -> TemplatePerson {
    let own = directory.calendars_of(directory.number_of(place));
    let mut zones = own.map(|calendar| reading.calendars[calendar].zone);
    let is_stated = person.own_calendar && zones.all(|zone| zone == Some(person.zone));
    TemplatePerson {
        id: person.id.to_string(),
        name: Some(person.name.to_string()).filter(|name| **name != *person.id),
        zone: (person.zone.name().to_string(), is_stated),
    }
}

/// The 10th percentile of starts and the 90th of ends of meetings, to the half hour outwards.
fn hours_seen(reading: &Reading) -> Option<(u32, u32)> {
    let timed = reading.events.iter().filter_map(clock_times);
    let (mut starts, mut ends): (Vec<u32>, Vec<u32>) = timed.unzip();
    starts.sort_unstable();
    ends.sort_unstable();
    let start = starts.get(starts.len() / 10)?;
    let end = ends.get((ends.len() * 9 / 10).min(ends.len().saturating_sub(1)))?;
    let (start, end) = (start / 30 * 30, end.div_ceil(30) * 30);
    (start < end).then_some((start, end))
}

/// Wall-clock minutes at which a timed event with other people begins and ends on one day.
fn clock_times(event: &Event) -> Option<(u32, u32)> {
    let When::Time(time) = &event.start else {
        return None;
    };
    let end = match &event.extent {
        Extent::Until(end) => end.local(),
        Extent::For { days: 0, seconds } => {
            let length = TimeDelta::try_seconds(*seconds)?;
            time.local.checked_add_signed(length)?
        }
        Extent::For { .. } | Extent::Missing => return None,
    };
    let minute = |local: chrono::NaiveDateTime| local.hour() * 60 + local.minute();
    let is_meeting = !event.attendees.is_empty() && end.date() == time.local.date();
    is_meeting.then(|| (minute(time.local), minute(end)))
}
