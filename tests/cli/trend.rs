//! `trend`: covered weeks only, whoever begins late, ends early, goes on leave or joins.

use crate::harness::{Meetaudit, TEAM};
use serde_json::Value;

/// A calendar with a single hour on each of these dates at 10:00, exported on `stamp`.
fn calendar(person: &str, stamp: &str, singles: &[&str], more: &str) -> String {
    let event = |date: &&str| {
        format!(
            "BEGIN:VEVENT\nUID:{person}-{date}\nSUMMARY:Planning\nDTSTAMP:{stamp}T080000Z\n\
             DTSTART;TZID=Europe/Berlin:{date}T100000\nDURATION:PT1H\n\
             ORGANIZER:mailto:{person}@firm.example\nATTENDEE:mailto:{person}@firm.example\n\
             ATTENDEE:mailto:guest@firm.example\nEND:VEVENT\n"
        )
    };
    let events: String = singles.iter().map(event).collect();
    format!(
        "BEGIN:VCALENDAR\nX-WR-CALNAME:{person}@firm.example\nX-WR-TIMEZONE:Europe/Berlin\n\
         {events}{more}END:VCALENDAR\n"
    )
}

const LEAVE: &str = "BEGIN:VEVENT\nUID:leave\nSUMMARY:Vacation\nDTSTAMP:20261118T080000Z\n\
    DTSTART;VALUE=DATE:20261026\nDTEND;VALUE=DATE:20261031\nEND:VEVENT\n";

fn team(name: &str) -> Meetaudit {
    let export = "20261118";
    Meetaudit::test(name)
        .file(
            "late.ics",
            calendar("late", export, &["20261027", "20261103"], ""),
        )
        .file(
            "early.ics",
            calendar("early", "20261030", &["20261012", "20261019"], ""),
        )
        .file(
            "leave.ics",
            calendar("leave", export, &["20261012", "20261109"], LEAVE),
        )
        .file(
            "meetaudit.toml",
            "[[people]]\naddress = \"late@firm.example\"\nteam = \"A\"\n\
             [[people]]\naddress = \"early@firm.example\"\nteam = \"B\"\n\
             [[people]]\naddress = \"leave@firm.example\"\n",
        )
}

fn trend(meetaudit: &Meetaudit, arguments: &str) -> Value {
    let run = meetaudit.run(&format!(
        "trend {arguments} --as-of 2026-11-18 --format json"
    ));
    run.exits(0).json()
}

/// Of each row: of whom, period, people, days at work, loss per day.
fn rows(json: &Value) -> Vec<(String, String, u64, u64, Option<f64>)> {
    let rows = json["trend"].as_array().unwrap().iter();
    let told = rows.map(|row| {
        let text = |name: &str| row[name].as_str().unwrap().to_owned();
        let count = |name: &str| row[name].as_u64().unwrap();
        let lost = row["lost_flow_per_day_min"].as_f64();
        (
            text("id"),
            text("period"),
            count("people"),
            count("days_at_work"),
            lost,
        )
    });
    told.collect()
}

#[test]
fn only_weeks_that_calendars_cover_have_a_row_and_only_their_people_count() {
    let meetaudit = team("trend_weeks");
    let found = rows(&trend(&meetaudit, "late.ics early.ics leave.ics"));
    let short: Vec<_> = found
        .iter()
        .map(|(_, week, people, days, _)| (week.as_str(), *people, *days))
        .collect();
    assert_eq!(
        short,
        [
            ("2026-W42", 2, 10),
            ("2026-W43", 2, 10),
            // Early only: Late begins on the Tuesday of this week, and the third is on leave.
            ("2026-W44", 1, 5),
            ("2026-W45", 2, 10),
            ("2026-W46", 2, 10),
        ]
    );
    // An hour at ten of one of two people, on one of ten days: 90 of 450 + 0 elsewhere.
    let alone = rows(&trend(&meetaudit, "late.ics"));
    let weeks: Vec<&str> = alone.iter().map(|row| row.1.as_str()).collect();
    assert_eq!(weeks, ["2026-W45", "2026-W46"]);
    assert_eq!(alone[1].4, Some(0.0));
    assert!(alone[0].4 > Some(0.0));
}

#[test]
fn a_trend_is_by_week_or_month_of_all_of_teams_or_of_a_person() {
    let meetaudit = team("trend_lines");
    let inputs = "late.ics early.ics leave.ics";
    let teams = rows(&trend(&meetaudit, &format!("{inputs} --by-team")));
    let named: Vec<_> = teams
        .iter()
        .map(|row| (row.0.as_str(), row.1.as_str()))
        .collect();
    assert_eq!(
        named,
        [
            ("A", "2026-W45"),
            ("A", "2026-W46"),
            ("B", "2026-W42"),
            ("B", "2026-W43"),
            ("B", "2026-W44"),
        ]
    );
    let person = rows(&trend(
        &meetaudit,
        &format!("{inputs} --person leave@firm.example"),
    ));
    assert_eq!(person.len(), 5, "{person:?}");
    assert!(person.iter().all(|row| row.0 == "leave@firm.example"));
    assert_eq!(
        (person[2].2, person[2].3, person[2].4),
        (0, 0, None),
        "a week of leave is no gain"
    );
    let export = "20261118";
    let months = Meetaudit::test("trend_months")
        .file("long.ics", calendar("long", export, &["20260901"], ""))
        .file("late.ics", calendar("late", export, &["20261027"], ""));
    let json = trend(&months, "long.ics --by month");
    let found: Vec<String> = rows(&json).into_iter().map(|row| row.1).collect();
    // November is not over.
    let wanted = vec!["2026-09".to_owned(), "2026-10".to_owned()];
    assert_eq!((json["by"].as_str(), found), (Some("month"), wanted));
    let run = months.run("trend late.ics --by month --as-of 2026-11-18");
    run.exits(3).says("no full week or month");
    let few = rows(&trend(
        &meetaudit,
        &format!("{inputs} --from 2026-10-20 --to 2026-11-10"),
    ));
    let weeks: Vec<&str> = few.iter().map(|row| row.1.as_str()).collect();
    assert_eq!(
        weeks,
        ["2026-W44", "2026-W45"],
        "whole weeks of the dates asked for"
    );
}

#[test]
fn every_format_tells_the_same_and_page_and_workbook_draw_it() {
    let meetaudit = Meetaudit::test("trend_formats");
    let run = |more: &str| {
        let arguments = format!("trend {TEAM} --as-of 2026-11-18 --quiet {more}");
        meetaudit.run(&arguments).exits(0).out
    };
    let json: Value = serde_json::from_str(&run("--format json")).unwrap();
    let count = json["trend"].as_array().unwrap().len();
    assert!(count > 2);
    assert_eq!(run("--format csv").lines().count(), count + 1);
    for format in ["table", "markdown"] {
        let text = run(&format!("--format {format}"));
        for row in json["trend"].as_array().unwrap() {
            assert!(text.contains(row["period"].as_str().unwrap()), "{text}");
        }
        assert!(text.contains('█'), "{text}");
    }
    let own = run("--format html");
    for row in json["trend"].as_array().unwrap() {
        assert!(own.contains(row["period"].as_str().unwrap()));
    }
    assert!(own.contains("<svg") && !own.contains("<script"));
    let book = meetaudit.run(&format!(
        "trend {TEAM} --as-of 2026-11-18 --quiet --format xlsx"
    ));
    let mut book: calamine::Xlsx<_> =
        calamine::open_workbook_from_rs(std::io::Cursor::new(book.exits(0).bytes)).unwrap();
    let sheet = calamine::Reader::worksheet_range(&mut book, "trend").unwrap();
    assert_eq!(sheet.height(), count + 1);
    let page = meetaudit.run(&format!(
        "report {TEAM} --as-of 2026-11-18 --quiet --format html"
    ));
    assert!(page.exits(0).out.contains("How it develops"));
}
