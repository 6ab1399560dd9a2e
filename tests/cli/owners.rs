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
