//! The rule behind the last listed change of compiled zone data: a POSIX TZ string such as
//! `CET-1CEST,M3.5.0,M10.5.0/3` (RFC 9636 §3.3).

use chrono::{Datelike, NaiveDate};

/// A zone's offset for good, or two that alternate each year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PosixRule {
    /// Seconds east of UTC.
    standard: i32,
    daylight: Option<Daylight>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Daylight {
    /// Seconds east of UTC.
    offset: i32,
    begins: Transition,
    ends: Transition,
}

/// A day of each year, and seconds after its midnight.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Transition {
    day: ChangeDay,
    seconds: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ChangeDay {
    /// `Mm.w.d`: month, week (5 is the last), days from Sunday.
    Weekday(u32, u32, u32),
    /// `Jn`: day 1 to 365, the 29th of February never counted.
    WithoutLeap(u32),
    /// `n`: day 0 to 365.
    FromZero(u32),
}

impl PosixRule {
    pub(super) fn parse(text: &str) -> Option<PosixRule> {
        let rest = after_name(text)?;
        let (west, rest) = clock(rest)?;
        let standard = i32::try_from(-west).ok()?;
        if rest.is_empty() {
            return Some(PosixRule {
                standard,
                daylight: None,
            });
        }
        let rest = after_name(rest)?;
        let (offset, rest) = match clock(rest) {
            Some((west, rest)) => (i32::try_from(-west).ok()?, rest),
            None => (standard + 3600, rest),
        };
        let (begins, ends) = rest.strip_prefix(',')?.split_once(',')?;
        let daylight = Daylight {
            offset,
            begins: Transition::parse(begins)?,
            ends: Transition::parse(ends)?,
        };
        Some(PosixRule {
            standard,
            daylight: Some(daylight),
        })
    }

    /// The changes after `from` up to the end of `last_year`, in order.
    pub(super) fn changes(&self, from: i64, last_year: i32) -> Vec<(i64, i32)> {
        let Some(daylight) = &self.daylight else {
            return Vec::new();
        };
        let first_year = chrono::DateTime::from_timestamp(from, 0).map_or(1900, |at| at.year() - 1);
        let mut changes = Vec::new();
        for year in first_year.max(1900)..=last_year {
            let begins = daylight.begins.local(year);
            let begins = begins.map(|at| (at - i64::from(self.standard), daylight.offset));
            let ends = daylight.ends.local(year);
            let ends = ends.map(|at| (at - i64::from(daylight.offset), self.standard));
            changes.extend(begins.into_iter().chain(ends));
        }
        changes.retain(|change| change.0 > from);
        changes.sort_unstable();
        changes
    }
}

impl Transition {
    fn parse(text: &str) -> Option<Transition> {
        let (day, time) = match text.split_once('/') {
            Some((day, time)) => (day, clock(time).filter(|(_, rest)| rest.is_empty())?.0),
            None => (text, 2 * 3600),
        };
        let number = |text: &str| text.parse::<u32>().ok();
        let day = if let Some(fields) = day.strip_prefix('M') {
            let mut fields = fields.split('.').map(number);
            ChangeDay::Weekday(fields.next()??, fields.next()??, fields.next()??)
        } else if let Some(day) = day.strip_prefix('J') {
            ChangeDay::WithoutLeap(number(day)?)
        } else {
            ChangeDay::FromZero(number(day)?)
        };
        Some(Transition { day, seconds: time })
    }

    /// Seconds on the wall clock since 1970.
    fn local(&self, year: i32) -> Option<i64> {
        let date = self.day.in_year(year)?;
        let midnight = date.and_hms_opt(0, 0, 0)?.and_utc().timestamp();
        Some(midnight + self.seconds)
    }
}

impl ChangeDay {
    fn in_year(self, year: i32) -> Option<NaiveDate> {
        match self {
            ChangeDay::Weekday(month, week, weekday) => {
                let first = NaiveDate::from_ymd_opt(year, month, 1)?;
                let wait = (7 + weekday - first.weekday().num_days_from_sunday()) % 7;
                let day = 1 + wait + 7 * week.checked_sub(1)?;
                let length = u32::from(first.num_days_in_month());
                first.with_day(if day > length { day - 7 } else { day })
            }
            ChangeDay::WithoutLeap(day) => {
                let leap = NaiveDate::from_ymd_opt(year, 2, 29).is_some();
                NaiveDate::from_yo_opt(year, day + u32::from(leap && day >= 60))
            }
            ChangeDay::FromZero(day) => NaiveDate::from_yo_opt(year, day + 1),
        }
    }
}

/// What follows a zone's abbreviation: letters, or anything in angle brackets.
fn after_name(text: &str) -> Option<&str> {
    if let Some(quoted) = text.strip_prefix('<') {
        return quoted.split_once('>').map(|(_, rest)| rest);
    }
    let rest = text.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    (rest.len() < text.len()).then_some(rest)
}

/// `[+-]h[:mm[:ss]]` in seconds, and what follows.
fn clock(text: &str) -> Option<(i64, &str)> {
    let (sign, mut rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let mut seconds = 0;
    for unit in [3600, 60, 1] {
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (number, after) = rest.split_at_checked(digits)?;
        seconds += number.parse::<i64>().ok()? * unit;
        match after.strip_prefix(':') {
            Some(more) if unit > 1 => rest = more,
            _ => return Some((sign * seconds, after)),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changes(text: &str, year: i32) -> Vec<(String, i32)> {
        let all = PosixRule::parse(text).unwrap().changes(i64::MIN, 2100);
        let at = |seconds| chrono::DateTime::from_timestamp(seconds, 0).unwrap();
        all.into_iter()
            .map(|(seconds, offset)| (at(seconds), offset))
            .filter(|(at, _)| at.year() == year)
            .map(|(at, offset)| (at.format("%m-%dT%H:%M").to_string(), offset))
            .collect()
    }

    #[test]
    fn changes_come_on_the_days_that_the_rule_names() {
        for (text, first, second) in [
            (
                "CET-1CEST,M3.5.0,M10.5.0/3",
                ("03-29T01:00", 7200),
                ("10-25T01:00", 3600),
            ),
            (
                "EST5EDT,M3.2.0,M11.1.0",
                ("03-08T07:00", -14_400),
                ("11-01T06:00", -18_000),
            ),
            (
                "AEST-10AEDT,M10.1.0,M4.1.0/3",
                ("04-04T16:00", 36_000),
                ("10-03T16:00", 39_600),
            ),
            (
                "<-02>2<-01>,M3.5.0/-1,M10.5.0/0",
                ("03-29T01:00", -3600),
                ("10-25T01:00", -7200),
            ),
            (
                "EET-2EEST,M4.5.5/0,M10.5.4/24",
                ("04-23T22:00", 10_800),
                ("10-29T21:00", 7200),
            ),
            (
                "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0",
                ("04-04T15:00", 37_800),
                ("10-03T15:30", 39_600),
            ),
            ("X0Y,J60/0,364/0", ("03-01T00:00", 3600), ("12-30T23:00", 0)),
        ] {
            let expected = [first, second].map(|(at, offset)| (at.to_string(), offset));
            assert_eq!(changes(text, 2026), expected, "{text}");
        }
        assert_eq!(
            changes("X0Y,J60/0,59/0", 2028).first().unwrap().0,
            "02-28T23:00"
        );
        assert_eq!(changes("MST7", 2026), []);
    }

    #[test]
    fn what_is_no_rule_is_refused() {
        for text in [
            "",
            "5",
            "EST",
            "EST5EDT",
            "EST5EDT,M3.2",
            "EST5EDT,M3.2.0,M11.1.0/x",
            "<EST5",
        ] {
            assert_eq!(PosixRule::parse(text), None, "{text}");
        }
    }
}
