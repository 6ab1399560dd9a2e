//! The walk over sources and their calendars that gathers a [`Reading`].

use super::answers::Answers;
use super::head::{HeadFacts, Method};
use super::part::{self, Batch, BatchResult, ReadPart};
use super::party_lines::PartyLines;
use super::prescan::{OfCalendar, WholeFile};
use super::survey::{CalendarFacts, Survey};
use super::timezones::{FileZones, KnownTimezones, ToldZones, ZoneBook};
use super::{Calendar, Event, ReadRules, Reading, Source, families, private, settled_parties};
use crate::base::ids::{CalendarId, Id, IndexVec};
use crate::base::{Place, index};
use crate::calendar::coverage::WrittenDates;
use crate::calendar::written_zones::WrittenZones;
use crate::diagnostic::{Code, Findings};
use crate::ics::{Block, Cut};
use crate::zone::Zone;
use chrono_tz::Tz;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::ops::Range;
use std::sync::Arc;

/// The most zone names listed as assumed: enough for any reader, and a bound for hostile files.
const MAX_ZONES_ASSUMED: usize = 1_000;

/// One input, cut.
#[derive(Debug)]
pub(super) struct CutSource<'p> {
    pub(super) source: &'p Source,
    /// The folder whose calendar it is part of.
    pub(super) vdir: Option<&'p Arc<str>>,
    /// Its blocks, by calendar.
    pub(super) cut: &'p Cut<'p>,
    pub(super) heads: &'p [HeadFacts],
    /// What the blocks of each calendar tell.
    pub(super) told: Vec<OfCalendar>,
}

/// Reads the events of every input.
pub(super) fn read<'p>(
    sources: Vec<CutSource<'p>>,
    survey: Survey,
    rules: &ReadRules,
    lines: &PartyLines<'p>,
) -> Reading {
    let mut known = Calendars::default();
    let mut parts = Vec::new();
    let mut of_source = Vec::new();
    for (index, source) in sources.into_iter().enumerate() {
        let before = parts.len();
        let (name, cut) = (&source.source.name, source.cut);
        parts.extend(known.parts(source, |calendar| survey.calendar(index, calendar)));
        of_source.push((name, cut, before..parts.len()));
    }
    known.settle_zones(&mut parts, rules);
    let read = part::read_all(&parts, rules, lines);
    gather(known.list, survey, &parts, read, of_source)
}

/// The calendars so far, with their indices by name and owner.
#[derive(Default)]
struct Calendars<'p> {
    list: IndexVec<CalendarId, Calendar>,
    known: BTreeMap<(Arc<str>, Option<Arc<str>>), CalendarId>,
    timezones: Arc<KnownTimezones<'p>>,
}

impl<'p> Calendars<'p> {
    /// The parts of one input, and its calendars into the list.
    fn parts<'s>(
        &mut self,
        source: CutSource<'p>,
        survey: impl Fn(usize) -> Option<&'s CalendarFacts>,
    ) -> Vec<Batch<'p>> {
        let mut told = source.told.into_iter();
        let file = Arc::new(source.source.name.clone());
        let mut parts = Vec::new();
        for (index, facts) in source.heads.iter().enumerate() {
            let surveyed = survey(index).cloned().unwrap_or_default();
            let owner = surveyed.owner.as_ref().map(|owner| owner.id.clone());
            let name = source.vdir.unwrap_or(&source.source.name);
            let part = Batch {
                file: file.clone(),
                calendar: self.calendar(name, facts, surveyed),
                facts,
                owner,
                zones: Arc::new(FileZones::new(
                    of_calendar(&source.cut.zones, index),
                    self.timezones.clone(),
                )),
                events: of_calendar(&source.cut.events, index),
                told: told.next(),
                likely_zone: None,
                is_first: true,
            };
            parts.extend(part.parted());
        }
        parts
    }

    /// Adds up what all blocks tell of their calendars, and settles the zone of times without one.
    fn settle_zones(&mut self, parts: &mut [Batch<'_>], rules: &ReadRules) {
        for part in parts.iter_mut() {
            let whole = part
                .told
                .as_mut()
                .map(|told| std::mem::take(&mut told.whole));
            let calendar = &mut self.list[part.calendar];
            if let Some(whole) = whole {
                calendar.dates.add(&whole.dates);
                add_zones(&mut calendar.zones, whole, &part.zones, rules);
            }
        }
        let likely = |calendar: &Calendar| match &calendar.owner {
            Some(owner) => {
                let stated = rules.zones.get(owner.id.as_ref()).copied();
                stated.or_else(|| calendar.zones.of_owner(Some(&owner.id)))
            }
            None => calendar.zones.most(|_| true).filter(|_| !rules.tz_is_given),
        };
        let likely: IndexVec<CalendarId, Option<Tz>> = self.list.iter().map(likely).collect();
        for part in parts {
            part.likely_zone = likely[part.calendar];
        }
    }

    /// The calendar of this name and owner, made when it is new.
    fn calendar(
        &mut self,
        name: &Arc<str>,
        facts: &HeadFacts,
        surveyed: CalendarFacts,
    ) -> CalendarId {
        let owner = surveyed.owner;
        let key = (name.clone(), owner.as_ref().map(|owner| owner.id.clone()));
        match self.known.entry(key) {
            Entry::Occupied(known) => {
                let calendar = &mut self.list[*known.get()];
                calendar.title = calendar.title.take().or_else(|| facts.name.clone());
                // Of several ways in which the owner is known the surest is told.
                calendar.owner = calendar.owner.take().min(owner);
                calendar.is_feed &= surveyed.is_feed;
                calendar.near_miss = None;
                *known.get()
            }
            Entry::Vacant(new) => *new.insert(self.list.push(Calendar {
                name: name.clone(),
                title: facts.name.clone(),
                owner,
                is_feed: surveyed.is_feed,
                is_of_several: surveyed.is_of_several,
                near_miss: surveyed.near_miss,
                other_address: surveyed.alias,
                hours: facts.hours,
                zone: None,
                zones: WrittenZones::default(),
                dates: WrittenDates::default(),
                events: 0,
            })),
        }
    }
}

/// Adds the zones that are written in a calendar, as its TZIDs are understood.
fn add_zones(
    zones: &mut WrittenZones,
    whole: WholeFile,
    vtimezones: &FileZones<'_>,
    rules: &ReadRules,
) {
    if whole.zones.is_empty() {
        return;
    }
    let book = ZoneBook::new(vtimezones, rules.tz);
    for ((maker, name), tally) in &whole.zones {
        if let Some(Zone::Iana(tz)) = book.of_calendar(name).map(|found| found.zone) {
            zones.add(maker, tz, tally);
        }
    }
}

/// The blocks of one calendar among those ordered by calendar.
fn of_calendar<'p>(blocks: &'p [Block<'p>], calendar: usize) -> &'p [Block<'p>] {
    let from = blocks.partition_point(|block| block.calendar < calendar);
    let to = blocks.partition_point(|block| block.calendar <= calendar);
    index::part(blocks, from..to)
}

/// What was read of all parts, in their order.
fn gather(
    calendars: IndexVec<CalendarId, Calendar>,
    survey: Survey,
    parts: &[Batch<'_>],
    read: Vec<BatchResult>,
    of_source: Vec<(&Arc<str>, &Cut<'_>, Range<usize>)>,
) -> Reading {
    let mut gathered = Gathered {
        reading: Reading {
            calendars,
            events: Vec::with_capacity(read.iter().map(|piece| piece.events.len()).sum()).into(),
            ..Reading::default()
        },
        answers: Answers::default(),
        days: IndexVec::default(),
        findings: Findings::default(),
    };
    let (events, read): (Vec<_>, Vec<_>) = read.into_iter().map(|p| (p.events, p.parts)).unzip();
    let mut events = events.into_iter().flatten();
    let mut read = parts.iter().zip(read.into_iter().flatten());
    for (file, cut, parts) in of_source {
        gathered.source(file, cut, read.by_ref().take(parts.len()), &mut events);
    }
    gathered.finish(survey)
}

struct Gathered {
    reading: Reading,
    answers: Answers,
    /// By calendar, the zone in which a time means a day.
    days: IndexVec<CalendarId, Zone>,
    findings: Findings,
}

impl Gathered {
    fn source<'b, 'p: 'b>(
        &mut self,
        file: &Arc<str>,
        cut: &Cut<'_>,
        parts: impl Iterator<Item = (&'b Batch<'p>, ReadPart)>,
        events: &mut impl Iterator<Item = Event>,
    ) {
        complain_of_syntax(cut, file, &mut self.findings);
        let mut not_utf8 = NotUtf8::default();
        // The zones of the calendar whose parts come by.
        let mut zones: Option<ToldZones> = None;
        for (part, mut read) in parts {
            if part.is_first {
                self.close_zones(zones.take(), file);
                not_utf8.add(part.facts.not_utf8);
                self.reading.assume_zones(read.assumed.take());
            }
            not_utf8.add(read.not_utf8);
            let told = std::mem::take(&mut read.zones);
            zones.get_or_insert_default().append(told);
            let events = events.by_ref().take(read.events);
            self.part(part, read, events);
        }
        self.close_zones(zones, file);
        not_utf8.complain(file, &mut self.findings);
    }

    fn part(&mut self, part: &Batch<'_>, read: ReadPart, events: impl Iterator<Item = Event>) {
        let calendar = &mut self.reading.calendars[part.calendar];
        calendar.zone = calendar.zone.or(read.own_zone);
        // Parts come calendar by calendar; the first of each decides.
        while self.days.len() <= part.calendar.place() {
            self.days.push(read.days.clone());
        }
        if let Some(told) = &part.told {
            self.reading.far += told.unread.events;
        }
        if let Some(stats) = read.stats {
            let known = self.reading.stats.entry(part.calendar).or_default();
            known.add(&stats);
        }
        self.findings.append(read.findings);
        for event in events {
            match part.facts.method {
                Method::Reply => self.answers.add(event),
                _ => self.keep(event),
            }
        }
    }

    fn keep(&mut self, event: Event) {
        self.reading.calendars[event.calendar()].events += 1;
        self.reading.events.push(event);
    }

    fn close_zones(&mut self, zones: Option<ToldZones>, file: &Arc<str>) {
        let Some(zones) = zones else { return };
        for found in zones.diagnostics(file) {
            self.findings.push(found);
        }
        self.reading.assume_zones(zones.assumed());
    }

    fn finish(mut self, survey: Survey) -> Reading {
        let answers = std::mem::take(&mut self.answers);
        let lone = answers.apply(&mut self.reading.events);
        let Reading {
            events, calendars, ..
        } = &mut self.reading;
        families::settle(events, calendars, &self.days, &mut self.findings);
        let known = self.reading.events.len();
        lone.into_iter().for_each(|event| self.keep(event));
        let events = &mut self.reading.events;
        settled_parties::settle(events, &survey);
        private::name_the_nameless(events);
        private::settle(events);
        for event in events.iter().skip(known) {
            let (place, title) = (event.place(), event.title.shown());
            self.findings
                .add(Code::EventLoneAnswer, place, title.as_ref());
        }
        self.reading.diagnostics = self.findings.into_list();
        private::quote_nothing_of(events, &mut self.reading.diagnostics);
        self.reading.individuals = survey.individuals;
        self.reading.names = survey.names;
        self.reading.invited = survey.invited;
        self.reading
    }
}

impl Reading {
    fn assume_zones(&mut self, zones: impl IntoIterator<Item = (String, String)>) {
        let room = MAX_ZONES_ASSUMED.saturating_sub(self.zones_assumed.len());
        self.zones_assumed.extend(zones.into_iter().take(room));
    }
}

/// Lines of an input that are not UTF-8: the first, and how many.
#[derive(Default)]
struct NotUtf8(Option<(u32, u64)>);

impl NotUtf8 {
    fn add(&mut self, more: Option<(u32, u64)>) {
        if let Some((line, more)) = more {
            let (_, times) = self.0.get_or_insert((line, 0));
            *times = times.saturating_add(more);
        }
    }

    fn complain(self, file: &Arc<str>, findings: &mut Findings) {
        let Some((line, times)) = self.0 else { return };
        let detail = match times {
            1 => "one line".to_string(),
            _ => format!("{times} lines"),
        };
        let file = file.clone();
        findings.add(Code::IcsNotUtf8, Place { file, line }, detail);
    }
}

fn complain_of_syntax(cut: &Cut<'_>, file: &Arc<str>, findings: &mut Findings) {
    let mut complain = |code, line| {
        let file = file.clone();
        findings.add(code, Place { file, line }, "");
    };
    if cut.calendars.is_empty() {
        return complain(Code::InputNotCalendar, 0);
    }
    for &line in &cut.unterminated {
        complain(Code::IcsUnterminated, line);
    }
    for &line in &cut.stray_ends {
        complain(Code::IcsStrayEnd, line);
    }
    for &line in &cut.nested_calendars {
        complain(Code::IcsNestedCalendar, line);
    }
    if let Some(line) = cut.outside {
        complain(Code::IcsOutsideCalendar, line);
    }
}
