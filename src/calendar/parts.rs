//! The events of all calendars, read in parts of a size that cores can share.

use super::properties::{self, Context, Names};
use super::timezones::ZoneBook;
use super::{Calendar, Event, ReadRules, Reading, Source, head, owner};
use crate::base::parallel;
use crate::ics::{Block, Cut};
use chrono_tz::Tz;
use std::sync::Arc;

/// Blocks read at once: a calendar of a company is many parts, most people's are one.
const PART: usize = 512;

/// Some blocks of one calendar, and what reading them needs to know.
pub(super) struct Part<'a> {
    file: &'a Arc<str>,
    calendar: usize,
    method: head::Method,
    floating: Tz,
    events: &'a [Block<'a>],
    zones: &'a [Block<'a>],
    last_of_calendar: bool,
}

/// The parts of one source, whose blocks stand in the order of its calendars.
pub(super) fn of_source<'a>(
    source: &'a Source,
    vdir: Option<&Arc<str>>,
    cut: &'a Cut<'a>,
    rules: &ReadRules,
    reading: &mut Reading,
) -> Vec<Part<'a>> {
    let mut parts = Vec::new();
    for (index, head) in cut.calendars.iter().enumerate() {
        let facts = head::read(head);
        let owner = owner::of(source, vdir, &facts, rules);
        let name = vdir.unwrap_or(&source.name);
        let zone = facts.zone(rules);
        let of_owner = || rules.zones.get(owner.as_ref()?.as_ref()).copied();
        let floating = zone.or_else(of_owner).unwrap_or(rules.tz);
        let events = of_calendar(&cut.events, index);
        let part = |events, last_of_calendar| Part {
            file: &source.name,
            calendar: 0,
            method: facts.method,
            floating,
            events,
            zones: of_calendar(&cut.zones, index),
            last_of_calendar,
        };
        let count = events.len().div_ceil(PART).max(1);
        let chunks = events
            .chunks(PART)
            .chain(events.is_empty().then_some(events));
        let from = parts.len();
        parts.extend(
            chunks
                .enumerate()
                .map(|(i, chunk)| part(chunk, i + 1 == count)),
        );
        let calendar = calendar_index(reading, name, &facts, owner, zone);
        let new = parts.get_mut(from..).unwrap_or_default();
        new.iter_mut().for_each(|part| part.calendar = calendar);
    }
    parts
}

/// The blocks of a calendar among blocks in the order of calendars.
fn of_calendar<'a>(blocks: &'a [Block<'a>], calendar: usize) -> &'a [Block<'a>] {
    let from = blocks.partition_point(|block| block.calendar < calendar);
    let to = blocks.partition_point(|block| block.calendar <= calendar);
    blocks.get(from..to).unwrap_or_default()
}

/// Reads the parts into the reading.
pub(super) fn read(parts: &[Part<'_>], reading: &mut Reading) {
    let done = parallel::map_ranges(parts.len(), |range| {
        let mut names = Names::default();
        let mut contexts = Vec::new();
        for part in parts.get(range).unwrap_or_default() {
            let (context, events) = read_part(part, names);
            names = context.names;
            contexts.push((context.zones, context.diagnostics, events));
        }
        contexts
    });
    let mut open: Option<ZoneBook> = None;
    for (part, (zones, mut diagnostics, mut events)) in parts.iter().zip(done.into_iter().flatten())
    {
        if let Some(calendar) = reading.calendars.get_mut(part.calendar) {
            calendar.events += events.len() as u64;
        }
        reading.events.append(&mut events);
        reading.diagnostics.append(&mut diagnostics);
        let zones = match open.take() {
            Some(before) => before.joined(zones),
            None => zones,
        };
        if part.last_of_calendar {
            reading.diagnostics.extend(zones.diagnostics(part.file));
            reading.zones_assumed.extend(zones.assumed());
        } else {
            open = Some(zones);
        }
    }
}

fn read_part(part: &Part<'_>, names: Names) -> (Context, Vec<Event>) {
    let mut context = Context {
        file: part.file.clone(),
        calendar: part.calendar,
        method: part.method,
        floating: part.floating,
        zones: ZoneBook::read(part.zones.iter(), part.floating),
        names,
        diagnostics: Vec::new(),
    };
    let blocks = part.events.iter();
    let events = blocks.filter_map(|block| properties::event(block, &mut context));
    let events = events.collect();
    (context, events)
}

/// The calendar of this name and owner, made when it is new.
fn calendar_index(
    reading: &mut Reading,
    name: &Arc<str>,
    facts: &head::HeadFacts,
    owner: Option<Arc<str>>,
    zone: Option<Tz>,
) -> usize {
    let key = (name.clone(), owner);
    if let Some(&index) = reading.known.get(&key) {
        if let Some(calendar) = reading.calendars.get_mut(index) {
            calendar.zone = calendar.zone.or(zone);
            calendar.title = calendar.title.take().or_else(|| facts.name.clone());
        }
        return index;
    }
    let (name, owner) = key.clone();
    reading.known.insert(key, reading.calendars.len());
    reading.calendars.push(Calendar {
        name,
        title: facts.name.clone(),
        owner,
        zone,
        events: 0,
    });
    reading.calendars.len() - 1
}
