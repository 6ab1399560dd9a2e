//! METHOD:CANCEL: the organizer's word, applied to the events that it cancels (RFC 5546 §3.2.5).
//!
//! It holds for copies whose SEQUENCE is not higher: for the attendees that it lists, and for all
//! where it lists none or all. One that names an occurrence cancels that occurrence in every
//! calendar that has the series. Where nothing else is known of the event, it stands for it.

use super::{Calendar, overrides};
use crate::base::UtcSeconds;
use crate::base::hashing::{FastMap, FastSet};
use crate::base::ids::{CalendarId, EventId, IndexVec};
use crate::calendar::event::{
    Attendee, Event, Extent, LocalTime, Recurrence, Response, Status, When,
};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Applies the cancellations among the events, and takes them out.
pub(super) fn apply(
    events: &mut IndexVec<EventId, Event>,
    calendars: &IndexVec<CalendarId, Calendar>,
) {
    if !events.iter().any(|event| event.cancels) {
        return;
    }
    let (cancellations, rest): (Vec<Event>, Vec<Event>) =
        std::mem::take(events).into_iter().partition(|e| e.cancels);
    *events = rest.into();
    let mut by_uid: BTreeMap<&Arc<str>, Vec<&Event>> = BTreeMap::new();
    for cancellation in &cancellations {
        let messages = by_uid.entry(&cancellation.uid).or_default();
        messages.push(cancellation);
    }
    let mut known: FastMap<Arc<str>, Vec<EventId>> = FastMap::default();
    for (id, event) in events.pairs() {
        if by_uid.contains_key(&event.uid) {
            known.entry(event.uid.clone()).or_default().push(id);
        }
    }
    for (uid, messages) in by_uid {
        match known.get(uid) {
            Some(family) => cancel(events, family, messages, calendars),
            None => events.extend(messages.into_iter().cloned()),
        }
    }
}

/// Applies the messages about one UID to its events.
fn cancel(
    events: &mut IndexVec<EventId, Event>,
    family: &[EventId],
    by: Vec<&Event>,
    calendars: &IndexVec<CalendarId, Calendar>,
) {
    let masters = masters(events, family);
    let series = masters.values().next().cloned();
    let key = |when: &When| key(when, series.as_ref());
    let mut targets: BTreeMap<CancelKey, Vec<EventId>> = BTreeMap::new();
    for &event in family {
        if let Some(replaced) = events[event].recurrence_id.as_deref() {
            targets.entry(key(replaced)).or_default().push(event);
        }
    }
    let (of_all, of_one): (Vec<&Event>, Vec<&Event>) = by
        .into_iter()
        .partition(|message| message.recurrence_id.is_none());
    let mut by_key: BTreeMap<CancelKey, Vec<&Event>> = BTreeMap::new();
    for message in of_one {
        if let Some(replaced) = message.recurrence_id.as_deref() {
            by_key.entry(key(replaced)).or_default().push(message);
        }
    }
    cancel_each(events, family.to_vec(), of_all, calendars);
    for (key, messages) in by_key {
        let mut targets = targets.remove(&key).unwrap_or_default();
        for occurrence in missing_overrides(events, &masters, &targets, &messages) {
            targets.push(events.push(occurrence));
        }
        cancel_each(events, targets, messages, calendars);
    }
}

/// Which occurrence of a series: an instant, or the midnight of a date.
type CancelKey = (bool, UtcSeconds);

fn key(when: &When, series: Option<&Event>) -> CancelKey {
    match (when, series.map(|series| &series.start)) {
        (When::Date(date), Some(When::Time(start))) => {
            (false, start.zone.to_utc(date.and_time(start.local.time())))
        }
        (When::Time(time), Some(When::Time(_)) | None) => (false, time.instant()),
        _ => (
            true,
            UtcSeconds::of_utc(when.date().and_time(Default::default())),
        ),
    }
}

/// The newest series of each calendar.
fn masters(events: &IndexVec<EventId, Event>, family: &[EventId]) -> BTreeMap<CalendarId, Event> {
    let mut masters: BTreeMap<CalendarId, Event> = BTreeMap::new();
    let all = family.iter().map(|event| &events[*event]);
    for event in all.filter(|e| e.recurrence_id.is_none() && !e.recurrence.is_empty()) {
        let known = masters.get(&event.calendar());
        if known.is_none_or(|known| known.sequence < event.sequence) {
            masters.insert(event.calendar(), event.clone());
        }
    }
    masters
}

/// Applies messages to the events that they all speak of, whose SEQUENCE is not higher.
fn cancel_each(
    events: &mut IndexVec<EventId, Event>,
    mut targets: Vec<EventId>,
    mut by: Vec<&Event>,
    calendars: &IndexVec<CalendarId, Calendar>,
) {
    targets.sort_by_key(|event| Reverse(events[*event].sequence));
    by.sort_by_key(|message| Reverse(message.sequence));
    let mut messages = by.into_iter().peekable();
    let mut word = Word::default();
    for event in targets {
        let event = &mut events[event];
        while let Some(message) = messages.next_if(|m| m.sequence >= event.sequence) {
            word.add(message);
        }
        let owner = calendars[event.calendar()].owner.as_ref();
        let is_owners = owner.is_some_and(|owner| word.listed.contains(&owner.id));
        if word.is_for_all || is_owners || word.lists_all(event) {
            Arc::make_mut(&mut event.particulars).status = Status::Cancelled;
        } else {
            uninvite(event, &word.listed);
        }
    }
}

/// What messages say together.
#[derive(Default)]
struct Word {
    is_for_all: bool,
    /// Attendees, but for organizers.
    listed: FastSet<Arc<str>>,
}

impl Word {
    fn add(&mut self, message: &Event) {
        let organizer = message.organizer.as_ref().map(|o| &o.id);
        let others = message
            .attendees
            .iter()
            .filter(|a| Some(&a.id) != organizer);
        let mut lists_somebody = false;
        for attendee in others {
            lists_somebody = true;
            self.listed.insert(attendee.id.clone());
        }
        self.is_for_all |= !lists_somebody;
    }

    fn lists_all(&self, event: &Event) -> bool {
        let organizer = event.organizer.as_ref().map(|o| &o.id);
        let mut others = event.attendees.iter().filter(|a| Some(&a.id) != organizer);
        !self.listed.is_empty() && others.all(|attendee| self.listed.contains(&attendee.id))
    }
}

/// The occurrence that is cancelled, as an override of each series that has none of it.
fn missing_overrides(
    events: &IndexVec<EventId, Event>,
    masters: &BTreeMap<CalendarId, Event>,
    targets: &[EventId],
    by: &[&Event],
) -> Vec<Event> {
    let Some(newest) = by
        .iter()
        .max_by_key(|message| (message.sequence, message.modified))
    else {
        return Vec::new();
    };
    let Some(replaced) = newest.recurrence_id.as_deref() else {
        return Vec::new();
    };
    let there = targets.iter().map(|event| events[*event].calendar());
    let there: FastSet<CalendarId> = there.collect();
    let lacking = masters
        .values()
        .filter(|master| master.sequence <= newest.sequence && !there.contains(&master.calendar()));
    lacking
        .map(|master| occurrence_of(master, replaced, newest))
        .collect()
}

/// An occurrence of a series as its override, told of by a cancellation.
fn occurrence_of(master: &Event, replaced: &When, by: &Event) -> Event {
    let mut event = master.clone();
    (event.file, event.line) = (by.file.clone(), by.line);
    (event.sequence, event.modified) = (by.sequence, by.modified);
    let particulars = Arc::make_mut(&mut event.particulars);
    particulars.recurrence_id = Some(Box::new(replaced.clone()));
    particulars.this_and_future = by.this_and_future;
    particulars.start = match (replaced, &master.start) {
        (When::Date(date), When::Time(start)) => When::Time(LocalTime {
            local: date.and_time(start.local.time()),
            ..start.clone()
        }),
        _ => replaced.clone(),
    };
    particulars.extent = overrides::length_of(master).unwrap_or(Extent::Missing);
    particulars.recurrence = Arc::new(Recurrence::default());
    event
}

fn uninvite(event: &mut Event, listed: &FastSet<Arc<str>>) {
    let stays = |(attendee, _): &(&Attendee, Option<Response>)| !listed.contains(&attendee.id);
    let (attendees, responses): (Vec<Attendee>, Vec<Option<Response>>) = event
        .invited()
        .filter(stays)
        .map(|(attendee, response)| (attendee.clone(), response))
        .unzip();
    if attendees.len() == event.attendees.len() {
        return;
    }
    event.responses = responses.into();
    Arc::make_mut(&mut event.particulars).attendees = attendees.into();
}
