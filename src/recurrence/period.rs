//! One period of a rule (a year, a month … a second) as an ordered list of moments.
//!
//! Periods are numbered: years, months, weeks, days … seconds since the Common Era began.
//! Moments are seconds since then. Nothing here knows where a series starts or ends.

use chrono::{Datelike, NaiveDateTime, Timelike};

use super::Frequency;
use super::clock::Clock;
use super::pattern::{Month, Pattern, date_of, weekday_of};

pub(super) const DAY: i64 = 86_400;

/// The starts of one period; buffers are used again for the next.
#[derive(Clone, Debug)]
pub(super) struct PeriodStarts<'a> {
    pattern: Pattern<'a>,
    days: Vec<i64>,
    times: Clock,
    /// Positions chosen by BYSETPOS among all days and times; unused without it.
    chosen: Vec<usize>,
    /// The month looked at last: daily and shorter periods ask for the same one again and again.
    month: Option<Month>,
}

impl<'a> PeriodStarts<'a> {
    pub(super) fn new(pattern: Pattern<'a>) -> PeriodStarts<'a> {
        let times = pattern.times;
        PeriodStarts {
            pattern,
            days: Vec::new(),
            times,
            chosen: Vec::new(),
            month: None,
        }
    }

    pub(super) fn pattern(&self) -> &Pattern<'a> {
        &self.pattern
    }

    /// The number of the period that holds a moment.
    pub(super) fn number_at(&self, moment: i64) -> i64 {
        let day = moment.div_euclid(DAY);
        let date = || date_of(day).unwrap_or_default();
        match self.pattern.rule.frequency {
            Frequency::Yearly => i64::from(date().year()),
            Frequency::Monthly => i64::from(date().year()) * 12 + i64::from(date().month0()),
            Frequency::Weekly => (day - self.week_offset()).div_euclid(7),
            _ => moment.div_euclid(self.unit()),
        }
    }

    /// Reads a period in. Of days and shorter, an empty one tells the next number that may hold
    /// anything, so that months or hours which do not match are skipped at once.
    pub(super) fn read(&mut self, number: i64) -> Option<i64> {
        self.days.clear();
        self.times = self.pattern.times;
        let next = match self.pattern.rule.frequency {
            Frequency::Yearly => {
                let year = i32::try_from(number).unwrap_or(i32::MAX);
                (1..=12).for_each(|month| self.push_month(year, month));
                None
            }
            Frequency::Monthly => {
                let year = i32::try_from(number.div_euclid(12)).unwrap_or(i32::MAX);
                self.push_month(year, number.rem_euclid(12) as u32 + 1);
                None
            }
            Frequency::Weekly => {
                let first = number * 7 + self.week_offset();
                (first..first + 7).for_each(|day| self.push_day(day));
                None
            }
            _ => self.read_day_part(number),
        };
        self.choose_positions();
        next
    }

    /// How many starts the period has.
    pub(super) fn len(&self) -> usize {
        if self.pattern.rule.positions.is_empty() {
            self.all()
        } else {
            self.chosen.len()
        }
    }

    /// The start number `index` of the period.
    pub(super) fn at(&self, index: usize) -> Option<i64> {
        let index = match self.pattern.rule.positions.as_slice() {
            [] => index,
            _ => *self.chosen.get(index)?,
        };
        let times = self.times.len().max(1);
        Some(self.days.get(index / times)? * DAY + self.times.at(index % times))
    }

    /// How many starts of the period come before a moment.
    pub(super) fn before(&self, moment: i64) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if self.at(middle).is_some_and(|start| start < moment) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// Seconds of a period, for days and shorter.
    fn unit(&self) -> i64 {
        match self.pattern.rule.frequency {
            Frequency::Secondly => 1,
            Frequency::Minutely => 60,
            Frequency::Hourly => 3600,
            _ => DAY,
        }
    }

    /// The first day of week 0.
    fn week_offset(&self) -> i64 {
        i64::from(self.pattern.rule.week_start) - weekday_of(0)
    }

    fn all(&self) -> usize {
        self.days.len() * self.times.len()
    }

    fn push_month(&mut self, year: i32, month: u32) {
        if !self.pattern.takes_month(month) {
            return;
        }
        let Some(month) = self.pattern.month(year, month) else {
            return;
        };
        let mut left = month.days;
        while left != 0 {
            self.days
                .push(month.first + i64::from(left.trailing_zeros()));
            left &= left - 1;
        }
    }

    fn push_day(&mut self, day: i64) {
        if let Some(month) = self.month_of(day)
            && month.days >> (day - month.first) & 1 == 1
        {
            self.days.push(day);
        }
    }

    fn month_of(&mut self, day: i64) -> Option<Month> {
        if !self.month.is_some_and(|month| month.holds(day)) {
            let date = date_of(day)?;
            self.month = self.pattern.month(date.year(), date.month());
        }
        self.month
    }

    fn read_day_part(&mut self, number: i64) -> Option<i64> {
        let unit = self.unit();
        let moment = number * unit;
        let (day, second) = (moment.div_euclid(DAY), moment.rem_euclid(DAY));
        let month = self.month_of(day)?;
        let later = month.days >> (day - month.first);
        if later & 1 == 0 {
            let next_day = match later {
                0 => month.first + i64::from(month.length),
                _ => day + i64::from(later.trailing_zeros()),
            };
            return Some(next_day * DAY / unit);
        }
        if unit < DAY {
            if let Some(open) = self.times.next_open(second, unit) {
                return Some((day * DAY + open) / unit);
            }
            self.times.hours = 1 << (second / 3600);
        }
        if unit < 3600 {
            self.times.minutes = 1 << (second / 60 % 60);
        }
        if unit < 60 {
            self.times.seconds = 1 << (second % 60);
        }
        self.days.push(day);
        None
    }

    fn choose_positions(&mut self) {
        let all = self.all();
        self.chosen.clear();
        let positions = &self.pattern.rule.positions;
        let distance = |position: i16| usize::from(position.unsigned_abs());
        // They ascend: those before the first and after the last start are never looked at.
        let first = positions.partition_point(|&position| position < 0 && distance(position) > all);
        let within = positions
            .iter()
            .skip(first)
            .copied()
            .take_while(|&position| position < 0 || distance(position) <= all);
        self.chosen.extend(within.map(|position| match position {
            1.. => distance(position) - 1,
            _ => all - distance(position),
        }));
        self.chosen.sort_unstable();
        self.chosen.dedup();
    }
}

/// The moment of a local time, fractions of a second dropped.
pub(super) fn moment_of(time: NaiveDateTime) -> i64 {
    i64::from(time.num_days_from_ce()) * DAY + i64::from(time.num_seconds_from_midnight())
}

/// The local time of a moment; `None` beyond the calendar.
pub(super) fn time_of(moment: i64) -> Option<NaiveDateTime> {
    date_of(moment.div_euclid(DAY))?
        .and_hms_opt(0, 0, 0)?
        .checked_add_signed(chrono::TimeDelta::seconds(moment.rem_euclid(DAY)))
}
