//! One copy of a meeting: what the calendar of one of its people says of it.
//!
//! Copies agree on what the meeting is, and differ in what each program adds and knows: when it was
//! exported and touched, how the others answered, reminders, names of zones.

use super::chance::mix;
use super::meeting::{Answer, Meeting, Purpose, Span};
use super::text::Text;
use super::vendor::Vendor;
use super::{Company, LAST_YEAR, address, name};
use chrono::{Datelike, Days, NaiveDate, NaiveTime, TimeDelta, TimeZone};
use std::fmt::{self, Display};

/// Whose copy, and which program writes it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Copy {
    pub(super) owner: u64,
    pub(super) vendor: Vendor,
}

/// A changed occurrence: the day it was on, and whether it was cancelled or moved.
struct Change {
    date: NaiveDate,
    is_cancelled: bool,
    later: u64,
}

impl Company {
    /// A meeting and its changes.
    pub(super) fn write(&self, text: &mut Text, meeting: &Meeting, copy: Copy) {
        event(text, meeting, copy, None);
        for change in changes(meeting, self.years) {
            event(text, meeting, copy, Some(&change));
        }
    }
}

fn event(text: &mut Text, meeting: &Meeting, copy: Copy, change: Option<&Change>) {
    text.raw("BEGIN:VEVENT\r\n");
    match change {
        None => times(text, meeting, copy.vendor),
        Some(change) => moved(text, meeting, copy.vendor, change),
    }
    stamps(text, meeting, copy);
    text.line(format_args!("UID:{:016x}@acme.example", meeting.key));
    people(text, meeting, copy);
    words(text, meeting, copy, change.is_some());
    let is_cancelled = meeting.is_cancelled || change.is_some_and(|change| change.is_cancelled);
    let sequence = meeting.key % 3 + u64::from(meeting.is_cancelled) + u64::from(change.is_some());
    text.line(format_args!("SEQUENCE:{sequence}"));
    let answer = meeting.answer(copy.owner);
    text.raw(match (is_cancelled, answer) {
        (true, _) => "STATUS:CANCELLED\r\n",
        (_, Answer::Tentative) if copy.vendor == Vendor::Exchange => "STATUS:TENTATIVE\r\n",
        _ => "STATUS:CONFIRMED\r\n",
    });
    let is_free = meeting.purpose == Purpose::Note;
    text.raw(if is_free {
        "TRANSP:TRANSPARENT\r\n"
    } else {
        "TRANSP:OPAQUE\r\n"
    });
    if meeting.title == "Dentist" {
        text.raw("CLASS:PRIVATE\r\n");
    }
    copy.vendor.write_own(text, meeting, copy.owner, answer);
    copy.vendor.write_alarm(text, meeting, copy.owner);
    text.raw("END:VEVENT\r\n");
}

/// A moment as a program writes it: parameters, colon, value.
enum Moment<'a> {
    Date(NaiveDate),
    Floating(NaiveDate, u64),
    Utc(NaiveDate, u64, &'a Meeting),
    Zoned(NaiveDate, u64, &'static str),
}

impl Display for Moment<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = |date: &NaiveDate| (date.year(), date.month(), date.day());
        match self {
            Moment::Date(date) => {
                let (y, m, d) = day(date);
                write!(f, ";VALUE=DATE:{y:04}{m:02}{d:02}")
            }
            Moment::Floating(date, minute) => {
                let (y, m, d) = day(date);
                write!(
                    f,
                    ":{y:04}{m:02}{d:02}T{:02}{:02}00",
                    minute / 60,
                    minute % 60
                )
            }
            Moment::Zoned(date, minute, zone) => {
                write!(f, ";TZID={zone}{}", Moment::Floating(*date, *minute))
            }
            Moment::Utc(date, minute, meeting) => {
                let local = date.and_time(NaiveTime::MIN) + TimeDelta::minutes(*minute as i64);
                let instant = meeting.place.tz.from_local_datetime(&local).earliest();
                let utc = instant.map_or(local, |instant| instant.naive_utc());
                let minute = utc.signed_duration_since(utc.date().and_time(NaiveTime::MIN));
                let minute = minute.num_minutes().unsigned_abs();
                write!(f, "{}Z", Moment::Floating(utc.date(), minute))
            }
        }
    }
}

fn moment(meeting: &Meeting, vendor: Vendor, date: NaiveDate, minute: u64) -> Moment<'_> {
    match (vendor, meeting.rule) {
        // This one writes single events in UTC.
        (Vendor::Google, "") => Moment::Utc(date, minute, meeting),
        (Vendor::Apple, _) if meeting.purpose == Purpose::Personal => {
            Moment::Floating(date, minute)
        }
        _ => Moment::Zoned(date, minute, meeting.place.name(vendor)),
    }
}

fn times(text: &mut Text, meeting: &Meeting, vendor: Vendor) {
    match meeting.span {
        Span::Days(first, days) => {
            text.line(format_args!("DTSTART{}", Moment::Date(first)));
            text.line(format_args!(
                "DTEND{}",
                Moment::Date(first + Days::new(days))
            ));
        }
        Span::Time(date, minute, length) => {
            let at = |minute| moment(meeting, vendor, date, minute);
            text.line(format_args!("DTSTART{}", at(minute)));
            text.line(format_args!("DTEND{}", at(minute + length)));
        }
    }
    if !meeting.rule.is_empty() {
        text.line(format_args!("RRULE:{}", meeting.rule));
        if let (Span::Time(date, minute, _), true) = (meeting.span, meeting.key.is_multiple_of(3)) {
            let weeks = weeks_until(date, LAST_YEAR) + meeting.key % 40;
            let except = moment(meeting, vendor, date + Days::new(7 * weeks), minute);
            text.line(format_args!("EXDATE{except}"));
        }
    }
}

fn moved(text: &mut Text, meeting: &Meeting, vendor: Vendor, change: &Change) {
    let Span::Time(_, minute, length) = meeting.span else {
        return;
    };
    let to = change.date + Days::new(change.later);
    let start = if change.is_cancelled {
        minute
    } else {
        minute + 45
    };
    let at = |date, minute| moment(meeting, vendor, date, minute);
    text.line(format_args!("DTSTART{}", at(to, start)));
    text.line(format_args!("DTEND{}", at(to, start + length)));
    text.line(format_args!("RECURRENCE-ID{}", at(change.date, minute)));
}

/// Moved and cancelled occurrences: one weekly date in some of the years.
fn changes(meeting: &Meeting, years: u64) -> Vec<Change> {
    let Span::Time(first, ..) = meeting.span else {
        return Vec::new();
    };
    if !meeting.rule.starts_with("FREQ=WEEKLY;BYDAY") || meeting.members.len() < 2 {
        return Vec::new();
    }
    let of_year = |year: u64| {
        let chance = mix(&[meeting.key, year, 77]);
        let weeks = weeks_until(first, LAST_YEAR - year as i32) + chance / 8 % 50;
        let is_cancelled = (chance / 4).is_multiple_of(5);
        chance.is_multiple_of(4).then_some(Change {
            date: first + Days::new(7 * weeks),
            is_cancelled,
            later: if is_cancelled { 0 } else { chance / 512 % 2 },
        })
    };
    (0..years).filter_map(of_year).collect()
}

/// Whole weeks from a date to the beginning of a year, none if that is before.
fn weeks_until(date: NaiveDate, year: i32) -> u64 {
    let new_year = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
    (new_year - date).num_days().max(0) as u64 / 7
}

fn stamps(text: &mut Text, meeting: &Meeting, copy: Copy) {
    let minute = mix(&[copy.owner, 13]) % 600;
    let (hour, minute) = (6 + minute / 60, minute % 60);
    let touched = mix(&[meeting.key, copy.owner, 17]) % 28 + 1;
    let month = 1 + meeting.key % 9;
    // When it was exported; for one of the programs, when it was touched.
    match copy.vendor {
        Vendor::Exchange => text.line(format_args!("DTSTAMP:2026{month:02}{touched:02}T101010Z")),
        _ => text.line(format_args!("DTSTAMP:20261120T{hour:02}{minute:02}00Z")),
    }
    text.raw("CREATED:20240102T080000Z\r\n");
    text.line(format_args!(
        "LAST-MODIFIED:2026{month:02}{touched:02}T101010Z"
    ));
}

fn people(text: &mut Text, meeting: &Meeting, copy: Copy) {
    let Some(organizer) = meeting.organizer() else {
        return;
    };
    let (is_google, mail) = (copy.vendor == Vendor::Google, address(organizer));
    text.line(format_args!(
        "ORGANIZER;CN={}:mailto:{mail}",
        name(organizer)
    ));
    for member in &meeting.members {
        let chance = mix(&[meeting.key, *member, 19]) % 20;
        let role = if chance == 0 { "OPT" } else { "REQ" };
        let answer = match seen(meeting, *member, copy) {
            Answer::Accepted => "ACCEPTED",
            Answer::Tentative => "TENTATIVE",
            Answer::Declined => "DECLINED",
            Answer::None => "NEEDS-ACTION",
        };
        let guests = if is_google { ";X-NUM-GUESTS=0" } else { "" };
        text.line(format_args!(
            "ATTENDEE;ROLE={role}-PARTICIPANT;PARTSTAT={answer};CN={}{guests}:mailto:{}",
            name(*member),
            address(*member)
        ));
    }
    if meeting.key % 7 == 1 {
        text.line(format_args!(
            "ATTENDEE;CUTYPE=RESOURCE;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;CN=Room {0}:mailto:room{0}@acme.example",
            meeting.key % 40
        ));
    }
    if meeting.rule.is_empty() && meeting.title.contains("ieferant") {
        text.raw("ATTENDEE;PARTSTAT=TENTATIVE:mailto:sales@sweets.example\r\n");
    }
}

/// A member's answer as this copy knows it: the owner's own is fresh, the organizer misses few, and
/// one of the programs tells nobody else.
fn seen(meeting: &Meeting, member: u64, copy: Copy) -> Answer {
    let organizer = meeting.organizer();
    let late = mix(&[meeting.key, member, copy.owner, 23]) % 20;
    let is_unknown = match copy.vendor {
        _ if member == copy.owner || Some(member) == organizer => false,
        _ if Some(copy.owner) == organizer => late == 0,
        Vendor::Exchange => true,
        Vendor::Google | Vendor::Apple => late < 4,
    };
    if is_unknown {
        Answer::None
    } else {
        meeting.answer(member)
    }
}

fn words(text: &mut Text, meeting: &Meeting, copy: Copy, is_changed: bool) {
    let key = meeting.key;
    let is_exchange = copy.vendor == Vendor::Exchange;
    let prefix = if meeting.is_cancelled && is_exchange {
        "Canceled: "
    } else {
        ""
    };
    match meeting.members.len() {
        1 => text.line(format_args!("SUMMARY:{}", meeting.title)),
        _ => text.line(format_args!(
            "SUMMARY:{prefix}{} {}",
            meeting.title,
            key % 97
        )),
    }
    if meeting.members.len() < 2 || is_changed || !key.is_multiple_of(5) && key % 5 != 3 {
        return;
    }
    let purpose = match key / 8 % 4 {
        0 => "Agenda:\\n1. Open points\\n2. Decide on the next step\\n\\n",
        1 => "Wir sehen uns gemeinsam die Tafel an\\, wer braucht Unterstützung?\\n\\n",
        _ => "",
    };
    let id = key % 1_000_000_000;
    text.line(format_args!(
        "DESCRIPTION:{purpose}-::~:~::~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~::-\\nJoin the call: \
         https://meet.acme.example/j/{id}?pwd={key:x}\\nOr dial: +49 30 5550 {:04} PIN: {id}#\\n\
         More numbers: https://meet.acme.example/tel/{id}\\n\\nPlease do not edit this section.\\n\
         -::~:~::~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~::-",
        key % 10_000
    ));
    text.line(format_args!("LOCATION:Room {}\\, 3rd floor", key % 40));
}
