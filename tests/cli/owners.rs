//! Whose calendar an input is: what the user says, and what the report says of it.

use crate::harness::{ANN, Meetaudit};

fn nameless() -> String {
    ANN.replace("X-WR-CALNAME:ann@example.org\r\n", "")
}

#[test]
fn an_address_alone_owns_the_only_calendar() {
    let meetaudit = Meetaudit::test("owner_alone")
        .file("mine.ics", nameless())
        .file("vdir/a.ics", nameless())
        .file(
            "vdir/b.ics",
            nameless()
                .replace("UID:1@", "UID:2@")
                .replace("20261110", "20261111"),
        );
    for input in ["mine.ics", "vdir"] {
        let arguments = format!("people {input} --owner eva@example.org --format json");
        let run = meetaudit.at_the_fixed_instant(&arguments).exits(0);
        assert_eq!(run.json()["people"][0]["id"], "eva@example.org", "{input}");
    }
    let run = meetaudit.at_the_fixed_instant("report mine.ics vdir --owner eva@example.org");
    run.exits(2)
        .says("--owner eva@example.org names no file, and the inputs make 2 calendars")
        .says("--owner mine.ics=eva@example.org, or vdir=eva@example.org");
}

#[test]
fn how_the_owner_is_known_is_told_in_every_format() {
    let outlook = nameless().replace(
        "X-WR-TIMEZONE",
        "X-OWNER;CN=\"Ann Lee\":mailto:Ann@example.org\r\nX-WR-TIMEZONE",
    );
    let meetaudit = Meetaudit::test("owner_from")
        .file("named.ics", ANN)
        .file("ann@example.org.ics", nameless())
        .file("outlook.ics", outlook)
        .file("other.ics", nameless())
        .file("team.ics", ANN)
        .file(
            "ours.toml",
            "[owners]\n\"named.ics\" = \"ann@example.org\"\n\"team.ics\" = \"none\"\n",
        );
    for (input, options, from, words) in [
        ("named.ics", "", "calendar_name", "the calendar's name"),
        (
            "named.ics",
            "--config ours.toml",
            "config",
            "the config file",
        ),
        ("ann@example.org.ics", "", "file_name", "the file's name"),
        ("outlook.ics", "", "program", "the program that wrote it"),
        (
            "other.ics",
            "--owner other.ics=ann@example.org",
            "option",
            "--owner",
        ),
    ] {
        let check = meetaudit.at_the_fixed_instant(&format!("check {input} {options}"));
        let known = format!("calendar of ann@example.org (known from {words})");
        assert!(check.exits(0).out.contains(&known), "{input}");
        let run =
            meetaudit.at_the_fixed_instant(&format!("report {input} {options} --format json"));
        let json = run.exits(0).json();
        let row = &json["data_quality"]["inputs"][0];
        assert_eq!(row["owner"], "ann@example.org", "{input}");
        assert_eq!(row["owner_from"], from, "{input}");
    }
    for shared in ["team.ics --config ours.toml", "team.ics --owner none"] {
        let run = meetaudit.at_the_fixed_instant(&format!("report {shared} --format json"));
        let json = run.exits(0).json();
        assert!(
            json["data_quality"]["inputs"][0]["owner"].is_null(),
            "{shared}"
        );
        assert!(json["data_quality"]["inputs"][0]["owner_from"].is_null());
        assert_eq!(json["people"].as_array().map(Vec::len), Some(2), "{shared}");
    }
}

#[test]
fn a_group_calendar_is_nobodys() {
    let name = "Team_c_4711@group.calendar.google.com.ics";
    let meetaudit = Meetaudit::test("owner_group").file(name, nameless());
    let run = meetaudit.at_the_fixed_instant(&format!("report {name} --format json"));
    assert!(run.exits(0).json()["data_quality"]["inputs"][0]["owner"].is_null());
}

/// A talk with somebody else on each of twelve days, and an hour alone.
fn idas() -> String {
    let mut text = String::from("BEGIN:VCALENDAR\r\n");
    for number in 1..=12 {
        let other = ["bo", "cy", "di"][number % 3];
        text.push_str(&format!(
            "BEGIN:VEVENT\r\nUID:{number}\r\nDTSTART;TZID=Europe/Berlin:202611{number:02}T100000\r\nDURATION:PT1H\r\n\
             SUMMARY:Talk {number}\r\nORGANIZER;CN=Ida Berg:mailto:ida@example.org\r\n\
             ATTENDEE;PARTSTAT=ACCEPTED:mailto:{other}@example.org\r\nEND:VEVENT\r\n"
        ));
    }
    let own =
        "BEGIN:VEVENT\r\nUID:own\r\nDTSTART:20261113T130000Z\r\nDURATION:PT1H\r\nEND:VEVENT\r\n";
    text + own + "END:VCALENDAR\r\n"
}

#[test]
fn the_first_line_says_whose_calendar_it_was_read_as() {
    let meetaudit = Meetaudit::test("owner_inferred").file("calendar.ics", idas());
    let run = meetaudit.at_the_fixed_instant("report calendar.ics --width 100");
    let run = run.exits(0);
    let line = "Read as Ida Berg's own calendar; `--everyone` shows all 4.";
    assert!(run.out.contains(line), "{}", run.out);
    let bare: String = run.out.split_whitespace().collect::<Vec<_>>().join(" ");
    let sentence = "calendar.ics was read as the calendar of ida@example.org: they are in 12 of 12 events \
                    that name people. Otherwise: --owner calendar.ics=ADDRESS";
    assert!(bare.contains(sentence), "{bare}");
    let everyone = meetaudit.at_the_fixed_instant("people calendar.ics --everyone --format json");
    assert_eq!(
        everyone.exits(0).json()["people"].as_array().map(Vec::len),
        Some(4)
    );
    let one =
        meetaudit.at_the_fixed_instant("people calendar.ics --person bo@example.org --format json");
    assert_eq!(one.exits(0).json()["people"][0]["id"], "bo@example.org");
    let hidden = meetaudit.at_the_fixed_instant("report calendar.ics --anonymize");
    assert!(!hidden.exits(0).out.contains("Ida"));
}

#[test]
fn the_roster_neither_adds_nor_removes_anybody() {
    let roster =
        "[[people]]\naddress = \"bo@example.org\"\n[[people]]\naddress = \"zoe@example.org\"\n";
    let meetaudit = Meetaudit::test("owner_roster")
        .file("calendar.ics", idas())
        .file("roster.toml", roster)
        .file("only.toml", format!("roster_only = true\n{roster}"));
    for (config, people) in [
        ("roster.toml", &["ida@example.org"][..]),
        ("only.toml", &["bo@example.org", "zoe@example.org"]),
    ] {
        let arguments = format!("people calendar.ics --config {config} --format json");
        let json = meetaudit.at_the_fixed_instant(&arguments).exits(0).json();
        let rows = json["people"].as_array().unwrap();
        let mut ids: Vec<&str> = rows.iter().map(|row| row["id"].as_str().unwrap()).collect();
        ids.sort_unstable();
        assert_eq!(ids, people, "{config}");
    }
    meetaudit
        .at_the_fixed_instant("report calendar.ics --config roster.toml")
        .says("zoe@example.org");
}

#[test]
fn a_feed_gives_the_same_hours_with_and_without_its_owner_and_says_what_it_is() {
    let feed = "BEGIN:VCALENDAR\r\nX-WR-TIMEZONE:Europe/Berlin\r\nX-WR-CALNAME:Ida\r\n\
                BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Busy\r\nDTSTART:20261110T090000Z\r\nDURATION:PT2H\r\nEND:VEVENT\r\n\
                BEGIN:VEVENT\r\nUID:2\r\nSUMMARY:Dentist\r\nDTSTART:20261111T090000Z\r\nDURATION:PT1H\r\nEND:VEVENT\r\n\
                END:VCALENDAR\r\n";
    let meetaudit = Meetaudit::test("owner_feed").file("basic.ics", feed);
    let mut rows = Vec::new();
    for owner in ["", "--owner ida@example.org"] {
        let arguments = format!("report basic.ics {owner} --format json");
        let json = meetaudit.at_the_fixed_instant(&arguments).exits(0).json();
        let headline = json["headline"].to_string();
        assert!(
            headline.contains("names nobody") && !headline.contains("no meeting of anybody"),
            "{headline}"
        );
        assert_eq!(json["data_quality"]["inputs"][0]["feed"], true);
        let mut person = json["people"][0].clone();
        let fields = person.as_object_mut().unwrap();
        fields.remove("id");
        fields.remove("name");
        rows.push(person);
    }
    assert_eq!(rows[0], rows[1]);
    assert_eq!(
        (&rows[0]["meeting_min"], &rows[0]["personal_min"]),
        (&120.into(), &60.into())
    );
}
