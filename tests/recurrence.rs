//! The recurrence engine against a naive walk, against another crate, and against noise.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod recurrence_model;

use chrono::{NaiveDateTime, TimeDelta};
use meetaudit::recurrence::{Rule, Truncation};
use proptest::prelude::*;
use recurrence_model::{Frequency, Model};

/// Numbers that mean something as well as numbers that seldom do.
fn some_of(values: Vec<i32>) -> impl Strategy<Value = Vec<i32>> {
    prop_oneof![
        3 => Just(Vec::new()),
        2 => proptest::sample::subsequence(values.clone(), 1..=3.min(values.len())),
        1 => proptest::sample::subsequence(values.clone(), 1..=values.len()),
    ]
}

fn signed(most: i32) -> Vec<i32> {
    (-most..=most).filter(|number| *number != 0).collect()
}

fn by_day() -> impl Strategy<Value = Vec<(i32, u32)>> {
    let nth = prop_oneof![4 => Just(0), 2 => prop_oneof![1..=5, -5..=-1], 1 => prop_oneof![6..=53, -53..=-6]];
    prop_oneof![2 => Just(Vec::new()), 3 => proptest::collection::vec((nth, 0..7u32), 1..5)]
}

fn model(frequencies: Vec<Frequency>) -> impl Strategy<Value = Model> {
    let days = (
        some_of((1..=12).collect()),
        some_of(signed(31)),
        by_day(),
        some_of(signed(53)),
        some_of(signed(366)),
    );
    let rarely = |values: Vec<i32>| prop_oneof![3 => Just(Vec::new()), 1 => some_of(values)];
    let times = (
        rarely((0..24).collect()),
        rarely((0..60).collect()),
        rarely((0..60).collect()),
    );
    let positions = prop_oneof![3 => Just(Vec::new()), 1 => some_of(signed(8))];
    let head = (
        proptest::sample::select(frequencies),
        prop_oneof![2 => Just(1), 1 => 2..5u32, 1 => 5..40u32],
        0..7u32,
    );
    // Week and year days together with everything else leave nearly nothing: seldom both.
    let rare = (0..4u8, 0..4u8);
    (head, days, times, positions, rare).prop_map(|(head, days, times, positions, rare)| Model {
        frequency: head.0,
        interval: head.1,
        week_start: head.2,
        months: days.0,
        month_days: if rare.0 == 1 { Vec::new() } else { days.1 },
        week_days: days.2,
        weeks: if rare.0 == 0 { days.3 } else { Vec::new() },
        year_days: if rare.1 == 0 { days.4 } else { Vec::new() },
        hours: times.0,
        minutes: times.1,
        seconds: times.2,
        positions,
        count: None,
        until: None,
    })
}

fn moment(range: std::ops::Range<i64>) -> impl Strategy<Value = NaiveDateTime> {
    // 1995-12-25, so that leap years, week 53 and the turn of the century are in reach.
    let epoch = chrono::NaiveDate::from_ymd_opt(1995, 12, 25)
        .unwrap()
        .and_hms_opt(0, 0, 0)
        .unwrap();
    (range, prop_oneof![1 => Just(9 * 3600), 1 => 0..86_400i64])
        .prop_map(move |(day, second)| epoch + TimeDelta::seconds(day * 86_400 + second))
}

fn ends() -> impl Strategy<Value = (Option<u32>, Option<i64>)> {
    prop_oneof![
        3 => Just((None, None)),
        3 => (1..60u32).prop_map(|count| (Some(count), None)),
        1 => (-10..1500i64).prop_map(|days| (None, Some(days))),
        1 => (1..60u32, -1..1500i64).prop_map(|(count, days)| (Some(count), Some(days))),
    ]
}

fn check(
    model: &Model,
    dtstart: NaiveDateTime,
    from: NaiveDateTime,
    to: NaiveDateTime,
) -> Result<(), TestCaseError> {
    let rule = Rule::parse(&model.text()).map_err(TestCaseError::fail)?;
    let found = rule.starts(dtstart, from, to);
    if found.cut == Some(Truncation::TooMany) {
        return Ok(());
    }
    let expected = model.starts(dtstart, to);
    if let (Some(last), Some(bound)) = (expected.last(), rule.last_possible(dtstart)) {
        prop_assert!(
            *last <= bound,
            "{} is bounded by {bound}, but has {last}",
            model.text()
        );
    }
    let expected: Vec<_> = expected
        .into_iter()
        .filter(|start| *start >= from)
        .collect();
    prop_assert_eq!(found.starts, expected, "{} from {}", model.text(), dtstart);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, max_global_rejects: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn long_periods_agree_with_a_naive_walk(
        model in model(vec![Frequency::Yearly, Frequency::Monthly, Frequency::Weekly, Frequency::Daily]),
        (count, until) in ends(),
        dtstart in moment(0..2200),
        skipped in 0..1500i64,
        length in 0..500i64,
    ) {
        let until = until.map(|days| dtstart + TimeDelta::days(days));
        let model = Model { count, until, ..model };
        let from = dtstart + TimeDelta::days(skipped - 20);
        check(&model, dtstart, from, from + TimeDelta::days(length))?;
    }

    #[test]
    fn short_periods_agree_with_a_naive_walk(
        model in model(vec![Frequency::Hourly, Frequency::Minutely, Frequency::Secondly]),
        keep_days in 0..8u8,
        (count, until) in ends(),
        dtstart in moment(0..2200),
        skipped in 0..100_000i64,
        length in 0..50_000i64,
    ) {
        let until = until.map(|days| dtstart + TimeDelta::minutes(days));
        let mut model = Model { count, until, ..model };
        if keep_days != 0 {
            (model.months, model.weeks, model.year_days) = (Vec::new(), Vec::new(), Vec::new());
            model.month_days.clear();
        }
        let from = dtstart + TimeDelta::seconds(skipped);
        check(&model, dtstart, from, from + TimeDelta::seconds(length))?;
    }

    #[test]
    fn far_ranges_are_what_a_walk_from_the_start_finds(
        model in model(vec![Frequency::Yearly, Frequency::Monthly, Frequency::Weekly, Frequency::Daily, Frequency::Hourly]),
        dtstart in moment(0..2200),
        count in proptest::option::of(1..4000u32),
        skipped in 0..9000i64,
        length in 0..60i64,
    ) {
        let model = Model { count, ..model };
        let rule = Rule::parse(&model.text()).map_err(TestCaseError::fail)?;
        let from = dtstart + TimeDelta::days(skipped);
        let to = from + TimeDelta::days(length);
        let walked = rule.starts(dtstart, dtstart, to);
        let jumped = rule.starts(dtstart, from, to);
        if walked.cut != Some(Truncation::TooMany) && jumped.cut != Some(Truncation::TooMany) {
            let expected: Vec<_> = walked.starts.into_iter().filter(|start| *start >= from).collect();
            prop_assert_eq!(jumped.starts, expected, "{} from {}", model.text(), dtstart);
        }
    }

    #[test]
    fn the_rrule_crate_agrees_where_it_takes_the_rule(
        model in model(vec![Frequency::Yearly, Frequency::Monthly, Frequency::Weekly, Frequency::Daily, Frequency::Hourly]),
        dtstart in moment(0..2200),
    ) {
        prop_assume!(is_for_the_crate(&model));
        compare_with_crate(&model, dtstart)?;
    }

    #[test]
    fn arbitrary_text_is_a_rule_or_a_sentence_but_never_a_panic(
        text in prop_oneof![
            any::<String>(),
            "(FREQ|INTERVAL|COUNT|UNTIL|WKST|BY[A-Z]{3,8})=[-+0-9A-Z,: é]{0,20}(;[A-Z]{3,10}=[-0-9A-Z,TZ]{0,16}){0,4}",
            "FREQ=(SECOND|HOUR|DAI|WEEK|MONTH|YEAR)LY;INTERVAL=[0-9]{1,12}(;(COUNT|BYMONTH|BYSETPOS|BYHOUR|BYYEARDAY|BYWEEKNO)=-?[0-9]{1,3}(,-?[0-9]{1,2}){0,9}){0,4}",
            "(D|W|MP|MD|YM|YD|M)[0-9]{1,4}( (#?[0-9]{1,4}[-+]?|MO|LD|é|[0-9]{8}T[0-9]{6}Z)){0,5}",
        ],
        dtstart in moment(-800_000..2_900_000),
        skipped in -1000..90_000i64,
    ) {
        match Rule::parse(&text) {
            Ok(rule) => {
                let from = dtstart + TimeDelta::days(skipped);
                let found = rule.starts(dtstart, from, from + TimeDelta::days(30));
                prop_assert!(found.starts.is_sorted_by(|one, next| one < next));
                prop_assert!(found.starts.iter().all(|start| *start >= from && *start >= dtstart));
                rule.last_possible(dtstart);
            }
            Err(complaint) => prop_assert!(!complaint.is_empty()),
        }
    }
}

/// Where the crate differs on purpose or by limits, and is not asked:
/// - it combines weekdays with and without a number by "and", so that `MO,1TU` finds nothing;
/// - where a number means nothing (weeks and shorter) it drops the weekday as well;
/// - BYWEEKNO without BYDAY gives it all days of the week, not DTSTART's;
/// - negative week numbers, 52 and 53 go wrong on days that belong to another year's week;
/// - BYSETPOS of the first week does not count the days before DTSTART.
///
/// A DTSTART that the rule does not match is no start for it, and is taken out of our answer.
fn is_for_the_crate(model: &Model) -> bool {
    let numbered = model.week_days.iter().filter(|(nth, _)| *nth != 0).count();
    let mixes = numbered != 0 && numbered != model.week_days.len();
    let is_counted = matches!(model.frequency, Frequency::Monthly | Frequency::Yearly);
    let opens_weeks = !model.weeks.is_empty() && model.week_days.is_empty();
    let names_edges = model.weeks.iter().any(|week| *week < 0 || *week >= 52);
    let cuts_the_week = model.frequency == Frequency::Weekly && !model.positions.is_empty();
    !(mixes || numbered != 0 && !is_counted || opens_weeks || names_edges || cuts_the_week)
}

fn compare_with_crate(model: &Model, dtstart: NaiveDateTime) -> Result<(), TestCaseError> {
    let text = format!(
        "DTSTART:{}Z\nRRULE:{}",
        dtstart.format("%Y%m%dT%H%M%S"),
        model.text()
    );
    let Ok(set) = text.parse::<rrule::RRuleSet>() else {
        return Err(TestCaseError::reject("refused by the crate"));
    };
    let to = dtstart + TimeDelta::days(900);
    let found = set
        .before(to.and_utc().with_timezone(&rrule::Tz::UTC))
        .all(500);
    let theirs: Vec<_> = found.dates.iter().map(|start| start.naive_utc()).collect();
    let rule = Rule::parse(&model.text()).map_err(TestCaseError::fail)?;
    let mut ours = rule.starts(dtstart, dtstart, to).starts;
    if theirs.first() != Some(&dtstart) {
        ours.remove(0);
    }
    if found.limited {
        ours.truncate(theirs.len());
    }
    let place = ours
        .iter()
        .zip(&theirs)
        .take_while(|(our, their)| our == their)
        .count();
    prop_assert_eq!(
        (ours.len(), ours.get(place)),
        (theirs.len(), theirs.get(place)),
        "{} from {}: start number {} differs",
        model.text(),
        dtstart,
        place
    );
    Ok(())
}
