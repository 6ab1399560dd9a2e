//! Where else a series could be held on the same dates: next to another meeting of its people, or
//! at the edge of their day or lunch, where it breaks nothing.

use super::{Measure, Saving, SeriesPlan, regain};
use crate::base::index::part;
use crate::base::{Interval, Minutes};
use crate::day::PersonDay;

/// Shifts tried per series; people's calendars offer few distinct ones, hostile ones any number.
const MAX_SHIFTS: usize = 48;

/// So many are gathered before those too far away are left out.
const MANY_SHIFTS: usize = 4096;

/// Most meetings of a day among which a place is looked for, and most occurrences of a series that
/// is moved: an invitation to a meeting every minute must not take hours to audit.
const CROWDED_DAY: usize = 64;
const LONG_SERIES: usize = 500;

/// The shift, one for all occurrences, that gives back most; nothing when none does.
///
/// A shift counts only if every moved occurrence stays inside the working time of everybody in
/// the report and meets no other of their meetings.
pub(crate) fn best(series: &SeriesPlan, context: &Measure<'_>) -> Saving {
    let mut found = Saving::default();
    if series.occurrences.len() > LONG_SERIES {
        return found;
    }
    let Some(places) = ShiftDays::of(series, context.days) else {
        return found;
    };
    for shift in places.shifts() {
        if !places.fit(shift) {
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

/// The days of a series, its own meetings told from the others once for all shifts.
#[derive(Default)]
struct ShiftDays<'a> {
    own: Vec<Interval>,
    others: Vec<Interval>,
    /// Working time of each day, and where its own and its other meetings end in the lists.
    days: Vec<(&'a [Interval], usize, usize)>,
}

impl<'a> ShiftDays<'a> {
    /// None where a day is crowded.
    fn of(series: &'a SeriesPlan, days: &'a [PersonDay]) -> Option<ShiftDays<'a>> {
        let mut places = ShiftDays::default();
        for (day, near) in series.on_days(days) {
            if day.meetings().len() > CROWDED_DAY {
                return None;
            }
            for meeting in day.meetings() {
                match near.position(meeting.occurrence) {
                    Some(_) => places.own.push(meeting.interval),
                    None => places.others.push(meeting.interval),
                }
            }
            let ends = (places.own.len(), places.others.len());
            places.days.push((day.segments(), ends.0, ends.1));
        }
        Some(places)
    }

    /// Per day: working time, own meetings, other meetings.
    fn days(&self) -> impl Iterator<Item = (&'a [Interval], &[Interval], &[Interval])> {
        let (mut own_from, mut others_from) = (0, 0);
        self.days.iter().map(move |&(segments, own_to, others_to)| {
            let own = part(&self.own, own_from..own_to);
            let others = part(&self.others, others_from..others_to);
            (own_from, others_from) = (own_to, others_to);
            (segments, own, others)
        })
    }

    /// Shifts that put an occurrence right after or before another meeting of somebody, or at an
    /// edge of their working time; nearest first.
    fn shifts(&self) -> Vec<i64> {
        let mut shifts = Vec::new();
        for (segments, own, others) in self.days() {
            for own in own {
                for other in others {
                    shifts.extend([other.end - own.start, other.start - own.end]);
                }
                for segment in segments {
                    shifts.extend([segment.start - own.start, segment.end - own.end]);
                }
            }
            if shifts.len() > MANY_SHIFTS {
                keep_nearest(&mut shifts);
            }
        }
        keep_nearest(&mut shifts);
        shifts
    }

    fn fit(&self, shift: i64) -> bool {
        self.days().all(|(segments, own, others)| {
            own.iter().all(|own| {
                let there = moved(*own, shift);
                let is_around = |s: &Interval| s.start <= there.start && there.end <= s.end;
                segments.iter().any(is_around) && !others.iter().any(|o| o.intersects(there))
            })
        })
    }
}

/// The nearest of the shifts, in order.
fn keep_nearest(shifts: &mut Vec<i64>) {
    shifts.retain(|shift| *shift != 0);
    shifts.sort_unstable_by_key(|shift| (shift.abs(), *shift));
    shifts.dedup();
    shifts.truncate(MAX_SHIFTS);
}

fn moved(interval: Interval, shift: i64) -> Interval {
    Interval::new(interval.start + shift, interval.end + shift)
}
