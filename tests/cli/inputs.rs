//! Files, folders and standard input.

use crate::harness::{ANN, Meetaudit, TEAM, team_files};

#[test]
fn a_folder_is_read_recursively_without_what_is_no_calendar() {
    let meetaudit = Meetaudit::test("folder")
        .file("all/deep/er/ann.ics", ANN)
        .file("all/other.ICAL", ANN.replace("ann@", "eva@"))
        .file("all/notes.txt", "no calendar")
        .file("all/.trash/old.ics", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT")
        .file("all/old.vcs", "BEGIN:VCALENDAR");
    let run = meetaudit
        .at_the_fixed_instant("check all --format json")
        .exits(0);
    let inputs = run.json()["data_quality"]["inputs"].to_string();
    assert!(inputs.contains("all/deep/er/ann.ics") && inputs.contains("all/other.ICAL"));
    assert!(!inputs.contains("trash") && !inputs.contains("vcs") && !inputs.contains("notes"));
}

#[test]
fn a_folder_without_calendars_says_so() {
    let meetaudit = Meetaudit::test("empty_folder").file("all/notes.txt", "");
    meetaudit
        .at_the_fixed_instant("report all")
        .exits(3)
        .says("all: the folder holds no .ics file");
}

#[test]
fn standard_input_is_an_input_among_others() {
    let meetaudit = Meetaudit::test("stdin").stdin(ANN);
    let run = meetaudit
        .at_the_fixed_instant("people - --format json")
        .exits(0)
        .says_nothing();
    assert_eq!(run.json()["people"][0]["id"], "ann@example.org");
    let nameless =
        Meetaudit::test("stdin_owner").stdin(ANN.replace("X-WR-CALNAME:ann@example.org\r\n", ""));
    let run = nameless.at_the_fixed_instant("people - --owner -=eva@example.org --format json");
    assert_eq!(run.exits(0).json()["people"][0]["id"], "eva@example.org");
}

#[test]
fn the_order_of_inputs_and_a_second_mention_change_nothing() {
    let mut meetaudit = Meetaudit::test("order");
    for (name, bytes) in team_files() {
        meetaudit = meetaudit.file(&format!("team/{name}"), bytes);
    }
    let once = meetaudit
        .at_the_fixed_instant("report team --format json")
        .exits(0);
    let names: Vec<String> = team_files()
        .iter()
        .rev()
        .map(|(name, _)| format!("team/{name}"))
        .collect();
    let named =
        meetaudit.at_the_fixed_instant(&format!("report {} --format json", names.join(" ")));
    assert_eq!(once.out, named.exits(0).out);
    let twice =
        meetaudit.at_the_fixed_instant("report team/ann@harbour.example.ics team --format json");
    assert_eq!(once.out, twice.exits(0).out);
}

#[cfg(unix)]
#[test]
fn links_that_lead_back_up_end() {
    let meetaudit = Meetaudit::test("loop").file("all/sub/ann.ics", ANN);
    let all = meetaudit.folder().join("all");
    std::os::unix::fs::symlink(&all, all.join("sub/up")).unwrap();
    std::os::unix::fs::symlink(all.join("nowhere.ics"), all.join("gone.ics")).unwrap();
    let run = meetaudit
        .at_the_fixed_instant("check all --format json")
        .exits(1);
    assert_eq!(
        run.json()["data_quality"]["inputs"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert!(run.out.contains("gone.ics"));
}

#[test]
fn what_is_no_calendar_is_named_and_costs_only_itself() {
    let meetaudit = Meetaudit::test("no_calendar")
        .file("photo.ics", [0xff, 0xd8, 0xff, 0xe0, 0, 1])
        .file("ann.ics", ANN);
    let run = meetaudit
        .at_the_fixed_instant("people photo.ics ann.ics --format json")
        .exits(0);
    let run = run.says("[input/not-a-calendar]").says("photo.ics");
    assert_eq!(run.json()["people"].as_array().unwrap().len(), 1);
}

#[test]
fn quiet_and_verbose_say_nothing_and_all() {
    let event = "BEGIN:VEVENT\r\nUID:U\r\nDTSTART:never\r\nEND:VEVENT\r\n";
    let events: String = (0..25)
        .map(|number| event.replace('U', &number.to_string()))
        .collect();
    let bad = ANN.replace("END:VCALENDAR\r\n", &format!("{events}END:VCALENDAR\r\n"));
    let meetaudit = Meetaudit::test("loudness").file("ann.ics", bad);
    let usual = meetaudit
        .at_the_fixed_instant("people ann.ics")
        .exits(0)
        .says("more (--verbose shows all)");
    assert_eq!(usual.err.matches("ann.ics:").count(), 10);
    meetaudit
        .at_the_fixed_instant("people ann.ics --quiet")
        .exits(0)
        .says_nothing();
    let all = meetaudit
        .at_the_fixed_instant("people ann.ics --verbose")
        .exits(0);
    assert!(all.err.matches("ann.ics:").count() >= 25 && !all.err.contains("more ("));
}

#[test]
fn escape_sequences_of_names_and_values_do_not_reach_the_terminal() {
    let meetaudit = Meetaudit::test("hostile").file(
        "a\u{1b}[2J.ics",
        ANN.replace("20261110T130000Z", "\u{1b}[31mnow"),
    );
    let run = meetaudit.at_the_fixed_instant("report a\u{1b}[2J.ics missing\u{1b}[2J.ics");
    let run = run.exits(1).says("missing␛[2J.ics");
    assert!(!run.err.contains('\u{1b}') && !run.out.contains('\u{1b}'));
}

#[test]
fn the_team_is_found_whole() {
    let run = Meetaudit::test("team").at_the_fixed_instant(&format!("people {TEAM} --format json"));
    assert_eq!(run.exits(0).json()["people"].as_array().unwrap().len(), 6);
}
