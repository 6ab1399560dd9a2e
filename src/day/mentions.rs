//! How often the events name each person, and in which zones. Counted once, for all who need it.

use crate::base::hashing::FastMap;
use crate::base::ids::{CalendarId, IndexVec};
use crate::calendar::event::{Party, PartyKind, When};
use crate::calendar::{Event, Reading};
use crate::zone::{self, Zone};
use chrono_tz::Tz;
use std::cmp::Reverse;
use std::sync::Arc;

/// Where an event tells in which zone those live whom it names; UTC tells nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct EventZones {
    /// That of its calendar, which nobody owns.
    pub(super) shared: Option<Tz>,
    /// That of its start.
    pub(super) start: Option<Tz>,
}

/// Where a party is in memory, whether it is an individual, and what the event tells of zones.
type MentionKey = (usize, bool, EventZones);

/// Everybody whom the events name.
pub(super) struct Mentions<'a>(FastMap<MentionKey, (&'a Party, usize)>);

impl<'a> Mentions<'a> {
    pub(super) fn of(reading: &'a Reading) -> Self {
        let zone_of = |zone: Tz| Some(zone).filter(|zone| !zone::is_utc(*zone));
        let calendars = reading.calendars.iter();
        let shared = calendars.map(|calendar| match calendar.owner {
            None => calendar.zone.and_then(zone_of),
            Some(_) => None,
        });
        let shared: IndexVec<CalendarId, Option<Tz>> = shared.collect();
        let mut all: FastMap<MentionKey, (&Party, usize)> = FastMap::default();
        for event in &reading.events {
            let zones = EventZones {
                shared: shared[event.calendar()],
                start: match &event.start {
                    When::Time(time) if !time.floating => match time.zone {
                        Zone::Iana(tz) => zone_of(tz),
                        _ => None,
                    },
                    _ => None,
                },
            };
            for (party, kind) in parties(event) {
                // Equal parties are mostly one: who is where is compared faster than who is who.
                let key = (Arc::as_ptr(party).addr(), is_individual(kind), zones);
                all.entry(key).or_insert((party.as_ref(), 0)).1 += 1;
            }
        }
        Mentions(all)
    }

    /// Individuals with the zones of events that name them, and how many such events there are.
    pub(super) fn individuals(&self) -> impl Iterator<Item = (&'a Arc<str>, EventZones, usize)> {
        let individuals = self.0.iter().filter(|((_, individual, _), _)| *individual);
        individuals.map(|((_, _, zones), (party, times))| (&party.id, *zones, *times))
    }

    /// The most frequent CN of each of `people`, of equals the first by alphabet. `place_of` tells
    /// whose an address is.
    pub(super) fn display_names(
        &self,
        people: usize,
        place_of: impl Fn(&Arc<str>) -> Option<usize>,
    ) -> Vec<Option<&'a Arc<str>>> {
        let mut counts: FastMap<(usize, &Arc<str>), usize> = FastMap::default();
        self.0.values().for_each(|(party, times)| {
            if let Some(name) = party.name.as_ref().filter(|name| !name.contains('@'))
                && let Some(place) = place_of(&party.id)
            {
                *counts.entry((place, name)).or_default() += times;
            }
        });
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
}

/// Distinct individuals among attendees and organizers, ascending.
pub(super) fn individuals<'a>(events: impl Iterator<Item = &'a Event>) -> Vec<&'a Arc<str>> {
    let mut all: FastMap<usize, &Arc<str>> = FastMap::default();
    for (party, kind) in events.flat_map(parties) {
        if is_individual(kind) {
            all.insert(Arc::as_ptr(party).addr(), &party.id);
        }
    }
    let mut all: Vec<&Arc<str>> = all.into_values().collect();
    all.sort_unstable();
    all.dedup();
    all
}

fn parties(event: &Event) -> impl Iterator<Item = (&Arc<Party>, PartyKind)> {
    let attendees = event.attendees.iter().map(|a| (&a.party, a.kind));
    let organizer = event.organizer.iter().map(|o| (&o.party, o.kind));
    attendees.chain(organizer)
}

fn is_individual(kind: PartyKind) -> bool {
    kind == PartyKind::Individual
}
