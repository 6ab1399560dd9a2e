//! What the events of all dates tell about people: whose calendar it is, whether it names anybody,
//! what is a room although nothing says so, and who is meant by a name without an address.
//!
//! This is decided over whole files, before anything is skipped. So the dates of a report do not
//! change it.

mod counts;
mod ownership;

pub(super) use counts::{Counted, Counting};

use super::head::HeadFacts;
use super::owner::{self, NamedOwner};
use super::{ReadRules, Source};
use crate::base::hashing::FastMap;
use crate::base::index::{item, item_mut, wide};
use crate::base::words::words;
use crate::calendar::event::PartyKind;
use crate::calendar::{NearMiss, Owner};
use crate::ics::Cut;
use counts::{CalendarTally, PartyCount};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// An event in so many of a calendar's timed ones may name somebody: it still is a feed of busy
/// times.
const FEED: u32 = 20;

/// What the events of all dates tell.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// Of each calendar of each input, the place in `calendars`.
    places: Vec<Vec<usize>>,
    calendars: Vec<CalendarFacts>,
    /// What addresses are that are no individuals.
    pub(super) kinds: FastMap<Arc<str>, PartyKind>,
    /// Mail addresses of those who are written without one.
    pub(super) same: FastMap<Arc<str>, Arc<str>>,
    /// How individuals are mostly called.
    pub(super) names: FastMap<Arc<str>, Arc<str>>,
    /// Individuals that are named, ascending.
    pub(super) individuals: Vec<Arc<str>>,
    /// Individuals who are invited, be it by themselves, ascending: people, not the senders of a
    /// machine.
    pub(super) invited: BTreeSet<Arc<str>>,
}

/// What is known of one calendar.
#[derive(Clone, Debug, Default)]
pub(super) struct CalendarFacts {
    /// Whose it is.
    pub(super) owner: Option<Owner>,
    /// Its timed events name nobody but its owner.
    pub(super) is_feed: bool,
    /// It is called, or organized, like a calendar of several people.
    pub(super) is_of_several: bool,
    /// Somebody whose calendar it could be.
    pub(super) near_miss: Option<NearMiss>,
    /// Another address in every event of a calendar whose owner is in none.
    pub(super) alias: Option<Arc<str>>,
}

impl Survey {
    /// What is known of a calendar of an input.
    pub(super) fn calendar(&self, source: usize, calendar: usize) -> Option<&CalendarFacts> {
        let place = self.places.get(source)?.get(calendar)?;
        self.calendars.get(*place)
    }
}

/// One calendar, of which several inputs may hold a part.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct CalendarParts {
    name: Arc<str>,
    title: Option<String>,
    told: NamedOwner,
}

/// What the events of every input tell, as they were counted.
pub(super) fn survey(
    groups: CalendarGroups,
    counted: Vec<Counted>,
    heads: &[Vec<HeadFacts>],
    rules: &ReadRules,
) -> Survey {
    let CalendarGroups { groups, places } = groups;
    let (parties, mut tallies) = joined(counted);
    let kinds = parties.kinds();
    let mut same = parties.named_alike(heads, &groups);
    let mut calendars = Vec::new();
    for (place, group) in groups.iter().enumerate() {
        let tally = tallies.remove(&place).unwrap_or_default();
        calendars.push(ownership::decide(group, &tally, &parties, rules));
        parties.owner_without_address(&calendars, &tally, &mut same);
    }
    Survey {
        names: parties.called(&kinds, &same),
        places,
        calendars,
        individuals: parties.individuals(&kinds, &same, |_| true),
        invited: parties
            .individuals(&kinds, &same, |count| count.invited > 0)
            .into_iter()
            .collect(),
        kinds,
        same,
    }
}

/// The calendars of all inputs.
#[derive(Debug)]
pub(super) struct CalendarGroups {
    groups: Vec<CalendarParts>,
    /// Of each calendar of each input, its place among them.
    places: Vec<Vec<usize>>,
}

impl CalendarGroups {
    /// The place of a calendar of an input, and whether nothing tells whose it is.
    pub(super) fn place(&self, source: usize, calendar: usize) -> (usize, bool) {
        let places: &Vec<usize> = item(&self.places, source);
        let place = *item(places, calendar);
        let is_nobodys = item(&self.groups, place).told == NamedOwner::Nothing;
        (place, is_nobodys)
    }
}

/// Which calendars the inputs hold parts of.
pub(super) fn groups(
    sources: &[&Source],
    vdirs: &BTreeSet<Arc<str>>,
    cuts: &[Cut<'_>],
    heads: &[Vec<HeadFacts>],
    rules: &ReadRules,
) -> CalendarGroups {
    let mut groups = Vec::new();
    let mut known: BTreeMap<CalendarParts, usize> = BTreeMap::new();
    let mut places = Vec::new();
    for ((source, cut), heads) in sources.iter().zip(cuts).zip(heads) {
        let vdir = source.folder.as_ref().filter(|f| vdirs.contains(*f));
        let is_called_by_uid = owner::is_called_by_uid(source, cut);
        let place = |facts: &HeadFacts| {
            let group = CalendarParts {
                name: vdir.unwrap_or(&source.name).clone(),
                title: facts.name.clone(),
                told: owner::told(source, vdir, is_called_by_uid, facts, rules),
            };
            *known.entry(group.clone()).or_insert_with(|| {
                groups.push(group);
                groups.len() - 1
            })
        };
        places.push(heads.iter().map(place).collect());
    }
    CalendarGroups { groups, places }
}

/// What all pieces counted.
fn joined(counted: Vec<Counted>) -> (Parties, BTreeMap<usize, CalendarTally>) {
    let mut parties = Parties::default();
    let mut tallies: BTreeMap<usize, CalendarTally> = BTreeMap::new();
    for piece in counted {
        let numbers = parties.take(piece.ids, &piece.counts);
        let number = |local: u32| *item(&numbers, wide(local));
        for (place, tally) in piece.tallies {
            tallies.entry(place).or_default().add(tally, number);
        }
    }
    (parties, tallies)
}

/// Everybody who is named, by number.
#[derive(Default)]
struct Parties {
    numbers: FastMap<Arc<str>, u32>,
    ids: Vec<Arc<str>>,
    counts: Vec<PartyCount>,
}

impl Parties {
    /// Adds those of a piece; gives the number of each.
    fn take(&mut self, ids: Vec<Arc<str>>, counts: &[PartyCount]) -> Vec<u32> {
        let mut numbers = Vec::with_capacity(ids.len());
        for (id, more) in ids.into_iter().zip(counts) {
            let next = u32::try_from(self.ids.len()).unwrap_or(u32::MAX);
            let number = *self.numbers.entry(id.clone()).or_insert(next);
            if number == next {
                self.ids.push(id);
                self.counts.push(PartyCount::default());
            }
            item_mut(&mut self.counts, wide(number)).add(more);
            numbers.push(number);
        }
        numbers
    }

    fn id(&self, number: u32) -> Option<&Arc<str>> {
        self.ids.get(wide(number))
    }

    fn count(&self, number: u32) -> Option<&PartyCount> {
        self.counts.get(wide(number))
    }

    fn number(&self, id: &str) -> Option<u32> {
        self.numbers.get(id).copied()
    }

    fn all(&self) -> impl Iterator<Item = (&Arc<str>, &PartyCount)> {
        self.ids.iter().zip(&self.counts)
    }

    fn is_individual(&self, number: u32) -> bool {
        self.count(number)
            .is_some_and(|count| count.kind().is_none())
    }

    /// Rooms, resources and lists: those that say so, and those that are nothing but a place.
    fn kinds(&self) -> FastMap<Arc<str>, PartyKind> {
        let kinds = self
            .all()
            .filter_map(|(id, count)| Some((id.clone(), count.kind()?)));
        kinds.collect()
    }

    /// Individuals of whom `holds`, ascending.
    fn individuals(
        &self,
        kinds: &FastMap<Arc<str>, PartyKind>,
        same: &FastMap<Arc<str>, Arc<str>>,
        holds: impl Fn(&PartyCount) -> bool,
    ) -> Vec<Arc<str>> {
        let chosen = self
            .all()
            .filter(|(id, count)| holds(count) && !kinds.contains_key(*id));
        let mut ids: Vec<Arc<str>> = chosen
            .map(|(id, _)| same.get(id).unwrap_or(id).clone())
            .collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// The most frequent name of each individual, of equals the first by alphabet.
    fn called(
        &self,
        kinds: &FastMap<Arc<str>, PartyKind>,
        same: &FastMap<Arc<str>, Arc<str>>,
    ) -> FastMap<Arc<str>, Arc<str>> {
        let mut called = FastMap::default();
        let individuals = self.all().filter(|(id, _)| !kinds.contains_key(*id));
        for (id, count) in individuals.filter(|(id, _)| !same.contains_key(*id)) {
            let names = count.names.iter().filter(|(name, _)| !name.contains('@'));
            let most = names.max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0)));
            if let Some((name, _)) = most {
                called.insert(id.clone(), name.clone());
            }
        }
        called
    }

    /// Who is written without a mail address and has the name of exactly one mail address.
    fn named_alike(
        &self,
        heads: &[Vec<HeadFacts>],
        groups: &[CalendarParts],
    ) -> FastMap<Arc<str>, Arc<str>> {
        if !self.counts.iter().any(|count| count.is_weak) {
            return FastMap::default();
        }
        let mut bearers: FastMap<Vec<String>, BTreeSet<Arc<str>>> = FastMap::default();
        let mut bears = |name: &str, id: Arc<str>| {
            let name = name_words(name);
            if !name.is_empty() {
                bearers.entry(name).or_default().insert(id);
            }
        };
        for (id, count) in self.all().filter(|(_, count)| !count.is_weak) {
            count
                .names
                .iter()
                .for_each(|(name, _)| bears(name, id.clone()));
        }
        for facts in heads.iter().flatten() {
            if let Some((name, id)) = facts.owner_name.as_ref().zip(facts.owner.as_ref()) {
                bears(name, owner::normalise(id).into());
            }
        }
        for group in groups {
            if let (Some(title), NamedOwner::Owner(owner)) = (&group.title, &group.told) {
                bears(title, owner.id.clone());
            }
        }
        let alike = self
            .all()
            .filter(|(_, count)| count.is_weak)
            .filter_map(|(id, count)| {
                let found = count
                    .names
                    .iter()
                    .filter_map(|(name, _)| bearers.get(&name_words(name)));
                let found: BTreeSet<&Arc<str>> = found.flatten().collect();
                let only = found.first().filter(|_| found.len() == 1)?;
                Some((id.clone(), Arc::clone(only)))
            });
        alike.collect()
    }

    /// In somebody's own calendar a name without an address that is the owner's, as far as the
    /// address tells, is the owner: Exchange writes organizers by names of its own.
    fn owner_without_address(
        &self,
        calendars: &[CalendarFacts],
        tally: &CalendarTally,
        same: &mut FastMap<Arc<str>, Arc<str>>,
    ) {
        let Some(owner) = calendars.last().and_then(|facts| facts.owner.as_ref()) else {
            return;
        };
        let local = words(owner.id.split('@').next().unwrap_or_default());
        for number in &tally.weak {
            let Some((id, count)) = self.id(*number).zip(self.count(*number)) else {
                continue;
            };
            let has_all = |(name, _): &(Arc<str>, u32)| {
                let name = words(name);
                !local.is_empty() && local.iter().all(|word| name.contains(word))
            };
            if count.names.iter().any(has_all) {
                same.entry(id.clone()).or_insert_with(|| owner.id.clone());
            }
        }
    }
}

impl PartyCount {
    /// What it is, where it is no individual: what is written of it, else a room where its name is
    /// the place of every event that it is in and it organizes none.
    fn kind(&self) -> Option<PartyKind> {
        let is_room = !self.says_individual
            && self.organizes == 0
            && self.elsewhere == 0
            && self.at_location > 0;
        self.kind.or(is_room.then_some(PartyKind::Resource))
    }
}

/// The words of a person's name in an order of their own: "Rossi, Sofia" is Sofia Rossi.
fn name_words(name: &str) -> Vec<String> {
    let mut words = words(name);
    words.sort_unstable();
    words
}
