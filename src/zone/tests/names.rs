//! What names mean, with and without rules in the file.

use super::super::*;
use crate::base::UtcSeconds;
use chrono::NaiveDateTime;

const FALLBACK: Tz = Tz::Asia__Tokyo;

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%S").unwrap()
}

fn part(from: i32, to: i32, start: &str, rule: &str) -> Observance {
    Observance {
        daylight: to > from,
        offset_from: from * 3600,
        offset_to: to * 3600,
        start: at(start),
        rules: (!rule.is_empty())
            .then(|| rule.to_owned())
            .into_iter()
            .collect(),
        rdates: Vec::new(),
    }
}

fn rules(observances: Vec<Observance>) -> ZoneRules {
    ZoneRules {
        tzid: "Name in the file".into(),
        observances,
        ..ZoneRules::default()
    }
}

fn open_rules(standard: i32, spring: &str, autumn: &str) -> ZoneRules {
    let rule = |day: &str| format!("FREQ=YEARLY;{day}");
    rules(vec![
        part(standard, standard + 1, "16010101T020000", &rule(spring)),
        part(standard + 1, standard, "16010101T030000", &rule(autumn)),
    ])
}

fn european(standard: i32) -> ZoneRules {
    open_rules(standard, "BYMONTH=3;BYDAY=-1SU", "BYMONTH=10;BYDAY=-1SU")
}

fn american(standard: i32) -> ZoneRules {
    open_rules(standard, "BYMONTH=3;BYDAY=2SU", "BYMONTH=11;BYDAY=1SU")
}

/// `[TZID] = zone = how`, without rules in the file; the fallback is Asia/Tokyo.
const MEANINGS: &str = r#"
[Europe/Berlin] = Europe/Berlin = Iana
[Etc/GMT+5] = Etc/GMT+5 = Iana
[UTC] = UTC = Iana
[EST5EDT] = EST5EDT = Iana
[CET] = CET = Iana
[GMT] = GMT = Iana
[europe/BERLIN] = Europe/Berlin = IanaLike
[utc] = UTC = IanaLike
["Europe/Warsaw"] = Europe/Warsaw = Iana
[ America/New_York ] = America/New_York = Iana
[America/New York] = America/New_York = IanaLike
[America_New_York] = America/New_York = Hint
[America_Argentina_Buenos_Aires] = America/Argentina/Buenos_Aires = Hint
[US-Eastern] = US/Eastern = Hint
[/Europe/London] = Europe/London = IanaLike
[/freeassociation.sourceforge.net/Tzfile/Europe/Berlin] = Europe/Berlin = IanaLike
[/freeassociation.sourceforge.net/Tzfile/America/Argentina/Buenos_Aires] = America/Argentina/Buenos_Aires = IanaLike
[/citadel.org/20190914_1/Europe/Berlin] = Europe/Berlin = IanaLike
[/mozilla.org/20050126_1/America/Boise] = America/Boise = IanaLike
[/softwarestudio.org/Olson_20011030_5/America/New_York] = America/New_York = IanaLike
[/ics.py/2020.1/Europe/Helsinki] = Europe/Helsinki = IanaLike
[/mozilla.org/20050126_1/UTC] = UTC = IanaLike
[W. Europe Standard Time] = Europe/Berlin = Windows
[W. Europe Standard Time 2] = Europe/Berlin = Windows
[eastern standard time 1] = America/New_York = Windows
[Eastern Daylight Time] = America/New_York = Windows
[tzone://Microsoft/Romance Standard Time] = Europe/Paris = Windows
[UTC-02] = Etc/GMT+2 = Windows
[tzone://Microsoft/Utc] = UTC = IanaLike
[Coordinated Universal Time] = Etc/UTC = Spelling
[(UTC) Coordinated Universal Time] = Etc/UTC = Spelling
[Z] = Etc/UTC = Spelling
[(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna] = Europe/Berlin = Spelling
[(UTC+01:00) Amsterdam, Berlin, Bern, Rom, Stockholm, Wien] = Europe/Amsterdam = Spelling
[(GMT-05.00) Eastern Time (US & Canada)] = America/New_York = Spelling
[(UTC-05:00) Eastern Time (US and Canada)] = America/New_York = Spelling
[(UTC+01:00) Brussels, Copenhagen, Madrid, Paris] = Europe/Paris = Spelling
[(UTC+07:00) Bangkok, Hanoi, Jakarta] = Asia/Bangkok = Spelling
[(GMT+10:00) Canberra, Melbourne, Sydney] = Australia/Sydney = Spelling
[Canberra, Melbourne, Sydney] = Australia/Sydney = Spelling
[Sarajevo, Skopje, Sofija, Vilnius, Warsaw, Zagreb] = Europe/Warsaw = Spelling
[Pacific Time (US & Canada),Tijuana] = America/Los_Angeles = Spelling
[(GMT) Greenwich Mean Time : Dublin, Edinburgh, Lisbon, London] = Europe/London = Spelling
[Pacific Time] = America/Los_Angeles = Spelling
[Europe Time] = Europe/Paris = Spelling
[PST] = America/Los_Angeles = Hint
[Eastern] = America/New_York = Hint
[Western/Central Europe] = Europe/Paris = Hint
[Berlin] = Europe/Berlin = Hint
[EST] = EST = Hint
[GMT+0100] = UTC+01:00 = OffsetInName
[UTC-5] = UTC-05:00 = OffsetInName
[(UTC+05:30) Foo] = UTC+05:30 = OffsetInName
[+0200] = UTC+02:00 = OffsetInName
[GMT +02:00] = UTC+02:00 = OffsetInName
[(GMT-03:00)] = UTC-03:00 = OffsetInName
[Etc/GMT+20] = Asia/Tokyo = Fallback
[Customized Time Zone 1] = Asia/Tokyo = Fallback
[tzone://Microsoft/Custom] = Asia/Tokyo = Fallback
[America/New_Yrok] = Asia/Tokyo = Fallback
[/Europe/CUSTOM] = Asia/Tokyo = Fallback
[CST] = Asia/Tokyo = Fallback
[custom_Pacific/Fiji] = Asia/Tokyo = Fallback
[foo] = Asia/Tokyo = Fallback
[1] = Asia/Tokyo = Fallback
[] = Asia/Tokyo = Fallback
[////] = Asia/Tokyo = Fallback
"#;

#[test]
fn names_mean_what_their_writers_meant() {
    let mut wrong = Vec::new();
    for line in MEANINGS.trim().lines() {
        let name = line
            .strip_prefix('[')
            .unwrap()
            .split("] = ")
            .next()
            .unwrap();
        let resolved = resolve(name, None, FALLBACK);
        let seen = format!("[{name}] = {} = {:?}", resolved.zone.name(), resolved.how);
        if seen != line {
            wrong.push(seen);
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn the_files_rules_are_asked_before_hints_and_offsets_but_after_names() {
    let own = american(-7);
    for (name, how) in [
        ("Customized Time Zone", How::FileRules),
        ("tzone://Microsoft/Custom", How::FileRules),
        ("(GMT-03:00)", How::FileRules),
        ("CST", How::FileRules),
        ("EST", How::FileRules),
        ("Mountain", How::FileRules),
        ("Berlin", How::FileRules),
        ("America/Denver", How::Iana),
        ("Mountain Standard Time", How::Windows),
    ] {
        let resolved = resolve(name, Some(&own), FALLBACK);
        assert_eq!(resolved.how, how, "{name}");
        assert_eq!(
            resolved.zone.to_utc(at("20260701T120000")),
            UtcSeconds::new(1_782_928_800),
            "{name}"
        );
        assert_eq!(resolved.contradicts, None, "{name}");
    }
}

#[test]
fn the_lic_location_is_asked_before_the_rules() {
    let mut own = american(-7);
    own.lic_location = Some("/vendor/Europe/Paris".into());
    let resolved = resolve("custom", Some(&own), FALLBACK);
    assert_eq!(resolved.zone, Zone::Iana(Tz::Europe__Paris));
    assert_eq!(resolved.how, How::LicLocation);
    assert_eq!(resolved.contradicts, Some(Tz::Europe__Paris));
    let customized = resolve("Customized Time Zone 2", Some(&own), FALLBACK);
    assert_eq!(customized.how, How::FileRules);
    own.lic_location = Some("Nowhere".into());
    assert_eq!(resolve("custom", Some(&own), FALLBACK).how, How::FileRules);
}

#[test]
fn unusable_rules_are_passed_over() {
    let empty = rules(Vec::new());
    let absurd = rules(vec![part(0, 30, "20000101T000000", "")]);
    for own in [empty, absurd] {
        assert_eq!(resolve("foo", Some(&own), FALLBACK).how, How::Fallback);
        assert_eq!(
            resolve("foo +0200", Some(&own), FALLBACK).how,
            How::Fallback
        );
        assert_eq!(
            resolve("UTC+2", Some(&own), FALLBACK).how,
            How::OffsetInName
        );
    }
}

#[test]
fn rules_that_contradict_the_name_are_noticed_and_the_name_wins() {
    let stale = open_rules(-5, "BYMONTH=4;BYDAY=1SU", "BYMONTH=10;BYDAY=-1SU");
    let fixed = |hours| rules(vec![part(hours, hours, "19700101T000000", "")]);
    let mut ended = european(1);
    for observance in &mut ended.observances {
        observance.start = at("20050101T020000");
        observance.rules[0].push_str(";UNTIL=20151231T000000Z");
    }
    let mut ended_elsewhere = ended.clone();
    for observance in &mut ended_elsewhere.observances {
        observance.offset_from += 3600;
        observance.offset_to += 3600;
    }
    for (name, own, contradicts) in [
        ("Europe/Berlin", european(1), false),
        ("W. Europe Standard Time", european(1), false),
        ("America/New_York", american(-5), false),
        ("Europe/Berlin", european(2), true),
        ("America/New_York", stale, true),
        ("W. Europe Standard Time", american(1), true),
        ("Asia/Tokyo", fixed(9), false),
        ("Asia/Tokyo", fixed(8), true),
        ("Europe/Berlin", fixed(1), true),
        ("Europe/Berlin", ended, false),
        ("Europe/Berlin", ended_elsewhere, true),
        ("Europe/Berlin", rules(Vec::new()), false),
    ] {
        let resolved = resolve(name, Some(&own), FALLBACK);
        assert_eq!(
            resolved.contradicts.is_some(),
            contradicts,
            "{name} {own:?}"
        );
        assert!(matches!(resolved.zone, Zone::Iana(_)));
    }
}

#[test]
fn rules_that_contradict_a_name_that_only_resembles_an_iana_name_win() {
    for name in [
        "europe/berlin",
        "/citadel.org/20190914_1/Europe/Berlin",
        "tzone://vendor/Europe/Berlin",
    ] {
        let resolved = resolve(name, Some(&european(2)), FALLBACK);
        assert_eq!(resolved.how, How::FileRules, "{name}");
        assert_eq!(resolved.contradicts, Some(Tz::Europe__Berlin), "{name}");
        assert_eq!(
            resolved.zone.to_utc(at("20260701T120000")),
            UtcSeconds::new(1_782_896_400)
        );
        let same = resolve(name, Some(&european(1)), FALLBACK);
        assert_eq!(same.zone, Zone::Iana(Tz::Europe__Berlin), "{name}");
        assert_eq!(same.contradicts, None, "{name}");
    }
}
