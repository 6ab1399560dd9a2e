//! Recurrence rules (RFC 5545 §3.3.10) in local wall-clock time.
//!
//! Knows no zones and no events: a rule, a start and a range of local times give local times.
//! Starts before the range are not walked where arithmetic gives the same answer, so that a
//! daily rule of 2005 asked for one week of today costs what that week costs.
//!
//! ```text
//! parse · legacy   text → Rule
//! pattern          Rule + DTSTART → the matching days of a month
//! clock            the matching times of a day
//! period           one year, month … second of the rule → its starts, in order
//! walk             periods → starts in the range
//! ```

#[cfg(test)]
mod bounds_tests;
mod clock;
mod legacy;
mod parse;
mod pattern;
mod period;
#[cfg(test)]
mod rfc_examples;
mod walk;

use chrono::{Days, NaiveDate, NaiveDateTime};

use clock::Clock;
use walk::Walk;

/// A parsed recurrence rule.
///
/// Lists of small numbers are bit masks: bit 0 stands for the lowest value that the list can hold.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Rule {
    frequency: Frequency,
    /// At least 1.
    interval: u32,
    /// At least 1.
    count: Option<u32>,
    until: Option<Until>,
    /// Monday is 0.
    week_start: u8,
    /// Bit 0 is January; 0 is a part that is not there.
    months: u16,
    /// Bit 0 is the 1st.
    month_days: u32,
    /// Bit 0 is the last day.
    month_days_back: u32,
    /// Weekdays without a number; bit 0 is Monday.
    weekdays: u8,
    /// Weekdays with a number, as in 1MO or -2FR.
    numbered_weekdays: Vec<NumberedWeekday>,
    /// Like all lists here ascending and without repetitions.
    year_days: Vec<i16>,
    /// Bit 0 is week 1.
    weeks: u64,
    /// Bit 0 is the last week of the year.
    weeks_back: u64,
    /// An empty mask is a part that is not there.
    times: Clock,
    positions: Vec<i16>,
}

/// The length of a rule's period, shortest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Frequency {
    Secondly,
    Minutely,
    Hourly,
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

/// The n-th such weekday of the month or year, from the end where negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct NumberedWeekday {
    nth: i8,
    weekday: u8,
}

/// Where a rule ends, as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Until {
    /// A date: the whole local day still counts.
    Date(NaiveDate),
    /// A local time, inclusive.
    Local(NaiveDateTime),
    /// A UTC time, inclusive; the caller brings it to local time with [`Rule::ending`].
    Utc(NaiveDateTime),
}

/// Local starts that a rule yields in a range.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expansion {
    /// Ascending, distinct, within the range asked for.
    pub starts: Vec<NaiveDateTime>,
    /// The answer may be incomplete, or the rule has no starts of its own.
    pub cut: Option<Truncation>,
}

/// Why an expansion was cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Truncation {
    /// More starts than [`MAX_STARTS`] in the range.
    TooMany,
    /// Nothing found in a bounded search: the rule never matches, or so rarely that the search
    /// was given up.
    NothingFound,
}

/// The most starts one rule may yield in one range.
pub const MAX_STARTS: usize = 10_000;

impl Rule {
    /// Parses the value of an RRULE, leniently as vendors write it; also rules of vCalendar 1.0.
    ///
    /// # Errors
    /// A sentence naming the part that was not understood.
    pub fn parse(text: &str) -> Result<Rule, String> {
        if legacy::is_legacy(text) {
            legacy::parse(text)
        } else {
            parse::parse(text)
        }
    }

    /// Whether a COUNT of nothing or less stands in the text, which ends no rule.
    pub(crate) fn has_void_count(text: &str) -> bool {
        parse::has_void_count(text)
    }

    /// The end as written.
    pub fn until(&self) -> Option<Until> {
        self.until
    }

    /// The same rule ending at this local time, inclusive, whatever UNTIL it was written with.
    pub fn ending(mut self, local: NaiveDateTime) -> Rule {
        self.until = Some(Until::Local(local));
        self
    }

    /// The same rule ending with this day.
    pub(crate) fn ending_on(mut self, date: NaiveDate) -> Rule {
        self.until = Some(Until::Date(date));
        self
    }

    /// Neither COUNT nor UNTIL ends the rule.
    pub(crate) fn is_endless(&self) -> bool {
        self.count.is_none() && self.until.is_none()
    }

    /// Whether its period is a month or a year.
    pub(crate) fn is_by_month(&self) -> bool {
        matches!(self.frequency, Frequency::Monthly | Frequency::Yearly)
    }

    /// Whether the rule itself yields `dtstart`, which [`Rule::starts`] lists in any case.
    pub fn covers(&self, dtstart: NaiveDateTime) -> bool {
        Walk::new(self, dtstart).covers_start()
    }

    /// Starts within `from..=to` of a series that begins at `dtstart`.
    ///
    /// `dtstart` itself is always the first start and counts for COUNT, whether the rule matches
    /// it or not; an end before `dtstart` yields nothing at all. An end still in UTC is taken for
    /// local time. Rule starts lie in the years 1 to 9999.
    pub fn starts(
        &self,
        dtstart: NaiveDateTime,
        from: NaiveDateTime,
        to: NaiveDateTime,
    ) -> Expansion {
        self.first_starts(dtstart, from, to, MAX_STARTS)
    }

    /// As [`Rule::starts`], but at most `most` of them.
    pub(crate) fn first_starts(
        &self,
        dtstart: NaiveDateTime,
        from: NaiveDateTime,
        to: NaiveDateTime,
        most: usize,
    ) -> Expansion {
        let last = match self.local_end() {
            Some(end) if end < dtstart => return Expansion::default(),
            Some(end) => end.min(to),
            None => to,
        };
        let mut expansion = Expansion::default();
        if from <= dtstart && dtstart <= last {
            expansion.starts.push(dtstart);
        }
        if dtstart < last {
            Walk::new(self, dtstart).collect(from, last, most, &mut expansion);
        }
        expansion
    }

    /// A local time after which the series surely has no start, where UNTIL or a simple COUNT
    /// tells; `None` is "not known cheaply" or "endless".
    pub fn last_possible(&self, dtstart: NaiveDateTime) -> Option<NaiveDateTime> {
        let by_until = match self.until {
            // No zone is more than a day away from UTC.
            Some(Until::Utc(utc)) => utc.checked_add_days(Days::new(1)),
            _ => self.local_end(),
        };
        let by_count = self
            .count
            .and_then(|count| Walk::new(self, dtstart).end_of_count(count));
        let end = match (by_until, by_count) {
            (Some(until), Some(count)) => Some(until.min(count)),
            (until, count) => until.or(count),
        };
        end.map(|end| end.max(dtstart))
    }

    fn local_end(&self) -> Option<NaiveDateTime> {
        match self.until? {
            Until::Date(date) => date.and_hms_opt(23, 59, 59),
            Until::Local(time) | Until::Utc(time) => Some(time),
        }
    }
}
