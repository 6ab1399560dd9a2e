//! Work hours, lunch and holidays of a person → intervals of a date.

use crate::base::{Interval, IntervalSet};
use crate::zone::Zone;
use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta};
use chrono_tz::Tz;
use std::collections::BTreeSet;

/// A span of wall-clock minutes after midnight; an end at or before the start lies on the next day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ClockSpan {
    /// First minute, 0..1440.
    pub start: i64,
    /// First minute after it, 0..=1440.
    pub end: i64,
}

/// When a person works.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct WorkingHours {
    /// Work hours per weekday, Monday first; `None` for a day off.
    pub days: [Option<ClockSpan>; 7],
    /// Lunch, on every work day.
    pub lunch: Option<ClockSpan>,
    /// Dates without working time.
    pub holidays: BTreeSet<NaiveDate>,
}

impl Default for WorkingHours {
    /// Monday to Friday 09:00–18:00, lunch 12:00–13:00.
    fn default() -> Self {
        let day = Some(ClockSpan {
            start: 540,
            end: 1080,
        });
        WorkingHours {
            days: [day, day, day, day, day, None, None],
            lunch: Some(ClockSpan {
                start: 720,
                end: 780,
            }),
            holidays: BTreeSet::new(),
        }
    }
}

/// The work of one date, in minutes since 1970.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shift {
    /// From the first to the last work minute, lunch included; `None` on a day off.
    pub whole: Option<Interval>,
    /// Lunch inside it.
    pub lunch: Option<Interval>,
}

impl Shift {
    /// Working time: the shift less lunch.
    pub(crate) fn work(&self) -> IntervalSet {
        let whole: IntervalSet = self.whole.into_iter().collect();
        whole.minus(&self.lunch.into_iter().collect())
    }
}

/// The shift that begins on `date` in `zone`.
pub(crate) fn shift(hours: &WorkingHours, date: NaiveDate, zone: Tz) -> Shift {
    let weekday = usize::try_from(date.weekday().num_days_from_monday()).unwrap_or(0);
    let span = hours.days.get(weekday).copied().flatten();
    let Some(span) = span.filter(|_| !hours.holidays.contains(&date)) else {
        return Shift::default();
    };
    let start = minute(zone, at(date, span.start));
    let end = minute(zone, at(date, after(span.start, span.end)));
    let whole = Interval::new(start, end);
    let lunch = hours.lunch.and_then(|lunch| {
        // In a shift that crosses midnight, a lunch earlier than the start is on the next day.
        let from = after(span.start - 1, lunch.start);
        let until = after(from, lunch.end);
        Interval::new(minute(zone, at(date, from)), minute(zone, at(date, until))).clip(whole)
    });
    Shift {
        whole: Some(whole),
        lunch,
    }
}

/// Whether a person of these hours works on a date, absences aside.
pub(crate) fn is_work_day(hours: &WorkingHours, date: NaiveDate) -> bool {
    let weekday = usize::try_from(date.weekday().num_days_from_monday()).unwrap_or(0);
    let has_hours = hours.days.get(weekday).is_some_and(Option::is_some);
    has_hours && !hours.holidays.contains(&date)
}

/// Local midnight that begins `date`, in minutes since 1970.
pub(crate) fn midnight(date: NaiveDate, zone: Tz) -> i64 {
    minute(zone, at(date, 0))
}

/// `minute` moved to the first time after `before` with the same clock.
fn after(before: i64, minute: i64) -> i64 {
    if minute > before {
        minute
    } else {
        minute + 1440
    }
}

fn at(date: NaiveDate, minute: i64) -> NaiveDateTime {
    let midnight = date.and_time(Default::default());
    midnight
        .checked_add_signed(TimeDelta::minutes(minute))
        .unwrap_or(midnight)
}

fn minute(zone: Tz, local: NaiveDateTime) -> i64 {
    Zone::Iana(zone).to_utc(local).minute()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BERLIN: Tz = Tz::Europe__Berlin;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_default_day_has_eight_hours_and_a_weekend_none() {
        let hours = WorkingHours::default();
        assert_eq!(
            shift(&hours, date("2026-11-16"), BERLIN).work().total(),
            480
        );
        assert_eq!(shift(&hours, date("2026-11-15"), BERLIN), Shift::default());
    }

    #[test]
    fn a_night_shift_keeps_its_lunch_and_its_length_and_dst_changes_it() {
        let mut hours = WorkingHours::default();
        hours.days[5] = Some(ClockSpan {
            start: 1320,
            end: 360,
        });
        hours.lunch = Some(ClockSpan {
            start: 120,
            end: 150,
        });
        let night = shift(&hours, date("2026-11-14"), BERLIN);
        assert_eq!(night.whole.unwrap().len(), 480);
        assert_eq!(night.work().total(), 450);
        // The clocks go back one hour in the night to 25 October.
        assert_eq!(
            shift(&hours, date("2026-10-24"), BERLIN)
                .whole
                .unwrap()
                .len(),
            540
        );
    }

    #[test]
    fn lunch_outside_the_hours_takes_nothing() {
        let mut hours = WorkingHours::default();
        hours.days[0] = Some(ClockSpan {
            start: 780,
            end: 1080,
        });
        assert_eq!(
            shift(&hours, date("2026-11-16"), BERLIN).work().total(),
            300
        );
    }
}
