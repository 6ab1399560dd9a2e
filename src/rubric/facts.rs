//! What the rubric may know of a meeting: plain facts from the calendar, each possibly unknown.
//!
//! Criteria read nothing else. `None` always means "the file does not tell".

use crate::base::Minutes;
use crate::calendar::Title;
pub use crate::calendar::event::Response;
use chrono::NaiveDate;
use std::sync::Arc;

/// One meeting or series: everything under one UID in the window.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// The UID.
    pub uid: Arc<str>,
    /// SUMMARY, unescaped.
    pub title: Title,
    /// Its title may not be shown: nothing that the event says must be quoted.
    pub private: bool,
    /// CLASS:PRIVATE or CONFIDENTIAL is written, whatever the report hides.
    pub marked_private: bool,
    /// DESCRIPTION, unescaped, as written (boilerplate, HTML and all); else the text of X-ALT-DESC.
    pub description: Option<Arc<str>>,
    /// Whether any other event of the same calendar carries a DESCRIPTION.
    pub calendar_has_descriptions: bool,
    /// Descriptions of overridden occurrences that differ from the first: an agenda per meeting.
    pub other_descriptions: Vec<String>,
    /// ATTACH and URL values.
    pub links: Vec<String>,
    /// LOCATION.
    pub location: Option<String>,
    /// CATEGORIES.
    pub categories: Vec<String>,
    /// A conference link stands in the event (CONFERENCE, X-GOOGLE-CONFERENCE, Teams properties).
    pub conference: bool,
    /// ORGANIZER's id.
    pub organizer: Option<Arc<str>>,
    /// Everyone invited, organizer included, rooms excluded.
    pub people: Vec<Invitee>,
    /// Whether the calendar's events carry attendees at all (a published feed does not).
    pub attendees_known: bool,
    /// The series, when the event repeats.
    pub series: Option<SeriesFacts>,
    /// Occurrences in the window, in order, cancelled ones not included.
    pub occurrences: Vec<OccurrenceFacts>,
    /// Minutes between the invitation (CREATED) and the start; one-offs only, `None` when unknown.
    pub notice_min: Option<i64>,
    /// The other series with mostly the same people in the same weeks, if any.
    pub similar: Option<SimilarMeeting>,
    /// Days from the last edit to the last day looked at; `None` when the file does not tell.
    pub edited_days: Option<i64>,
    /// STATUS:TENTATIVE: somebody keeps the time free, and has not confirmed it.
    pub tentative: bool,
    /// The organizer is in no other meeting of the calendars, and no attendee of this one.
    pub organizer_gone: bool,
}

/// One invited individual or list.
#[derive(Clone, Debug, Default)]
pub struct Invitee {
    /// Normalised address.
    pub id: Arc<str>,
    /// A mailing list (CUTYPE=GROUP): stands for an unknown number.
    pub list: bool,
    /// PARTSTAT, when written.
    pub response: Option<Response>,
    /// ROLE=OPT-PARTICIPANT or NON-PARTICIPANT.
    pub optional: bool,
    /// ROLE was written for this attendee.
    pub role_known: bool,
    /// The organizer.
    pub organizer: bool,
    /// Inside the internal domains.
    pub internal: bool,
}

/// How a meeting repeats.
#[derive(Clone, Debug, Default)]
pub struct SeriesFacts {
    /// Date of the first occurrence ever.
    pub first: Option<NaiveDate>,
    /// Days from the first occurrence ever to the last one in the window.
    pub age_days: Option<i64>,
    /// The rule has UNTIL or COUNT.
    pub has_end: bool,
    /// Occurrences in the window divided by its weeks.
    pub per_week: f64,
    /// Days between consecutive occurrences, the median; 0 when there is only one.
    pub cadence_days: u32,
    /// Minutes from midnight to its start, on the clock of the invitation; `None` for whole days, UTC
    /// and an offset, which name no place.
    pub clock_min: Option<i64>,
    /// Occurrences in the window that were cancelled.
    pub cancelled: u32,
    /// Occurrences in the window that were moved to another time.
    pub moved: u32,
    /// Those that were made to end early; `None` where the file does not tell how long it is.
    pub cut_short: Option<CutShort>,
}

/// Occurrences that somebody made end earlier than the series does, by a third or more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CutShort {
    /// How long the series is, in minutes.
    pub planned_min: i64,
    /// How many were cut short in the window.
    pub times: u32,
    /// How long they mostly were, in minutes, up to the next five; `None` when there is none.
    pub usual_min: Option<i64>,
}

/// One occurrence.
#[derive(Clone, Debug, Default)]
pub struct OccurrenceFacts {
    /// Length.
    pub length: Minutes,
    /// Individuals attending (after declines), lists included as one.
    pub attending: u32,
    /// Attending people for whom part of it lies outside their work hours or over lunch.
    pub outside_hours: u32,
    /// Required people for whom part of it lies between 22:00 and 06:00.
    pub at_night: u32,
    /// Attending people with another meeting at the same time.
    pub in_conflict: u32,
    /// Attending people whose other meetings are known (people of the report).
    pub known: u32,
    /// Those of them whose hours are known: their zone is not a guess.
    pub hours_known: u32,
}

/// Another series with mostly the same people.
#[derive(Clone, Debug, Default)]
pub struct SimilarMeeting {
    /// Its title, `(private)` when it is private.
    pub title: String,
    /// Its UID.
    pub uid: String,
    /// People in both, as a share of the larger of the two casts, 0..=1.
    pub common: f64,
    /// By its kind it could take this one in: both are of the same known kind, or this one is of
    /// a kind without a subject of its own.
    pub same_kind: bool,
    /// Of the two, this one is the better one: more of its invited said yes; of equals it is
    /// smaller, or older.
    pub better: bool,
}

impl Facts {
    /// The median length of the occurrences; `None` when there is none.
    pub fn usual_length(&self) -> Option<Minutes> {
        let mut lengths: Vec<Minutes> = self.occurrences.iter().map(|o| o.length).collect();
        lengths.sort_unstable();
        lengths.get(lengths.len().saturating_sub(1) / 2).copied()
    }

    /// Guests who are required: all where nobody is marked as optional.
    pub fn required(&self) -> impl Iterator<Item = &Invitee> {
        self.guests().filter(|guest| !guest.optional)
    }

    /// How many people spend how long on one occurrence, in minutes; `None` where no attendee or
    /// no occurrence is known.
    pub(crate) fn person_minutes(&self) -> Option<i64> {
        let people = self.people.iter().filter(|person| !person.list).count();
        let known = self.attendees_known && people > 0;
        let length = self.usual_length().filter(|_| known)?.rounded();
        Some(length.saturating_mul(i64::try_from(people).ok()?))
    }

    /// Everybody invited except the organizer, lists left out: those whose answer can be counted.
    pub fn guests(&self) -> impl Iterator<Item = &Invitee> {
        self.people
            .iter()
            .filter(|person| !person.organizer && !person.list)
    }
}
