//! One VEVENT block → an [`Event`]: one arm per property, each with its default and its fallback.

use super::event::*;
use super::head::Method;
use super::owner::normalise;
use super::timezones::ZoneBook;
use super::value::{self, Stamp};
use crate::base::Place;
use crate::diagnostic::{Code, Diagnostic};
use crate::ics::lines::{Line, lines};
use crate::ics::text::{list, unescape};
use crate::ics::{Block, Property};
use crate::recurrence::Rule;
use crate::zone::Zone;
use chrono_tz::Tz;
use std::collections::HashSet;
use std::sync::Arc;

/// The most attendees kept of one event; the rest is reported and dropped.
///
/// The largest real invitations have some thousand names; a million is an attack on memory.
pub const MAX_ATTENDEES: usize = 5_000;

/// What the events of one calendar are read with.
#[derive(Debug)]
pub struct Context {
    /// Name of the input.
    pub file: Arc<str>,
    /// Index of the calendar.
    pub calendar: usize,
    /// METHOD of the stream.
    pub method: Method,
    /// Zone of floating times.
    pub floating: Tz,
    /// Its zones.
    pub zones: ZoneBook,
    /// Texts that repeat.
    pub names: Names,
    /// What was wrong.
    pub diagnostics: Vec<Diagnostic>,
}

impl Context {
    fn complain(&mut self, code: Code, line: u32, detail: impl Into<String>) {
        let place = Place {
            file: self.file.clone(),
            line,
        };
        self.diagnostics.push(Diagnostic::new(code, place, detail));
    }
}

/// Addresses, names and titles seen, so that each is kept once.
#[derive(Debug, Default)]
pub struct Names(HashSet<Arc<str>>);

impl Names {
    fn intern(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.0.get(text) {
            return known.clone();
        }
        let new: Arc<str> = text.into();
        self.0.insert(new.clone());
        new
    }
}

/// Reads one block; `None` when it has no usable start.
pub fn event(block: &Block<'_>, context: &mut Context) -> Option<Event> {
    let mut draft = Draft::default();
    let mut unread = 0_usize;
    for line in lines(block.bytes, block.line + 1) {
        if line.cut {
            context.complain(Code::IcsLineTooLong, line.number, "");
        }
        match Property::parse(&line.bytes) {
            Some(property) => {
                check_encoding(&line, context);
                draft.apply(&property, line.number, context);
            }
            None => continue_text(&mut draft, &line, context),
        }
        unread += usize::from(draft.attendees.len() > MAX_ATTENDEES);
        draft.attendees.truncate(MAX_ATTENDEES);
    }
    if unread > 0 {
        let detail = format!("{unread} attendees beyond the first {MAX_ATTENDEES} left out");
        context.complain(Code::EventTooManyAttendees, block.line, detail);
    }
    draft.finish(block, context)
}

fn check_encoding(line: &Line<'_>, context: &mut Context) {
    if str::from_utf8(&line.bytes).is_err() {
        context.complain(Code::IcsNotUtf8, line.number, "");
    }
}

/// A line that is no property: text whose fold lost its space goes on, anything else is reported.
fn continue_text(draft: &mut Draft, line: &Line<'_>, context: &mut Context) {
    let text = String::from_utf8_lossy(&line.bytes);
    match &mut draft.open_text {
        Some(OpenText::Description) => {
            draft
                .description
                .get_or_insert_default()
                .push_str(&format!("\n{}", unescape(&text)));
        }
        Some(OpenText::Title) => draft.title.push_str(&unescape(&text)),
        None => {}
    }
    let shown: String = text.chars().take(40).collect();
    context.complain(Code::IcsBadLine, line.number, shown);
}

#[derive(Clone, Copy, Debug)]
enum OpenText {
    Description,
    Title,
}

#[derive(Debug, Default)]
struct Draft {
    uid: Option<String>,
    replaces: Option<When>,
    this_and_future: bool,
    start: Option<When>,
    end: Option<When>,
    duration: Option<(i64, i64)>,
    recurrence: Recurrence,
    sequence: i64,
    modified: Option<i64>,
    stamped: Option<i64>,
    created: Option<i64>,
    status: Status,
    transparent: Option<bool>,
    busy: Option<Busy>,
    /// What the organizer meant others to show; the calendar's own word is worth more.
    intended: Option<Busy>,
    marked_all_day: bool,
    private: bool,
    title: String,
    organizer: Option<Organizer>,
    attendees: Vec<Attendee>,
    description: Option<String>,
    alternative: Option<String>,
    details: Details,
    open_text: Option<OpenText>,
    broken_start: Option<(u32, String)>,
}

impl Draft {
    fn apply(&mut self, property: &Property<'_>, line: u32, context: &mut Context) {
        self.open_text = None;
        let value = property.value.trim();
        let mut name = [0_u8; 40];
        match upper(property.name, &mut name) {
            b"UID" => {
                self.uid = Some(property.value.to_string())
                    .filter(|u| !u.trim().is_empty())
                    .or(self.uid.take())
            }
            b"DTSTART" => self.start(property, line, context),
            b"DTEND" => self.end = when(property, value, line, context).or(self.end.take()),
            b"DURATION" => match value::duration(value) {
                Some(duration) => self.duration = Some(duration),
                None => bad_value(property, line, context),
            },
            b"RRULE" => rule(property, line, context, &mut self.recurrence.rules),
            b"EXRULE" => rule(property, line, context, &mut self.recurrence.except_rules),
            b"RDATE" => extra_dates(property, line, context, &mut self.recurrence.dates),
            b"EXDATE" => except_dates(property, line, context, &mut self.recurrence.except_dates),
            b"RECURRENCE-ID" => {
                self.replaces = when(property, value, line, context);
                let range = property.param("RANGE").unwrap_or_default();
                self.this_and_future = range.eq_ignore_ascii_case("THISANDFUTURE");
            }
            b"SEQUENCE" => self.sequence = value.parse().unwrap_or(0),
            b"LAST-MODIFIED" => self.modified = seconds(value),
            b"DTSTAMP" => self.stamped = seconds(value),
            b"CREATED" => self.created = seconds(value),
            _ => self.apply_meaning(property, value, context),
        }
    }

    fn apply_meaning(&mut self, property: &Property<'_>, value: &str, context: &mut Context) {
        let mut name = [0_u8; 40];
        match upper(property.name, &mut name) {
            b"SUMMARY" => {
                self.title = unescape(value);
                self.open_text = Some(OpenText::Title);
            }
            b"STATUS" => self.status = status(value),
            b"TRANSP" => self.transparent = Some(value.eq_ignore_ascii_case("TRANSPARENT")),
            b"X-MICROSOFT-CDO-BUSYSTATUS" => self.busy = busy(value).or(self.busy),
            b"X-MICROSOFT-CDO-INTENDEDSTATUS" => self.intended = busy(value),
            b"X-MICROSOFT-CDO-ALLDAYEVENT" | b"X-FUNAMBOL-ALLDAY" => {
                self.marked_all_day = value.eq_ignore_ascii_case("TRUE") || value == "1";
            }
            b"CLASS" => {
                self.private = value.eq_ignore_ascii_case("PRIVATE")
                    || value.eq_ignore_ascii_case("CONFIDENTIAL");
            }
            b"ORGANIZER" => self.organizer = organizer(property, context),
            b"ATTENDEE" => self.attendees.extend(attendee(property, context)),
            _ => self.apply_detail(property, value),
        }
    }

    fn apply_detail(&mut self, property: &Property<'_>, value: &str) {
        let mut name = [0_u8; 40];
        match upper(property.name, &mut name) {
            b"DESCRIPTION" => {
                self.description = Some(unescape(value)).filter(|d| !d.trim().is_empty());
                self.open_text = Some(OpenText::Description);
            }
            b"X-ALT-DESC" => self.alternative = Some(unescape(value)),
            b"LOCATION" => self.details.location = Some(unescape(value)).filter(|l| !l.is_empty()),
            b"CATEGORIES" => self.details.categories.extend(list(value)),
            b"ATTACH" | b"URL" if !is_inline(property) => {
                self.details.links.push(value.to_string());
            }
            b"CONFERENCE"
            | b"X-GOOGLE-CONFERENCE"
            | b"X-GOOGLE-HANGOUT"
            | b"X-MICROSOFT-SKYPETEAMSMEETINGURL"
            | b"X-MICROSOFT-ONLINEMEETINGCONFLINK"
            | b"X-MICROSOFT-ONLINEMEETINGEXTERNALLINK" => self.details.conference = true,
            _ => {}
        }
    }

    fn start(&mut self, property: &Property<'_>, line: u32, context: &mut Context) {
        match read_when(property, property.value.trim(), line, context) {
            Some(start) => self.start = Some(start),
            None => self.broken_start = Some((line, property.value.to_string())),
        }
    }

    fn finish(self, block: &Block<'_>, context: &mut Context) -> Option<Event> {
        let Some(start) = self.start else {
            let (line, detail) = self.broken_start.unwrap_or((block.line, String::new()));
            context.complain(Code::EventNoStart, line, detail);
            return None;
        };
        let uid = uid(self.uid, &start, &self.title, block.line, context);
        let extent = extent(
            &start,
            self.end.map(|end| in_zone_of(&start, end)),
            self.duration,
            block.line,
            context,
        );
        let busy_written = self.busy.or(self.intended).is_some() || self.transparent.is_some();
        let title = self.title.trim();
        let description = self.description.or(self.alternative);
        Some(Event {
            place: Place {
                file: context.file.clone(),
                line: block.line,
            },
            calendar: context.calendar,
            uid: context.names.intern(&uid),
            replaces: self.replaces,
            this_and_future: self.this_and_future,
            start,
            extent,
            recurrence: self.recurrence,
            sequence: self.sequence,
            modified: self.modified.or(self.stamped).unwrap_or(i64::MIN),
            created: self.created,
            status: if context.method == Method::Cancel {
                Status::Cancelled
            } else {
                self.status
            },
            is_reply: context.method == Method::Reply,
            busy: shown_as(self.busy, self.intended, self.transparent),
            busy_written,
            marked_all_day: self.marked_all_day,
            private: self.private,
            title: context.names.intern(title),
            organizer: self.organizer,
            attendees: self.attendees,
            details: Details {
                description: description.map(|text| context.names.intern(&text)),
                ..self.details
            },
        })
    }
}

/// The busy status; else TRANSP; else what the organizer meant it to be.
fn shown_as(busy: Option<Busy>, intended: Option<Busy>, transparent: Option<bool>) -> Busy {
    match (busy, transparent) {
        (Some(status), _) => status,
        (None, Some(true)) => Busy::Free,
        (None, Some(false)) => Busy::Busy,
        (None, None) => intended.unwrap_or(Busy::Busy),
    }
}

/// The UID, or one made of start and title so that the event can be told from others.
fn uid(
    written: Option<String>,
    start: &When,
    title: &str,
    line: u32,
    context: &mut Context,
) -> String {
    written.unwrap_or_else(|| {
        context.complain(Code::EventNoUid, line, "");
        format!("no-uid:{}:{title}", start.local().format("%Y%m%dT%H%M%S"))
    })
}

/// An inline attachment is a picture or a file, not a link to a document.
fn is_inline(property: &Property<'_>) -> bool {
    let encoding = property.param("ENCODING");
    encoding.is_some_and(|e| e.eq_ignore_ascii_case("BASE64"))
}

/// The name in upper case, cut at the buffer's length: no known name is longer.
fn upper<'b>(name: &str, buffer: &'b mut [u8; 40]) -> &'b [u8] {
    let mut length = 0;
    for (to, from) in buffer.iter_mut().zip(name.bytes()) {
        *to = from.to_ascii_uppercase();
        length += 1;
    }
    buffer.get(..length).unwrap_or_default()
}

fn bad_value(property: &Property<'_>, line: u32, context: &mut Context) {
    let value: String = property.value.chars().take(60).collect();
    context.complain(
        Code::EventBadValue,
        line,
        format!("{}: {value}", property.name),
    );
}

fn when(property: &Property<'_>, value: &str, line: u32, context: &mut Context) -> Option<When> {
    let read = read_when(property, value, line, context);
    if read.is_none() {
        bad_value(property, line, context);
    }
    read
}

fn read_when(
    property: &Property<'_>,
    value: &str,
    line: u32,
    context: &mut Context,
) -> Option<When> {
    let stamp = value::stamp(value)?;
    if stamp.repaired {
        context.complain(Code::EventSloppyDate, line, value);
    }
    Some(placed(stamp, property, line, context))
}

/// A stamp in its zone. VALUE=DATE makes a date of whatever is written behind it.
fn placed(stamp: Stamp, property: &Property<'_>, line: u32, context: &mut Context) -> When {
    let says_date = property
        .param("VALUE")
        .is_some_and(|v| v.eq_ignore_ascii_case("DATE"));
    let Some(time) = stamp.time.filter(|_| !says_date) else {
        return When::Date(stamp.date);
    };
    let tzid = property
        .param("TZID")
        .filter(|t| !t.is_empty() && !stamp.utc);
    let zone = match &tzid {
        _ if stamp.utc => Zone::UTC,
        Some(tzid) => context.zones.zone(tzid, line),
        None => Zone::Iana(context.floating),
    };
    When::Time(LocalTime {
        local: stamp.date.and_time(time),
        zone,
        floating: !stamp.utc && tzid.is_none(),
    })
}

/// An end without a zone behind a start with one lies in the start's zone: some programs write
/// TZID only once.
fn in_zone_of(start: &When, end: When) -> When {
    match (start, end) {
        (When::Time(from), When::Time(to)) if to.floating && !from.floating => {
            When::Time(LocalTime {
                zone: from.zone.clone(),
                ..to
            })
        }
        (_, end) => end,
    }
}

fn extent(
    start: &When,
    end: Option<When>,
    duration: Option<(i64, i64)>,
    line: u32,
    context: &mut Context,
) -> Extent {
    let backwards = match (start, &end) {
        (When::Time(from), Some(When::Time(to))) => to.instant() < from.instant(),
        (from, Some(to)) => to.local() < from.local(),
        (_, None) => duration.is_some_and(|(days, seconds)| days < 0 || seconds < 0),
    };
    if backwards {
        context.complain(Code::EventEndBeforeStart, line, "");
        return Extent::For {
            days: 0,
            seconds: 0,
        };
    }
    match (end, duration) {
        (Some(end), _) => Extent::Until(end),
        (None, Some((days, seconds))) => Extent::For { days, seconds },
        (None, None) => Extent::Missing,
    }
}

fn rule(property: &Property<'_>, line: u32, context: &mut Context, rules: &mut Vec<Rule>) {
    match Rule::parse(property.value.trim()) {
        Ok(rule) => rules.push(rule),
        Err(why) => context.complain(Code::EventBadRule, line, why),
    }
}

fn extra_dates(
    property: &Property<'_>,
    line: u32,
    context: &mut Context,
    dates: &mut Vec<ExtraDate>,
) {
    for part in property.value.split(',').filter(|p| !p.trim().is_empty()) {
        let (from, to) = part
            .split_once('/')
            .map_or((part, None), |(f, t)| (f, Some(t.trim())));
        let Some(start) = when(property, from.trim(), line, context) else {
            continue;
        };
        let extent = to.and_then(|to| match value::duration(to) {
            Some((days, seconds)) => Some(Extent::For { days, seconds }),
            None => read_when(property, to, line, context).map(Extent::Until),
        });
        dates.push(ExtraDate { start, extent });
    }
}

fn except_dates(property: &Property<'_>, line: u32, context: &mut Context, dates: &mut Vec<When>) {
    for part in property.value.split(',').filter(|p| !p.trim().is_empty()) {
        dates.extend(when(property, part.trim(), line, context));
    }
}

fn seconds(value: &str) -> Option<i64> {
    value::stamp(value).map(|stamp| stamp.local().and_utc().timestamp())
}

fn status(value: &str) -> Status {
    match value.to_ascii_uppercase().as_str() {
        "CONFIRMED" => Status::Confirmed,
        "TENTATIVE" => Status::Tentative,
        "CANCELLED" | "CANCELED" => Status::Cancelled,
        _ => Status::None,
    }
}

fn busy(value: &str) -> Option<Busy> {
    match value.to_ascii_uppercase().as_str() {
        "BUSY" => Some(Busy::Busy),
        "FREE" => Some(Busy::Free),
        "TENTATIVE" => Some(Busy::Tentative),
        "OOF" => Some(Busy::OutOfOffice),
        "WORKINGELSEWHERE" => Some(Busy::Elsewhere),
        _ => None,
    }
}

fn organizer(property: &Property<'_>, context: &mut Context) -> Option<Organizer> {
    let address = address(property)?;
    Some(Organizer {
        kind: party_kind(property, &address),
        id: context.names.intern(&address),
        name: common_name(property, context),
    })
}

fn attendee(property: &Property<'_>, context: &mut Context) -> Option<Attendee> {
    let address = address(property)?;
    let upper = |name: &str| property.param(name).map(|v| v.to_ascii_uppercase());
    Some(Attendee {
        kind: party_kind(property, &address),
        id: context.names.intern(&address),
        name: common_name(property, context),
        response: upper("PARTSTAT").and_then(|v| response(&v)),
        role: upper("ROLE").and_then(|v| role(&v)),
    })
}

fn response(value: &str) -> Option<Response> {
    match value {
        "ACCEPTED" | "COMPLETED" | "IN-PROCESS" => Some(Response::Accepted),
        "DECLINED" => Some(Response::Declined),
        "TENTATIVE" => Some(Response::Tentative),
        "NEEDS-ACTION" => Some(Response::NeedsAction),
        "DELEGATED" => Some(Response::Delegated),
        _ => None,
    }
}

fn role(value: &str) -> Option<Role> {
    match value {
        "CHAIR" => Some(Role::Chair),
        "REQ-PARTICIPANT" => Some(Role::Required),
        "OPT-PARTICIPANT" => Some(Role::Optional),
        "NON-PARTICIPANT" => Some(Role::Informed),
        _ => None,
    }
}

/// The mail address of a calendar user: the value, else EMAIL, else whatever stands there.
fn address(property: &Property<'_>) -> Option<String> {
    let value = normalise(&property.value);
    if value.contains('@') && !value.contains('/') {
        return Some(value);
    }
    let mail = property
        .param("EMAIL")
        .map(|mail| normalise(&mail))
        .filter(|mail| mail.contains('@'));
    mail.or(Some(value).filter(|v| !v.is_empty()))
}

fn common_name(property: &Property<'_>, context: &mut Context) -> Option<Arc<str>> {
    let name = property.param("CN")?;
    let name = unescape(name.trim().trim_matches(['"', '\'']));
    (!name.is_empty()).then(|| context.names.intern(&name))
}

/// What a calendar user is. Google's rooms and shared calendars carry no CUTYPE as organizers,
/// so their well-known domains decide too.
fn party_kind(property: &Property<'_>, address: &str) -> PartyKind {
    let shared = [
        "@resource.calendar.google.com",
        "@group.calendar.google.com",
        "@import.calendar.google.com",
    ];
    if shared.iter().any(|domain| address.ends_with(domain)) {
        return PartyKind::Resource;
    }
    match property
        .param("CUTYPE")
        .map(|v| v.to_ascii_uppercase())
        .as_deref()
    {
        Some("ROOM" | "RESOURCE") => PartyKind::Resource,
        Some("GROUP") => PartyKind::List,
        _ => PartyKind::Individual,
    }
}
