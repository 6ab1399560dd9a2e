//! Occurrences as rows: one per merged occurrence, whatever its status.

use crate::base::UtcSeconds;
use crate::base::ids::{IndexVec, OccurrenceId, PersonPlace};
use crate::calendar::event::{Attendee, Response, Role, Status};
use crate::calendar::{Event, Reading};
use crate::day::{Class, Days, Directory, Why, written_zone};
use crate::occurrence::{Occurrence, Original, Span};
use crate::report::events::{AttendeeRow, ClassRow, EventRow, Moment};
use chrono::{DateTime, Utc};

/// What one occurrence is to each person of the report, and why.
pub(crate) type Explained = Vec<(PersonPlace, Class, Why)>;

/// What each occurrence is to each person.
pub(crate) type Explanations = Vec<Explained>;

/// Rows of the occurrences, ordered by start, then UID; `explained` stands beside them.
pub(crate) fn events(
    reading: &Reading,
    occurrences: &IndexVec<OccurrenceId, Occurrence>,
    days: &Days,
    explained: &Explanations,
) -> Vec<EventRow> {
    let directory = &days.directory;
    let row = |((index, occurrence), classes): ((OccurrenceId, &Occurrence), &Explained)| {
        let event = &reading.events[occurrence.winner()];
        let is_cancelled = days.cast(index).is_cancelled;
        let status = if is_cancelled {
            Status::Cancelled
        } else {
            event.status
        };
        let classes = classes
            .iter()
            .map(|class| class_row(directory, event, class));
        EventRow {
            status: status.word(),
            classes: classes.collect(),
            ..row(occurrence, event)
        }
    };
    let told = occurrences.pairs().zip(explained);
    let mut rows: Vec<EventRow> = told.map(row).collect();
    rows.sort_by(|a, b| (key(a), &a.uid, a.recurrence_id).cmp(&(key(b), &b.uid, b.recurrence_id)));
    rows
}

fn class_row(
    directory: &Directory,
    event: &Event,
    (person, class, why): &(PersonPlace, Class, Why),
) -> ClassRow {
    ClassRow {
        person: directory.people[*person].id.to_string(),
        class: class.word(),
        why: why.words(&event.title),
    }
}

/// Whole days stand at their midnight in UTC, so that they mix with instants in one order.
fn key(row: &EventRow) -> (DateTime<Utc>, bool) {
    match row.start {
        Moment::Date(date) => (date.and_time(Default::default()).and_utc(), false),
        Moment::Instant(instant) => (instant, true),
    }
}

fn row(occurrence: &Occurrence, event: &Event) -> EventRow {
    let (start, end, all_day) = match occurrence.span() {
        Span::Days(first, after) => (Moment::Date(first), Moment::Date(after), true),
        Span::Time(start, end) => (instant(start), instant(end), false),
    };
    let recurrence_id = match occurrence.original() {
        Original::Single => None,
        Original::Date(date) => Some(Moment::Date(date)),
        Original::Instant(start) => Some(instant(start)),
    };
    EventRow {
        uid: event.written_uid().to_string(),
        recurrence_id,
        start,
        end,
        all_day,
        zone: if all_day {
            String::new()
        } else {
            written_zone(event).name()
        },
        title: event.title.shown().to_string(),
        status: event.status.word(),
        busy: event.busy.word(),
        class: if event.private { "private" } else { "public" },
        organizer: event.organizer.as_ref().map(|o| o.id.to_string()),
        attendees: event.invited().map(attendee).collect(),
        source: event.place(),
        classes: Vec::new(),
    }
}

fn attendee((attendee, response): (&Attendee, Option<Response>)) -> AttendeeRow {
    AttendeeRow {
        id: attendee.id.to_string(),
        name: attendee.name.as_ref().map(ToString::to_string),
        response: response.map_or("", |r| r.word()),
        role: attendee.role.map_or("", Role::word),
        kind: attendee.kind.word(),
    }
}

fn instant(instant: UtcSeconds) -> Moment {
    Moment::Instant(instant.utc().unwrap_or_default())
}
