//! A series that was split: one series ends with a date, and another with the same title goes on in
//! the same slot. The day of the split belongs to the later series, even if UNTIL would include it.

use super::families::Changed;
use crate::base::UtcSeconds;
use crate::base::hashing::{FastMap, FastSet};
use crate::base::ids::{CalendarId, EventId, IndexVec};
use crate::calendar::Title;
use crate::calendar::event::{Event, When};
use crate::recurrence::{Rule, Until};
use chrono::NaiveDate;
use std::sync::Arc;

/// Where a series has its last slot: calendar, title, instant.
type SplitSlot = (CalendarId, Title, UtcSeconds);

/// Ends such series on the day before, in every calendar.
pub(super) fn end(events: &mut IndexVec<EventId, Event>) {
    let ends = |event: &Event| last_dates(event).collect::<Vec<NaiveDate>>();
    let mut begun: FastMap<SplitSlot, Begun> = FastMap::default();
    for event in events.iter() {
        let slots = last_dates(event).filter_map(|date| slot(event, date));
        begun.extend(slots.map(|slot| (slot, Begun::default())));
    }
    if begun.is_empty() {
        return;
    }
    for event in events.iter().filter(|event| event.recurrence_id.is_none()) {
        let slot = slot(event, event.start.date());
        if let Some(begun) = slot.and_then(|slot| begun.get_mut(&slot)) {
            begun.see(&event.uid);
        }
    }
    let mut split: FastSet<(Arc<str>, NaiveDate)> = FastSet::default();
    for event in events.iter() {
        for date in ends(event) {
            let begun = slot(event, date).and_then(|slot| begun.get(&slot));
            if begun.is_some_and(|begun| begun.has_other_than(&event.uid)) {
                split.insert((event.uid.clone(), date));
            }
        }
    }
    let mut changed = Changed::default();
    for event in events {
        let is_split = |date: &NaiveDate| split.contains(&(event.uid.clone(), *date));
        let dates: Vec<NaiveDate> = last_dates(event).filter(is_split).collect();
        if !dates.is_empty() {
            changed.change(event, |particulars| {
                let recurrence = Arc::make_mut(&mut particulars.recurrence);
                let rules = recurrence.rules.iter_mut();
                rules.for_each(|rule| end_before(rule, &dates));
            });
        }
    }
}

/// The UIDs that begin in a slot.
#[derive(Default)]
struct Begun {
    first: Option<Arc<str>>,
    has_more: bool,
}

impl Begun {
    fn see(&mut self, uid: &Arc<str>) {
        let first = self.first.get_or_insert_with(|| uid.clone());
        self.has_more |= first != uid;
    }

    fn has_other_than(&self, uid: &Arc<str>) -> bool {
        self.has_more || self.first.as_ref().is_some_and(|first| first != uid)
    }
}

/// The dates of UNTIL of a timed series.
fn last_dates(event: &Event) -> impl Iterator<Item = NaiveDate> + '_ {
    let is_timed = matches!(event.start, When::Time(_)) && event.title != Title::default();
    let rules = event.recurrence.rules.iter().filter(move |_| is_timed);
    rules.filter_map(|rule| match rule.until() {
        Some(Until::Date(date)) => Some(date),
        _ => None,
    })
}

/// The slot of this event on a date.
fn slot(event: &Event, date: NaiveDate) -> Option<SplitSlot> {
    let When::Time(start) = &event.start else {
        return None;
    };
    let instant = start.zone.to_utc(date.and_time(start.local.time()));
    Some((event.calendar(), event.title.clone(), instant))
}

fn end_before(rule: &mut Rule, dates: &[NaiveDate]) {
    if let Some(Until::Date(date)) = rule.until()
        && dates.contains(&date)
        && let Some(before) = date.pred_opt()
    {
        *rule = rule.clone().ending_on(before);
    }
}
