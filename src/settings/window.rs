//! Dates as people say them (`last`, `46`, `3m`), turned into dates by the day that counts as
//! today.

use super::written::Meant;
use crate::base::dates::{back, monday_of, weeks_ending_before};
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// Weeks of the default window.
pub const DEFAULT_WEEKS: u32 = 4;

/// Which dates to audit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WindowChoice {
    /// These, inclusive.
    Dates(NaiveDate, NaiveDate),
    /// From one day to another, inclusive; without the last one, until today.
    Between(Day, Option<Day>),
    /// The last full ISO weeks before `as_of`.
    LastWeeks(u32),
    /// The last full months before `as_of`.
    LastMonths(u32),
    /// The last days before `as_of`.
    LastDays(u32),
    /// A week, a month or a quarter.
    Whole(WindowUnit, Which),
    /// The last four full ISO weeks; where these hold no meeting, the four that end with the last
    /// week that holds one.
    Default,
}

/// A day, on the calendar or seen from today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day {
    /// This date.
    On(NaiveDate),
    /// So many days before today.
    Ago(u32),
}

/// What a window is one of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WindowUnit {
    /// ISO weeks.
    Week,
    /// Calendar months.
    Month,
    /// Calendar quarters.
    Quarter,
}

/// Which one, seen from today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// The one that holds today, to its end.
    This,
    /// The full one before it.
    Last,
    /// The latest one of this number that has begun.
    Number(u32),
}

impl Day {
    /// The date.
    pub fn date(self, today: NaiveDate) -> NaiveDate {
        match self {
            Day::On(date) => date,
            Day::Ago(days) => back(today, u64::from(days)),
        }
    }

    /// So many days earlier.
    #[must_use]
    pub fn earlier(self, days: u32) -> Day {
        match self {
            Day::On(date) => Day::On(back(date, u64::from(days))),
            Day::Ago(ago) => Day::Ago(ago.saturating_add(days)),
        }
    }
}

impl WindowChoice {
    /// First and last date, seen from a day.
    pub fn dates(self, today: NaiveDate) -> (NaiveDate, NaiveDate) {
        match self {
            WindowChoice::Dates(from, to) => (from, to),
            WindowChoice::Between(from, to) => {
                let from = from.date(today);
                (from, to.map_or(today.max(from), |to| to.date(today)))
            }
            WindowChoice::LastWeeks(weeks) => weeks_ending_before(monday_of(today), weeks),
            WindowChoice::Default => weeks_ending_before(monday_of(today), DEFAULT_WEEKS),
            WindowChoice::LastDays(days) => (back(today, u64::from(days)), back(today, 1)),
            WindowChoice::LastMonths(months) => {
                let first = WindowUnit::Month.start(today);
                let from = first.checked_sub_months(Months::new(months));
                (from.unwrap_or(NaiveDate::MIN), back(first, 1))
            }
            WindowChoice::Whole(span, which) => span.dates(which, today),
        }
    }

    /// Whether the window was asked for as one that may not be over.
    pub fn may_lie_ahead(self) -> bool {
        matches!(self, WindowChoice::Whole(_, Which::This | Which::Number(_)))
    }
}

impl WindowUnit {
    fn start(self, date: NaiveDate) -> NaiveDate {
        let month = match self {
            WindowUnit::Week => return monday_of(date),
            WindowUnit::Month => date.month(),
            WindowUnit::Quarter => date.month0() / 3 * 3 + 1,
        };
        NaiveDate::from_ymd_opt(date.year(), month, 1).unwrap_or(date)
    }

    fn end(self, start: NaiveDate) -> NaiveDate {
        let next = match self {
            WindowUnit::Week => start.checked_add_days(Days::new(7)),
            WindowUnit::Month => start.checked_add_months(Months::new(1)),
            WindowUnit::Quarter => start.checked_add_months(Months::new(3)),
        };
        next.and_then(|next| next.pred_opt()).unwrap_or(start)
    }

    /// The first date of the one of this number in a year.
    fn numbered(self, year: i32, number: u32) -> Option<NaiveDate> {
        match self {
            WindowUnit::Week => NaiveDate::from_isoywd_opt(year, number, Weekday::Mon),
            WindowUnit::Month => NaiveDate::from_ymd_opt(year, number, 1),
            WindowUnit::Quarter => NaiveDate::from_ymd_opt(year, number.checked_sub(1)? * 3 + 1, 1),
        }
    }

    fn dates(self, which: Which, today: NaiveDate) -> (NaiveDate, NaiveDate) {
        let this = self.start(today);
        let start = match which {
            Which::This => this,
            Which::Last => self.start(back(this, 1)),
            Which::Number(number) => {
                // Week 53 is in a few years only, and this ISO year may be the next one.
                let years = (0..=8).map(|ago| today.year() + 1 - ago);
                let mut begun = years.filter_map(|year| self.numbered(year, number));
                begun.find(|start| *start <= today).unwrap_or(this)
            }
        };
        (start, self.end(start))
    }

    /// One that is named by its year, as `2026-W46`, `2026-10`, `2026-Q3`.
    fn of_year(self, year: &str, number: &str) -> Option<WindowChoice> {
        let start = self.numbered(year.parse().ok()?, number.parse().ok()?)?;
        Some(WindowChoice::Dates(start, self.end(start)))
    }

    fn most(self) -> u32 {
        match self {
            WindowUnit::Week => 53,
            WindowUnit::Month => 12,
            WindowUnit::Quarter => 4,
        }
    }

    /// `this`, `last`, a number, or one of a year; `letter` stands before the number.
    fn read(self, text: &str, letter: Option<char>) -> Option<WindowChoice> {
        let text = text.trim().to_ascii_lowercase();
        let number = text.strip_prefix(|c| Some(c) == letter).unwrap_or(&text);
        match (text.as_str(), number.parse()) {
            ("this", _) => Some(WindowChoice::Whole(self, Which::This)),
            ("last", _) => Some(WindowChoice::Whole(self, Which::Last)),
            (_, Ok(number)) if (1..=self.most()).contains(&number) => {
                Some(WindowChoice::Whole(self, Which::Number(number)))
            }
            _ => {
                let (year, number) = text.split_once(letter.unwrap_or('-'))?;
                self.of_year(year.trim_end_matches('-'), number)
            }
        }
    }
}

/// An ISO week: `this`, `last`, `46`, `2026-W46`.
pub fn week(text: &str) -> Meant<WindowChoice> {
    const REMEDY: &str = "write a week as this, last, 46 or 2026-W46";
    WindowUnit::Week.read(text, Some('w')).ok_or(REMEDY)
}

/// A month: `this`, `last`, `10`, `2026-10`.
pub fn month(text: &str) -> Meant<WindowChoice> {
    const REMEDY: &str = "write a month as this, last, 10 or 2026-10";
    WindowUnit::Month.read(text, None).ok_or(REMEDY)
}

/// A quarter: `this`, `last`, `Q3`, `2026-Q3`.
pub fn quarter(text: &str) -> Meant<WindowChoice> {
    const REMEDY: &str = "write a quarter as this, last, Q3 or 2026-Q3";
    WindowUnit::Quarter.read(text, Some('q')).ok_or(REMEDY)
}

/// The last full weeks or months, or the last days: `4w`, `3m`, `30d`.
pub fn last(text: &str) -> Meant<WindowChoice> {
    const REMEDY: &str = "write the last weeks as 4w, months as 3m, days as 30d";
    let text = text.trim().to_ascii_lowercase();
    let whole = |number: &str| match number.parse() {
        // A century is more than any calendar holds.
        Ok(number @ 1..=36_500) => Ok(number),
        _ => Err(REMEDY),
    };
    if let Some(weeks) = text.strip_suffix('w') {
        return whole(weeks).map(WindowChoice::LastWeeks);
    }
    if let Some(months) = text.strip_suffix('m') {
        return whole(months).map(WindowChoice::LastMonths);
    }
    whole(text.strip_suffix('d').ok_or(REMEDY)?).map(WindowChoice::LastDays)
}

/// A day: `2026-11-16`, `today`, `yesterday`.
pub fn day(text: &str) -> Meant<Day> {
    match text.trim().to_ascii_lowercase().as_str() {
        "today" => Ok(Day::Ago(0)),
        "yesterday" => Ok(Day::Ago(1)),
        date => date
            .parse()
            .map(Day::On)
            .map_err(|_| "write a date that exists as 2026-11-16, today or yesterday"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen_from(today: &str, choice: Meant<WindowChoice>) -> String {
        let (from, to) = choice.unwrap().dates(today.parse().unwrap());
        format!("{from} {to}")
    }

    #[test]
    fn periods_are_named_as_people_name_them() {
        let of = |choice| seen_from("2026-11-18", choice);
        for (choice, dates) in [
            (week("this"), "2026-11-16 2026-11-22"),
            (week("Last"), "2026-11-09 2026-11-15"),
            (week("46"), "2026-11-09 2026-11-15"),
            (week("w47"), "2026-11-16 2026-11-22"),
            (week("48"), "2025-11-24 2025-11-30"),
            (week("53"), "2020-12-28 2021-01-03"),
            (week("2026-W46"), "2026-11-09 2026-11-15"),
            (week("2026W53"), "2026-12-28 2027-01-03"),
            (month("this"), "2026-11-01 2026-11-30"),
            (month("last"), "2026-10-01 2026-10-31"),
            (month("12"), "2025-12-01 2025-12-31"),
            (month("2026-02"), "2026-02-01 2026-02-28"),
            (quarter("this"), "2026-10-01 2026-12-31"),
            (quarter("last"), "2026-07-01 2026-09-30"),
            (quarter("q2"), "2026-04-01 2026-06-30"),
            (quarter("2026-Q3"), "2026-07-01 2026-09-30"),
            (last("4w"), "2026-10-19 2026-11-15"),
            (last("3m"), "2026-08-01 2026-10-31"),
            (last("30D"), "2026-10-19 2026-11-17"),
        ] {
            assert_eq!(of(choice), dates, "{choice:?}");
        }
        // The first week of a year may begin in the old one.
        let new_year = seen_from("2025-12-30", week("1"));
        assert_eq!(new_year, "2025-12-29 2026-01-04");
        let january = seen_from("2026-01-10", quarter("last"));
        assert_eq!(january, "2025-10-01 2025-12-31");
    }

    #[test]
    fn days_are_dates_or_seen_from_today() {
        let today = "2026-11-18".parse().unwrap();
        let date = |text: &str| day(text).unwrap().date(today).to_string();
        assert_eq!(date("2026-11-01"), "2026-11-01");
        assert_eq!(date("Today"), "2026-11-18");
        assert_eq!(date("yesterday"), "2026-11-17");
        assert!(day("tomorrow").is_err() && day("2026-11-31").is_err());
        let since = WindowChoice::Between(Day::Ago(1), None);
        assert_eq!(seen_from("2026-11-18", Ok(since)), "2026-11-17 2026-11-18");
    }

    #[test]
    fn what_cannot_be_meant_is_refused() {
        for text in ["2025-W53", "2026-46", "0", "54", "now", ""] {
            assert!(week(text).is_err(), "{text}");
        }
        for text in ["13", "2026-13", "october", "2026-Q1"] {
            assert!(month(text).is_err(), "{text}");
        }
        for text in ["5", "q0", "2026-Q5", "2026-03"] {
            assert!(quarter(text).is_err(), "{text}");
        }
        for text in ["0w", "4", "w", "-1d", "99999999w", "4y"] {
            assert!(last(text).is_err(), "{text}");
        }
    }
}
