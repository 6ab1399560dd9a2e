//! Occurrences as a table: one row per merged occurrence, whatever its status.

use super::{Cell, Column, Kind, Table};
use crate::report::events::{AttendeeRow, ClassRow, EventRow, Moment};
use crate::zone::{self, Zone};
use chrono_tz::Tz;

const EVENTS: [Column; 14] = [
    Column::new("uid", "UID", Kind::Text),
    Column::new("recurrence_id", "Original start", Kind::Instant),
    Column::new("start", "Start (UTC)", Kind::Instant),
    Column::new("end", "End (UTC), exclusive", Kind::Instant),
    Column::new("all_day", "Whole days", Kind::Bool),
    Column::new("zone", "Zone as written", Kind::Text),
    Column::new("title", "Title", Kind::Text),
    Column::new("status", "Status", Kind::Text),
    Column::new("busy", "Busy state", Kind::Text),
    Column::new("class", "Class", Kind::Text),
    Column::new("organizer", "Organizer", Kind::Text),
    Column::new("attendees", "Attendees", Kind::Text),
    Column::new("source", "Where it stands", Kind::Text),
    Column::new("classes", "What it is to whom, and why", Kind::Text),
];

/// The rows in their order; lists of people in one cell each.
pub fn events_table(rows: &[EventRow]) -> Table {
    Table {
        id: "events",
        title: "Events",
        columns: EVENTS.to_vec(),
        rows: rows.iter().map(cells).collect(),
        total: None,
    }
}

/// The same for a spreadsheet: times as the clock shows them in the zone that stands beside them,
/// UTC where that is no zone of the IANA database.
pub fn local_events_table(rows: &[EventRow]) -> Table {
    let mut table = events_table(rows);
    for column in &mut table.columns {
        column.heading = match column.name {
            "start" => "Start, in the zone beside it",
            "end" => "End (exclusive), in the zone beside it",
            "zone" => "Zone of the times",
            _ => column.heading,
        };
    }
    for (cells, row) in table.rows.iter_mut().zip(rows) {
        let zone = zone::parse_iana(&row.zone).unwrap_or(Tz::UTC);
        for (cell, column) in cells.iter_mut().zip(&EVENTS) {
            match cell {
                Cell::Instant(instant) => {
                    let local = Zone::Iana(zone).to_local((*instant).into());
                    *instant = local.and_utc();
                }
                Cell::Text(text) if column.name == "zone" && !row.all_day => {
                    *text = zone.name().to_string();
                }
                _ => {}
            }
        }
    }
    table
}

fn cells(row: &EventRow) -> Vec<Cell> {
    let attendee = |attendee: &AttendeeRow| attendee.id.clone();
    let attendees: Vec<_> = row.attendees.iter().map(attendee).collect();
    let said = |c: &ClassRow| format!("{}: {} ({})", c.person, c.class, c.why);
    let classes: Vec<_> = row.classes.iter().map(said).collect();
    vec![
        Cell::text(&row.uid),
        row.recurrence_id.map_or(Cell::Empty, moment),
        moment(row.start),
        moment(row.end),
        Cell::Bool(row.all_day),
        Cell::text(&row.zone),
        Cell::text(&row.title),
        Cell::text(row.status),
        Cell::text(row.busy),
        Cell::text(row.class),
        Cell::known(row.organizer.as_deref()),
        Cell::text(&attendees.join(" ")),
        Cell::text(&row.source.to_string()),
        Cell::text(&classes.join("; ")),
    ]
}

fn moment(moment: Moment) -> Cell {
    match moment {
        Moment::Date(date) => Cell::Date(date),
        Moment::Instant(instant) => Cell::Instant(instant),
    }
}
