//! Who is who: owners, roster, aliases, internal domains, and the people of the report.

use super::hours::WorkingHours;
use super::rules::DayRules;
use crate::calendar::event::{PartyKind, When};
use crate::calendar::{Calendar, Event, Reading};
use crate::zone::Zone;
use chrono_tz::Tz;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Providers of private mailboxes: sharing one does not make people colleagues.
const PUBLIC_PROVIDERS: &[&str] = &[
    "gmail.com",
    "googlemail.com",
    "outlook.com",
    "hotmail.com",
    "live.com",
    "msn.com",
    "yahoo.com",
    "yahoo.co.uk",
    "ymail.com",
    "icloud.com",
    "me.com",
    "mac.com",
    "aol.com",
    "gmx.de",
    "gmx.net",
    "gmx.at",
    "gmx.ch",
    "web.de",
    "t-online.de",
    "freenet.de",
    "posteo.de",
    "mailbox.org",
    "proton.me",
    "protonmail.com",
    "pm.me",
    "fastmail.com",
    "zoho.com",
    "mail.com",
    "mail.ru",
    "yandex.ru",
    "yandex.com",
    "qq.com",
    "163.com",
    "126.com",
    "orange.fr",
    "free.fr",
    "laposte.net",
    "wanadoo.fr",
    "libero.it",
    "uol.com.br",
    "bol.com.br",
    "terra.com.br",
    "tutanota.com",
    "hey.com",
];

/// A person of the report.
#[derive(Clone, Debug)]
pub struct Person {
    /// Normalised address, or the calendar's name where it has no owner.
    pub id: Arc<str>,
    /// Display name.
    pub name: String,
    /// Team.
    pub team: Option<String>,
    /// Their own calendar was given.
    pub own_calendar: bool,
    /// Zone of their days.
    pub zone: Tz,
    /// The zone is only where most of their events are written.
    pub zone_inferred: bool,
    /// When they work.
    pub hours: WorkingHours,
    /// The calendar that makes this person, when it names nobody at all.
    pub solo_calendar: Option<usize>,
}

/// Everybody the calendars name.
#[derive(Clone, Debug, Default)]
pub struct Directory {
    /// People of the report, ordered by id.
    pub people: Vec<Person>,
    aliases: BTreeMap<String, Arc<str>>,
    owned: BTreeMap<Arc<str>, BTreeSet<usize>>,
    solo: BTreeSet<usize>,
    internal: BTreeSet<String>,
    insiders: BTreeSet<Arc<str>>,
}

impl Directory {
    /// The id that stands for an address.
    pub fn canonical(&self, address: &Arc<str>) -> Arc<str> {
        if self.aliases.is_empty() {
            return address.clone();
        }
        self.aliases
            .get(address.as_ref())
            .unwrap_or(address)
            .clone()
    }

    /// The calendars that a person owns, `None` when their own was not given.
    pub fn calendars_of(&self, id: &str) -> Option<&BTreeSet<usize>> {
        self.owned.get(id)
    }

    /// Whether a calendar names nobody and is audited as one person's.
    pub fn is_solo(&self, calendar: usize) -> bool {
        self.solo.contains(&calendar)
    }

    /// Whether an address belongs to the firm.
    pub fn is_internal(&self, id: &str) -> bool {
        self.internal.is_empty()
            || self.insiders.contains(id)
            || domain(id).is_some_and(|d| self.internal.contains(d))
    }

    /// The domains that are inside; none when everybody is.
    pub fn internal_domains(&self) -> impl Iterator<Item = &str> {
        self.internal.iter().map(String::as_str)
    }

    /// The owner of a calendar as an id.
    pub fn owner(&self, calendars: &[Calendar], calendar: usize) -> Option<Arc<str>> {
        let owner = calendars.get(calendar)?.owner.as_ref()?;
        Some(self.canonical(owner))
    }
}

/// Finds out who is who; `events` are those that can touch the window.
pub fn directory(reading: &Reading, touched: &BTreeSet<usize>, rules: &DayRules) -> Directory {
    let mut directory = Directory {
        aliases: aliases(rules),
        ..Directory::default()
    };
    for (index, calendar) in reading.calendars.iter().enumerate() {
        if let Some(owner) = &calendar.owner {
            let id = directory.canonical(owner);
            directory.owned.entry(id).or_default().insert(index);
        }
    }
    let roster = rules.roster.iter().map(|p| Arc::from(p.id.as_str()));
    directory.insiders = directory.owned.keys().cloned().chain(roster).collect();
    let events: Vec<&Event> = touched
        .iter()
        .filter_map(|i| reading.events.get(*i))
        .collect();
    directory.internal = internal_domains(&directory, &events, rules);
    if directory.owned.is_empty() {
        directory.solo = solo_calendars(reading);
    }
    let names = display_names(&directory, &reading.events);
    let zones = written_zones(reading);
    let ids = chosen(&directory, &events, rules);
    let mut people: Vec<Person> = ids
        .iter()
        .map(|id| person(id, &directory, reading, &names, &zones, rules))
        .collect();
    people.extend(
        directory
            .solo
            .iter()
            .filter_map(|&index| solo_person(index, reading, &zones, rules)),
    );
    people.retain(|p| is_selected(p, &directory, rules));
    people.sort_by(|a, b| a.id.cmp(&b.id));
    people.dedup_by(|a, b| a.id == b.id);
    directory.people = people;
    directory
}

fn aliases(rules: &DayRules) -> BTreeMap<String, Arc<str>> {
    let mut aliases = BTreeMap::new();
    for person in &rules.roster {
        let id: Arc<str> = person.id.as_str().into();
        for alias in &person.aliases {
            aliases.insert(alias.clone(), id.clone());
        }
    }
    aliases
}

fn domain(id: &str) -> Option<&str> {
    id.rsplit_once('@').map(|(_, domain)| domain)
}

fn internal_domains(
    directory: &Directory,
    events: &[&Event],
    rules: &DayRules,
) -> BTreeSet<String> {
    if !rules.internal_domains.is_empty() {
        return rules.internal_domains.iter().cloned().collect();
    }
    let private = |domain: &&str| !PUBLIC_PROVIDERS.contains(domain);
    let owners: BTreeSet<String> = directory
        .insiders
        .iter()
        .filter_map(|id| domain(id).filter(private).map(str::to_string))
        .collect();
    if !owners.is_empty() {
        return owners;
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for id in individuals(events).filter(|id| domain(id).as_ref().is_some_and(private)) {
        *counts.entry(domain(id).unwrap_or_default()).or_default() += 1;
    }
    // The most attendees; of equals the first by name.
    let most = counts.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0)));
    most.map(|(domain, _)| domain.to_string())
        .into_iter()
        .collect()
}

/// Distinct individuals among attendees and organizers.
fn individuals<'a>(events: &[&'a Event]) -> impl Iterator<Item = &'a Arc<str>> {
    let mut all = BTreeSet::new();
    for event in events {
        let people = event
            .attendees
            .iter()
            .filter(|a| a.kind == PartyKind::Individual)
            .map(|a| &a.id);
        all.extend(people);
        all.extend(
            event
                .organizer
                .iter()
                .filter(|o| o.kind == PartyKind::Individual)
                .map(|o| &o.id),
        );
    }
    all.into_iter()
}

fn solo_calendars(reading: &Reading) -> BTreeSet<usize> {
    let mut solo: BTreeSet<usize> = reading.events.iter().map(|e| e.calendar).collect();
    for event in &reading.events {
        if !event.attendees.is_empty() || event.organizer.is_some() {
            solo.remove(&event.calendar);
        }
    }
    solo
}

/// Ids of the people to report, before `--person`.
fn chosen(directory: &Directory, events: &[&Event], rules: &DayRules) -> BTreeSet<Arc<str>> {
    let inside = || {
        let known = individuals(events).map(|id| directory.canonical(id));
        known
            .filter(|id| directory.is_internal(id))
            .collect::<BTreeSet<_>>()
    };
    if rules.everyone {
        let mut all = inside();
        all.extend(directory.insiders.iter().cloned());
        return all;
    }
    if !rules.roster.is_empty() {
        return rules
            .roster
            .iter()
            .map(|p| Arc::from(p.id.as_str()))
            .collect();
    }
    if !directory.owned.is_empty() {
        return directory.owned.keys().cloned().collect();
    }
    inside()
}

/// The most frequent CN of each id; of equals the first by alphabet.
fn display_names(directory: &Directory, events: &[Event]) -> BTreeMap<Arc<str>, Arc<str>> {
    let mut counts: BTreeMap<Arc<str>, BTreeMap<Arc<str>, usize>> = BTreeMap::new();
    for event in events {
        let attendees = event.attendees.iter().map(|a| (&a.id, &a.name));
        for (id, name) in attendees.chain(event.organizer.iter().map(|o| (&o.id, &o.name))) {
            if let Some(name) = name.as_ref().filter(|n| !n.contains('@')) {
                *counts
                    .entry(directory.canonical(id))
                    .or_default()
                    .entry(name.clone())
                    .or_default() += 1;
            }
        }
    }
    let most = |names: BTreeMap<Arc<str>, usize>| {
        let best = names
            .into_iter()
            .max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0)));
        best.map(|(name, _)| name)
    };
    counts
        .into_iter()
        .filter_map(|(id, names)| Some((id, most(names)?)))
        .collect()
}

fn person(
    id: &Arc<str>,
    directory: &Directory,
    reading: &Reading,
    names: &BTreeMap<Arc<str>, Arc<str>>,
    zones: &WrittenZones,
    rules: &DayRules,
) -> Person {
    let entry = rules.roster.iter().find(|p| p.id == id.as_ref());
    let calendars = directory.owned.get(id);
    let own = calendars
        .into_iter()
        .flatten()
        .filter_map(|i| reading.calendars.get(*i));
    let stated = entry
        .and_then(|p| p.zone)
        .or_else(|| own.filter_map(|c| c.zone).next());
    let written = calendars
        .filter(|_| stated.is_none())
        .and_then(|c| most_written_zone(zones, c));
    let named = entry.and_then(|p| p.name.clone());
    Person {
        id: id.clone(),
        name: named.unwrap_or_else(|| names.get(id).unwrap_or(id).to_string()),
        team: entry.and_then(|p| p.team.clone()),
        own_calendar: calendars.is_some(),
        zone: stated.or(written).unwrap_or(rules.tz),
        zone_inferred: written.is_some(),
        hours: entry
            .and_then(|p| p.hours.clone())
            .unwrap_or_else(|| rules.hours.clone()),
        solo_calendar: None,
    }
}

fn solo_person(
    index: usize,
    reading: &Reading,
    zones: &WrittenZones,
    rules: &DayRules,
) -> Option<Person> {
    let calendar = reading.calendars.get(index)?;
    let written = most_written_zone(zones, &BTreeSet::from([index]));
    let file = calendar.name.rsplit('/').next().unwrap_or(&calendar.name);
    let stem = file.strip_suffix(".ics").unwrap_or(file);
    let name = calendar.title.clone().unwrap_or_else(|| stem.to_string());
    Some(Person {
        id: name.as_str().into(),
        name,
        team: None,
        own_calendar: true,
        zone: calendar.zone.or(written).unwrap_or(rules.tz),
        zone_inferred: calendar.zone.is_none() && written.is_some(),
        hours: rules.hours.clone(),
        solo_calendar: Some(index),
    })
}

/// How often each zone is written in each calendar.
type WrittenZones = BTreeMap<usize, BTreeMap<&'static str, (usize, Tz)>>;

/// Zones of timed events, UTC left out.
fn written_zones(reading: &Reading) -> WrittenZones {
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
            let counts = zones.entry(event.calendar).or_default();
            counts.entry(tz.name()).or_insert((0, *tz)).0 += 1;
        }
    }
    zones
}

/// The zone in which most timed events of these calendars are written.
fn most_written_zone(zones: &WrittenZones, calendars: &BTreeSet<usize>) -> Option<Tz> {
    let mut counts: BTreeMap<&'static str, (usize, Tz)> = BTreeMap::new();
    let own = calendars.iter().filter_map(|calendar| zones.get(calendar));
    for (name, (count, tz)) in own.flatten() {
        counts.entry(name).or_insert((0, *tz)).0 += count;
    }
    let most = counts
        .into_iter()
        .max_by(|a, b| a.1.0.cmp(&b.1.0).then(b.0.cmp(a.0)));
    most.map(|(_, (_, tz))| tz)
}

/// Whether a person of this id and name is meant by what a user writes: either of them, or the
/// first word of the name.
pub fn answers_to(id: &str, name: &str, wanted: &str) -> bool {
    let (name, wanted) = (name.to_lowercase(), wanted.to_lowercase());
    id.to_lowercase() == wanted || name == wanted || name.split_whitespace().next() == Some(&wanted)
}

fn is_selected(person: &Person, directory: &Directory, rules: &DayRules) -> bool {
    let named = |wanted: &String| {
        let wanted = wanted.to_lowercase();
        let id: Arc<str> = wanted.as_str().into();
        directory.canonical(&id) == person.id || answers_to(&person.id, &person.name, &wanted)
    };
    let in_team = |team: &String| {
        person
            .team
            .as_ref()
            .is_some_and(|t| t.eq_ignore_ascii_case(team))
    };
    (rules.selected.is_empty() || rules.selected.iter().any(named))
        && (rules.teams.is_empty() || rules.teams.iter().any(in_team))
}
