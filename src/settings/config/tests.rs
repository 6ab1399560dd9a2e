use super::*;
use crate::day::ClockSpan;
use crate::day::vocabulary::TitleLists;
use chrono::{DateTime, NaiveDate};

const FULL: &str = r#"
tz = "europe/berlin"
internal_domains = ["Harbour.example"]
definition = "viva"
attendance = "not-declined"
rubric = "ours.toml"
holidays = [2026-12-25, "2026-12-26", "berlin.ics"]
[hours]
work = "08:30-17:00"
days = "mon-thu,sat"
wed = "08:30-12:30"
fri = "none"
lunch = "none"
[model]
ramp = 20
min_run = 45
[owners]
"fabio.ics" = "Fabio@Harbour.example"
[[people]]
address = "mailto:ann@harbour.example"
name = "Ann"
aliases = ["ann@old.example"]
zone = "Europe/Lisbon"
team = "Platform"
role = "maker"
hourly_cost = 95.5
hours = "22:00-06:00"
holidays = ["2026-11-02"]
[[people]]
address = "bob@harbour.example"
[words]
away = ["site closed"]
focus = { only = ["cave"] }
[words.kinds]
status = ["zugschlag"]
[[accepted]]
meeting = "Weekly"
until = 2027-01-31
because = "looked at"
"#;

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn settings(text: &str) -> Settings {
    let config = Config::read(text).unwrap();
    let mut settings = Settings::new(DateTime::UNIX_EPOCH, Tz::UTC);
    config.apply(&mut settings);
    settings.roster = config.roster(&settings.hours);
    settings
}

fn span(start: i64, end: i64) -> Option<ClockSpan> {
    Some(ClockSpan { start, end })
}

#[test]
fn a_full_file_reaches_the_settings() {
    let settings = settings(FULL);
    assert_eq!(settings.tz, Tz::Europe__Berlin);
    assert_eq!(settings.internal_domains, ["harbour.example"]);
    assert_eq!(settings.focus.definition.id, "viva");
    assert_eq!(settings.attendance, Some(Attendance::NotDeclined));
    let central = settings.focus.central;
    assert_eq!(
        (central.ramp, central.wind_down, central.min_run),
        (20, 10, 45)
    );
    assert_eq!(
        settings.owners,
        [OwnerRule {
            input: "fabio.ics".into(),
            owner: Some("fabio@harbour.example".into()),
            from: OwnerFrom::Config,
        }]
    );
    assert_eq!(settings.accepted[0].until, date("2027-01-31"));
    let day = span(510, 1020);
    let half = span(510, 750);
    assert_eq!(settings.hours.days, [day, day, half, day, None, day, None]);
    assert_eq!(settings.hours.lunch, None);
    let both = [date("2026-12-25"), date("2026-12-26")];
    assert_eq!(settings.hours.holidays, both.into());
}

#[test]
fn people_have_their_own_hours_over_those_of_everybody() {
    let settings = settings(FULL);
    let ann = &settings.roster[0];
    assert_eq!(ann.id, "ann@harbour.example");
    assert_eq!(ann.aliases, ["ann@old.example"]);
    assert_eq!(
        (ann.zone, ann.hourly_cost),
        (Some(Tz::Europe__Lisbon), Some(95.5))
    );
    let hours = ann.hours.as_ref().unwrap();
    assert_eq!(hours.days[2], span(1320, 360));
    assert_eq!(hours.days[4], None);
    assert_eq!(hours.holidays.len(), 3);
    assert_eq!(settings.roster[1].hours, None);
}

#[test]
fn word_lists_are_extended_or_replaced() {
    let settings = settings(FULL);
    let shipped = TitleLists::shipped();
    assert_eq!(settings.titles.away.len(), shipped.away.len() + 1);
    assert_eq!(settings.titles.focus, ["cave"]);
    assert_eq!(settings.titles.personal, shipped.personal);
}

#[test]
fn files_that_the_config_names_are_listed_for_the_caller() {
    let mut config = Config::read(FULL).unwrap();
    assert_eq!(config.rubric.as_deref(), Some("ours.toml"));
    let files: Vec<String> = config
        .holiday_lists()
        .flat_map(|list| list.files.clone())
        .collect();
    assert_eq!(files, ["berlin.ics"]);
}

#[test]
fn an_empty_file_changes_nothing() {
    let settings = settings("");
    let fresh = Settings::new(DateTime::UNIX_EPOCH, Tz::UTC);
    assert_eq!(format!("{settings:?}"), format!("{fresh:?}"));
}

/// Text, line of its defect, and parts of complaint and remedy.
const DEFECTS: &[(&str, usize, &str, &str)] = &[
    (
        "tz = \"Europe/Berlin\"\ntzz = 1",
        2,
        "unknown key `tzz`",
        "tz, internal_domains",
    ),
    ("tz = \"Mars/Base\"", 1, "`tz`", "Europe/Berlin"),
    ("tz = 3", 1, "`tz`", "Europe/Berlin"),
    (
        "\n[hours]\nwork = \"9 to 5\"",
        3,
        "`work` in [hours]",
        "09:00-18:00",
    ),
    (
        "[hours]\nmonday = \"none\"",
        2,
        "unknown key `monday`",
        "mon, tue",
    ),
    (
        "[model]\nramp = -1",
        2,
        "`ramp` in [model]",
        "from 0 to 1440",
    ),
    ("[model]\nramp = 1.5", 2, "whole", "without a fraction"),
    (
        "[owners]\n\"a.ics\" = \"Ann\"",
        2,
        "`a.ics` in [owners]",
        "ann@example.org",
    ),
    ("roster_only = \"yes\"", 1, "`roster_only`", "true or false"),
    ("[[people]]\nname = \"Ann\"", 1, "no address", "address ="),
    (
        "[[people]]\naddress = \"a@b.org\"\n[[people]]\naddress = \"c@b.org\"\naliases = [\"a@b.org\"]",
        3,
        "two blocks",
        "one person",
    ),
    (
        "holidays = [\"2026-02-30\"]",
        1,
        "neither a date nor a calendar",
        "2026-12-25",
    ),
    (
        "internal_domains = [\"a@b.org\"]",
        1,
        "not a domain",
        "after the @",
    ),
    ("definition = \"vivid\"", 1, "`definition`", "viva-legacy"),
    ("attendance = \"all\"", 1, "`attendance`", "not-declined"),
    ("[words]\naway = \"x\"", 2, "`away`", "a list"),
    ("[words]\naway = [\"…\"]", 2, "holds no word", "site closed"),
    (
        "[words.kinds]\nexternal = [\"x\"]",
        2,
        "unknown key `external`",
        "stand-up",
    ),
    (
        "[[accepted]]\nmeeting = \"M\"\nbecause = \"x\"",
        1,
        "no end",
        "until =",
    ),
    (
        "[[accepted]]\nmeeting = \"M\"\nbecause = \"x\"\nuntil = \"soon\"",
        4,
        "`until`",
        "2026-11-16",
    ),
    ("tz = ", 1, "not TOML", "meetaudit init"),
];

#[test]
fn defects_are_all_listed_with_line_and_remedy() {
    for (text, line, what, remedy) in DEFECTS {
        let defects = Config::read(text).unwrap_err();
        let hit =
            |d: &Defect| d.line == *line && d.what.contains(what) && d.remedy.contains(remedy);
        assert!(defects.iter().any(hit), "{text}: {defects:?}");
    }
    let two = Config::read("tz = 1\nrubric = 2").unwrap_err();
    assert_eq!(two.iter().map(|d| d.line).collect::<Vec<_>>(), [1, 2]);
}

#[test]
fn arbitrary_text_never_panics() {
    for text in [
        "\u{0}",
        "people = 1",
        "[people]",
        "words = []",
        "[[hours]]",
        "a.b.c = {",
        "hours = \"x\"",
        "[[people]]\nhours = []",
    ] {
        let _ = Config::read(text);
    }
}
