//! Local times and instants, zone by zone.

use super::super::*;
use crate::base::UtcSeconds;
use chrono::NaiveDate;
use proptest::prelude::*;

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

fn instant(text: &str) -> UtcSeconds {
    UtcSeconds::of_utc(at(text))
}

fn observance(from: i32, to: i32, start: &str, rules: &[&str]) -> Observance {
    Observance {
        daylight: to > from,
        offset_from: from,
        offset_to: to,
        start: at(start),
        rules: rules.iter().map(|rule| (*rule).to_owned()).collect(),
        rdates: Vec::new(),
    }
}

fn table(observances: Vec<Observance>) -> Zone {
    let rules = ZoneRules {
        tzid: "custom".into(),
        observances,
        ..ZoneRules::default()
    };
    Zone::Rules(Arc::new(ObservanceTable::new(&rules).unwrap()))
}

fn berlin_by_rules() -> Zone {
    table(vec![
        observance(
            7200,
            3600,
            "1996-10-27 03:00",
            &["FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"],
        ),
        observance(
            3600,
            7200,
            "1981-03-29 02:00",
            &["FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"],
        ),
    ])
}

/// Half an hour of daylight saving in the south, as its own rules.
fn lord_howe_by_rules() -> Zone {
    table(vec![
        observance(
            39600,
            37800,
            "2008-04-06 02:00",
            &["FREQ=YEARLY;BYMONTH=4;BYDAY=1SU"],
        ),
        observance(
            37800,
            39600,
            "2008-10-05 02:00",
            &["FREQ=YEARLY;BYMONTH=10;BYDAY=1SU"],
        ),
    ])
}

/// The day that Samoa skipped, as its own rules.
fn apia_by_rules() -> Zone {
    table(vec![observance(-36000, 50400, "2011-12-30 00:00", &[])])
}

/// Zone | local | instant | why.
const INSTANTS: &str = "
Europe/Berlin | 2026-03-29 02:30 | 2026-03-29 01:30 | gap
Europe/Berlin | 2026-03-29 02:00 | 2026-03-29 01:00 | gap begins
Europe/Berlin | 2026-03-29 03:00 | 2026-03-29 01:00 | gap ended
Europe/Berlin | 2026-10-25 02:30 | 2026-10-25 00:30 | fold
Europe/Berlin | 2026-10-25 03:00 | 2026-10-25 02:00 | fold ended
America/New_York | 2026-03-08 02:15 | 2026-03-08 07:15 | gap
America/New_York | 2026-11-01 01:15 | 2026-11-01 05:15 | fold
Australia/Sydney | 2026-10-04 02:30 | 2026-10-03 16:30 | gap
Australia/Sydney | 2026-04-05 02:30 | 2026-04-04 15:30 | fold
Australia/Lord_Howe | 2026-10-04 02:15 | 2026-10-03 15:45 | gap
Australia/Lord_Howe | 2026-04-05 01:45 | 2026-04-04 14:45 | fold
Pacific/Apia | 2011-12-30 10:00 | 2011-12-30 20:00 | skipped day
berlin by rules | 2026-03-29 02:30 | 2026-03-29 01:30 | gap
berlin by rules | 2026-03-29 02:00 | 2026-03-29 01:00 | gap begins
berlin by rules | 2026-03-29 03:00 | 2026-03-29 01:00 | gap ended
berlin by rules | 2026-10-25 02:30 | 2026-10-25 00:30 | fold
berlin by rules | 2026-10-25 03:00 | 2026-10-25 02:00 | fold ended
lord howe by rules | 2026-10-04 02:15 | 2026-10-03 15:45 | gap
lord howe by rules | 2026-04-05 01:45 | 2026-04-04 14:45 | fold
apia by rules | 2011-12-30 10:00 | 2011-12-30 20:00 | skipped day
apia by rules | 2011-12-31 10:00 | 2011-12-30 20:00 | after the skipped day
three and a half hours west | 2026-01-01 00:00 | 2026-01-01 03:30 | fixed
";

fn zone_called(name: &str) -> Zone {
    match name {
        "berlin by rules" => berlin_by_rules(),
        "lord howe by rules" => lord_howe_by_rules(),
        "apia by rules" => apia_by_rules(),
        "three and a half hours west" => Zone::Fixed { seconds: -12_600 },
        iana => Zone::Iana(iana.parse().unwrap()),
    }
}

#[test]
fn gaps_move_later_by_the_gap_and_folds_are_the_earlier_instant() {
    for line in INSTANTS.trim().lines() {
        let columns: Vec<&str> = line.split(" | ").collect();
        let zone = zone_called(columns[0]);
        assert_eq!(zone.to_utc(at(columns[1])), instant(columns[2]), "{line}");
    }
}

#[test]
fn a_table_begins_with_the_offset_before_its_first_onset() {
    let zone = table(vec![observance(13_312, 14_400, "1911-06-01 00:00", &[])]);
    assert_eq!(zone.offset_at(instant("1900-01-01 00:00")), 13_312);
    assert_eq!(zone.offset_at(instant("2026-01-01 00:00")), 14_400);
    assert_eq!(
        zone.to_utc(at("9999-12-31 00:00")),
        instant("9999-12-30 20:00")
    );
}

#[test]
fn dates_listed_one_by_one_are_onsets_beside_the_rules() {
    let mut summer = observance(0, 3600, "2024-03-31 01:00", &[]);
    summer.rdates = vec![at("2025-03-30 01:00")];
    let mut winter = observance(3600, 0, "2024-10-27 02:00", &[]);
    winter.rdates = vec![at("2025-10-26 02:00")];
    let zone = table(vec![winter, summer]);
    for (utc, offset) in [
        ("2024-01-01 00:00", 0),
        ("2024-07-01 00:00", 3600),
        ("2025-01-01 00:00", 0),
        ("2025-07-01 00:00", 3600),
        ("2026-07-01 00:00", 0),
    ] {
        assert_eq!(zone.offset_at(instant(utc)), offset, "{utc}");
    }
}

#[test]
fn a_start_in_1601_that_the_rule_does_not_mean_is_no_onset() {
    let zone = table(vec![
        observance(
            7200,
            3600,
            "1601-01-01 03:00",
            &["FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"],
        ),
        observance(
            3600,
            7200,
            "1601-01-01 02:00",
            &["FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3"],
        ),
    ]);
    assert_eq!(zone.offset_at(instant("1700-07-01 00:00")), 3600);
    assert_eq!(zone.offset_at(instant("2026-07-01 00:00")), 7200);
}

#[test]
fn offsets_have_names() {
    for (seconds, name) in [
        (0, "UTC+00:00"),
        (3600, "UTC+01:00"),
        (-12_600, "UTC-03:30"),
        (13_312, "UTC+03:41:52"),
        (i32::MIN, "UTC-596523:14:08"),
    ] {
        assert_eq!(Zone::Fixed { seconds }.name(), name);
    }
    assert_eq!(Zone::UTC.name(), "UTC");
    assert_eq!(berlin_by_rules().name(), "custom");
}

#[test]
fn no_time_is_too_far_away() {
    for zone in [
        Zone::UTC,
        Zone::Iana(Tz::Pacific__Apia),
        berlin_by_rules(),
        Zone::Fixed { seconds: i32::MAX },
        Zone::Fixed { seconds: i32::MIN },
    ] {
        for seconds in [i64::MIN, i64::MAX, 0] {
            let local = zone.to_local(UtcSeconds::new(seconds));
            assert!(zone.to_utc(local).get().abs() <= FARTHEST + (1 << 32));
        }
        for local in [NaiveDateTime::MIN, NaiveDateTime::MAX] {
            assert_eq!(
                zone.to_utc(local).get().signum(),
                local.and_utc().timestamp().signum()
            );
        }
        for year in [1, 9999] {
            let local = NaiveDate::from_ymd_opt(year, 7, 1)
                .unwrap()
                .and_time(chrono::NaiveTime::MIN);
            if !matches!(zone, Zone::Fixed { .. }) {
                assert_eq!(zone.to_local(zone.to_utc(local)), local);
            }
        }
    }
}

#[test]
fn hostile_rules_give_a_bounded_table() {
    let many = observance(
        0,
        3600,
        "1900-01-01 00:00",
        &["FREQ=YEARLY;BYMONTH=1,2,3;BYDAY=MO"],
    );
    let back = Observance {
        offset_from: 3600,
        offset_to: -86_399,
        start: at("1900-01-02 00:00"),
        ..many.clone()
    };
    let zone = table(
        (0..100)
            .flat_map(|_| [many.clone(), back.clone()])
            .collect(),
    );
    let Zone::Rules(table) = &zone else {
        unreachable!()
    };
    assert!(table.offsets().changes().count() <= 20_000);
    for day in 0..1000 {
        let local = at("2000-01-01 00:00") + chrono::Duration::hours(day * 7);
        let _ = zone.to_utc(local);
    }
}

fn zones() -> impl Strategy<Value = Zone> {
    prop_oneof![
        (0..chrono_tz::TZ_VARIANTS.len()).prop_map(|i| Zone::Iana(chrono_tz::TZ_VARIANTS[i])),
        Just(berlin_by_rules()),
        Just(lord_howe_by_rules()),
        Just(apia_by_rules()),
        (-50_400..50_400).prop_map(|seconds| Zone::Fixed { seconds }),
    ]
}

proptest! {
    #[test]
    fn a_local_time_comes_back_unless_it_lies_in_a_gap(
        zone in zones(),
        minute in instant("1990-01-01 00:00").minute()..instant("2060-01-01 00:00").minute(),
    ) {
        let local = at_seconds(minute * 60);
        let utc = zone.to_utc(local);
        let back = zone.to_local(utc);
        // In a gap the clock jumps over the written time: forward, and the offset before it holds.
        let in_gap = zone.offset_at(utc) > (UtcSeconds::of_utc(local) - utc) as i32;
        prop_assert!(back == local || (in_gap && back > local), "{} {local} {back}", zone.name());
    }

    #[test]
    fn an_instant_comes_back_or_is_the_later_one_of_a_fold(
        zone in zones(),
        utc in instant("1990-01-01 00:00").get()..instant("2060-01-01 00:00").get(),
    ) {
        let utc = UtcSeconds::new(utc);
        let again = zone.to_utc(zone.to_local(utc));
        prop_assert!(again <= utc);
        prop_assert_eq!(zone.to_local(again), zone.to_local(utc));
    }

    #[test]
    fn names_of_any_kind_never_panic(name in "\\PC*", lic in proptest::option::of("\\PC{0,20}")) {
        let rules = ZoneRules { tzid: name.clone(), lic_location: lic, ..ZoneRules::default() };
        let _ = resolve(&name, Some(&rules), Tz::UTC);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn rules_written_for_berlin_give_what_the_database_gives(
        utc in instant("2000-01-01 00:00").get()..instant("2037-12-31 00:00").get(),
    ) {
        let utc = UtcSeconds::new(utc);
        let (rules, iana) = (berlin_by_rules(), Zone::Iana(Tz::Europe__Berlin));
        prop_assert_eq!(rules.offset_at(utc), iana.offset_at(utc));
        let local = at_seconds(utc.get());
        prop_assert_eq!(rules.to_utc(local), iana.to_utc(local));
    }
}

#[test]
fn rules_that_are_not_yearly_are_followed_too() {
    let zone = table(vec![
        observance(
            0,
            3600,
            "2024-03-31 01:00",
            &["FREQ=YEARLY;COUNT=2;BYMONTH=3;BYDAY=-1SU"],
        ),
        observance(
            3600,
            0,
            "2024-10-27 02:00",
            &["FREQ=MONTHLY;INTERVAL=12;BYDAY=-1SU;UNTIL=20251026T010000Z"],
        ),
    ]);
    for (utc, offset) in [
        ("2024-01-01 00:00", 0),
        ("2024-07-01 00:00", 3600),
        ("2025-01-01 00:00", 0),
        ("2025-07-01 00:00", 3600),
        ("2025-10-26 00:59", 3600),
        ("2025-10-26 01:00", 0),
        ("2026-07-01 00:00", 0),
        ("2026-12-01 00:00", 0),
    ] {
        assert_eq!(zone.offset_at(instant(utc)), offset, "{utc}");
    }
}

#[test]
fn many_zones_share_what_is_kept_of_their_changes() {
    let daily = |siblings| ZoneRules {
        observances: vec![
            observance(0, 3600, "1970-01-01 00:00", &["FREQ=DAILY"]),
            observance(3600, 0, "1970-01-01 12:00", &["FREQ=DAILY"]),
        ],
        siblings,
        ..ZoneRules::default()
    };
    let changes = |siblings| {
        let table = ObservanceTable::new(&daily(siblings)).unwrap();
        table.offsets().changes().count()
    };
    assert!(changes(3_000) <= 1_000_000 / 3_000 + 200 && changes(1) <= 2_000);
    // An honest zone is not cut, however many there are.
    let honest = |siblings| ZoneRules {
        observances: vec![
            observance(
                7200,
                3600,
                "1996-10-27 03:00",
                &["FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"],
            ),
            observance(
                3600,
                7200,
                "1996-03-31 02:00",
                &["FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"],
            ),
        ],
        siblings,
        ..ZoneRules::default()
    };
    let [alone, crowded] = [1, 100_000].map(|n| ObservanceTable::new(&honest(n)).unwrap());
    assert_eq!(alone, crowded);
}
