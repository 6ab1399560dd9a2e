//! What is private stays private: every output of every command, searched for every word that
//! must not be in it.

use crate::company::{self, Company};
use crate::harness::{Meetaudit, Run};
use std::collections::BTreeSet;
use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;
use std::thread;

/// Holds every private word of [`Company::private_calendar`].
const SECRET: &str = "quovix";

const COMPANY: Company = Company {
    seed: 1,
    years: 1,
    since: 2024,
    bytes: 0,
};

/// A team of four whose first one keeps things to themselves; the other teams have no calendars.
const TEAM: std::ops::Range<u64> = 4..8;

/// Commands and the formats that each writes. `explain` follows the ranks, the private among them.
const COMMANDS: [(&str, &[&str]); 14] = [
    ("report", &ALL),
    ("people", &ALL),
    (
        "people --definition all",
        &["table", "json", "csv", "markdown"],
    ),
    ("meetings", &ALL),
    ("days", &ALL),
    ("events", &["table", "json", "csv"]),
    ("explain #1", &ALL),
    ("explain #2", &["table", "json"]),
    ("explain #3", &["table", "json"]),
    (
        "plan --effort 1",
        &["table", "json", "csv", "markdown", "html", "email"],
    ),
    ("plan --list", &["table", "json"]),
    (
        "what-if --changes plan.json",
        &["table", "json", "csv", "markdown", "html", "email"],
    ),
    ("trend", &TREND),
    ("trend --by month", &["table", "json"]),
];
const TREND: [&str; 6] = ["table", "json", "csv", "markdown", "html", "xlsx"];
const ALL: [&str; 7] = ["table", "json", "csv", "markdown", "html", "email", "xlsx"];

fn team(name: &str) -> Meetaudit {
    TEAM.fold(Meetaudit::test(name), |test, person| {
        let file = format!("team/{}.ics", company::address(person));
        test.file(&file, COMPANY.private_calendar(person))
    })
}

/// What somebody reads who opens the output: the parts of a message decoded, a workbook unpacked.
fn readable(format: &str, run: &Run) -> String {
    let shown = match format {
        "xlsx" => unpacked(&run.bytes),
        "email" => decoded(&run.bytes),
        _ => run.out.clone(),
    };
    format!("{shown}\n{}", run.err)
}

fn unpacked(book: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(book)).unwrap();
    let mut all = String::new();
    for index in 0..archive.len() {
        let mut member = archive.by_index(index).unwrap();
        member.read_to_string(&mut all).unwrap();
    }
    all
}

fn decoded(message: &[u8]) -> String {
    let parsed = mail_parser::MessageParser::default()
        .parse(message)
        .unwrap();
    let parts = parsed.parts.iter().filter_map(|part| part.text_contents());
    let head = parsed.subject().unwrap_or_default().to_owned();
    parts.fold(head, |all, part| all + "\n" + part)
}

/// Runs every command in every format with these options and hands each output over.
fn every_output(test: &Meetaudit, options: &str, look: impl Fn(&str, &str) + Sync) {
    test.at_the_fixed_instant("plan team --effort 1 --format json -o plan.json")
        .exits(0);
    let all = COMMANDS
        .iter()
        .flat_map(|(command, formats)| formats.iter().map(move |f| (*command, *f)));
    let all: Vec<_> = all.collect();
    let (first, second) = all.split_at(all.len() / 2);
    let look = &look;
    thread::scope(|scope| {
        for half in [first, second] {
            scope.spawn(move || {
                for (command, format) in half {
                    let arguments = format!("{command} team --format {format} --verbose {options}");
                    let run = test.at_the_fixed_instant(&arguments).exits(0);
                    look(&arguments, &readable(format, &run).to_lowercase());
                }
            });
        }
    });
}

#[track_caller]
fn holds_none(what: &str, text: &str, words: &BTreeSet<String>) {
    for word in words {
        if let Some((before, after)) = text.split_once(word) {
            let before: String = before.chars().rev().take(200).collect();
            let before: String = before.chars().rev().collect();
            let after: String = after.chars().take(200).collect();
            panic!("{what} shows {word}:\n{before}[{word}]{after}");
        }
    }
}

fn secret() -> BTreeSet<String> {
    BTreeSet::from([SECRET.to_owned()])
}

/// Values of the team's calendars, as they are compared: unfolded and in lower case.
fn written(of: impl Fn(&str) -> Option<&str>) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for person in TEAM {
        let text = COMPANY.private_calendar(person).replace("\r\n ", "");
        words.extend(text.lines().filter_map(&of).map(str::to_lowercase));
    }
    assert!(words.len() > 2, "{words:?}");
    words
}

/// Titles of meetings; those of what people do alone are words of every language.
fn titles() -> BTreeSet<String> {
    written(|line| {
        let title = line.strip_prefix("SUMMARY:")?;
        title
            .ends_with(|c: char| c.is_ascii_digit())
            .then_some(title)
    })
}

#[test]
fn no_word_of_a_private_event_is_in_any_output() {
    let test = team("private_words");
    every_output(&test, "", |what, text| holds_none(what, text, &secret()));
    for command in [
        "check team",
        "check team --format json",
        "init team",
        "report team --format json --everyone",
    ] {
        let run = test.at_the_fixed_instant(command).exits(0);
        holds_none(command, &readable("", &run).to_lowercase(), &secret());
    }
    let told = test.at_the_fixed_instant("explain (private) team").exits(2);
    holds_none("explain (private)", &told.err.to_lowercase(), &secret());
    let message = test
        .at_the_fixed_instant("explain #1 team --message")
        .exits(0);
    holds_none("--message", &message.out.to_lowercase(), &secret());
}

#[test]
fn no_word_of_a_private_event_is_in_any_file() {
    let test = team("private_files");
    for (options, folder) in [
        ("--format csv -o tables/", "tables"),
        ("--format email --each-person -o mails/", "mails"),
    ] {
        test.at_the_fixed_instant(&format!("report team {options}"))
            .exits(0);
        for file in files(&test.folder().join(folder)) {
            let bytes = fs::read(&file).unwrap();
            let text = match folder {
                "mails" => decoded(&bytes),
                _ => String::from_utf8(bytes).unwrap(),
            };
            holds_none(&file.display().to_string(), &text.to_lowercase(), &secret());
        }
    }
}

fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => found.extend(files(&path)),
            false => found.push(path),
        }
    }
    assert!(!found.is_empty());
    found
}

#[test]
fn a_private_rule_by_the_minute_is_not_named_where_it_is_cut() {
    let test = Meetaudit::test("private_minutes").file("a.ics", COMPANY.private_calendar(0));
    for command in [
        "check a.ics",
        "events a.ics --verbose --format csv",
        "report a.ics --format json",
    ] {
        let run = test.at_the_fixed_instant(command).exits(0);
        let text = readable("", &run).to_lowercase();
        assert!(text.contains("recurrence/too-many"), "{command}");
        holds_none(command, &text, &secret());
    }
}

#[test]
fn hidden_titles_are_in_no_output() {
    let test = team("private_titles");
    let words: BTreeSet<String> = titles().union(&secret()).cloned().collect();
    every_output(&test, "--hide-titles", |what, text| {
        holds_none(what, text, &words)
    });
}

/// Names, addresses and files, as far as they are no common words.
fn people() -> BTreeSet<String> {
    let mut words = written(|line| line.strip_prefix("X-WR-CALNAME:"));
    let name = |line: &str| {
        let (_, rest) = line.split_once("CN=")?;
        let (name, _) = rest.split_once([':', ';'])?;
        name.contains(' ').then(|| name.to_lowercase())
    };
    for person in TEAM {
        let text = COMPANY.private_calendar(person).replace("\r\n ", "");
        words.extend(text.lines().filter_map(name));
    }
    words.insert("acme".to_owned());
    words
}

#[test]
fn nobody_is_named_in_an_anonymous_output() {
    let test = team("private_anonymous");
    let words: BTreeSet<String> = titles().union(&secret()).cloned().collect();
    let words: BTreeSet<String> = words.union(&people()).cloned().collect();
    every_output(&test, "--anonymize", |what, text| {
        holds_none(what, text, &words)
    });
    let keyed = "--anonymize --salt=sixteen-letters-or-more";
    let formats = ["json", "xlsx", "email"];
    for format in formats {
        let arguments = format!("report team --format {format} --verbose {keyed}");
        let run = test.at_the_fixed_instant(&arguments).exits(0);
        holds_none(&arguments, &readable(format, &run).to_lowercase(), &words);
    }
}

/// Zones, teams, words, kinds and files of one's own, and those of inputs that cannot be read.
#[test]
fn nothing_of_a_config_or_a_rubric_is_in_an_anonymous_output() {
    let zone = "BEGIN:VTIMEZONE\nTZID:Kelpforest Office\nBEGIN:STANDARD\nDTSTART:19700101T000000\n\
        TZOFFSETFROM:+0100\nTZOFFSETTO:+0100\nEND:STANDARD\nEND:VTIMEZONE\n";
    let event = |uid: &str, title: &str, zone: &str, more: &str| {
        format!(
            "BEGIN:VEVENT\nUID:{uid}\nSUMMARY:{title}\nDTSTART;TZID={zone}:20261102T100000\nDURATION:PT3H\n{more}\
             ORGANIZER:mailto:zebulon@kelpforest.example\nATTENDEE:mailto:zebulon@kelpforest.example\n\
             ATTENDEE:mailto:quentin@kelpforest.example\nEND:VEVENT\n"
        )
    };
    let calendar = format!(
        "BEGIN:VCALENDAR\nX-WR-CALNAME:zebulon@kelpforest.example\n{zone}{}{}END:VCALENDAR\n",
        event(
            "kelpforest-1",
            "Kelpforest harvest",
            "Kelpforest Office",
            "RRULE:FREQ=WEEKLY\n"
        ),
        event("kelpforest-2", "Kelpforest", "Kelpforest Nowhere", ""),
    );
    let rubric = include_str!("../../src/rubric/rubric.toml")
        .replace("question = \"", "question = \"Kelpforest: ")
        .replace("name = \"", "name = \"kelpforest ")
        .replace("source = \"", "source = \"Kelpforest, ")
        .replace("reason_met = \"", "reason_met = \"kelpforest ")
        .replace("reason_not_met = \"", "reason_not_met = \"kelpforest ");
    assert!(rubric.matches("elpforest").count() > 50);
    let config = "rubric = \"kelpforest.toml\"\n[words]\naway = [\"kelpforest closed\"]\n\
        [words.kinds]\nstatus = [\"kelpforest harvest\"]\n\
        [[people]]\naddress = \"zebulon@kelpforest.example\"\nteam = \"Kelpforest\"\nname = \"Zebulon\"\n\
        [[accepted]]\nmeeting = \"Kelpforest\"\nuntil = 2027-01-31\nbecause = \"Kelpforest\"\n";
    let test = Meetaudit::test("private_config")
        .file("kelpforest.ics", calendar)
        .file("kelpforest.toml", rubric)
        .file("meetaudit.toml", config);
    let words = ["kelpforest", "zebulon", "quentin"].map(str::to_owned);
    let words = BTreeSet::from(words);
    for (command, formats) in COMMANDS
        .iter()
        .filter(|(command, _)| *command != "explain #3" && !command.starts_with("what-if"))
    {
        for format in *formats {
            let arguments =
                format!("{command} kelpforest.ics kelpforest-gone.ics --verbose --format {format}");
            let plain = test.at_the_fixed_instant(&arguments).exits(1);
            assert!(
                readable(format, &plain)
                    .to_lowercase()
                    .contains("kelpforest"),
                "{arguments}"
            );
            let run = test
                .at_the_fixed_instant(&format!("{arguments} --anonymize"))
                .exits(1);
            holds_none(&arguments, &readable(format, &run).to_lowercase(), &words);
        }
    }
}

#[test]
fn sums_name_nobody() {
    let test = team("private_sums");
    let mut people = people();
    // UIDs name the company.
    people.remove("acme");
    for options in ["--aggregate", "--min-group 3"] {
        for (command, formats) in [("report", &ALL[..]), ("meetings", &ALL), ("trend", &TREND)] {
            for format in formats {
                let arguments = format!("{command} team --format {format} {options}");
                let run = test
                    .at_the_fixed_instant(&format!("{arguments} --quiet"))
                    .exits(0);
                holds_none(&arguments, &readable(format, &run).to_lowercase(), &people);
            }
        }
    }
    let crossed = "report team --aggregate --fail-over lost_flow_min>0";
    let crossed = test.at_the_fixed_instant(crossed).exits(10).says("rows");
    // Diagnostics name files, for whoever runs it.
    let told = crossed
        .err
        .lines()
        .find(|line| line.contains("--fail-over"));
    holds_none("--fail-over", &told.unwrap().to_lowercase(), &people);
    for (arguments, says) in [
        (
            "report team --min-group 5",
            "the whole report is about 4 people",
        ),
        (
            "people team --aggregate",
            "use --aggregate and --min-group with report or meetings",
        ),
        ("days team --min-group 2", "one row per person"),
        (
            "trend team --min-group 5",
            "no week or month has so many people",
        ),
        (
            "trend team --min-group 2 --person x@acme.example",
            "leave out --person",
        ),
    ] {
        test.at_the_fixed_instant(arguments).exits(2).says(says);
    }
}

/// Not even to help somebody who misspelt a title.
#[test]
fn complaints_about_changes_offer_no_hidden_title() {
    let test = team("private_complaints");
    let title = titles().into_iter().next().unwrap();
    let part = title.split(' ').next().unwrap();
    for option in ["--hide-titles", "--anonymize"] {
        for change in [format!("drop {part}x"), format!("release xy of {part}")] {
            let mut arguments = vec!["what-if", "team", "--as-of", "2026-11-18", option];
            arguments.extend(["--quiet", "--change", &change]);
            let run = test.run_all(&arguments).exits(2);
            holds_none(&change, &run.err.to_lowercase(), &titles());
            run.says("that is not ahead, or fits more than one");
        }
    }
}

/// The words are there to be found where nothing hides them.
#[test]
fn without_an_option_titles_are_shown() {
    let test = team("private_shown");
    let run = test
        .at_the_fixed_instant("events team --format json")
        .exits(0);
    let text = run.out.to_lowercase();
    assert!(titles().iter().any(|title| text.contains(title)));
    assert!(text.contains("(private)"));
}
