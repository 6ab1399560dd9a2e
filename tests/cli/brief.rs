//! What a lead needs in a dozen lines: the same lines with which the report begins.

use crate::harness::{Meetaudit, Run, TEAM};
use std::collections::BTreeMap;

fn run(options: &str) -> Run {
    let meetaudit = Meetaudit::test("brief");
    meetaudit.at_the_fixed_instant(&format!("report {TEAM} -q {options}"))
}

#[test]
fn it_is_how_the_report_begins_in_every_format() {
    for options in ["", "--format markdown", "--anonymize", "--width 60"] {
        let brief = run(&format!("--brief {options}")).exits(0).out;
        let whole = run(options).exits(0).out;
        // Markdown has a heading where a chat has bold text.
        let body = |text: &str| text.split_once("\n\n").unwrap().1.to_owned();
        assert!(whole.contains(&body(&brief)), "{options}\n{brief}\n{whole}");
        assert!(brief.lines().count() <= 24, "{brief}");
    }
    let page = run("--format html").exits(0);
    page.shows("Most is lost on Thursdays")
        .shows("Try this change first");
    run("--brief --format json")
        .exits(2)
        .says("--format table or markdown");
    run("--brief -o brief.html")
        .exits(2)
        .says("--brief writes a short text only");
}

#[test]
fn names_and_small_groups_stay_hidden() {
    let title = "Weekly status sync";
    run("--brief").exits(0).shows(title);
    for options in ["--anonymize", "--hide-titles"] {
        let told = run(&format!("--brief {options}")).exits(0).out;
        assert!(!told.contains(title), "{told}");
        assert!(told.contains("Try this change first"), "{told}");
    }
    // Six people work on each weekday, so that seven may not be told of them.
    run("--brief --min-group 6")
        .exits(0)
        .shows("Most is lost on");
    let few = Meetaudit::test("brief_few");
    let one_week = few.at_the_fixed_instant(&format!(
        "report {TEAM} -q --brief --min-group 6 --week 2026-W46"
    ));
    let told = one_week.exits(0).out;
    assert!(
        !told.contains("Most is lost on"),
        "Deepak and Chloé are away on some days: {told}"
    );
}

/// From the rows of the days, with nothing of the program's own sums.
#[test]
fn the_weekdays_are_those_of_the_days_that_calendars_cover() {
    let whole = run("--format json").exits(0).json();
    let covered: BTreeMap<String, (String, String)> = whole["data_quality"]["inputs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|input| {
            let text = |key: &str| input[key].as_str().unwrap_or_default().to_owned();
            (text("owner"), (text("covered_from"), text("covered_to")))
        })
        .collect();
    let mut sums: BTreeMap<u32, (f64, f64)> = BTreeMap::new();
    for day in whole["days"].as_array().unwrap() {
        let date = day["date"].as_str().unwrap();
        let (from, to) = &covered[day["person"].as_str().unwrap()];
        let minutes = |key: &str| day[key].as_f64().unwrap();
        let is_covered = (from.as_str()..=to.as_str()).contains(&date);
        if !is_covered || minutes("working_min") <= minutes("away_min") {
            continue;
        }
        // 2026-10-19 is a Monday.
        let date: Vec<u32> = date.split('-').map(|part| part.parse().unwrap()).collect();
        let since = if date[1] == 10 {
            date[2] - 19
        } else {
            date[2] + 12
        };
        let sum = sums.entry(since % 7).or_default();
        sum.0 += day["lost_flow_min"]["central"].as_f64().unwrap();
        sum.1 += 1.0;
    }
    let mut means: Vec<(u32, f64)> = sums
        .iter()
        .map(|(day, sum)| (*day, sum.0 / sum.1))
        .collect();
    means.sort_by(|a, b| b.1.total_cmp(&a.1));
    let names = ["Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays"];
    let words = |(day, mean): (u32, f64)| {
        let minutes = mean.round() as u32;
        format!(
            "{}: {} h {:02} min",
            names[day as usize],
            minutes / 60,
            minutes % 60
        )
    };
    let told = run("--brief --width 200").exits(0);
    told.shows(&format!("Most is lost on {}", words(means[0])))
        .shows(&format!("least on {}", words(*means.last().unwrap())));
}

/// The columns that say what changed stay at the width of a mail.
#[test]
fn a_baseline_keeps_its_verdicts_at_80_columns() {
    let earlier = run("--week 45 --format json").exits(0).bytes;
    let meetaudit = Meetaudit::test("brief_baseline").file("last.json", earlier);
    let report = meetaudit.at_the_fixed_instant(&format!(
        "report {TEAM} -q --week 46 --baseline last.json --width 80"
    ));
    report
        .exits(0)
        .shows("Now  Verdict, load\n")
        .shows("per day at work; now it is");
}

#[test]
fn organizers_are_called_by_name_and_amounts_are_hours_and_minutes() {
    let report = run("").exits(0);
    report.shows("by Priya Shah").shows("\n  Priya Shah ");
    let meetaudit = Meetaudit::test("brief_amounts");
    let explained = meetaudit.at_the_fixed_instant(&format!("explain stand-up {TEAM} -q"));
    explained
        .exits(0)
        .shows("ATTENDEE, DTEND: 1 h 15 min of people's time each")
        .shows("RRULE: 1 h 11 min a week");
}
