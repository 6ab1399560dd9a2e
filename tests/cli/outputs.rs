//! Where results go.

use crate::harness::{ANN, Meetaudit, TEAM};
use std::fs;

fn names(folder: &std::path::Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn a_file_holds_what_standard_output_would() {
    let meetaudit = Meetaudit::test("out_file")
        .file("ann.ics", ANN)
        .file("report.json", "old and longer than nothing");
    let shown = meetaudit
        .at_the_fixed_instant("report ann.ics --format json")
        .exits(0);
    let run = meetaudit
        .at_the_fixed_instant("report ann.ics --format json -o report.json")
        .exits(0);
    assert_eq!(run.out, "");
    assert_eq!(
        fs::read(meetaudit.folder().join("report.json")).unwrap(),
        shown.bytes
    );
    assert_eq!(names(&meetaudit.folder()), ["ann.ics", "report.json"]);
    assert_eq!(
        meetaudit
            .at_the_fixed_instant("report ann.ics --format json -o -")
            .exits(0)
            .bytes,
        shown.bytes
    );
}

#[test]
fn csv_into_a_folder_is_one_file_per_table() {
    let meetaudit = Meetaudit::test("out_folder");
    for folder in ["new/deep/", "new"] {
        meetaudit
            .at_the_fixed_instant(&format!(
                "report {TEAM} --format csv --excel -o {folder} --quiet"
            ))
            .exits(0);
    }
    let folder = meetaudit.folder().join("new/deep");
    let tables = names(&folder);
    for table in [
        "people", "days", "meetings", "shares", "criteria", "changes",
    ] {
        assert!(tables.contains(&format!("{table}.csv")), "{tables:?}");
        let text = fs::read_to_string(folder.join(format!("{table}.csv"))).unwrap();
        assert!(
            text.starts_with('\u{feff}') && text.lines().count() > 1,
            "{table}"
        );
    }
    let people = fs::read_to_string(folder.join("people.csv")).unwrap();
    let alone =
        meetaudit.at_the_fixed_instant(&format!("people {TEAM} --format csv --excel --quiet"));
    assert_eq!(alone.exits(0).out, people);
}

#[test]
fn an_input_is_never_overwritten() {
    let meetaudit = Meetaudit::test("out_input").file("all/ann.ics", ANN);
    for arguments in [
        "report all/ann.ics --format table -o all/ann.ics",
        "report all --format table -o all/../all/ann.ics",
        "init all -o all/ann.ics",
    ] {
        meetaudit
            .at_the_fixed_instant(arguments)
            .exits(2)
            .says("is an input and is not overwritten");
    }
    assert_eq!(
        fs::read_to_string(meetaudit.folder().join("all/ann.ics")).unwrap(),
        ANN
    );
}

#[test]
fn a_target_that_cannot_be_written_fails_before_the_work_and_leaves_nothing() {
    let meetaudit = Meetaudit::test("out_wrong").file("ann.ics", ANN);
    meetaudit
        .at_the_fixed_instant("report ann.ics -o nowhere/report.txt")
        .exits(1)
        .says("nowhere/report.txt cannot be written");
    meetaudit
        .at_the_fixed_instant("report ann.ics -o .")
        .exits(2)
        .says("is a folder");
    meetaudit
        .at_the_fixed_instant("people ann.ics --format csv -o out/")
        .exits(2)
        .says("report --format csv");
    let missing = meetaudit.at_the_fixed_instant("explain Nonsense ann.ics -o made.txt");
    missing.exits(1).says("is called \"Nonsense\"");
    assert_eq!(names(&meetaudit.folder()), ["ann.ics"]);
}

#[cfg(unix)]
#[test]
fn a_device_is_written_to() {
    let meetaudit = Meetaudit::test("out_device").file("ann.ics", ANN);
    for device in ["/dev/null", "/dev/stdout"] {
        meetaudit
            .at_the_fixed_instant(&format!("people ann.ics -o {device}"))
            .exits(0);
    }
}

#[test]
fn width_and_colour_are_chosen() {
    let meetaudit = Meetaudit::test("out_style").file("ann.ics", ANN);
    let widest = |arguments: &str| {
        let run = meetaudit
            .at_the_fixed_instant(&format!("report ann.ics {arguments}"))
            .exits(0);
        let columns = run.out.lines().map(|line| line.chars().count()).max();
        (columns.unwrap_or(0), run.out.contains('\u{1b}'))
    };
    assert!(widest("").0 <= 80 && widest("--width 60").0 <= 60);
    assert!(widest("--color always").1);
    assert!(!widest("").1 && !widest("--color never").1);
}

#[test]
fn a_workbook_and_a_page_are_whole_files() {
    let meetaudit = Meetaudit::test("out_formats").file("ann.ics", ANN);
    meetaudit
        .at_the_fixed_instant("report ann.ics --format xlsx -o report.xlsx")
        .exits(0);
    let book = fs::read(meetaudit.folder().join("report.xlsx")).unwrap();
    assert!(book.starts_with(b"PK"));
    assert_eq!(
        meetaudit
            .at_the_fixed_instant("report ann.ics --format xlsx")
            .exits(0)
            .bytes,
        book
    );
    let page = meetaudit
        .at_the_fixed_instant("report ann.ics --format html")
        .exits(0)
        .out;
    assert!(page.starts_with("<!DOCTYPE html>") || page.starts_with("<!doctype html>"));
}

#[test]
fn a_message_names_sender_recipients_and_subject() {
    let meetaudit = Meetaudit::test("out_mail").file("ann.ics", ANN);
    let options = "--mail-to lead@example.org --mail-to other@example.org --mail-from audit@example.org --mail-subject Weekly";
    let mail = meetaudit
        .at_the_fixed_instant(&format!("report ann.ics --format email {options}"))
        .exits(0)
        .out;
    let (head, _) = mail.split_once("\n\n").unwrap();
    for part in [
        "From: audit@example.org",
        "lead@example.org",
        "other@example.org",
        "Subject: Weekly",
    ] {
        assert!(head.contains(part), "{part} is not in\n{head}");
    }
}

#[test]
fn each_person_gets_a_message_with_their_own_figures() {
    let meetaudit = Meetaudit::test("out_each");
    let run = meetaudit.at_the_fixed_instant(&format!(
        "report {TEAM} --format email --each-person --mail-from audit@harbour.example -o mails/ --quiet"
    ));
    assert_eq!(run.exits(0).out, "");
    let folder = meetaudit.folder().join("mails");
    let mails: Vec<String> = names(&folder)
        .iter()
        .map(|name| fs::read_to_string(folder.join(name)).unwrap())
        .collect();
    assert_eq!(mails.len(), 6);
    for person in ["ann", "bob", "chloe", "deepak", "eva", "fabio"] {
        let own: Vec<&String> = mails
            .iter()
            .filter(|mail| mail.contains(&format!("To: {person}@harbour.example")))
            .collect();
        assert_eq!(own.len(), 1, "{person}");
        let others = ["ann@", "bob@", "chloe@", "deepak@", "eva@", "fabio@"];
        for other in others.iter().filter(|other| !other.starts_with(person)) {
            assert!(!own[0].contains(*other), "{person} is told of {other}");
        }
    }
}
