//! `plan` and `what-if` as their users meet them.

use crate::harness::{ANN, Meetaudit, TEAM};
use meetaudit::render::json::SCHEMA;
use serde_json::Value;

/// Each run in a folder of its own: the tests run at the same time.
fn team() -> Meetaudit {
    static RUNS: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
    let run = RUNS.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    Meetaudit::test(&format!("plan-{run}"))
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
        assert!(text.contains("No calendar was changed"), "{text}");
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
            .contains("the calendars hold no meeting from 2026-11-23 to 2026-12-20"),
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

/// A plan of the team with files beside it, in a folder of its own.
fn planned(name: &str, more: &str) -> Meetaudit {
    let meetaudit = Meetaudit::test(name);
    let arguments =
        format!("plan {TEAM} --quiet --effort 1 --max-changes 4 --format json -o plan.json {more}");
    meetaudit.at_the_fixed_instant(&arguments).exits(0);
    meetaudit
}

fn json_of(meetaudit: &Meetaudit) -> Value {
    let text = std::fs::read_to_string(meetaudit.folder().join("plan.json")).unwrap();
    valid(&text)
}

#[test]
fn a_plan_measured_again_gives_the_same_figures() {
    let meetaudit = planned("plan_again", "");
    let plan = json_of(&meetaudit)["plan"].clone();
    assert_eq!(plan["changes"].as_array().unwrap().len(), 4);
    let again = meetaudit
        .at_the_fixed_instant(&format!(
            "what-if {TEAM} --quiet --changes plan.json --format json"
        ))
        .exits(0)
        .out;
    let again = valid(&again)["plan"].clone();
    for field in ["gain_min", "people", "horizon"] {
        assert_eq!(plan[field], again[field], "{field}");
    }
    let figures = |plan: &Value| -> Vec<Value> {
        let changes = plan["changes"].as_array().unwrap().iter();
        let figures = changes.map(|change| {
            let fields = [
                "uid",
                "to",
                "alone_min",
                "together_min",
                "occurrences",
                "gains",
                "after",
            ];
            Value::from(fields.map(|field| change[field].clone()).to_vec())
        });
        figures.collect()
    };
    assert_eq!(figures(&plan), figures(&again));
    // A series that is gone is named.
    let path = meetaudit.folder().join("plan.json");
    let text = std::fs::read_to_string(&path).unwrap();
    let uid = plan["changes"][0]["uid"].as_str().unwrap();
    std::fs::write(&path, text.replace(uid, "gone@example.org")).unwrap();
    let gone = meetaudit.at_the_fixed_instant(&format!("what-if {TEAM} --changes plan.json"));
    assert!(gone.exits(2).err.contains("gone@example.org"));
}

#[test]
fn proposals_are_files_of_their_own_and_change_no_audit() {
    let meetaudit = planned(
        "plan_files",
        "--ics ics --focus-holds --letters letters --language fr",
    );
    let names = |folder: &str| -> Vec<String> {
        let entries = std::fs::read_dir(meetaudit.folder().join(folder)).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    };
    let calendars = names("ics");
    assert!(
        calendars.contains(&"proposed.ics".to_string()),
        "{calendars:?}"
    );
    assert!(calendars.contains(&"undo.txt".to_string()), "{calendars:?}");
    assert!(
        calendars.iter().any(|name| name.starts_with("focus-ann@")),
        "{calendars:?}"
    );
    let read = |name: &str| std::fs::read(meetaudit.folder().join(name)).unwrap();
    let proposed = read("ics/proposed.ics");
    // The same plan, the same bytes.
    planned(
        "plan_files",
        "--ics ics --focus-holds --letters letters --language fr",
    );
    assert_eq!(read("ics/proposed.ics"), proposed);
    // Beside the team's calendars, the layer alters nothing.
    let people = |more: &str| {
        let arguments =
            format!("people {TEAM} {more} --from 2026-11-23 --to 2026-12-20 --format csv --quiet");
        meetaudit.at_the_fixed_instant(&arguments).exits(0).out
    };
    assert_eq!(people(""), people("ics/proposed.ics"));
    for option in ["--ics x", "--letters x"] {
        let hidden = format!("plan {TEAM} {option} --anonymize --salt 0123456789abcdef");
        meetaudit.at_the_fixed_instant(&hidden).exits(2);
    }
}

#[test]
fn each_letter_is_a_message_to_one_organizer() {
    let meetaudit = planned("plan_letters", "--letters letters --language fr");
    let folder = meetaudit.folder().join("letters");
    let entries = std::fs::read_dir(&folder).unwrap();
    let names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert!(names.len() > 1, "{names:?}");
    for name in names {
        let bytes = std::fs::read(folder.join(&name)).unwrap();
        let message = mail_parser::MessageParser::default().parse(&bytes).unwrap();
        let to = message
            .to()
            .unwrap()
            .first()
            .unwrap()
            .address()
            .unwrap()
            .to_string();
        assert_eq!(format!("{to}.eml"), name);
        assert!(
            message
                .subject()
                .unwrap()
                .starts_with("Une suggestion pour ")
        );
        let text = message.body_text(0).unwrap();
        assert!(
            text.contains("Rien n'a été changé") && text.contains(" → "),
            "{text}"
        );
    }
}

#[test]
fn a_plan_is_what_it_was_and_fits_any_terminal() {
    let run = |width: &str| {
        let arguments = format!("plan {TEAM} --quiet --effort 1 --max-changes 4 --width {width}");
        team().at_the_fixed_instant(&arguments).exits(0).out
    };
    insta::assert_snapshot!("plan", run("80"));
    for width in [60, 120] {
        let text = run(&width.to_string());
        let widest = text.lines().map(|line| line.chars().count()).max().unwrap();
        assert!(widest <= width, "{widest} > {width}");
    }
}

#[test]
fn folders_of_files_are_new_and_are_looked_at_before_the_work() {
    let meetaudit = team().file("plain", "").file("full/old.eml", "");
    let run = |option: &str, folder: &str, code: i32| {
        let arguments: Vec<&str> = MOVE.iter().copied().chain([option, folder]).collect();
        let run = meetaudit.run_all(&arguments).exits(code);
        assert_eq!(run.out.is_empty(), code != 0, "{}", run.out);
        run.err
    };
    for option in ["--ics", "--letters"] {
        assert!(run(option, "full", 2).contains("full already holds files"));
        assert!(run(option, "plain", 1).contains("plain cannot be written"));
        let made = format!("new{option}/deeper");
        assert_eq!(run(option, &made, 0), "");
        assert!(run(option, &made, 2).contains("already holds files"));
    }
    let same = [MOVE, &["--ics", "one", "--letters", "one"]].concat();
    let same = meetaudit.run_all(&same).exits(2);
    assert!(same.err.contains("the same folder"), "{}", same.err);
    assert!(!meetaudit.folder().join("one").exists());
}
