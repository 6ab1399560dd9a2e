//! Data quality: what was read, assumed and skipped, and what a reader must know before trusting
//! the numbers.

use crate::assemble::{reach, zones};
use crate::base::OwnerEvidence;
use crate::base::Place;
use crate::base::ZoneFrom;
use crate::base::ids::{IndexVec, OccurrenceId};
use crate::calendar::event::Event;
use crate::calendar::{Calendar, Reading};
use crate::day::{Days, Directory, RosterPerson, zone_of_calendar};
use crate::diagnostic::{Code, Diagnostic};
use crate::occurrence::{Occurrence, Range, Span};
use crate::report::model::{Coverage, DataQuality, InputRow, NearMissRow, PersonRow, SkippedRow};
use chrono::NaiveDate;
use chrono_tz::Tz;
use std::sync::Arc;

/// Describes a reading without judging anything: files, events, diagnostics.
pub(crate) fn of_reading(
    reading: &Reading,
    directory: &Directory,
    diagnostics: Vec<Diagnostic>,
) -> DataQuality {
    let calendars = reading.calendars.pairs();
    let mut inputs: Vec<InputRow> = calendars
        .map(|(id, calendar)| input(calendar, zone_of_calendar(reading, directory, id)))
        .collect();
    inputs.sort_by(|a, b| (&a.name, &a.owner).cmp(&(&b.name, &b.owner)));
    let starts = || reading.events.iter().map(|event| event.start.date());
    let mut diagnostics = diagnostics;
    diagnostics.sort();
    diagnostics.dedup();
    DataQuality {
        calendars: u64::try_from(inputs.len()).unwrap_or(u64::MAX),
        shares_of: u64::try_from(inputs.len()).unwrap_or(u64::MAX),
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
    let owner = calendar.owner.as_ref();
    InputRow {
        name: calendar.name.to_string(),
        owner: owner.map(|owner| owner.id.to_string()),
        owner_from: owner.map(|owner| owner.from),
        evidence: owner.and_then(|owner| owner.evidence),
        near_miss: calendar.near_miss.as_ref().map(|near| NearMissRow {
            person: near.id.to_string(),
            evidence: OwnerEvidence {
                uids: near.uids,
                of: near.of,
            },
            why: near.why.words(),
        }),
        is_feed: calendar.is_feed,
        events: calendar.events,
        covered_from: covered.from,
        covered_to: covered.to,
        exported: covered.exported,
        zone: zone.map(|(tz, _)| tz.name().to_string()),
        zone_from: zone.map(|(_, from)| from),
    }
}

/// Notes about whose calendars these are: owners that were concluded, addresses that may be
/// somebody's second one, people of the config file whom no calendar knows.
pub fn whose(reading: &Reading, days: &Days, roster: &[RosterPerson]) -> Vec<Diagnostic> {
    let place = |file: &Arc<str>| Place {
        file: file.clone(),
        line: 0,
    };
    let mut found = Vec::new();
    for calendar in &reading.calendars {
        let name = &calendar.name;
        let owner = calendar.owner.as_ref();
        if let Some(owner) = owner.filter(|owner| owner.from.is_inferred()) {
            let evidence = owner.evidence.map_or_else(String::new, |e| {
                format!(
                    ": they are in {} of {} events that name people",
                    e.uids, e.of
                )
            });
            let detail = format!(
                "read as {}'s{evidence}; otherwise: --owner {name}=ADDRESS, or {name}=none",
                owner.id
            );
            found.push(Diagnostic::new(Code::OwnerInferred, place(name), detail));
        }
        if let Some((owner, other)) = owner.zip(calendar.other_address.as_ref()) {
            let detail = format!("{other} is in every event, {} in none", owner.id);
            found.push(Diagnostic::new(
                Code::OwnerOtherAddress,
                place(name),
                detail,
            ));
        }
    }
    let config: Arc<str> = "[[people]]".into();
    for person in roster {
        let ids = std::iter::once(&person.id).chain(&person.aliases);
        if ids.into_iter().any(|id| days.directory.is_named(id)) {
            continue;
        }
        let nearest = nearest(&person.id, &reading.individuals);
        let hint = nearest.map_or_else(String::new, |id| format!("; the nearest is {id}"));
        let detail = format!("{}{hint}", person.id);
        found.push(Diagnostic::new(Code::RosterUnknown, place(&config), detail));
    }
    found
}

/// The address that differs in the fewest letters, where it is not another one altogether.
fn nearest<'a>(id: &str, known: &'a [Arc<str>]) -> Option<&'a Arc<str>> {
    let local = |id: &str| id.split('@').next().unwrap_or_default().to_owned();
    let distance = |other: &Arc<str>| {
        let whole = edits(id, other);
        // The same name at another domain is as near as a slip of the finger.
        whole.min(if local(id) == local(other) { 2 } else { whole })
    };
    let best = known.iter().map(|other| (distance(other), other)).min()?;
    (best.0 * 3 <= id.chars().count()).then_some(best.1)
}

/// Letters to insert, take out or replace (Levenshtein).
fn edits(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().take(LONGEST_COMPARED).collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.chars().take(LONGEST_COMPARED).enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        let mut next = vec![left];
        for (b, up) in other.iter().zip(row.iter().skip(1)) {
            left = (diagonal + usize::from(a != *b)).min(up + 1).min(left + 1);
            diagonal = *up;
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

/// Addresses are compared up to here.
const LONGEST_COMPARED: usize = 80;

/// Adds what was wrong before the calendars were read: inputs that could not be opened.
pub fn add_diagnostics(quality: &mut DataQuality, more: Vec<Diagnostic>) {
    quality.diagnostics.extend(more);
    quality.diagnostics.sort();
    quality.diagnostics.dedup();
    quality.skipped = by_code(&quality.diagnostics);
}

/// How often each code occurred, in catalogue order, with its first place.
pub(crate) fn by_code(diagnostics: &[Diagnostic]) -> Vec<SkippedRow> {
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
pub(crate) fn add_occurrences(
    quality: &mut DataQuality,
    reading: &Reading,
    occurrences: &IndexVec<OccurrenceId, Occurrence>,
    range: &Range,
) {
    let inside: Vec<&Occurrence> = occurrences
        .iter()
        .filter(|o| o.span().touches(range))
        .collect();
    quality.occurrences = u64::try_from(inside.len()).unwrap_or(u64::MAX);
    let timed = inside.iter().filter(|o| matches!(o.span(), Span::Time(..)));
    let events: Vec<&Event> = timed.map(|o| &reading.events[o.winner()]).collect();
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
pub(crate) fn all_free(reading: &Reading, days: &Days) -> Vec<Diagnostic> {
    let calendars = days.all_free.iter().map(|id| &reading.calendars[*id]);
    let note = calendars.map(|calendar| {
        let place = Place {
            file: calendar.name.clone(),
            line: 0,
        };
        Diagnostic::new(Code::CalendarAllFree, place, "")
    });
    note.collect()
}

const FEED: &str = "A calendar that names nobody tells only when somebody is busy. So every \
timed, busy event counts as a meeting, unless its title says focus or private time. Criteria \
about people cannot be answered.";

/// Plain sentences about what the numbers do not see.
pub fn notes(
    quality: &DataQuality,
    people: &[PersonRow],
    days: &Days,
    (from, to): (NaiveDate, NaiveDate),
) -> Vec<String> {
    let everybody = days.directory.people.as_slice();
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
            "The calendar of {} was not given, only calendars of other people. Meetings and \
            absences may be missing.",
            if seen == 1 {
                "one person".to_string()
            } else {
                format!("{seen} people")
            }
        ));
    }
    let stated = days.directory.people.iter().filter(|p| p.hours_stated);
    if let Ok(stated @ 1..) = u64::try_from(stated.count()) {
        notes.push(format!(
            "The work hours of {} come from their calendar. To set others, use --hours or the \
            config file.",
            crate::report::words::count_of(stated, "person", "people")
        ));
    }
    if quality.inputs.iter().any(|input| input.is_feed) {
        notes.push(FEED.to_string());
    }
    notes.extend(zones::notes(days.directory.people.as_slice()));
    if quality.occurrences > 0
        && quality.share_with_attendees < 0.05
        && !quality.inputs.iter().any(|input| input.is_feed)
    {
        notes.push(
            "Hardly any event names attendees, as in published links. So nobody can tell \
        who meets. Export the calendar itself."
                .to_string(),
        );
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_differ_are_counted() {
        for (one, other, distance) in [
            ("", "", 0),
            ("", "abc", 3),
            ("kitten", "sitting", 3),
            ("ann", "ann", 0),
            ("flaw", "lawn", 2),
        ] {
            assert_eq!(edits(one, other), distance, "{one} {other}");
            assert_eq!(edits(other, one), distance, "{other} {one}");
        }
    }

    #[test]
    fn the_nearest_address_is_a_slip_away_or_none() {
        let known: Vec<Arc<str>> = ["ann@harbour.example", "bob@harbour.example"]
            .map(Arc::from)
            .into();
        let near = |id: &str| nearest(id, &known).map(|id| &**id);
        assert_eq!(near("anm@harbour.example"), Some("ann@harbour.example"));
        assert_eq!(near("bob@harbor.example"), Some("bob@harbour.example"));
        assert_eq!(near("bob@elsewhere.example"), Some("bob@harbour.example"));
        assert_eq!(near("zacharias@other.example"), None);
        assert_eq!(nearest("ann@x.example", &[]), None);
    }
}
