//! Amounts as a reader says them: durations, percentages, counted nouns.
//!
//! English, in one place, so that every medium words a figure in the same way.

#[cfg(test)]
use crate::base::Minutes;
pub(crate) use crate::base::amount::duration;
use crate::base::amount::of_minutes;

/// Whole minutes as hours and minutes for a column: `5 h 30`, `0 h 15`, `0`.
///
/// ```
/// use meetaudit::report::words::hours;
/// assert_eq!([hours(330), hours(5), hours(0), hours(-75)], ["5 h 30", "0 h 05", "0", "-1 h 15"]);
/// ```
pub fn hours(minutes: i64) -> String {
    if minutes == 0 {
        return "0".to_string();
    }
    let sign = if minutes < 0 { "-" } else { "" };
    let whole = minutes.unsigned_abs();
    format!("{sign}{} h {:02}", whole / 60, whole % 60)
}

/// A share (0..=1) as whole per cent: `35 %`. Only nothing is `0 %` and only all is `100 %`.
pub(crate) fn percent(share: f64) -> String {
    let whole = (share * 100.0).round();
    if share > 0.0 && whole < 1.0 {
        "under 1 %".to_string()
    } else if share < 1.0 && whole >= 100.0 {
        "over 99 %".to_string()
    } else {
        format!("{whole:.0} %")
    }
}

/// Names of which one is chosen: `json, csv or markdown`.
pub fn either(names: &[&str]) -> String {
    match names {
        [first @ .., before, last] => [first, &[&format!("{before} or {last}")]]
            .concat()
            .join(", "),
        _ => names.concat(),
    }
}

/// A counted noun with a regular plural: `1 meeting`, `3 meetings`.
pub fn count(number: u64, noun: &str) -> String {
    count_of(number, noun, &format!("{noun}s"))
}

/// A counted noun with both forms given: `1 person`, `3 people`.
pub fn count_of(number: u64, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// A change in words: `shorten it to 25 min`. `to` is calendar text where it names people or
/// titles, so give it through the medium's gate.
pub fn change(id: &str, to: &str) -> String {
    let (verb, before) = match id {
        "async" => return "replace it with a written update".to_string(),
        "pause" => ("pause it for two weeks", ""),
        "halve" => ("hold it half as often", ""),
        "shorten" => ("shorten it", " to "),
        "release" => ("invite ", ""),
        "merge" => ("merge it", " with "),
        "move" => ("move it next to another meeting", ": "),
        other => (other, ": "),
    };
    match to {
        "" => verb.trim_end().to_string(),
        to => format!("{verb}{before}{}", said_of(id, to)),
    }
}

/// What a change leads to, as a sentence says it: `3 h 50 min`, `2 fewer of the 11 who attend`.
fn said_of(id: &str, to: &str) -> String {
    let minutes = to
        .strip_suffix(" min")
        .and_then(|number| number.parse().ok());
    match (id, minutes, to.split_once(" fewer of ")) {
        ("shorten", Some(minutes), _) => of_minutes(minutes),
        ("release", _, Some((fewer, all))) => format!("{fewer} fewer of the {all} who attend"),
        _ => to.to_owned(),
    }
}

/// What the numbers are not, in one sentence; stands under every report.
pub(crate) const LIMITS: &str = "Lost flow is time that people could have used for flow. It is \
an upper bound: an empty calendar is not yet flow. It is not output, not money, and no judgement \
on anybody. A low score is a reason to ask whether a meeting is necessary; it is not the answer.";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_as_a_person_would_say_them() {
        for (hundredths, wanted) in [
            (0, "0 min"),
            (40, "under 1 min"),
            (2_750, "28 min"),
            (5_999, "1 h"),
            (6_000, "1 h"),
            (33_000, "5 h 30 min"),
            (6_550, "1 h 06 min"),
            (-6_550, "-1 h 06 min"),
        ] {
            assert_eq!(duration(Minutes::hundredths(hundredths)), wanted);
        }
    }

    #[test]
    fn percentages_never_claim_all_or_nothing_wrongly() {
        for (share, wanted) in [
            (0.0, "0 %"),
            (0.001, "under 1 %"),
            (0.354, "35 %"),
            (0.999, "over 99 %"),
            (1.0, "100 %"),
        ] {
            assert_eq!(percent(share), wanted);
        }
    }

    #[test]
    fn one_is_singular_and_nothing_is_plural() {
        assert_eq!(count(1, "meeting"), "1 meeting");
        assert_eq!(count(0, "meeting"), "0 meetings");
        assert_eq!(count_of(3, "person", "people"), "3 people");
    }

    #[test]
    fn a_change_says_hours_and_of_whom() {
        for (id, to, wanted) in [
            ("shorten", "230 min", "shorten it to 3 h 50 min"),
            ("shorten", "25 min", "shorten it to 25 min"),
            (
                "release",
                "2 fewer of 11",
                "invite 2 fewer of the 11 who attend",
            ),
            ("merge", "230 min", "merge it with 230 min"),
        ] {
            assert_eq!(change(id, to), wanted);
        }
    }
}
