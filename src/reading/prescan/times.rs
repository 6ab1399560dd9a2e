//! Finds the few lines of a block that the prescan needs. The other lines are neither unfolded nor
//! parsed.

use crate::calendar::event::{Busy, PartyKind};
use crate::calendar::written_zones::Maker;
use crate::ics::lines::{lines, starts_with, with_folds};
use crate::ics::text::unescape;
use crate::ics::{Block, Property};
use crate::reading::party_lines::{PartyLines, may_say_kind, says_kind};
use crate::reading::value::{self, Stamp};
use crate::reading::{busy, parties};
use chrono::NaiveDate;
use std::borrow::Cow;
use std::sync::Arc;

/// What the lines of a block tell, each at most once where it is of times.
#[derive(Default)]
pub(super) struct BlockTimes {
    pub(super) uid: Option<String>,
    pub(super) start: Option<Stamp>,
    /// TZID of the start.
    pub(super) zone: Option<String>,
    transparent: Option<bool>,
    busy: Option<Busy>,
    intended: Option<Busy>,
    description: bool,
    alternative: bool,
    pub(super) days: Option<i64>,
    pub(super) end: Option<NaiveDate>,
    pub(super) rule: Option<String>,
    pub(super) attendees: usize,
    pub(super) kinds: Vec<(Arc<str>, PartyKind)>,
    organizer: Option<Arc<str>>,
    /// It is a changed occurrence of a series.
    recurrence_id: bool,
    /// The newest DTSTAMP, CREATED or LAST-MODIFIED.
    pub(super) stamp: Option<NaiveDate>,
    /// Something that the look does not follow.
    pub(super) unusual: bool,
}

/// The times of a block, read from its own lines without unfolding the others.
pub(super) fn times<'p>(block: &Block<'p>, people: &PartyLines<'p>) -> BlockTimes {
    let mut times = BlockTimes::default();
    let (mut rest, mut depth) = (block.bytes, 0_u32);
    while let Some(first) = rest.first() {
        let end = memchr::memchr(b'\n', rest).map_or(rest.len(), |at| at + 1);
        let (line, after) = rest.split_at_checked(end).unwrap_or((rest, &[]));
        match first.to_ascii_uppercase() {
            // An empty line and its fold are one line, and so are a folded BEGIN and END.
            b'B' | b'E' | b'\r' | b'\n' if matches!(after.first(), Some(b' ' | b'\t')) => {
                times.unusual = true;
            }
            b'B' if starts_with(line, b"BEGIN:") => depth += 1,
            b'E' if starts_with(line, b"END:") => depth = depth.saturating_sub(1),
            b'A' | b'C' | b'D' | b'L' | b'O' | b'R' | b'T' | b'U' | b'X' if depth == 0 => {
                let kind = PropertyKind::of(line);
                if matches!(kind, Some(PropertyKind::Description)) && has_text(line) {
                    // The first of its lines says enough.
                    times.description = true;
                } else if let Some(is_organizer) = kind.and_then(PropertyKind::of_people)
                    && times.person(is_organizer, rest, people)
                {
                    // Known by its bytes.
                } else if let Some(kind) = kind {
                    // Only this line is unfolded.
                    times.read(kind, lines(rest, 1).next().map(|line| line.bytes));
                }
            }
            _ => {}
        }
        rest = after;
    }
    times
}

/// What a line tells of its block's times.
#[derive(Clone, Copy)]
enum PropertyKind {
    Start,
    End,
    Length,
    Rule,
    Extra,
    Replaces,
    Uid,
    Attendee,
    Transparency,
    Busy,
    Intended,
    Description,
    Alternative,
    Organizer,
    Stamp,
}

impl PropertyKind {
    /// Whether it names the organizer, where it names anybody.
    fn of_people(self) -> Option<bool> {
        match self {
            PropertyKind::Attendee => Some(false),
            PropertyKind::Organizer => Some(true),
            _ => None,
        }
    }

    fn of(line: &[u8]) -> Option<PropertyKind> {
        const NAMES: [(&[u8], PropertyKind); 17] = [
            (b"DTSTART", PropertyKind::Start),
            (b"DTEND", PropertyKind::End),
            (b"DURATION", PropertyKind::Length),
            (b"RRULE", PropertyKind::Rule),
            (b"RDATE", PropertyKind::Extra),
            (b"RECURRENCE-ID", PropertyKind::Replaces),
            (b"UID", PropertyKind::Uid),
            (b"ATTENDEE", PropertyKind::Attendee),
            (b"DTSTAMP", PropertyKind::Stamp),
            (b"CREATED", PropertyKind::Stamp),
            (b"LAST-MODIFIED", PropertyKind::Stamp),
            (b"ORGANIZER", PropertyKind::Organizer),
            (b"TRANSP", PropertyKind::Transparency),
            (b"DESCRIPTION", PropertyKind::Description),
            (b"X-ALT-DESC", PropertyKind::Alternative),
            (b"X-MICROSOFT-CDO-BUSYSTATUS", PropertyKind::Busy),
            (b"X-MICROSOFT-CDO-INTENDEDSTATUS", PropertyKind::Intended),
        ];
        // A name that is folded itself is told when its beginning is one of these.
        let end = line
            .iter()
            .position(|b| !b.is_ascii_alphabetic() && *b != b'-');
        let name = line.get(..end.unwrap_or(line.len()))?;
        let whole = matches!(line.get(name.len()), Some(b';' | b':'));
        let is = |known: &[u8]| match whole {
            true => known.eq_ignore_ascii_case(name),
            false => known.len() > name.len() && starts_with(known, name),
        };
        NAMES
            .iter()
            .find(|(known, _)| is(known))
            .map(|(_, kind)| *kind)
    }
}

impl BlockTimes {
    /// The start, if it is a time.
    pub(super) fn timed(&self) -> Option<Stamp> {
        self.start.filter(|start| start.time.is_some())
    }

    /// Who made the event.
    pub(super) fn maker(&self) -> Maker {
        match &self.organizer {
            Some(organizer) => Maker::Organizer(organizer.clone()),
            None if self.attendees == 0 => Maker::Nobody,
            None => Maker::Unknown,
        }
    }

    /// Whether it takes place once, and is no occurrence of a series.
    pub(super) fn is_single(&self) -> bool {
        self.rule.is_none() && !self.recurrence_id && !self.unusual
    }

    /// Whether the event has a description.
    pub(super) fn is_described(&self) -> bool {
        self.description || self.alternative
    }

    pub(super) fn is_free(&self) -> bool {
        busy::shown_as(self.busy, self.intended, self.transparent) == Busy::Free
    }

    fn start(&mut self, property: &Property<'_>) {
        self.unusual |= self.start.is_some();
        self.start = value::stamp(property.value.as_ref());
        self.unusual |= self.start.is_none();
        self.zone = property.param("TZID").filter(|zone| !zone.is_empty());
    }

    /// Notes whom a line names where that is told without reading it.
    fn person<'p>(&mut self, is_organizer: bool, rest: &'p [u8], people: &PartyLines<'p>) -> bool {
        let written = with_folds(rest);
        if !is_organizer {
            let is_plain = !may_say_kind(written);
            self.attendees += usize::from(is_plain);
            return is_plain;
        }
        let known = people.seen(written, |line| line.organizer()).flatten();
        let is_known = known.is_some();
        if let Some(organizer) = known {
            self.organizer = Some(organizer.party.id.clone());
        }
        is_known
    }

    /// Notes whom a line names that is not plain.
    fn unusual_person(&mut self, kind: PropertyKind, property: &Property<'_>) {
        if matches!(kind, PropertyKind::Organizer) {
            self.organizer = parties::organizer_address(property).map(Arc::from);
        } else {
            let told = parties::told_kind(property);
            self.kinds
                .extend(told.map(|(id, kind)| (Arc::from(id), kind)));
        }
    }

    fn read(&mut self, kind: PropertyKind, line: Option<Cow<'_, [u8]>>) {
        let line = line.unwrap_or_default();
        if matches!(kind, PropertyKind::Attendee) {
            self.attendees += 1;
            if !says_kind(&line) {
                return;
            }
        }
        if matches!(kind, PropertyKind::Stamp)
            && let Some(date) = stamp_date(&line)
        {
            self.stamp = self.stamp.max(Some(date));
            return;
        }
        let Some(property) = Property::parse(&line) else {
            // Either no property, or one that a reader understands in its own way.
            self.unusual = true;
            return;
        };
        let value = property.value.as_ref();
        match kind {
            PropertyKind::Start => self.start(&property),
            PropertyKind::End => {
                self.unusual |= self.end.is_some();
                self.end = value::stamp(value).map(|stamp| stamp.date);
            }
            PropertyKind::Length => {
                let length = value::duration(value);
                self.unusual |= self.days.is_some() || length.is_none();
                self.days = length.map(|(days, seconds)| days.saturating_add(seconds / 86_400 + 1));
            }
            PropertyKind::Rule => {
                self.unusual |= self.rule.is_some();
                self.rule = Some(value.to_string());
            }
            PropertyKind::Extra => self.unusual = true,
            PropertyKind::Replaces => {
                self.recurrence_id = true;
                // A change from one occurrence on moves others as well.
                self.unusual |= property.param("RANGE").is_some();
            }
            PropertyKind::Organizer | PropertyKind::Attendee => {
                self.unusual_person(kind, &property)
            }
            PropertyKind::Stamp => {
                let date = value::stamp(value).map(|stamp| stamp.date);
                self.stamp = self.stamp.max(date);
            }
            PropertyKind::Uid => {
                // The first one counts.
                let written = || Some(value).filter(|uid| !uid.trim().is_empty());
                let known = self.uid.take();
                self.uid = known.or_else(|| written().map(str::to_string));
            }
            PropertyKind::Description => self.description = has_text(&line),
            PropertyKind::Alternative => self.alternative = true,
            PropertyKind::Transparency => {
                self.transparent = Some(value.trim().eq_ignore_ascii_case("TRANSPARENT"));
            }
            PropertyKind::Busy => self.busy = busy::busy(value.trim()).or(self.busy),
            PropertyKind::Intended => self.intended = busy::busy(value.trim()),
        }
    }
}

/// The date of a line such as `DTSTAMP:20261118T074512Z`; they are many, and nearly all are so.
fn stamp_date(line: &[u8]) -> Option<NaiveDate> {
    let at = memchr::memchr(b':', line)?;
    let value = line.get(at + 1..)?.trim_ascii();
    let day = value.get(..8).filter(|_| value.get(8) == Some(&b'T'))?;
    let number = |digits: &[u8]| {
        let digit = |sum: u32, byte: &u8| {
            byte.is_ascii_digit()
                .then(|| sum * 10 + u32::from(byte - b'0'))
        };
        digits.iter().try_fold(0, digit)
    };
    let year = i32::try_from(number(day.get(..4)?)?).ok()?;
    NaiveDate::from_ymd_opt(year, number(day.get(4..6)?)?, number(day.get(6..)?)?)
}

/// Whether the value of a line is more than white space.
fn has_text(line: &[u8]) -> bool {
    let property = Property::parse(line);
    property.is_some_and(|property| !unescape(property.value.trim()).trim().is_empty())
}
