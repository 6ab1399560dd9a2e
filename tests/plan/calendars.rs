//! Calendars of a small team, written as text.

use chrono_tz::Tz;
use meetaudit::audit::{self, PlanRequest, Planned};
use meetaudit::base::Minutes;
use meetaudit::day::{ClockSpan, WorkingHours};
use meetaudit::proposal::{NotUnderstood, Wanted};
use meetaudit::reading::Source;
use meetaudit::settings::Settings;
use std::collections::BTreeMap;

/// Who owns a calendar, by the first letter.
const PEOPLE: [(char, &str); 3] = [
    ('A', "ann@example.org"),
    ('B', "bob@example.org"),
    ('C', "cleo@example.org"),
];

/// Calendars of A, B and C.
#[derive(Clone, Debug, Default)]
pub(crate) struct Team {
    events: BTreeMap<char, String>,
}

/// One meeting.
#[derive(Clone, Debug)]
pub(crate) struct Meeting<'a> {
    /// Letters of those who take part; others are outside or without a calendar.
    pub(crate) people: &'a str,
    /// UID, and the title.
    pub(crate) name: &'a str,
    /// `20261123T150000`.
    pub(crate) start: &'a str,
    /// Minutes.
    pub(crate) length: i64,
    /// RRULE, or nothing for a single meeting.
    pub(crate) rule: &'a str,
    /// Addresses that are no letter's.
    pub(crate) others: &'a [&'a str],
    /// More lines.
    pub(crate) lines: &'a str,
}

impl Default for Meeting<'_> {
    fn default() -> Self {
        Meeting {
            people: "AB",
            name: "Sync",
            start: "20261123T150000",
            length: 30,
            rule: "FREQ=WEEKLY",
            others: &[],
            lines: "",
        }
    }
}

impl Team {
    /// A weekly meeting of these people on Mondays.
    pub(crate) fn weekly(self, people: &str, name: &str, start: &str, length: i64) -> Team {
        let start = format!("20261123T{start}00");
        self.with(&Meeting {
            people,
            name,
            start: &start,
            length,
            ..Meeting::default()
        })
    }

    /// The same once, and of one person with somebody outside.
    pub(crate) fn fixed(self, person: &str, name: &str, start: &str, length: i64) -> Team {
        let start = format!("20261123T{start}00");
        self.with(&Meeting {
            people: person,
            name,
            start: &start,
            length,
            rule: "",
            others: &["guest@customer.example"],
            ..Meeting::default()
        })
    }

    /// A meeting in the calendars of its people.
    pub(crate) fn with(mut self, meeting: &Meeting<'_>) -> Team {
        let addresses = PEOPLE
            .iter()
            .filter(|(letter, _)| meeting.people.contains(*letter));
        let addresses: Vec<&str> = addresses.map(|(_, address)| *address).collect();
        let all = addresses.iter().chain(meeting.others);
        let attendees: String = all
            .map(|address| format!("ATTENDEE;PARTSTAT=ACCEPTED:mailto:{address}\r\n"))
            .collect();
        let rule = match meeting.rule {
            "" => String::new(),
            rule => format!("RRULE:{rule}\r\n"),
        };
        let event = format!(
            "BEGIN:VEVENT\r\nUID:{name}\r\nSUMMARY:{name}\r\nDTSTAMP:20261101T000000Z\r\n\
             DTSTART;TZID=Europe/Berlin:{}\r\nDURATION:PT{}M\r\n{rule}\
             ORGANIZER:mailto:{}\r\n{attendees}{}END:VEVENT\r\n",
            meeting.start,
            meeting.length,
            addresses[0],
            meeting.lines,
            name = meeting.name,
        );
        for (letter, _) in PEOPLE.iter().filter(|(l, _)| meeting.people.contains(*l)) {
            self.events.entry(*letter).or_default().push_str(&event);
        }
        self
    }

    pub(crate) fn sources(&self) -> Vec<Source> {
        let calendar = |(letter, address): &(char, &str)| {
            let events = self.events.get(letter).cloned().unwrap_or_default();
            let text = format!(
                "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:{address}\r\n\
                 X-WR-TIMEZONE:Europe/Berlin\r\n{events}END:VCALENDAR\r\n"
            );
            Source {
                name: format!("{address}.ics").into(),
                folder: None,
                bytes: text.into_bytes().into(),
            }
        };
        PEOPLE.iter().map(calendar).collect()
    }

    /// The answer to changes as written.
    pub(crate) fn what_if(
        &self,
        settings: &Settings,
        changes: &[&str],
    ) -> Result<Planned, NotUnderstood> {
        let wanted = changes.iter().map(|text| Wanted::read(text).unwrap());
        let request = PlanRequest::WhatIf(wanted.collect(), None);
        audit::plan(&self.sources(), settings, &request)
    }

    pub(crate) fn list(&self, settings: &Settings) -> Planned {
        audit::plan(&self.sources(), settings, &PlanRequest::List).unwrap()
    }
}

/// Four weeks from 23 November 2026, seen from the Wednesday before.
pub(crate) fn settings() -> Settings {
    Settings::new("2026-11-18T08:00:00Z".parse().unwrap(), Tz::Europe__Berlin)
}

/// One day, Monday 23 November 2026, 09:00–12:00 and 13:00–17:30.
pub(crate) fn one_day() -> Settings {
    let mut settings = settings();
    let day = Some(ClockSpan {
        start: 540,
        end: 1050,
    });
    settings.hours = WorkingHours {
        days: [day, None, None, None, None, None, None],
        ..WorkingHours::default()
    };
    settings.plan.weeks = 1;
    // On the only day of the week nobody could be told two work days before.
    settings.plan.notice_days = 0;
    settings.plan.grid_min = 30;
    settings
}

/// The gain, and what each of A, B and C has then, in minutes.
pub(crate) fn gain_and_flow(planned: &Planned) -> (Minutes, Vec<Minutes>) {
    let report = &planned.report;
    let mut people: Vec<_> = report.people.iter().collect();
    people.sort_by(|a, b| a.id.cmp(&b.id));
    let then = people.iter().map(|person| person.then).collect();
    (report.gain.central, then)
}
