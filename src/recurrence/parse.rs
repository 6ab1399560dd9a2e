//! The text of an RRULE, as the RFC has it and as vendors write it.
//!
//! Lenient where the meaning is plain (case, spaces, empty parts, parts of others); an error
//! sentence where a guess would move meetings.

use chrono::{Datelike, NaiveDate, NaiveDateTime};

use super::{Frequency, NumberedWeekday, Rule, Until};

/// Reads the parts of a rule, in any order; of a part written twice the last one holds.
pub(super) fn parse(text: &str) -> Result<Rule, String> {
    let text = text.trim();
    let text = match text.split_once(':') {
        Some((name, value)) if name.trim().eq_ignore_ascii_case("RRULE") => value,
        _ => text,
    };
    let mut rule = None;
    let mut blank = blank(Frequency::Daily);
    for part in text
        .split(';')
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        let Some((key, value)) = part.split_once('=') else {
            if is_known_name(part) {
                return Err(format!(
                    "part {part:?} of the recurrence rule has no \"=\", as in FREQ=WEEKLY"
                ));
            }
            // A stray word of a broken exporter, not a part that could limit the rule.
            continue;
        };
        let (key, value) = (
            key.trim().to_ascii_uppercase(),
            value.trim().to_ascii_uppercase(),
        );
        if key == "FREQ" {
            blank.frequency = frequency(&value)?;
            rule = Some(());
        } else if !value.is_empty() {
            read_part(&mut blank, &key, &value)?;
        }
    }
    rule.map(|()| blank)
        .ok_or_else(|| "the recurrence rule has no FREQ, as in FREQ=WEEKLY".into())
}

fn is_known_name(part: &str) -> bool {
    let upper = part.to_ascii_uppercase();
    [
        "FREQ", "INTERVAL", "COUNT", "UNTIL", "BY", "WKST", "SKIP", "RSCALE",
    ]
    .iter()
    .any(|name| upper.starts_with(name))
}

/// A rule of this frequency with no other part.
pub(super) fn blank(frequency: Frequency) -> Rule {
    Rule {
        frequency,
        interval: 1,
        count: None,
        until: None,
        week_start: 0,
        months: 0,
        month_days: 0,
        month_days_back: 0,
        weekdays: 0,
        numbered_weekdays: Vec::new(),
        year_days: Vec::new(),
        weeks: 0,
        weeks_back: 0,
        times: super::Clock::default(),
        positions: Vec::new(),
    }
}

fn read_part(rule: &mut Rule, key: &str, value: &str) -> Result<(), String> {
    match key {
        "INTERVAL" => rule.interval = amount(key, value)?,
        "COUNT" if is_void(value) => rule.count = None,
        "COUNT" => rule.count = Some(amount(key, value)?),
        "UNTIL" => rule.until = Some(until(value)?),
        "WKST" => rule.week_start = weekday(value).ok_or_else(|| unknown_weekday(key, value))?,
        "BYMONTH" => rule.months = mask(key, value, 1, 12)? as u16,
        "BYMONTHDAY" => {
            let (days, back) = two_masks(key, value, 31)?;
            (rule.month_days, rule.month_days_back) = (days as u32, back as u32);
        }
        "BYDAY" => (rule.weekdays, rule.numbered_weekdays) = weekdays(key, value)?,
        "BYYEARDAY" => rule.year_days = signed_list(key, value, 366)?,
        "BYWEEKNO" => (rule.weeks, rule.weeks_back) = two_masks(key, value, 53)?,
        "BYHOUR" => rule.times.hours = mask(key, value, 0, 23)? as u32,
        "BYMINUTE" => rule.times.minutes = mask(key, value, 0, 59)?,
        "BYSECOND" => rule.times.seconds = seconds(key, value)?,
        "BYSETPOS" => rule.positions = signed_list(key, value, 366)?,
        // RFC 7529 in its default form says what RFC 5545 says.
        "RSCALE" if value == "GREGORIAN" => {}
        "SKIP" if value == "OMIT" => {}
        _ if key.starts_with("X-") => {}
        _ => {
            return Err(format!(
                "{key}={value} is no part of a recurrence rule that is understood"
            ));
        }
    }
    Ok(())
}

/// Whether a COUNT of nothing or less stands in a rule.
pub(super) fn has_void_count(text: &str) -> bool {
    text.split(';')
        .filter_map(|part| part.split_once('='))
        .any(|(key, value)| key.trim().eq_ignore_ascii_case("COUNT") && is_void(value.trim()))
}

/// Zero, or a negative number.
fn is_void(count: &str) -> bool {
    let digits = count.strip_prefix('-').unwrap_or(count);
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number && (digits.len() < count.len() || digits.bytes().all(|byte| byte == b'0'))
}

fn frequency(value: &str) -> Result<Frequency, String> {
    Ok(match value {
        "SECONDLY" => Frequency::Secondly,
        "MINUTELY" => Frequency::Minutely,
        "HOURLY" => Frequency::Hourly,
        "DAILY" => Frequency::Daily,
        "WEEKLY" => Frequency::Weekly,
        "MONTHLY" => Frequency::Monthly,
        "YEARLY" => Frequency::Yearly,
        _ => {
            return Err(format!(
                "FREQ={value} is not one of SECONDLY, MINUTELY, HOURLY, DAILY, WEEKLY, MONTHLY, YEARLY"
            ));
        }
    })
}

/// A number of at least 1; what is too large for a calendar is as good as the largest.
pub(super) fn amount(key: &str, value: &str) -> Result<u32, String> {
    let is_number = value.bytes().all(|byte| byte.is_ascii_digit());
    match value.parse::<u32>() {
        Ok(0) => Err(format!("{key}={value} must be at least 1")),
        Ok(number) => Ok(number),
        Err(_) if is_number && !value.is_empty() => Ok(u32::MAX),
        Err(_) => Err(format!(
            "{key}={value} must be a whole number of at least 1"
        )),
    }
}

fn items(value: &str) -> impl Iterator<Item = &str> {
    value
        .split(',')
        .map(str::trim)
        .filter(|item| !item.is_empty())
}

fn number(key: &str, item: &str, least: i16, most: i16) -> Result<i16, String> {
    match item.parse::<i16>() {
        Ok(number) if (least..=most).contains(&number) => Ok(number),
        _ => Err(format!(
            "{key} has {item}, which is not between {least} and {most}"
        )),
    }
}

fn signed_list(key: &str, value: &str, most: i16) -> Result<Vec<i16>, String> {
    let mut numbers = items(value)
        .map(|item| match number(key, item, -most, most)? {
            0 => Err(format!(
                "{key} has {item}; it counts from 1, or back from -1"
            )),
            number => Ok(number),
        })
        .collect::<Result<Vec<i16>, String>>()?;
    // So that a list of a million repetitions costs nothing later.
    numbers.sort_unstable();
    numbers.dedup();
    Ok(numbers)
}

/// Numbers counted forward and numbers counted back, bit 0 for 1 and -1.
fn two_masks(key: &str, value: &str, most: i16) -> Result<(u64, u64), String> {
    Ok(signed_list(key, value, most)?
        .into_iter()
        .fold((0, 0), |(forward, back), number| {
            let bit = 1 << (number.unsigned_abs() - 1);
            if number > 0 {
                (forward | bit, back)
            } else {
                (forward, back | bit)
            }
        }))
}

/// Bit 0 stands for `least`.
fn mask(key: &str, value: &str, least: i16, most: i16) -> Result<u64, String> {
    items(value).try_fold(0, |mask, item| {
        Ok(mask | 1 << (number(key, item, least, most)? - least))
    })
}

/// RFC 5545 §3.3.12: who knows no leap seconds takes second 60 for 59.
fn seconds(key: &str, value: &str) -> Result<u64, String> {
    let mask = mask(key, value, 0, 60)?;
    let leap = mask >> 60 & 1;
    Ok(mask & super::clock::ALL_SIXTY | leap << 59)
}

/// A two-letter weekday in capitals; Monday is 0.
pub(super) fn weekday(name: &str) -> Option<u8> {
    ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
        .iter()
        .position(|each| *each == name)
        .map(|index| index as u8)
}

fn unknown_weekday(key: &str, item: &str) -> String {
    format!("{key} has {item}, which is not a weekday such as MO or 2TU")
}

fn weekdays(key: &str, value: &str) -> Result<(u8, Vec<NumberedWeekday>), String> {
    let (mut plain, mut numbered) = (0, Vec::new());
    for item in items(value) {
        let unknown = || unknown_weekday(key, item);
        let (nth, name) = item
            .len()
            .checked_sub(2)
            .and_then(|at| item.split_at_checked(at))
            .ok_or_else(unknown)?;
        let weekday = weekday(name).ok_or_else(unknown)?;
        match nth.trim() {
            "" => plain |= 1 << weekday,
            nth => {
                let nth = nth
                    .parse::<i8>()
                    .ok()
                    .filter(|nth| *nth != 0 && (-53..=53).contains(nth))
                    .ok_or_else(unknown)?;
                numbered.push(NumberedWeekday { nth, weekday });
            }
        }
    }
    numbered.sort_unstable();
    numbered.dedup();
    Ok((plain, numbered))
}

/// An end as the RFC has it, or with hyphens, colons, a space for the T, an offset for the Z.
pub(super) fn until(value: &str) -> Result<Until, String> {
    read_until(value)
        .ok_or_else(|| format!("UNTIL={value} is not a date or time such as 20261231T235959Z"))
}

fn read_until(value: &str) -> Option<Until> {
    let (date, time) = value.split_once(['T', ' ']).unwrap_or((value, ""));
    let date = read_date(&digits(date, &['-', '/', '.'])?)?;
    let (time, offset) = split_offset(time.trim());
    let time = digits(time, &[':'])?;
    if time.is_empty() {
        return Some(Until::Date(date));
    }
    let local = read_time(date, &time)?;
    match offset {
        None => Some(Until::Local(local)),
        Some("Z") => Some(Until::Utc(local)),
        Some(offset) => local
            .checked_sub_signed(read_offset(offset)?)
            .map(Until::Utc),
    }
}

fn split_offset(time: &str) -> (&str, Option<&str>) {
    match time
        .find(['Z', '+', '-'])
        .and_then(|at| time.split_at_checked(at))
    {
        Some((time, offset)) => (time.trim(), Some(offset)),
        None => (time, None),
    }
}

/// The digits of a text that has nothing else but these separators.
fn digits(text: &str, separators: &[char]) -> Option<String> {
    let digits: String = text
        .chars()
        .filter(|char| !separators.contains(char))
        .collect();
    digits
        .bytes()
        .all(|byte| byte.is_ascii_digit())
        .then_some(digits)
}

/// A day that its month does not have is the month's last: 20260931 means all of September.
fn read_date(digits: &str) -> Option<NaiveDate> {
    let number: u32 = digits.parse().ok().filter(|_| digits.len() == 8)?;
    let (year, month, day) = (
        i32::try_from(number / 10_000).ok()?,
        number / 100 % 100,
        number % 100,
    );
    let first =
        NaiveDate::from_ymd_opt(year, month, 1).filter(|_| year > 0 && (1..=31).contains(&day))?;
    first.with_day(day.min(u32::from(first.num_days_in_month())))
}

/// Two digits each of hour, minute and second; 24:00 and leap seconds are the last second.
fn read_time(date: NaiveDate, digits: &str) -> Option<NaiveDateTime> {
    let number: u32 = digits.parse().ok()?;
    let clock = match digits.len() {
        2 => number * 10_000,
        4 => number * 100,
        6 => number,
        _ => return None,
    };
    let (hour, minute, second) = (clock / 10_000, clock / 100 % 100, clock % 100);
    if hour == 24 {
        return date.and_hms_opt(23, 59, 59);
    }
    date.and_hms_opt(hour, minute, if second == 60 { 59 } else { second })
}

fn read_offset(offset: &str) -> Option<chrono::TimeDelta> {
    let sign = if offset.starts_with('-') { -1 } else { 1 };
    let digits = digits(offset.get(1..)?, &[':'])?;
    let number: i64 = digits.parse().ok()?;
    let (hours, minutes) = match digits.len() {
        2 => (number, 0),
        4 => (number / 100, number % 100),
        _ => return None,
    };
    (hours < 24 && minutes < 60).then(|| chrono::TimeDelta::minutes(sign * (hours * 60 + minutes)))
}

#[cfg(test)]
#[path = "parse_tests.rs"]
mod tests;
