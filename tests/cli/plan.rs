//! `plan` and `what-if` as their users meet them.

use crate::harness::{ANN, Meetaudit, TEAM};
use meetaudit::render::json::SCHEMA;
use serde_json::Value;

fn team() -> Meetaudit {
    Meetaudit::test("plan")
}

fn valid(text: &str) -> Value {
    let output: Value = serde_json::from_str(text).unwrap();
    let schema = serde_json::from_str(SCHEMA).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> = validator
        .iter_errors(&output)
        .map(|e| e.to_string())
        .collect();
    assert_eq!(errors, Vec::<String>::new());
    output
}

const MOVE: &[&str] = &[
    "what-if",
    TEAM,
    "--as-of",
    "2026-11-18T08:00:00Z",
    "--tz",
    "Europe/Berlin",
    "--quiet",
    "--change",
    "move \"1:1 Ann / Eva\" to wed 09:30",
    "--change",
    "shorten \"Architecture decisions\" to 40",
];

fn what_if(more: &[&str]) -> String {
    let arguments: Vec<&str> = MOVE.iter().chain(more).copied().collect();
    team().run_all(&arguments).exits(0).out
}

#[test]
fn the_list_says_what_can_move_where_and_why_not() {
    let list = team().at_the_fixed_instant(&format!("plan {TEAM} --list --quiet"));
    insta::assert_snapshot!("plan_list", list.exits(0).out);
}

#[test]
fn named_changes_are_measured_and_fit_any_terminal() {
    insta::assert_snapshot!("what_if", what_if(&[]));
    for width in ["60", "80", "120"] {
        let text = what_if(&["--width", width]);
        let columns: usize = width.parse().unwrap();
        let widest = text.lines().map(|line| line.chars().count()).max().unwrap();
        assert!(widest <= columns, "{widest} > {columns}");
        assert!(text.contains("Nothing was changed"), "{text}");
    }
}

#[test]
fn every_format_holds_the_same_figures() {
    let json = valid(&what_if(&["--format", "json"]));
    let plan = &json["plan"];
    assert_eq!(plan["question"], "what_if");
    let gain = plan["gain_min"]["central"].as_f64().unwrap();
    let people = plan["people"].as_array().unwrap();
    let sum: f64 = people
        .iter()
        .map(|p| p["flow_then_min"].as_f64().unwrap() - p["flow_now_min"].as_f64().unwrap())
        .sum();
    assert!(gain > 0.0 && (gain - sum).abs() < 0.005, "{gain} {sum}");
    let csv = what_if(&["--format", "csv"]);
    assert!(csv.starts_with("number,uid,title,"), "{csv}");
    assert_eq!(csv.lines().count(), 3);
    let markdown = what_if(&["--format", "markdown"]);
    assert!(
        markdown.starts_with("# What if, 2026-11-23 to 2026-12-20\n"),
        "{markdown}"
    );
    let page = what_if(&["--format", "html"]);
    assert!(page.contains("<svg") && !page.contains("<script"), "{page}");
    assert_eq!(page.matches("aria-label=\"before: ").count(), people.len());
    let mail = what_if(&["--format", "email", "--mail-to", "lead@example.org"]);
    assert!(mail.contains("\nSubject: What if, "), "{mail}");
    let list = team().at_the_fixed_instant(&format!("plan {TEAM} --list --quiet --format json"));
    let list = valid(&list.exits(0).out);
    assert!(list["plan"]["options"].as_array().unwrap().len() > 20);
    let list = team().at_the_fixed_instant(&format!("plan {TEAM} --list --quiet --format csv"));
    assert!(
        list.exits(0)
            .out
            .starts_with("uid,title,when,people_count,moves,")
    );
}

#[test]
fn pseudonyms_and_hidden_titles_hold_in_every_format() {
    for format in ["table", "json", "csv", "markdown", "html"] {
        for hidden in [
            &["--hide-titles"][..],
            &["--anonymize", "--salt", "0123456789abcdef"],
        ] {
            let more: Vec<&str> = ["--format", format].iter().chain(hidden).copied().collect();
            let text = what_if(&more);
            for title in ["1:1 Ann", "Architecture", "Data modelling"] {
                assert!(!text.contains(title), "{format} {hidden:?}: {text}");
            }
            let named = text.contains("Ann Weber") || text.contains("harbour");
            assert!(hidden.len() == 1 || !named, "{format}: {text}");
        }
    }
}

#[test]
fn what_cannot_be_meant_is_told() {
    let run = |change: &str| {
        let mut arguments: Vec<&str> = MOVE.to_vec();
        arguments.extend(["--change", change]);
        team().run_all(&arguments).exits(2).err
    };
    assert!(
        run("move 1:1 Anna to wed 10:00").contains("did you mean"),
        "names"
    );
    assert!(run("release Zoe of Retrospective").contains("nobody called \"Zoe\""));
    assert!(run("cancel Retrospective").contains("write move NAME to"));
    assert!(run("async 1:1").contains("5 meetings ahead are called"));
    let none = team().run(&format!("what-if {TEAM}")).exits(2).err;
    assert!(none.contains("--change"), "{none}");
    let swapped = format!("plan {TEAM} --from 2026-12-01 --to 2026-11-01 --list");
    assert!(
        team()
            .run(&swapped)
            .exits(2)
            .err
            .contains("swap the two dates")
    );
}

#[test]
fn an_export_without_a_future_is_exit_3_with_the_remedy() {
    let ann = Meetaudit::test("plan_no_future").file("ann@example.org.ics", ANN);
    let run = ann
        .at_the_fixed_instant("plan ann@example.org.ics --list")
        .exits(3);
    assert!(
        run.err
            .contains("no meeting lies ahead from 2026-11-23 to 2026-12-20"),
        "{}",
        run.err
    );
    assert!(run.err.contains("--from"), "{}", run.err);
    let shared = ANN.replace("X-WR-CALNAME:ann@example.org\r\n", "");
    let nobody = Meetaudit::test("plan_nobody").file("shared.ics", shared);
    let run = nobody
        .at_the_fixed_instant("plan shared.ics --list")
        .exits(3);
    assert!(run.err.contains("--owner"), "{}", run.err);
}
