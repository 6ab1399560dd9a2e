//! Privacy, after all copies are known: which classes overrides inherit, which titles a private
//! copy hides everywhere, and what diagnostics may quote.

use crate::base::hashing::{FastMap, FastSet};
use crate::base::ids::{CalendarId, EventId, IndexVec};
use crate::calendar::event::{Event, Particulars};
use crate::diagnostic::Diagnostic;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Settles the class of overrides, then which titles may be shown.
///
/// An override is never less private than its series. A title may be shown only if no event of
/// its UID in any calendar given is private: whoever reads one copy knows the others.
pub(super) fn settle(events: &mut IndexVec<EventId, Event>) {
    let private = |e: &&Event| e.private;
    let series: FastSet<(Arc<str>, CalendarId)> = events
        .iter()
        .filter(private)
        .filter(|e| e.recurrence_id.is_none())
        .map(|e| (e.uid.clone(), e.calendar()))
        .collect();
    let hidden: FastSet<Arc<str>> = events
        .iter()
        .filter(private)
        .map(|e| e.uid.clone())
        .collect();
    if hidden.is_empty() {
        return;
    }
    rewrite(
        events,
        |e| (!e.private || !e.title.is_private()) && hidden.contains(&e.uid),
        |e| {
            let inherits =
                e.recurrence_id.is_some() && series.contains(&(e.uid.clone(), e.calendar()));
            let private = e.private || inherits;
            move |particulars| {
                particulars.private = private;
                particulars.title.hide();
            }
        },
    );
}

/// Gives events without a UID one that tells their start and no word of their title: of several
/// titles at one start the greater ones are numbered.
pub(super) fn name_the_nameless(events: &mut IndexVec<EventId, Event>) {
    let mut titles: BTreeMap<String, Vec<Arc<str>>> = BTreeMap::new();
    for event in events.iter().filter(|e| e.is_uid_made) {
        let at_start = titles.entry(start_name(event)).or_default();
        at_start.push(event.title.for_rules().clone());
    }
    if titles.is_empty() {
        return;
    }
    for titles in titles.values_mut() {
        titles.sort();
        titles.dedup();
    }
    let names: FastMap<(String, Arc<str>), Arc<str>> = titles
        .into_iter()
        .flat_map(|(start, titles)| {
            (1..).zip(titles).map(move |(number, title)| {
                let name = match number {
                    1 => start.clone(),
                    _ => format!("{start}-{number}"),
                };
                ((start.clone(), title), name.into())
            })
        })
        .collect();
    rewrite(
        events,
        |e| e.is_uid_made,
        |e| {
            let name = names.get(&(start_name(e), e.title.for_rules().clone()));
            let name = name.cloned();
            move |particulars| particulars.uid = name.unwrap_or_default()
        },
    );
}

fn start_name(event: &Event) -> String {
    format!("no-uid:{}", event.start.local().format("%Y%m%dT%H%M%S"))
}

/// Changes the particulars of some events; copies that shared them share the changed ones, where
/// they belong to one calendar.
fn rewrite<C: FnOnce(&mut Particulars)>(
    events: &mut IndexVec<EventId, Event>,
    is_concerned: impl Fn(&Event) -> bool,
    change: impl Fn(&Event) -> C,
) {
    let mut known: FastMap<(*const Particulars, CalendarId), Arc<Particulars>> = FastMap::default();
    let mut before = Vec::new();
    for event in events {
        if !is_concerned(event) {
            continue;
        }
        let written = event.particulars.clone();
        let key = (Arc::as_ptr(&written), event.calendar());
        let changed = known.entry(key).or_insert_with(|| {
            let mut particulars = (*written).clone();
            change(event)(&mut particulars);
            // As long as it lives, no other particulars get its address.
            before.push(written);
            Arc::new(particulars)
        });
        event.particulars = changed.clone();
    }
}

/// Takes from diagnostics what they quote of events whose titles may not be shown. A diagnostic
/// belongs to the last event that begins at or before its line.
pub(super) fn quote_nothing_of(events: &IndexVec<EventId, Event>, diagnostics: &mut [Diagnostic]) {
    if diagnostics.iter().all(|found| found.detail.is_empty()) {
        return;
    }
    let mut begins: BTreeMap<Arc<str>, Vec<(u32, bool)>> = BTreeMap::new();
    for event in events.iter().filter(|e| e.title.is_private()) {
        begins.entry(event.place().file).or_default();
    }
    if begins.is_empty() {
        return;
    }
    for event in events {
        let place = event.place();
        if let Some(begins) = begins.get_mut(&place.file) {
            begins.push((place.line, event.title.is_private()));
        }
    }
    for begins in begins.values_mut() {
        begins.sort_unstable();
    }
    for found in diagnostics {
        let Some(begins) = begins.get(&found.place.file) else {
            continue;
        };
        let at = begins.partition_point(|(line, _)| *line <= found.place.line);
        let event = at.checked_sub(1).and_then(|at| begins.get(at));
        // One that sums up others quotes nothing.
        if found.times == 1 && event.is_some_and(|(_, is_private)| *is_private) {
            found.detail.clear();
        }
    }
}
