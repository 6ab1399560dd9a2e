//! The config file: where it is found, what it changes, how its defects are told.

use crate::harness::{ANN, Meetaudit};

fn working(meetaudit: &Meetaudit, arguments: &str) -> i64 {
    let run = meetaudit.at_the_fixed_instant(&format!(
        "people ann.ics --week 2026-W46 --format json {arguments}"
    ));
    run.exits(0).json()["people"][0]["working_min"]
        .as_i64()
        .unwrap()
}

const HALF_DAYS: &str = "[hours]\nwork = \"09:00-13:00\"\nlunch = \"none\"\n";

#[test]
fn the_file_of_the_folder_wins_over_the_users_and_a_named_one_over_both() {
    let users = "[hours]\nwork = \"09:00-11:00\"\nlunch = \"none\"\n";
    let meetaudit = Meetaudit::test("config_found").file("ann.ics", ANN);
    assert_eq!(working(&meetaudit, ""), 2400);
    let meetaudit = meetaudit.file("home/.config/meetaudit/meetaudit.toml", users);
    assert_eq!(working(&meetaudit, ""), 600);
    let meetaudit = meetaudit.file("meetaudit.toml", HALF_DAYS);
    assert_eq!(working(&meetaudit, ""), 1200);
    let meetaudit = meetaudit.file("named.toml", "[hours]\ndays = \"mon\"\n");
    assert_eq!(working(&meetaudit, "--config named.toml"), 480);
}

#[test]
fn options_win_over_the_file() {
    let meetaudit = Meetaudit::test("config_options")
        .file("ann.ics", ANN)
        .file("meetaudit.toml", HALF_DAYS);
    assert_eq!(working(&meetaudit, "--hours 10:00-12:00"), 600);
    assert_eq!(working(&meetaudit, "--days tue"), 240);
    assert_eq!(working(&meetaudit, "--lunch 12:00-12:30"), 1050);
}

#[test]
fn a_person_has_their_own_hours_and_holidays() {
    let config = "holidays = [2026-11-09]\n[[people]]\naddress = \"ann@example.org\"\nname = \"Annie\"\nteam = \"Red\"\n\
        hours = { work = \"22:00-02:00\", wed = \"none\", lunch = \"none\" }\nholidays = [2026-11-10]\n";
    let meetaudit = Meetaudit::test("config_person")
        .file("ann.ics", ANN)
        .file("meetaudit.toml", config);
    // Monday and Tuesday are holidays, Wednesday is off: two nights of four hours are left.
    assert_eq!(working(&meetaudit, ""), 480);
    let run = meetaudit
        .at_the_fixed_instant("people ann.ics --team red --format json")
        .exits(0);
    assert_eq!(run.json()["people"][0]["name"], "Annie");
}

#[test]
fn calendars_of_holidays_are_found_beside_the_config_file() {
    let calendar = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:h\r\nDTSTART;VALUE=DATE:20201111\r\nRRULE:FREQ=YEARLY\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let meetaudit = Meetaudit::test("config_holidays")
        .file("ann.ics", ANN)
        .file("settings/ours.toml", "holidays = [\"days/berlin.ics\"]\n")
        .file("settings/days/berlin.ics", calendar);
    assert_eq!(working(&meetaudit, "--config settings/ours.toml"), 1920);
    let meetaudit = meetaudit.file("broken.toml", "holidays = [\"nowhere.ics\"]\n");
    let run = meetaudit
        .run("people ann.ics --config broken.toml")
        .exits(2);
    run.says("nowhere.ics cannot be read: there is no such file");
}

#[test]
fn every_defect_is_told_with_file_line_and_remedy() {
    let config =
        "tz = \"Europe/Berlin\"\n\n[hours]\nwork = \"nine to five\"\nlaunch = \"12:00-13:00\"\n";
    let meetaudit = Meetaudit::test("config_defects")
        .file("ann.ics", ANN)
        .file("meetaudit.toml", config);
    let run = meetaudit.run("report ann.ics").exits(2);
    let run = run.says("error: meetaudit.toml:4: `work` in [hours] is not understood");
    let run = run.says("  help: write hours as 09:00-18:00");
    let run = run
        .says("error: meetaudit.toml:5: unknown key `launch` in [hours]")
        .says("use one of: work, lunch, days");
    assert_eq!(run.out, "");
}

#[test]
fn an_accepted_meeting_is_listed_as_accepted_until_its_date() {
    let accepted = |until: &str| {
        let config = format!(
            "[[accepted]]\nmeeting = \"Weekly\"\nuntil = {until}\nbecause = \"we like it\"\n"
        );
        let meetaudit = Meetaudit::test(&format!("config_accepted_{until}"))
            .file("ann.ics", ANN)
            .file("meetaudit.toml", config);
        let run = meetaudit
            .at_the_fixed_instant("meetings ann.ics --format csv")
            .exits(0);
        run.out.contains("we like it")
    };
    assert!(accepted("2026-11-18"));
    assert!(!accepted("2026-11-17"));
}

#[test]
fn a_rubric_comes_from_the_option_or_the_config_file_and_is_checked() {
    let meetaudit = Meetaudit::test("config_rubric").file("ann.ics", ANN);
    let shipped = meetaudit.run("rubric").exits(0).out;
    let version = shipped
        .lines()
        .find(|line| line.starts_with("version = "))
        .unwrap();
    let ours = shipped.replace(version, "version = \"ours\"");
    let meetaudit = meetaudit
        .file("rubrics/ours.toml", &ours)
        .file("meetaudit.toml", "rubric = \"rubrics/ours.toml\"\n")
        .file("broken.toml", ours.replace("prior = ", "prier = "));
    assert_eq!(meetaudit.run("rubric").exits(0).out, ours);
    assert!(
        meetaudit
            .run("rubric --format markdown")
            .exits(0)
            .out
            .contains("Rubric ours")
    );
    meetaudit
        .run("rubric --check rubrics/ours.toml")
        .exits(0)
        .says_nothing();
    for arguments in [
        "rubric --check broken.toml",
        "rubric --rubric broken.toml",
        "report ann.ics --rubric broken.toml",
    ] {
        meetaudit
            .run(arguments)
            .exits(2)
            .says("error: broken.toml:")
            .says("unknown key `prier`")
            .says("help: ");
    }
}

#[test]
fn words_of_the_config_file_decide_classes_and_kinds() {
    let kind = |config: &str| {
        let meetaudit = Meetaudit::test("config_words")
            .file("ann.ics", ANN.replace("Weekly", "Zugschlag Norden"))
            .file("meetaudit.toml", config);
        let run = meetaudit
            .at_the_fixed_instant("meetings ann.ics --format json --everyone")
            .exits(0);
        run.json()["meetings"][0]["kind"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    };
    assert_eq!(kind(""), "one-on-one");
    assert_eq!(
        kind("[words.kinds]\ninterview = [\"zugschlag\"]\n"),
        "interview"
    );
}

#[test]
fn acceptances_without_effect_are_told_and_name_no_title() {
    let config = "[[accepted]]\nmeeting = \"Weekly\"\nuntil = 2026-11-01\nbecause = \"once\"\n\
                  [[accepted]]\nmeeting = \"Nonesuch\"\nuntil = 2027-01-01\nbecause = \"gone\"\n";
    let meetaudit = Meetaudit::test("config_accepted_notes")
        .file("ann.ics", ANN)
        .file("meetaudit.toml", config);
    let run = meetaudit
        .at_the_fixed_instant("report ann.ics --quiet")
        .exits(0);
    for sentence in ["1 acceptance has expired", "1 acceptance names no meeting"] {
        assert!(run.out.contains(sentence), "{}", run.out);
    }
    assert!(!run.out.contains("Nonesuch"));
}

#[test]
fn keys_that_change_nothing_yet_are_accepted_and_say_so() {
    let person = "[[people]]\naddress = \"ann@example.org\"\n";
    let run = |more: &str, option: &str| {
        let meetaudit = Meetaudit::test("config_no_effect")
            .file("ann.ics", ANN)
            .file("meetaudit.toml", format!("{person}{more}"));
        let arguments = format!("people ann.ics --week 2026-W46 --format json {option}");
        meetaudit.at_the_fixed_instant(&arguments).exits(0)
    };
    let plain = run("", "");
    assert!(!plain.err.contains("no effect"), "{}", plain.err);
    let both = run("role = \"maker\"\nhourly_cost = 95\n", "");
    assert!(
        both.err
            .contains("no effect yet: `role` and `hourly_cost` in [[people]]; "),
        "{}",
        both.err
    );
    assert_eq!(both.out, plain.out);
    let one = run("role = \"maker\"\n", "");
    assert!(
        one.err
            .contains("note: no effect yet: `role` in [[people]];"),
        "{}",
        one.err
    );
    assert_eq!(run("role = \"maker\"\n", "--quiet").err, "");
}
