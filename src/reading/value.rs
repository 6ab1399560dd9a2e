//! DATE, DATE-TIME, PERIOD and DURATION values, read as vendors write them.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

/// A date or a time as written, before its zone is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    /// The date.
    pub date: NaiveDate,
    /// The time, `None` for a date.
    pub time: Option<NaiveTime>,
    /// It ends in `Z`.
    pub utc: bool,
    /// It was not written as the RFC asks (`2026-01-05`, missing seconds …).
    pub repaired: bool,
}

impl Stamp {
    /// The wall-clock time; midnight for a date.
    pub(super) fn local(&self) -> NaiveDateTime {
        self.date.and_time(self.time.unwrap_or(NaiveTime::MIN))
    }
}

/// Reads `20261105`, `20261105T090000`, `20261105T090000Z` and their sloppy relatives.
///
/// Returns `None` when the text names no day that exists.
pub(super) fn stamp(text: &str) -> Option<Stamp> {
    usual_stamp(text.as_bytes()).or_else(|| any_stamp(text))
}

/// Of those that are written as RFC 5545 has them, as nearly all are.
fn usual_stamp(text: &[u8]) -> Option<Stamp> {
    let (day, clock) = text.split_first_chunk::<8>()?;
    let date = usual_date(day)?;
    let (clock, utc) = match clock {
        [clock @ .., b'Z'] => (clock, true),
        clock => (clock, false),
    };
    let time = match clock {
        [] if !utc => None,
        [b'T', hour @ .., m1, m2, s1, s2] if hour.len() == 2 => Some(NaiveTime::from_hms_opt(
            digits(hour)?,
            digits(&[*m1, *m2])?,
            digits(&[*s1, *s2])?,
        )?),
        _ => return None,
    };
    Some(Stamp {
        date,
        time,
        utc,
        repaired: false,
    })
}

/// A date of eight digits.
pub(super) fn usual_date(day: &[u8; 8]) -> Option<NaiveDate> {
    let [y1, y2, y3, y4, month @ .., d1, d2] = day;
    let year = i32::try_from(digits(&[*y1, *y2, *y3, *y4])?).ok()?;
    NaiveDate::from_ymd_opt(year, digits(month)?, digits(&[*d1, *d2])?)
}

/// A number of digits only.
fn digits(text: &[u8]) -> Option<u32> {
    let digit = |sum: u32, byte: &u8| {
        let digit = byte.is_ascii_digit().then(|| u32::from(byte - b'0'))?;
        sum.checked_mul(10)?.checked_add(digit)
    };
    text.iter().try_fold(0, digit)
}

fn any_stamp(text: &str) -> Option<Stamp> {
    let text = text.trim();
    let (day, clock) = match text.find(['T', 't', ' ']) {
        Some(at) => (text.get(..at)?, Some(text.get(at + 1..)?.trim())),
        None => (text, None),
    };
    let digits = day.replace(['-', '/', '.'], "");
    if digits.len() != 8 || !digits.is_ascii() {
        return None;
    }
    let number = |range: std::ops::Range<usize>| digits.get(range)?.parse::<u32>().ok();
    let year = i32::try_from(number(0..4)?).ok()?;
    let date = NaiveDate::from_ymd_opt(year, number(4..6)?, number(6..8)?)?;
    let (time, utc, time_repaired) = match clock.filter(|c| !c.is_empty()) {
        Some(clock) => clock_time(clock)?,
        None => (None, false, clock.is_some()),
    };
    Some(Stamp {
        date,
        time,
        utc,
        repaired: time_repaired || digits.len() != day.len(),
    })
}

fn clock_time(text: &str) -> Option<(Option<NaiveTime>, bool, bool)> {
    let utc = text.ends_with(['Z', 'z']);
    let body = text.trim_end_matches(['Z', 'z']);
    let whole = body.split(['.', ',']).next()?;
    let digits = whole.replace(':', "");
    if !digits.is_ascii() || !matches!(digits.len(), 2 | 4 | 6) {
        return None;
    }
    let number = |range: std::ops::Range<usize>| {
        digits
            .get(range)
            .map_or(Some(0), |d: &str| d.parse::<u32>().ok())
    };
    let (hour, minute, second) = (number(0..2)?, number(2..4)?, number(4..6)?);
    // A leap second has no place on the minute grid.
    let time = NaiveTime::from_hms_opt(hour, minute, second.min(59))?;
    let repaired = digits.len() != 6 || body.len() != 6 || second > 59;
    Some((Some(time), utc, repaired))
}

/// Reads a DURATION such as `PT1H30M`, `P1D`, `P2W` or `-PT15M` into nominal days and seconds.
pub(super) fn duration(text: &str) -> Option<(i64, i64)> {
    let text = text.trim();
    let (sign, body) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let body = body.strip_prefix(['P', 'p'])?;
    let (mut days, mut seconds, mut number) = (0_i64, 0_i64, None::<i64>);
    let mut any = false;
    for c in body.chars() {
        if let Some(digit) = c.to_digit(10) {
            let so_far = number.unwrap_or(0);
            number = Some(so_far.checked_mul(10)?.checked_add(i64::from(digit))?);
            continue;
        }
        if matches!(c, 'T' | 't') {
            continue;
        }
        let count = number.take()?;
        any = true;
        match c.to_ascii_uppercase() {
            'W' => days = days.checked_add(count.checked_mul(7)?)?,
            'D' => days = days.checked_add(count)?,
            'H' => seconds = seconds.checked_add(count.checked_mul(3600)?)?,
            'M' => seconds = seconds.checked_add(count.checked_mul(60)?)?,
            'S' => seconds = seconds.checked_add(count)?,
            _ => return None,
        }
    }
    (any && number.is_none()).then_some((sign * days, sign * seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_as_usual_is_read_as_anything_is() {
        let days = [
            "20261105",
            "20260230",
            "00000101",
            "2026110",
            "202611050",
            "+0261105",
        ];
        let clocks = [
            "", "T", "T090000", "T235960", "T2400", "t090000", "T09000", "T0900000", "T09:00",
            " 090000", "T+90000", "TZ",
        ];
        let mut usual = 0;
        for day in days {
            for clock in clocks {
                for end in ["", "Z", "z", "ZZ", " "] {
                    let text = format!("{day}{clock}{end}");
                    if let Some(stamp) = usual_stamp(text.as_bytes()) {
                        usual += 1;
                        assert_eq!(any_stamp(&text), Some(stamp), "{text}");
                    }
                }
            }
        }
        assert_eq!(usual, 6);
    }

    #[test]
    fn stamps_are_read_as_vendors_write_them() {
        let text = |s: &str| stamp(s).map(|s| format!("{} {} {}", s.local(), s.utc, s.repaired));
        for (written, read) in [
            ("20261105", "2026-11-05 00:00:00 false false"),
            ("20261105T090000", "2026-11-05 09:00:00 false false"),
            ("20261105T090000Z", "2026-11-05 09:00:00 true false"),
            ("2026-11-05", "2026-11-05 00:00:00 false true"),
            ("2026-11-05T09:00:00Z", "2026-11-05 09:00:00 true true"),
            ("20261105T0900", "2026-11-05 09:00:00 false true"),
            ("20261105t090000z", "2026-11-05 09:00:00 true false"),
            ("20261105T090000.123Z", "2026-11-05 09:00:00 true true"),
            ("00010101T000000", "0001-01-01 00:00:00 false false"),
            ("20261105T235960", "2026-11-05 23:59:59 false true"),
        ] {
            assert_eq!(text(written).as_deref(), Some(read), "{written}");
        }
        for bad in [
            "",
            "20261131",
            "2026",
            "20261105T2560",
            "20261105Tabc",
            "T",
            "2026११०५",
            // A digit too many: nobody knows which, so no day is better than a wrong one.
            "202611105",
            "20261105090000",
            "20261105T09000",
        ] {
            assert_eq!(stamp(bad), None, "{bad}");
        }
    }

    #[test]
    fn durations_keep_nominal_days_apart_from_exact_time() {
        assert_eq!(duration("P1DT2H"), Some((1, 7200)));
        assert_eq!(duration("PT1H30M"), Some((0, 5400)));
        assert_eq!(duration("-P2W"), Some((-14, 0)));
        assert_eq!(duration("P0D"), Some((0, 0)));
        for bad in [
            "",
            "P",
            "1H",
            "PT5",
            "PTH",
            "P99999999999999999999D",
            "PT1X",
        ] {
            assert_eq!(duration(bad), None, "{bad}");
        }
    }
}
