//! How long the numbers of a day take: account and shares of a person-day, and one what-if.
//!
//! Run with `cargo bench --bench numbers`.

#![allow(clippy::unwrap_used, reason = "a bench may fail loudly")]

mod shared;

use criterion::{Criterion, criterion_group, criterion_main};
use meetaudit::attribution::attribute_into;
use meetaudit::base::ids::Id;
use meetaudit::day::PersonDay;
use meetaudit::focus::{CENTRAL, FocusRules, measure};
use meetaudit::what_if::{value_if, value_now};
use std::fmt::Write;
use std::hint::black_box;

/// 09:00–18:00 less lunch at 12:00, with these meetings as (start, length).
fn day(meetings: &[(u32, u32)]) -> PersonDay {
    let mut text = "BEGIN:VCALENDAR\r\nX-WR-CALNAME:ann@example.org\r\n".to_string();
    for (uid, (start, length)) in meetings.iter().enumerate() {
        let clock = format!("{:02}{:02}", start / 60, start % 60);
        let _ = write!(
            text,
            "BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTART:20261116T{clock}00Z\r\nDURATION:PT{length}M\r\n\
             ATTENDEE:mailto:ann@example.org\r\nATTENDEE:mailto:bob@example.org\r\nEND:VEVENT\r\n"
        );
    }
    text.push_str("END:VCALENDAR\r\n");
    let settings = shared::settings("2026-11-16", "2026-11-16");
    let (reading, occurrences) = shared::look(&[shared::source("ann.ics", text)], &settings);
    let days = shared::days(&reading, &occurrences, &settings);
    let days = days.kept();
    assert_eq!(days.len(), 1);
    days.first().unwrap().clone()
}

const FIVE: [(u32, u32); 5] = [(600, 30), (660, 30), (840, 30), (900, 30), (960, 30)];

/// With a tie and two overlaps.
const EIGHT: [(u32, u32); 8] = [
    (555, 15),
    (600, 30),
    (600, 60),
    (690, 30),
    (780, 30),
    (840, 60),
    (870, 60),
    (1020, 30),
];

fn numbers(criterion: &mut Criterion) {
    let rules = FocusRules::default();
    for (name, meetings) in [("five", &FIVE[..]), ("eight", &EIGHT[..])] {
        let day = day(meetings);
        let mut costs = Vec::with_capacity(meetings.len());
        attribute_into(&day, CENTRAL, |o| o.place(), &mut costs);
        assert_eq!(costs.len(), meetings.len());
        criterion.bench_function(&format!("account and shares, {name} meetings"), |bencher| {
            bencher.iter(|| {
                let figures = measure(black_box(&day), black_box(&rules));
                attribute_into(black_box(&day), CENTRAL, |o| o.place(), &mut costs);
                (figures, costs.len())
            });
        });
        let mut scratch = Vec::with_capacity(meetings.len());
        criterion.bench_function(&format!("what if one of {name} went"), |bencher| {
            bencher.iter(|| {
                let without = value_if(black_box(&day), CENTRAL, &mut scratch, |m| {
                    (m.occurrence.place() != 3).then_some(m.interval)
                });
                without - value_now(black_box(&day), CENTRAL)
            });
        });
    }
}

criterion_group!(benches, numbers);
criterion_main!(benches);
