//! The made-up company that speed is measured on: the same every time, and without a defect.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

#[path = "../examples/generate/company/mod.rs"]
mod company;

use chrono_tz::Tz;
use company::Company;
use meetaudit::audit;
use meetaudit::diagnostic::{Code, Diagnostic};
use meetaudit::reading::Source;
use meetaudit::report::model::PersonRow;
use meetaudit::settings::{Settings, WindowChoice};

/// How many are written; they also meet others.
const PEOPLE: u64 = 32;
const SMALL: Company = Company {
    seed: 1,
    years: 2,
    since: 2005,
    bytes: 0,
};

fn calendars(company: &Company) -> Vec<Source> {
    let calendar = |person| Source {
        name: format!("{}.ics", company::address(person)).into(),
        folder: None,
        bytes: company.calendar(person).into(),
    };
    (0..PEOPLE).map(calendar).collect()
}

fn settings(from: &str, to: &str) -> Settings {
    let mut settings = Settings::new("2026-11-20T00:00:00Z".parse().unwrap(), Tz::UTC);
    settings.window = WindowChoice::Dates(from.parse().unwrap(), to.parse().unwrap());
    settings
}

#[test]
fn the_same_arguments_give_the_same_bytes_and_others_give_others() {
    for person in [0, 7, 31, 23_999] {
        let calendar = SMALL.calendar(person);
        assert_eq!(calendar, SMALL.calendar(person));
        assert_ne!(calendar, Company { seed: 2, ..SMALL }.calendar(person));
        let private = SMALL.private_calendar(person);
        assert_eq!(private, SMALL.private_calendar(person));
        assert!(private.contains("CLASS:CONFIDENTIAL") || person % 4 > 0);
    }
}

#[test]
fn nothing_is_wrong_with_a_small_company() {
    let filled = Company {
        bytes: 60_000,
        ..SMALL
    };
    for company in [SMALL, filled] {
        let quality = audit::check(&calendars(&company), &settings("2026-01-01", "2026-12-31"));
        // That an organizer's calendar lacks a date which others hold is a note, and nothing wrong.
        let others = quality.diagnostics.iter();
        let others = others.filter(|d| d.code != Code::CalendarLacksOwnMeeting);
        assert_eq!(others.collect::<Vec<_>>(), Vec::<&Diagnostic>::new());
        assert_eq!(quality.people, PEOPLE);
    }
}

#[test]
fn the_shared_calendar_is_without_a_defect_and_nobodys_own() {
    let mut text = SMALL.shared_head();
    (0..128).for_each(|person| text.push_str(&SMALL.shared_events(person, 128)));
    text.push_str("END:VCALENDAR\r\n");
    let source = Source {
        name: "shared.ics".into(),
        folder: None,
        bytes: text.into(),
    };
    let quality = audit::check(&[source], &settings("2026-01-01", "2026-12-31"));
    assert_eq!(quality.diagnostics, Vec::<Diagnostic>::new());
    assert_eq!(quality.events_read / 128, 15);
    assert_eq!(quality.people, 128);
}

#[test]
fn people_have_about_five_meetings_on_a_workday() {
    let report = audit::audit(&calendars(&SMALL), &settings("2026-01-01", "2026-12-31")).report;
    let sum = |of: fn(&PersonRow) -> u32| f64::from(report.people.iter().map(of).sum::<u32>());
    let a_day = sum(|row| row.figures.meetings) / sum(|row| row.figures.work_days);
    assert!((4.0..6.0).contains(&a_day), "{a_day}");
}

#[test]
fn copies_of_one_meeting_differ_as_those_of_real_exports_do() {
    // The first event of everybody in a team is the same daily series.
    let copies: Vec<String> = (0..8)
        .map(|person| first_event(&SMALL.calendar(person)))
        .collect();
    let of = |name: &str| -> Vec<&str> {
        copies
            .iter()
            .map(|copy| {
                copy.lines()
                    .find(|line| line.starts_with(name))
                    .unwrap_or("")
            })
            .collect()
    };
    let different = |name: &str| {
        let mut lines = of(name);
        lines.sort_unstable();
        lines.dedup();
        lines.len()
    };
    for same in ["UID:", "SUMMARY:", "RRULE:", "ORGANIZER", "SEQUENCE:"] {
        assert_eq!(different(same), 1, "{same}");
    }
    for differing in ["DTSTART;", "DTSTAMP:", "LAST-MODIFIED:", "X-"] {
        assert!(different(differing) > 1, "{differing}");
    }
}

fn first_event(calendar: &str) -> String {
    let start = calendar.find("BEGIN:VEVENT").unwrap();
    let (_, rest) = calendar.split_at(start);
    let (event, _) = rest.split_once("END:VEVENT").unwrap();
    event.to_string()
}
