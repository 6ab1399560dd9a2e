//! A recurrence rule expanded the slow, plain way: look at every day and every second.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, Timelike};
use std::collections::BTreeMap;

/// The length of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Frequency {
    Secondly,
    Minutely,
    Hourly,
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

/// A rule as lists of numbers.
#[derive(Clone, Debug)]
pub(crate) struct Model {
    pub(crate) frequency: Frequency,
    pub(crate) interval: u32,
    pub(crate) week_start: u32,
    pub(crate) months: Vec<i32>,
    pub(crate) month_days: Vec<i32>,
    /// (0 or n, Monday is 0)
    pub(crate) week_days: Vec<(i32, u32)>,
    pub(crate) weeks: Vec<i32>,
    pub(crate) year_days: Vec<i32>,
    pub(crate) hours: Vec<i32>,
    pub(crate) minutes: Vec<i32>,
    pub(crate) seconds: Vec<i32>,
    pub(crate) positions: Vec<i32>,
    pub(crate) count: Option<u32>,
    pub(crate) until: Option<NaiveDateTime>,
}

const WEEKDAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

impl Model {
    /// The rule as text.
    pub(crate) fn text(&self) -> String {
        let mut text = format!("FREQ={}", format!("{:?}", self.frequency).to_uppercase());
        text += &format!(
            ";INTERVAL={};WKST={}",
            self.interval, WEEKDAYS[self.week_start as usize]
        );
        let lists = [
            ("BYMONTH", &self.months),
            ("BYMONTHDAY", &self.month_days),
            ("BYWEEKNO", &self.weeks),
            ("BYYEARDAY", &self.year_days),
            ("BYHOUR", &self.hours),
            ("BYMINUTE", &self.minutes),
            ("BYSECOND", &self.seconds),
            ("BYSETPOS", &self.positions),
        ];
        for (name, numbers) in lists.iter().filter(|(_, numbers)| !numbers.is_empty()) {
            let numbers: Vec<String> = numbers.iter().map(i32::to_string).collect();
            text += &format!(";{name}={}", numbers.join(","));
        }
        if !self.week_days.is_empty() {
            let names = self.week_days.iter().map(|(nth, day)| match nth {
                0 => WEEKDAYS[*day as usize].to_string(),
                nth => format!("{nth}{}", WEEKDAYS[*day as usize]),
            });
            text += &format!(";BYDAY={}", names.collect::<Vec<_>>().join(","));
        }
        if let Some(count) = self.count {
            text += &format!(";COUNT={count}");
        }
        if let Some(until) = self.until {
            text += &until.format(";UNTIL=%Y%m%dT%H%M%S").to_string();
        }
        text
    }

    /// All starts up to `to`, DTSTART first.
    pub(crate) fn starts(&self, dtstart: NaiveDateTime, to: NaiveDateTime) -> Vec<NaiveDateTime> {
        let mut periods: BTreeMap<i64, Vec<NaiveDateTime>> = BTreeMap::new();
        // Whole periods, so that positions count in what lies before DTSTART and after the end.
        let whole = if self.is_short() {
            Days::new(0)
        } else {
            Days::new(366)
        };
        let mut date = dtstart.date() - whole;
        while date <= to.date() + whole {
            if self.takes_date(date, dtstart) {
                for time in self.times(date, dtstart) {
                    let period = self.period_of(time) - self.period_of(dtstart);
                    if period >= 0 && period % i64::from(self.interval) == 0 {
                        periods.entry(period).or_default().push(time);
                    }
                }
            }
            date = date + Days::new(1);
        }
        let later = periods
            .values()
            .flat_map(|period| self.at_positions(period))
            .filter(|time| *time > dtstart);
        std::iter::once(dtstart)
            .chain(later)
            .take(self.count.unwrap_or(u32::MAX) as usize)
            .filter(|time| *time <= to && self.until.is_none_or(|until| *time <= until))
            .collect()
    }

    fn is_short(&self) -> bool {
        matches!(
            self.frequency,
            Frequency::Secondly | Frequency::Minutely | Frequency::Hourly
        )
    }

    fn period_of(&self, time: NaiveDateTime) -> i64 {
        let seconds = time.and_utc().timestamp();
        match self.frequency {
            Frequency::Secondly => seconds,
            Frequency::Minutely => seconds.div_euclid(60),
            Frequency::Hourly => seconds.div_euclid(3600),
            Frequency::Daily => seconds.div_euclid(86_400),
            Frequency::Weekly => i64::from(self.week_of(time.date()).num_days_from_ce()) / 7,
            Frequency::Monthly => i64::from(time.year()) * 12 + i64::from(time.month()),
            Frequency::Yearly => i64::from(time.year()),
        }
    }

    /// The first day of the week of a date.
    fn week_of(&self, date: NaiveDate) -> NaiveDate {
        date.iter_days()
            .rev()
            .find(|day| weekday(*day) == self.week_start)
            .unwrap()
    }

    fn at_positions(&self, period: &[NaiveDateTime]) -> Vec<NaiveDateTime> {
        let length = period.len() as i32;
        let is_chosen = |index: i32| {
            self.positions.contains(&(index + 1)) || self.positions.contains(&(index - length))
        };
        (0..length)
            .filter(|index| self.positions.is_empty() || is_chosen(*index))
            .map(|index| period[index as usize])
            .collect()
    }

    fn times(&self, date: NaiveDate, dtstart: NaiveDateTime) -> Vec<NaiveDateTime> {
        let choose = |written: &[i32], is_open: bool, own: u32, size: i32| match written {
            [] if is_open => (0..size).collect(),
            [] => vec![own as i32],
            written => written.to_vec(),
        };
        let by = self.frequency;
        let hours = choose(&self.hours, self.is_short(), dtstart.hour(), 24);
        let has_minutes = matches!(by, Frequency::Secondly | Frequency::Minutely);
        let minutes = choose(&self.minutes, has_minutes, dtstart.minute(), 60);
        let seconds = choose(
            &self.seconds,
            by == Frequency::Secondly,
            dtstart.second(),
            60,
        );
        let mut times = Vec::new();
        for hour in &hours {
            for minute in &minutes {
                for second in &seconds {
                    times.extend(date.and_hms_opt(*hour as u32, *minute as u32, *second as u32));
                }
            }
        }
        times.sort();
        times
    }

    fn takes_date(&self, date: NaiveDate, dtstart: NaiveDateTime) -> bool {
        let takes_month = self.months.is_empty() || self.months.contains(&(date.month() as i32));
        let among = |numbers: &[i32], days: &[NaiveDate]| {
            numbers.iter().any(|nth| nth_of(*nth, days) == Some(date))
        };
        takes_month
            && (self.month_days.is_empty() || among(&self.month_days, &month_of(date)))
            && (self.year_days.is_empty() || among(&self.year_days, &year_of(date)))
            && (self.weeks.is_empty() || self.takes_week(date))
            && (self.week_days.is_empty() || self.takes_weekday(date))
            && self.takes_default(date, dtstart)
    }

    fn takes_weekday(&self, date: NaiveDate) -> bool {
        let numbers: Vec<i32> = self
            .week_days
            .iter()
            .filter(|(_, day)| *day == weekday(date))
            .map(|(nth, _)| *nth)
            .collect();
        if numbers.is_empty() || numbers.contains(&0) {
            return !numbers.is_empty();
        }
        let span = match self.frequency {
            Frequency::Yearly if self.months.is_empty() => year_of(date),
            Frequency::Yearly | Frequency::Monthly => month_of(date),
            _ => return true,
        };
        let same: Vec<NaiveDate> = span
            .into_iter()
            .filter(|day| weekday(*day) == weekday(date))
            .collect();
        numbers.iter().any(|nth| nth_of(*nth, &same) == Some(date))
    }

    /// Week 1 is the first with four days in the year: the one that holds 4 January.
    fn takes_week(&self, date: NaiveDate) -> bool {
        let first_week = |year| self.week_of(NaiveDate::from_ymd_opt(year, 1, 4).unwrap());
        let year = (date.year() - 1..=date.year() + 1)
            .rev()
            .find(|year| first_week(*year) <= date)
            .unwrap();
        let week = (date - first_week(year)).num_days() / 7 + 1;
        let weeks = (first_week(year + 1) - first_week(year)).num_days() / 7;
        self.weeks
            .iter()
            .any(|nth| i64::from(*nth) == week || i64::from(*nth) == week - weeks - 1)
    }

    /// Without any part about days, the day is DTSTART's; a week number leaves the weekday open.
    fn takes_default(&self, date: NaiveDate, dtstart: NaiveDateTime) -> bool {
        if !(self.month_days.is_empty() && self.year_days.is_empty() && self.week_days.is_empty()) {
            return true;
        }
        let same_weekday = date.weekday() == dtstart.weekday();
        match self.frequency {
            Frequency::Yearly | Frequency::Monthly if !self.weeks.is_empty() => same_weekday,
            Frequency::Yearly => {
                date.day() == dtstart.day()
                    && (!self.months.is_empty() || date.month() == dtstart.month())
            }
            Frequency::Monthly => date.day() == dtstart.day(),
            Frequency::Weekly => same_weekday,
            _ => true,
        }
    }
}

fn weekday(date: NaiveDate) -> u32 {
    date.weekday().num_days_from_monday()
}

/// All days of the date's month.
fn month_of(date: NaiveDate) -> Vec<NaiveDate> {
    let first = NaiveDate::from_ymd_opt(date.year(), date.month(), 1).unwrap();
    first
        .iter_days()
        .take_while(|day| day.month() == date.month())
        .collect()
}

/// All days of the date's year.
fn year_of(date: NaiveDate) -> Vec<NaiveDate> {
    let first = NaiveDate::from_ymd_opt(date.year(), 1, 1).unwrap();
    first
        .iter_days()
        .take_while(|day| day.year() == date.year())
        .collect()
}

fn nth_of(nth: i32, days: &[NaiveDate]) -> Option<NaiveDate> {
    let index = if nth > 0 {
        nth - 1
    } else {
        days.len() as i32 + nth
    };
    days.get(usize::try_from(index).ok()?).copied()
}
