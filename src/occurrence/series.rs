//! The events of one UID in one calendar: the master and its overrides, one version of each.

use super::Original;
use super::versions::Versions;
use crate::base::ids::{EventId, IndexVec, UidId};
use crate::calendar::Event;
use crate::calendar::event::When;
use std::collections::BTreeMap;

/// One UID in one calendar.
#[derive(Clone, Debug, Default)]
pub(crate) struct CalendarSeries {
    /// The event without RECURRENCE-ID that wins.
    pub master: Option<EventId>,
    /// Overrides by the occurrence they replace, one version each.
    pub overrides: BTreeMap<Original, EventId>,
}

impl CalendarSeries {
    /// One of its events: the master, else an override.
    pub(crate) fn any(&self) -> Option<EventId> {
        self.master
            .or_else(|| self.overrides.values().next().copied())
    }
}

/// The events of one UID, by calendar, as one series per calendar.
pub(crate) fn of_uid(
    events: &IndexVec<EventId, Event>,
    versions: &Versions,
    uid: UidId,
) -> Vec<CalendarSeries> {
    let calendar = |event: &EventId| events[*event].calendar();
    versions
        .of_uid(uid)
        .chunk_by(|a, b| calendar(a) == calendar(b))
        .map(|members| one(events, versions, members))
        .collect()
}

fn one(
    events: &IndexVec<EventId, Event>,
    versions: &Versions,
    members: &[EventId],
) -> CalendarSeries {
    let newest = |a, b| {
        if versions.place_of(a) < versions.place_of(b) {
            b
        } else {
            a
        }
    };
    let mut series = CalendarSeries::default();
    let masters = members
        .iter()
        .filter(|event| events[**event].recurrence_id.is_none());
    series.master = masters.copied().reduce(newest);
    let master = series.master.map(|master| &events[master]);
    for &index in members {
        let event = &events[index];
        let Some(replaced) = &event.recurrence_id else {
            continue;
        };
        let original = original(replaced, master.unwrap_or(event));
        let winner = match series.overrides.get(&original) {
            Some(&known) => newest(known, index),
            None => index,
        };
        series.overrides.insert(original, winner);
    }
    series
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
