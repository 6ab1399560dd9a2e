//! Yearly rules in closed form: what nearly every VTIMEZONE is written with.
//!
//! Knows `FREQ=YEARLY` with months, weekdays and days of the month; any other rule is refused and
//! goes to the recurrence module.

use chrono::{Datelike, Duration, NaiveDate, NaiveDateTime, Timelike};
use std::ops::RangeInclusive;

/// A yearly rule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Yearly {
    interval: u32,
    months: Vec<u32>,
    /// Ordinal within the month (0 = every) and days from Monday.
    weekdays: Vec<(i32, i32)>,
    month_days: Vec<i32>,
    until: Option<NaiveDateTime>,
}

impl Yearly {
    /// Reads a rule whose onsets begin at `start`, `offset_from` seconds east of UTC.
    pub(super) fn parse(rule: &str, start: NaiveDateTime, offset_from: i32) -> Option<Yearly> {
        let mut yearly = Yearly {
            interval: 1,
            ..Yearly::default()
        };
        let mut is_yearly = false;
        for part in rule.split(';').filter(|part| !part.trim().is_empty()) {
            let (name, value) = part.split_once('=')?;
            let value = value.trim().to_ascii_uppercase();
            match name.trim().to_ascii_uppercase().as_str() {
                "FREQ" => is_yearly = value == "YEARLY",
                "UNTIL" => yearly.until = Some(until(&value, offset_from)?),
                "BYHOUR" if value.parse() == Ok(start.hour()) => {}
                "BYMINUTE" if value.parse() == Ok(start.minute()) => {}
                "BYSECOND" if value.parse() == Ok(start.second()) => {}
                name => yearly.read(name, &value)?,
            }
        }
        (is_yearly && yearly.is_complete(start)).then_some(yearly)
    }

    fn read(&mut self, name: &str, value: &str) -> Option<()> {
        match name {
            "WKST" => {}
            "INTERVAL" => self.interval = value.parse().ok().filter(|years| *years > 0)?,
            "BYMONTH" => self.months = list(value, |month| month.parse().ok())?,
            "BYMONTHDAY" => self.month_days = list(value, |day| day.parse().ok())?,
            "BYDAY" => self.weekdays = list(value, ordinal_weekday)?,
            _ => return None,
        }
        Some(())
    }

    /// Fills in what the start implies; false for meanings that are not of a month.
    fn is_complete(&mut self, start: NaiveDateTime) -> bool {
        if self.weekdays.is_empty() && self.month_days.is_empty() {
            self.month_days.push(start.day().cast_signed());
            if self.months.is_empty() {
                self.months.push(start.month());
            }
        }
        let ordinal = self.weekdays.iter().any(|(ordinal, _)| *ordinal != 0);
        !self.months.is_empty() && (!ordinal || self.month_days.is_empty())
    }

    /// The onsets of these years, not before `start`.
    pub(super) fn starts(
        &self,
        start: NaiveDateTime,
        years: RangeInclusive<i32>,
    ) -> Vec<NaiveDateTime> {
        let skipped = u32::try_from(years.start().saturating_sub(start.year())).unwrap_or(0);
        let skipped = skipped
            .checked_next_multiple_of(self.interval)
            .unwrap_or(u32::MAX);
        let first = start.year().saturating_add_unsigned(skipped);
        let last = self
            .until
            .map_or(*years.end(), |until| until.year().min(*years.end()));
        (first..=last)
            .step_by(usize::try_from(self.interval).unwrap_or(1))
            .flat_map(|year| self.months.iter().map(move |month| (year, *month)))
            .flat_map(|(year, month)| self.days(year, month))
            .map(|date| date.and_time(start.time()))
            .filter(|at| *at >= start && self.until.is_none_or(|until| *at <= until))
            .collect()
    }

    fn days(&self, year: i32, month: u32) -> Vec<NaiveDate> {
        let Some(first) = NaiveDate::from_ymd_opt(year, month, 1) else {
            return Vec::new();
        };
        let length = i32::from(first.num_days_in_month());
        let weekday_of_first = first.weekday().num_days_from_monday().cast_signed();
        (1..=length)
            .filter(|day| self.has_day(*day, length, (weekday_of_first + day - 1) % 7))
            .filter_map(|day| first.with_day(day.cast_unsigned()))
            .collect()
    }

    fn has_day(&self, day: i32, length: i32, weekday: i32) -> bool {
        let by_month_day = self.month_days.is_empty()
            || self
                .month_days
                .iter()
                .any(|wanted| *wanted == day || *wanted == day - length - 1);
        let from_front = (day - 1) / 7 + 1;
        let from_back = -((length - day) / 7 + 1);
        let by_weekday = self.weekdays.is_empty()
            || self.weekdays.iter().any(|(ordinal, wanted)| {
                *wanted == weekday && [0, from_front, from_back].contains(ordinal)
            });
        by_month_day && by_weekday
    }
}

/// Every item of a comma list, or nothing when one is not understood.
fn list<T>(value: &str, item: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    value.split(',').map(|text| item(text.trim())).collect()
}

fn ordinal_weekday(text: &str) -> Option<(i32, i32)> {
    let (ordinal, name) = text.split_at_checked(text.len().checked_sub(2)?)?;
    let weekday = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
        .iter()
        .position(|weekday| *weekday == name)?;
    let ordinal = match ordinal {
        "" => 0,
        number => number.parse().ok().filter(|ordinal| *ordinal != 0)?,
    };
    Some((ordinal, i32::try_from(weekday).ok()?))
}

/// The end in the local time of the onsets, inclusive; a date counts to its end.
fn until(value: &str, offset_from: i32) -> Option<NaiveDateTime> {
    if let Ok(date) = NaiveDate::parse_from_str(value, "%Y%m%d") {
        return date.and_hms_opt(23, 59, 59);
    }
    let bare = value.trim_end_matches('Z');
    let written = NaiveDateTime::parse_from_str(bare, "%Y%m%dT%H%M%S").ok()?;
    if bare.len() == value.len() {
        return Some(written);
    }
    written.checked_add_signed(Duration::seconds(i64::from(offset_from)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%S").unwrap()
    }

    fn dates(rule: &str, start: &str, years: RangeInclusive<i32>) -> Vec<String> {
        Yearly::parse(rule, at(start), -18000).map_or_else(Vec::new, |yearly| {
            let starts = yearly.starts(at(start), years);
            starts
                .iter()
                .map(|at| at.format("%Y%m%dT%H").to_string())
                .collect()
        })
    }

    /// Rule | DTSTART | years | onsets, in a zone five hours west.
    const ONSETS: &str = "
        FREQ=YEARLY;BYMONTH=3;BYDAY=2SU | 20070311T020000 | 2025 2026 | 20250309T02 20260308T02
        FREQ=YEARLY;WKST=MO;INTERVAL=1;BYDAY=-1SU;BYMONTH=10 | 16010101T030000 | 2025 2026 | 20251026T03 20261025T03
        FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8,9,10,11,12,13,14;BYDAY=SU | 20070311T020000 | 2026 2026 | 20260308T02
        FREQ=YEARLY;BYMINUTE=0;BYHOUR=2;BYDAY=1SU;BYMONTH=4; | 19500402T020000 | 2005 2005 | 20050403T02
        FREQ=YEARLY;UNTIL=20260308T070000Z;BYMONTH=3;BYDAY=2SU | 20250309T020000 | 2020 2030 | 20250309T02 20260308T02
        FREQ=YEARLY;UNTIL=20260308T065959Z;BYMONTH=3;BYDAY=2SU | 20250309T020000 | 2020 2030 | 20250309T02
        FREQ=YEARLY;UNTIL=20260308;BYMONTH=3;BYDAY=2SU | 20260308T020000 | 2020 2030 | 20260308T02
        FREQ=YEARLY;UNTIL=20260308T015959;BYMONTH=3;BYDAY=2SU | 20260308T020000 | 2020 2030 |
        FREQ=YEARLY;INTERVAL=2 | 20200229T000000 | 2021 2025 | 20240229T00
        FREQ=YEARLY;INTERVAL=3;BYMONTH=1 | 20200101T000000 | 2024 2030 | 20260101T00 20290101T00
        FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1 | 20200101T000000 | 2023 2024 | 20230228T00 20240229T00
        FREQ=YEARLY;BYMONTH=13 | 20200101T000000 | 2020 2030 |";

    #[test]
    fn yearly_rules_give_the_days_they_say() {
        for line in ONSETS.lines().skip(1) {
            let columns: Vec<&str> = line.split('|').map(str::trim).collect();
            let (from, to) = columns[2].split_once(' ').unwrap();
            let years = from.parse().unwrap()..=to.parse().unwrap();
            let onsets = dates(columns[0], columns[1], years).join(" ");
            assert_eq!(onsets, columns[3], "{line}");
        }
    }

    #[test]
    fn other_rules_are_left_to_the_recurrence_module() {
        for rule in [
            "FREQ=MONTHLY;BYDAY=1SU",
            "FREQ=YEARLY;COUNT=3",
            "FREQ=YEARLY;BYDAY=20MO",
            "FREQ=YEARLY;BYMONTH=5L",
            "FREQ=YEARLY;BYHOUR=1,2",
            "FREQ=YEARLY;INTERVAL=0",
            "FREQ=YEARLY;UNTIL=soon",
            "FREQ=YEARLY;BYDAY=0SU;BYMONTH=1",
            "nonsense",
            "",
        ] {
            assert_eq!(
                Yearly::parse(rule, at("20200101T000000"), 0),
                None,
                "{rule}"
            );
        }
    }
}
