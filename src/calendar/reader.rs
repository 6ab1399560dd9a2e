//! The walk over sources and their calendars that gathers a [`Reading`].

use super::answers::Answers;
use super::head::{HeadFacts, Method};
use super::look::Unread;
use super::properties::{self, Context};
use super::timezones::ZoneBook;
use super::{Calendar, Event, ReadRules, Reading, Source, owner, parties};
use crate::diagnostic::{Code, Findings};
use crate::ics::{Block, Cut};
use crate::zone::{How, Zone};
use chrono_tz::Tz;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The most zone names listed as assumed: enough for any reader, and a bound for hostile files.
const MAX_ZONES_ASSUMED: usize = 1_000;

/// What reading has gathered so far.
pub(super) struct Reader<'r> {
    rules: &'r ReadRules,
    reading: Reading,
    /// Calendars by name and owner.
    known: BTreeMap<(Arc<str>, Option<Arc<str>>), usize>,
    answers: Answers,
    context: Context,
}

impl<'r> Reader<'r> {
    pub(super) fn new(rules: &'r ReadRules) -> Self {
        Reader {
            rules,
            reading: Reading::default(),
            known: BTreeMap::new(),
            answers: Answers::default(),
            context: Context {
                file: "".into(),
                calendar: 0,
                method: Method::Publish,
                floating: Zone::Iana(rules.tz),
                zones: ZoneBook::read(std::iter::empty(), rules.tz),
                names: properties::Names::default(),
                not_utf8: None,
                findings: Findings::default(),
            },
        }
    }

    /// Reads one source, a calendar of its own or part of the calendar `vdir`.
    pub(super) fn source(
        &mut self,
        source: &Source,
        vdir: Option<&Arc<str>>,
        cut: &Cut<'_>,
        heads: &[HeadFacts],
        unread: Vec<Unread>,
    ) {
        self.context.file = source.name.clone();
        complain_of_syntax(cut, &mut self.context);
        let events = by_calendar(&cut.events, cut.calendars.len());
        let zones = by_calendar(&cut.zones, cut.calendars.len());
        let mut unread = unread.into_iter();
        for ((facts, events), zones) in heads.iter().zip(events).zip(zones) {
            if let Some((line, times)) = facts.not_utf8 {
                self.context.not_utf8(line, times);
            }
            let owner = owner::of(source, vdir, facts, self.rules);
            let zone = self.open_zones(&zones, facts, owner.as_ref());
            let name = vdir.unwrap_or(&source.name);
            self.context.calendar = self.calendar(name, facts, owner, zone);
            self.context.method = facts.method;
            self.leave(unread.next().unwrap_or_default());
            for block in events {
                self.event(block);
            }
            self.close_zones();
        }
        if let Some((line, times)) = self.context.not_utf8.take() {
            let detail = match times {
                1 => "one line".to_string(),
                _ => format!("{times} lines"),
            };
            self.context.complain(Code::IcsNotUtf8, line, detail);
        }
    }

    /// Keeps what unread events tell of the calendar.
    fn leave(&mut self, unread: Unread) {
        self.reading.far += unread.events;
        if unread.events == 0 {
            return;
        }
        let habits = self.reading.habits.entry(self.context.calendar);
        let habits = habits.or_default();
        habits.timed += unread.timed;
        habits.busy |= unread.busy;
        habits.described |= unread.described;
        for (name, times) in unread.zones {
            if let Zone::Iana(tz) = self.context.zones.would_be(&name)
                && tz != Tz::UTC
            {
                habits.zones.entry(tz.name()).or_insert((0, tz)).0 += times;
            }
        }
    }

    fn event(&mut self, block: &Block<'_>) {
        if self.context.method == Method::Talk {
            return;
        }
        let Some(event) = properties::event(block, &mut self.context) else {
            return;
        };
        if self.context.method == Method::Reply {
            self.answers.add(event);
        } else {
            self.keep(event);
        }
    }

    fn keep(&mut self, event: Event) {
        if let Some(calendar) = self.reading.calendars.get_mut(event.calendar) {
            calendar.events += 1;
        }
        self.reading.events.push(event);
    }

    /// Prepares the zones of one calendar; gives its own, where that is an IANA zone.
    fn open_zones(
        &mut self,
        blocks: &[&Block<'_>],
        facts: &HeadFacts,
        owner: Option<&Arc<str>>,
    ) -> Option<Tz> {
        let mut book = ZoneBook::read(blocks.iter().copied(), self.rules.tz);
        let of_owner = owner.and_then(|owner| self.rules.zones.get(owner.as_ref()));
        let elsewhere = of_owner.copied().unwrap_or(self.rules.tz);
        let written = facts.zone_name.as_ref();
        let own = written.and_then(|(name, _)| book.of_calendar(name));
        match (&own, written) {
            (Some(own), Some((name, _))) if own.how != How::Iana => {
                self.assume([(name.clone(), own.zone.name())]);
            }
            (None, Some((name, line))) => {
                let detail = format!("X-WR-TIMEZONE \"{name}\" read as {}", elsewhere.name());
                self.context.complain(Code::ZoneUnknown, *line, detail);
            }
            _ => {}
        }
        let own = own.map(|own| own.zone);
        let iana = match own {
            Some(Zone::Iana(tz)) => Some(tz),
            _ => None,
        };
        book.fall_back_to(iana.unwrap_or(self.rules.tz));
        self.context.floating = own.unwrap_or(Zone::Iana(elsewhere));
        self.context.zones = book;
        iana
    }

    fn close_zones(&mut self) {
        for found in self.context.zones.diagnostics(&self.context.file) {
            self.context.findings.push(found);
        }
        let assumed: Vec<_> = self.context.zones.assumed().collect();
        self.assume(assumed);
    }

    fn assume(&mut self, zones: impl IntoIterator<Item = (String, String)>) {
        let assumed = &mut self.reading.zones_assumed;
        let room = MAX_ZONES_ASSUMED.saturating_sub(assumed.len());
        assumed.extend(zones.into_iter().take(room));
    }

    /// The calendar of this name and owner, made when it is new.
    fn calendar(
        &mut self,
        name: &Arc<str>,
        facts: &HeadFacts,
        owner: Option<Arc<str>>,
        zone: Option<Tz>,
    ) -> usize {
        let calendars = &mut self.reading.calendars;
        let key = (name.clone(), owner.clone());
        let index = *self.known.entry(key).or_insert(calendars.len());
        match calendars.get_mut(index) {
            Some(calendar) => {
                calendar.zone = calendar.zone.or(zone);
                calendar.title = calendar.title.take().or_else(|| facts.name.clone());
            }
            None => calendars.push(Calendar {
                name: name.clone(),
                title: facts.name.clone(),
                owner,
                zone,
                events: 0,
            }),
        }
        index
    }

    pub(super) fn finish(mut self) -> Reading {
        let answers = std::mem::take(&mut self.answers);
        for event in answers.apply(&mut self.reading.events) {
            let findings = &mut self.context.findings;
            let place = event.place.clone();
            findings.add(Code::EventLoneAnswer, place, event.title.as_ref());
            self.keep(event);
        }
        parties::settle_kinds(&mut self.reading.events);
        self.reading.diagnostics = self.context.findings.into_list();
        self.reading
    }
}

/// Blocks of each calendar, in order.
fn by_calendar<'c, 'b>(blocks: &'c [Block<'b>], calendars: usize) -> Vec<Vec<&'c Block<'b>>> {
    let mut sorted = vec![Vec::new(); calendars];
    for block in blocks {
        if let Some(list) = sorted.get_mut(block.calendar) {
            list.push(block);
        }
    }
    sorted
}

fn complain_of_syntax(cut: &Cut<'_>, context: &mut Context) {
    if cut.calendars.is_empty() {
        context.complain(Code::InputNotCalendar, 0, "");
        return;
    }
    for &line in &cut.unterminated {
        context.complain(Code::IcsUnterminated, line, "");
    }
    for &line in &cut.stray_ends {
        context.complain(Code::IcsStrayEnd, line, "");
    }
    for &line in &cut.nested_calendars {
        context.complain(Code::IcsNestedCalendar, line, "");
    }
    if let Some(line) = cut.outside {
        context.complain(Code::IcsOutsideCalendar, line, "");
    }
}
