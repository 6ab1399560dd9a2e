//! Meetings that others have and their organizer's own calendar lacks.

use crate::base::Place;
use crate::calendar::{Event, Reading};
use crate::day::Days;
use crate::diagnostic::{Code, Diagnostic};
use crate::occurrence::{Occurrence, Span};
use chrono::{DateTime, NaiveDate};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Notes about meetings that their organizer's calendar lacks although it reaches over their day:
/// one for each UID.
pub fn without_organizer(
    reading: &Reading,
    occurrences: &[Occurrence],
    days: &Days,
) -> Vec<Diagnostic> {
    let reach = Reach::of(reading, days);
    let mut lacking: BTreeMap<&Arc<str>, (Place, u64)> = BTreeMap::new();
    for (index, occurrence) in occurrences.iter().enumerate() {
        let lacks = days.cast(index).is_some_and(|cast| cast.lacks_organizer);
        let event = reading.events.get(occurrence.winner()).filter(|_| lacks);
        if let Some(event) = event.filter(|event| reach.covers(event, occurrence, days)) {
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

/// First and last day that the calendars of each person reach over, as far as they were read.
struct Reach(BTreeMap<u32, (NaiveDate, NaiveDate)>);

impl Reach {
    fn of(reading: &Reading, days: &Days) -> Reach {
        let mut reach = BTreeMap::new();
        for event in &reading.events {
            if let Some(owner) = days.directory.owner(event.calendar()) {
                let date = event.start.date();
                let known = reach.entry(owner).or_insert((date, date));
                *known = (known.0.min(date), known.1.max(date));
            }
        }
        Reach(reach)
    }

    fn covers(&self, event: &Event, occurrence: &Occurrence, days: &Days) -> bool {
        let date = match occurrence.span() {
            Span::Days(first, _) => Some(first),
            Span::Time(start, _) => DateTime::from_timestamp(start, 0).map(|at| at.date_naive()),
        };
        let organizer = event.organizer.as_ref();
        let number = organizer.and_then(|o| days.directory.number(&o.id));
        let reach = number.and_then(|number| self.0.get(&number));
        let inside = reach.zip(date);
        inside.is_some_and(|((first, last), date)| *first <= date && date <= *last)
    }
}
