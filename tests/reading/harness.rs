//! Fixtures and small calendars, read as `events` reads them.

use chrono::NaiveDate;
use meetaudit::audit::{self, Events};
use meetaudit::base::UtcSeconds;
use meetaudit::reading::Source;
use meetaudit::report::events::{EventRow, Moment};
use meetaudit::settings::{Settings, WindowChoice};
use meetaudit::{day, occurrence, reading};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

pub(crate) fn fixture(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures")
        .join(path)
}

/// The files of a fixture: itself, or what its folder holds.
pub(crate) fn sources(path: &str) -> Vec<Source> {
    let whole = fixture(path);
    let files = if whole.is_dir() {
        let mut files: Vec<PathBuf> = fs::read_dir(&whole)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        files.sort();
        files
    } else {
        vec![whole]
    };
    let source = |file: PathBuf| {
        let name = file.file_name().unwrap().to_str().unwrap();
        named(name, fs::read(&file).unwrap())
    };
    files.into_iter().map(source).collect()
}

pub(crate) fn named(name: &str, bytes: impl Into<Vec<u8>>) -> Source {
    Source {
        name: name.into(),
        folder: None,
        bytes: bytes.into().into(),
    }
}

/// A calendar of Ann's with these lines in it, one after the other.
pub(crate) fn calendar_of(owner: &str, body: &str) -> Source {
    let text = format!(
        "BEGIN:VCALENDAR\nVERSION:2.0\nX-WR-CALNAME:{owner}@harbour.example\n{body}\nEND:VCALENDAR\n"
    );
    named(owner, text)
}

/// October and November 2026, in Berlin.
pub(crate) fn settings() -> Settings {
    let as_of = "2026-11-18T08:00:00Z".parse().unwrap();
    let mut settings = Settings::new(as_of, chrono_tz::Tz::Europe__Berlin);
    settings.window = WindowChoice::Dates(date(2026, 10, 1), date(2026, 11, 30));
    settings
}

pub(crate) fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

pub(crate) fn read(sources: &[Source]) -> Events {
    audit::events(sources, &settings())
}

/// `uid start end` of each occurrence, in the order of `events`.
pub(crate) fn rows(sources: &[Source]) -> Vec<String> {
    let row = |row: &EventRow| format!("{} {} {}", row.uid, shown(row.start), shown(row.end));
    read(sources).rows.iter().map(row).collect()
}

pub(crate) fn shown(moment: Moment) -> String {
    match moment {
        Moment::Date(date) => date.to_string(),
        Moment::Instant(instant) => instant.format("%Y-%m-%dT%H:%M:%SZ").to_string(),
    }
}

/// `code line` of each diagnostic, in order.
pub(crate) fn complaints(sources: &[Source]) -> Vec<String> {
    let line = |d: &meetaudit::diagnostic::Diagnostic| format!("{} {}", d.code.id(), d.place.line);
    read(sources).diagnostics.iter().map(line).collect()
}

/// What each occurrence is to each person, as `uid start` → person → class and answer, and how
/// many take part.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    pub(crate) classes: BTreeMap<String, &'static str>,
    pub(crate) answers: BTreeMap<String, String>,
    pub(crate) size: u32,
}

pub(crate) fn seen(sources: &[Source]) -> BTreeMap<(String, String), Seen> {
    let settings = settings();
    let WindowChoice::Dates(first, last) = settings.window else {
        unreachable!()
    };
    let reading = reading::read(sources, &settings.read_rules());
    let at = |date: NaiveDate| UtcSeconds::of_utc(date.and_hms_opt(0, 0, 0).unwrap());
    let range = occurrence::Range {
        start: at(first).later(-86_400),
        end: at(last).later(2 * 86_400),
        first,
        last,
    };
    let (occurrences, _) = occurrence::expand(&reading, &range);
    let days = day::build(&reading, &occurrences, &settings.day_rules(first, last));
    let mut all = BTreeMap::new();
    for (index, occurrence) in occurrences.pairs() {
        let start = match occurrence.span() {
            occurrence::Span::Days(first, _) => first.to_string(),
            occurrence::Span::Time(start, _) => start
                .utc()
                .unwrap()
                .format("%Y-%m-%dT%H:%M:%SZ")
                .to_string(),
        };
        let mut seen = Seen {
            size: days.cast(index).size(),
            ..Seen::default()
        };
        for (person, class) in days.classes_of(index) {
            let id = days.directory.people[person].id.to_string();
            seen.classes.insert(short(&id), class.word());
        }
        for (number, part) in days.cast(index).parts() {
            let id = days.directory.id(number);
            let answer = match part.attends {
                true => part.response.map_or("attends", |r| r.word()),
                false => "not attending",
            };
            seen.answers.insert(short(id), answer.to_string());
        }
        all.insert(
            (
                reading.events[occurrence.winner()]
                    .written_uid()
                    .to_string(),
                start,
            ),
            seen,
        );
    }
    all
}

fn short(id: &str) -> String {
    id.split('@').next().unwrap().to_lowercase()
}
