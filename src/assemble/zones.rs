//! Notes about the time zones in which people's days are counted.

use crate::base::ZoneFrom;
use crate::day::Person;
use crate::report::words::count_of;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The zones of people, the one of most of them first; of equals `home`, then by alphabet.
pub(crate) fn by_people<'a>(zones: impl Iterator<Item = &'a str>, home: &str) -> Vec<&'a str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    zones.for_each(|zone| *counts.entry(zone).or_default() += 1);
    let mut order: Vec<(&str, usize)> = counts.into_iter().collect();
    order.sort_by_key(|(zone, people)| (Reverse(*people), *zone != home, *zone));
    order.into_iter().map(|(zone, _)| zone).collect()
}

/// What a reader must know of zones that rest on a guess, with the option that sets them right.
pub(crate) fn notes(people: &[Person]) -> Vec<String> {
    let count = |is: &dyn Fn(ZoneFrom) -> bool| {
        let found = people.iter().filter(|person| is(person.zone_from)).count();
        u64::try_from(found).ok().filter(|found| *found > 0)
    };
    let mut notes = Vec::new();
    if let Some(events) = count(&|from| from == ZoneFrom::Events) {
        let calendars = count_of(events, "calendar names", "calendars name");
        notes.push(format!(
            "{calendars} no time zone, and its owner organizes no meeting. So the zone of most \
            of its events was used. Name the person's zone in the config file."
        ));
    }
    let is_seen = |from| matches!(from, ZoneFrom::SharedCalendar | ZoneFrom::Attended);
    if let Some(guessed) = count(&is_seen) {
        let zones = match guessed {
            1 => "The time zone of one person is".to_string(),
            many => format!("The time zones of {many} people are"),
        };
        notes.push(format!(
            "{zones} guessed from calendars of other people. So no meeting is judged by their \
            work hours. Name their zones in the config file."
        ));
    }
    let mut machines = people.iter();
    let machine = machines.find(|person| person.zone_from == ZoneFrom::Machine);
    if let (Some(person), Some(all)) = (machine, count(&|from| from == ZoneFrom::Machine)) {
        let whose = count_of(all, "person", "people");
        notes.push(format!(
            "No calendar names the time zone of {whose}. The zone of this machine, {}, was used. \
            Set another with --tz, as in --tz Europe/Berlin.",
            person.zone.name()
        ));
    }
    notes
}
