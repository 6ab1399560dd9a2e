//! Series that end with a date where another of the same title goes on in the very slot: the day
//! of the split belongs to the later one, also where UNTIL would include it.

use super::Title;
use super::event::{Event, When};
use super::families::Changed;
use crate::recurrence::{Rule, Until};
use chrono::NaiveDate;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Where a series has its last slot: calendar, title, instant.
type Slot = (usize, Title, i64);

/// Ends such series on the day before.
pub(super) fn end(events: &mut [Event]) {
    let mut last_slots: HashMap<Slot, Vec<Arc<str>>> = HashMap::new();
    for event in events.iter() {
        for date in last_dates(event) {
            if let Some(slot) = slot(event, date) {
                last_slots.entry(slot).or_default().push(event.uid.clone());
            }
        }
    }
    if last_slots.is_empty() {
        return;
    }
    let mut split: HashSet<(Arc<str>, NaiveDate)> = HashSet::new();
    for event in events.iter().filter(|event| event.replaces.is_none()) {
        let date = event.start.date();
        let Some(slot) = slot(event, date) else {
            continue;
        };
        let earlier = last_slots.get(&slot).into_iter().flatten();
        let others = earlier.filter(|uid| **uid != event.uid);
        split.extend(others.map(|uid| (uid.clone(), date)));
    }
    let mut changed = Changed::default();
    for event in events {
        let ends = |date: &NaiveDate| split.contains(&(event.uid.clone(), *date));
        let dates: Vec<NaiveDate> = last_dates(event).filter(ends).collect();
        if !dates.is_empty() {
            changed.change(event, |particulars| {
                let recurrence = Arc::make_mut(&mut particulars.recurrence);
                recurrence
                    .rules
                    .iter_mut()
                    .for_each(|rule| end_before(rule, &dates));
            });
        }
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
fn slot(event: &Event, date: NaiveDate) -> Option<Slot> {
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
