//! A person of the report: name, zone and hours, as far as calendars and rules tell.

use super::hours::WorkingHours;
use super::rules::{DayRules, RosterPerson};
use crate::calendar::event::When;
use crate::calendar::{Event, Reading};
use crate::zone::Zone;
use chrono_tz::Tz;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// A person of the report.
#[derive(Clone, Debug)]
pub struct Person {
    /// Normalised address, or the calendar's name where it has no owner.
    pub id: Arc<str>,
    /// Its number in the directory.
    pub number: u32,
    /// Display name.
    pub name: Arc<str>,
    /// Team.
    pub team: Option<String>,
    /// Their own calendar was given.
    pub own_calendar: bool,
    /// Zone of their days.
    pub zone: Tz,
    /// The zone is only where most of their events are written.
    pub zone_inferred: bool,
    /// When they work.
    pub hours: Arc<WorkingHours>,
    /// The calendar that makes this person, when it names nobody at all.
    pub solo_calendar: Option<usize>,
}

/// What people are made of beside their ids.
pub(super) struct Sources<'a> {
    pub(super) reading: &'a Reading,
    /// Display names, in the order of the ids.
    pub(super) names: Vec<Option<&'a Arc<str>>>,
    pub(super) zones: WrittenZones,
    /// The roster by id, the first of equals.
    pub(super) roster: HashMap<&'a str, &'a RosterPerson>,
    /// The hours of everybody whose roster entry has none.
    pub(super) usual: Arc<WorkingHours>,
    pub(super) tz: Tz,
}

impl Sources<'_> {
    /// The person of an id, which is at `place` of the ids, with these calendars.
    pub(super) fn person(&self, place: usize, id: &Arc<str>, calendars: &[usize]) -> Person {
        let entry = self.roster.get(id.as_ref()).copied();
        let own = calendars
            .iter()
            .filter_map(|i| self.reading.calendars.get(*i));
        let stated = entry
            .and_then(|p| p.zone)
            .or_else(|| own.filter_map(|c| c.zone).next());
        let written = match stated {
            Some(_) => None,
            None => most_written_zone(&self.zones, calendars.iter().copied()),
        };
        let named = entry.and_then(|p| p.name.as_deref()).map(Arc::from);
        let written_name = self.names.get(place).copied().flatten();
        let hours = entry.and_then(|p| p.hours.clone());
        Person {
            id: id.clone(),
            number: 0,
            name: named.unwrap_or_else(|| written_name.unwrap_or(id).clone()),
            team: entry.and_then(|p| p.team.clone()),
            own_calendar: !calendars.is_empty(),
            zone: stated.or(written).unwrap_or(self.tz),
            zone_inferred: written.is_some(),
            hours: hours.map_or_else(|| self.usual.clone(), Arc::new),
            solo_calendar: None,
        }
    }

    /// The person that a calendar is which names nobody.
    pub(super) fn solo(&self, index: usize) -> Option<Person> {
        let calendar = self.reading.calendars.get(index)?;
        let written = most_written_zone(&self.zones, [index]);
        let file = calendar.name.rsplit('/').next().unwrap_or(&calendar.name);
        let stem = file.strip_suffix(".ics").unwrap_or(file);
        let name: Arc<str> = calendar.title.as_deref().unwrap_or(stem).into();
        Some(Person {
            id: name.clone(),
            number: 0,
            name,
            team: None,
            own_calendar: true,
            zone: calendar.zone.or(written).unwrap_or(self.tz),
            zone_inferred: calendar.zone.is_none() && written.is_some(),
            hours: self.usual.clone(),
            solo_calendar: Some(index),
        })
    }
}

/// The roster by id, the first of equals.
pub(super) fn roster(rules: &DayRules) -> HashMap<&str, &RosterPerson> {
    let mut roster = HashMap::new();
    for person in &rules.roster {
        roster.entry(person.id.as_str()).or_insert(person);
    }
    roster
}

/// The most frequent CN of each of `people`, of equals the first by alphabet. `place_of` tells
/// whose an address is.
pub(super) fn display_names(
    people: usize,
    events: &[Event],
    place_of: impl Fn(&Arc<str>) -> Option<usize>,
) -> Vec<Option<&Arc<str>>> {
    let mut counts: HashMap<(usize, &Arc<str>), usize> = HashMap::new();
    for event in events {
        let attendees = event.attendees.iter().map(|a| (&a.id, &a.name));
        let organizer = event.organizer.iter().map(|o| (&o.id, &o.name));
        for (id, name) in attendees.chain(organizer) {
            if let Some(name) = name.as_ref().filter(|name| !name.contains('@'))
                && let Some(place) = place_of(id)
            {
                *counts.entry((place, name)).or_default() += 1;
            }
        }
    }
    let mut counted: Vec<_> = counts.into_iter().collect();
    counted.sort_unstable_by_key(|((place, name), count)| (*place, *count, Reverse(*name)));
    let mut names = vec![None; people];
    for ((place, name), _) in counted {
        // The last is the most frequent.
        if let Some(slot) = names.get_mut(place) {
            *slot = Some(name);
        }
    }
    names
}

/// How often each zone is written in each calendar.
pub(super) type WrittenZones = BTreeMap<usize, BTreeMap<&'static str, (usize, Tz)>>;

/// Zones of timed events, UTC left out.
pub(super) fn written_zones(reading: &Reading) -> WrittenZones {
    let mut zones = WrittenZones::new();
    for (calendar, habits) in &reading.habits {
        let counts = habits.zones.iter();
        let counts = counts.map(|(tz, times)| (tz.name(), (*times, *tz)));
        zones.insert(*calendar, counts.collect());
    }
    for event in &reading.events {
        if let When::Time(time) = &event.start
            && let Zone::Iana(tz) = &time.zone
            && !time.floating
            && *tz != Tz::UTC
        {
            let counts = zones.entry(event.calendar()).or_default();
            counts.entry(tz.name()).or_insert((0, *tz)).0 += 1;
        }
    }
    zones
}

/// The zone in which most timed events of these calendars are written.
fn most_written_zone(
    zones: &WrittenZones,
    calendars: impl IntoIterator<Item = usize>,
) -> Option<Tz> {
    let mut counts: BTreeMap<&'static str, (usize, Tz)> = BTreeMap::new();
    let calendars = calendars.into_iter();
    let own = calendars.filter_map(|calendar| zones.get(&calendar));
    for (name, (count, tz)) in own.flatten() {
        counts.entry(name).or_insert((0, *tz)).0 += count;
    }
    let most = counts
        .into_iter()
        .max_by(|a, b| a.1.0.cmp(&b.1.0).then(b.0.cmp(a.0)));
    most.map(|(_, (_, tz))| tz)
}
