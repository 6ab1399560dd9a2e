//! The zone in which most of the people live, as far as the calendars tell.

use super::Settings;
use crate::calendar::Reading;
use crate::zone;
use chrono_tz::Tz;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The settings with the zone and the dates of the people, where no zone was asked for.
pub fn at_home(reading: &Reading, settings: &Settings) -> Settings {
    settings.at_home(zone_of_most(reading, settings))
}

/// The zone of most calendars: of those with an owner, else of all, else of the roster.
fn zone_of_most(reading: &Reading, settings: &Settings) -> Option<Tz> {
    let stated = settings.read_rules().zones;
    let owned = reading.calendars.iter().filter_map(|calendar| {
        let owner = calendar.owner.as_ref()?.id.as_ref();
        let named = || calendar.zone.filter(|tz| !zone::is_utc(*tz));
        let known = stated.get(owner).copied().or_else(named);
        known.or_else(|| calendar.zones.of_owner(Some(owner)))
    });
    let shared = reading.calendars.iter().filter_map(|calendar| {
        let named = calendar.zone.filter(|tz| !zone::is_utc(*tz));
        named.or_else(|| calendar.zones.most(|_| true))
    });
    let roster = settings.roster.iter().filter_map(|person| person.zone);
    let most = |zones| most(zones, reading);
    let of_calendars = most(owned.collect()).or_else(|| most(shared.collect()));
    of_calendars.or_else(|| most(roster.collect()))
}

/// The most frequent zone; of equals the one in which most events are written, then the first by
/// alphabet.
fn most(zones: Vec<Tz>, reading: &Reading) -> Option<Tz> {
    let mut counts: BTreeMap<&'static str, (usize, Tz)> = BTreeMap::new();
    for tz in zones {
        counts.entry(tz.name()).or_insert((0, tz)).0 += 1;
    }
    let written = |tz: Tz| -> usize {
        let all = reading
            .calendars
            .iter()
            .flat_map(|calendar| calendar.zones.iter());
        let in_zone = all.filter(|(_, other, _)| *other == tz);
        in_zone.map(|(.., tally)| tally.events).sum()
    };
    let ranked = counts
        .into_iter()
        .map(|(name, (count, tz))| (count, written(tz), Reverse(name), tz));
    let best = ranked.max_by_key(|(count, written, name, _)| (*count, *written, *name));
    best.map(|(.., tz)| tz)
}
