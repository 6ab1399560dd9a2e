//! The events of one UID in one calendar: the master and its overrides, one version of each.

use super::{Original, newer};
use crate::calendar::Event;
use crate::calendar::event::When;
use std::collections::BTreeMap;

/// One UID in one calendar.
#[derive(Clone, Debug, Default)]
pub struct Series {
    /// The event without RECURRENCE-ID that wins.
    pub master: Option<usize>,
    /// Overrides by the occurrence they replace, one version each.
    pub overrides: BTreeMap<Original, usize>,
}

impl Series {
    /// One of its events: the master, else an override.
    pub fn any(&self) -> Option<usize> {
        self.master
            .or_else(|| self.overrides.values().next().copied())
    }
}

/// Groups events by calendar and UID, in that order.
pub fn group(events: &[Event]) -> Vec<Series> {
    let mut order: Vec<usize> = (0..events.len()).collect();
    let key = |index: &usize| events.get(*index).map(|e| (e.calendar, &e.uid));
    order.sort_by(|a, b| key(a).cmp(&key(b)));
    order
        .chunk_by(|a, b| key(a) == key(b))
        .map(|members| one(events, members))
        .collect()
}

fn one(events: &[Event], members: &[usize]) -> Series {
    let mut series = Series::default();
    let event = |index: &usize| events.get(*index);
    let masters = members
        .iter()
        .filter(|i| event(i).is_some_and(|e| e.replaces.is_none()));
    series.master = masters.copied().reduce(|a, b| newest(events, a, b));
    let master = series.master.and_then(|index| events.get(index));
    for &index in members {
        let Some((event, replaced)) =
            event(&index).and_then(|e| e.replaces.as_ref().map(|r| (e, r)))
        else {
            continue;
        };
        let original = original(replaced, master.unwrap_or(event));
        let winner = match series.overrides.get(&original) {
            Some(&known) => newest(events, known, index),
            None => index,
        };
        series.overrides.insert(original, winner);
    }
    series
}

fn newest(events: &[Event], a: usize, b: usize) -> usize {
    match (events.get(a), events.get(b)) {
        (Some(first), Some(second)) if newer(first, second).is_lt() => b,
        _ => a,
    }
}

/// The occurrence a RECURRENCE-ID names, in the terms of the series: a date for all-day series;
/// a date against a timed series means the start on that day; floating means the series' clock.
fn original(replaced: &When, series: &Event) -> Original {
    match (&series.start, replaced) {
        (When::Date(_), _) => Original::Date(replaced.date()),
        (When::Time(start), When::Date(date)) => {
            Original::Instant(start.zone.to_utc(date.and_time(start.local.time())))
        }
        (When::Time(start), When::Time(time)) if time.floating => {
            Original::Instant(start.zone.to_utc(time.local))
        }
        (When::Time(_), When::Time(time)) => Original::Instant(time.instant()),
    }
}
