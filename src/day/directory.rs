//! Who is who: owners, roster, aliases, internal domains, and the people of the report.

use super::firm::{domain, internal_domains};
use super::person::{self, Person, Sources};
use super::person_zone;
use super::rules::DayRules;
use crate::base::index::wide;
use crate::calendar::event::PartyKind;
use crate::calendar::{Event, Reading};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

/// Everybody the calendars name, each with a number: numbers are in the order of the ids.
#[derive(Clone, Debug, Default)]
pub struct Directory {
    /// People of the report, ordered by id.
    pub people: Vec<Person>,
    /// The id of each number.
    ids: Vec<Arc<str>>,
    numbers: HashMap<Arc<str>, u32>,
    /// Place in `people` of each number.
    place: Vec<Option<u32>>,
    /// The number of each calendar's owner.
    owners: Vec<Option<u32>>,
    /// Numbers that own a calendar.
    owning: HashSet<u32>,
    aliases: BTreeMap<String, Arc<str>>,
    solo: BTreeSet<usize>,
    internal: BTreeSet<String>,
    insiders: BTreeSet<Arc<str>>,
}

impl Directory {
    /// The id that stands for an address.
    pub fn canonical<'a>(&'a self, address: &'a Arc<str>) -> &'a Arc<str> {
        if self.aliases.is_empty() {
            return address;
        }
        self.aliases.get(address.as_ref()).unwrap_or(address)
    }

    /// The number of the one an address belongs to.
    pub fn number(&self, address: &Arc<str>) -> Option<u32> {
        self.numbers.get(self.canonical(address)).copied()
    }

    /// The id of a number.
    pub fn id(&self, number: u32) -> Option<&Arc<str>> {
        self.ids.get(wide(number))
    }

    /// Whether an address belongs to the one of this number.
    pub fn is(&self, address: &Arc<str>, number: u32) -> bool {
        self.id(number) == Some(self.canonical(address))
    }

    /// The place in [`people`](Self::people) of a number, where it is there.
    pub fn person_of(&self, number: u32) -> Option<usize> {
        self.place.get(wide(number)).copied().flatten().map(wide)
    }

    /// The number of a calendar's owner.
    pub fn owner(&self, calendar: usize) -> Option<u32> {
        self.owners.get(calendar).copied().flatten()
    }

    /// Whether the calendar of somebody was given.
    pub fn owns_a_calendar(&self, number: u32) -> bool {
        self.owning.contains(&number)
    }

    /// The calendars that somebody owns.
    pub fn calendars_of(&self, number: u32) -> impl Iterator<Item = usize> + '_ {
        let owned = self.owners.iter().enumerate();
        let owned = owned.filter(move |(_, owner)| **owner == Some(number));
        owned.map(|(calendar, _)| calendar)
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

    /// Gives a number to each of the ids, which are ascending, and to the people among them.
    fn number_all(&mut self, ids: Vec<Arc<str>>) {
        let numbers = (0..).zip(&ids).map(|(number, id)| (id.clone(), number));
        self.numbers = numbers.collect();
        self.place = vec![None; ids.len()];
        self.ids = ids;
        for (place, person) in (0..).zip(&mut self.people) {
            person.number = self.numbers.get(&person.id).copied().unwrap_or(u32::MAX);
            if let Some(slot) = self.place.get_mut(wide(person.number)) {
                *slot = Some(place);
            }
        }
    }
}

/// The calendars of each owner.
type Owned = BTreeMap<Arc<str>, Vec<usize>>;

/// Finds out who is who; `touched` are the indices of the events that can touch the window.
pub fn directory(
    reading: &Reading,
    touched: impl Iterator<Item = usize>,
    rules: &DayRules,
) -> Directory {
    let mut directory = Directory {
        aliases: aliases(rules),
        ..Directory::default()
    };
    let owners: Vec<Option<Arc<str>>> = reading
        .calendars
        .iter()
        .map(|c| c.owner.as_ref().map(|o| directory.canonical(&o.id).clone()))
        .collect();
    let mut owned = Owned::new();
    for (index, owner) in owners.iter().enumerate() {
        if let Some(owner) = owner {
            owned.entry(owner.clone()).or_default().push(index);
        }
    }
    let roster = rules.roster.iter().map(|p| Arc::from(p.id.as_str()));
    directory.insiders = owned.keys().cloned().chain(roster).collect();
    let individuals = individuals(touched.filter_map(|index| reading.events.get(index)));
    directory.internal = internal_domains(&directory.insiders, &individuals, rules);
    if owned.is_empty() {
        directory.solo = solo_calendars(reading);
    }
    directory.people = people(&directory, reading, &individuals, &owned, rules);
    let named = individuals.iter().map(|id| directory.canonical(id));
    let people = directory.people.iter().map(|person| &person.id);
    let mut ids: Vec<Arc<str>> = named.chain(owned.keys()).chain(people).cloned().collect();
    ids.sort_unstable();
    ids.dedup();
    directory.number_all(ids);
    let number = |owner: &Option<Arc<str>>| directory.numbers.get(owner.as_ref()?).copied();
    directory.owners = owners.iter().map(number).collect();
    directory.owning = directory.owners.iter().flatten().copied().collect();
    directory
}

/// The people of the report, ordered by id.
fn people(
    directory: &Directory,
    reading: &Reading,
    individuals: &[&Arc<str>],
    owned: &Owned,
    rules: &DayRules,
) -> Vec<Person> {
    let ids = chosen(directory, individuals, owned, rules);
    let places: HashMap<&Arc<str>, usize> = ids.iter().zip(0..).collect();
    let place_of = |address: &Arc<str>| places.get(directory.canonical(address)).copied();
    let roster = person::roster(rules);
    let has_zone = |id: &Arc<str>| roster.get(id.as_ref()).is_some_and(|p| p.zone.is_some());
    let seen_only = ids.iter().enumerate();
    let seen_only = seen_only.filter(|(_, id)| !owned.contains_key(*id) && !has_zone(id));
    let seen_only = seen_only.map(|(place, _)| place).collect();
    let sources = Sources {
        reading,
        names: person::display_names(ids.len(), &reading.events, place_of),
        seen_zones: person_zone::of_seen(reading, &seen_only, place_of),
        roster,
        usual: Arc::new(rules.hours.clone()),
        shared: person::shared_coverage(reading),
        otherwise: (rules.tz, rules.tz_from()),
    };
    let calendars = |id: &Arc<str>| owned.get(id).map_or(&[][..], Vec::as_slice);
    let named = ids.iter().enumerate();
    let named = named.map(|(place, id)| {
        let is_theirs = |address: &Arc<str>| directory.canonical(address) == id;
        sources.person(place, id, calendars(id), is_theirs)
    });
    let solo = directory
        .solo
        .iter()
        .filter_map(|index| sources.solo(*index));
    let mut people: Vec<Person> = named.chain(solo).collect();
    people.retain(|p| is_selected(p, directory, rules));
    people.sort_by(|a, b| a.id.cmp(&b.id));
    people.dedup_by(|a, b| a.id == b.id);
    people
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

/// Distinct individuals among attendees and organizers, ascending.
fn individuals<'a>(events: impl Iterator<Item = &'a Event>) -> Vec<&'a Arc<str>> {
    let mut all: HashSet<&Arc<str>> = HashSet::new();
    for event in events {
        let attendees = event.attendees.iter().map(|a| (&a.id, a.kind));
        let organizer = event.organizer.iter().map(|o| (&o.id, o.kind));
        let individuals = attendees
            .chain(organizer)
            .filter(|(_, kind)| *kind == PartyKind::Individual);
        all.extend(individuals.map(|(id, _)| id));
    }
    let mut all: Vec<&Arc<str>> = all.into_iter().collect();
    all.sort_unstable();
    all
}

fn solo_calendars(reading: &Reading) -> BTreeSet<usize> {
    let mut solo: BTreeSet<usize> = reading.events.iter().map(|e| e.calendar()).collect();
    for event in &reading.events {
        if !event.attendees.is_empty() || event.organizer.is_some() {
            solo.remove(&event.calendar());
        }
    }
    solo
}

/// Ids of the people to report, before `--person`.
fn chosen(
    directory: &Directory,
    individuals: &[&Arc<str>],
    owned: &Owned,
    rules: &DayRules,
) -> BTreeSet<Arc<str>> {
    let inside = || {
        let known = individuals.iter().map(|id| directory.canonical(id));
        known
            .filter(|id| directory.is_internal(id))
            .cloned()
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
    if !owned.is_empty() {
        return owned.keys().cloned().collect();
    }
    inside()
}

/// Whether a person of this id and name is meant by what a user writes: either of them, or the
/// first word of the name.
pub fn answers_to(id: &str, name: &str, wanted: &str) -> bool {
    let (name, wanted) = (name.to_lowercase(), wanted.to_lowercase());
    id.to_lowercase() == wanted || name == wanted || name.split_whitespace().next() == Some(&wanted)
}

/// Whether `--person` and `--team` choose somebody.
pub fn is_selected(person: &Person, directory: &Directory, rules: &DayRules) -> bool {
    let named = |wanted: &String| {
        let wanted = wanted.to_lowercase();
        let id: Arc<str> = wanted.as_str().into();
        *directory.canonical(&id) == person.id || answers_to(&person.id, &person.name, &wanted)
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
