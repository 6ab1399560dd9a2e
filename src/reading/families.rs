//! Links between events: those with the same UID, and series that continue under another UID.
//!
//! This runs after every input is read and before series are expanded. Cancellations that came by
//! mail are applied, overrides get what they leave out, and a UID that stands for several events is
//! split.

use super::{Calendar, all_day, cancellations, overrides, same_uid, split_series};
use crate::base::ids::{CalendarId, EventId, IndexVec};
use crate::calendar::event::{Event, Particulars, When};
use crate::diagnostic::Findings;
use crate::zone::Zone;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Settles the events of a reading; `days` has the zone of each calendar.
pub(super) fn settle(
    events: &mut IndexVec<EventId, Event>,
    calendars: &IndexVec<CalendarId, Calendar>,
    days: &IndexVec<CalendarId, Zone>,
    findings: &mut Findings,
) {
    cancellations::apply(events, calendars);
    let mut families = of_one_uid(events);
    let mut outdated = BTreeSet::new();
    let mut is_split = false;
    for family in &families {
        days_for_dates(events, family, days);
        if let Some(more) = same_uid::split(events, family, findings) {
            outdated.extend(more);
            is_split = true;
        }
    }
    if is_split {
        events.retain(|event, _| !outdated.contains(&event));
        families = of_one_uid(events);
    }
    for family in families {
        for calendar in by_calendar(events, &family) {
            overrides::complete(events, &calendar, findings);
        }
    }
    split_series::end(events);
}

/// Where the UID of an event is kept, and its calendar.
type UidKey = (usize, CalendarId, EventId);

/// The events that share their UID with another of the same calendar, UID by UID, each
/// by calendar and then in the order of the file.
fn of_one_uid(events: &IndexVec<EventId, Event>) -> Vec<Vec<EventId>> {
    // A UID is kept once, so that its address stands for it.
    let key = |(id, event): (EventId, &Event)| (event.uid.as_ptr().addr(), event.calendar(), id);
    let mut keys: Vec<UidKey> = events.pairs().map(key).collect();
    keys.sort_unstable();
    let has_company = |family: &&[UidKey]| {
        let calendars = family.iter().map(|key| key.1);
        calendars
            .clone()
            .zip(calendars.skip(1))
            .any(|(one, next)| one == next)
    };
    let families = keys.chunk_by(|a, b| a.0 == b.0).filter(has_company);
    let members = |family: &[UidKey]| family.iter().map(|key| key.2).collect();
    let mut families: Vec<Vec<EventId>> = families.map(members).collect();
    families.sort_unstable();
    families
}

/// The same events, calendar by calendar.
pub(super) fn by_calendar(
    events: &IndexVec<EventId, Event>,
    family: &[EventId],
) -> Vec<Vec<EventId>> {
    let calendar = |event: &EventId| events[*event].calendar();
    family
        .chunk_by(|a, b| calendar(a) == calendar(b))
        .map(<[EventId]>::to_vec)
        .collect()
}

/// The newest event without RECURRENCE-ID.
pub(super) fn master<'e>(
    events: &'e IndexVec<EventId, Event>,
    family: &[EventId],
) -> Option<&'e Event> {
    let all = family.iter().map(|event| &events[*event]);
    all.filter(|event| event.recurrence_id.is_none())
        .max_by_key(|event| (event.sequence, event.modified))
}

/// A RECURRENCE-ID with a time means a day where the series is of whole days.
fn days_for_dates(
    events: &mut IndexVec<EventId, Event>,
    family: &[EventId],
    days: &IndexVec<CalendarId, Zone>,
) {
    for of_calendar in by_calendar(events, family) {
        let master = master(events, &of_calendar);
        if !master.is_some_and(|master| matches!(master.start, When::Date(_))) {
            continue;
        }
        for event in of_calendar {
            let event = &mut events[event];
            let zone = &days[event.calendar()];
            let Some(replaced @ When::Time(_)) = event.recurrence_id.as_deref() else {
                continue;
            };
            let day = When::Date(all_day::day(replaced, zone));
            let particulars = Arc::make_mut(&mut event.particulars);
            particulars.recurrence_id = Some(Box::new(day));
        }
    }
}

/// Changed particulars that copies share as they shared the unchanged ones.
#[derive(Default)]
pub(super) struct Changed(Vec<(Arc<Particulars>, Arc<Particulars>)>);

/// So many are looked through for one UID: copies that differ more often share nothing.
const MOST_SHARED: usize = 16;

impl Changed {
    pub(super) fn change(&mut self, event: &mut Event, change: impl FnOnce(&mut Particulars)) {
        let known = self
            .0
            .iter()
            .find(|(was, _)| Arc::ptr_eq(was, &event.particulars));
        if let Some((_, is)) = known {
            event.particulars = is.clone();
            return;
        }
        let was = event.particulars.clone();
        change(Arc::make_mut(&mut event.particulars));
        if self.0.len() < MOST_SHARED {
            self.0.push((was, event.particulars.clone()));
        }
    }
}
