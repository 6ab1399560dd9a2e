//! METHOD:CANCEL: the organizer's word, applied to the events that it cancels (RFC 5546 §3.2.5).
//!
//! It holds for copies whose SEQUENCE is not higher: for the attendees that it lists, and for all
//! where it lists none or all. One that names an occurrence cancels that occurrence in every
//! calendar that has the series. Where nothing else is known of the event, it stands for it.

use super::event::{Attendee, Event, Extent, LocalTime, Recurrence, Response, Status, When};
use super::{Calendar, overrides};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Applies the cancellations among the events, and takes them out.
pub(super) fn apply(events: &mut Vec<Event>, calendars: &[Calendar]) {
    if !events.iter().any(|event| event.cancels) {
        return;
    }
    let (mut cancellations, rest): (Vec<Event>, Vec<Event>) =
        std::mem::take(events).into_iter().partition(|e| e.cancels);
    *events = rest;
    cancellations.sort_by(|a, b| order(a).cmp(&order(b)));
    let named: HashSet<&Arc<str>> = cancellations.iter().map(|c| &c.uid).collect();
    let mut known: HashMap<Arc<str>, Vec<usize>> = HashMap::new();
    for (index, event) in events.iter().enumerate() {
        if named.contains(&event.uid) {
            known.entry(event.uid.clone()).or_default().push(index);
        }
    }
    for cancellation in &cancellations {
        match known.get_mut(&cancellation.uid) {
            Some(indices) => cancel(events, indices, cancellation, calendars),
            None => events.push(cancellation.clone()),
        }
    }
}

fn order(event: &Event) -> (&Arc<str>, i64, i64) {
    (&event.uid, event.sequence, event.modified)
}

fn cancel(events: &mut Vec<Event>, indices: &mut Vec<usize>, by: &Event, calendars: &[Calendar]) {
    for occurrence in missing_overrides(events, indices, by) {
        indices.push(events.len());
        events.push(occurrence);
    }
    let listed = listed(by);
    for index in indices {
        let Some(event) = events.get_mut(*index).filter(|e| concerns(by, e)) else {
            continue;
        };
        let owner = calendars
            .get(event.calendar())
            .and_then(|c| c.owner.as_ref());
        let is_owners = owner.is_some_and(|owner| listed.contains(&owner.id));
        if is_owners || lists_all(&listed, event) {
            Arc::make_mut(&mut event.particulars).status = Status::Cancelled;
        } else {
            uninvite(event, &listed);
        }
    }
}

/// Whom a cancellation lists, but for its organizer.
fn listed(by: &Event) -> HashSet<Arc<str>> {
    let organizer = by.organizer.as_ref().map(|o| &o.id);
    let others = by.attendees.iter().filter(|a| Some(&a.id) != organizer);
    others.map(|attendee| attendee.id.clone()).collect()
}

fn lists_all(listed: &HashSet<Arc<str>>, event: &Event) -> bool {
    let organizer = event.organizer.as_ref().map(|o| &o.id);
    let mut others = event.attendees.iter().filter(|a| Some(&a.id) != organizer);
    listed.is_empty() || others.all(|attendee| listed.contains(&attendee.id))
}

fn concerns(by: &Event, event: &Event) -> bool {
    let same = match (by.replaces.as_deref(), event.replaces.as_deref()) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(one), Some(other)) => is_same_occurrence(one, other),
    };
    same && event.sequence <= by.sequence
}

fn is_same_occurrence(one: &When, other: &When) -> bool {
    match (one, other) {
        (When::Time(one), When::Time(other)) => one.instant() == other.instant(),
        _ => one.date() == other.date(),
    }
}

/// The occurrence that is cancelled, as an override of each series that has none of it.
fn missing_overrides(events: &[Event], indices: &[usize], by: &Event) -> Vec<Event> {
    let Some(replaced) = by.replaces.as_deref() else {
        return Vec::new();
    };
    let all = || indices.iter().filter_map(|index| events.get(*index));
    let has_it = |calendar| {
        all().any(|e| {
            let other = e.replaces.as_deref();
            e.calendar() == calendar && other.is_some_and(|o| is_same_occurrence(o, replaced))
        })
    };
    let masters = all().filter(|e| e.replaces.is_none() && !e.recurrence.is_empty());
    let lacking =
        masters.filter(|master| master.sequence <= by.sequence && !has_it(master.calendar()));
    lacking
        .map(|master| occurrence_of(master, replaced, by))
        .collect()
}

/// An occurrence of a series as its override, told of by a cancellation.
fn occurrence_of(master: &Event, replaced: &When, by: &Event) -> Event {
    let mut event = master.clone();
    (event.file, event.line) = (by.file.clone(), by.line);
    (event.sequence, event.modified) = (by.sequence, by.modified);
    let particulars = Arc::make_mut(&mut event.particulars);
    particulars.replaces = Some(Box::new(replaced.clone()));
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

fn uninvite(event: &mut Event, listed: &HashSet<Arc<str>>) {
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
