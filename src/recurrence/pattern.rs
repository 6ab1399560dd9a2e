//! Which days a rule means: its BY parts, completed from DTSTART, give the days of a month.
//!
//! Every day-level part is a filter on dates here; that the RFC calls some of them expansions
//! makes no difference once a period is seen as the days that it holds.

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};

use super::clock::{ALL_HOURS, ALL_SIXTY, Clock};
use super::{Frequency, NumberedWeekday, Rule};

/// A rule with what it leaves open filled in from DTSTART.
#[derive(Clone, Debug)]
pub(super) struct Pattern<'a> {
    pub(super) rule: &'a Rule,
    pub(super) times: Clock,
    months: u16,
    month_days: u32,
    weekdays: u8,
    /// Where numbered weekdays are counted; elsewhere their number means nothing.
    numbered_in: Option<PeriodSpan>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PeriodSpan {
    Month,
    Year,
}

/// The matching days of one month; bit 0 is the 1st.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Month {
    /// The 1st, in days from the Common Era.
    pub(super) first: i64,
    pub(super) length: u32,
    pub(super) days: u32,
}

impl Month {
    pub(super) fn holds(&self, day: i64) -> bool {
        (self.first..self.first + i64::from(self.length)).contains(&day)
    }
}

/// A month's first day and length, and those of its year.
struct MonthFrame {
    first: i64,
    length: u32,
    year_first: i64,
    year_length: i64,
}

impl<'a> Pattern<'a> {
    pub(super) fn new(rule: &'a Rule, dtstart: NaiveDateTime) -> Pattern<'a> {
        let numbered_in = match rule.frequency {
            Frequency::Yearly if rule.months == 0 => Some(PeriodSpan::Year),
            Frequency::Yearly | Frequency::Monthly => Some(PeriodSpan::Month),
            _ => None,
        };
        let mut weekdays = rule.weekdays;
        if numbered_in.is_none() {
            weekdays |= rule
                .numbered_weekdays
                .iter()
                .fold(0, |days, each| days | 1 << each.weekday);
        }
        let mut pattern = Pattern {
            rule,
            times: times(rule, dtstart),
            months: rule.months,
            month_days: rule.month_days,
            weekdays,
            numbered_in,
        };
        pattern.complete_days(dtstart);
        pattern
    }

    /// What a rule without day-level parts repeats is DTSTART's day.
    fn complete_days(&mut self, dtstart: NaiveDateTime) {
        let rule = self.rule;
        if self.names_weekdays()
            || rule.month_days_back != 0
            || rule.month_days != 0
            || !rule.year_days.is_empty()
        {
            return;
        }
        let weekday = 1 << dtstart.weekday().num_days_from_monday();
        match rule.frequency {
            Frequency::Yearly | Frequency::Monthly if self.names_weeks() => self.weekdays = weekday,
            Frequency::Yearly | Frequency::Monthly => {
                self.month_days = 1 << dtstart.day0();
                if rule.frequency == Frequency::Yearly && self.months == 0 {
                    self.months = 1 << dtstart.month0();
                }
            }
            Frequency::Weekly => self.weekdays = weekday,
            _ => {}
        }
    }

    fn names_weekdays(&self) -> bool {
        self.weekdays != 0 || !self.rule.numbered_weekdays.is_empty()
    }

    fn names_weeks(&self) -> bool {
        self.rule.weeks != 0 || self.rule.weeks_back != 0
    }

    /// Every day matches.
    pub(super) fn takes_any_day(&self) -> bool {
        !self.names_weekdays() && self.takes_any_date()
    }

    /// No part looks at anything but the weekday.
    pub(super) fn takes_any_date(&self) -> bool {
        self.months == 0
            && self.month_days == 0
            && self.rule.month_days_back == 0
            && self.rule.year_days.is_empty()
            && !self.names_weeks()
    }

    /// How many days of a month match, where every month has as many.
    pub(super) fn steady_month_days(&self) -> Option<usize> {
        let rule = self.rule;
        if !rule.year_days.is_empty() || self.names_weeks() || rule.month_days_back != 0 {
            return None;
        }
        match (
            self.weekdays,
            rule.numbered_weekdays.as_slice(),
            self.month_days,
        ) {
            (0, [], days) if days != 0 && days >> 28 == 0 => Some(days.count_ones() as usize),
            (0, [only], 0)
                if only.nth.abs() <= 4 && self.numbered_in == Some(PeriodSpan::Month) =>
            {
                Some(1)
            }
            _ => None,
        }
    }

    /// BYMONTH is there.
    pub(super) fn names_months(&self) -> bool {
        self.months != 0
    }

    /// BYMONTH lets this month (1 to 12) be.
    pub(super) fn takes_month(&self, month: u32) -> bool {
        self.months == 0 || self.months >> (month - 1) & 1 == 1
    }

    /// The matching days of a month (1 to 12), or `None` beyond the calendar.
    pub(super) fn month(&self, year: i32, month: u32) -> Option<Month> {
        let frame = MonthFrame::of(year, month)?;
        let days = if self.takes_month(month) {
            self.days(&frame)
        } else {
            0
        };
        Some(Month {
            first: frame.first,
            length: frame.length,
            days,
        })
    }

    fn days(&self, frame: &MonthFrame) -> u32 {
        let mut days = u32::MAX >> (32 - frame.length);
        if self.month_days != 0 || self.rule.month_days_back != 0 {
            let back = self.rule.month_days_back.reverse_bits() >> (32 - frame.length);
            days &= self.month_days | back;
        }
        if self.names_weekdays() {
            days &= self.weekday_days(frame);
        }
        if !self.rule.year_days.is_empty() {
            days &= self.rule.year_days.iter().fold(0, |days, &nth| {
                days | frame.bit_of(nth_of(nth.into(), frame.year_first, frame.year_length, 1))
            });
        }
        if self.names_weeks() && days != 0 {
            days &= self.week_days(frame);
        }
        days
    }

    fn weekday_days(&self, frame: &MonthFrame) -> u32 {
        let mut days = (0..7)
            .filter(|weekday| self.weekdays >> weekday & 1 == 1)
            .fold(0, |days, weekday| {
                days | 0x1020_4081 << until_weekday(frame.first, weekday)
            });
        for &NumberedWeekday { nth, weekday } in &self.rule.numbered_weekdays {
            let (first, length) = match self.numbered_in {
                Some(PeriodSpan::Month) => (frame.first, i64::from(frame.length)),
                Some(PeriodSpan::Year) => (frame.year_first, frame.year_length),
                None => break,
            };
            let offset = until_weekday(first, weekday);
            days |= frame.bit_of(nth_of(nth.into(), first + offset, length - offset, 7));
        }
        days
    }

    /// The days whose week has one of the numbers of BYWEEKNO.
    fn week_days(&self, frame: &MonthFrame) -> u32 {
        let mut days = 0;
        let mut start =
            frame.first - (weekday_of(frame.first) - i64::from(self.rule.week_start)).rem_euclid(7);
        while start < frame.first + i64::from(frame.length) {
            if self.takes_week(start) {
                days |= (start..start + 7).fold(0, |days, day| days | frame.bit_of(Some(day)));
            }
            start += 7;
        }
        days
    }

    /// A week belongs to the year that holds its fourth day (RFC 5545: at least four days).
    fn takes_week(&self, start: i64) -> bool {
        let Some(middle) = date_of(start + 3) else {
            return false;
        };
        let day0 = middle.ordinal0();
        let length = if middle.leap_year() { 366 } else { 365 };
        let (before, after) = (day0 / 7, (length - 1 - day0) / 7);
        (self.rule.weeks >> before | self.rule.weeks_back >> after) & 1 == 1
    }
}

impl MonthFrame {
    fn of(year: i32, month: u32) -> Option<MonthFrame> {
        let first = NaiveDate::from_ymd_opt(year, month, 1)?;
        let number = i64::from(first.num_days_from_ce());
        Some(MonthFrame {
            first: number,
            length: u32::from(first.num_days_in_month()),
            year_first: number - i64::from(first.ordinal0()),
            year_length: if first.leap_year() { 366 } else { 365 },
        })
    }

    /// The mask of a day, empty when it lies in another month.
    fn bit_of(&self, day: Option<i64>) -> u32 {
        match day.map(|day| day - self.first) {
            Some(index) if (0..i64::from(self.length)).contains(&index) => 1 << index,
            _ => 0,
        }
    }
}

/// The date of a day number.
pub(super) fn date_of(day: i64) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(i32::try_from(day).ok()?)
}

/// The weekday of a day number; Monday is 0. The first day of the Common Era was a Monday.
pub(super) fn weekday_of(day: i64) -> i64 {
    (day - 1).rem_euclid(7)
}

fn until_weekday(day: i64, weekday: u8) -> i64 {
    (i64::from(weekday) - weekday_of(day)).rem_euclid(7)
}

/// The nth of the days `first`, `first + step` … within `length` days, from the end if negative.
fn nth_of(nth: i64, first: i64, length: i64, step: i64) -> Option<i64> {
    let available = (length - 1) / step + 1;
    let index = if nth > 0 { nth - 1 } else { available + nth };
    (0..available)
        .contains(&index)
        .then_some(first + index * step)
}

/// Time parts that expand a period come from DTSTART where missing; those that would only limit
/// it are open.
fn times(rule: &Rule, dtstart: NaiveDateTime) -> Clock {
    let or_else = |mask: u64, limit: Frequency, all: u64, own: u32| match mask {
        0 if rule.frequency <= limit => all,
        0 => 1 << own,
        written => written,
    };
    let hours = or_else(
        rule.times.hours.into(),
        Frequency::Hourly,
        ALL_HOURS.into(),
        dtstart.hour(),
    );
    Clock {
        hours: (hours & u64::from(ALL_HOURS)) as u32,
        minutes: or_else(
            rule.times.minutes,
            Frequency::Minutely,
            ALL_SIXTY,
            dtstart.minute(),
        ),
        seconds: or_else(
            rule.times.seconds,
            Frequency::Secondly,
            ALL_SIXTY,
            dtstart.second(),
        ),
    }
}
