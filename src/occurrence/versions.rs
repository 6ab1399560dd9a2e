//! Which version of an event wins, as a number: compared once per event, not once per occurrence.
//!
//! SEQUENCE decides, then LAST-MODIFIED or DTSTAMP, then a cancellation, then the greater text.

use crate::base::ids::{EventId, IndexVec, UidId};
use crate::base::index::{narrow, part, wide};
use crate::base::parallel;
use crate::calendar::Event;
use crate::calendar::event::Status;
use std::ops::Range;

/// Events in the order in which they are expanded, with their places among others.
#[derive(Debug, Default)]
pub struct Versions {
    /// Events by UID, then calendar, then in the order of the file.
    order: Vec<EventId>,
    /// The place of each event among the versions of its UID; equal versions have equal places.
    place: IndexVec<EventId, u32>,
    /// Where the events of each UID are in `order`.
    uids: IndexVec<UidId, Range<u32>>,
}

impl Versions {
    /// Orders the events of a reading.
    pub fn of(events: &IndexVec<EventId, Event>) -> Versions {
        let mut order: Vec<EventId> = events.ids().collect();
        let key = |event: &EventId| (&events[*event].uid, events[*event].calendar());
        // Stable: events of one UID and calendar stay in the order of the file.
        parallel::sort_by(&mut order, |a, b| key(a).cmp(&key(b)));
        let mut versions = Versions {
            place: IndexVec::beside(events, 0),
            ..Versions::default()
        };
        let uid = |event: &EventId| &events[*event].uid;
        let mut end = 0;
        for group in order.chunk_by(|a, b| uid(a) == uid(b)) {
            let begin = end;
            end += narrow(group.len());
            versions.uids.push(begin..end);
            versions.rank(events, group);
        }
        versions.order = order;
        versions
    }

    /// How many UIDs there are.
    pub fn uids(&self) -> usize {
        self.uids.len()
    }

    /// The events of a UID.
    pub(crate) fn of_uid(&self, uid: UidId) -> &[EventId] {
        let Range { start, end } = self.uids[uid];
        part(&self.order, wide(start)..wide(end))
    }

    /// The place of an event among the versions of its UID.
    pub fn place_of(&self, event: EventId) -> u32 {
        self.place[event]
    }

    fn rank(&mut self, events: &IndexVec<EventId, Event>, group: &[EventId]) {
        if group.len() < 2 {
            return;
        }
        let mut sorted = group.to_vec();
        let age = |event: &EventId| {
            let event = &events[*event];
            let is_cancelled = event.status == Status::Cancelled;
            (event.sequence, event.modified, is_cancelled)
        };
        sorted.sort_by_key(age);
        let mut place = 0;
        for tied in sorted.chunk_by_mut(|a, b| age(a) == age(b)) {
            for (event, differs) in by_text(events, tied) {
                place += u32::from(differs);
                self.place[event] = place;
            }
            place += 1;
        }
    }
}

/// Versions of one age by their text, and whether each differs from the one before it.
fn by_text(events: &IndexVec<EventId, Event>, tied: &[EventId]) -> Vec<(EventId, bool)> {
    let Some(first) = tied.first().map(|event| &events[*event]) else {
        return Vec::new();
    };
    if tied
        .iter()
        .all(|event| says_the_same(first, &events[*event]))
    {
        return tied.iter().map(|event| (*event, false)).collect();
    }
    let text = |event: &EventId| (text_of(&events[*event]), *event);
    let mut texts: Vec<(String, EventId)> = tied.iter().map(text).collect();
    texts.sort();
    let before = std::iter::once(None).chain(texts.iter().map(|(text, _)| Some(text)));
    let differs = |(before, (text, index)): (Option<&String>, &(String, EventId))| {
        (*index, before.is_some_and(|before| before != text))
    };
    before.zip(&texts).map(differs).collect()
}

/// Whether [`text_of`] is the same, without writing the texts.
fn says_the_same(a: &Event, b: &Event) -> bool {
    a.title == b.title
        && a.start == b.start
        && a.extent == b.extent
        && a.status == b.status
        && a.busy == b.busy
        && a.attendees == b.attendees
        && a.responses == b.responses
        && a.recurrence == b.recurrence
        && a.details == b.details
}

/// Everything an event says, as text, for ties only; each answer beside whose it is.
fn text_of(event: &Event) -> String {
    let invited: Vec<_> = event
        .invited()
        .map(|(who, answer)| (&who.id, &who.name, answer, who.role, who.kind, who.guests))
        .collect();
    format!(
        "{}|{:?}|{:?}|{:?}|{:?}|{:?}|{:?}|{:?}",
        event.title.for_rules(),
        event.start,
        event.extent,
        event.status,
        event.busy,
        invited,
        event.recurrence,
        event.details
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::ids::Id;
    use crate::reading::{self, Content, ReadRules, Source};

    #[test]
    fn of_versions_of_one_age_the_first_attendee_that_differs_decides_by_name_then_answer() {
        let source = |name: &str, answer: &str, called: &str| Source {
            name: name.into(),
            folder: None,
            bytes: Content::from(
                format!(
                    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:20261110T090000Z\n\
                     ATTENDEE;PARTSTAT={answer}:mailto:ann@x.example\n\
                     ATTENDEE;CN={called}:mailto:bob@x.example\nEND:VEVENT\nEND:VCALENDAR\n"
                )
                .as_bytes(),
            ),
        };
        let sources = [source("a", "ACCEPTED", "Z"), source("b", "DECLINED", "A")];
        let rules = ReadRules {
            owners: Vec::new(),
            teams: Vec::new(),
            tz: chrono_tz::UTC,
            tz_is_given: true,
            zones: Default::default(),
            cancelling: Default::default(),
        };
        let versions = Versions::of(&reading::read(&sources, &rules).events);
        assert!(versions.place_of(EventId::new(0)) < versions.place_of(EventId::new(1)));
    }
}
