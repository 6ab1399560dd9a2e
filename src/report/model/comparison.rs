//! How a window compares with the one before it.

use crate::base::Minutes;
use chrono::NaiveDate;

/// How the sentence begins that compares two windows.
pub const COMPARED: &str = "Per person and day at work";

/// This window beside the one of the same length before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// First date of the window before.
    pub from: NaiveDate,
    /// Its last date.
    pub to: NaiveDate,
    /// The two, or why they are not compared.
    pub result: Result<Compared, NotCompared>,
}

/// Loss per person and day at work in both windows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Compared {
    /// People who were at work in both windows, and whose calendars cover both.
    pub people: u32,
    /// People of the report who are left out.
    pub others: u32,
    /// Before.
    pub before_per_day: Minutes,
    /// Now.
    pub now_per_day: Minutes,
}

/// What one person lost in one window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WindowLoss {
    /// Days with working time.
    pub work_days: u32,
    /// Those of them that the person's calendars cover.
    pub covered_days: u32,
    /// Those of the covered ones on which the person was not away all day.
    pub days_at_work: u32,
    /// Central loss on them, in hundredths of a minute.
    pub lost: i64,
}

/// Why two windows are not compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotCompared {
    /// The calendars begin only on this day.
    BeginsLater(Option<NaiveDate>),
    /// The calendars end before most of this window.
    EndsEarlier,
    /// Nobody was at work in both.
    NobodyInBoth,
}

impl NotCompared {
    /// The reason in words.
    pub fn words(self) -> String {
        match self {
            NotCompared::BeginsLater(Some(date)) => format!("the calendars begin on {date}"),
            NotCompared::BeginsLater(None) => "the calendars hold no event then".to_string(),
            NotCompared::EndsEarlier => "the calendars end before most of these dates".to_string(),
            NotCompared::NobodyInBoth => "nobody was at work in both".to_string(),
        }
    }
}
