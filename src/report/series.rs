//! Occurrences → meetings: everything under one UID that somebody of the report attended.

use crate::base::Interval;
use crate::calendar::Reading;
use crate::day::{self, Class, Days};
use crate::occurrence::{Occurrence, Original, Span};
use crate::plan::SeriesPlan;
use std::collections::BTreeMap;
use std::sync::Arc;

/// One UID in the window.
#[derive(Clone, Debug)]
pub struct Series {
    /// The UID.
    pub uid: Arc<str>,
    /// Occurrences that are a meeting to somebody of the report, by start.
    pub meetings: Vec<usize>,
    /// Occurrences of the UID that are a meeting to nobody (cancelled, declined), by start.
    pub others: Vec<usize>,
    /// Whether the event repeats.
    pub recurring: bool,
    /// What planning needs.
    pub plan: SeriesPlan,
}

/// All meetings, ordered by UID, and the series of each occurrence.
#[derive(Clone, Debug, Default)]
pub struct AllSeries {
    /// Ordered by UID.
    pub list: Vec<Series>,
    /// Per occurrence, the index of its series.
    pub of_occurrence: Vec<Option<usize>>,
}

/// Groups the window's meetings by UID.
pub fn series(reading: &Reading, occurrences: &[Occurrence], days: &Days) -> AllSeries {
    let mut by_uid: BTreeMap<&Arc<str>, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for (index, occurrence) in occurrences.iter().enumerate() {
        let entry = by_uid.entry(&occurrence.uid).or_default();
        if is_meeting(days, index) {
            entry.0.push(index);
        } else {
            entry.1.push(index);
        }
    }
    let mut all = AllSeries {
        list: Vec::new(),
        of_occurrence: vec![None; occurrences.len()],
    };
    for (uid, (meetings, others)) in by_uid {
        if meetings.is_empty() {
            continue;
        }
        for &index in &meetings {
            if let Some(slot) = all.of_occurrence.get_mut(index) {
                *slot = Some(all.list.len());
            }
        }
        all.list
            .push(one(uid, meetings, others, reading, occurrences, days));
    }
    for (index, day) in days.days.iter().enumerate() {
        for meeting in day.meetings() {
            let series = all.of_occurrence.get(meeting.occurrence).copied().flatten();
            if let Some(series) = series.and_then(|s| all.list.get_mut(s))
                && series.plan.days.last() != Some(&index)
            {
                series.plan.days.push(index);
            }
        }
    }
    all
}

fn is_meeting(days: &Days, occurrence: usize) -> bool {
    let mut classes = days.classes_of(occurrence);
    classes.any(|(_, class)| class == Class::Meeting)
}

fn one(
    uid: &Arc<str>,
    meetings: Vec<usize>,
    others: Vec<usize>,
    reading: &Reading,
    occurrences: &[Occurrence],
    days: &Days,
) -> Series {
    let find = |index: &usize| occurrences.get(*index);
    let repeats = |o: &Occurrence| {
        let event = reading.events.get(o.winner);
        o.original != Original::Single || event.is_some_and(|e| !e.recurrence.is_empty())
    };
    let plan = SeriesPlan {
        occurrences: meetings
            .iter()
            .filter_map(|i| Some((*i, interval(find(i)?))))
            .collect(),
        audience: meetings.iter().map(|i| audience(days, *i)).collect(),
        days: Vec::new(),
    };
    Series {
        uid: uid.clone(),
        recurring: meetings.iter().filter_map(find).any(repeats),
        meetings,
        others,
        plan,
    }
}

/// Individuals attending an occurrence, in the report or not; one in a calendar that names nobody.
pub fn audience(days: &Days, occurrence: usize) -> u32 {
    let attending = days
        .cast(occurrence)
        .map_or(0, |cast| cast.attending().count());
    u32::try_from(attending).unwrap_or(u32::MAX).max(1)
}

/// An occurrence in whole minutes; meetings always have a time.
pub fn interval(occurrence: &Occurrence) -> Interval {
    match occurrence.span {
        Span::Time(start, end) => Interval::new(day::whole_minute(start), day::whole_minute(end)),
        Span::Days(..) => Interval::new(0, 0),
    }
}
