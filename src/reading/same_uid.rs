//! Several events of one UID in one calendar, none of which replaces an occurrence.
//!
//! At one start they are versions of one event. At different starts a higher SEQUENCE wins, and
//! of single events alike in title and people the newest: it was moved. Else a program writes one
//! UID for several events, which all take place: each is told from the others by its start.

use super::families::{Changed, by_calendar};
use crate::base::UtcSeconds;
use crate::base::ids::{EventId, IndexVec};
use crate::calendar::event::{Event, When};
use crate::diagnostic::{Code, Findings};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Splits the UID of a family where in some calendar it stands for several events; then
/// gives the outdated versions, which are none of them.
pub(super) fn split(
    events: &mut IndexVec<EventId, Event>,
    family: &[EventId],
    findings: &mut Findings,
) -> Option<Vec<EventId>> {
    let mut is_split = false;
    for of_calendar in by_calendar(events, family) {
        let newest = newest_masters(events, &of_calendar);
        let start = |event: &EventId| start_of(&events[*event].start);
        let starts: BTreeSet<Start> = newest.iter().map(start).collect();
        if starts.len() < 2 {
            continue;
        }
        let is_move = is_a_move(events, &newest);
        if let Some(first) = newest.first().map(|event| &events[*event]) {
            let detail = match is_move {
                true => format!("{} starts; the newest was used", starts.len()),
                false => format!("{} events, by their starts", starts.len()),
            };
            findings.add(Code::EventSharedUid, first.place(), detail);
        }
        is_split |= !is_move;
    }
    is_split.then(|| rename(events, family))
}

/// A start that compares as an instant, or as a date.
type Start = (bool, UtcSeconds);

fn start_of(when: &When) -> Start {
    match when {
        When::Date(_) => (true, UtcSeconds::of_utc(when.local())),
        When::Time(time) => (false, time.instant()),
    }
}

/// The events without RECURRENCE-ID of the highest SEQUENCE.
fn newest_masters(events: &IndexVec<EventId, Event>, of_calendar: &[EventId]) -> Vec<EventId> {
    let is_master = |event: &&EventId| events[**event].recurrence_id.is_none();
    let masters: Vec<EventId> = of_calendar.iter().filter(is_master).copied().collect();
    let sequence = |event: &EventId| events[*event].sequence;
    let highest = masters.iter().map(sequence).max();
    let is_highest = |event: &EventId| Some(sequence(event)) == highest;
    masters.into_iter().filter(is_highest).collect()
}

/// Single events alike in title and people, of which one was changed last.
fn is_a_move(events: &IndexVec<EventId, Event>, masters: &[EventId]) -> bool {
    let all: Vec<&Event> = masters.iter().map(|event| &events[*event]).collect();
    let Some(first) = all.first() else {
        return false;
    };
    let is_alike = |event: &&Event| {
        event.recurrence.is_empty()
            && event.is_modification_written
            && event.title == first.title
            && people(event) == people(first)
    };
    let newest = all.iter().map(|event| event.modified).max();
    let at_last = all.iter().filter(|event| Some(event.modified) == newest);
    let ends_at: BTreeSet<Start> = at_last.map(|event| start_of(&event.start)).collect();
    all.iter().all(is_alike) && ends_at.len() == 1
}

fn people(event: &Event) -> BTreeSet<&Arc<str>> {
    let organizer = event.organizer.iter().map(|o| &o.id);
    event
        .attendees
        .iter()
        .map(|a| &a.id)
        .chain(organizer)
        .collect()
}

/// Gives each event a key of UID and start, in all calendars; overrides that of their series.
fn rename(events: &mut IndexVec<EventId, Event>, family: &[EventId]) -> Vec<EventId> {
    let mut keys: BTreeMap<Start, Arc<str>> = BTreeMap::new();
    let mut changed = Changed::default();
    let mut outdated = Vec::new();
    for of_calendar in by_calendar(events, family) {
        let masters: BTreeSet<EventId> = newest_masters(events, &of_calendar).into_iter().collect();
        let newest = masters.iter().map(|event| &events[*event]);
        let repeats = |event: &Event| !event.recurrence.is_empty();
        let starts = newest.map(|event| (start_of(&event.start), repeats(event)));
        let series = UidStarts::of(starts);
        for id in of_calendar {
            let event = &mut events[id];
            let start = match event.recurrence_id.as_deref() {
                None => start_of(&event.start),
                Some(replaced) => series.holding(start_of(replaced)),
            };
            if event.recurrence_id.is_none() && !masters.contains(&id) {
                outdated.push(id);
            }
            let key = keys.entry(start).or_insert_with(|| key(&event.uid, start));
            changed.change(event, |particulars| {
                let written = std::mem::replace(&mut particulars.uid, key.clone());
                particulars.shared_uid = Some(written);
            });
        }
    }
    outdated
}

/// The starts of the events of one UID in one calendar.
#[derive(Default)]
struct UidStarts {
    all: BTreeSet<Start>,
    repeating: BTreeSet<Start>,
}

impl UidStarts {
    fn of(starts: impl Iterator<Item = (Start, bool)>) -> UidStarts {
        let mut series = UidStarts::default();
        for (start, repeats) in starts {
            series.all.insert(start);
            if repeats {
                series.repeating.insert(start);
            }
        }
        series
    }

    /// The start of the series that an override belongs to: the event that begins there, else the
    /// last series that began before.
    fn holding(&self, replaced: Start) -> Start {
        let before = || self.repeating.range(..=replaced).next_back();
        let exact = self.all.get(&replaced);
        exact.or_else(before).copied().unwrap_or(replaced)
    }
}

fn key(uid: &str, (is_date, instant): Start) -> Arc<str> {
    let form = if is_date { "%Y%m%d" } else { "%Y%m%dT%H%M%SZ" };
    let start = instant.utc().unwrap_or_default();
    format!("{uid}/{}", start.format(form)).into()
}
