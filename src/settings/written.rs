//! Values as people write them, on the command line and in the config file alike.
//!
//! What is not understood is answered with how to write it.

use crate::day::{Attendance, ClockSpan};
use crate::focus::Definition;
use crate::reading::owner;
use crate::zone::{self, Zone};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc, Weekday};
use chrono_tz::Tz;

/// What was meant, or how to write it.
pub type Meant<T> = Result<T, &'static str>;

/// The owner of a calendar: a mail address, or `none` for a shared one.
pub fn owner(text: &str) -> Meant<Option<String>> {
    if text.trim().eq_ignore_ascii_case(owner::NOBODY) {
        return Ok(None);
    }
    let remedy = "write a mail address, as in ann@example.org, or none for a shared calendar";
    let is_address = owner::is_address(text);
    is_address
        .then(|| Some(owner::normalise(text)))
        .ok_or(remedy)
}

/// Names of the weekdays, Monday first.
pub const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Longest span through midnight, in minutes; a longer one is a mistake of the 12-hour clock.
pub(crate) const LONGEST_NIGHT: i64 = 14 * 60;

/// A span of the clock: `09:00-18:00`; one that ends before it begins crosses midnight.
///
/// One that crosses midnight is at most `LONGEST_NIGHT` minutes long.
pub fn span(text: &str) -> Meant<ClockSpan> {
    const REMEDY: &str = "write hours as 09:00-18:00";
    let (start, end) = text.split_once(['-', '–']).ok_or(REMEDY)?;
    let (start, end) = (clock(start).ok_or(REMEDY)?, clock(end).ok_or(REMEDY)?);
    if start == 1440 || start == end {
        return Err(REMEDY);
    }
    // 9-5 is meant as 09:00-17:00, not as twenty hours through the night.
    let length = (end - start).rem_euclid(1440);
    if start > end && length > LONGEST_NIGHT {
        return Err(REMEDY);
    }
    Ok(ClockSpan { start, end })
}

/// A span of the clock, or `none`.
pub fn span_or_none(text: &str) -> Meant<Option<ClockSpan>> {
    if text.trim().eq_ignore_ascii_case("none") {
        return Ok(None);
    }
    let remedy = "write hours as 12:00-13:00, or none";
    span(text).map(Some).map_err(|_| remedy)
}

/// Minutes after midnight of `9`, `9:30`, `09:30` or `24:00`.
fn clock(text: &str) -> Option<i64> {
    let (hours, minutes) = text.trim().split_once(':').unwrap_or((text.trim(), "0"));
    let digits = |part: &str| {
        let plain = (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| part.parse::<i64>().ok()).flatten()
    };
    let (hours, minutes) = (digits(hours)?, digits(minutes)?);
    let total = hours * 60 + minutes;
    (minutes < 60 && total <= 1440).then_some(total)
}

/// Work days: `mon-fri`, `mon,tue,thu`, `sun-thu`.
pub fn days(text: &str) -> Meant<[bool; 7]> {
    const REMEDY: &str = "write days as mon-fri or mon,tue,thu";
    let mut chosen = [false; 7];
    for part in text.split(',') {
        let (first, last) = part.split_once(['-', '–']).unwrap_or((part, part));
        let first = weekday(first).ok_or(REMEDY)?;
        let last = weekday(last).ok_or(REMEDY)?;
        for (index, day) in chosen.iter_mut().enumerate() {
            // A range may pass Sunday: sat-tue.
            *day |= (index + 7 - first) % 7 <= (last + 7 - first) % 7;
        }
    }
    Ok(chosen)
}

fn weekday(text: &str) -> Option<usize> {
    let day: Weekday = text.trim().parse().ok()?;
    usize::try_from(day.num_days_from_monday()).ok()
}

/// A date, ISO 8601.
pub fn date(text: &str) -> Meant<NaiveDate> {
    let remedy = "write a date that exists as 2026-11-16";
    text.trim().parse().map_err(|_| remedy)
}

/// An instant: RFC 3339, or the first moment of a date in `tz`.
pub fn instant(text: &str, tz: Tz) -> Meant<DateTime<Utc>> {
    const REMEDY: &str = "write an instant as 2026-11-18T08:00:00Z, or a date as 2026-11-18";
    if let Ok(instant) = DateTime::parse_from_rfc3339(text.trim()) {
        return Ok(instant.to_utc());
    }
    let midnight = date(text).map_err(|_| REMEDY)?.and_time(NaiveTime::MIN);
    Zone::Iana(tz).to_utc(midnight).utc().ok_or(REMEDY)
}

/// A time zone of the IANA database, in any case.
pub fn zone(text: &str) -> Meant<Tz> {
    let remedy = "write an IANA name such as Europe/Berlin or UTC";
    zone::parse_iana(text).ok_or(remedy)
}

/// A definition by name.
pub fn definition(text: &str) -> Meant<Definition> {
    let remedy = "use one of: meetaudit, viva, viva-legacy, graph, clockwise, multitudes";
    Definition::named(text.trim()).ok_or(remedy)
}

/// Whose response counts.
pub fn attendance(text: &str) -> Meant<Attendance> {
    match text.trim() {
        "accepted" => Ok(Attendance::Accepted),
        "not-declined" => Ok(Attendance::NotDeclined),
        _ => Err("use accepted or not-declined"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::focus::DEFINITIONS;

    #[test]
    fn hours_are_read_as_people_write_them() {
        for (text, start, end) in [
            ("09:00-18:00", 540, 1080),
            ("9-17:30", 540, 1050),
            (" 22:00 – 06:00 ", 1320, 360),
            ("00:00-24:00", 0, 1440),
        ] {
            assert_eq!(span(text), Ok(ClockSpan { start, end }), "{text}");
        }
        for text in [
            "",
            "9",
            "09:00",
            "25:00-26:00",
            "09:60-10:00",
            "9:00-9:00",
            "9-5",
            "18:00-09:00",
            "24:00-01:00",
            "-1:00-3:00",
            "none",
            "09:00-18:00-19:00",
            "+9:00-10:00",
        ] {
            assert!(span(text).is_err(), "{text}");
        }
        assert_eq!(span_or_none("None"), Ok(None));
    }

    #[test]
    fn days_are_ranges_and_lists_and_may_pass_sunday() {
        let on = |text: &str| {
            let chosen = days(text).unwrap();
            let names = WEEKDAYS.iter().zip(chosen).filter(|(_, on)| *on);
            names.map(|(name, _)| *name).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(on("mon-fri"), "mon tue wed thu fri");
        assert_eq!(on("Mon, Thursday"), "mon thu");
        assert_eq!(on("sat-tue"), "mon tue sat sun");
        assert_eq!(on("sun-thu,sat"), "mon tue wed thu sat sun");
        for text in ["", "mon-", "workdays", "mon;tue"] {
            assert!(days(text).is_err(), "{text}");
        }
    }

    #[test]
    fn an_instant_may_be_a_date_of_the_zone() {
        let berlin = Tz::Europe__Berlin;
        let read = |text| instant(text, berlin).map(|i| i.to_rfc3339());
        assert_eq!(read("2026-11-18").unwrap(), "2026-11-17T23:00:00+00:00");
        assert_eq!(
            read("2026-11-18T08:00:00+01:00").unwrap(),
            "2026-11-18T07:00:00+00:00"
        );
        assert!(read("18.11.2026").is_err());
        // Beirut's clocks went from midnight to one o'clock on this day.
        assert!(instant("2022-03-27", Tz::Asia__Beirut).is_ok());
    }

    #[test]
    fn the_remedy_names_every_definition() {
        let remedy = definition("other").unwrap_err();
        for known in DEFINITIONS {
            assert!(remedy.contains(known.id));
            assert_eq!(definition(known.id).map(|d| d.id), Ok(known.id));
        }
    }
}
