//! What calendars cover, and comparisons of like with like: people who begin late, end early, go on
//! leave and join.

use crate::harness::Meetaudit;
use serde_json::Value;

/// A calendar of a person: `singles` are dates of meetings of an hour at 10:00, `more` other events.
fn calendar(person: &str, stamp: &str, singles: &[&str], more: &str) -> String {
    let single = |date: &&str| meeting(person, &format!("{person}-{date}"), stamp, date, "");
    let singles: String = singles.iter().map(single).collect();
    format!(
        "BEGIN:VCALENDAR\nX-WR-CALNAME:{person}@firm.example\nX-WR-TIMEZONE:Europe/Berlin\n\
         {singles}{more}END:VCALENDAR\n"
    )
}

fn meeting(person: &str, uid: &str, stamp: &str, date: &str, more: &str) -> String {
    format!(
        "BEGIN:VEVENT\nUID:{uid}\nSUMMARY:Planning\nDTSTAMP:{stamp}T080000Z\n\
         DTSTART;TZID=Europe/Berlin:{date}T100000\nDTEND;TZID=Europe/Berlin:{date}T110000\n{more}\
         ORGANIZER:mailto:{person}@firm.example\nATTENDEE:mailto:{person}@firm.example\n\
         ATTENDEE:mailto:guest@firm.example\nEND:VEVENT\n"
    )
}

/// An hour every day from long ago.
fn daily(person: &str) -> String {
    let rule = "RRULE:FREQ=DAILY\n";
    meeting(
        person,
        &format!("{person}-daily"),
        "20261118",
        "20250106",
        rule,
    )
}

fn leave(first: &str, after: &str) -> String {
    format!(
        "BEGIN:VEVENT\nUID:leave-{first}\nSUMMARY:Vacation\nDTSTAMP:20261118T080000Z\n\
         DTSTART;VALUE=DATE:{first}\nDTEND;VALUE=DATE:{after}\nEND:VEVENT\n"
    )
}

const EXPORT: &str = "20261118";

fn report(meetaudit: &Meetaudit, inputs: &str, more: &str) -> Value {
    let arguments = format!("report {inputs} --as-of 2026-11-18 --format json {more}");
    meetaudit.run(&arguments).exits(0).json()
}

#[test]
fn each_input_tells_what_it_covers_whatever_the_dates_asked_for() {
    let meetaudit = Meetaudit::test("coverage_inputs")
        .file(
            "ann.ics",
            calendar("ann", EXPORT, &["20260907", "20261130"], &daily("ann")),
        )
        .file(
            "bob.ics",
            calendar("bob", "19970101", &["20260908", "20261112"], ""),
        )
        .file("eva.ics", calendar("eva", EXPORT, &[], &daily("eva")));
    for dates in ["", "--week 2026-W40", "--from 2025-01-01 --to 2027-01-31"] {
        let json = report(&meetaudit, "ann.ics bob.ics eva.ics", dates);
        let inputs = json["data_quality"]["inputs"].as_array().unwrap();
        let of = |input: &Value, names: [&str; 3]| names.map(|name| input[name].clone());
        let covered = ["covered_from", "covered_to", "exported"];
        let told: Vec<_> = inputs.iter().map(|input| of(input, covered)).collect();
        let [ann, bob, eva] = &told[..] else {
            panic!("{told:?}")
        };
        // What is planned for later is no end, and a stamp that is always the same is no export.
        assert_eq!(
            ann,
            &["2026-09-07", "2026-11-18", "2026-11-18"].map(Value::from),
            "{dates}"
        );
        let last_single = Value::from("2026-11-12");
        assert_eq!(
            bob,
            &["2026-09-08".into(), last_single, Value::Null],
            "{dates}"
        );
        assert_eq!(
            eva,
            &["2025-01-06", "2026-11-18", "2026-11-18"].map(Value::from),
            "{dates}"
        );
        assert_eq!(
            (&inputs[0]["zone"], &inputs[0]["zone_from"]),
            (&"Europe/Berlin".into(), &"calendar".into())
        );
    }
    let check = meetaudit
        .run("check ann.ics bob.ics --as-of 2026-11-18")
        .exits(0)
        .out;
    assert!(check.contains("covers 2026-09-07 to 2026-11-18 (exported 2026-11-18), zone Europe/Berlin known from the calendar"), "{check}");
    assert!(
        check.contains("covers 2026-09-08 to 2026-11-12, zone"),
        "{check}"
    );
}

#[test]
fn a_window_past_the_export_says_from_when_on_entries_may_be_missing() {
    let meetaudit = Meetaudit::test("coverage_export").file(
        "ann.ics",
        calendar("ann", EXPORT, &["20260907"], &daily("ann")),
    );
    let said = |dates: &str| {
        let json = report(&meetaudit, "ann.ics", dates);
        let first = |list: &Value| {
            let texts = list.as_array().unwrap().iter().filter_map(Value::as_str);
            let found = texts
                .map(str::to_owned)
                .find(|text| text.contains("exported"));
            found.unwrap_or_default()
        };
        let headline = first(&json["headline"]);
        assert_eq!(headline, first(&json["data_quality"]["notes"]));
        headline
    };
    assert_eq!(said("--from 2026-11-02 --to 2026-11-15"), "");
    let reaches = said("--from 2026-11-02 --to 2026-11-29");
    assert_eq!(
        reaches,
        "From 2026-11-19 on, entries may be missing: the calendars were exported on 2026-11-18."
    );
    assert!(said("--from 2027-01-18 --to 2027-02-14").starts_with("All of these dates come after"));
}

#[test]
fn a_month_of_leave_is_no_gain_and_who_joined_is_not_compared() {
    let steady = |person: &str, more: &str| {
        calendar(
            person,
            EXPORT,
            &["20260907"],
            &format!("{}{more}", daily(person)),
        )
    };
    let meetaudit = Meetaudit::test("coverage_leave")
        .file("ann.ics", steady("ann", ""))
        .file("bob.ics", steady("bob", &leave("20261019", "20261114")))
        .file("eva.ics", steady("eva", &leave("20261026", "20261031")))
        .file(
            "joined.ics",
            calendar("joined", EXPORT, &["20261019"], &daily("joined")),
        );
    let json = report(&meetaudit, "ann.ics bob.ics eva.ics joined.ics", "");
    let comparison = &json["comparison"];
    assert_eq!(
        comparison["people"], 2,
        "one is on leave, one joined: {comparison}"
    );
    assert_eq!(
        comparison["lost_per_day_now_min"],
        comparison["lost_per_day_before_min"]
    );
    assert_eq!(comparison["not_compared"], Value::Null);
    let headline = json["headline"].to_string();
    assert!(
        headline.contains("as much as from 2026-09-21 to 2026-10-18"),
        "{headline}"
    );
    assert!(
        headline.contains("of the 2 people who were at work in both"),
        "{headline}"
    );
    let of = |id: &str| {
        let people = json["people"].as_array().unwrap().iter();
        let mut found = people.filter(|person| person["id"] == format!("{id}@firm.example"));
        found.next().unwrap()["previous_lost_flow_min"].clone()
    };
    assert!(of("ann").as_f64() > Some(0.0) && of("bob") == of("ann"));
    assert_eq!(of("joined"), Value::Null);
}

#[test]
fn windows_that_are_not_covered_are_not_compared_and_the_reason_is_told() {
    let meetaudit = Meetaudit::test("coverage_none")
        .file(
            "late.ics",
            calendar("late", EXPORT, &["20261019"], &daily("late")),
        )
        .file(
            "away.ics",
            calendar(
                "away",
                EXPORT,
                &["20260907"],
                &format!("{}{}", daily("away"), leave("20260921", "20261019")),
            ),
        )
        .file(
            "early.ics",
            calendar(
                "early",
                "20261001",
                &["20260907"],
                &daily("early").replace(EXPORT, "20261001"),
            ),
        );
    for (input, why) in [
        ("late.ics", "the calendars begin on 2026-10-19"),
        ("away.ics", "nobody was at work in both"),
        ("early.ics", "the calendars end before most of these dates"),
    ] {
        let json = report(&meetaudit, input, "");
        assert_eq!(json["comparison"]["not_compared"], why, "{input}");
        assert_eq!(json["comparison"]["lost_per_day_now_min"], Value::Null);
        let headline = json["headline"].to_string();
        let said = format!("There is no comparison with 2026-09-21 to 2026-10-18: {why}.");
        assert!(headline.contains(&said), "{headline}");
    }
}

fn changes(json: &Value, subject: &str) -> Vec<Value> {
    let all = json["changes_since"].as_array().unwrap().iter();
    all.filter(|row| row["subject"] == subject)
        .cloned()
        .collect()
}

/// A calendar that begins long before both windows.
fn steady(person: &str, more: &str) -> String {
    let more = format!("{}{more}", daily(person));
    calendar(person, EXPORT, &["20260907"], &more)
}

const TEAM_THEN: &str = "ann.ics bob.ics eva.ics joined.ics";

/// The calendars of a team, and its report on the four weeks before the last four.
fn with_an_earlier_report(name: &str) -> Meetaudit {
    let joined = calendar("joined", EXPORT, &["20261019"], &daily("joined"));
    let meetaudit = Meetaudit::test(name)
        .file("ann.ics", steady("ann", ""))
        .file("bob.ics", steady("bob", &leave("20261019", "20261114")))
        .file("eva.ics", steady("eva", &leave("20261026", "20261031")))
        .file("joined.ics", joined)
        .file("new.ics", steady("new", ""));
    let before = "--from 2026-09-21 --to 2026-10-18 -o before.json";
    let arguments = format!("report {TEAM_THEN} --as-of 2026-11-18 --format json {before}");
    meetaudit.run(&arguments).exits(0);
    meetaudit
}

/// How a person changed, and why they were not compared.
fn of_person(json: &Value, id: &str) -> (Value, Value) {
    let people = changes(json, "person");
    let mut found = people.iter();
    let row = found.find(|row| row["id"] == format!("{id}@firm.example"));
    let row = row.unwrap();
    (row["change"].clone(), row["not_compared"].clone())
}

fn not_compared(why: &str) -> (Value, Value) {
    ("not_compared".into(), why.into())
}

#[test]
fn an_earlier_report_is_compared_per_day_at_work_of_the_people_in_both() {
    let meetaudit = with_an_earlier_report("coverage_baseline");
    let inputs = format!("{TEAM_THEN} new.ics");
    let json = report(&meetaudit, &inputs, "--baseline before.json");
    let total = &changes(&json, "total")[0];
    assert_eq!(
        (&total["change"], &total["people"]),
        (&"same".into(), &2.into())
    );
    let per_day = &total["lost_per_day_now_min"];
    assert_eq!(per_day, &total["lost_per_day_before_min"]);
    assert!(per_day.as_f64() > Some(0.0));
    let (now, before) = (&total["lost_now_min"], &total["lost_before_min"]);
    assert!(now.as_f64() < before.as_f64(), "leave lowers the totals");
    assert_eq!(of_person(&json, "ann"), ("same".into(), Value::Null));
    assert_eq!(of_person(&json, "eva"), ("same".into(), Value::Null));
    assert_eq!(of_person(&json, "bob"), not_compared("not at work in both"));
    let begins = "the calendars begin on 2026-10-19";
    assert_eq!(of_person(&json, "joined"), not_compared(begins));
    assert_eq!(of_person(&json, "new"), ("new".into(), Value::Null));
}

#[test]
fn why_somebody_is_not_compared_is_told_and_too_few_are_not() {
    let meetaudit = with_an_earlier_report("coverage_why");
    let table = format!("report {TEAM_THEN} --as-of 2026-11-18 --baseline before.json --width 120");
    meetaudit.run(&table).exits(0).shows("not at work in both");
    // Of the two who are compared alone nothing may be told where three are asked for.
    let grouped = report(
        &meetaudit,
        TEAM_THEN,
        "--baseline before.json --min-group 3",
    );
    assert!(changes(&grouped, "total").is_empty());
    let one = report(&meetaudit, "bob.ics", "--baseline before.json");
    let why = &changes(&one, "total")[0]["not_compared"];
    assert_eq!(why, "nobody was at work in both");
}

/// A file that the program of that version wrote.
#[test]
fn a_report_of_0_1_0_is_read_and_what_it_does_not_say_is_unknown() {
    let meetaudit = with_an_earlier_report("coverage_first").file(
        "first.json",
        include_str!("../../fixtures/baseline-0.1.0.json"),
    );
    let json = report(&meetaudit, "ann.ics bob.ics", "--baseline first.json");
    assert_eq!(of_person(&json, "ann"), ("same".into(), Value::Null));
    assert_eq!(of_person(&json, "bob"), not_compared("not at work in both"));
    let meetings = changes(&json, "meeting");
    assert!(meetings.iter().all(|row| row["change"] != "verdict"));
    let notes = json["data_quality"]["notes"].to_string();
    for said in [
        "does not name its version of the rubric",
        "does not say which days its calendars covered",
    ] {
        assert!(notes.contains(said), "{notes}");
    }
}

#[test]
fn meetings_of_windows_that_differ_in_length_are_not_compared_by_amount() {
    let meetaudit = Meetaudit::test("coverage_lengths").file(
        "ann.ics",
        calendar("ann", EXPORT, &["20260907"], &daily("ann")),
    );
    let arguments = "report ann.ics --as-of 2026-11-18 --format json --week 2026-W43 -o week.json";
    meetaudit.run(arguments).exits(0);
    let json = report(&meetaudit, "ann.ics", "--baseline week.json");
    assert_eq!(changes(&json, "window")[0]["change"], "longer");
    assert!(changes(&json, "meeting").is_empty());
    assert_eq!(changes(&json, "person")[0]["change"], "same");
}
