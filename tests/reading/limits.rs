//! Inputs too large to keep as files: bounded, named, and only the excess is lost.

use crate::harness::{complaints, named, read, rows, settings};
use meetaudit::audit;
use meetaudit::diagnostic::{Code, MAX_LISTED};
use meetaudit::reading::Source;
use std::fmt::Write;

const GOOD: &str = "BEGIN:VEVENT\nUID:good\nDTSTART:20261022T090000Z\nDURATION:PT30M\nEND:VEVENT\n";

fn wrapped(body: &str) -> Vec<Source> {
    let text = format!("BEGIN:VCALENDAR\n{body}{GOOD}END:VCALENDAR\n");
    vec![named("made", text)]
}

fn event(lines: &str) -> String {
    format!("BEGIN:VEVENT\nUID:x\nDTSTART:20261021T090000Z\n{lines}END:VEVENT\n")
}

pub(crate) fn long_line() -> Vec<Source> {
    wrapped(&event(&format!("DESCRIPTION:{}\n", "x".repeat(10 << 20))))
}

pub(crate) fn many_attendees() -> Vec<Source> {
    let mut lines = String::new();
    for n in 0..6_000 {
        writeln!(lines, "ATTENDEE:mailto:p{n}@x.example").unwrap();
    }
    wrapped(&event(&lines))
}

#[test]
fn a_line_of_ten_megabytes_is_cut_and_the_rest_kept() {
    let sources = long_line();
    assert_eq!(complaints(&sources), ["ics/line-too-long 5"]);
    assert_eq!(rows(&sources).len(), 2);
}

#[test]
fn attendees_beyond_the_limit_are_counted_and_left_out() {
    let sources = many_attendees();
    let events = read(&sources);
    assert_eq!(complaints(&sources), ["event/too-many-attendees 2"]);
    assert!(events.diagnostics[0].detail.starts_with("1000 attendees"));
    let sizes: Vec<usize> = events.rows.iter().map(|r| r.attendees.len()).collect();
    assert_eq!(sizes, [5_000, 0]);
}

#[test]
fn a_hundred_thousand_events_without_end_are_counted_not_listed() {
    let sources = wrapped(&"BEGIN:VEVENT\n".repeat(100_000));
    let quality = audit::check(&sources, &settings());
    let count = |code: Code| {
        let row = quality.skipped.iter().find(|row| row.code == code.id());
        row.map_or(0, |row| row.count)
    };
    assert_eq!(count(Code::IcsUnterminated), 100_000);
    assert_eq!(count(Code::EventNoStart), 100_000);
    assert!(quality.diagnostics.len() as u64 <= 3 * (MAX_LISTED + 1));
    assert_eq!(rows(&sources).len(), 1);
}

#[test]
fn a_hundred_thousand_exceptions_leave_the_other_days() {
    let mut lines = String::from("RRULE:FREQ=DAILY\n");
    let mut day = crate::harness::date(1800, 1, 1);
    for _ in 0..100_000 {
        writeln!(lines, "EXDATE:{}T090000Z", day.format("%Y%m%d")).unwrap();
        day = day.succ_opt().unwrap();
    }
    // The exceptions end in the year 2073.
    assert_eq!(rows(&wrapped(&event(&lines))).len(), 1);
    let some = lines.replace("EXDATE:20261105", "COMMENT:20261105");
    assert_eq!(rows(&wrapped(&event(&some))).len(), 2);
}

#[test]
fn a_hundred_thousand_extra_dates_and_overrides_are_all_read() {
    let dates: Vec<String> = (0..10_000)
        .map(|n| {
            format!(
                "202611{:02}T{:02}{:02}{:02}Z",
                2 + n % 10,
                n / 10 % 24,
                n / 240 % 60,
                n % 10
            )
        })
        .collect();
    let all: std::collections::BTreeSet<&String> = dates.iter().collect();
    let rdates = wrapped(&event(&format!("RDATE:{}\n", dates.join(","))));
    assert_eq!(rows(&rdates).len(), (all.len() + 2).min(10_001));
    let mut overrides = event("RRULE:FREQ=DAILY\n");
    let mut day = crate::harness::date(2026, 10, 22);
    for _ in 0..20_000 {
        let id = format!(
            "RECURRENCE-ID;RANGE=THISANDFUTURE:{}T090000Z\n",
            day.format("%Y%m%d")
        );
        overrides += &event(&id).replace(
            "DTSTART:20261021T09",
            &format!("DTSTART:{}T10", day.format("%Y%m%d")),
        );
        day = day.succ_opt().unwrap();
    }
    assert_eq!(rows(&wrapped(&overrides)).len(), 42);
}

#[test]
fn a_hundred_and_twenty_endless_rules_do_not_crowd_out_a_good_event() {
    let bombs: String = (0..120)
        .map(|n| event("RRULE:FREQ=SECONDLY\n").replace("UID:x", &format!("UID:a{n}")))
        .collect();
    let read = read(&wrapped(&bombs));
    assert!(read.rows.iter().any(|row| row.uid == "good"));
    assert!(read.rows.len() < 1_000_000, "{}", read.rows.len());
    let told = read
        .diagnostics
        .iter()
        .filter(|d| d.code == Code::RecurrenceTooMany);
    assert_eq!(
        told.map(|d| &d.place.line)
            .collect::<std::collections::BTreeSet<_>>()
            .len(),
        120
    );
}
