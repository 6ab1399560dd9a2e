//! The owner of a calendar if nothing names one: found by the name of the calendar, else by its
//! events.

use super::super::ReadRules;
use super::super::owner::{self, NamedOwner};
use super::counts::CalendarTally;
use super::{CalendarFacts, CalendarParts, FEED, Parties, name_words};
use crate::base::index::{narrow, wide};
use crate::base::parallel;
use crate::base::words::words;
use crate::base::{OwnerEvidence, OwnerFrom};
use crate::calendar::{NearMiss, Owner, WhyShared, stem};
use std::sync::Arc;

/// So many UIDs have to name anybody before they show whose calendar it is.
const LEAST_UIDS: u32 = 10;

/// Words of a calendar's or file's name that are nobody's name.
const COMMON: &[&str] = &[
    "calendar",
    "calendars",
    "cal",
    "kalender",
    "calendrier",
    "calendario",
    "agenda",
    "kalendar",
    "kalendarz",
    "outlook",
    "google",
    "icloud",
    "apple",
    "exchange",
    "export",
    "backup",
    "ics",
    "my",
    "mein",
    "mon",
    "mi",
    "work",
    "s",
    "of",
    "von",
    "de",
    "di",
    "du",
];

/// Words that a calendar of several people is called by.
const SEVERAL: &[&str] = &[
    "team",
    "teams",
    "squad",
    "project",
    "projects",
    "projekt",
    "projekte",
    "projet",
    "proyecto",
    "projeto",
    "progetto",
    "group",
    "gruppe",
    "groupe",
    "grupo",
    "gruppo",
    "department",
    "dept",
    "abteilung",
    "equipe",
    "equipo",
    "shared",
    "common",
    "office",
    "all",
    "everyone",
    "everybody",
    "staff",
    "company",
    "firma",
    "room",
    "rooms",
    "raum",
    "salle",
    "sala",
    "resource",
    "resources",
    "event",
    "events",
    "holiday",
    "holidays",
    "feiertage",
    "absence",
    "absences",
    "abwesenheiten",
    "oncall",
    "rota",
    "roster",
    "shifts",
    "release",
    "releases",
    "sprint",
    "board",
    "crew",
    "guild",
    "chapter",
    "committee",
    "club",
    "verein",
    "community",
    "class",
    "course",
    "support",
];

/// Everything that the events of a calendar tell of it.
pub(super) fn decide(
    group: &CalendarParts,
    tally: &CalendarTally,
    parties: &Parties,
    rules: &ReadRules,
) -> CalendarFacts {
    let mut facts = CalendarFacts {
        is_of_several: is_of_several(group, tally, rules),
        ..CalendarFacts::default()
    };
    match &group.told {
        NamedOwner::Owner(owner) => {
            facts.alias = alias(owner, tally, parties);
            facts.owner = Some(owner.clone());
        }
        NamedOwner::Shared => {}
        NamedOwner::Nothing => {
            let calendar = Unowned {
                tally,
                parties,
                names: names_of(group),
                is_of_several: facts.is_of_several,
                seen: seen(tally, parties),
            };
            match calendar.by_name().or_else(|| calendar.by_evidence()) {
                Some(owner) => facts.owner = Some(owner),
                None => facts.near_miss = calendar.near_miss(),
            }
        }
    }
    let owner = facts
        .owner
        .as_ref()
        .and_then(|owner| parties.number(&owner.id));
    facts.is_feed =
        tally.timed > 0 && tally.timed_with_others(owner).saturating_mul(FEED) <= tally.timed;
    facts
}

/// The names of a calendar: its own, and its file's.
fn names_of(group: &CalendarParts) -> Vec<String> {
    let stem = stem(&group.name);
    group
        .title
        .iter()
        .cloned()
        .chain([stem.to_owned()])
        .collect()
}

fn is_of_several(group: &CalendarParts, tally: &CalendarTally, rules: &ReadRules) -> bool {
    let is_shared = |word: &String| SEVERAL.contains(&word.as_str());
    let names = names_of(group);
    let named = names.iter().map(|name| words(name));
    let is_team = |name: &[String]| {
        let teams = rules.teams.iter().map(|team| words(team));
        teams
            .into_iter()
            .any(|team| crate::base::words::contains(name, &team))
    };
    tally.is_of_group
        || names.iter().any(|name| owner::is_shared_address(name))
        || named
            .into_iter()
            .any(|name| name.iter().any(is_shared) || is_team(&name))
}

/// Individuals, with the number of UIDs that name them, most first; and how many UIDs name anybody.
struct IndividualCounts {
    uids: u32,
    people: Vec<(u32, u32)>,
}

fn seen(tally: &CalendarTally, parties: &Parties) -> IndividualCounts {
    let individual: Vec<bool> = (0..narrow(parties.ids.len()))
        .map(|one| parties.is_individual(one))
        .collect();
    let mut sightings = tally.sightings.clone();
    sightings.retain(|(_, one)| individual.get(wide(*one)) == Some(&true));
    parallel::sort(&mut sightings);
    sightings.dedup();
    let mut counts = vec![0; individual.len()];
    for count in sightings.iter().map(|(_, one)| wide(*one)) {
        if let Some(count) = counts.get_mut(count) {
            *count += 1;
        }
    }
    sightings.dedup_by_key(|(uid, _)| *uid);
    let mut people: Vec<(u32, u32)> = (0..).zip(counts).filter(|(_, uids)| *uids > 0).collect();
    people.sort_by(|a, b| {
        b.1.cmp(&a.1)
            .then_with(|| parties.id(a.0).cmp(&parties.id(b.0)))
    });
    IndividualCounts {
        uids: narrow(sightings.len()),
        people,
    }
}

/// A calendar of which nobody says whose it is.
struct Unowned<'a> {
    tally: &'a CalendarTally,
    parties: &'a Parties,
    names: Vec<String>,
    is_of_several: bool,
    seen: IndividualCounts,
}

impl Unowned<'_> {
    /// The one individual by whose name the calendar or its file is called.
    fn by_name(&self) -> Option<Owner> {
        let id = self.names.iter().find_map(|name| self.called(name))?;
        Some(Owner::new(id, OwnerFrom::DisplayName))
    }

    fn called(&self, name: &str) -> Option<Arc<str>> {
        let wanted = bare_name(name);
        if wanted.is_empty() {
            return None;
        }
        let people = || self.seen.people.iter();
        if wanted.len() > 1 || !self.is_of_several {
            let whole = people().filter(|(one, _)| self.is_called(*one, &wanted, true));
            if let Some(found) = only(whole) {
                return self.parties.id(found.0).cloned();
            }
        }
        // A first name is enough for somebody who is in most of it.
        let first = people().filter(|(one, _)| self.is_called(*one, &wanted, false));
        let found =
            only(first).filter(|(_, uids)| !self.is_of_several && *uids * 2 >= self.seen.uids)?;
        self.parties.id(found.0).cloned()
    }

    /// Whether somebody's whole name, or the first name or what stands before the @, is this.
    fn is_called(&self, number: u32, wanted: &[String], whole: bool) -> bool {
        let Some((id, count)) = self.parties.id(number).zip(self.parties.count(number)) else {
            return false;
        };
        let is_name = |name: &str| {
            let name = words(name);
            match whole {
                true => sorted(name.clone()) == wanted || joined(&name) == wanted,
                false => name.first().map(std::slice::from_ref) == Some(wanted),
            }
        };
        let local = id.split('@').next().unwrap_or_default();
        count.names.iter().any(|(name, _)| is_name(name))
            || (id.contains('@') && (whole || name_words(local) == wanted) && is_name(local))
    }

    /// The one individual who is in nearly every event, where something shows that the calendar is
    /// personal.
    fn by_evidence(&self) -> Option<Owner> {
        if self.is_of_several {
            return None;
        }
        let &(one, uids) = self.seen.people.first()?;
        let id = self.parties.id(one)?.clone();
        // Google's feeds name the owner, and nobody else, in every event.
        let (naming, timed) = (self.tally.naming, self.tally.timed);
        let names_nobody_else =
            self.seen.people.len() == 1 && naming > 1 && naming * 10 >= timed * 9;
        let why = self.why_shared(one, uids);
        (names_nobody_else || why.is_none()).then(|| Owner {
            evidence: Some(OwnerEvidence {
                uids,
                of: self.seen.uids,
            }),
            ..Owner::new(id, OwnerFrom::Evidence)
        })
    }

    fn why_shared(&self, one: u32, uids: u32) -> Option<WhyShared> {
        let next = self.seen.people.get(1).map_or(0, |(_, uids)| *uids);
        let is_personal = self.tally.timed_alone > 0
            || self.tally.private > 0
            || self.tally.refusing.contains(&one);
        let all = self.seen.uids;
        if self.is_of_several {
            Some(WhyShared::CalledSo)
        } else if all < LEAST_UIDS {
            Some(WhyShared::FewEvents)
        } else if uids * 10 < all * 9 {
            Some(WhyShared::NotInAll)
        } else if next * 10 > all * 6 {
            Some(WhyShared::OthersToo)
        } else {
            Some(WhyShared::NothingPersonal).filter(|_| !is_personal)
        }
    }

    /// Somebody who is in three of four events, and more often than anybody else.
    fn near_miss(&self) -> Option<NearMiss> {
        let &(one, uids) = self.seen.people.first()?;
        let next = self.seen.people.get(1).map_or(0, |(_, uids)| *uids);
        let is_near = uids * 4 >= self.seen.uids * 3 && uids > next && self.seen.uids > 2;
        Some(NearMiss {
            id: self.parties.id(one).filter(|_| is_near)?.clone(),
            uids,
            of: self.seen.uids,
            why: self.why_shared(one, uids)?,
        })
    }
}

/// The only one; none where there are several.
fn only<T>(mut found: impl Iterator<Item = T>) -> Option<T> {
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// The words of a calendar's name that may be a person's, in an order of their own.
fn bare_name(name: &str) -> Vec<String> {
    let mut wanted = words(&name.replace(['_', '.', '-', '+'], " "));
    wanted.retain(|word| !COMMON.contains(&word.as_str()) && word.chars().any(char::is_alphabetic));
    sorted(wanted)
}

fn sorted(mut words: Vec<String>) -> Vec<String> {
    words.sort_unstable();
    words
}

/// The words as one: a file may be called SofiaRossi.
fn joined(words: &[String]) -> Vec<String> {
    vec![words.concat()]
}

/// Another address in every event of a calendar whose owner is in none: perhaps the owner's.
fn alias(owner: &Owner, tally: &CalendarTally, parties: &Parties) -> Option<Arc<str>> {
    let always = tally.always.as_deref().unwrap_or_default();
    let [one] = always else { return None };
    let id = parties.id(*one).filter(|id| **id != owner.id)?;
    let is_known = parties.number(&owner.id).is_some();
    (tally.naming > 1 && !is_known && parties.is_individual(*one)).then(|| id.clone())
}
