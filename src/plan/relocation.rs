//! Where else a series could be held on the same dates: next to another meeting of its people, or
//! at the edge of their day or lunch, where it breaks nothing.

use super::{Measure, Saving, SeriesPlan, regain};
use crate::base::{Interval, Minutes};
use crate::day::{Engagement, PersonDay};
use std::collections::BTreeSet;

/// Shifts tried per series; people's calendars offer few distinct ones, hostile ones any number.
const MAX_SHIFTS: usize = 48;

/// Most meetings of a day among which a place is looked for, and most occurrences of a series that
/// is moved: an invitation to a meeting every minute must not take hours to audit.
const CROWDED_DAY: usize = 64;
const LONG_SERIES: usize = 500;

/// The shift, one for all occurrences, that gives back most; nothing when none does.
///
/// A shift counts only if every moved occurrence stays inside the working time of everybody in
/// the report and meets no other of their meetings.
pub fn best(series: &SeriesPlan, context: &Measure<'_>) -> Saving {
    let mut found = Saving::default();
    if series.occurrences.len() > LONG_SERIES
        || days(series, context).any(|day| day.meetings().len() > CROWDED_DAY)
    {
        return found;
    }
    for shift in shifts(series, context) {
        if !fits(series, context, shift) {
            continue;
        }
        let saving = regain(series, context, |_, engagement, _| {
            Some(moved(engagement.interval, shift))
        });
        if saving.total() > found.total() {
            found = Saving {
                shift_min: Some(shift),
                ..saving
            };
        }
    }
    found.person_time = Minutes::ZERO;
    found
}

/// Shifts that put an occurrence right after or before another meeting of somebody, or at an edge
/// of their working time; nearest first.
fn shifts(series: &SeriesPlan, context: &Measure<'_>) -> Vec<i64> {
    let mut shifts = BTreeSet::new();
    for day in days(series, context) {
        for own in intervals(series, day, true) {
            for other in intervals(series, day, false) {
                shifts.insert(other.end - own.start);
                shifts.insert(other.start - own.end);
            }
            for segment in day.segments() {
                shifts.insert(segment.start - own.start);
                shifts.insert(segment.end - own.end);
            }
        }
    }
    shifts.remove(&0);
    let mut shifts: Vec<i64> = shifts.into_iter().collect();
    shifts.sort_by_key(|shift| (shift.abs(), *shift));
    shifts.truncate(MAX_SHIFTS);
    shifts
}

fn fits(series: &SeriesPlan, context: &Measure<'_>, shift: i64) -> bool {
    days(series, context).all(|day| {
        let others = intervals(series, day, false);
        intervals(series, day, true).all(|own| {
            let there = moved(own, shift);
            let inside = day
                .segments()
                .iter()
                .any(|s| s.start <= there.start && there.end <= s.end);
            inside && !others.clone().any(|other| other.intersects(there))
        })
    })
}

fn days<'a>(series: &'a SeriesPlan, context: &Measure<'a>) -> impl Iterator<Item = &'a PersonDay> {
    series.days_among(context.days)
}

/// The intervals of the series' own meetings on a day, or of the others.
fn intervals(
    series: &SeriesPlan,
    day: &PersonDay,
    own: bool,
) -> impl Iterator<Item = Interval> + Clone {
    let near = series.near(day);
    let wanted = move |m: &Engagement| near.position(m.occurrence).is_some() == own;
    day.meetings().filter(wanted).map(|m| m.interval)
}

fn moved(interval: Interval, shift: i64) -> Interval {
    Interval::new(interval.start + shift, interval.end + shift)
}
