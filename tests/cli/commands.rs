//! Each command does its job on the canonical team.

use crate::harness::{ANN, Meetaudit, TEAM};

#[test]
fn tables_come_in_every_format() {
    let meetaudit = Meetaudit::test("formats");
    for command in ["report", "people", "meetings", "days"] {
        for format in ["table", "json", "csv", "markdown", "html", "email"] {
            let arguments = format!("{command} {TEAM} --format {format} --quiet");
            let run = meetaudit
                .at_the_fixed_instant(&arguments)
                .exits(0)
                .says_nothing();
            assert!(run.out.lines().count() > 2, "{command} {format}");
            let again = meetaudit.at_the_fixed_instant(&arguments);
            assert_eq!(run.bytes, again.bytes, "same input, same bytes");
        }
    }
}

#[test]
fn events_are_json_lines_in_the_window() {
    let run = Meetaudit::test("events")
        .at_the_fixed_instant(&format!("events {TEAM} --format json --week 2026-W46 -q"));
    let run = run.exits(0).says_nothing();
    let starts: Vec<String> = run
        .out
        .lines()
        .map(|line| {
            serde_json::from_str::<serde_json::Value>(line).unwrap()["start"]
                .as_str()
                .unwrap()
                .to_owned()
        })
        .collect();
    assert!(starts.len() > 20 && starts.is_sorted());
    assert!(
        starts
            .iter()
            .all(|start| ("2026-11-0".."2026-11-16").contains(&start.as_str())),
        "{starts:?}"
    );
}

#[test]
fn a_meeting_is_explained_by_uid_title_or_part_of_it() {
    let meetaudit =
        Meetaudit::test("explain").file("ann.ics", ANN.replace("UID:1@", "UID:strange-1@"));
    for meeting in ["strange-1@example.org", "weekly", "WEEK", "#1"] {
        let run = meetaudit
            .at_the_fixed_instant(&format!("explain {meeting} ann.ics"))
            .exits(0)
            .says_nothing();
        assert!(run.out.contains("purpose-stated"), "{}", run.out);
    }
    let other = ANN
        .replace("UID:1", "UID:2")
        .replace("T13", "T10")
        .replace("T14", "T11");
    let meetaudit = meetaudit.file("other.ics", other);
    let run = meetaudit
        .at_the_fixed_instant("explain weekly ann.ics other.ics")
        .exits(2);
    run.says("2 meetings are called \"weekly\"")
        .says("UID 2@example.org");
    meetaudit
        .at_the_fixed_instant("explain nothing ann.ics")
        .exits(1)
        .says("meetaudit meetings");
}

#[test]
fn check_prints_every_code_with_count_meaning_and_remedy() {
    let meetaudit = Meetaudit::test("check");
    let broken = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/broken");
    let run = meetaudit
        .at_the_fixed_instant(&format!("check {broken}"))
        .exits(0)
        .says_nothing();
    assert!(run.out.matches("  help: ").count() > 10, "{}", run.out);
    let json = meetaudit
        .at_the_fixed_instant(&format!("check {broken} --format json"))
        .json();
    let rows = json["data_quality"]["skipped"].as_array().unwrap();
    let total: u64 = rows.iter().map(|row| row["count"].as_u64().unwrap()).sum();
    let listed = json["data_quality"]["diagnostics"]
        .as_array()
        .unwrap()
        .len() as u64;
    assert_eq!(
        (rows.len(), total),
        (json["codes"].as_array().unwrap().len(), listed)
    );
    for row in rows {
        let id = row["code"].as_str().unwrap();
        let count = row["count"].as_u64().unwrap();
        let head = if count == 1 {
            format!("[{id}]")
        } else {
            format!("[{id}, {count} times]")
        };
        assert!(run.out.contains(&head), "{head}");
    }
}

#[test]
fn windows_are_what_was_asked_for() {
    let meetaudit = Meetaudit::test("windows").file("ann.ics", ANN);
    for (arguments, from, to) in [
        ("", "2026-10-19", "2026-11-15"),
        ("--week last", "2026-11-09", "2026-11-15"),
        ("--week 2026-W40", "2026-09-28", "2026-10-04"),
        ("--last 2w", "2026-11-02", "2026-11-15"),
        ("--last 10d", "2026-11-08", "2026-11-17"),
        ("--from 2026-11-02", "2026-11-02", "2026-11-18"),
        ("--to 2026-11-15", "2026-10-19", "2026-11-15"),
        (
            "--from 2026-11-02 --to 2026-11-03",
            "2026-11-02",
            "2026-11-03",
        ),
    ] {
        let json = meetaudit
            .at_the_fixed_instant(&format!(
                "report ann.ics --everyone --format json {arguments}"
            ))
            .json();
        assert_eq!(
            (&json["window"]["from"], &json["window"]["to"]),
            (&from.into(), &to.into()),
            "{arguments}"
        );
    }
    let date = meetaudit
        .run("report ann.ics --format json --tz Asia/Tokyo --as-of 2026-11-18")
        .json();
    assert_eq!(date["generated_as_of"], "2026-11-17T15:00:00Z");
}

#[test]
fn the_zone_is_the_peoples_and_the_surroundings_only_where_nothing_names_one() {
    let zone = |meetaudit: &Meetaudit, arguments: &str| {
        let run = meetaudit.run(&format!(
            "report ann.ics --as-of 2026-11-18 --format json {arguments}"
        ));
        (
            run.json()["window"]["tz"].as_str().unwrap().to_owned(),
            run.err,
        )
    };
    let meetaudit = Meetaudit::test("zone")
        .file("ann.ics", ANN)
        .variable("TZ", ":Asia/Tokyo");
    for arguments in ["", "--tz europe/lisbon"] {
        assert_eq!(zone(&meetaudit, arguments).0, "Europe/Berlin");
    }
    let nameless = ANN.replace("X-WR-TIMEZONE:Europe/Berlin\r\n", "");
    let meetaudit = meetaudit.file("ann.ics", &nameless);
    let (used, said) = zone(&meetaudit, "");
    assert_eq!(used, "Asia/Tokyo");
    assert!(said.contains("that of this machine, Asia/Tokyo"), "{said}");
    assert_eq!(zone(&meetaudit, "--quiet").1, "");
    let chosen = ("Europe/Lisbon".to_owned(), String::new());
    assert_eq!(zone(&meetaudit, "--tz europe/lisbon"), chosen);
    let meetaudit = meetaudit.file("meetaudit.toml", "tz = \"Asia/Kolkata\"\n");
    assert_eq!(zone(&meetaudit, "").0, "Asia/Kolkata");
    let unknown = Meetaudit::test("zone_unknown")
        .file("ann.ics", &nameless)
        .variable("TZ", "Nowhere-1");
    let (used, said) = zone(&unknown, "");
    assert_eq!(used, "UTC");
    assert!(said.contains("--tz Europe/Berlin"));
}

#[test]
fn people_and_meetings_are_selected() {
    let meetaudit = Meetaudit::test("select");
    let people = |arguments: &str| {
        let run =
            meetaudit.at_the_fixed_instant(&format!("people {TEAM} -q --format json {arguments}"));
        run.exits(0).json()["people"].as_array().unwrap().len()
    };
    assert_eq!(people("--person ann --person BOB@harbour.example"), 2);
    assert!(people("--everyone") > 6);
    let run = meetaudit.at_the_fixed_instant(&format!("people {TEAM} --person ann --person bbo"));
    let run = run
        .exits(2)
        .says("--person bbo: no person in these calendars and dates has this name")
        .says("did you mean Bob Okafor (bob@harbour.example)?");
    assert!(!run.err.contains("--person ann"));
    let run =
        meetaudit.at_the_fixed_instant(&format!("meetings {TEAM} -q --format json --title guild"));
    let titles = run.exits(0).json()["meetings"].as_array().unwrap().len();
    assert_eq!(titles, 1);
}

#[test]
fn nothing_that_names_anybody_is_left_when_anonymized() {
    let calendar = [
        ("Weekly", "Orchid"),
        ("ann@", "zebulon@"),
        ("bob@", "quentin@"),
        ("example.org", "kelp.example"),
    ]
    .iter()
    .fold(ANN.to_owned(), |text, (old, new)| text.replace(old, new));
    let meetaudit = Meetaudit::test("anonymize")
        .file("zebulon.ics", calendar)
        .variable("MEETAUDIT_SALT", "pepper and much more");
    let names = ["zebulon", "quentin", "kelp", "orchid"];
    for command in [
        "report",
        "people",
        "meetings",
        "days",
        "events",
        "explain #1",
    ] {
        for format in ["table", "json", "csv", "markdown", "html"] {
            if command == "events" && !matches!(format, "table" | "json" | "csv") {
                continue;
            }
            let arguments =
                format!("{command} zebulon.ics kelp-gone.ics --anonymize --format {format}");
            let run = meetaudit.at_the_fixed_instant(&arguments).exits(1);
            let text = format!("{}{}", run.out, run.err).to_lowercase();
            for name in names {
                assert!(
                    !text.contains(name),
                    "{command} {format} shows {name}:\n{text}"
                );
            }
        }
    }
}

#[test]
fn pseudonyms_are_numbered_or_keyed_by_a_secret_that_is_one() {
    let meetaudit = Meetaudit::test("anonymize_key")
        .file("zebulon.ics", ANN)
        .variable("MEETAUDIT_SALT", "pepper and much more");
    let people = |arguments: &str| {
        meetaudit
            .at_the_fixed_instant(&format!(
                "people zebulon.ics --format json --anonymize {arguments}"
            ))
            .out
    };
    assert!(people("").contains("person-") && !people("").contains("person-1\""));
    assert_ne!(people(""), people("--salt another_secret_of_length"));
    let plain = Meetaudit::test("anonymize_salt").file("ann.ics", ANN);
    plain
        .at_the_fixed_instant("people ann.ics --anonymize --salt fifteen_letters")
        .exits(2)
        .says("fewer than 16 characters")
        .says("openssl rand -hex 16");
    let numbered = plain.at_the_fixed_instant("people ann.ics --anonymize --format csv --quiet");
    assert!(numbered.exits(0).out.contains("\nperson-1,person-1,"));
    plain
        .at_the_fixed_instant("people ann.ics --salt x")
        .exits(2)
        .says("--anonymize");
    let hidden = plain
        .at_the_fixed_instant("report ann.ics --hide-titles")
        .exits(0)
        .out;
    assert!(hidden.contains("(title hidden)") && !hidden.contains("Weekly"));
}

#[test]
fn teams_of_few_people_are_left_out() {
    let config = "[[people]]\naddress = \"ann@example.org\"\nteam = \"Red\"\n[[people]]\naddress = \"bob@example.org\"\nteam = \"Blue\"\n";
    let meetaudit = Meetaudit::test("min_group")
        .file("ann.ics", ANN)
        .file("meetaudit.toml", config);
    let groups = |arguments: &str| {
        meetaudit
            .at_the_fixed_instant(&format!(
                "report ann.ics --everyone --format json {arguments}"
            ))
            .json()["groups"]
            .to_string()
    };
    assert!(groups("").contains("Red"));
    // Both would be told: the small one, and what is left of the total without the other.
    assert!(!groups("--min-group 2").contains("Red"));
    assert!(!groups("--min-group 2").contains("Blue"));
}

#[test]
fn meetings_are_sorted_by_what_is_asked_for_and_the_heading_says_so() {
    let meetaudit = Meetaudit::test("sort");
    let run = |options: &str| meetaudit.at_the_fixed_instant(&format!("{options} {TEAM} -q"));
    let column = |row: &serde_json::Value, name: &str| row[name].as_f64().unwrap();
    let gain = |row: &serde_json::Value| column(row, "saving_min");
    let doubt = |row: &serde_json::Value| 100.0 - column(row, "score");
    let loss = |row: &serde_json::Value| column(row, "lost_flow_min");
    let both = |row: &serde_json::Value| gain(row) * doubt(row);
    type Key<'a> = &'a dyn Fn(&serde_json::Value) -> f64;
    let orders: [(&str, Key<'_>, &str); 4] = [
        (
            "",
            &both,
            "flow that comes back without it, times the doubt",
        ),
        ("--sort gain", &gain, "flow that comes back without it."),
        ("--sort doubt", &doubt, "doubt that it is needed."),
        ("--sort loss", &loss, "flow that it took."),
    ];
    for (option, key, words) in orders {
        let json = run(&format!("meetings --format json {option}"))
            .exits(0)
            .json();
        let rows = json["meetings"].as_array().unwrap();
        assert!(rows.len() > 5);
        assert!(rows.is_sorted_by(|a, b| key(a) >= key(b)), "{option}");
        let ranks: Vec<f64> = rows.iter().map(|row| column(row, "rank")).collect();
        assert!(ranks.is_sorted(), "{option}: {ranks:?}");
        let told = run(&format!("report {option} --width 200")).exits(0).out;
        let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(told.contains(&format!("Sorted by {words}")), "{option}");
    }
}
