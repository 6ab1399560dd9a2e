//! Meetings that others have and their organizer's own calendar lacks.

use crate::base::Place;
use crate::base::ids::{IndexVec, OccurrenceId};
use crate::calendar::{Event, Reading};
use crate::day::Days;
use crate::diagnostic::{Code, Diagnostic};
use crate::occurrence::{Occurrence, Span};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Notes about meetings that their organizer's calendar lacks although it covers their day:
/// one for each UID.
pub(crate) fn without_organizer(
    reading: &Reading,
    occurrences: &IndexVec<OccurrenceId, Occurrence>,
    days: &Days,
) -> Vec<Diagnostic> {
    let mut lacking: BTreeMap<&Arc<str>, (Place, u64)> = BTreeMap::new();
    for (index, occurrence) in occurrences.pairs() {
        let lacks = days.cast(index).lacks_organizer;
        let event = &reading.events[occurrence.winner()];
        if lacks && is_covered(event, occurrence, reading, days) {
            let seen = lacking.entry(&event.uid).or_insert((event.place(), 0));
            seen.1 += 1;
        }
    }
    let note = |(place, times): (Place, u64)| {
        let detail = match times {
            1 => "one occurrence".to_string(),
            _ => format!("{times} occurrences"),
        };
        Diagnostic::new(Code::CalendarLacksOwnMeeting, place, detail)
    };
    lacking.into_values().map(note).collect()
}

/// Whether a calendar of the event's organizer covers the day of an occurrence.
fn is_covered(event: &Event, occurrence: &Occurrence, reading: &Reading, days: &Days) -> bool {
    let date = match occurrence.span() {
        Span::Days(first, _) => Some(first),
        Span::Time(start, _) => start.date(),
    };
    let organizer = event.organizer.as_ref();
    let Some(number) = organizer.and_then(|o| days.directory.number(&o.id)) else {
        return false;
    };
    let calendars = days.directory.calendars_of(number);
    let mut covered = calendars
        .map(|calendar| &reading.calendars[calendar])
        .map(|calendar| calendar.dates.covered());
    date.is_some_and(|date| covered.any(|covered| covered.holds(date)))
}
