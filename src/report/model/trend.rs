//! How lost flow develops: one row per week or month.

use crate::base::Minutes;
use crate::base::dates::{monday_of, week_name};
use chrono::{Datelike, Days, Months, NaiveDate};
use std::collections::BTreeMap;

/// What the rows of a trend are of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Period {
    /// ISO weeks.
    #[default]
    Week,
    /// Calendar months.
    Month,
}

impl Period {
    /// The first date of the period that holds a date.
    pub fn start(self, date: NaiveDate) -> NaiveDate {
        match self {
            Period::Week => monday_of(date),
            Period::Month => date.with_day(1).unwrap_or(date),
        }
    }

    /// The first date of the period after so many more.
    pub fn later(self, start: NaiveDate, periods: u32) -> NaiveDate {
        let later = match self {
            Period::Week => start.checked_add_days(Days::new(u64::from(periods) * 7)),
            Period::Month => start.checked_add_months(Months::new(periods)),
        };
        later.unwrap_or(NaiveDate::MAX)
    }

    /// The last date of the period that begins on a date.
    pub fn end(self, start: NaiveDate) -> NaiveDate {
        self.later(start, 1).pred_opt().unwrap_or(NaiveDate::MAX)
    }

    /// `2026-W46` or `2026-11`.
    pub fn name(self, start: NaiveDate) -> String {
        match self {
            Period::Week => week_name(start),
            Period::Month => start.format("%Y-%m").to_string(),
        }
    }
}

/// Whom a row of a trend is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TrendKind {
    /// Everybody of the report.
    All,
    /// One team.
    Team,
    /// One person.
    Person,
}

impl TrendKind {
    /// The word of the machine formats.
    pub fn word(self) -> &'static str {
        match self {
            TrendKind::All => "all",
            TrendKind::Team => "team",
            TrendKind::Person => "person",
        }
    }
}

/// One week or month of everybody, a team or a person: of the people whose calendars cover all its
/// work days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrendRow {
    /// Whom it is about.
    pub kind: TrendKind,
    /// The team, the person's id; empty for everybody.
    pub id: String,
    /// The same as shown.
    pub name: String,
    /// `2026-W46` or `2026-11`.
    pub period: String,
    /// Its first date.
    pub from: NaiveDate,
    /// Its last date.
    pub to: NaiveDate,
    /// People who were at work on at least one day.
    pub people: u32,
    /// Their days with working time on which they were not away all day.
    pub days_at_work: u32,
    /// Central loss on these days.
    pub lost: Minutes,
    /// Meeting time in work hours on these days.
    pub meeting: Minutes,
    /// Flow on these days.
    pub flow: Minutes,
    /// Focus blocks on these days.
    pub focus_blocks: u32,
    /// Days at work without a focus block.
    pub days_without_block: u32,
}

impl TrendRow {
    /// Loss per person and day at work; nothing where nobody was at work.
    pub(crate) fn lost_per_day(&self) -> Option<Minutes> {
        self.per_day(self.lost)
    }

    /// Meeting time per person and day at work.
    pub(crate) fn meeting_per_day(&self) -> Option<Minutes> {
        self.per_day(self.meeting)
    }

    /// Loss as a share of what could have been flow, 0..=1.
    pub(crate) fn lost_share(&self) -> f64 {
        self.lost.share_of(self.lost + self.flow)
    }

    fn per_day(&self, amount: Minutes) -> Option<Minutes> {
        let days = i64::from(self.days_at_work);
        let half = days / 2;
        let hundredths = amount.as_hundredths();
        (days > 0).then(|| Minutes::hundredths((hundredths + half).div_euclid(days)))
    }
}

/// The rows of a trend, each line of development together: everybody first, then by name; each by
/// date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trend {
    /// Weeks or months.
    pub period: Period,
    /// The rows.
    pub rows: Vec<TrendRow>,
    /// What a reader must know of what is left out.
    pub notes: Vec<String>,
    /// People at work whom no team's row counts, by the first date of a period.
    pub in_no_team: BTreeMap<NaiveDate, u32>,
}

impl Trend {
    /// The rows of each line of development.
    pub fn lines(&self) -> impl Iterator<Item = &[TrendRow]> {
        self.rows
            .chunk_by(|a, b| (a.kind, &a.id) == (b.kind, &b.id))
    }
}
