//! A rule of a series: the first line is the rule, the next bytes the start and the dates asked
//! for. One in 256 that are understood is also read as part of a calendar, with what follows.
#![cfg_attr(feature = "libfuzzer", no_main)]

use chrono::{Days, NaiveDate, NaiveDateTime};
use meetaudit::audit;
use meetaudit::recurrence::{MAX_STARTS, Rule};
use meetaudit_fuzz::{calendar, one_in, settings, source};

fn run(data: &[u8]) {
    let mut lines = data.splitn(2, |byte| *byte == b'\n');
    let [rule, rest] = [(); 2].map(|()| lines.next().unwrap_or_default());
    let Some(parsed) = str::from_utf8(rule).ok().and_then(|text| Rule::parse(text).ok()) else {
        return;
    };
    let mut numbers = rest.chunks(2).map(|pair| {
        u64::from(pair[0]) | u64::from(pair.get(1).copied().unwrap_or_default()) << 8
    });
    let mut number = || numbers.next().unwrap_or_default();
    let day = |days| NaiveDate::from_ymd_opt(1990, 1, 1).unwrap() + Days::new(days);
    let start = day(number() % 16_384).and_hms_opt(number() as u32 % 24, 0, 0).unwrap();
    let from = day(number()).and_hms_opt(0, 0, 0).unwrap();
    // Mostly a few days, four months at most: a rule by the second has 86,400 starts in one.
    let mut days = || number() % (1 << (number() % 8).saturating_sub(number() % 8));
    try_dates(&parsed, start, from, days(), days());
    if one_in(256, data) {
        audit_it(rule, rest);
    }
}

/// What holds of all starts: they ascend, lie inside, and two stretches of days make one.
fn try_dates(rule: &Rule, start: NaiveDateTime, from: NaiveDateTime, some: u64, more: u64) {
    let middle = from + Days::new(some);
    let to = middle + Days::new(more);
    let whole = rule.starts(start, from, to);
    assert!(whole.starts.len() <= MAX_STARTS);
    assert!(whole.starts.is_sorted_by(|a, b| a < b));
    assert!(whole.starts.iter().all(|at| from <= *at && *at <= to && start <= *at));
    let second = chrono::TimeDelta::seconds(1);
    let parts = [
        rule.starts(start, from, middle),
        rule.starts(start, middle + second, to),
    ];
    if whole.cut.is_none() && parts.iter().all(|part| part.cut.is_none()) {
        let joined = parts.into_iter().flat_map(|part| part.starts);
        assert!(joined.eq(whole.starts.iter().copied()));
    }
    if let (Some(last), Some(found)) = (rule.last_possible(start), whole.starts.last()) {
        assert!(*found <= last.max(start));
    }
    let _ = rule.covers(start);
}

fn audit_it(rule: &[u8], rest: &[u8]) {
    let text = calendar(&[
        b"BEGIN:VEVENT\r\nUID:fuzzed\r\nSUMMARY:Fuzzed\r\nDURATION:PT30M",
        b"DTSTART;TZID=Europe/Berlin:20260105T090000",
        &[b"RRULE:", rule].concat(),
        rest,
        b"END:VEVENT",
    ]);
    let _ = audit::events(&[source(&text)], &settings());
}

meetaudit_fuzz::target!(run);
