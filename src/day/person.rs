//! A person of the report: name, zone and hours, as far as calendars and rules tell.

use super::hours::{ClockSpan, WorkingHours};
use super::person_zone::{self, Known};
use super::rules::{DayRules, RosterPerson};
use crate::base::ZoneFrom;
use crate::base::ids::CalendarId;
use crate::calendar::coverage::Covered;
use crate::calendar::{Reading, StatedHours};
use chrono_tz::Tz;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// A person of the report.
#[derive(Clone, Debug)]
pub struct Person {
    /// Normalised address, or the calendar's name where it has no owner.
    pub id: Arc<str>,
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
    /// Their own calendar states when they work.
    pub hours_stated: bool,
    /// When they work.
    pub hours: Arc<WorkingHours>,
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
    /// These were asked for: what calendars state does not count.
    pub(super) usual_is_given: bool,
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
        calendars: &[CalendarId],
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
        let stated_hours = match hours.is_none() && !self.usual_is_given {
            true => self.stated_hours(calendars),
            false => None,
        };
        Person {
            id: id.clone(),
            name: named.unwrap_or_else(|| written_name.unwrap_or(id).clone()),
            team: entry.and_then(|p| p.team.clone()),
            own_calendar: !calendars.is_empty(),
            zone,
            zone_from,
            covered: covered(self.reading, calendars).unwrap_or(self.shared),
            hours_stated: stated_hours.is_some(),
            hours: hours
                .or(stated_hours)
                .map_or_else(|| self.usual.clone(), Arc::new),
        }
    }

    /// The work hours that the first of somebody's calendars states which states any.
    fn stated_hours(&self, calendars: &[CalendarId]) -> Option<WorkingHours> {
        let own = calendars.iter().map(|id| &self.reading.calendars[*id]);
        let mut stated = own.map(|calendar| calendar.hours);
        let stated = stated.find(|stated| *stated != StatedHours::default())?;
        let mut hours = (*self.usual).clone();
        let usual = hours.days.iter().flatten().next().copied()?;
        let span = ClockSpan {
            start: stated.start.unwrap_or(usual.start),
            end: stated.end.unwrap_or(usual.end),
        };
        if span.start >= span.end {
            return None;
        }
        let days = stated.days.unwrap_or(hours.days.map(|day| day.is_some()));
        hours.days = days.map(|is_work| is_work.then_some(span));
        Some(hours)
    }
}

/// The days that any of these calendars covers; nothing where there is none.
fn covered(reading: &Reading, calendars: &[CalendarId]) -> Option<Covered> {
    let own = calendars.iter().map(|id| &reading.calendars[*id]);
    own.map(|calendar| calendar.dates.covered())
        .reduce(Covered::or)
}

/// What people of whom no calendar was given can be seen in: the days that the calendars of nobody
/// cover, else all calendars.
pub(super) fn shared_coverage(reading: &Reading) -> Covered {
    let all = reading.calendars.pairs();
    let shared = all.filter(|(_, calendar)| calendar.owner.is_none());
    let shared: Vec<CalendarId> = shared.map(|(id, _)| id).collect();
    let everything: Vec<CalendarId> = reading.calendars.ids().collect();
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
