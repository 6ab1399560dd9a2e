//! The examples of RFC 5545 §3.8.5.3 and the settled questions, as tables of expected starts.

use super::*;

pub(super) fn time(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%S").unwrap()
}

pub(super) fn expand(rule: &str, dtstart: &str, from: &str, to: &str) -> Expansion {
    Rule::parse(rule)
        .unwrap()
        .starts(time(dtstart), time(from), time(to))
}

/// The dates of the starts, written `YYYY MM:DD,DD …`, all at the time of `dtstart`.
fn dates(rule: &str, dtstart: &str, to: &str) -> String {
    let expansion = expand(rule, dtstart, dtstart, to);
    assert_eq!(expansion.cut, None, "{rule}");
    let mut text = String::new();
    let (mut year, mut month) = (String::new(), String::new());
    for start in &expansion.starts {
        assert_eq!(start.time(), time(dtstart).time(), "{rule}");
        let (this_year, this_month) = (
            start.format("%Y").to_string(),
            start.format("%m").to_string(),
        );
        if this_year != year {
            text += &format!(" {this_year}");
            month.clear();
        }
        text += &if this_month == month {
            String::from(",")
        } else {
            format!(" {this_month}:")
        };
        text += &start.format("%d").to_string();
        (year, month) = (this_year, this_month);
    }
    text.trim().to_string()
}

/// Rule, DTSTART, end of the range, dates.
const RFC_EXAMPLES: &[(&str, &str, &str, &str)] = &[
    (
        "FREQ=DAILY;COUNT=10",
        "19970902T090000",
        "19991231T000000",
        "1997 09:02,03,04,05,06,07,08,09,10,11",
    ),
    (
        "FREQ=DAILY;INTERVAL=2",
        "19970902T090000",
        "19970910T235959",
        "1997 09:02,04,06,08,10",
    ),
    (
        "FREQ=DAILY;INTERVAL=10;COUNT=5",
        "19970902T090000",
        "19991231T000000",
        "1997 09:02,12,22 10:02,12",
    ),
    (
        "FREQ=WEEKLY;COUNT=10",
        "19970902T090000",
        "19991231T000000",
        "1997 09:02,09,16,23,30 10:07,14,21,28 11:04",
    ),
    (
        "FREQ=WEEKLY;INTERVAL=2;WKST=SU",
        "19970902T090000",
        "19971020T000000",
        "1997 09:02,16,30 10:14",
    ),
    (
        "FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH",
        "19970902T090000",
        "19991231T000000",
        "1997 09:02,04,09,11,16,18,23,25,30 10:02",
    ),
    (
        "FREQ=WEEKLY;INTERVAL=2;UNTIL=19971010T000000;WKST=SU;BYDAY=MO,WE,FR",
        "19970901T090000",
        "19991231T000000",
        "1997 09:01,03,05,15,17,19,29 10:01,03",
    ),
    (
        "FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH",
        "19970902T090000",
        "19991231T000000",
        "1997 09:02,04,16,18,30 10:02,14,16",
    ),
    (
        "FREQ=MONTHLY;COUNT=5;BYDAY=1FR",
        "19970905T090000",
        "19991231T000000",
        "1997 09:05 10:03 11:07 12:05 1998 01:02",
    ),
    (
        "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU",
        "19970907T090000",
        "19991231T000000",
        "1997 09:07,28 11:02,30 1998 01:04,25 03:01,29 05:03,31",
    ),
    (
        "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO",
        "19970922T090000",
        "19991231T000000",
        "1997 09:22 10:20 11:17 12:22 1998 01:19 02:16",
    ),
    (
        "FREQ=MONTHLY;BYMONTHDAY=-3",
        "19970928T090000",
        "19980228T000000",
        "1997 09:28 10:29 11:28 12:29 1998 01:29 02:26",
    ),
    (
        "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15",
        "19970902T090000",
        "19991231T000000",
        "1997 09:02,15 10:02,15 11:02,15 12:02,15 1998 01:02,15",
    ),
    (
        "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1",
        "19970930T090000",
        "19991231T000000",
        "1997 09:30 10:01,31 11:01,30 12:01,31 1998 01:01,31 02:01",
    ),
    (
        "FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15",
        "19970910T090000",
        "20001231T000000",
        "1997 09:10,11,12,13,14,15 1999 03:10,11,12,13",
    ),
    (
        "FREQ=MONTHLY;INTERVAL=2;BYDAY=TU",
        "19970902T090000",
        "19971130T000000",
        "1997 09:02,09,16,23,30 11:04,11,18,25",
    ),
    (
        "FREQ=YEARLY;COUNT=10;BYMONTH=6,7",
        "19970610T090000",
        "20031231T000000",
        "1997 06:10 07:10 1998 06:10 07:10 1999 06:10 07:10 2000 06:10 07:10 2001 06:10 07:10",
    ),
    (
        "FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3",
        "19970310T090000",
        "20051231T000000",
        "1997 03:10 1999 01:10 02:10 03:10 2001 01:10 02:10 03:10 2003 01:10 02:10 03:10",
    ),
    (
        "FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200",
        "19970101T090000",
        "20071231T000000",
        "1997 01:01 04:10 07:19 2000 01:01 04:09 07:18 2003 01:01 04:10 07:19 2006 01:01",
    ),
    (
        "FREQ=YEARLY;BYDAY=20MO",
        "19970519T090000",
        "19991231T000000",
        "1997 05:19 1998 05:18 1999 05:17",
    ),
    (
        "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO",
        "19970512T090000",
        "19991231T000000",
        "1997 05:12 1998 05:11 1999 05:17",
    ),
    (
        "FREQ=YEARLY;BYMONTH=3;BYDAY=TH",
        "19970313T090000",
        "19980331T000000",
        "1997 03:13,20,27 1998 03:05,12,19,26",
    ),
    (
        "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
        "19980213T090000",
        "20001231T000000",
        "1998 02:13 03:13 11:13 1999 08:13 2000 10:13",
    ),
    (
        "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13",
        "19970913T090000",
        "19971231T000000",
        "1997 09:13 10:11 11:08 12:13",
    ),
    (
        "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
        "19961105T090000",
        "20041231T000000",
        "1996 11:05 2000 11:07 2004 11:02",
    ),
    (
        "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3",
        "19970904T090000",
        "19991231T000000",
        "1997 09:04 10:07 11:06",
    ),
    (
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2",
        "19970929T090000",
        "19980101T000000",
        "1997 09:29 10:30 11:27 12:30",
    ),
    (
        "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO",
        "19970805T090000",
        "19991231T000000",
        "1997 08:05,10,19,24",
    ),
    (
        "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
        "19970805T090000",
        "19991231T000000",
        "1997 08:05,17,19,31",
    ),
    (
        "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5",
        "20070115T090000",
        "20091231T000000",
        "2007 01:15,30 02:15 03:15,30",
    ),
];

#[test]
fn the_rfc_examples_fall_on_the_dates_that_their_words_say() {
    for &(rule, dtstart, to, expected) in RFC_EXAMPLES {
        assert_eq!(dates(rule, dtstart, to), expected, "{rule}");
    }
}

#[test]
fn rules_shorter_than_a_day_fall_on_their_times() {
    let cases = [
        (
            "FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T170000",
            "0209:00 0212:00 0215:00",
        ),
        (
            "FREQ=MINUTELY;INTERVAL=15;COUNT=6",
            "0209:00 0209:15 0209:30 0209:45 0210:00 0210:15",
        ),
        (
            "FREQ=MINUTELY;INTERVAL=90;COUNT=4",
            "0209:00 0210:30 0212:00 0213:30",
        ),
        (
            "FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10;COUNT=7",
            "0209:00 0209:20 0209:40 0210:00 0210:20 0210:40 0309:00",
        ),
        (
            "FREQ=DAILY;BYHOUR=9,10;BYMINUTE=0,40;COUNT=5",
            "0209:00 0209:40 0210:00 0210:40 0309:00",
        ),
        (
            "FREQ=HOURLY;BYMINUTE=50,10;COUNT=4",
            "0209:00 0209:10 0209:50 0210:10",
        ),
        (
            "FREQ=HOURLY;BYMINUTE=0,20,40;BYSETPOS=-1;COUNT=3",
            "0209:00 0209:40 0210:40",
        ),
    ];
    for (rule, expected) in cases {
        let found = expand(
            rule,
            "19970902T090000",
            "19970902T090000",
            "19970904T000000",
        );
        let times: Vec<String> = found
            .starts
            .iter()
            .map(|start| start.format("%d%H:%M").to_string())
            .collect();
        assert_eq!(times.join(" "), expected, "{rule}");
    }
}

/// Rule, DTSTART, dates up to 2040.
const SETTLED: &[(&str, &str, &str)] = &[
    // A DTSTART that the rule does not match is the first start and is counted.
    (
        "FREQ=WEEKLY;BYDAY=MO;COUNT=3",
        "20261118T090000",
        "2026 11:18,23,30",
    ),
    (
        "FREQ=WEEKLY;BYDAY=WE;COUNT=3",
        "20261118T090000",
        "2026 11:18,25 12:02",
    ),
    ("FREQ=DAILY;COUNT=1", "20261118T090000", "2026 11:18"),
    // An end before DTSTART.
    ("FREQ=DAILY;UNTIL=20261117", "20261118T090000", ""),
    ("FREQ=DAILY;UNTIL=20261118T085959", "20261118T090000", ""),
    ("FREQ=DAILY;UNTIL=20261118", "20261118T090000", "2026 11:18"),
    (
        "FREQ=DAILY;UNTIL=20261119T090000",
        "20261118T090000",
        "2026 11:18,19",
    ),
    (
        "FREQ=DAILY;COUNT=9;UNTIL=20261119",
        "20261118T090000",
        "2026 11:18,19",
    ),
    // A week number without a weekday means that of DTSTART.
    (
        "FREQ=YEARLY;BYWEEKNO=20;COUNT=3",
        "20260513T090000",
        "2026 05:13 2027 05:19 2028 05:17",
    ),
    (
        "FREQ=YEARLY;BYWEEKNO=-1;BYDAY=MO;COUNT=3",
        "20261228T090000",
        "2026 12:28 2027 12:27 2028 12:25",
    ),
    (
        "FREQ=YEARLY;BYWEEKNO=53;BYDAY=FR;COUNT=2",
        "20270101T090000",
        "2027 01:01 2032 12:31",
    ),
    // Days that a month or year lacks are skipped.
    (
        "FREQ=MONTHLY;COUNT=3",
        "20260131T090000",
        "2026 01:31 03:31 05:31",
    ),
    (
        "FREQ=YEARLY;COUNT=3",
        "20240229T090000",
        "2024 02:29 2028 02:29 2032 02:29",
    ),
    // Weekdays with and without a number add up.
    (
        "FREQ=MONTHLY;BYDAY=FR,1MO;COUNT=6",
        "20261102T090000",
        "2026 11:02,06,13,20,27 12:04",
    ),
    // A number means nothing to a week.
    (
        "FREQ=WEEKLY;BYDAY=1TU,-1TH;COUNT=3",
        "20261117T090000",
        "2026 11:17,19,24",
    ),
    // Dates filter weeks as well.
    (
        "FREQ=WEEKLY;BYMONTH=12;COUNT=3",
        "20261201T090000",
        "2026 12:01,08,15",
    ),
    (
        "FREQ=DAILY;BYMONTH=1;BYMONTHDAY=-1;COUNT=3",
        "20260131T090000",
        "2026 01:31 2027 01:31 2028 01:31",
    ),
];

#[test]
fn settled_questions_stay_settled() {
    for &(rule, dtstart, expected) in SETTLED {
        assert_eq!(dates(rule, dtstart, "20400101T000000"), expected, "{rule}");
    }
}
