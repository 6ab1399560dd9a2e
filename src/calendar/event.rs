//! What a VEVENT says, as plain data with zones resolved.

pub use super::party::{Attendee, Organizer, Party, PartyKind, Response, Role};

use super::Title;
use crate::base::ids::CalendarId;
use crate::base::{Place, UtcSeconds};
use crate::recurrence::{Rule, Until};
use crate::zone::Zone;
use chrono::{NaiveDate, NaiveDateTime};
use std::ops::Deref;
use std::sync::Arc;

/// A date, or a local time in a zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum When {
    /// A whole day.
    Date(NaiveDate),
    /// A local time and where it holds.
    Time(LocalTime),
}

/// A local time in a zone: not an instant before its zone resolves it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalTime {
    /// Wall-clock time.
    pub local: NaiveDateTime,
    /// Where it holds.
    pub zone: Zone,
    /// It was written without a zone; `zone` is the calendar's.
    pub floating: bool,
}

impl LocalTime {
    /// The instant.
    pub fn instant(&self) -> UtcSeconds {
        self.zone.to_utc(self.local)
    }
}

impl When {
    /// The wall-clock time; midnight for a date.
    pub fn local(&self) -> NaiveDateTime {
        match self {
            When::Date(date) => date.and_time(chrono::NaiveTime::MIN),
            When::Time(time) => time.local,
        }
    }

    /// The wall-clock date.
    pub fn date(&self) -> NaiveDate {
        self.local().date()
    }
}

/// Longest event in days that is expanded; a longer one is cut here.
///
/// Ten years: nothing that people meet for lasts longer, and searches stay bounded.
pub(crate) const MAX_DAYS: i64 = 3653;

/// How long an event is, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Neither DTEND nor DURATION: one day for a date, nothing for a time.
    Missing,
    /// DTEND.
    Until(When),
    /// DURATION: nominal days, then exact seconds.
    For {
        /// Days of the local calendar.
        days: i64,
        /// Exact seconds after them.
        seconds: i64,
    },
}

/// STATUS, or what METHOD and the title say of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// Not written.
    #[default]
    None,
    /// CONFIRMED.
    Confirmed,
    /// TENTATIVE.
    Tentative,
    /// CANCELLED, or METHOD:CANCEL.
    Cancelled,
}

impl Status {
    /// The RFC's word in lower case, `""` when not written.
    pub fn word(self) -> &'static str {
        match self {
            Status::None => "",
            Status::Confirmed => "confirmed",
            Status::Tentative => "tentative",
            Status::Cancelled => "cancelled",
        }
    }
}

/// What the time shows as: TRANSP together with the vendor's busy status.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Busy {
    /// Busy, written or by default.
    #[default]
    Busy,
    /// TRANSP:TRANSPARENT or busy status FREE.
    Free,
    /// Busy status TENTATIVE.
    Tentative,
    /// Busy status OOF: out of office.
    OutOfOffice,
    /// Busy status WORKINGELSEWHERE.
    Elsewhere,
}

impl Busy {
    /// The word of the machine formats.
    pub fn word(self) -> &'static str {
        match self {
            Busy::Busy => "busy",
            Busy::Free => "free",
            Busy::Tentative => "tentative",
            Busy::OutOfOffice => "oof",
            Busy::Elsewhere => "working_elsewhere",
        }
    }
}

/// One RDATE.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExtraDate {
    /// Its start.
    pub start: When,
    /// Its own extent, for a PERIOD.
    pub extent: Option<Extent>,
}

/// RRULE, EXRULE, RDATE and EXDATE of a master.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recurrence {
    /// RRULE.
    pub rules: Vec<Rule>,
    /// EXRULE.
    pub exrules: Vec<Rule>,
    /// RDATE.
    pub rdates: Vec<ExtraDate>,
    /// EXDATE.
    pub exdates: Vec<When>,
}

impl Recurrence {
    /// Whether it says anything at all.
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty() && self.rdates.is_empty()
    }

    /// Whether it has no dates of its own and no exceptions.
    pub(crate) fn is_only_rules(&self) -> bool {
        self.exrules.is_empty() && self.rdates.is_empty() && self.exdates.is_empty()
    }

    /// The same with rules that end before the date of their UNTIL instead of with it, where asked
    /// for.
    pub(crate) fn ended_before_dates(mut self, asked: bool) -> Self {
        for rule in self.rules.iter_mut().filter(|_| asked) {
            if let Some(Until::Date(date)) = rule.until()
                && let Some(before) = date.pred_opt()
            {
                *rule = rule.clone().ending_on(before);
            }
        }
        self
    }

    /// The same in no more memory than it needs: lists grow in steps, and are kept for long.
    pub(crate) fn shrunk(mut self) -> Self {
        self.rules.shrink_to_fit();
        self.exrules.shrink_to_fit();
        self.rdates.shrink_to_fit();
        self.exdates.shrink_to_fit();
        self
    }
}

/// What the rubric reads and the numbers do not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventDetails {
    /// DESCRIPTION, else X-ALT-DESC; unescaped.
    pub description: Option<Arc<str>>,
    /// LOCATION.
    pub location: Option<String>,
    /// CATEGORIES.
    pub categories: Vec<String>,
    /// ATTACH and URL.
    pub links: Vec<String>,
    /// A conference property stands in the event.
    pub conference: bool,
}

/// One VEVENT as one export has it.
///
/// What copies of it in other exports mostly have in common are its [`Particulars`], which are
/// read as if they were fields of the event.
#[derive(Clone, Debug)]
pub struct Event {
    /// Name of its input; behind a thin pointer, since events are many.
    pub(crate) file: Arc<Arc<str>>,
    /// Its BEGIN line.
    pub(crate) line: u32,
    pub(crate) calendar: CalendarId,
    /// SEQUENCE; some programs write milliseconds.
    pub sequence: i64,
    /// LAST-MODIFIED, else DTSTAMP; least when neither is written.
    pub modified: UtcSeconds,
    /// PARTSTAT of each attendee, when written: what copies most often differ in.
    pub responses: Arc<[Option<Response>]>,
    /// What it says; shared by copies that say the same.
    pub particulars: Arc<Particulars>,
}

impl Event {
    /// Its BEGIN line.
    pub fn place(&self) -> Place {
        Place {
            file: Arc::clone(&*self.file),
            line: self.line,
        }
    }

    /// Its calendar.
    pub fn calendar(&self) -> CalendarId {
        self.calendar
    }

    /// The UID as the file has it.
    pub fn written_uid(&self) -> &Arc<str> {
        self.shared_uid.as_ref().unwrap_or(&self.uid)
    }

    /// The attendees, each with its answer.
    pub fn invited(&self) -> impl Iterator<Item = (&Attendee, Option<Response>)> {
        self.attendees.iter().zip(self.responses.iter().copied())
    }
}

impl Deref for Event {
    type Target = Particulars;

    fn deref(&self) -> &Particulars {
        &self.particulars
    }
}

/// What a VEVENT says. Its larger parts are shared even by copies that differ in others: every
/// attendee's export has the whole invitation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Particulars {
    /// UID; made from the start where none is written.
    pub uid: Arc<str>,
    /// None was written.
    pub is_uid_made: bool,
    /// The UID as written, where it stands for several events; `uid` tells them apart then.
    pub shared_uid: Option<Arc<str>>,
    /// RECURRENCE-ID: this event replaces that occurrence.
    pub recurrence_id: Option<Box<When>>,
    /// RECURRENCE-ID with RANGE=THISANDFUTURE.
    pub this_and_future: bool,
    /// DTSTART.
    pub start: When,
    /// DTEND or DURATION.
    pub extent: Extent,
    /// How it repeats.
    pub recurrence: Arc<Recurrence>,
    /// CREATED.
    pub created: Option<UtcSeconds>,
    /// STATUS.
    pub status: Status,
    /// LAST-MODIFIED was written.
    pub is_modification_written: bool,
    /// It cancels other events (METHOD:CANCEL); kept only where nothing else is known of them.
    pub cancels: bool,
    /// All that is known of it is somebody's answer (METHOD:REPLY): it is listed, and counts for
    /// nobody.
    pub is_reply: bool,
    /// TRANSP and busy status.
    pub busy: Busy,
    /// TRANSP or a busy status was written.
    pub busy_written: bool,
    /// The vendor marks it as an all-day event although it is written with times.
    pub marked_all_day: bool,
    /// CLASS:PRIVATE or CONFIDENTIAL, in this copy or in its series.
    pub private: bool,
    /// SUMMARY, unescaped; private where any copy is.
    pub title: Title,
    /// ORGANIZER.
    pub organizer: Option<Organizer>,
    /// ATTENDEEs in file order.
    pub attendees: Arc<[Attendee]>,
    /// What only the rubric reads.
    pub details: Arc<EventDetails>,
}
