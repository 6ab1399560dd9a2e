//! A plan as calendars to import: proposals, never invitations.
//!
//! The only file of the library that names `icalendar`. The crate lets a bare CR through, writes
//! the present time where none is given, and a random UID: so every text passes the gate first, and
//! every property that would differ from run to run is set.

use crate::base::{Interval, PROPOSAL_CATEGORY};
use crate::render::escape;
use crate::report::plan::{ChangeProposal, OccurrenceChange, PlanReport};
use chrono::{DateTime, Utc};
use icalendar::{Calendar, Component, Event, EventLike, EventStatus};
use std::fmt::Write as _;

/// Names of the files and what they hold: `proposed.ics`, one file for each organizer of private
/// series, with `holds` one for each person with new free blocks, and `undo.txt`.
pub fn calendars(report: &PlanReport, holds: bool) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    let shared = report.changes.iter().filter(|change| !change.is_private);
    files.push((
        "proposed.ics".to_string(),
        proposals(report, shared).into_bytes(),
    ));
    let mut owners: Vec<&str> = private(report)
        .filter_map(|change| change.organizer.as_deref())
        .collect();
    owners.sort_unstable();
    owners.dedup();
    for owner in owners {
        let own = private(report).filter(|change| change.organizer.as_deref() == Some(owner));
        let name = format!("private-{}.ics", super::file_stem(owner));
        files.push((name, proposals(report, own).into_bytes()));
    }
    if holds {
        for person in report.people.iter().filter(|p| !p.new_blocks.is_empty()) {
            let name = format!("focus-{}.ics", super::file_stem(&person.id));
            let calendar = focus(report, &person.id, &person.new_blocks);
            files.push((name, calendar.into_bytes()));
        }
    }
    files.push(("undo.txt".to_string(), undo(report).into_bytes()));
    files
}

fn private(report: &PlanReport) -> impl Iterator<Item = &ChangeProposal> {
    report.changes.iter().filter(|change| change.is_private)
}

fn proposals<'a>(report: &PlanReport, changes: impl Iterator<Item = &'a ChangeProposal>) -> String {
    let mut calendar = new_calendar("Proposed meeting times");
    for change in changes {
        for one in &change.occurrences {
            if let Some(new) = one.new.filter(|new| *new != one.old) {
                calendar.push(proposal(report, change, one, new));
            }
        }
    }
    written(&calendar)
}

/// Free, tentative, without organizer and attendees: importing it tells nobody.
fn proposal(
    report: &PlanReport,
    change: &ChangeProposal,
    one: &OccurrenceChange,
    new: Interval,
) -> Event {
    let parts = ["proposal", &change.uid, &one.old.start.to_string()];
    let mut event = event(report, &parts, new);
    event
        .summary(&gate(&format!("[proposed] {}", change.title)))
        .description(&description(change, one))
        .status(EventStatus::Tentative)
        .add_property("TRANSP", "TRANSPARENT")
        .add_property("X-MICROSOFT-CDO-BUSYSTATUS", "FREE")
        .add_property("CATEGORIES", PROPOSAL_CATEGORY);
    event.done()
}

fn description(change: &ChangeProposal, one: &OccurrenceChange) -> String {
    let mut lines = vec![
        format!("Proposed, not decided: {} → {}", change.from, change.to),
        format!("Now at {} UTC", times(one.old)),
    ];
    lines.extend(change.why.iter().cloned());
    let gains = change.gains.iter().take(10);
    let gains: Vec<String> = gains
        .map(|gain| {
            format!(
                "{} {}",
                gain.name,
                crate::report::words::duration(gain.gain)
            )
        })
        .collect();
    if !gains.is_empty() {
        lines.push(format!(
            "Flow-ready time over these weeks: {}",
            gains.join(", ")
        ));
    }
    let lines: Vec<String> = lines.iter().map(|line| gate(line)).collect();
    lines.join("\n")
}

fn focus(report: &PlanReport, person: &str, blocks: &[Interval]) -> String {
    let mut calendar = new_calendar("Focus time that the plan frees");
    for block in blocks {
        let parts = ["focus", person, &block.start.to_string()];
        let mut event = event(report, &parts, *block);
        event
            .summary("Focus time")
            .description(
                "A free block that the plan makes. Delete it where the plan does not come true.",
            )
            .status(EventStatus::Confirmed)
            .add_property("TRANSP", "OPAQUE")
            .add_property("X-MICROSOFT-CDO-BUSYSTATUS", "BUSY")
            .add_property("CATEGORIES", "meetaudit focus");
        calendar.push(event.done());
    }
    written(&calendar)
}

fn event(report: &PlanReport, parts: &[&str], when: Interval) -> Event {
    let mut event = Event::new();
    let end = when.end.to_string();
    let start = when.start.to_string();
    let all: Vec<&str> = parts
        .iter()
        .copied()
        .chain([start.as_str(), end.as_str()])
        .collect();
    event
        .uid(&format!("{}@meetaudit.invalid", super::fingerprint(&all)))
        .timestamp(report.as_of)
        .sequence(0)
        .starts(instant(when.start))
        .ends(instant(when.end));
    event
}

fn new_calendar(name: &str) -> Calendar {
    let mut calendar = Calendar::empty();
    calendar
        .append_property(("VERSION", "2.0"))
        .append_property(("PRODID", "-//meetaudit//meeting plan//EN"))
        .append_property(("CALSCALE", "GREGORIAN"))
        .append_property(("METHOD", "PUBLISH"))
        .append_property(("X-WR-CALNAME", name));
    calendar
}

/// Bytes of a line without its break (RFC 5545, 3.1).
const LONGEST_LINE: usize = 75;

/// The calendar as text. Its lines are folded anew: the crate does not count the space that begins a
/// continuation.
fn written(calendar: &Calendar) -> String {
    let mut text = String::new();
    // Writing to a String cannot fail.
    let _ = write!(text, "{calendar}");
    let mut folded = String::with_capacity(text.len());
    for line in text.replace("\r\n ", "").split_terminator("\r\n") {
        fold(line, &mut folded);
    }
    folded
}

fn fold(line: &str, out: &mut String) {
    let mut room = LONGEST_LINE;
    for c in line.chars() {
        if c.len_utf8() > room {
            out.push_str("\r\n ");
            room = LONGEST_LINE - 1;
        }
        out.push(c);
        room -= c.len_utf8();
    }
    out.push_str("\r\n");
}

fn instant(minute: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(minute.saturating_mul(60), 0).unwrap_or_default()
}

/// One line: the only way of calendar text into a calendar.
fn gate(text: &str) -> String {
    escape::visible(text)
}

fn times(when: Interval) -> String {
    let (start, end) = (instant(when.start), instant(when.end));
    format!("{}–{}", start.format("%Y-%m-%d %H:%M"), end.format("%H:%M"))
}

/// Every old time, so that each change can be taken back.
fn undo(report: &PlanReport) -> String {
    let mut text = String::from(
        "How to undo\n\n\
         Importing proposed.ics invites nobody and moves nothing. Import it into a calendar of its own;\n\
         to undo the import, delete that calendar. The same goes for the focus-….ics files.\n\n\
         Where organizers moved meetings as proposed, these were the times before (UTC):\n",
    );
    for (number, change) in (1..).zip(&report.changes) {
        // Writing to a String cannot fail.
        let _ = write!(
            text,
            "\n{number}. {}\n   UID {}\n   {} → {}\n",
            gate(&change.title),
            gate(&change.uid),
            gate(&change.from),
            gate(&change.to)
        );
        for one in &change.occurrences {
            let now = match one.new {
                Some(new) if new == one.old => "stays".to_string(),
                Some(new) => format!("→ {}", times(new)),
                None => "→ not held".to_string(),
            };
            let _ = writeln!(text, "   {} {now}", times(one.old));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::plan::sample;

    /// Unfolded content lines.
    fn lines(bytes: &[u8]) -> Vec<String> {
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        let unfolded = text.replace("\r\n ", "");
        unfolded.split("\r\n").map(str::to_string).collect()
    }

    #[test]
    fn no_line_is_longer_than_75_bytes_and_none_is_lost() {
        let mut report = sample::plan();
        for (place, change) in report.changes.iter_mut().enumerate() {
            change.title = format!("{}{}", "x".repeat(place), "Ωmega-Runde 🚢 ".repeat(20)).into();
        }
        for (name, bytes) in calendars(&report, true) {
            if !name.ends_with(".ics") {
                continue;
            }
            let text = String::from_utf8(bytes.clone()).unwrap();
            assert!(text.ends_with("END:VCALENDAR\r\n"), "{name}");
            let longest = text.split("\r\n").map(str::len).max();
            assert_eq!(longest, Some(LONGEST_LINE), "{name}");
            let whole = lines(&bytes)
                .iter()
                .any(|line| line.contains(&"Ωmega-Runde 🚢 ".repeat(19)));
            assert!(whole || !name.starts_with("proposed"), "{name}");
        }
    }

    #[test]
    fn no_title_can_add_a_line() {
        for hostile in [
            "a\r\nATTENDEE:mailto:x@example.org",
            "a\nATTENDEE:mailto:x@example.org",
            "a\rATTENDEE:mailto:x@example.org",
            "a\u{2028}ATTENDEE:mailto:x@example.org",
            "a\u{85}ATTENDEE:mailto:x@example.org",
            "a\\nEND:VEVENT\\, \"q\";b",
            "\u{0}\u{b}\u{c}\u{1b}[31mEND:VCALENDAR",
        ] {
            let mut report = sample::plan();
            for change in &mut report.changes {
                change.title = hostile.into();
                change.uid = hostile.into();
                change.from = hostile.into();
                change.why = vec![hostile.into()];
                for gain in &mut change.gains {
                    gain.name = hostile.into();
                }
            }
            for (name, bytes) in calendars(&report, true) {
                if !name.ends_with(".ics") {
                    continue;
                }
                let text = String::from_utf8(bytes.clone()).unwrap();
                let lone = text.replace("\r\n", "");
                assert!(!lone.contains(['\r', '\n']), "{name}: {text:?}");
                let lines = lines(&bytes);
                let known = [
                    "BEGIN:",
                    "END:",
                    "UID:",
                    "DTSTAMP:",
                    "DTSTART:",
                    "DTEND:",
                    "SEQUENCE:",
                    "SUMMARY:",
                    "DESCRIPTION:",
                    "STATUS:",
                    "TRANSP:",
                    "X-MICROSOFT-CDO-BUSYSTATUS:",
                    "CATEGORIES:",
                    "VERSION:",
                    "PRODID:",
                    "CALSCALE:",
                    "METHOD:PUBLISH",
                    "X-WR-CALNAME:",
                ];
                for line in lines.iter().filter(|line| !line.is_empty()) {
                    assert!(known.iter().any(|k| line.starts_with(k)), "{line}");
                }
                let begun = lines.iter().filter(|l| *l == "BEGIN:VEVENT").count();
                let ended = lines.iter().filter(|l| *l == "END:VEVENT").count();
                assert_eq!(begun, ended);
            }
        }
    }

    #[test]
    fn proposals_are_read_back_by_the_crate_as_they_were_meant() {
        let report = sample::plan();
        let files = calendars(&report, true);
        let (_, bytes) = files
            .iter()
            .find(|(name, _)| name == "proposed.ics")
            .unwrap();
        let text = String::from_utf8(bytes.clone()).unwrap();
        let calendar: Calendar = text.parse().unwrap();
        assert_eq!(calendar.property_value("METHOD"), Some("PUBLISH"));
        let events: Vec<_> = calendar.events().collect();
        assert!(!events.is_empty());
        for event in events {
            assert_eq!(event.get_status(), Some(EventStatus::Tentative));
            assert!(event.get_summary().unwrap().starts_with("[proposed] "));
            for never in ["ORGANIZER", "ATTENDEE", "RRULE", "RECURRENCE-ID"] {
                assert_eq!(event.property_value(never), None);
            }
            assert_eq!(event.property_value("SEQUENCE"), Some("0"));
            assert_eq!(event.get_timestamp(), Some(report.as_of));
        }
    }

    #[test]
    fn the_same_plan_has_the_same_bytes_and_its_uids_are_distinct() {
        let report = sample::plan();
        assert_eq!(calendars(&report, true), calendars(&report, true));
        let all = calendars(&report, true);
        let lines = all.iter().flat_map(|(_, bytes)| lines(bytes));
        let mut uids: Vec<String> = lines.filter(|line| line.starts_with("UID:")).collect();
        let count = uids.len();
        uids.sort();
        uids.dedup();
        assert_eq!(uids.len(), count);
        assert!(count > 1);
    }

    #[test]
    fn a_private_series_is_in_its_owners_file_only_and_without_its_title() {
        let mut report = sample::plan();
        report.changes[0].is_private = true;
        report.changes[0].title = "(private)".into();
        let files = calendars(&report, false);
        let text = |name: &str| {
            let file = files.iter().find(|(n, _)| n == name);
            String::from_utf8(file.unwrap().1.clone()).unwrap()
        };
        assert!(!text("proposed.ics").contains("(private)"));
        let own = format!(
            "private-{}.ics",
            report.changes[0].organizer.as_deref().unwrap()
        );
        assert!(text(&own).contains("(private)"));
    }
}
