//! Who is who: owners, roster, aliases, internal domains, and the people of the report.

use super::absence::NameIndex;
use super::choice::{Choice, NotChosen};
use super::mentions::{self, Mentions};
use super::organization::{domain, internal_domains};
use super::person::{self, Person, Sources};
use super::person_zone;
use super::rules::DayRules;
use crate::base::hashing::{FastMap, FastSet};
use crate::base::ids::{CalendarId, EventId, IndexVec, PersonId, PersonPlace};
use crate::calendar::{Calendar, Reading};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Everybody the calendars name, each with a number: numbers are in the order of the ids.
#[derive(Clone, Debug, Default)]
pub struct Directory {
    /// People of the report, ordered by id.
    pub people: IndexVec<PersonPlace, Person>,
    /// What was written and chooses nobody.
    pub not_chosen: Vec<NotChosen>,
    /// The address of each.
    ids: IndexVec<PersonId, Arc<str>>,
    numbers: FastMap<Arc<str>, PersonId>,
    /// Place in `people` of each; none of those who are not in the report.
    place: IndexVec<PersonId, Option<PersonPlace>>,
    /// Who each of `people` is.
    numbers_of_people: IndexVec<PersonPlace, PersonId>,
    /// Who owns each calendar.
    owners: IndexVec<CalendarId, Option<PersonId>>,
    /// Those who own a calendar.
    owning: FastSet<PersonId>,
    aliases: BTreeMap<String, Arc<str>>,
    feeds: BTreeSet<CalendarId>,
    internal: BTreeSet<String>,
    /// Addresses that any calendar names or belongs to, whatever the dates.
    named: FastSet<Arc<str>>,
    everyone: usize,
    names: NameIndex,
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
    pub fn number(&self, address: &Arc<str>) -> Option<PersonId> {
        self.numbers.get(self.canonical(address)).copied()
    }

    /// The address of a number.
    pub fn id(&self, number: PersonId) -> &Arc<str> {
        &self.ids[number]
    }

    /// Something for everybody who has a number.
    pub(crate) fn beside_ids<T: Clone>(&self, item: T) -> IndexVec<PersonId, T> {
        IndexVec::beside(&self.ids, item)
    }

    /// Whether an address belongs to the one of this number.
    pub fn is(&self, address: &Arc<str>, number: PersonId) -> bool {
        self.id(number) == self.canonical(address)
    }

    /// The place in [`people`](Self::people) of a number, where it is there.
    pub fn person_of(&self, number: PersonId) -> Option<PersonPlace> {
        self.place[number]
    }

    /// The number of one of [`people`](Self::people).
    pub fn number_of(&self, person: PersonPlace) -> PersonId {
        self.numbers_of_people[person]
    }

    /// The number of a calendar's owner.
    pub fn owner(&self, calendar: CalendarId) -> Option<PersonId> {
        self.owners[calendar]
    }

    /// Whether any calendar names this address, or belongs to it, whatever the dates.
    pub fn is_named(&self, id: &str) -> bool {
        self.named.contains(id)
    }

    /// Those whom a title names, ascending.
    pub(super) fn named_in(&self, title: &str) -> Vec<PersonId> {
        self.names.named_in(title)
    }

    /// Whether a word is of somebody's name.
    pub(super) fn is_name(&self, word: &str) -> bool {
        self.names.has(word)
    }

    /// Everybody whom `--everyone` shows.
    pub fn everyone(&self) -> usize {
        self.everyone
    }

    /// Whether the calendar of somebody was given.
    pub fn owns_a_calendar(&self, number: PersonId) -> bool {
        self.owning.contains(&number)
    }

    /// The calendars that somebody owns.
    pub fn calendars_of(&self, number: PersonId) -> impl Iterator<Item = CalendarId> + '_ {
        let owned = self.owners.pairs();
        let owned = owned.filter(move |(_, owner)| **owner == Some(number));
        owned.map(|(calendar, _)| calendar)
    }

    /// Whether a calendar names nobody but its owner: what is busy in it is all that it tells.
    pub fn is_feed(&self, calendar: CalendarId) -> bool {
        self.feeds.contains(&calendar)
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
        self.ids = ids.into();
        let numbers = self.ids.pairs().map(|(number, id)| (id.clone(), number));
        self.numbers = numbers.collect();
        self.place = IndexVec::beside(&self.ids, None);
        for (place, person) in self.people.pairs() {
            // The ids are those of all people, too.
            if let Some(number) = self.numbers.get(&person.id) {
                self.place[*number] = Some(place);
                self.numbers_of_people.push(*number);
            }
        }
    }
}

/// The calendars of each owner.
type Owned = BTreeMap<Arc<str>, Vec<CalendarId>>;

/// Finds out who is who; `touched` are the events that can touch the window.
pub fn directory(
    reading: &Reading,
    touched: impl Iterator<Item = EventId>,
    rules: &DayRules,
) -> Directory {
    let mut directory = Directory {
        aliases: aliases(rules),
        ..Directory::default()
    };
    let owners = owners(reading, &directory);
    let calendars = reading.calendars.pairs();
    let feeds = calendars.filter(|(id, calendar)| calendar.is_feed && owners[*id].is_some());
    directory.feeds = feeds.map(|(id, _)| id).collect();
    let mut owned = Owned::new();
    for (calendar, owner) in owners.pairs() {
        if let Some(owner) = owner {
            owned.entry(owner.clone()).or_default().push(calendar);
        }
    }
    directory.internal = internal_domains(owned.keys(), &reading.individuals, rules);
    let roster = rules.roster.iter().map(|p| Arc::from(p.id.as_str()));
    directory.insiders = owned.keys().cloned().chain(roster).collect();
    let written = reading.calendars.iter().filter_map(|c| c.owner.as_ref());
    let written = written.map(|owner| &owner.id);
    directory.named = reading.individuals.iter().chain(written).cloned().collect();
    let individuals = mentions::individuals(touched.map(|event| &reading.events[event]));
    directory.everyone = everyone(&directory, &individuals, &owned).len();
    (directory.people, directory.not_chosen) =
        people(&directory, reading, &individuals, &owned, rules);
    // Everybody of all dates, so that a title names the same people in every report.
    let named = individuals.iter().copied().chain(&reading.individuals);
    let named = named.map(|id| directory.canonical(id));
    let people = directory.people.iter().map(|person| &person.id);
    let mut ids: Vec<Arc<str>> = named.chain(owned.keys()).chain(people).cloned().collect();
    ids.sort_unstable();
    ids.dedup();
    directory.number_all(ids);
    let number = |owner: &Option<Arc<str>>| directory.numbers.get(owner.as_ref()?).copied();
    directory.owners = owners.iter().map(number).collect();
    directory.owning = directory.owners.iter().flatten().copied().collect();
    directory.names = names(&directory, reading, rules);
    directory
}

/// The names of everybody who has a number, as the config file or else the calendars tell them.
fn names(directory: &Directory, reading: &Reading, rules: &DayRules) -> NameIndex {
    let roster = person::roster(rules);
    let names = directory.ids.pairs().map(|(number, id)| {
        let entry = roster
            .get(id.as_ref())
            .and_then(|person| person.name.as_deref());
        let written = || reading.names.get(id).map(|name| &**name);
        (number, entry.or_else(written).unwrap_or(id))
    });
    NameIndex::new(names)
}

/// The owner of each calendar. A feed of busy times of which nobody knows the owner is a person's
/// all the same, who is called as it is; one of several people only where it is all there is.
fn owners(reading: &Reading, directory: &Directory) -> IndexVec<CalendarId, Option<Arc<str>>> {
    let known = |calendar: &Calendar| {
        let owner = calendar.owner.as_ref()?;
        Some(directory.canonical(&owner.id).clone())
    };
    let mut owners: IndexVec<CalendarId, Option<Arc<str>>> =
        reading.calendars.iter().map(known).collect();
    let is_all = reading.individuals.is_empty() && owners.iter().all(Option::is_none);
    let holds_any = |calendar: &Calendar| calendar.events > 0 || reading.far > 0;
    let is_persons = |calendar: &Calendar| match is_all {
        true => holds_any(calendar),
        false => calendar.is_feed && !calendar.is_of_several,
    };
    let nameless = reading.calendars.pairs();
    let nameless = nameless.filter(|(_, c)| c.owner.is_none() && is_persons(c));
    let mut named: BTreeMap<Arc<str>, Vec<CalendarId>> = BTreeMap::new();
    for (id, calendar) in nameless {
        let name: Arc<str> = calendar.title.as_deref().unwrap_or(calendar.stem()).into();
        named.entry(name).or_default().push(id);
    }
    for (name, calendars) in named {
        for &calendar in &calendars {
            // Many are called "Calendar": then the file tells them apart.
            let id = match calendars.len() > 1 {
                true => &reading.calendars[calendar].name,
                false => &name,
            };
            owners[calendar] = Some(id.clone());
        }
    }
    owners
}

/// The people of the report, ordered by id, and what was written that chooses nobody.
fn people(
    directory: &Directory,
    reading: &Reading,
    individuals: &[&Arc<str>],
    owned: &Owned,
    rules: &DayRules,
) -> (IndexVec<PersonPlace, Person>, Vec<NotChosen>) {
    let ids = chosen(directory, individuals, owned, rules);
    let places: FastMap<&Arc<str>, usize> = ids.iter().zip(0..).collect();
    let place_of = |address: &Arc<str>| places.get(directory.canonical(address)).copied();
    let roster = person::roster(rules);
    let has_zone = |id: &Arc<str>| roster.get(id.as_ref()).is_some_and(|p| p.zone.is_some());
    let seen_only = ids.iter().enumerate();
    let seen_only = seen_only.filter(|(_, id)| !owned.contains_key(*id) && !has_zone(id));
    let seen_only = seen_only.map(|(place, _)| place).collect();
    let mentions = Mentions::of(reading);
    let sources = Sources {
        reading,
        names: mentions.display_names(ids.len(), place_of),
        seen_zones: person_zone::of_seen(reading, &mentions, &seen_only, place_of),
        roster,
        usual: Arc::new(rules.hours.clone()),
        shared: person::shared_coverage(reading),
        usual_is_given: rules.hours_are_given,
        otherwise: (rules.tz, rules.tz_from()),
    };
    let calendars = |id: &Arc<str>| owned.get(id).map_or(&[][..], Vec::as_slice);
    let named = ids.iter().enumerate();
    let named = named.map(|(place, id)| {
        let is_theirs = |address: &Arc<str>| directory.canonical(address) == id;
        sources.person(place, id, calendars(id), is_theirs)
    });
    let mut people: Vec<Person> = named.collect();
    people.sort_by(|a, b| a.id.cmp(&b.id));
    people.dedup_by(|a, b| a.id == b.id);
    let choice = Choice::of(&people, rules);
    let is_empty = people.is_empty();
    people.retain(|person| choice.has(person));
    // Where there is nobody at all, that is what must be told.
    let not_chosen = if is_empty {
        Vec::new()
    } else {
        choice.not_chosen
    };
    (people.into(), not_chosen)
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

/// Ids of the people to report, before `--person`.
fn chosen(
    directory: &Directory,
    individuals: &[&Arc<str>],
    owned: &Owned,
    rules: &DayRules,
) -> BTreeSet<Arc<str>> {
    let roster = || rules.roster.iter().map(|p| Arc::from(p.id.as_str()));
    if rules.roster_only && !rules.everyone {
        return roster().collect();
    }
    let is_choosing = !rules.selected.is_empty() || !rules.teams.is_empty();
    if rules.everyone || is_choosing || owned.is_empty() {
        return everyone(directory, individuals, owned);
    }
    owned.keys().cloned().collect()
}

/// The owners, and everybody inside whom the calendars name.
fn everyone(directory: &Directory, individuals: &[&Arc<str>], owned: &Owned) -> BTreeSet<Arc<str>> {
    let known = individuals.iter().map(|id| directory.canonical(id));
    let inside = known.filter(|id| directory.is_internal(id));
    inside.chain(owned.keys()).cloned().collect()
}

/// Whether a person of this id and name is meant by what a user writes: either of them, or the
/// first word of the name.
pub fn answers_to(id: &str, name: &str, wanted: &str) -> bool {
    let (name, wanted) = (name.to_lowercase(), wanted.to_lowercase());
    id.to_lowercase() == wanted || name == wanted || name.split_whitespace().next() == Some(&wanted)
}
