//! Occurrences as JSON Lines, as CSV, or as a table.

use super::{Format, Style, csv, escape, json, not_written};
use crate::report::events::{AttendeeRow, ClassRow, EventRow, Moment};
use crate::report::export_tables::events_table;
use chrono::SecondsFormat;
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct V1Event<'a> {
    uid: &'a str,
    recurrence_id: Option<String>,
    start: String,
    end: String,
    all_day: bool,
    zone: &'a str,
    title: &'a str,
    status: &'a str,
    busy: &'a str,
    class: &'a str,
    organizer: Option<&'a str>,
    attendees: Vec<V1Attendee<'a>>,
    source: String,
    classes: Vec<V1Class<'a>>,
}

#[derive(Serialize)]
struct V1Class<'a> {
    person: &'a str,
    class: &'static str,
    why: &'a str,
}

#[derive(Serialize)]
struct V1Attendee<'a> {
    id: &'a str,
    name: Option<&'a str>,
    response: &'a str,
    role: &'a str,
    #[serde(rename = "type")]
    kind: &'a str,
}

/// Writes event rows. Pages, mails, Markdown and workbooks of events alone are refused.
pub fn write(
    rows: &[EventRow],
    format: Format,
    style: &Style,
    sink: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Table => table(rows, style, sink),
        Format::Csv => csv::write(&events_table(rows), style.csv, sink),
        #[cfg(feature = "parquet")]
        Format::Parquet => super::parquet::write(&events_table(rows), sink),
        Format::Json => json_lines(rows, sink),
        Format::Markdown | Format::Html | Format::Email | Format::Xlsx => {
            Err(not_written("a list of events", format))
        }
    }
}

fn json_lines(rows: &[EventRow], sink: &mut dyn Write) -> io::Result<()> {
    for row in rows {
        json::line(&view(row), sink)?;
    }
    Ok(())
}

fn view(row: &EventRow) -> V1Event<'_> {
    V1Event {
        uid: &row.uid,
        recurrence_id: row.recurrence_id.map(moment),
        start: moment(row.start),
        end: moment(row.end),
        all_day: row.all_day,
        zone: &row.zone,
        title: &row.title,
        status: row.status,
        busy: row.busy,
        class: row.class,
        organizer: row.organizer.as_deref(),
        attendees: row.attendees.iter().map(attendee).collect(),
        source: row.source.to_string(),
        classes: row.classes.iter().map(class).collect(),
    }
}

fn class(row: &ClassRow) -> V1Class<'_> {
    V1Class {
        person: &row.person,
        class: row.class,
        why: &row.why,
    }
}

fn attendee(row: &AttendeeRow) -> V1Attendee<'_> {
    V1Attendee {
        id: &row.id,
        name: row.name.as_deref(),
        response: row.response,
        role: row.role,
        kind: row.kind,
    }
}

/// A date, or RFC 3339 in UTC.
fn moment(moment: Moment) -> String {
    match moment {
        Moment::Date(date) => date.format("%Y-%m-%d").to_string(),
        Moment::Instant(instant) => instant.to_rfc3339_opts(SecondsFormat::Secs, true),
    }
}

fn table(rows: &[EventRow], style: &Style, sink: &mut dyn Write) -> io::Result<()> {
    for row in rows {
        let title = escape::terminal(&row.title);
        let people = row.attendees.len();
        let line = format!(
            "{}  {}  {people:>3}  {title}",
            moment(row.start),
            moment(row.end)
        );
        let width = usize::from(style.width);
        let cut: String = line.chars().take(width).collect();
        writeln!(sink, "{}", cut.trim_end())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_without_events_is_refused() {
        for format in [Format::Markdown, Format::Html, Format::Email, Format::Xlsx] {
            let mut bytes = Vec::new();
            let refused = write(&[], format, &Style::default(), &mut bytes).unwrap_err();
            assert_eq!(refused.kind(), io::ErrorKind::InvalidInput, "{format:?}");
            assert!(bytes.is_empty());
        }
    }
}
