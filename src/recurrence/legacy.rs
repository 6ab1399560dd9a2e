//! Recurrence rules of vCalendar 1.0, which old phones and groupware still export.
//!
//! `D1 #10` · `W2 MO WE 20261231T000000Z` · `MP1 1+ MO #5` · `MD1 1 15 #3` · `YM1 6 #2` ·
//! `YD1 100 #0`. A rule without a duration is `#2`, `#0` is endless. Times of the day and nested
//! rules are refused: what they add is rare, and a guess would move meetings.

use super::parse::{amount, blank, until, weekday};
use super::{Frequency, NumberedWeekday, Rule};

/// The default duration of vCalendar 1.0.
const DEFAULT_COUNT: u32 = 2;

/// Whether a text is such a rule: letters and a number first, and no part with "=".
pub(super) fn is_legacy(text: &str) -> bool {
    !text.contains('=')
        && text
            .split_whitespace()
            .next()
            .is_some_and(|head| split_head(head).is_some())
}

/// Reads such a rule.
pub(super) fn parse(text: &str) -> Result<Rule, String> {
    let text = text.to_ascii_uppercase();
    let mut words = text.split_whitespace();
    let head = words.next().unwrap_or_default();
    let (kind, interval) =
        split_head(head).ok_or_else(|| format!("{head} starts no recurrence rule"))?;
    let mut rule = blank(frequency(kind));
    rule.interval = amount(kind, interval)?;
    rule.count = Some(DEFAULT_COUNT);
    let mut ordinals = Vec::new();
    for word in words {
        if let Some(count) = word.strip_prefix('#') {
            rule.count = if count == "0" {
                None
            } else {
                Some(amount("#", count)?)
            };
        } else if word.len() >= 8 {
            rule.until = Some(until(word)?);
            rule.count = None;
        } else {
            read_word(&mut rule, kind, word, &mut ordinals).ok_or_else(|| {
                format!("{word} is not understood in a {kind} rule of vCalendar 1.0, such as W2 MO WE #10")
            })?;
        }
    }
    rule.numbered_weekdays.sort_unstable();
    rule.year_days.sort_unstable();
    rule.year_days.dedup();
    Ok(rule)
}

fn split_head(head: &str) -> Option<(&str, &str)> {
    let (kind, interval) = head.split_at_checked(head.find(|char: char| char.is_ascii_digit())?)?;
    let known = ["M", "D", "W", "MP", "MD", "YM", "YD"];
    let is_known = known.iter().any(|each| each.eq_ignore_ascii_case(kind));
    (is_known && interval.bytes().all(|byte| byte.is_ascii_digit())).then_some((kind, interval))
}

fn frequency(kind: &str) -> Frequency {
    match kind {
        "M" => Frequency::Minutely,
        "D" => Frequency::Daily,
        "W" => Frequency::Weekly,
        "MP" | "MD" => Frequency::Monthly,
        _ => Frequency::Yearly,
    }
}

/// `ordinals` are the numbers that the weekdays after them share, as in `1+ 3+ MO`.
fn read_word(rule: &mut Rule, kind: &str, word: &str, ordinals: &mut Vec<i8>) -> Option<()> {
    match kind {
        "W" => rule.weekdays |= 1 << weekday(word)?,
        "MP" => match weekday(word) {
            Some(_) if ordinals.is_empty() => return None,
            Some(weekday) => {
                for day in ordinals.iter().map(|&nth| NumberedWeekday { nth, weekday }) {
                    if !rule.numbered_weekdays.contains(&day) {
                        rule.numbered_weekdays.push(day);
                    }
                }
            }
            None => read_ordinal(rule, word, ordinals)?,
        },
        "MD" if word == "LD" => rule.month_days_back |= 1,
        "MD" => match ordinal(word, 31)? {
            day if day > 0 => rule.month_days |= 1 << (day - 1),
            day => rule.month_days_back |= 1 << (-day - 1),
        },
        "YM" => rule.months |= 1 << (ordinal(word, 12).filter(|month| *month > 0)? - 1),
        "YD" => rule.year_days.push(ordinal(word, 366)?),
        _ => return None,
    }
    Some(())
}

/// A number after a weekday begins the next group.
fn read_ordinal(rule: &Rule, word: &str, ordinals: &mut Vec<i8>) -> Option<()> {
    let nth = i8::try_from(ordinal(word, 5)?).ok()?;
    if rule
        .numbered_weekdays
        .last()
        .is_some_and(|last| ordinals.contains(&last.nth))
    {
        ordinals.clear();
    }
    if !ordinals.contains(&nth) {
        ordinals.push(nth);
    }
    Some(())
}

/// `2+` or `2` is 2, `2-` is -2.
fn ordinal(word: &str, most: i16) -> Option<i16> {
    let (digits, sign) = match word.strip_suffix('-') {
        Some(digits) => (digits, -1),
        None => (word.strip_suffix('+').unwrap_or(word), 1),
    };
    digits
        .parse::<i16>()
        .ok()
        .filter(|number| (1..=most).contains(number))
        .map(|number| number * sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_rules_mean_what_the_new_ones_say() {
        let cases = [
            ("D1 #10", "FREQ=DAILY;COUNT=10"),
            ("d2 #0", "FREQ=DAILY;INTERVAL=2"),
            (
                "W2 MO WE 20261231T000000Z",
                "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;UNTIL=20261231T000000Z",
            ),
            ("W1", "FREQ=WEEKLY;COUNT=2"),
            ("MP1 1+ MO #5", "FREQ=MONTHLY;BYDAY=1MO;COUNT=5"),
            (
                "MP2 1+ 1- FR 2+ TU #5",
                "FREQ=MONTHLY;INTERVAL=2;BYDAY=1FR,-1FR,2TU;COUNT=5",
            ),
            ("MD1 1 2- LD #3", "FREQ=MONTHLY;BYMONTHDAY=1,-2,-1;COUNT=3"),
            ("YM1 6 #2", "FREQ=YEARLY;BYMONTH=6;COUNT=2"),
            ("YD1 100 #4", "FREQ=YEARLY;BYYEARDAY=100;COUNT=4"),
            ("M5 #3", "FREQ=MINUTELY;INTERVAL=5;COUNT=3"),
        ];
        for (old, new) in cases {
            assert_eq!(Rule::parse(old), Rule::parse(new), "{old}");
        }
    }

    #[test]
    fn what_an_old_rule_adds_beyond_these_is_refused() {
        for text in [
            "W1 XX #3",
            "D1 1200 #3",
            "MP1 MO #3",
            "MP1 6+ MO #3",
            "MD1 32",
            "YM1 13",
            "W0 MO",
            "MD1 D1 #2",
        ] {
            assert!(Rule::parse(text).is_err(), "{text}");
        }
    }
}
