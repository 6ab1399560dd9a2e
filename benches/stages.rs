//! How long each stage takes on a made-up company of 100 people, and the whole on it and on the six
//! people of `fixtures/team`.
//!
//! Run with `cargo bench --bench stages`, or `-- WORD` for the benches with that word in their name.
//! Stages that are not public are timed through the nearest function that is: the look at blocks
//! through reading for a time when there was nothing.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a bench reads its files itself and may fail loudly"
)]

#[path = "../examples/generate/company/mod.rs"]
mod company;
mod shared;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use company::Company;
use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main};
use meetaudit::attribution::attribute_into;
use meetaudit::base::ids::Id;
use meetaudit::focus::{self, CENTRAL, FocusRules};
use meetaudit::reading::Source;
use meetaudit::recurrence::Rule;
use meetaudit::render::{Format, Style, View, render};
use meetaudit::rubric::{self, Facts, Rubric};
use meetaudit::settings::Settings;
use meetaudit::what_if::{value_if, value_now};
use meetaudit::{audit, ics, occurrence, reading};
use shared::{days, look, range, settings, source};
use std::fs;
use std::hint::black_box;
use std::path::Path;

const PEOPLE: u64 = 100;

fn text() -> String {
    let company = Company {
        seed: 1,
        years: 1,
        since: 2005,
        bytes: 0,
    };
    (0..PEOPLE).map(|person| company.calendar(person)).collect()
}

fn company() -> Vec<Source> {
    vec![source("company.ics", text())]
}

fn team() -> Vec<Source> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/team");
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = entries.collect();
    files.sort();
    let read = |path: &std::path::PathBuf| {
        let name = path.file_name().unwrap().to_str().unwrap();
        source(name, fs::read(path).unwrap())
    };
    files.iter().map(read).collect()
}

fn week() -> Settings {
    settings("2026-11-09", "2026-11-15")
}

fn year() -> Settings {
    settings("2026-01-01", "2026-12-31")
}

fn reading(criterion: &mut Criterion) {
    let bytes = text().into_bytes();
    let sources = company();
    let rules = week().read_rules();
    let mut group = criterion.benchmark_group("read");
    group.throughput(Throughput::Bytes(bytes.len() as u64));
    group.bench_function("cut blocks", |bencher| {
        bencher.iter(|| ics::cut(black_box(&bytes)).events.len());
    });
    let mut near = |name: &str, from: &str, to: &str| {
        let (from, to) = (from.parse().unwrap(), to.parse().unwrap());
        group.bench_function(name, |bencher| {
            bencher.iter(|| reading::read_near(black_box(&sources), &rules, from, to));
        });
    };
    near("cut and look, nothing near", "1990-01-01", "1990-01-07");
    near("what is near a week", "2026-11-02", "2026-11-15");
    group.bench_function("everything", |bencher| {
        bencher.iter(|| reading::read(black_box(&sources), &rules));
    });
    group.finish();
}

fn expanding(criterion: &mut Criterion) {
    let sources = company();
    let reading = reading::read(&sources, &week().read_rules());
    let mut group = criterion.benchmark_group("expand");
    for (name, settings) in [("a week", week()), ("the year", year())] {
        let range = range(&settings);
        group.bench_function(name, |bencher| {
            bencher.iter(|| occurrence::expand(black_box(&reading), &range).0.len());
        });
    }
    let at = |year, day| -> NaiveDateTime {
        let date = NaiveDate::from_ymd_opt(year, 1, day).unwrap();
        date.and_time(NaiveTime::MIN)
    };
    for text in [
        "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR;WKST=MO",
        "FREQ=MONTHLY;BYDAY=TU,WE,TH;BYSETPOS=-1",
    ] {
        let rule = Rule::parse(text).unwrap();
        group.bench_function(format!("2026 of {text} since 2005"), |bencher| {
            bencher.iter(|| rule.starts(black_box(at(2005, 3)), at(2026, 1), at(2027, 1)));
        });
    }
    group.finish();
}

/// What the numbers of a week of everybody's days cost.
fn numbers(criterion: &mut Criterion) {
    let (sources, settings) = (company(), week());
    let (reading, occurrences) = look(&sources, &settings);
    let mut group = criterion.benchmark_group("week of days");
    group.bench_function("build", |bencher| {
        bencher.iter(|| {
            days(black_box(&reading), &occurrences, &settings)
                .kept()
                .len()
        });
    });
    let days = days(&reading, &occurrences, &settings);
    let days = days.kept();
    assert!(days.len() as u64 >= 5 * PEOPLE);
    let rules = FocusRules::default();
    group.bench_function("account", |bencher| {
        bencher.iter(|| {
            for day in days {
                black_box(focus::measure(black_box(day), &rules));
            }
        });
    });
    let mut costs = Vec::new();
    group.bench_function("shares", |bencher| {
        bencher.iter(|| {
            for day in days {
                attribute_into(black_box(day), CENTRAL, |o| o.place(), &mut costs);
                black_box(costs.len());
            }
        });
    });
    let mut scratch = Vec::new();
    group.bench_function("what if a third of all meetings went", |bencher| {
        bencher.iter(|| {
            let regained = days.iter().map(|day| {
                value_if(black_box(day), CENTRAL, &mut scratch, |m| {
                    (m.occurrence.place() % 3 != 0).then_some(m.interval)
                }) - value_now(day, CENTRAL)
            });
            regained.sum::<i64>()
        });
    });
    group.finish();
}

fn scoring(criterion: &mut Criterion) {
    let rubric = Rubric::shipped();
    let facts = Facts {
        title: "Sprint planning 2".into(),
        description: Some(
            "Agenda:\n1. Open points\n2. Decide on the next step\n\n-::~:~::-\nJoin the call: \
             https://meet.acme.example/j/917822818\nPlease do not edit this section.\n-::~:~::-"
                .into(),
        ),
        attendees_known: true,
        ..Facts::default()
    };
    criterion.bench_function("score a meeting", |bencher| {
        bencher.iter(|| rubric::score(black_box(&facts), &rubric));
    });
}

fn rendering(criterion: &mut Criterion) {
    let report = audit::audit(&company(), &week()).report;
    let mut group = criterion.benchmark_group("render a week");
    for (name, format) in [
        ("terminal", Format::Table),
        ("JSON", Format::Json),
        ("HTML", Format::Html),
    ] {
        let mut bytes = Vec::new();
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                bytes.clear();
                let style = Style::default();
                render(black_box(&report), View::Report, format, &style, &mut bytes).unwrap();
                bytes.len()
            });
        });
    }
    group.finish();
}

fn whole(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("report");
    group.sample_size(10);
    let four_weeks = settings("2026-10-19", "2026-11-15");
    report(&mut group, "four weeks of the team", &team(), &four_weeks);
    let company = company();
    report(&mut group, "a week of the company", &company, &week());
    report(&mut group, "the year of the company", &company, &year());
    group.finish();
}

fn report(
    group: &mut BenchmarkGroup<'_, WallTime>,
    name: &str,
    sources: &[Source],
    settings: &Settings,
) {
    group.bench_function(name, |bencher| {
        bencher.iter(|| {
            let audit = audit::audit(black_box(sources), settings);
            assert!(!audit.nothing);
            audit
        });
    });
}

criterion_group!(
    benches, reading, expanding, numbers, scoring, rendering, whole
);
criterion_main!(benches);
