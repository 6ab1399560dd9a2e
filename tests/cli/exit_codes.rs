//! Each row of the table of exit codes.

use crate::harness::{ANN, Meetaudit, TEAM};
use std::io::Read;

const EMPTY: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n";

#[test]
fn a_finished_audit_is_0_even_with_diagnostics() {
    let run = Meetaudit::test("done").at_the_fixed_instant(&format!("report {TEAM}"));
    let run = run.exits(0).says("[event/no-start]").says("help: ");
    assert!(run.out.contains("Ann Weber"));
}

#[test]
fn an_unreadable_input_is_1_and_the_others_are_audited() {
    let run =
        Meetaudit::test("unreadable").at_the_fixed_instant(&format!("report {TEAM} missing.ics"));
    let run = run
        .exits(1)
        .says("error: this input could not be read [input/unreadable]");
    let run = run.says("missing.ics: there is no such file or folder");
    assert!(run.out.contains("Ann Weber"));
    assert!(
        run.out.contains("missing.ics"),
        "the report says what it lacks"
    );
}

#[test]
fn quiet_is_silent_on_success_and_says_which_input_failed() {
    let meetaudit = Meetaudit::test("quiet");
    meetaudit
        .at_the_fixed_instant(&format!("report {TEAM} --quiet"))
        .exits(0)
        .says_nothing();
    let run = meetaudit
        .at_the_fixed_instant(&format!("report {TEAM} missing.ics --quiet"))
        .exits(1)
        .says("missing.ics: there is no such file or folder");
    assert!(!run.err.contains("warning:"), "{}", run.err);
}

#[test]
fn wrong_usage_is_2_and_names_flag_and_remedy() {
    let meetaudit = Meetaudit::test("usage").file("ann.ics", ANN);
    for (arguments, says) in [
        ("report", "INPUT"),
        ("report ann.ics --nonsense", "--nonsense"),
        (
            "report ann.ics --hours 9to5",
            "--hours <SPAN>': write hours as 09:00-18:00",
        ),
        (
            "report ann.ics --lunch noon",
            "write hours as 12:00-13:00, or none",
        ),
        ("report ann.ics --days workdays", "write days as mon-fri"),
        ("report ann.ics --tz Mars/Base", "Europe/Berlin"),
        ("report ann.ics --week 2026-46", "2026-W46"),
        ("report ann.ics --last 4y", "4w"),
        ("report ann.ics --as-of yesterday", "2026-11-18T08:00:00Z"),
        ("report ann.ics --owner ann.ics", "FILE=ADDRESS"),
        ("report ann.ics --definition vivid", "viva-legacy"),
        ("report ann.ics --attendance all", "not-declined"),
        ("report ann.ics --ramp -5", "--ramp"),
        ("report ann.ics --ramp 1441", "1440"),
    ] {
        let run = meetaudit.run(arguments).exits(2).says(says);
        assert_eq!(run.out, "", "{arguments}");
    }
}

#[test]
fn options_that_do_not_go_together_are_2() {
    let meetaudit = Meetaudit::test("together").file("ann.ics", ANN);
    for (arguments, says) in [
        ("report ann.ics --definition all", "people --definition all"),
        ("report ann.ics --baseline ann.ics", "report --format json"),
        (
            "report ann.ics --week last --from 2026-11-01",
            "cannot be used with",
        ),
        (
            "report ann.ics --from 2026-11-10 --to 2026-11-01",
            "swap the two dates",
        ),
        ("report ann.ics --quiet --verbose", "cannot be used with"),
        ("report ann.ics --mail-to ann@example.org", "--format email"),
        ("report ann.ics --format email --mail-to nobody", "--mail-"),
        ("report ann.ics --each-person", "--output"),
        ("report ann.ics --each-person -o mails/", "--format email"),
        (
            "report ann.ics --each-person --format email -o -",
            "-o mails/",
        ),
        ("report ann.ics --excel", "--format csv"),
        (
            "report ann.ics --rubric missing.toml",
            "missing.toml cannot be read",
        ),
        (
            "report ann.ics --config missing.toml",
            "missing.toml cannot be read",
        ),
        (
            "report ann.ics --owner anne.ics=a@b.org",
            "no input has the name anne.ics",
        ),
        (
            "events ann.ics --format markdown",
            "[possible values: table, json, csv]",
        ),
    ] {
        let run = meetaudit.run(arguments).exits(2).says(says);
        assert_eq!(run.out, "", "{arguments}");
    }
    meetaudit
        .at_the_fixed_instant("report ann.ics --from 2027-01-01")
        .exits(2)
        .says("--to");
}

#[test]
fn nothing_to_audit_is_3() {
    let meetaudit = Meetaudit::test("nothing")
        .file("ann.ics", ANN)
        .file("empty.ics", EMPTY);
    for arguments in [
        "report empty.ics",
        "people empty.ics",
        "events empty.ics",
        "explain Weekly empty.ics",
        "check empty.ics",
        "init empty.ics",
    ] {
        meetaudit
            .at_the_fixed_instant(arguments)
            .exits(3)
            .says("nothing to audit");
    }
}

#[test]
fn strict_is_4_for_warnings_and_not_for_notes() {
    let note = ANN.replace("UID:1@example.org\r\n", "");
    let warning = ANN.replace("DTEND:20261110T140000Z", "DTEND:20261110T120000Z");
    let meetaudit = Meetaudit::test("strict")
        .file("note.ics", note)
        .file("warning.ics", warning);
    for command in ["report", "people", "meetings", "days", "events", "check"] {
        let run = meetaudit
            .at_the_fixed_instant(&format!("{command} note.ics --strict"))
            .exits(0);
        assert!(
            command == "check" || run.err.contains("[event/no-uid]"),
            "{command}: {}",
            run.err
        );
        meetaudit
            .at_the_fixed_instant(&format!("{command} warning.ics --strict"))
            .exits(4);
        meetaudit
            .at_the_fixed_instant(&format!("{command} warning.ics"))
            .exits(0);
    }
}

#[test]
fn a_crossed_threshold_is_10_and_names_the_row() {
    let meetaudit = Meetaudit::test("threshold");
    let run = meetaudit.run_all(&[
        "people",
        TEAM,
        "--as-of=2026-11-18T08:00:00Z",
        "--tz=Europe/Berlin",
        "--fail-over",
        "people.lost_flow_min > 600",
    ]);
    run.exits(10)
        .says("--fail-over 'people.lost_flow_min > 600': ann@harbour.example has ")
        .says(", and 5 more");
    meetaudit
        .at_the_fixed_instant(&format!("people {TEAM} --fail-over lost_flow_min>60000"))
        .exits(0);
}

#[test]
fn of_several_codes_the_first_of_1_3_10_4_holds() {
    let meetaudit = Meetaudit::test("precedence").file("empty.ics", EMPTY);
    for (arguments, code) in [
        (
            format!("report {TEAM} missing.ics --strict --fail-over meetings>0"),
            1,
        ),
        ("report empty.ics missing.ics --strict".to_owned(), 1),
        (
            "report empty.ics --fail-over meetings>=0 --strict".to_owned(),
            3,
        ),
        (format!("report {TEAM} --strict --fail-over meetings>0"), 10),
        (format!("report {TEAM} --strict"), 4),
    ] {
        meetaudit.at_the_fixed_instant(&arguments).exits(code);
    }
}

#[test]
fn a_pipe_that_is_closed_early_is_0() {
    let meetaudit = Meetaudit::test("broken_pipe");
    let arguments = [
        "events",
        TEAM,
        "--format=json",
        "--from=2026-01-01",
        "--to=2026-12-31",
        "--quiet",
        "--strict",
    ];
    let mut child = meetaudit.command(&arguments).spawn().unwrap();
    drop(child.stdin.take());
    drop(child.stdout.take());
    let mut said = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut said)
        .unwrap();
    assert_eq!((child.wait().unwrap().code(), said.as_str()), (Some(0), ""));
}
