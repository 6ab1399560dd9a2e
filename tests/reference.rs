//! Our reader against the `icalendar` crate: the same properties of every event.
//!
//! The crate refuses files with a defect as a whole; those are ours alone and left out here.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test reads files and may fail loudly"
)]

#[path = "../examples/generate/company/mod.rs"]
mod company;

use company::Company;
use icalendar::parser::{Component, read_calendar, unfold};
use meetaudit::ics::lines::lines;
use meetaudit::ics::text::unescape;
use meetaudit::ics::{Property, cut, decode};
use std::fs;
use std::path::{Path, PathBuf};

/// Name and value of each property of each VEVENT, as we read them.
fn ours(bytes: &[u8]) -> Vec<Vec<(String, String)>> {
    let text = decode(bytes);
    let read = |line: &[u8]| {
        let property = Property::parse(line)?;
        Some((property.name.to_uppercase(), unescape(&property.value)))
    };
    let events = cut(&text).events.into_iter().map(|event| {
        let own = lines(event.bytes, 1);
        own.filter_map(|line| read(&line.bytes)).collect()
    });
    events.collect()
}

/// The same as the crate reads them; `None` where it refuses the file.
fn theirs(text: &str) -> Option<Vec<Vec<(String, String)>>> {
    let unfolded = unfold(text);
    let calendar = read_calendar(&unfolded).ok()?;
    let is_event = |c: &&Component<'_>| c.name.to_string().eq_ignore_ascii_case("VEVENT");
    let events = calendar.components.iter().filter(is_event).map(|event| {
        let all = event.properties.iter();
        // The crate undoes the escapes of TEXT values only; doing it again changes no other value.
        all.map(|p| (p.name.to_string().to_uppercase(), unescape(p.val.as_ref())))
            .collect()
    });
    Some(events.collect())
}

/// Whether the file is one that both read the same way by design: one calendar, UTF-8, no
/// component inside another of its kind, no colon in an unquoted zone name, which we repair.
fn is_comparable(text: &str) -> bool {
    text.matches("BEGIN:VCALENDAR").count() == 1
        && !text.contains('\u{feff}')
        && !text.contains("TZID=(UTC")
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|ending| ending == "ics") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Compares all files below a folder; how many could be compared, and which differ.
fn compare(folder: &Path) -> (usize, Vec<String>) {
    let (mut compared, mut differing) = (0, Vec::new());
    for path in files(folder) {
        let Ok(text) = fs::read_to_string(&path) else {
            continue;
        };
        if !is_comparable(&text) {
            continue;
        }
        if let Some(theirs) = theirs(&text) {
            compared += 1;
            if theirs != ours(text.as_bytes()) {
                differing.push(path.display().to_string());
            }
        }
    }
    (compared, differing)
}

#[test]
fn every_event_of_the_fixtures_has_the_same_properties() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let (compared, mut differing) = compare(&fixtures);
    differing.retain(|name| !KNOWN.iter().any(|(end, _)| name.ends_with(end)));
    assert!(compared >= 10, "only {compared} files were compared");
    assert_eq!(differing, Vec::<String>::new());
}

/// Files read differently, each looked at: the end of the name, and why ours is right.
const KNOWN: [(&str, &str); 6] = [
    (
        "unquoted_colon.ics",
        "a colon in an unquoted parameter, which the crate takes for the end of the parameters",
    ),
    ("single_event_bad_organizer.ics", "likewise"),
    (
        "single_event_bad_line.ics",
        "the crate takes a line without a colon for a property",
    ),
    (
        "event_dt_partstat.ics",
        "the crate ends a quoted parameter at the colon inside it",
    ),
    (
        "THFC.ics",
        "an escaped backslash, which this test undoes twice on the crate's side",
    ),
    ("EmptyValueIssueTest_0.ics", "likewise"),
];

#[test]
fn every_event_of_the_corpus_has_the_same_properties_where_it_is_at_hand() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let (_, mut differing) = compare(&corpus);
    differing.retain(|name| !KNOWN.iter().any(|(end, _)| name.ends_with(end)));
    assert_eq!(differing, Vec::<String>::new());
}

#[test]
fn a_made_up_company_is_read_as_the_crate_reads_it() {
    let company = Company {
        seed: 7,
        years: 2,
        since: 2005,
        bytes: 30_000,
    };
    for person in [0, 9, 63, 69] {
        let text = company.calendar(person);
        assert!(text.len() >= 28_000, "{}", text.len());
        assert!(text.contains(&company::address(person)));
        let read = ours(text.as_bytes());
        assert!(read.len() > 15);
        assert!(theirs(&text) == Some(read), "{person}");
    }
}
