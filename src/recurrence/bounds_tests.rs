//! Fast-forward, hostile rules and the ends of the calendar.

use super::rfc_examples::{expand, time};
use super::*;

#[test]
fn old_series_are_entered_where_the_range_begins() {
    let cases = [
        ("FREQ=DAILY", "20050103T090000", 7),
        ("FREQ=DAILY;COUNT=7991", "20050103T090000", 4),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "20050103T090000", 5),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "20050103T090000", 0),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "20050110T090000", 1),
        ("FREQ=WEEKLY;BYDAY=MO,FR;COUNT=2282", "20050103T090000", 0),
        ("FREQ=WEEKLY;BYDAY=MO,FR;COUNT=2283", "20050103T090000", 1),
        (
            "FREQ=MINUTELY;BYDAY=WE;BYHOUR=9;BYMINUTE=30,40",
            "20050103T090000",
            2,
        ),
        (
            "FREQ=SECONDLY;BYDAY=WE;BYHOUR=9;BYMINUTE=30;BYSECOND=0",
            "20050103T090000",
            1,
        ),
        (
            "FREQ=SECONDLY;INTERVAL=43200;COUNT=1000000",
            "20050103T090000",
            14,
        ),
    ];
    for (rule, dtstart, expected) in cases {
        let found = expand(rule, dtstart, "20261116T000000", "20261122T235959");
        assert_eq!(
            (found.starts.len(), found.cut),
            (expected, None),
            "{rule} from {dtstart}"
        );
    }
}

#[test]
fn hostile_rules_are_cut() {
    let cases = [
        (
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
            Some(Truncation::NothingFound),
        ),
        (
            "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
            Some(Truncation::NothingFound),
        ),
        (
            "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=4,6;COUNT=3",
            Some(Truncation::NothingFound),
        ),
        (
            "FREQ=HOURLY;INTERVAL=24;BYHOUR=5",
            Some(Truncation::NothingFound),
        ),
        ("FREQ=DAILY;BYSETPOS=2", Some(Truncation::NothingFound)),
        (
            "FREQ=YEARLY;INTERVAL=4294967295",
            Some(Truncation::NothingFound),
        ),
        (
            "FREQ=SECONDLY;INTERVAL=86399;BYSECOND=0;BYMINUTE=59;BYHOUR=8;COUNT=1000000",
            None,
        ),
        (
            "FREQ=SECONDLY;INTERVAL=7;BYSECOND=1;COUNT=4294967295",
            Some(Truncation::NothingFound),
        ),
        ("FREQ=SECONDLY", Some(Truncation::TooMany)),
        ("FREQ=MINUTELY;COUNT=4000000000", Some(Truncation::TooMany)),
        // Rules that only rest are not cut.
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", None),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=SU", None),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;UNTIL=20990101", None),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=1", None),
    ];
    for (rule, expected) in cases {
        let found = expand(
            rule,
            "20050103T090000",
            "20261101T000000",
            "20261130T000000",
        );
        assert_eq!(found.cut, expected, "{rule}");
        assert_eq!(
            found.starts.len(),
            if expected == Some(Truncation::TooMany) {
                MAX_STARTS
            } else {
                0
            },
            "{rule}"
        );
    }
}

#[test]
fn the_ends_of_the_calendar_are_no_trouble() {
    let cases = [
        ("FREQ=WEEKLY;WKST=SU;BYDAY=MO,SU", "00010101T000000"),
        ("FREQ=YEARLY;BYWEEKNO=53,-53,1;BYDAY=SA", "99991230T235959"),
        (
            "FREQ=SECONDLY;INTERVAL=4294967295;COUNT=4294967295",
            "99991231T235959",
        ),
        (
            "FREQ=WEEKLY;INTERVAL=4294967295;COUNT=4294967295",
            "99991231T235959",
        ),
    ];
    for (rule, dtstart) in cases {
        let rule = Rule::parse(rule).unwrap();
        let found = rule.starts(time(dtstart), NaiveDateTime::MIN, NaiveDateTime::MAX);
        assert_eq!(found.starts.first(), Some(&time(dtstart)));
        rule.last_possible(time(dtstart));
    }
    for dtstart in [NaiveDateTime::MIN, NaiveDateTime::MAX] {
        let rule = Rule::parse("FREQ=WEEKLY;COUNT=4294967295;BYDAY=MO").unwrap();
        assert_eq!(
            rule.starts(dtstart, NaiveDateTime::MIN, NaiveDateTime::MAX)
                .starts,
            [dtstart]
        );
        assert_eq!(rule.last_possible(dtstart), Some(dtstart));
    }
}

#[test]
fn the_end_of_a_series_is_known_where_it_is_cheap() {
    let cases = [
        ("FREQ=DAILY", None),
        ("FREQ=DAILY;COUNT=10", Some("20261127T090000")),
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE,FR;COUNT=4",
            Some("20261204T090000"),
        ),
        ("FREQ=MONTHLY;COUNT=3", Some("20270118T090000")),
        ("FREQ=MONTHLY;BYDAY=3WE;COUNT=2", Some("20261216T090000")),
        ("FREQ=YEARLY;COUNT=2", Some("20271118T090000")),
        ("FREQ=MONTHLY;BYDAY=5WE;COUNT=2", None),
        (
            "FREQ=DAILY;COUNT=10;UNTIL=20261120",
            Some("20261120T235959"),
        ),
        ("FREQ=DAILY;UNTIL=20261120T080000Z", Some("20261121T080000")),
        ("FREQ=DAILY;UNTIL=20201120T080000", Some("20261118T090000")),
        ("FREQ=MONTHLY;BYDAY=5WE;COUNT=1", Some("20261118T090000")),
    ];
    for (rule, expected) in cases {
        let last = Rule::parse(rule)
            .unwrap()
            .last_possible(time("20261118T090000"));
        assert_eq!(last, expected.map(time), "{rule}");
    }
}
