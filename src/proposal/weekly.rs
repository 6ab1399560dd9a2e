//! Windows of the week as people write them: `wed pm`, `mon-thu 09:00-11:30`, `fri`.

use crate::base::Interval;
use crate::base::dates::monday_of;
use crate::zone::Zone;
use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};

/// Names of the weekdays, Monday first.
pub(super) const DAY_NAMES: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

const DAY: i64 = 1440;
const NOON: i64 = 720;

/// The same hours of some days of every week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeekWindow {
    /// Monday first.
    pub days: [bool; 7],
    /// First minute of the day.
    pub start: i64,
    /// First minute after it.
    pub end: i64,
}

impl WeekWindow {
    /// Reads days, then a half day or hours; days alone are whole days, and a list or a range of
    /// them is possible: `wed pm`, `mon-thu 09:00-11:30`, `tue,thu am`.
    ///
    /// # Errors
    /// How to write it.
    pub fn read(text: &str) -> Result<WeekWindow, &'static str> {
        const REMEDY: &str = "write days and hours as 'wed pm', 'fri' or 'mon-thu 09:00-11:30'";
        let text = text.trim().to_ascii_lowercase();
        let (days, hours) = text.split_once(char::is_whitespace).unwrap_or((&text, ""));
        let days = read_days(days).ok_or(REMEDY)?;
        let (start, end) = match hours.trim() {
            "" => (0, DAY),
            "am" => (0, NOON),
            "pm" => (NOON, DAY),
            span => read_span(span).ok_or(REMEDY)?,
        };
        Ok(WeekWindow { days, start, end })
    }

    /// A half day of the working week: `day` from 0 for Monday.
    pub(crate) fn half_day(day: usize, afternoon: bool) -> WeekWindow {
        let mut days = [false; 7];
        if let Some(chosen) = days.get_mut(day) {
            *chosen = true;
        }
        let (start, end) = if afternoon { (NOON, DAY) } else { (0, NOON) };
        WeekWindow { days, start, end }
    }

    /// The minutes of the window on each date from `from` to `to`, by the clock of a zone.
    pub(super) fn minutes<'a>(
        &'a self,
        from: NaiveDate,
        to: NaiveDate,
        zone: &'a Zone,
    ) -> impl Iterator<Item = Interval> + 'a {
        let dates = from.iter_days().take_while(move |date| *date <= to);
        let chosen = dates.filter(|date| self.holds(date.weekday()));
        chosen.map(move |date| {
            let minute = |minute| minute_of(date, minute, zone);
            Interval::new(minute(self.start), minute(self.end))
        })
    }

    fn holds(&self, day: Weekday) -> bool {
        let index = usize::try_from(day.num_days_from_monday()).unwrap_or(0);
        self.days.get(index).copied().unwrap_or(false)
    }

    /// In words: `Wed afternoon`, `Mon–Thu 09:00–11:30`.
    pub fn words(&self) -> String {
        let days = days_in_words(&self.days);
        match (self.start, self.end) {
            (0, DAY) => days,
            (0, NOON) => format!("{days} morning"),
            (NOON, DAY) => format!("{days} afternoon"),
            (start, end) => format!("{days} {}–{}", clock(start), clock(end)),
        }
    }
}

/// Days in words: `Mon–Thu`, `Tue, Thu`.
pub(super) fn days_in_words(days: &[bool; 7]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for day in (0..7).filter(|day| days.get(*day) == Some(&true)) {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == day => *last = day,
            _ => runs.push((day, day)),
        }
    }
    let name = |day: usize| DAY_NAMES.get(day).copied().unwrap_or("");
    let run = |(first, last): &(usize, usize)| match last - first {
        0 => name(*first).to_string(),
        1 => format!("{}, {}", name(*first), name(*last)),
        _ => format!("{}–{}", name(*first), name(*last)),
    };
    runs.iter().map(run).collect::<Vec<_>>().join(", ")
}

/// `09:30` for a minute of the day.
pub(super) fn clock(minute: i64) -> String {
    let minute = minute.rem_euclid(DAY + 1);
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// The minute since 1970 of a clock time of a date.
pub(super) fn minute_of(date: NaiveDate, minute: i64, zone: &Zone) -> i64 {
    let midnight = date.and_time(Default::default());
    let local = midnight.checked_add_signed(TimeDelta::minutes(minute));
    zone.to_utc(local.unwrap_or(midnight)).minute()
}

/// The date of a weekday (0 for Monday) in the ISO week of a date.
pub(super) fn in_week_of(date: NaiveDate, weekday: u8) -> NaiveDate {
    let monday = monday_of(date);
    let day = monday.checked_add_days(chrono::Days::new(u64::from(weekday)));
    day.unwrap_or(date)
}

fn read_days(text: &str) -> Option<[bool; 7]> {
    let mut chosen = [false; 7];
    for part in text.split(',') {
        let (first, last) = part.split_once(['-', '–']).unwrap_or((part, part));
        let (first, last) = (read_day(first)?, read_day(last)?);
        for (index, day) in (0..7).zip(&mut chosen) {
            *day |= (index + 7 - first) % 7 <= (last + 7 - first) % 7;
        }
    }
    Some(chosen)
}

/// Monday is 0.
pub(super) fn read_day(text: &str) -> Option<u8> {
    let day: Weekday = text.trim().parse().ok()?;
    u8::try_from(day.num_days_from_monday()).ok()
}

fn read_span(text: &str) -> Option<(i64, i64)> {
    let (start, end) = text.split_once(['-', '–'])?;
    let (start, end) = (read_clock(start)?, read_clock(end)?);
    (start < end).then_some((start, end))
}

/// Minutes after midnight of `9`, `9:30` or `24:00`.
pub(super) fn read_clock(text: &str) -> Option<i64> {
    let (hours, minutes) = text.trim().split_once(':').unwrap_or((text.trim(), "0"));
    let number = |part: &str| {
        let plain = (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| part.parse::<i64>().ok()).flatten()
    };
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    (minutes < 60 && hours * 60 + minutes <= DAY).then_some(hours * 60 + minutes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_are_read_as_people_write_them_and_said_again() {
        for (text, words) in [
            ("wed pm", "Wed afternoon"),
            ("Fri", "Fri"),
            ("tue,thu am", "Tue, Thu morning"),
            ("mon-thu 09:00-11:30", "Mon–Thu 09:00–11:30"),
            ("mon-tue 9-12", "Mon, Tue 09:00–12:00"),
        ] {
            assert_eq!(WeekWindow::read(text).unwrap().words(), words, "{text}");
        }
        for text in ["", "pm", "wed evening", "wed 12-9", "wed 25:00-26:00"] {
            assert!(WeekWindow::read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn the_clock_of_the_zone_decides_also_when_it_changes() {
        let window = WeekWindow::read("sun 9-10").unwrap();
        let berlin = Zone::Iana(chrono_tz::Tz::Europe__Berlin);
        let date = |text: &str| text.parse::<NaiveDate>().unwrap();
        let (from, to) = (date("2026-10-18"), date("2026-10-25"));
        let found: Vec<i64> = window.minutes(from, to, &berlin).map(|w| w.start).collect();
        // 07:00Z, and after the change of 25 October 08:00Z: an hour more than a week.
        assert_eq!(found.len(), 2);
        assert_eq!(found[1] - found[0], 7 * 1440 + 60);
    }
}
