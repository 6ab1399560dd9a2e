//! Events of whole days whose other times are written as times: each of them means a day.
//!
//! A UTC time at midnight, or a second before it, means its own date; any other UTC time the day
//! on which it falls where the calendar lies; a time in a zone, or without one, its date by the
//! clock.

use crate::base::UtcSeconds;
use crate::calendar::event::{LocalTime, Recurrence, When};
use crate::recurrence::{Rule, Until};
use crate::zone::Zone;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Timelike};

/// The day that a time means, in a calendar that lies in `zone`.
pub(super) fn day(when: &When, zone: &Zone) -> NaiveDate {
    match when {
        When::Date(date) => *date,
        When::Time(time) if is_utc(time) => day_of_utc(time.local, zone),
        When::Time(time) => time.local.date(),
    }
}

/// The end of an event of whole days, exclusive: a time later than midnight ends its day.
pub(super) fn end(end: When, zone: &Zone) -> When {
    let When::Time(time) = &end else { return end };
    let day = day(&end, zone);
    let clock = match is_utc(time) && !is_a_date(time.local) {
        true => zone.to_local(time.instant()).time(),
        false => time.local.time(),
    };
    let next = day.succ_opt().filter(|_| clock != NaiveTime::MIN);
    When::Date(next.unwrap_or(day))
}

/// Dates and ends of rules as days.
pub(super) fn recurrence(mut recurrence: Recurrence, zone: &Zone) -> Recurrence {
    for rule in recurrence.rules.iter_mut().chain(&mut recurrence.exrules) {
        end_by_day(rule, zone);
    }
    for date in &mut recurrence.rdates {
        date.start = When::Date(day(&date.start, zone));
    }
    for date in &mut recurrence.exdates {
        *date = When::Date(day(date, zone));
    }
    recurrence
}

fn end_by_day(rule: &mut Rule, zone: &Zone) {
    if let Some(Until::Utc(until)) = rule.until() {
        let last = day_of_utc(until, zone);
        *rule = rule.clone().ending(last.and_time(NaiveTime::MIN));
    }
}

fn is_utc(time: &LocalTime) -> bool {
    time.zone == Zone::UTC && !time.floating
}

fn is_a_date(utc: NaiveDateTime) -> bool {
    let clock = (utc.hour(), utc.minute(), utc.second());
    [(0, 0, 0), (23, 59, 59)].contains(&clock)
}

fn day_of_utc(utc: NaiveDateTime, zone: &Zone) -> NaiveDate {
    match is_a_date(utc) {
        true => utc.date(),
        false => zone.to_local(UtcSeconds::of_utc(utc)).date(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::Tz;

    fn utc(text: &str) -> When {
        When::Time(LocalTime {
            local: NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S").unwrap(),
            zone: Zone::UTC,
            floating: false,
        })
    }

    #[test]
    fn a_time_means_the_day_that_its_writer_saw() {
        let berlin = Zone::Iana(Tz::Europe__Berlin);
        let denver = Zone::Iana(Tz::America__Denver);
        for (written, zone, meant, ends_on) in [
            ("2026-11-12T23:00:00", &berlin, "2026-11-13", "2026-11-13"),
            ("2026-11-13T22:59:00", &berlin, "2026-11-13", "2026-11-14"),
            ("2026-11-13T07:00:00", &denver, "2026-11-13", "2026-11-13"),
            ("2026-11-13T06:59:00", &denver, "2026-11-12", "2026-11-13"),
            ("2026-11-13T00:00:00", &denver, "2026-11-13", "2026-11-13"),
            ("2026-11-13T23:59:59", &berlin, "2026-11-13", "2026-11-14"),
        ] {
            assert_eq!(day(&utc(written), zone).to_string(), meant, "{written}");
            let end = end(utc(written), zone).date();
            assert_eq!(end.to_string(), ends_on, "{written}");
        }
    }
}
