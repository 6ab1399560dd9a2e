//! Dates of a window, and the instants that they span.

use crate::base::UtcSeconds;
use crate::occurrence::Range;
use crate::settings::Settings;
use crate::zone::Zone;
use chrono::{Days as CalendarDays, NaiveDate};
use chrono_tz::Tz;

/// First and last date, and why these where they were not asked for.
pub(super) type Dates = (NaiveDate, NaiveDate, Option<String>);

/// That a period which was asked for by its name is not over.
pub(super) fn still_ahead(settings: &Settings, to: NaiveDate) -> Option<String> {
    let today = settings.today();
    let is_open = settings.window.may_lie_ahead() && to > today;
    is_open.then(|| {
        format!(
            "The days from {} to {to} lie still ahead. More meetings may be added.",
            later(today, 1)
        )
    })
}

/// The range of whole dates in one zone.
pub(super) fn range(from: NaiveDate, to: NaiveDate, first_zone: Tz, last_zone: Tz) -> Range {
    Range {
        start: instant_of(from, first_zone),
        end: instant_of(later(to, 1), last_zone),
        first: from,
        last: to,
    }
}

/// The range that holds these dates in every zone on Earth.
pub(super) fn widest_range(from: NaiveDate, to: NaiveDate) -> Range {
    range(from, to, Tz::Pacific__Kiritimati, Tz::Etc__GMTPlus12)
}

pub(super) fn instant_of(date: NaiveDate, zone: Tz) -> UtcSeconds {
    Zone::Iana(zone).to_utc(date.and_time(Default::default()))
}

pub(super) fn later(date: NaiveDate, days: u64) -> NaiveDate {
    date.checked_add_days(CalendarDays::new(days))
        .unwrap_or(date)
}

pub(super) fn earlier(date: NaiveDate, days: i64) -> Option<NaiveDate> {
    date.checked_sub_days(CalendarDays::new(u64::try_from(days).ok()?))
}
