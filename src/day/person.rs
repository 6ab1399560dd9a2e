//! A person of the report: name, zone and hours, as far as calendars and rules tell.

use super::hours::WorkingHours;
use super::person_zone::{self, Known, ZoneFrom};
use super::rules::{DayRules, RosterPerson};
use crate::calendar::coverage::Covered;
use crate::calendar::{Event, Reading};
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
    /// How the zone is known.
    pub zone_from: ZoneFrom,
    /// The days that their calendars cover: their own, else the shared ones.
    pub covered: Covered,
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
    /// Zones of people of whom no calendar was given, by place in the ids.
    pub(super) seen_zones: BTreeMap<usize, Known>,
    /// The roster by id, the first of equals.
    pub(super) roster: HashMap<&'a str, &'a RosterPerson>,
    /// The hours of everybody whose roster entry has none.
    pub(super) usual: Arc<WorkingHours>,
    /// What the shared calendars cover, else all.
    pub(super) shared: Covered,
    /// The zone of whoever has none otherwise, and whose it is.
    pub(super) otherwise: Known,
}

impl Sources<'_> {
    /// The person of an id, which is at `place` of the ids, with these calendars; `is_theirs`
    /// tells their addresses.
    pub(super) fn person(
        &self,
        place: usize,
        id: &Arc<str>,
        calendars: &[usize],
        is_theirs: impl Fn(&Arc<str>) -> bool,
    ) -> Person {
        let entry = self.roster.get(id.as_ref()).copied();
        let stated = entry.and_then(|p| p.zone);
        let (zone, zone_from) = stated
            .map(|tz| (tz, ZoneFrom::Config))
            .or_else(|| person_zone::of_owner(self.reading, calendars, is_theirs))
            .or_else(|| self.seen_zones.get(&place).copied())
            .unwrap_or(self.otherwise);
        let named = entry.and_then(|p| p.name.as_deref()).map(Arc::from);
        let written_name = self.names.get(place).copied().flatten();
        let hours = entry.and_then(|p| p.hours.clone());
        Person {
            id: id.clone(),
            number: 0,
            name: named.unwrap_or_else(|| written_name.unwrap_or(id).clone()),
            team: entry.and_then(|p| p.team.clone()),
            own_calendar: !calendars.is_empty(),
            zone,
            zone_from,
            covered: covered(self.reading, calendars).unwrap_or(self.shared),
            hours: hours.map_or_else(|| self.usual.clone(), Arc::new),
            solo_calendar: None,
        }
    }

    /// The person that a calendar is which names nobody.
    pub(super) fn solo(&self, index: usize) -> Option<Person> {
        let calendar = self.reading.calendars.get(index)?;
        let told = person_zone::of_owner(self.reading, &[index], |_| false);
        let (zone, zone_from) = told.unwrap_or(self.otherwise);
        let file = calendar.name.rsplit('/').next().unwrap_or(&calendar.name);
        let stem = file.strip_suffix(".ics").unwrap_or(file);
        let name: Arc<str> = calendar.title.as_deref().unwrap_or(stem).into();
        Some(Person {
            id: name.clone(),
            number: 0,
            name,
            team: None,
            own_calendar: true,
            zone,
            zone_from,
            covered: calendar.dates.covered(),
            hours: self.usual.clone(),
            solo_calendar: Some(index),
        })
    }
}

/// The days that any of these calendars covers; nothing where there is none.
fn covered(reading: &Reading, calendars: &[usize]) -> Option<Covered> {
    let own = calendars.iter().filter_map(|i| reading.calendars.get(*i));
    own.map(|calendar| calendar.dates.covered())
        .reduce(Covered::or)
}

/// What people of whom no calendar was given can be seen in: the days that the calendars of nobody
/// cover, else all calendars.
pub(super) fn shared_coverage(reading: &Reading) -> Covered {
    let all = reading.calendars.iter().enumerate();
    let shared = all.filter(|(_, calendar)| calendar.owner.is_none());
    let shared: Vec<usize> = shared.map(|(index, _)| index).collect();
    let everything: Vec<usize> = (0..reading.calendars.len()).collect();
    let found = covered(reading, &shared).or_else(|| covered(reading, &everything));
    found.unwrap_or_default()
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
