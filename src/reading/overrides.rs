//! Overrides that say only what changed: the rest is their series'.
//!
//! Exchange, its bridges and some web calendars write a changed occurrence without title, length
//! or people. What shows as free and what is cancelled is not taken over, but for an occurrence of
//! a series that is cancelled as a whole.

use super::families::{Changed, master};
use crate::base::ids::{EventId, IndexVec};
use crate::calendar::Title;
use crate::calendar::event::{Event, Extent, Status, When};
use crate::diagnostic::{Code, Findings};
use std::sync::Arc;

/// Completes the overrides among the events of one UID in one calendar.
pub(super) fn complete(
    events: &mut IndexVec<EventId, Event>,
    family: &[EventId],
    findings: &mut Findings,
) {
    let Some(master) = master(events, family).cloned() else {
        return;
    };
    let overrides = || {
        let all = family.iter().map(|event| &events[*event]);
        all.filter(|event| event.recurrence_id.is_some())
    };
    // A program that writes whole components means what it leaves out.
    let some_name_people = overrides().any(names_people);
    let inherits_people = !some_name_people && names_people(&master);
    let mut changed = Changed::default();
    for event in family {
        let event = &mut events[*event];
        if event.recurrence_id.is_none() {
            continue;
        }
        let missing = Missing::of(event, &master, inherits_people);
        if missing.is_nothing() {
            continue;
        }
        if missing.is_told() {
            let words = missing.words();
            findings.add(Code::SeriesSparseOverride, event.place(), words);
        }
        if missing.people {
            event.responses = master.responses.clone();
        }
        changed.change(event, |particulars| {
            if missing.title {
                particulars.title = master.title.clone();
            }
            if let Some(length) = &missing.length {
                particulars.extent = length.clone();
            }
            if missing.people {
                particulars.organizer = master.organizer.clone();
                particulars.attendees = Arc::clone(&master.attendees);
            }
            if missing.status {
                particulars.status = Status::Cancelled;
            }
        });
    }
}

fn names_people(event: &Event) -> bool {
    event.organizer.is_some() || !event.attendees.is_empty()
}

/// What an override leaves to its series.
struct Missing {
    title: bool,
    length: Option<Extent>,
    people: bool,
    status: bool,
}

impl Missing {
    fn of(event: &Event, master: &Event, inherits_people: bool) -> Missing {
        let is_without_length = event.extent == Extent::Missing;
        Missing {
            title: event.title == Title::default() && master.title != Title::default(),
            length: length_of(master).filter(|_| is_without_length && are_alike(event, master)),
            people: inherits_people && !names_people(event),
            status: master.status == Status::Cancelled && event.status == Status::None,
        }
    }

    fn is_nothing(&self) -> bool {
        !self.is_told() && !self.status
    }

    fn is_told(&self) -> bool {
        self.title || self.length.is_some() || self.people
    }

    fn words(&self) -> String {
        let parts = [
            (self.title, "title"),
            (self.length.is_some(), "length"),
            (self.people, "people"),
        ];
        let named = parts.iter().filter(|(is_missing, _)| *is_missing);
        let named: Vec<&str> = named.map(|(_, name)| *name).collect();
        format!("{} of the series", named.join(", "))
    }
}

/// Both of whole days, or both at a time of day.
fn are_alike(event: &Event, master: &Event) -> bool {
    matches!(event.start, When::Date(_)) == matches!(master.start, When::Date(_))
}

/// The length of each occurrence, wherever it begins.
pub(super) fn length_of(master: &Event) -> Option<Extent> {
    match (&master.start, &master.extent) {
        (_, Extent::Missing) => None,
        (_, length @ Extent::For { .. }) => Some(length.clone()),
        (When::Time(start), Extent::Until(When::Time(end))) => {
            let local = start.zone.to_local(end.instant());
            let days = (local - start.local).num_days().max(0);
            let seconds = match days {
                0 => end.instant() - start.instant(),
                _ => (local - start.local).num_seconds() - days * 86_400,
            };
            Some(Extent::For {
                days,
                seconds: seconds.max(0),
            })
        }
        (_, Extent::Until(end)) => Some(Extent::For {
            days: (end.date() - master.start.date()).num_days().max(0),
            seconds: 0,
        }),
    }
}
