//! Asking in one's own words: dates, people, teams, titles, files.

use crate::harness::{Meetaudit, Run, TEAM};

fn asked(test: &str, arguments: &str) -> Run {
    let meetaudit = Meetaudit::test(test);
    meetaudit.run(&format!("{arguments} --as-of 2026-11-18 --quiet"))
}

#[test]
fn dates_are_written_as_people_say_them() {
    for (dates, from, to) in [
        ("--week this", "2026-11-16", "2026-11-22"),
        ("--week 46", "2026-11-09", "2026-11-15"),
        ("--month last", "2026-10-01", "2026-10-31"),
        ("--quarter 2026-Q3", "2026-07-01", "2026-09-30"),
        ("--last 2m", "2026-09-01", "2026-10-31"),
        ("--from yesterday", "2026-11-17", "2026-11-18"),
        ("--from 2026-11-02 --to today", "2026-11-02", "2026-11-18"),
        ("--to yesterday", "2026-10-21", "2026-11-17"),
    ] {
        let run = asked("ask_dates", &format!("report {TEAM} --format json {dates}"));
        let json = run.exits(0).json();
        let window = &json["window"];
        assert_eq!(
            (&window["from"], &window["to"]),
            (&from.into(), &to.into()),
            "{dates}"
        );
        let note = window["note"].as_str().unwrap_or_default();
        assert_eq!(
            note.contains("lie still ahead"),
            dates == "--week this",
            "{note}"
        );
    }
    let refused = asked(
        "ask_dates",
        &format!("report {TEAM} --from today --to yesterday"),
    );
    refused
        .exits(2)
        .says("--from 2026-11-18 is later than --to 2026-11-17");
}

#[test]
fn the_ending_of_a_file_chooses_the_format() {
    let meetaudit = Meetaudit::test("ask_endings");
    let report =
        |target: &str| meetaudit.run(&format!("report {TEAM} --as-of 2026-11-18 -q -o {target}"));
    for (target, begins) in [
        ("a.html", "<!doctype html>"),
        ("a.JSON", "{"),
        ("a.csv", "id,name,"),
        ("a.md", "# Calendar audit"),
        ("a.eml", "Subject: "),
        ("a.txt", "Calendar audit"),
        ("a", "Calendar audit"),
    ] {
        report(target).exits(0);
        let text = std::fs::read_to_string(meetaudit.folder().join(target)).unwrap();
        let holds = match target {
            "a.eml" => text.contains(begins),
            _ => text.starts_with(begins),
        };
        assert!(holds, "{target}: {text}");
    }
    report("a.pdf")
        .exits(2)
        .says("no format has the ending .pdf")
        .says("--format");
    report("a.pdf --format json").exits(0);
    let plan = meetaudit.run(&format!("plan {TEAM} -o a.xlsx"));
    plan.exits(2)
        .says("does not write xlsx")
        .says("table, json, csv");
}

#[test]
fn people_are_named_by_address_name_or_part_and_doubt_is_told() {
    let people = |who: &str| {
        let run = asked("ask_people", &format!("people {TEAM} --format json {who}"));
        let json = run.exits(0).json();
        let rows = json["people"].as_array().unwrap().iter();
        rows.map(|row| row["name"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    for who in ["ann", "ANN@harbour.example", "Weber", "webe"] {
        assert_eq!(people(&format!("--person {who}")), ["Ann Weber"], "{who}");
    }
    for command in ["people", "report", "trend", "plan --list"] {
        let run = |who: &str| asked("ask_people", &format!("{command} {TEAM} {who}"));
        run("--person harbour")
            .exits(2)
            .says("several people")
            .says("Ann Weber (ann@harbour.example)");
        run("--person wever")
            .exits(2)
            .says("did you mean Ann Weber (ann@harbour.example)?");
        run("--team Nonesuch")
            .exits(2)
            .says("no such team")
            .says("[[people]]");
        let hidden = run("--person wever --anonymize").exits(2);
        assert!(!hidden.err.contains("Weber"), "{}", hidden.err);
    }
}

#[test]
fn a_team_that_is_not_there_is_answered_with_those_that_are() {
    let config = "[[people]]\naddress = \"ann@harbour.example\"\nteam = \"Core\"\n\
        [[people]]\naddress = \"bob@harbour.example\"\nteam = \"Apps\"\n";
    let meetaudit = Meetaudit::test("ask_teams").file("meetaudit.toml", config);
    let run = meetaudit.run(&format!("people {TEAM} --as-of 2026-11-18 -q --team cors"));
    run.exits(2).says("the teams are: Apps, Core");
    let core = meetaudit.run(&format!("people {TEAM} --as-of 2026-11-18 -q --team core"));
    core.exits(0).shows("Ann Weber");
}

#[test]
fn a_title_nearly_right_is_answered_with_the_right_one() {
    let run = asked("ask_titles", &format!("explain Desing {TEAM}"));
    run.exits(1).says("did you mean \"Design");
    let config = asked(
        "ask_config",
        &format!("report {TEAM} --config nowhere.toml"),
    );
    config.exits(2).says("./meetaudit.toml").says("~/.config");
}

#[test]
fn a_key_or_kind_nearly_right_is_answered_with_the_right_one() {
    for (config, near) in [
        ("[hours]\nwrok = \"09:00-17:00\"\n", "did you mean work?"),
        (
            "[words.kinds]\nstatsu = [\"round\"]\n",
            "did you mean status?",
        ),
        (
            "[[peple]]\naddress = \"a@b.example\"\n",
            "did you mean people?",
        ),
    ] {
        let meetaudit = Meetaudit::test("ask_keys").file("meetaudit.toml", config);
        meetaudit.run(&format!("report {TEAM}")).exits(2).says(near);
    }
}

#[test]
fn an_organizer_or_title_that_fits_nothing_is_told() {
    let run = |options: &str| asked("ask_filters", &format!("meetings {TEAM} {options}"));
    run("--title grooming").exits(0).shows("Backlog grooming");
    run("--organizer weber").exits(0).shows("Daily stand-up");
    run("--title gromming")
        .exits(2)
        .says("--title gromming: no meeting of these dates fits")
        .says("meetaudit meetings");
    run("--title retrospektive")
        .exits(2)
        .says("did you mean Retrospective?");
    run("--organizer wever")
        .exits(2)
        .says("--organizer wever: no meeting");
    let hidden = run("--title retrospektive --hide-titles").exits(2);
    assert!(!hidden.err.contains("Retrospective"), "{}", hidden.err);
    asked(
        "ask_filters",
        &format!("report {TEAM} --title nonesuch -o x.json"),
    )
    .exits(2);
}

#[test]
fn a_meeting_is_explained_by_whose_it_is_and_doubt_is_told() {
    let run = |who: &str| asked("ask_explain", &format!("explain {who} {TEAM}"));
    run("Okafor")
        .exits(2)
        .says("2 meetings are organized by \"Okafor\"")
        .says("give the rank or UID");
    run("Weber")
        .exits(2)
        .says("14 meetings are organized by")
        .says("and 4 more");
    let only = asked(
        "ask_explain",
        &format!("explain grace {TEAM} --week 2026-W44"),
    );
    assert!(only.code == 0 || only.code == 2, "{}", only.err);
}

#[test]
fn definitions_of_nobody_are_refused() {
    let run = |who: &str| {
        asked(
            "ask_definitions",
            &format!("people {TEAM} --definition all --person {who}"),
        )
    };
    run("webe").exits(0).shows("Ann Weber");
    run("wever").exits(2).says("did you mean Ann Weber");
}
