//! What was read, assumed and skipped, and what a reader must know before trusting the numbers.

use super::model::{Coverage, DataQuality, InputRow, PersonRow, SkippedRow};
use crate::base::Place;
use crate::calendar::event::Event;
use crate::calendar::{Calendar, Reading};
use crate::day::{Days, Directory, ZoneFrom, zone_of_calendar};
use crate::diagnostic::{Code, Diagnostic};
use crate::occurrence::{Occurrence, Range, Span};
use crate::report::{reach, zones};
use chrono::NaiveDate;
use chrono_tz::Tz;

/// Describes a reading without judging anything: files, events, diagnostics.
pub fn of_reading(
    reading: &Reading,
    directory: &Directory,
    diagnostics: Vec<Diagnostic>,
) -> DataQuality {
    let calendars = reading.calendars.iter().enumerate();
    let mut inputs: Vec<InputRow> = calendars
        .map(|(index, calendar)| input(calendar, zone_of_calendar(reading, directory, index)))
        .collect();
    inputs.sort_by(|a, b| (&a.name, &a.owner).cmp(&(&b.name, &b.owner)));
    let starts = || reading.events.iter().map(|event| event.start.date());
    let mut diagnostics = diagnostics;
    diagnostics.sort();
    diagnostics.dedup();
    DataQuality {
        calendars: u64::try_from(inputs.len()).unwrap_or(u64::MAX),
        inputs,
        events_read: u64::try_from(reading.events.len()).unwrap_or(u64::MAX),
        skipped: by_code(&diagnostics),
        zones_assumed: reading
            .zones_assumed
            .iter()
            .map(|(name, zone)| format!("{name} → {zone}"))
            .collect(),
        diagnostics,
        first_start: starts().min(),
        last_start: starts().max(),
        ..DataQuality::default()
    }
}

fn input(calendar: &Calendar, zone: Option<(Tz, ZoneFrom)>) -> InputRow {
    let covered = calendar.dates.covered();
    InputRow {
        name: calendar.name.to_string(),
        owner: calendar.owner.as_ref().map(|owner| owner.id.to_string()),
        owner_from: calendar.owner.as_ref().map(|owner| owner.from),
        events: calendar.events,
        covered_from: covered.from,
        covered_to: covered.to,
        exported: covered.exported,
        zone: zone.map(|(tz, _)| tz.name().to_string()),
        zone_from: zone.map(|(_, from)| from),
    }
}

/// Adds what was wrong before the calendars were read: inputs that could not be opened.
pub fn add_diagnostics(quality: &mut DataQuality, more: Vec<Diagnostic>) {
    quality.diagnostics.extend(more);
    quality.diagnostics.sort();
    quality.diagnostics.dedup();
    quality.skipped = by_code(&quality.diagnostics);
}

/// How often each code occurred, in catalogue order, with its first place.
pub fn by_code(diagnostics: &[Diagnostic]) -> Vec<SkippedRow> {
    let row = |code: &Code| {
        let mut of_code = diagnostics.iter().filter(|d| d.code == *code).peekable();
        let example = of_code.peek()?.place.clone();
        Some(SkippedRow {
            code: code.id(),
            count: of_code.map(|d| d.times).fold(0, u64::saturating_add),
            example,
        })
    };
    Code::ALL.iter().filter_map(row).collect()
}

/// Adds what the window's occurrences tell: their number, and how many carry what the rubric reads.
pub fn add_occurrences(
    quality: &mut DataQuality,
    reading: &Reading,
    occurrences: &[Occurrence],
    range: &Range,
) {
    let inside: Vec<&Occurrence> = occurrences
        .iter()
        .filter(|o| o.span().touches(range))
        .collect();
    quality.occurrences = u64::try_from(inside.len()).unwrap_or(u64::MAX);
    let timed = inside.iter().filter(|o| matches!(o.span(), Span::Time(..)));
    let events: Vec<&Event> = timed
        .filter_map(|o| reading.events.get(o.winner()))
        .collect();
    let share = |test: &dyn Fn(&Event) -> bool| {
        let holding = events.iter().filter(|e| test(e)).count();
        if events.is_empty() {
            0.0
        } else {
            holding as f64 / events.len() as f64
        }
    };
    quality.share_with_attendees = share(&|e| !e.attendees.is_empty());
    quality.share_with_responses = share(&|e| e.responses.iter().any(Option::is_some));
    quality.share_with_description = share(&|e| e.details.description.is_some());
}

/// Notes about calendars whose every event is marked free.
pub fn all_free(reading: &Reading, days: &Days) -> Vec<Diagnostic> {
    let calendars = days
        .all_free
        .iter()
        .filter_map(|index| reading.calendars.get(*index));
    let note = calendars.map(|calendar| {
        let place = Place {
            file: calendar.name.clone(),
            line: 0,
        };
        Diagnostic::new(Code::CalendarAllFree, place, "")
    });
    note.collect()
}

/// Plain sentences about what the numbers do not see.
pub fn notes(
    quality: &DataQuality,
    people: &[PersonRow],
    days: &Days,
    (from, to): (NaiveDate, NaiveDate),
) -> Vec<String> {
    let everybody = &days.directory.people;
    let reach = [
        reach::ends(everybody, from, to),
        reach::begins(everybody, from, to),
    ];
    let mut notes: Vec<String> = reach.into_iter().flatten().collect();
    let seen = people
        .iter()
        .filter(|p| p.coverage == Coverage::Seen)
        .count();
    if seen > 0 {
        let seen = u64::try_from(seen).unwrap_or(u64::MAX);
        notes.push(format!(
            "Of {} only other people's calendars were given: meetings and absences may be missing.",
            if seen == 1 {
                "one person".to_string()
            } else {
                format!("{seen} people")
            }
        ));
    }
    if days
        .directory
        .people
        .iter()
        .any(|p| p.solo_calendar.is_some())
    {
        notes.push("The calendar names nobody, so every timed event that is busy and not called focus or private time counts as a meeting, and criteria about people cannot be answered.".to_string());
    }
    notes.extend(zones::notes(&days.directory.people));
    if quality.occurrences > 0
        && quality.share_with_attendees < 0.05
        && days
            .directory
            .people
            .iter()
            .all(|p| p.solo_calendar.is_none())
    {
        notes.push("Hardly any event names attendees, as in published feeds: who meets cannot be told. Export the calendar itself.".to_string());
    }
    notes
}
