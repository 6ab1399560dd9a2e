use super::*;

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

#[test]
fn sloppy_rules_mean_what_tidy_ones_do() {
    let tidy = Rule::parse("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;COUNT=5").unwrap();
    for sloppy in [
        "freq=weekly;interval=2;byday=mo,th;count=5",
        " FREQ = WEEKLY ; INTERVAL = 2 ; BYDAY = MO , TH ; COUNT = 5 ; ",
        ";;COUNT=5;BYDAY=TH,,MO,MO,;INTERVAL=02;FREQ=WEEKLY;;",
        "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;COUNT=5;BYHOUR=;BYSETPOS=",
        "RSCALE=gregorian;FREQ=WEEKLY;SKIP=OMIT;INTERVAL=2;BYDAY=MO,TH;COUNT=5;X-EVOLUTION-ENDDATE=20200101T000000Z",
    ] {
        assert_eq!(Rule::parse(sloppy).as_ref(), Ok(&tidy), "{sloppy}");
    }
}

#[test]
fn ends_are_read_as_vendors_write_them() {
    let day = date(2026, 12, 31);
    let evening = day.and_hms_opt(23, 59, 59).unwrap();
    let cases = [
        ("20261231", Until::Date(day)),
        ("2026-12-31", Until::Date(day)),
        ("20261231T", Until::Date(day)),
        ("20261231T235959", Until::Local(evening)),
        ("20261231t235959z", Until::Utc(evening)),
        ("2026-12-31T23:59:59", Until::Local(evening)),
        ("2026-12-31 23:59:59Z", Until::Utc(evening)),
        ("20261231T240000", Until::Local(evening)),
        ("20261231T235960Z", Until::Utc(evening)),
        ("20270101T005959+0100", Until::Utc(evening)),
        ("2026-12-31T18:59:59-05:00", Until::Utc(evening)),
        (
            "20261231T2359",
            Until::Local(day.and_hms_opt(23, 59, 0).unwrap()),
        ),
        ("20260931", Until::Date(date(2026, 9, 30))),
    ];
    for (text, expected) in cases {
        let rule = Rule::parse(&format!("FREQ=DAILY;UNTIL={text}"));
        assert_eq!(rule.map(|rule| rule.until()), Ok(Some(expected)), "{text}");
    }
}

#[test]
fn nonsense_is_refused_with_a_sentence_that_names_it() {
    let cases = [
        ("", "FREQ"),
        ("COUNT=3", "FREQ"),
        ("FREQ=", "FREQ="),
        ("FREQ=FORTNIGHTLY", "FORTNIGHTLY"),
        ("FREQ=DAILY;INTERVAL=0", "INTERVAL=0"),
        ("FREQ=DAILY;INTERVAL=-1", "INTERVAL=-1"),
        ("FREQ=DAILY;COUNT=ten", "COUNT=TEN"),
        ("FREQ=DAILY;BYMONTH=13", "13"),
        ("FREQ=DAILY;BYMONTH=0", "BYMONTH"),
        ("FREQ=DAILY;BYMONTHDAY=0", "BYMONTHDAY"),
        ("FREQ=DAILY;BYMONTHDAY=-32", "-32"),
        ("FREQ=YEARLY;BYYEARDAY=367", "367"),
        ("FREQ=YEARLY;BYWEEKNO=54", "54"),
        ("FREQ=YEARLY;BYSETPOS=0", "BYSETPOS"),
        ("FREQ=DAILY;BYHOUR=24", "24"),
        ("FREQ=DAILY;BYMINUTE=60", "60"),
        ("FREQ=DAILY;BYSECOND=61", "61"),
        ("FREQ=MONTHLY;BYDAY=0MO", "0MO"),
        ("FREQ=MONTHLY;BYDAY=54MO", "54MO"),
        ("FREQ=MONTHLY;BYDAY=-54MO", "-54MO"),
        ("FREQ=MONTHLY;BYDAY=-128MO", "-128MO"),
        ("FREQ=MONTHLY;BYDAY=XY", "XY"),
        ("FREQ=MONTHLY;BYDAY=é", "é"),
        ("FREQ=WEEKLY;WKST=X", "WKST"),
        ("FREQ=DAILY;UNTIL=tomorrow", "UNTIL=TOMORROW"),
        ("FREQ=DAILY;UNTIL=20261331", "20261331"),
        ("FREQ=DAILY;UNTIL=00000101", "00000101"),
        ("FREQ=DAILY;RSCALE=HEBREW", "RSCALE=HEBREW"),
        ("FREQ=MONTHLY;SKIP=FORWARD", "SKIP=FORWARD"),
        ("FREQ=DAILY;BYEASTER=1", "BYEASTER"),
        ("FREQ=DAILY;BYDAY", "BYDAY"),
    ];
    for (text, named) in cases {
        let complaint = Rule::parse(text).unwrap_err();
        assert!(complaint.contains(named), "{text}: {complaint}");
    }
}

#[test]
fn a_count_of_nothing_or_less_is_no_count() {
    for text in [
        "FREQ=DAILY;COUNT=0",
        "FREQ=DAILY;count=-1",
        "COUNT=-007;FREQ=DAILY",
    ] {
        assert_eq!(Rule::parse(text), Rule::parse("FREQ=DAILY"), "{text}");
        assert!(Rule::has_void_count(text), "{text}");
    }
    for text in [
        "FREQ=DAILY;COUNT=1",
        "FREQ=DAILY",
        "FREQ=DAILY;COUNT=x",
        "FREQ=DAILY;COUNT=-",
    ] {
        assert!(!Rule::has_void_count(text), "{text}");
    }
}

#[test]
fn numbers_too_large_for_a_calendar_are_the_largest() {
    let rule = Rule::parse("FREQ=DAILY;INTERVAL=99999999999999999999;COUNT=99999999999").unwrap();
    assert_eq!((rule.interval, rule.count), (u32::MAX, Some(u32::MAX)));
}

#[test]
fn a_leap_second_is_the_second_before() {
    assert_eq!(
        Rule::parse("FREQ=DAILY;BYSECOND=60"),
        Rule::parse("FREQ=DAILY;BYSECOND=59")
    );
}
