//! Dates and ISO weeks.

use chrono::{Datelike, Days, NaiveDate};

/// The Monday of a date's ISO week.
pub(crate) fn monday_of(date: NaiveDate) -> NaiveDate {
    back(date, u64::from(date.weekday().num_days_from_monday()))
}

/// So many whole weeks that end the day before `monday`.
pub(crate) fn weeks_ending_before(monday: NaiveDate, weeks: u32) -> (NaiveDate, NaiveDate) {
    (back(monday, 7 * u64::from(weeks.max(1))), back(monday, 1))
}

/// So many days before `date`, at least the first date there is.
pub(crate) fn back(date: NaiveDate, days: u64) -> NaiveDate {
    date.checked_sub_days(Days::new(days))
        .unwrap_or(NaiveDate::MIN)
}

/// `2026-W46`.
pub(crate) fn week_name(date: NaiveDate) -> String {
    let week = date.iso_week();
    format!("{:04}-W{:02}", week.year(), week.week())
}
