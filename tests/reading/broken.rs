//! `fixtures/broken`: what is around the defect is read, and the defect is named where it is.

use crate::harness::{complaints, fixture, rows, sources};
use std::collections::BTreeSet;
use std::fs;

/// File, what is still read of the defect itself (`~` stands for its UID; only the first), and
/// each diagnostic with its line.
const TABLE: &[(&str, &str, &[&str])] = &[
    (
        "alarm_without_end",
        "~ 09:00 09:30",
        &["ics/unterminated-component 24"],
    ),
    (
        "bad_attendee",
        "~ 09:00 09:30",
        &["event/nobody-invited 24"],
    ),
    ("bad_date", "", &["event/no-start 18", "event/bad-value 19"]),
    ("bad_duration", "~ 09:00 09:00", &["event/bad-value 19"]),
    ("bad_line", "~ 09:00 09:30", &["ics/bad-line 19"]),
    ("bad_parameter", "~ 09:00 09:30", &[]),
    (
        "bad_recurrence_id",
        "~ 2026-10-19T09:00 2026-10-19T09:30",
        &["event/bad-value 29"],
    ),
    ("bad_rrule", "~ 09:00 09:30", &["event/bad-rule 18"]),
    (
        "bad_rrule_interval",
        "~ 09:00 09:30",
        &["event/bad-rule 18"],
    ),
    (
        "bad_rrule_parts",
        "~ 09:00 09:30",
        &["event/bad-rule 18", "event/void-count 18"],
    ),
    ("bad_vtimezone", "~ 07:00 07:30", &["zone/unknown 27"]),
    ("bare_cr", "~ 09:00 09:30", &[]),
    ("bare_lf", "~ 09:00 09:30", &[]),
    ("blank_lines_in_folds", "~ 09:00 09:30", &[]),
    ("bom", "~ 09:00 09:30", &[]),
    ("cr_cr_lf", "~ 09:00 09:30", &[]),
    (
        "cut_off",
        "~ 09:00 09:30",
        &[
            "ics/unterminated-component 1",
            "ics/unterminated-component 25",
        ],
    ),
    (
        "dashed_date",
        "~ 09:00 09:30",
        &["event/sloppy-date 18", "event/sloppy-date 19"],
    ),
    ("date_without_value_date", "~ 2026-10-21 2026-10-22", &[]),
    ("empty_event", "", &["event/no-start 15"]),
    ("empty_file", "", &["input/not-a-calendar 0"]),
    (
        "end_before_start",
        "~ 09:00 09:00",
        &["event/end-before-start 15"],
    ),
    ("end_mismatch", "~ 09:00 09:30", &["ics/stray-end 24"]),
    (
        "endless_rule",
        "~ 2026-10-19T00:00 2026-10-19T00:00",
        &["recurrence/too-many 15"],
    ),
    (
        "enormous_count",
        "~ 2026-09-30T22:00 2026-09-30T22:01",
        &["recurrence/too-many 15"],
    ),
    ("fold_cuts_character", "~ 09:00 09:30", &[]),
    ("fold_with_tab", "~ 09:00 09:30", &[]),
    ("fold_without_space", "~ 09:00 09:30", &["ics/bad-line 21"]),
    (
        "hostile_titles",
        "hostile-esc_sgr@harbour.example 2026-11-03T06:00 2026-11-03T06:15",
        &[],
    ),
    (
        "hostile_zone",
        "~ 07:00 07:30",
        &["zone/unknown 5", "zone/unknown 19"],
    ),
    ("huge_duration", "~ 09:00 09:00", &["event/bad-value 19"]),
    ("joined_files", "~ 09:00 09:30", &[]),
    (
        "junk_before_after",
        "~ 09:00 09:30",
        &["ics/outside-calendar 1"],
    ),
    ("latin1", "~ 09:00 09:30", &["ics/not-utf8 20"]),
    (
        "lone_reply",
        "~ 09:00 09:30",
        &["event/answer-without-event 30"],
    ),
    (
        "long_event",
        "~ 09:00 2036-10-21T09:00",
        &["event/too-long 15"],
    ),
    ("lower_case", "~ 09:00 09:30", &[]),
    (
        "missing_end_calendar",
        "",
        &["ics/unterminated-component 1"],
    ),
    (
        "missing_end_event",
        "~ 09:00 09:30",
        &["ics/unterminated-component 15"],
    ),
    (
        "nested_calendar",
        "~ 09:00 09:30",
        &["ics/nested-calendar 15"],
    ),
    ("no_dtstart", "", &["event/no-start 15"]),
    (
        "no_uid",
        "no-uid:20261021T090000 09:00 09:30",
        &["event/no-uid 15"],
    ),
    ("not_a_calendar", "", &["input/not-a-calendar 0"]),
    ("overescaped_text", "~ 09:00 09:30", &[]),
    (
        "raw_description",
        "~ 09:00 09:30",
        &["ics/bad-line 22", "ics/bad-line 25", "ics/bad-line 26"],
    ),
    (
        "repeated_property",
        "~ 09:00 09:30",
        &["event/repeated-property 21", "event/repeated-property 24"],
    ),
    (
        "rule_finds_nothing",
        "~ 09:00 09:30",
        &["recurrence/nothing-found 15"],
    ),
    ("two_calendars", "~ 09:00 09:30", &[]),
    ("unescaped_text", "~ 09:00 09:30", &[]),
    (
        "unquoted_colon",
        "~ 09:00 09:30",
        &["ics/unquoted-colon 22"],
    ),
    (
        "unknown_calendar_zone",
        "~ 09:00 09:30",
        &["zone/unknown 5"],
    ),
    ("unknown_tzid", "~ 07:00 07:30", &["zone/unknown 18"]),
    ("utf16be", "~ 09:00 09:30", &[]),
    ("utf16le", "~ 09:00 09:30", &[]),
    (
        "value_date_with_time",
        "~ 09:00 09:30",
        &["event/sloppy-date 18", "event/sloppy-date 19"],
    ),
    ("year_0001", "", &[]),
    (
        "year_0001_weekly",
        "~ 2026-10-05T09:00 2026-10-05T09:30",
        &[],
    ),
    ("year_9999", "", &[]),
    ("zero_length", "~ 09:00 09:00", &[]),
];

#[test]
fn every_defect_costs_only_itself_and_is_named_at_its_line() {
    let mut wrong = Vec::new();
    for (stem, kept, named) in TABLE {
        let sources = sources(&format!("broken/{stem}.ics"));
        let all = rows(&sources);
        let shown = all.iter().find(|row| !row.starts_with("good-")).map(|row| {
            row.replace(&format!("{stem}@harbour.example"), "~")
                .replace("2026-10-21T", "")
                .replace(":00Z", "")
                .replace(":01Z", "")
        });
        if shown.as_deref().unwrap_or_default() != *kept {
            wrong.push(format!("{stem}: reads {shown:?}, not {kept}"));
        }
        if complaints(&sources) != *named {
            wrong.push(format!("{stem}: says {:?}", complaints(&sources)));
        }
        let nothing_there = ["empty_file", "not_a_calendar"].contains(stem);
        for (which, day) in [("before", 20), ("after", 22)] {
            let good = format!(
                "good-{which}-{stem}@harbour.example 2026-10-{day}T09:00:00Z 2026-10-{day}T09:30:00Z"
            );
            if !nothing_there && !all.contains(&good) {
                wrong.push(format!("{stem}: lost the good event {which}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_has_every_broken_fixture() {
    let listed: BTreeSet<String> = TABLE.iter().map(|(s, _, _)| format!("{s}.ics")).collect();
    let entries = fs::read_dir(fixture("broken")).unwrap();
    let there: BTreeSet<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(listed, there);
}

#[test]
fn titles_survive_what_folds_and_encodings_do_to_them() {
    for (stem, title) in [
        ("fold_cuts_character", "Gespräch € 😀"),
        ("fold_with_tab", "Planning with the whole team"),
        (
            "fold_without_space",
            "Planning with the whole team on Monday",
        ),
        ("cr_cr_lf", "Planning with the whole team"),
        ("blank_lines_in_folds", "Planning with the whole team"),
        ("utf16be", "Réunion über 北京"),
        ("utf16le", "Réunion über 北京"),
        ("unescaped_text", "Budget; costs, risks"),
        ("latin1", "R\u{fffd}union g\u{fffd}n\u{fffd}rale"),
        ("repeated_property", "Second title"),
        ("lone_reply", "Accepted: elsewhere"),
    ] {
        let read = crate::harness::read(&sources(&format!("broken/{stem}.ics")));
        assert!(read.rows.iter().any(|row| row.title == title), "{stem}");
    }
}
