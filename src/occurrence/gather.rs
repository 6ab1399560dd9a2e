//! The copies of one occurrence in several calendars → one occurrence.

use super::{Instance, Occurrence, Original, newer};
use crate::calendar::Event;
use std::collections::BTreeSet;

/// Merges instances with the same UID and original start; the newest copy decides time and title.
///
/// `outside` holds instances beyond the range: they count only where a copy lies inside.
pub fn gather(events: &[Event], inside: Vec<Instance>, outside: Vec<Instance>) -> Vec<Occurrence> {
    let mut keyed = with_events(events, inside);
    let known: BTreeSet<(&str, Original)> = keyed.iter().map(key).collect();
    let mut strays = with_events(events, outside);
    strays.retain(|copy| known.contains(&key(copy)));
    keyed.append(&mut strays);
    keyed.sort_by(|a, b| (key(a), a.0.calendar, a.1.event).cmp(&(key(b), b.0.calendar, b.1.event)));
    let groups = keyed.chunk_by(|a, b| key(a) == key(b));
    let mut occurrences: Vec<Occurrence> = groups.filter_map(merge).collect();
    occurrences.sort_by(|a, b| (a.span, &a.uid, a.original).cmp(&(b.span, &b.uid, b.original)));
    occurrences
}

type Copy<'a> = (&'a Event, Instance);

fn with_events(events: &[Event], instances: Vec<Instance>) -> Vec<Copy<'_>> {
    let found = instances.into_iter();
    found
        .filter_map(|instance| Some((events.get(instance.event)?, instance)))
        .collect()
}

fn key<'a>(copy: &Copy<'a>) -> (&'a str, Original) {
    (copy.0.uid.as_ref(), copy.1.original)
}

fn merge(copies: &[Copy<'_>]) -> Option<Occurrence> {
    let newest = copies.iter().reduce(|best, copy| {
        if newer(best.0, copy.0).is_lt() {
            copy
        } else {
            best
        }
    })?;
    Some(Occurrence {
        uid: newest.0.uid.clone(),
        original: newest.1.original,
        span: newest.1.span,
        winner: newest.1.event,
        copies: copies.iter().map(|(_, copy)| copy.event).collect(),
    })
}
