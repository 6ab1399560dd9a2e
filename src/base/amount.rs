//! Amounts of time in words, the same way everywhere.

use super::Minutes;

/// An amount in a sentence, in whole minutes: `5 h 30 min`, `5 h`, `28 min`, `0 min`. Only nothing
/// is `0 min`.
pub(crate) fn duration(amount: Minutes) -> String {
    let minutes = amount.rounded();
    let sign = if minutes < 0 { "-" } else { "" };
    let whole = minutes.unsigned_abs();
    match (whole / 60, whole % 60) {
        (0, 0) if amount != Minutes::ZERO => "under 1 min".to_string(),
        (0, rest) => format!("{sign}{rest} min"),
        (hours, 0) => format!("{sign}{hours} h"),
        (hours, rest) => format!("{sign}{hours} h {rest:02} min"),
    }
}

/// The same for whole minutes.
pub(crate) fn of_minutes(minutes: i64) -> String {
    duration(Minutes::whole(minutes))
}

/// How far ahead: from two days on in whole days.
pub(crate) fn ahead(minutes: i64) -> String {
    const DAY: i64 = 1_440;
    match minutes {
        _ if minutes >= 2 * DAY => format!("{} days", minutes / DAY),
        _ => of_minutes(minutes / 60 * 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_far_ahead_is_told_in_days() {
        for (minutes, words) in [
            (0, "0 min"),
            (59, "0 min"),
            (25 * 60 + 12, "25 h"),
            (47 * 60 + 59, "47 h"),
            (48 * 60, "2 days"),
            (1604 * 60, "66 days"),
        ] {
            assert_eq!(ahead(minutes), words);
        }
    }
}
