//! `days --person P --date D`: one day's arithmetic, which adds up to its row.

use crate::harness::{Meetaudit, Run, TEAM};

fn run(options: &str) -> Run {
    let meetaudit = Meetaudit::test("day");
    meetaudit.at_the_fixed_instant(&format!("days {TEAM} -q {options}"))
}

#[test]
fn the_spans_of_every_day_add_up_to_its_row() {
    for person in ["ann", "chloe", "bob", "fabio"] {
        for date in ["2026-11-12", "2026-11-11", "2026-11-13"] {
            let json = run(&format!("--person {person} --date {date} --format json"));
            let json = json.exits(0).json();
            let schema = serde_json::from_str(meetaudit::render::json::SCHEMA).unwrap();
            let validator = jsonschema::validator_for(&schema).unwrap();
            assert_eq!(validator.iter_errors(&json).count(), 0, "{json:#}");
            let (row, account) = (&json["days"][0], &json["account"]);
            assert_eq!(account["date"], date);
            let number = |value: &serde_json::Value| value.as_f64().unwrap();
            let sum = |key: &str| -> f64 {
                let spans = account["spans"].as_array().unwrap().iter();
                spans.map(|span| number(&span[key])).sum()
            };
            for key in [
                "meeting_min",
                "ramp_min",
                "wind_down_min",
                "flow_min",
                "fragment_min",
            ] {
                let found = sum(key);
                assert!(
                    (found - number(&row[key])).abs() < 0.001,
                    "{person} {date} {key}"
                );
            }
            let beyond = number(&row["after_hours_min"]) + number(&row["over_lunch_min"]);
            assert!((sum("off_hours_min") - beyond).abs() < 0.001);
            let of_kind = |kind: &str| -> f64 {
                let spans = account["spans"].as_array().unwrap().iter();
                let own = spans.filter(|span| span["kind"] == kind);
                own.map(|span| number(&span["length_min"])).sum()
            };
            assert!((of_kind("away") - number(&row["away_min"])).abs() < 0.001);
            assert!((of_kind("personal") - number(&row["personal_min"])).abs() < 0.001);
            let possible: f64 = account["segments"]
                .as_array()
                .unwrap()
                .iter()
                .map(|segment| number(&segment["flow_min"]))
                .sum();
            let lost = number(&row["lost_flow_min"]["central"]);
            assert!(
                (possible - sum("flow_min") - lost).abs() < 0.001,
                "{person} {date}"
            );
        }
    }
}

/// Minutes of `5 h 30 min`, `5 h`, `28 min`.
fn minutes(text: &str) -> i64 {
    let mut sum = 0;
    let words: Vec<&str> = text.split_whitespace().collect();
    for pair in words.chunks(2) {
        let unit = if pair[1] == "h" { 60 } else { 1 };
        sum += pair[0].parse::<i64>().unwrap() * unit;
    }
    sum
}

/// Every printed sum is what its printed parts make, read as a sceptic would.
#[test]
fn what_is_printed_can_be_checked_by_hand() {
    for person in ["ann", "bob", "chloe", "deepak", "eva", "fabio"] {
        let day = run(&format!(
            "--person {person} --date 2026-11-12 --format markdown"
        ));
        let text = day.exits(0).out;
        let (mut flow, mut lost) = (0, None);
        for line in text.lines() {
            if let Some((left, right)) = line.split_once(" = ") {
                let right = right.trim_end_matches(" of flow");
                let (_, left) = left.split_once(": ").unwrap_or(("", left));
                if line.contains("free") {
                    let gap = left.split_once(": ").map_or(left, |(_, gap)| gap);
                    let mut parts = gap.split(" − ").map(|part| {
                        minutes(
                            part.trim_end_matches(" to get focused")
                                .trim_end_matches(" winding down"),
                        )
                    });
                    let length = parts.next().unwrap();
                    assert_eq!(length - parts.sum::<i64>(), minutes(right), "{line}");
                    flow += minutes(right);
                } else if line.contains("Working time") {
                    let parts = right.trim_end_matches('.').split(" + ");
                    let amount = |part: &str| {
                        let at = part.find(|c: char| c.is_ascii_digit()).unwrap();
                        minutes(part.split_at(at).1)
                    };
                    assert_eq!(minutes(left), parts.map(amount).sum::<i64>(), "{line}");
                } else if line.contains("Lost flow: ") {
                    let (possible, kept) = left.split_once(" − ").unwrap();
                    let right = minutes(right.trim_end_matches('.'));
                    assert_eq!(minutes(possible) - minutes(kept), right, "{line}");
                    assert_eq!(minutes(kept), flow, "{text}");
                    lost = Some(right);
                }
            }
        }
        let lost = lost.unwrap();
        let row = format!("{} h {:02}", lost / 60, lost % 60);
        assert!(
            text.lines().nth(2).unwrap().contains(&row),
            "{row} is not in\n{text}"
        );
    }
}

#[test]
fn one_day_of_one_person_is_written_out_and_no_other() {
    let text = run("--person ann --date 2026-11-12").exits(0);
    text.shows("Ann Weber, Thursday 2026-11-12, by the clock of Europe/Berlin")
        .shows("Daily stand-up: 15 min in meetings")
        .shows("Lost flow: ");
    let everybody = run("--date 2026-11-12").exits(0).out;
    assert!(everybody.contains("Bob Okafor") && !everybody.contains("by the clock"));
    let hidden = run("--person ann --date 2026-11-12 --hide-titles")
        .exits(0)
        .out;
    assert!(
        hidden.contains("(title hidden): ") && !hidden.contains("stand-up"),
        "{hidden}"
    );
    run("--person ann --date 2026-11-12 --format markdown")
        .exits(0)
        .shows("## Ann Weber, Thursday 2026-11-12")
        .shows("- 09:00–10:00 free, a meeting follows: ");
    run("--person ann --date tomorrow")
        .exits(2)
        .says("yesterday");
    run("--date 2026-11-12 --week 46").exits(2);
}
