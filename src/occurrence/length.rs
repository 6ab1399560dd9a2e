//! From a local start to a span: nominal days first, then exact time (RFC 5545 §3.8.2.5, §3.8.5.3).

use super::Span;
use crate::calendar::event::{Extent, LocalTime, MAX_DAYS, When};
use crate::zone::Zone;
use chrono::{Days, NaiveDate, NaiveDateTime};

/// How long each occurrence of an event is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Length {
    /// Whole days.
    Days(i64),
    /// Nominal days of the local calendar, then exact seconds.
    Time {
        /// Nominal days.
        days: i64,
        /// Exact seconds.
        seconds: i64,
    },
}

impl Length {
    /// The length of an event that starts at `start`.
    pub(crate) fn of(start: &When, extent: &Extent) -> Length {
        match start {
            When::Date(first) => Length::Days(whole_days(*first, extent).clamp(0, MAX_DAYS)),
            When::Time(time) => match extent {
                Extent::Missing => Length::Time {
                    days: 0,
                    seconds: 0,
                },
                Extent::For { days, seconds } => Length::Time {
                    days: (*days).clamp(0, MAX_DAYS),
                    seconds: (*seconds).clamp(0, MAX_DAYS * 86_400),
                },
                Extent::Until(end) => Length::until(time, end),
            },
        }
    }

    /// The length up to DTEND: whole days by the wall clock, the rest exact, as a calendar shows
    /// an event that ends at the same time on another day.
    fn until(start: &LocalTime, end: &When) -> Length {
        let (local, instant) = match end {
            When::Time(end) => (start.zone.to_local(end.instant()), end.instant()),
            When::Date(_) => (end.local(), start.zone.to_utc(end.local())),
        };
        let days = (local - start.local).num_days().clamp(0, MAX_DAYS);
        let from = plus_days(start.local.date(), days).and_time(start.local.time());
        let seconds = instant
            - if days == 0 {
                start.instant()
            } else {
                start.zone.to_utc(from)
            };
        Length::Time {
            days,
            seconds: seconds.clamp(0, MAX_DAYS * 86_400),
        }
    }

    /// An upper bound in days, for search ranges.
    pub(crate) fn at_most_days(self) -> i64 {
        match self {
            Length::Days(days) => days,
            Length::Time { days, seconds } => days + seconds / 86_400 + 1,
        }
    }

    /// The span of an occurrence whose wall clock shows `local` at its start.
    pub(crate) fn span(self, local: NaiveDateTime, zone: &Zone) -> Span {
        match self {
            Length::Days(days) => Span::Days(local.date(), plus_days(local.date(), days)),
            Length::Time { days, seconds } => {
                let start = zone.to_utc(local);
                let end = if days == 0 {
                    start
                } else {
                    zone.to_utc(plus_days(local.date(), days).and_time(local.time()))
                };
                Span::Time(start, end.later(seconds))
            }
        }
    }
}

fn whole_days(first: NaiveDate, extent: &Extent) -> i64 {
    match extent {
        Extent::Missing => 1,
        Extent::Until(end) => (end.date() - first).num_days(),
        Extent::For { days, seconds } => days.saturating_add(seconds / 86_400),
    }
}

/// `date` plus `days`, at most the last date there is.
pub(crate) fn plus_days(date: NaiveDate, days: i64) -> NaiveDate {
    let days = Days::new(u64::try_from(days).unwrap_or(0));
    date.checked_add_days(days).unwrap_or(NaiveDate::MAX)
}
