//! Which version of an event wins, as a number: compared once per event, not once per occurrence.
//!
//! SEQUENCE decides, then LAST-MODIFIED or DTSTAMP, then a cancellation, then the greater text.

use crate::calendar::Event;
use crate::calendar::event::Status;

/// Events in the order in which they are expanded, with their places among others.
#[derive(Debug, Default)]
pub struct Versions {
    /// Indices of events by UID, then calendar, then index.
    pub order: Vec<u32>,
    /// Per event, its place among the versions of its UID; equal versions have equal places.
    pub place: Vec<u32>,
    /// Where each UID begins in `order`, and the end.
    pub bounds: Vec<u32>,
}

impl Versions {
    /// Orders the events of a reading.
    pub fn of(events: &[Event]) -> Versions {
        let mut order: Vec<u32> = (0..events.len())
            .filter_map(|i| u32::try_from(i).ok())
            .collect();
        let key = |index: &u32| event(events, *index).map(|e| (&e.uid, e.calendar()));
        // Stable: events of one UID and calendar stay in the order of the file.
        order.sort_by(|a, b| key(a).cmp(&key(b)));
        let mut versions = Versions {
            place: vec![0; events.len()],
            ..Versions::default()
        };
        let uid = |index: &u32| event(events, *index).map(|e| &e.uid);
        let mut end = 0;
        versions.bounds.push(end);
        for group in order.chunk_by(|a, b| uid(a) == uid(b)) {
            end += u32::try_from(group.len()).unwrap_or(u32::MAX);
            versions.bounds.push(end);
            versions.rank(events, group);
        }
        versions.order = order;
        versions
    }

    /// How many UIDs there are.
    pub fn uids(&self) -> usize {
        self.bounds.len().saturating_sub(1)
    }

    /// The events of a UID.
    pub(crate) fn of_uid(&self, uid: usize) -> &[u32] {
        let bound = |at: usize| self.bounds.get(at).and_then(|b| usize::try_from(*b).ok());
        let range = bound(uid).zip(bound(uid + 1));
        range
            .and_then(|(from, to)| self.order.get(from..to))
            .unwrap_or_default()
    }

    /// The place of an event among the versions of its UID.
    pub fn place_of(&self, event: usize) -> u32 {
        self.place.get(event).copied().unwrap_or(0)
    }

    fn rank(&mut self, events: &[Event], group: &[u32]) {
        if group.len() < 2 {
            return;
        }
        let mut sorted = group.to_vec();
        let age = |index: &u32| {
            let cancelled = |e: &Event| e.status == Status::Cancelled;
            event(events, *index).map(|e| (e.sequence, e.modified, cancelled(e)))
        };
        sorted.sort_by_key(age);
        let mut place = 0;
        for tied in sorted.chunk_by_mut(|a, b| age(a) == age(b)) {
            for (index, differs) in by_text(events, tied) {
                place += u32::from(differs);
                if let Some(slot) = usize::try_from(index)
                    .ok()
                    .and_then(|i| self.place.get_mut(i))
                {
                    *slot = place;
                }
            }
            place += 1;
        }
    }
}

fn event(events: &[Event], index: u32) -> Option<&Event> {
    events.get(usize::try_from(index).ok()?)
}

/// Versions of one age by their text, and whether each differs from the one before it.
fn by_text(events: &[Event], tied: &[u32]) -> Vec<(u32, bool)> {
    let first = tied.first().and_then(|index| event(events, *index));
    let same = |index: &u32| {
        let pair = first.zip(event(events, *index));
        pair.is_some_and(|(first, other)| says_the_same(first, other))
    };
    if tied.iter().all(same) {
        return tied.iter().map(|index| (*index, false)).collect();
    }
    let text = |index: u32| event(events, index).map(text_of).unwrap_or_default();
    let mut texts: Vec<(String, u32)> = tied.iter().map(|index| (text(*index), *index)).collect();
    texts.sort();
    let before = std::iter::once(None).chain(texts.iter().map(|(text, _)| Some(text)));
    let differs = |(before, (text, index)): (Option<&String>, &(String, u32))| {
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
        assert!(versions.place_of(0) < versions.place_of(1));
    }
}
