//! In which zone a person's days are counted, and how it is known.
//!
//! Decided over whole files, never over the dates asked for, so that a person's zone is the same in
//! every report of the same calendars.

use super::directory::Directory;
use super::mentions::{EventZones, Mentions};
use crate::base::ZoneFrom;
use crate::base::ids::CalendarId;
use crate::calendar::Reading;
use crate::calendar::written_zones::{Maker, Tally, Votes};
use crate::zone;
use chrono_tz::Tz;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A zone, and how it is known.
pub(super) type Known = (Tz, ZoneFrom);

/// The zone of whoever owns these calendars, as far as the calendars tell.
pub(super) fn of_owner(
    reading: &Reading,
    calendars: &[CalendarId],
    is_owner: impl Fn(&Arc<str>) -> bool,
) -> Option<Known> {
    let own = || calendars.iter().map(|id| &reading.calendars[*id]);
    let mut named = own().filter_map(|calendar| calendar.zone);
    if let Some(tz) = named.find(|tz| !zone::is_utc(*tz)) {
        return Some((tz, ZoneFrom::Calendar));
    }
    let most = |is_wanted: &dyn Fn(&Maker) -> bool| {
        let mut votes = Votes::default();
        let written = own().flat_map(|calendar| calendar.zones.iter());
        let wanted = written.filter(|(maker, ..)| is_wanted(maker));
        wanted.for_each(|(_, tz, tally)| votes.add(tz, tally));
        votes.winner().map(|(tz, _)| tz)
    };
    let is_theirs = |maker: &Maker| match maker {
        Maker::Organizer(id) => is_owner(id),
        Maker::Nobody => true,
        Maker::Unknown => false,
    };
    let theirs = most(&is_theirs).map(|tz| (tz, ZoneFrom::Organized));
    theirs.or_else(|| Some((most(&|_| true)?, ZoneFrom::Events)))
}

/// The zone of a calendar: that of its owner's days; of one without an owner, or whose owner is not
/// in the report, what the calendar itself tells.
pub fn zone_of_calendar(
    reading: &Reading,
    directory: &Directory,
    calendar: CalendarId,
) -> Option<(Tz, ZoneFrom)> {
    let owner = directory.owner(calendar);
    let person = owner.and_then(|number| directory.person_of(number));
    let person = person.map(|place| &directory.people[place]);
    let known = person.map(|person| (person.zone, person.zone_from));
    let is_owner = |id: &Arc<str>| owner.is_some_and(|number| directory.is(id, number));
    known.or_else(|| of_owner(reading, &[calendar], is_owner))
}

/// The zones of people of whom no calendar was given, by their place.
pub(super) fn of_seen(
    reading: &Reading,
    mentions: &Mentions<'_>,
    people: &BTreeSet<usize>,
    place_of: impl Fn(&Arc<str>) -> Option<usize>,
) -> BTreeMap<usize, Known> {
    let mut known = BTreeMap::new();
    if people.is_empty() {
        return known;
    }
    let wanted = |address: &Arc<str>| place_of(address).filter(|place| people.contains(place));
    let mut organized: BTreeMap<usize, Votes> = BTreeMap::new();
    for calendar in &reading.calendars {
        for (maker, tz, tally) in calendar.zones.iter() {
            if let Maker::Organizer(id) = maker
                && let Some(place) = wanted(id)
            {
                organized.entry(place).or_default().add(tz, tally);
            }
        }
    }
    for (place, votes) in organized {
        if let Some((tz, all)) = votes.winner()
            && all.is_enough()
        {
            known.insert(place, (tz, ZoneFrom::Organized));
        }
    }
    let mut guesses: BTreeMap<usize, Guess> = BTreeMap::new();
    for (address, zones, times) in mentions.individuals() {
        if let Some(place) = wanted(address)
            && !known.contains_key(&place)
        {
            guesses.entry(place).or_default().see(zones, times);
        }
    }
    let guessed = guesses.into_iter();
    known.extend(guessed.filter_map(|(place, guess)| Some((place, guess.zone()?))));
    known
}

/// What the events that name a person tell of their zone.
#[derive(Default)]
struct Guess {
    shared: Votes,
    attended: Votes,
}

impl Guess {
    fn see(&mut self, zones: EventZones, times: usize) {
        let mut all = Tally::default();
        all.count(0);
        all.events = times;
        if let Some(tz) = zones.shared {
            self.shared.add(tz, &all);
        }
        if let Some(tz) = zones.start {
            self.attended.add(tz, &all);
        }
    }

    fn zone(self) -> Option<Known> {
        let shared = self.shared.winner();
        let shared = shared.map(|(tz, _)| (tz, ZoneFrom::SharedCalendar));
        shared.or_else(|| Some((self.attended.winner()?.0, ZoneFrom::Attended)))
    }
}
