//! The part of a calendar that one core reads.

use super::context::Context;
use super::first_pass::{LEAST_EVENTS, events_of_piece};
use super::head::{HeadFacts, Method};
use super::party_lines::PartyLines;
use super::prescan::{OfCalendar, Unread};
use super::properties;
use super::timezones::{FileZones, ToldZones, ZoneBook};
use super::{CalendarStats, Event, ReadRules};
use crate::base::ids::CalendarId;
use crate::base::{index, parallel};
use crate::diagnostic::{Code, Findings};
use crate::ics::Block;
use crate::zone::{How, Zone};
use chrono_tz::Tz;
use std::sync::Arc;

/// Some events of one calendar of an input.
#[derive(Debug)]
pub(super) struct Batch<'p> {
    pub(super) file: Arc<Arc<str>>,
    /// Index of the calendar.
    pub(super) calendar: CalendarId,
    pub(super) facts: &'p HeadFacts,
    /// Whose the calendar is.
    pub(super) owner: Option<Arc<str>>,
    /// Its VTIMEZONEs.
    pub(super) zones: Arc<FileZones<'p>>,
    pub(super) events: &'p [Block<'p>],
    /// What its blocks tell; with the first part only.
    pub(super) told: Option<OfCalendar>,
    /// The zone that its events and its owner point to, where it names none itself.
    pub(super) likely_zone: Option<Tz>,
    /// No part of the same calendar stands before it.
    pub(super) is_first: bool,
}

/// What a part gave.
#[derive(Debug)]
pub(super) struct ReadPart {
    /// How many of the piece's events are its.
    pub(super) events: usize,
    pub(super) findings: Findings,
    /// The calendar's own zone, where it is one of the IANA database.
    pub(super) own_zone: Option<Tz>,
    /// What a time means in its events of whole days.
    pub(super) days: Zone,
    /// The calendar's own zone as written and as read, where that is not the same.
    pub(super) assumed: Option<(String, String)>,
    pub(super) zones: ToldZones,
    /// Lines that are not UTF-8: the first, and how many.
    pub(super) not_utf8: Option<(u32, u64)>,
    pub(super) stats: Option<CalendarStats>,
}

impl<'p> Batch<'p> {
    /// This part, in as many as are worth it.
    pub(super) fn parted(self) -> Vec<Batch<'p>> {
        if self.events.len() <= LEAST_EVENTS {
            return vec![self];
        }
        let more = |events| Batch {
            events,
            file: self.file.clone(),
            owner: self.owner.clone(),
            zones: self.zones.clone(),
            told: None,
            is_first: false,
            ..self
        };
        let mut parts: Vec<Batch<'p>> = self.events.chunks(LEAST_EVENTS).map(more).collect();
        if let Some(first) = parts.first_mut() {
            (first.is_first, first.told) = (true, self.told);
        }
        parts
    }
}

/// What consecutive parts gave, read by one core: their events in one list, large enough that the
/// system gets its memory back as soon as the events have moved on.
#[derive(Debug)]
pub(super) struct BatchResult {
    pub(super) events: Vec<Event>,
    pub(super) parts: Vec<ReadPart>,
}

/// Reads all parts, by all cores; the results stand in the order of the parts.
pub(super) fn read_all<'p>(
    parts: &[Batch<'p>],
    rules: &ReadRules,
    lines: &PartyLines<'p>,
) -> Vec<BatchResult> {
    let mut pieces = Vec::new();
    let (mut from, mut events) = (0, 0);
    let all: usize = parts.iter().map(|part| part.events.len()).sum();
    let enough = events_of_piece(all);
    for (place, part) in parts.iter().enumerate() {
        events += part.events.len();
        if events >= enough || place + 1 == parts.len() {
            pieces.push((index::part(parts, from..place + 1), events));
            (from, events) = (place + 1, 0);
        }
    }
    parallel::map_each(&pieces, |&(parts, most)| {
        let mut events = Vec::with_capacity(most);
        let one = |part| one(part, rules, lines, &mut events);
        let parts = parts.iter().map(one).collect();
        BatchResult { events, parts }
    })
}

fn one<'p>(
    part: &Batch<'p>,
    rules: &ReadRules,
    lines: &PartyLines<'p>,
    events: &mut Vec<Event>,
) -> ReadPart {
    let mut context = Context {
        file: part.file.clone(),
        calendar: part.calendar,
        method: part.facts.method,
        floating: Zone::Iana(rules.tz),
        days: Zone::Iana(rules.tz),
        until_excludes: part.facts.is_google,
        cancelling: &rules.cancelling,
        zones: ZoneBook::new(&part.zones, rules.tz),
        lines,
        interner: lines.interner(),
        not_utf8: None,
        findings: Findings::default(),
    };
    let (own_zone, assumed) = open_zones(part, rules, &mut context);
    let before = events.len();
    if context.method != Method::Negotiation {
        let blocks = part.events.iter();
        events.extend(blocks.filter_map(|block| properties::event(block, &mut context)));
    }
    ReadPart {
        events: events.len() - before,
        findings: context.findings,
        own_zone,
        days: context.days,
        assumed,
        not_utf8: context.not_utf8,
        stats: part.told.as_ref().and_then(|told| stats(&told.unread)),
        zones: context.zones.told(),
    }
}

/// Prepares the zones of the calendar; gives its own, and what was assumed of it.
fn open_zones(
    part: &Batch<'_>,
    rules: &ReadRules,
    context: &mut Context<'_, '_>,
) -> (Option<Tz>, Option<(String, String)>) {
    let elsewhere = part.likely_zone.unwrap_or(rules.tz);
    let written = part.facts.zone_name.as_ref();
    let own = written.and_then(|(name, _)| context.zones.of_calendar(name));
    let mut assumed = None;
    match (&own, written) {
        (Some(own), Some((name, _))) if own.how != How::Iana => {
            assumed = Some((name.clone(), own.zone.name()));
        }
        (None, Some((name, line))) if part.is_first => {
            let detail = format!("X-WR-TIMEZONE \"{name}\" read as {}", elsewhere.name());
            context.complain(Code::ZoneUnknown, *line, detail);
        }
        _ => {}
    }
    let own = own.map(|own| own.zone);
    let iana = match own {
        Some(Zone::Iana(tz)) => Some(tz),
        _ => None,
    };
    let unknown = if rules.tz_is_given {
        rules.tz
    } else {
        elsewhere
    };
    context.zones.fall_back_to(iana.unwrap_or(unknown));
    let elsewhere = Zone::Iana(elsewhere);
    // Outlook writes no X-WR-TIMEZONE, but the VTIMEZONE of the clock that its user lives by.
    let only = || context.zones.only().unwrap_or(elsewhere.clone());
    context.days = own.clone().unwrap_or_else(only);
    context.floating = own.unwrap_or(elsewhere);
    (iana, assumed.filter(|_| part.is_first))
}

/// What unread events tell of their calendar.
fn stats(unread: &Unread) -> Option<CalendarStats> {
    (unread.events > 0).then_some(CalendarStats {
        timed: unread.timed,
        busy: unread.busy,
        described: unread.described,
    })
}

#[cfg(test)]
mod tests {
    use crate::calendar::Reading;
    use crate::diagnostic::Code;
    use crate::reading::{self, Content, ReadRules, Source};
    use std::sync::Arc;

    fn read(calendars: &[String]) -> Reading {
        let source = |(index, text): (usize, &String)| Source {
            name: format!("{index}.ics").into(),
            folder: None,
            bytes: Content::from(text.as_bytes()),
        };
        let sources: Vec<Source> = calendars.iter().enumerate().map(source).collect();
        let rules = ReadRules {
            owners: Vec::new(),
            teams: Vec::new(),
            tz: chrono_tz::UTC,
            tz_is_given: true,
            zones: Default::default(),
            cancelling: Default::default(),
        };
        reading::read(&sources, &rules)
    }

    #[test]
    fn a_large_calendar_reads_as_one_although_it_is_parted() {
        let event = |number: usize| {
            let zone = if number.is_multiple_of(1500) {
                ";TZID=Nowhere/Else"
            } else {
                ""
            };
            let text = if number.is_multiple_of(1000) {
                "\nSUMMARY:\u{fffd}"
            } else {
                ""
            };
            format!("BEGIN:VEVENT\nUID:{number}\nDTSTART{zone}:20261110T090000{text}\nEND:VEVENT\n")
        };
        let body: String = (1..=4_500).map(event).collect();
        let reading = read(&[format!(
            "BEGIN:VCALENDAR\nX-WR-TIMEZONE:Nowhere\n{body}END:VCALENDAR\n"
        )]);
        let uids = reading.events.iter().map(|event| event.uid.to_string());
        assert!(uids.eq((1..=4_500).map(|number| number.to_string())));
        assert_eq!(reading.calendars.len(), 1);
        assert_eq!(reading.calendars.as_slice()[0].events, 4_500);
        let unknown: Vec<u32> = reading
            .diagnostics
            .iter()
            .filter(|found| found.code == Code::ZoneUnknown)
            .map(|found| found.place.line)
            .collect();
        // X-WR-TIMEZONE, and the first event whose zone nobody knows.
        let lines_before = body
            .split("UID:1500\n")
            .next()
            .unwrap()
            .matches('\n')
            .count();
        assert_eq!(unknown, [2, 2 + u32::try_from(lines_before).unwrap() + 2]);
    }

    #[test]
    fn copies_share_what_they_say_alike_and_keep_what_they_do_not() {
        let copy = |stamp: u8, answer: &str, room: &str| {
            format!(
                "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTAMP:2026110{stamp}T000000Z\n\
                 DTSTART:20261110T090000Z\nRRULE:FREQ=DAILY\nDESCRIPTION:text\n\
                 ATTENDEE;PARTSTAT={answer}:mailto:a@x.example\nATTENDEE{room}:mailto:room@x.example\n\
                 END:VEVENT\nEND:VCALENDAR\n"
            )
        };
        let same = read(&[copy(1, "ACCEPTED", ""), copy(2, "ACCEPTED", "")]);
        let [one, other] = same.events.as_slice() else {
            panic!()
        };
        assert!(Arc::ptr_eq(&one.particulars, &other.particulars));
        assert!(one.modified < other.modified);
        let differ = read(&[copy(1, "ACCEPTED", ""), copy(1, "DECLINED", ";CUTYPE=ROOM")]);
        let [one, other] = differ.events.as_slice() else {
            panic!()
        };
        assert!(Arc::ptr_eq(&one.recurrence, &other.recurrence));
        assert!(Arc::ptr_eq(&one.details, &other.details));
        assert_ne!(one.responses, other.responses);
        assert_eq!(one.attendees[1].kind, other.attendees[1].kind, "settled");
    }
}
