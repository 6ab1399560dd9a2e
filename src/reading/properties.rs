//! One VEVENT block → an [`Event`]: one arm per property, each with its default and its fallback.

use super::busy::{busy, shown_as, status};
use super::context::Context;
use super::head::Method;
use super::identity::CalendarAddress;
use super::parties::{self, Relation, attendee, organizer};
use super::party_lines::PartyLine;
use super::property_values::{complain_of_colon, in_days, instant, is_inline, once, uid, upper};
use super::prose::is_prose;
use super::times::{self, bad_value, extent, in_one_zone, when};
use super::value;
use crate::base::UtcSeconds;
use crate::calendar::Title;
use crate::calendar::event::*;
use crate::diagnostic::Code;
use crate::ics::lines::{Line, Lines, lines, starts_with, with_folds};
use crate::ics::text::{list, unescape};
use crate::ics::{Block, Property};

/// The most attendees kept of one event; the rest is reported and dropped.
///
/// The largest real invitations have some thousand names; a million is an attack on memory.
pub(super) const MAX_ATTENDEES: usize = 5_000;

/// Reads one block; `None` when it has no usable start.
pub(super) fn event<'p>(block: &Block<'p>, context: &mut Context<'_, 'p>) -> Option<Event> {
    let mut draft = EventDraft {
        findings_before: context.findings.len(),
        ..EventDraft::default()
    };
    let mut lines = lines(block.bytes, block.line.saturating_add(1));
    loop {
        if draft.known_party(&mut lines, context) {
            continue;
        }
        let Some(line) = lines.next() else { break };
        if line.cut {
            context.complain(Code::IcsLineTooLong, line.number, "");
        }
        context.check_encoding(&line);
        match Property::parse(&line.bytes) {
            Some(property) if draft.open_text.is_none() || !is_prose(property.name) => {
                draft.apply(&property, line.number, context);
            }
            _ => continue_text(&mut draft, &line, context),
        }
    }
    if draft.attendees_left_out > 0 {
        let left_out = draft.attendees_left_out;
        let detail = format!("{left_out} attendees beyond the first {MAX_ATTENDEES} left out");
        context.complain(Code::EventTooManyAttendees, block.line, detail);
    }
    draft.relate(context);
    draft.finish(block, context)
}

/// A line that is no property: text whose fold lost its space goes on, anything else is reported.
fn continue_text(draft: &mut EventDraft, line: &Line<'_>, context: &mut Context<'_, '_>) {
    let text = String::from_utf8_lossy(&line.bytes);
    match &mut draft.open_text {
        Some(OpenText::Description) => {
            let description = draft.description.get_or_insert_default();
            description.push('\n');
            description.push_str(&unescape(&text));
        }
        Some(OpenText::Title) => {
            let title = draft.title.get_or_insert_default();
            title.push_str(&unescape(&text));
        }
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
struct EventDraft {
    uid: Option<String>,
    recurrence_id: Option<When>,
    broken_recurrence_id: bool,
    this_and_future: bool,
    start: Option<When>,
    end: Option<When>,
    duration: Option<(i64, i64)>,
    recurrence: Recurrence,
    sequence: i64,
    modified: Option<UtcSeconds>,
    stamped: Option<UtcSeconds>,
    created: Option<UtcSeconds>,
    status: Status,
    transparent: Option<bool>,
    busy: Option<Busy>,
    /// What the organizer meant others to show; the calendar's own word is worth more.
    intended: Option<Busy>,
    marked_all_day: bool,
    private: bool,
    title: Option<String>,
    organizer: Option<Organizer>,
    attendees: Vec<Attendee>,
    responses: Vec<Option<Response>>,
    attendees_left_out: u64,
    relations: Vec<Relation>,
    description: Option<String>,
    alternative: Option<String>,
    details: EventDetails,
    open_text: Option<OpenText>,
    broken_start: Option<(u32, String)>,
    /// Diagnostics of other events before it.
    findings_before: usize,
}

impl EventDraft {
    fn apply(&mut self, property: &Property<'_>, line: u32, context: &mut Context<'_, '_>) {
        self.open_text = None;
        let value = property.value.trim();
        let mut name = [0_u8; 40];
        match upper(property.name, &mut name) {
            b"UID" => {
                // As written: programs compare UIDs byte by byte.
                let uid = Some(property.value.to_string()).filter(|_| !value.is_empty());
                once(&mut self.uid, uid, property, line, context);
            }
            b"DTSTART" => self.start(property, line, context),
            b"DTEND" => {
                let end = when(property, value, line, context);
                once(&mut self.end, end, property, line, context);
            }
            b"DURATION" => {
                let duration = value::duration(value);
                if duration.is_none() {
                    bad_value(property, line, context);
                }
                once(&mut self.duration, duration, property, line, context);
            }
            b"RECURRENCE-ID" => self.recurrence_id(property, line, context),
            b"RRULE" => times::rule(property, line, context, &mut self.recurrence.rules),
            b"EXRULE" => times::rule(property, line, context, &mut self.recurrence.exrules),
            b"RDATE" => times::extra_dates(property, line, context, &mut self.recurrence.rdates),
            b"EXDATE" => {
                times::exdates(property, line, context, &mut self.recurrence.exdates);
            }
            b"SEQUENCE" => self.sequence = value.parse().unwrap_or(0),
            b"LAST-MODIFIED" => self.modified = instant(value),
            b"DTSTAMP" => self.stamped = instant(value),
            b"CREATED" => self.created = instant(value),
            _ => self.apply_meaning(property, value, line, context),
        }
    }

    fn apply_meaning(
        &mut self,
        property: &Property<'_>,
        value: &str,
        line: u32,
        context: &mut Context<'_, '_>,
    ) {
        let mut name = [0_u8; 40];
        match upper(property.name, &mut name) {
            b"SUMMARY" => {
                self.open_text = self.title.is_none().then_some(OpenText::Title);
                let title = Some(unescape(value));
                once(&mut self.title, title, property, line, context);
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
            b"ORGANIZER" => {
                complain_of_colon(property, line, context);
                self.organizer = organizer(property, context.interner);
            }
            b"ATTENDEE" => {
                complain_of_colon(property, line, context);
                self.attendee(property, line, context);
            }
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
            | b"X-MICROSOFT-SKYPETEAMSPROPERTIES"
            | b"X-MICROSOFT-ONLINEMEETINGINFORMATION"
            | b"X-MICROSOFT-ONLINEMEETINGCONFLINK"
            | b"X-MICROSOFT-ONLINEMEETINGEXTERNALLINK" => self.details.conference = true,
            _ => {}
        }
    }

    fn start(&mut self, property: &Property<'_>, line: u32, context: &mut Context<'_, '_>) {
        let start = times::read_when(property, property.value.trim(), line, context);
        if start.is_none() {
            let shown = property.value.chars().take(60).collect();
            self.broken_start.get_or_insert((line, shown));
        }
        once(&mut self.start, start, property, line, context);
    }

    fn recurrence_id(&mut self, property: &Property<'_>, line: u32, context: &mut Context<'_, '_>) {
        let recurrence_id = when(property, property.value.trim(), line, context);
        self.broken_recurrence_id |= recurrence_id.is_none();
        once(
            &mut self.recurrence_id,
            recurrence_id,
            property,
            line,
            context,
        );
        let range = property.param("RANGE").unwrap_or_default();
        self.this_and_future |= range.eq_ignore_ascii_case("THISANDFUTURE");
    }

    /// Attendees beyond the limit are not even looked at, so that they cost nothing.
    fn attendee(&mut self, property: &Property<'_>, line: u32, context: &mut Context<'_, '_>) {
        if self.attendees.len() >= MAX_ATTENDEES {
            self.attendees_left_out += 1;
            return;
        }
        match attendee(property, context.interner) {
            Ok(invited) => {
                self.invite(invited);
                let place = self.attendees.len() - 1;
                self.relations.extend(parties::relations(property, place));
            }
            Err(CalendarAddress::Nobody) => context.complain(Code::EventNobodyInvited, line, ""),
            Err(_) => bad_value(property, line, context),
        }
    }

    fn invite(&mut self, (attendee, response): (Attendee, Option<Response>)) {
        self.attendees.push(attendee);
        self.responses.push(response);
    }

    /// Whether the next line names somebody and needs no look of its own: then it is done.
    fn known_party<'p>(&mut self, lines: &mut Lines<'p>, context: &Context<'_, 'p>) -> bool {
        let ahead = lines.ahead();
        let is_attendee = match ahead.first() {
            Some(b'A' | b'a') => starts_with(ahead, b"ATTENDEE"),
            Some(b'O' | b'o') if starts_with(ahead, b"ORGANIZER") => false,
            _ => return false,
        };
        if is_attendee && self.attendees.len() >= MAX_ATTENDEES {
            return false;
        }
        let written = with_folds(ahead);
        if is_attendee {
            let known = context.lines.seen(written, PartyLine::attendee).flatten();
            let Some(known) = known else { return false };
            self.invite(known);
        } else {
            let known = context.lines.seen(written, PartyLine::organizer).flatten();
            let Some(known) = known else { return false };
            self.organizer = Some(known);
        }
        self.open_text = None;
        lines.pass(written);
        true
    }

    /// A cancellation need not say when the event was.
    fn start_of_cancellation(&self, context: &Context<'_, '_>) -> Option<When> {
        let cancels = context.method == Method::Cancel && self.broken_start.is_none();
        let stamped = || Some(When::Date(self.stamped.or(self.modified)?.date()?));
        let start = self.recurrence_id.clone().or_else(stamped);
        start.filter(|_| cancels)
    }

    fn complain_of_start(self, block: &Block<'_>, context: &mut Context<'_, '_>) {
        let (line, detail) = self.broken_start.unwrap_or((block.line, String::new()));
        context.complain(Code::EventNoStart, line, detail);
        // Whether its series is private is not known any more.
        let quotes = |code| self.private || code == Code::IcsBadLine;
        context.findings.quote_nothing(self.findings_before, quotes);
    }

    fn relate(&mut self, context: &Context<'_, '_>) {
        if !self.relations.is_empty() {
            let (attendees, responses) = (&mut self.attendees, &mut self.responses);
            parties::relate(&self.relations, attendees, responses, context.interner);
        }
    }

    #[allow(clippy::too_many_lines, reason = "one line per field")]
    fn finish(self, block: &Block<'_>, context: &mut Context<'_, '_>) -> Option<Event> {
        let start = self
            .start
            .clone()
            .or_else(|| self.start_of_cancellation(context));
        let Some(start) = start else {
            self.complain_of_start(block, context);
            return None;
        };
        let (start, end) = in_one_zone(start, self.end, block.line, context);
        let (end, recurrence) = in_days(&start, end, self.recurrence, context);
        let title = self.title.unwrap_or_default();
        let is_cancelled =
            context.method == Method::Cancel || context.cancelling.cancel(title.trim());
        let is_uid_made = self.uid.is_none();
        let uid = uid(self.uid, &start, title.trim(), block.line, context);
        // Without it an override would pass for the series itself.
        let broken = self.broken_recurrence_id.then(|| start.clone());
        let extent = extent(&start, end, self.duration, block.line, context);
        let busy_written = self.busy.or(self.intended).is_some() || self.transparent.is_some();
        let description = self.description.or(self.alternative);
        let interner = context.interner;
        let particulars = Particulars {
            uid: interner.text(&uid),
            is_uid_made,
            shared_uid: None,
            recurrence_id: self.recurrence_id.or(broken).map(Box::new),
            this_and_future: self.this_and_future,
            start,
            extent,
            recurrence: interner.recurrence(recurrence),
            created: self.created,
            status: if is_cancelled {
                Status::Cancelled
            } else {
                self.status
            },
            is_modification_written: self.modified.is_some(),
            cancels: context.method == Method::Cancel,
            is_reply: context.method == Method::Reply,
            busy: shown_as(self.busy, self.intended, self.transparent),
            busy_written,
            marked_all_day: self.marked_all_day,
            private: self.private,
            title: Title::new(interner.text(title.trim())),
            organizer: self.organizer,
            attendees: interner.attendees(self.attendees),
            details: interner.details(EventDetails {
                description: description.map(|text| interner.text(&text)),
                ..self.details
            }),
        };
        Some(Event {
            file: context.file.clone(),
            line: block.line,
            calendar: context.calendar,
            sequence: self.sequence,
            modified: self.modified.or(self.stamped).unwrap_or(UtcSeconds::LEAST),
            responses: interner.responses(&self.responses),
            particulars: interner.particulars(particulars),
        })
    }
}
