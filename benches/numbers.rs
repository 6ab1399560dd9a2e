//! How long the numbers of a day take: account and shares of a person-day, and one what-if.
//!
//! Run with `cargo bench --bench numbers`.

use criterion::{Criterion, criterion_group, criterion_main};
use meetaudit::attribution::attribute_into;
use meetaudit::base::Interval;
use meetaudit::day::{Engagement, PersonDay};
use meetaudit::focus::{CENTRAL, FocusRules, measure};
use meetaudit::plan::{value_if, value_now};
use std::hint::black_box;

/// 09:00–18:00 less lunch at 12:00, with these meetings as (start, length).
fn day(meetings: &[(i64, i64)]) -> PersonDay {
    let segments = vec![Interval::new(540, 720), Interval::new(780, 1080)];
    let engagement = |(occurrence, &(start, length)): (usize, &(i64, i64))| Engagement {
        interval: Interval::new(start, start + length),
        occurrence,
    };
    PersonDay::sketch(
        0,
        segments,
        meetings.iter().enumerate().map(engagement).collect(),
    )
}

const FIVE: [(i64, i64); 5] = [(600, 30), (660, 30), (840, 30), (900, 30), (960, 30)];

/// With a tie and two overlaps.
const EIGHT: [(i64, i64); 8] = [
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
        criterion.bench_function(&format!("account and shares, {name} meetings"), |bencher| {
            bencher.iter(|| {
                let figures = measure(black_box(&day), black_box(&rules));
                attribute_into(black_box(&day), CENTRAL, |o| o, &mut costs);
                (figures, costs.len())
            });
        });
        let mut scratch = Vec::with_capacity(meetings.len());
        criterion.bench_function(&format!("what if one of {name} went"), |bencher| {
            bencher.iter(|| {
                let without = value_if(black_box(&day), CENTRAL, &mut scratch, |m| {
                    (m.occurrence != 3).then_some(m.interval)
                });
                without - value_now(black_box(&day), CENTRAL)
            });
        });
    }
}

criterion_group!(benches, numbers);
criterion_main!(benches);
