//! One look at the lines of an event, without parsing it: whom they name, and when it may be. Most
//! lines are neither unfolded nor parsed.

mod known_lines;
mod named_parties;
mod property_kind;
#[cfg(test)]
mod tests;

pub(super) use named_parties::{Mention, NamedParties};

use super::busy;
use super::party_lines::{PartyLine, says_kind};
use super::properties::MAX_ATTENDEES;
use super::value::{self, Stamp};
use crate::base::PROPOSAL_CATEGORY;
use crate::calendar::event::{Busy, PartyKind};
use crate::calendar::written_zones::Maker;
use crate::ics::lines::{self, starts_with};
use crate::ics::text::unescape;
use crate::ics::{Block, Property};
use chrono::NaiveDate;
use property_kind::PropertyKind;
use std::borrow::Cow;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// What the lines of a block tell, each at most once where it is of times.
#[derive(Debug, Default)]
pub(super) struct Glance {
    pub(super) uid: Option<WrittenUid>,
    pub(super) start: Option<Stamp>,
    /// A start is a time, and not said to be a date.
    pub(super) is_timed: bool,
    /// TZID of the start.
    pub(super) zone: Option<String>,
    transparent: Option<bool>,
    busy: Option<Busy>,
    intended: Option<Busy>,
    description: bool,
    alternative: bool,
    pub(super) is_private: bool,
    /// It is one of our own proposals.
    pub(super) is_proposal: bool,
    pub(super) location: Option<String>,
    pub(super) days: Option<i64>,
    pub(super) end: Option<NaiveDate>,
    pub(super) rule: Option<String>,
    /// Whom its lines name, where that was asked for.
    pub(super) mentions: Vec<Mention>,
    pub(super) attendees: usize,
    /// Addresses that are said to be no individuals.
    pub(super) kinds: Vec<(Arc<str>, PartyKind)>,
    organizer: Option<Arc<str>>,
    /// It is a changed occurrence of a series.
    recurrence_id: bool,
    /// The newest DTSTAMP, CREATED or LAST-MODIFIED.
    pub(super) stamp: Option<NaiveDate>,
    /// Something that the look does not follow.
    pub(super) unusual: bool,
}

/// A UID, as a number of 64 bits, which two of one file hardly ever have in common.
#[derive(Clone, Copy, Debug)]
pub(super) struct WrittenUid {
    pub(super) number: u64,
    /// It begins as those do that are made for events without one.
    pub(super) looks_made: bool,
}

/// Looks at the lines of a block's own. Whom they name is listed if `names` asks for it.
pub(super) fn glance(block: &Block<'_>, names: bool, people: &mut NamedParties<'_, '_>) -> Glance {
    let mut glance = Glance {
        mentions: people.empty_list(),
        ..Glance::default()
    };
    let (mut rest, mut depth) = (block.bytes, 0_u32);
    let mut naming: Vec<NamingLine<'_>> = Vec::new();
    while let Some(first) = rest.first() {
        let end = memchr::memchr(b'\n', rest).map_or(rest.len(), |at| at + 1);
        let (line, after) = rest.split_at_checked(end).unwrap_or((rest, &[]));
        let first = first.to_ascii_uppercase();
        if matches!(first, b'B' | b'E' | b'\r' | b'\n') {
            // An empty line and its fold are one line, and so are a folded BEGIN and END.
            glance.unusual |= matches!(after.first(), Some(b' ' | b'\t'));
            if starts_with(line, b"BEGIN:") {
                depth += 1;
            } else if starts_with(line, b"END:") {
                depth = depth.saturating_sub(1);
            }
        } else if depth == 0
            && let Some(kind) = PropertyKind::of(line)
        {
            let written = BlockLine { rest, line };
            match kind {
                PropertyKind::Attendee | PropertyKind::Organizer => {
                    let is_attendee = matches!(kind, PropertyKind::Attendee);
                    naming.push(NamingLine {
                        written,
                        is_attendee,
                    });
                    if naming.len() == LOOKED_UP_AT_ONCE {
                        glance.look_up(&mut naming, names, people);
                    }
                }
                // The first of its lines says enough.
                PropertyKind::Description if has_text(line) => glance.description = true,
                _ => glance.read(kind, &written.unfolded()),
            }
        }
        rest = after;
    }
    glance.look_up(&mut naming, names, people);
    glance
}

/// So many lines that name somebody are looked up one right after the other: what is known of them
/// lies far apart in memory, and the core fetches several at once. An event may have any number.
const LOOKED_UP_AT_ONCE: usize = 64;

/// A line that names somebody.
struct NamingLine<'p> {
    written: BlockLine<'p>,
    is_attendee: bool,
}

/// A line of a block: the bytes from it on, and its first physical line.
struct BlockLine<'p> {
    rest: &'p [u8],
    line: &'p [u8],
}

impl<'p> BlockLine<'p> {
    fn with_folds(&self) -> &'p [u8] {
        lines::with_folds_behind(self.rest, self.line.len())
    }

    fn unfolded(&self) -> Cow<'p, [u8]> {
        lines::unfolded_behind(self.rest, self.line.len())
    }
}

impl Glance {
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

    /// Takes note of whom these lines name, in their order.
    fn look_up(
        &mut self,
        naming: &mut Vec<NamingLine<'_>>,
        names: bool,
        people: &mut NamedParties<'_, '_>,
    ) {
        for line in naming.drain(..) {
            match line.is_attendee {
                true => self.attendee(&line.written, names, people),
                false => self.organizer(&line.written, names, people),
            }
        }
    }

    fn attendee(
        &mut self,
        written: &BlockLine<'_>,
        names: bool,
        people: &mut NamedParties<'_, '_>,
    ) {
        self.attendees += 1;
        let names = names && self.mentions.len() < MAX_ATTENDEES;
        if !names && self.attendees > MAX_ATTENDEES {
            return;
        }
        let bytes = written.with_folds();
        let told = if names {
            people.mention(bytes).map(|mention| {
                self.mentions.push(mention);
                let told = mention.tells_kind;
                told.then(|| (people.id(&mention).clone(), mention.kind))
            })
        } else {
            let told = |line: &PartyLine| (line.party.id.clone(), line.kind);
            let lines = people.lines;
            lines.seen(bytes, |line| line.tells_kind.then(|| told(line)))
        };
        if let Some(told) = told {
            self.kinds.extend(told);
        } else {
            let line = written.unfolded();
            self.unusual |= says_kind(&line) && Property::parse(&line).is_none();
        }
    }

    fn organizer(
        &mut self,
        written: &BlockLine<'_>,
        names: bool,
        people: &mut NamedParties<'_, '_>,
    ) {
        let bytes = written.with_folds();
        let seen = if names && self.mentions.len() < MAX_ATTENDEES {
            people.mention(bytes).map(|mention| {
                self.mentions.push(mention);
                people.id(&mention).clone()
            })
        } else {
            people.lines.seen(bytes, |line| line.party.id.clone())
        };
        if seen.is_some() || Property::parse(&written.unfolded()).is_some() {
            self.organizer = seen;
        } else {
            self.unusual = true;
        }
    }

    fn start(&mut self, property: &Property<'_>) {
        self.unusual |= self.start.is_some();
        self.start = value::stamp(property.value.as_ref());
        self.unusual |= self.start.is_none();
        self.zone = property.param("TZID").filter(|zone| !zone.is_empty());
        let is_date = || {
            let value = property.param("VALUE");
            value.is_some_and(|value| value.eq_ignore_ascii_case("DATE"))
        };
        self.is_timed |= self.timed().is_some() && !is_date();
    }

    /// Reads a line that names nobody.
    fn read(&mut self, kind: PropertyKind, line: &[u8]) {
        if kind == PropertyKind::Stamp
            && let Some(date) = stamp_date(line)
        {
            self.stamp = self.stamp.max(Some(date));
            return;
        }
        let Some(property) = Property::parse(line) else {
            // Either no property, or one that a reader understands in its own way.
            self.unusual |= kind.must_be_property();
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
            PropertyKind::Stamp => {
                let date = value::stamp(value).map(|stamp| stamp.date);
                self.stamp = self.stamp.max(date);
            }
            PropertyKind::Uid => self.uid = self.uid.take().or_else(|| WrittenUid::of(value)),
            _ => self.read_word(kind, line, value),
        }
    }

    /// Reads a line that says neither who nor when.
    fn read_word(&mut self, kind: PropertyKind, line: &[u8], value: &str) {
        let word = value.trim();
        match kind {
            PropertyKind::Description => self.description = has_text(line),
            PropertyKind::Alternative => self.alternative = true,
            PropertyKind::Transparency => {
                self.transparent = Some(word.eq_ignore_ascii_case("TRANSPARENT"));
            }
            PropertyKind::Busy => self.busy = busy::busy(word).or(self.busy),
            PropertyKind::Intended => self.intended = busy::busy(word),
            PropertyKind::Class => {
                let hidden = ["PRIVATE", "CONFIDENTIAL"];
                self.is_private |= hidden.iter().any(|class| class.eq_ignore_ascii_case(word));
            }
            PropertyKind::Categories => self.is_proposal |= word == PROPOSAL_CATEGORY,
            PropertyKind::Location if !word.is_empty() => {
                self.location.get_or_insert_with(|| unescape(word));
            }
            _ => {}
        }
    }
}

impl WrittenUid {
    /// None where nothing is written.
    fn of(value: &str) -> Option<WrittenUid> {
        (!value.trim().is_empty()).then(|| WrittenUid {
            number: number(value),
            looks_made: value.starts_with("no-uid:"),
        })
    }
}

/// A number for a text, the same in every run.
pub(super) fn number(text: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// The date of a line such as `DTSTAMP:20261118T074512Z`; they are many, and nearly all are so.
fn stamp_date(line: &[u8]) -> Option<NaiveDate> {
    let at = memchr::memchr(b':', line)?;
    let value = line.get(at + 1..)?.trim_ascii();
    let (day, clock) = value.split_first_chunk()?;
    value::usual_date(day).filter(|_| clock.first() == Some(&b'T'))
}

/// Whether the value of a line is more than white space.
fn has_text(line: &[u8]) -> bool {
    let name = line.iter().position(|b| !b.is_ascii_alphabetic());
    let behind = name.and_then(|end| line.get(end..)).unwrap_or_default();
    // As nearly all begin.
    if let [b':', first, ..] = behind
        && first.is_ascii_alphanumeric()
    {
        return true;
    }
    let property = Property::parse(line);
    property.is_some_and(|property| !unescape(property.value.trim()).trim().is_empty())
}
