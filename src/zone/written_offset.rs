//! An offset written in the name of a zone: `GMT+0100`, `(UTC+05:30) Colombo`, `+02:00`.

/// No zone on earth is farther from UTC.
const MOST_HOURS: i32 = 14;

/// Seconds east of UTC as written in a name, if one is.
///
/// `Etc/GMT+5` is not read here: IANA counts those westward.
pub(super) fn written_offset(name: &str) -> Option<i32> {
    let text = name.trim().to_ascii_uppercase();
    signed_clock(&text)
        .filter(|(_, rest)| rest.is_empty())
        .map(|(seconds, _)| seconds)
        .or_else(|| ["UTC", "GMT"].iter().find_map(|word| after(word, &text)))
}

/// The standard and the daylight offset of a name that has both, as `GMT-05.00/-04.00`.
pub(super) fn two_offsets(name: &str) -> Option<(i32, i32)> {
    let (standard, daylight) = name.split_once('/')?;
    let standard = written_offset(standard)?;
    let (daylight, _) = signed_clock(daylight.trim()).filter(|(_, rest)| rest.is_empty())?;
    Some((standard, daylight))
}

/// The offset after the first standalone `word`; the word alone in parentheses means zero.
fn after(word: &str, text: &str) -> Option<i32> {
    let (before, rest) = text.split_once(word)?;
    let stands_alone = !before.ends_with(|c: char| c.is_alphanumeric() || c == '/');
    if !stands_alone {
        return None;
    }
    let rest = rest.trim_start();
    match signed_clock(rest) {
        Some((seconds, _)) => Some(seconds),
        None => (before.ends_with('(') && rest.starts_with(')')).then_some(0),
    }
}

/// `+hh`, `-hmm`, `+hhmm`, `+hh:mm` or `+hh.mm`, and what follows.
fn signed_clock(text: &str) -> Option<(i32, &str)> {
    let sign = match text.chars().next()? {
        '+' | '±' => 1,
        '-' | '−' => -1,
        _ => return None,
    };
    let unsigned = text.trim_start_matches(['+', '-', '−', '±']).trim_start();
    let (digits, rest) = leading_digits(unsigned);
    let (hours, minutes, rest) = match digits.len() {
        1 | 2 => minutes_after_separator(digits, rest),
        3 | 4 => {
            let (hours, minutes) = digits.split_at_checked(digits.len() - 2)?;
            (hours, minutes, rest)
        }
        _ => return None,
    };
    let (hours, minutes) = (hours.parse::<i32>().ok()?, minutes.parse::<i32>().ok()?);
    (hours <= MOST_HOURS && minutes < 60).then_some((sign * (hours * 3600 + minutes * 60), rest))
}

fn minutes_after_separator<'t>(hours: &'t str, rest: &'t str) -> (&'t str, &'t str, &'t str) {
    let separated = rest.strip_prefix([':', '.']).map(leading_digits);
    match separated {
        Some((minutes, rest)) if minutes.len() == 2 => (hours, minutes, rest),
        _ => (hours, "0", rest),
    }
}

fn leading_digits(text: &str) -> (&str, &str) {
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or(("", text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_offsets_are_standard_and_daylight() {
        assert_eq!(two_offsets("GMT-05.00/-04.00"), Some((-18_000, -14_400)));
        assert_eq!(two_offsets("GMT +01.00/+02.00"), Some((3600, 7200)));
        for name in [
            "GMT-05.00",
            "GMT/-04.00",
            "America/New_York",
            "GMT-05.00/-04.00 x",
        ] {
            assert_eq!(two_offsets(name), None, "{name}");
        }
    }

    #[test]
    fn offsets_are_read_where_they_are_written() {
        for (name, minutes) in [
            ("+0200", Some(120)),
            ("+02:00", Some(120)),
            ("-03", Some(-180)),
            ("GMT+0100", Some(60)),
            ("GMT +02:00", Some(120)),
            ("(GMT +01:00)", Some(60)),
            ("(GMT-03:00)", Some(-180)),
            ("(GMT-05.00) Foo", Some(-300)),
            ("UTC-5", Some(-300)),
            ("UTC−5", Some(-300)),
            ("utc+530", Some(330)),
            ("(UTC+05:30) Foo", Some(330)),
            ("(UTC) Foo", Some(0)),
            ("UTC±00:00", Some(0)),
            ("Foo (UTC+2)", Some(120)),
            ("Etc/GMT+20", None),
            ("GMT+99", None),
            ("GMT+02:75", None),
            ("XGMT+1", None),
            ("UTC", None),
            ("foo", None),
            ("+", None),
            ("", None),
            ("+12345", None),
            ("+0200 more", None),
        ] {
            let expected = minutes.map(|minutes: i32| minutes * 60);
            assert_eq!(written_offset(name), expected, "{name}");
        }
    }
}
