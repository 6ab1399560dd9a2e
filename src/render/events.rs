//! Occurrences as a list: JSON Lines, a table for programs, a line per occurrence for a terminal.

use super::json;
use super::output::{Frame, Output, PageContent, Shape, TableOutput, TablePage};
use crate::report::display_tables::Shown;
use crate::report::events::{AttendeeRow, ClassRow, EventRow, Moment};
use crate::report::export_tables::{Table, events_table};
use chrono::SecondsFormat;
use serde::Serialize;
use std::io::{self, Write};

/// The occurrences as an output.
pub fn list(rows: &[EventRow]) -> Output<'_> {
    Output::Table(Box::new(EventTable(rows)))
}

struct EventTable<'a>(&'a [EventRow]);

impl TableOutput for EventTable<'_> {
    fn what(&self) -> &'static str {
        "a list of events"
    }

    fn shape(&self) -> Shape {
        Shape::Lines
    }

    fn frame(&self) -> Option<Frame<'_>> {
        None
    }

    fn table(&self) -> Table {
        events_table(self.0)
    }

    fn page(&self) -> TablePage<'_> {
        TablePage {
            title: "Events",
            content: PageContent::Lines(Box::new(self.0.iter().map(in_one_line))),
            notes: Vec::new(),
        }
    }

    fn json(&self, sink: &mut dyn Write) -> io::Result<()> {
        for row in self.0 {
            json::line(&view(row), sink)?;
        }
        Ok(())
    }
}

fn in_one_line(row: &EventRow) -> [Shown; 2] {
    let (start, end) = (moment(row.start), moment(row.end));
    let people = row.attendees.len();
    [
        Shown::Ours(format!("{start}  {end}  {people:>3}  ")),
        Shown::Theirs(row.title.to_string()),
    ]
}

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
