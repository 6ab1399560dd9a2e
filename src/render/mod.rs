//! Report → bytes, one medium per file.
//!
//! A renderer reads the report and lays it out; it computes nothing that a reader could want to
//! check elsewhere, and passes every calendar text through its gate in [`escape`].

pub mod check;
pub mod csv;
pub mod definitions;
pub mod diagnostics;
pub mod email;
pub mod escape;
pub mod events;
pub(crate) mod html;
pub mod json;
pub(crate) mod markdown;
mod markup;
#[cfg(feature = "parquet")]
pub mod parquet;
pub mod plan;
pub(crate) mod terminal;
pub mod trend;
pub mod xlsx;

use crate::report::export_tables::{
    Table, criteria_table, days_table, meetings_table, people_table,
};
use crate::report::{DetailLevel, InFull, Report};
pub use email::MailOptions;
use std::io::{self, Write};

/// A medium.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// Text for a terminal.
    Table,
    /// JSON, schema `meetaudit/1`.
    Json,
    /// One table as CSV.
    Csv,
    /// Markdown for wikis and pull requests.
    Markdown,
    /// One self-contained page.
    Html,
    /// One mail with a text and an HTML part.
    Email,
    /// A workbook.
    Xlsx,
    /// One table as Parquet.
    #[cfg(feature = "parquet")]
    Parquet,
}

/// What of the report is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Everything.
    Report,
    /// What a lead needs in a dozen lines.
    Brief,
    /// The people.
    People,
    /// The meetings.
    Meetings,
    /// The days.
    Days,
    /// One meeting with everything known of it: its index in the report's list.
    Meeting(usize),
}

/// How a report should look where the medium leaves a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Columns of the terminal.
    pub width: u16,
    /// Colours for a terminal.
    pub color: bool,
    /// Block and line characters for a terminal; ASCII otherwise.
    pub unicode: bool,
    /// Meetings shown in full in a whole report.
    pub meetings: usize,
    /// People whose week is drawn in a whole report.
    pub people: usize,
    /// For whom CSV is written.
    pub csv: csv::Dialect,
}

impl Default for Style {
    fn default() -> Self {
        Style {
            width: 80,
            color: false,
            unicode: true,
            meetings: 5,
            people: 8,
            csv: csv::Dialect::Plain,
        }
    }
}

/// How deep a report has to be for a part of it in a format. A whole report lists everybody, and
/// shows as many meetings and weeks as the style says.
pub fn depth(part: Part, format: Format, style: &Style) -> DetailLevel {
    let shown = DetailLevel {
        days: style.people,
        meetings: InFull::Open(style.meetings),
        weeks: style.people,
        account: false,
    };
    let every_meeting = DetailLevel {
        meetings: InFull::All,
        ..DetailLevel::ROWS
    };
    // Pages and mails begin with the headline, which speaks of meetings.
    let rows = match format {
        Format::Html | Format::Email => DetailLevel::ROWS,
        _ => DetailLevel::PEOPLE,
    };
    let every_day = DetailLevel {
        days: usize::MAX,
        ..rows
    };
    let tables = DetailLevel {
        weeks: 0,
        ..DetailLevel::WHOLE
    };
    match (part, format) {
        (_, Format::Xlsx) | (Part::Report, Format::Json) => tables,
        (Part::Report, Format::Table | Format::Email) => shown,
        (Part::Report, Format::Markdown) => DetailLevel {
            meetings: shown.meetings,
            ..DetailLevel::ROWS
        },
        (Part::Report, Format::Html) => html::depth(style),
        (Part::Brief, _) => DetailLevel {
            meetings: shown.meetings,
            ..DetailLevel::ROWS
        },
        (Part::Meeting(_), _) | (Part::Meetings, Format::Json | Format::Csv) => every_meeting,
        #[cfg(feature = "parquet")]
        (Part::Meetings, Format::Parquet) => every_meeting,
        (Part::Days, _) => every_day,
        (Part::People, _) => rows,
        #[cfg(feature = "parquet")]
        (Part::Report, Format::Parquet) => DetailLevel::ROWS,
        (Part::Report, Format::Csv) | (Part::Meetings, _) => DetailLevel::ROWS,
    }
}

/// That a report is deep enough, so that nothing is left out in silence.
fn is_deep_enough(report: &Report, part: Part, format: Format, style: &Style) -> io::Result<()> {
    if report.depth.holds(depth(part, format, style)) {
        return Ok(());
    }
    let what = "the report was not worked out as far as this format shows it";
    Err(io::Error::new(io::ErrorKind::InvalidInput, what))
}

/// The error of a format that something is not written in.
fn not_written(what: &str, format: Format) -> io::Error {
    let what = format!("{what} cannot be written as {format:?}");
    io::Error::new(io::ErrorKind::InvalidInput, what)
}

/// Writes a part of the report in a format. CSV of the whole report is its people table; all
/// tables are in [`csv::tables`]. A mail has no recipients here; [`email::write`] takes them.
pub fn render(
    report: &Report,
    part: Part,
    format: Format,
    style: &Style,
    sink: &mut dyn Write,
) -> io::Result<()> {
    is_deep_enough(report, part, format, style)?;
    match format {
        Format::Json => json::write(report, part, sink),
        Format::Csv => csv::write(&table_of(report, part), style.csv, sink),
        Format::Table => terminal::write(report, part, style, sink),
        Format::Markdown => markdown::write(report, part, style.meetings, sink),
        Format::Html => html::write(report, part, style, sink),
        Format::Email => email::write(report, part, style, &MailOptions::default(), sink),
        Format::Xlsx => xlsx::write(report, part, &[], sink),
        #[cfg(feature = "parquet")]
        Format::Parquet => parquet::write(&table_of(report, part), sink),
    }
}

/// The one table that a part is in a format that holds a single table.
fn table_of(report: &Report, part: Part) -> Table {
    match part {
        Part::Report | Part::Brief | Part::People => people_table(report),
        Part::Meetings => meetings_table(report),
        Part::Days => days_table(report),
        Part::Meeting(index) => criteria_table(&with_meeting(report, index)),
    }
}

/// The report with one meeting only; its people and sums stay.
fn with_meeting(report: &Report, index: usize) -> Report {
    let mut one = report.clone();
    one.meetings = report.meetings.get(index).cloned().into_iter().collect();
    one
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{each_person, sample};

    const TEXTS: [Format; 6] = [
        Format::Table,
        Format::Json,
        Format::Csv,
        Format::Markdown,
        Format::Html,
        Format::Email,
    ];

    #[test]
    fn every_part_is_written_in_every_format_without_anything_a_terminal_obeys() {
        let report = sample::report();
        for part in [
            Part::Report,
            Part::People,
            Part::Meetings,
            Part::Days,
            Part::Meeting(1),
        ] {
            for format in TEXTS {
                let mut bytes = Vec::new();
                render(&report, part, format, &Style::default(), &mut bytes).unwrap();
                let text = String::from_utf8(bytes).unwrap();
                assert!(text.lines().count() > 2, "{part:?} as {format:?}");
                assert!(text.ends_with('\n'));
                let obeyed = |c: char| c.is_control() && !matches!(c, '\n' | '\r');
                assert!(!text.contains(obeyed), "{part:?} as {format:?}");
                assert!(!text.contains('\u{202e}'), "{part:?} as {format:?}");
            }
        }
    }

    #[test]
    fn a_meeting_that_is_not_there_is_no_panic() {
        let report = sample::report();
        for format in TEXTS.into_iter().chain([Format::Xlsx]) {
            let part = Part::Meeting(usize::MAX);
            render(&report, part, format, &Style::default(), &mut Vec::new()).unwrap();
        }
    }

    #[test]
    fn nobody_else_is_named_in_any_format() {
        for (id, cut) in each_person(&sample::naming_others()) {
            for format in TEXTS.into_iter().filter(|format| *format != Format::Email) {
                let mut bytes = Vec::new();
                render(&cut, Part::Report, format, &Style::default(), &mut bytes).unwrap();
                let text = String::from_utf8(bytes).unwrap();
                for other in [
                    "ann@example",
                    "bob@example",
                    "eve@example",
                    "zoe@",
                    "Bob",
                    "ann.ics",
                    "bob.ics",
                ] {
                    let own = id.contains(other)
                        || id.starts_with(&other.to_lowercase().replace(".ics", "@"));
                    assert!(
                        own || !text.contains(other),
                        "{format:?} of {id} names {other}"
                    );
                }
            }
        }
    }
}
