//! What the README and the recipes show is what the program does.
//!
//! Their commands are run as they stand, by a shell, in a folder that holds what they name; programs that
//! would need a network are stood in for. Output blocks are compared to the byte; to renew them:
//! `cargo test --test cli renew -- --ignored`.
#![cfg(unix)]

use crate::harness::{ANN, Meetaudit, TEAM, team_files};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::OnceLock;

const PAGES: &[&str] = &["README.md", "fixtures/recipes/README.md"];

/// Words that stand for something of the reader's, and what the folder holds for them.
const MEANT: &[(&str, &str)] = &[
    ("INPUT…", "team/"),
    ("MEETING", "'Weekly status sync'"),
    ("FILE", "rubric.toml"),
    ("SHELL", "bash"),
    ("FORMAT", "json"),
];

/// Pages are written at a fixed day, programs that fetch or send are not there.
const STANDINS: &[(&str, &str)] = &[
    (
        "meetaudit",
        "case \"$1 $*\" in rubric*|completions*|man*|*--as-of*) ;; *) set -- \"$@\" --as-of 2026-11-18 --tz Europe/Berlin ;; esac\n\
         exec \"$PROGRAM\" \"$@\"",
    ),
    (
        "cargo",
        "[ \"$1 $2 $3\" = 'run --release --' ] && shift 3 && exec \"$PROGRAM\" \"$@\"",
    ),
    ("curl", "cat ann.ics"),
    ("sendmail", "cat > sent.eml"),
    ("msmtp", "cat > sent.eml"),
];

/// A plan of four weeks ago, of which one change came true in `later/`.
const EARLIER_PLAN: &[&str] = &[
    "what-if",
    "team/",
    "--change",
    "async Weekly status sync",
    "--change",
    "move \"1:1 Ann / Eva\" to wed 09:30",
    "--format",
    "json",
    "--as-of",
    "2026-11-18T08:00:00Z",
    "--tz",
    "Europe/Berlin",
    "--quiet",
];

fn page(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// The folder in which a reader would type the commands.
fn folder(name: &str) -> Meetaudit {
    let mut reader = Meetaudit::test(name)
        .file("ann.ics", ANN)
        .file("bob.ics", ANN.replace("ann@", "bob@"));
    for (name, bytes) in team_files() {
        for folder in ["team", "fixtures/team", "home/calendars", "calendars"] {
            reader = reader.file(&format!("{folder}/{name}"), &bytes);
        }
    }
    for (name, bytes) in team_files() {
        reader = reader.file(&format!("later/{name}"), without_the_sync(&bytes));
    }
    let archive = crate::archives::zipped(&[("Takeout/Calendar/ann.ics", ANN.as_bytes())]);
    for name in ["takeout.zip", "export.zip"] {
        reader = reader.file(name, &archive);
    }
    let rubric = reader.run("rubric").exits(0).bytes;
    let earlier = reader.run("report team/ --week 2026-W45 --as-of 2026-11-18 --format json");
    reader = reader
        .file("rubric.toml", rubric)
        .file("last.json", earlier.exits(0).bytes);
    static PLAN: OnceLock<Vec<u8>> = OnceLock::new();
    let plan = PLAN.get_or_init(|| reader.run_all(EARLIER_PLAN).exits(0).bytes);
    reader = reader.file("plan.json", plan);
    for (name, script) in STANDINS {
        reader = reader.file(
            &format!("programs/{name}"),
            format!("#!/bin/sh\n{script}\n"),
        );
        let path = reader.folder().join("programs").join(name);
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
    }
    reader
}

/// A calendar four weeks later: the status sync of Mondays ended before.
fn without_the_sync(calendar: &[u8]) -> String {
    let text = String::from_utf8_lossy(calendar);
    let parts = text.split_inclusive("END:VEVENT\r\n");
    let ended = parts.map(|event| match event.contains("Weekly status sync") {
        true => event.replace(
            "RRULE:FREQ=WEEKLY",
            "RRULE:FREQ=WEEKLY;UNTIL=20261120T230000Z",
        ),
        false => event.to_owned(),
    });
    ended.collect()
}

/// A line of a shell, in that folder.
fn run(reader: &Meetaudit, line: &str) -> Output {
    let folder = reader.folder();
    let path = format!("{}:/usr/bin:/bin", folder.join("programs").display());
    Command::new("/bin/sh")
        .args(["-c", line])
        .current_dir(&folder)
        .env_clear()
        .env("PATH", path)
        .env("HOME", folder.join("home"))
        .env("PROGRAM", env!("CARGO_BIN_EXE_meetaudit"))
        .env("LINK", "https://calendar.example/ann")
        .output()
        .unwrap()
}

/// Lines of fenced blocks of shell, and spans of code: all that a reader could type.
fn commands(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut fence = None;
    for line in page.lines() {
        if let Some(language) = line.strip_prefix("```") {
            fence = fence.is_none().then_some(language);
        } else if fence == Some("sh") {
            found.push(line.to_owned());
        } else if fence.is_none() {
            let spans = line.split('`').skip(1).step_by(2);
            found.extend(spans.map(|span| span.replace("\\|", "|")));
        }
    }
    let runs_the_program = |line: &String| {
        line.starts_with("meetaudit ")
            || line.starts_with("cargo run ")
            || line.contains("| meetaudit ")
    };
    found.retain(runs_the_program);
    found
}

fn as_typed(command: &str) -> String {
    MEANT
        .iter()
        .fold(command.to_owned(), |line, (word, meant)| {
            let words = line.split(' ').map(|w| if w == *word { meant } else { w });
            words.collect::<Vec<_>>().join(" ")
        })
}

#[test]
fn every_command_of_the_pages_does_what_it_says() {
    for (number, name) in PAGES.iter().enumerate() {
        let commands = commands(&page(name));
        assert!(commands.len() > 8, "{name}: {commands:?}");
        for command in commands {
            let reader = folder(&format!("readme_{number}"));
            let output = run(&reader, &as_typed(&command));
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            let expected: &[i32] = if command.contains("--fail-over") {
                &[0, 10]
            } else {
                &[0]
            };
            let code = output.status.code().unwrap();
            assert!(expected.contains(&code), "{command}: exit {code}\n{said}");
            assert!(!said.contains("error:"), "{command}:\n{said}");
            let is_elsewhere = [" -o ", " > ", "sendmail", "msmtp", " --check "]
                .iter()
                .any(|mark| command.contains(mark));
            assert_eq!(output.stdout.is_empty(), is_elsewhere, "{command}\n{said}");
        }
    }
}

/// A part of an output as a comment asks for it: `<!-- output from "A" until "B" -->`, both by the
/// beginning of a line and both optional.
fn part(output: &str, comment: &str) -> String {
    let after = |word: &str| {
        let (_, rest) = comment.split_once(&format!("{word} \""))?;
        Some(rest.split_once('"').unwrap().0)
    };
    let lines: Vec<&str> = output.lines().collect();
    let find = |begin: &str, since: usize| {
        let at = lines[since..]
            .iter()
            .position(|line| line.starts_with(begin));
        since + at.unwrap_or_else(|| panic!("no line of the output begins with {begin:?}"))
    };
    let from = after("from").map_or(0, |begin| find(begin, 0));
    let until = after("until").map_or(lines.len(), |begin| find(begin, from));
    lines[from..until].join("\n").trim_end().to_owned() + "\n"
}

/// A page with its output blocks as they should be.
fn renewed(name: &str, reader: &Meetaudit) -> String {
    let old = page(name);
    let mut new = String::new();
    let (mut command, mut lines) = (String::new(), old.lines());
    while let Some(line) = lines.next() {
        new.push_str(line);
        new.push('\n');
        if line.starts_with("meetaudit ") || line.starts_with("cargo run ") {
            command = as_typed(line);
        }
        if line.starts_with("<!-- output") {
            let output = String::from_utf8(run(reader, &command).stdout).unwrap();
            new.push_str(&format!("```text\n{}```\n", part(&output, line)));
            assert_eq!(lines.next(), Some("```text"), "{name}: {line}");
            lines.by_ref().find(|line| *line == "```").unwrap();
        }
    }
    new
}

#[test]
fn the_output_shown_is_the_output() {
    let reader = folder("readme_output");
    for name in PAGES {
        let (new, old) = (renewed(name, &reader), page(name));
        let differing = new.lines().zip(old.lines()).find(|(new, old)| new != old);
        assert_eq!(differing, None, "{name}: what is, and what is shown");
        assert_eq!(new.len(), old.len(), "{name}");
    }
    assert_eq!(page("README.md").matches("<!-- output").count(), 4);
}

#[test]
#[ignore = "writes the pages anew"]
fn renew_the_pages() {
    let reader = folder("readme_renew");
    for name in PAGES {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        fs::write(path, renewed(name, &reader)).unwrap();
    }
}

#[test]
fn the_config_of_the_readme_is_one() {
    let text = page("README.md");
    let (_, rest) = text.split_once("```toml\n").unwrap();
    let (config, _) = rest.split_once("```").unwrap();
    let reader = Meetaudit::test("readme_config").file("meetaudit.toml", config);
    let json = |arguments: &str| {
        let arguments = format!("report {TEAM} --format json --quiet {arguments}");
        reader
            .at_the_fixed_instant(&arguments)
            .exits(0)
            .says_nothing()
            .json()
    };
    let report = json("--team platform");
    assert_eq!(report["people"].as_array().unwrap().len(), 1);
    assert_eq!(report["people"][0]["name"], "Ann Weber");
    // Four weeks of 8 h 30 min less an hour of lunch, and four hours on Fridays less lunch.
    assert_eq!(report["people"][0]["working_min"], 4 * (4 * 450 + 180));
}

#[test]
fn the_exit_codes_of_the_readme_are_those_of_the_help() {
    let help = Meetaudit::test("readme_codes").run("--help").exits(0).out;
    let (_, listed) = help.split_once("Exit codes:\n").unwrap();
    let codes = listed
        .lines()
        .map_while(|line| line.split_whitespace().next());
    let rows: Vec<String> = codes.map(|code| format!("\n| {code} | ")).collect();
    let text = page("README.md");
    assert_eq!(rows.len(), 6);
    assert!(rows.iter().all(|row| text.contains(row)), "{rows:?}");
}

#[test]
fn every_link_of_the_pages_leads_somewhere() {
    for name in PAGES {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        for rest in page(name).split("](").skip(1) {
            let target = rest.split_once(')').unwrap().0;
            let is_here = path.parent().unwrap().join(target).exists();
            assert!(
                target.starts_with("https://") || is_here,
                "{name}: {target}"
            );
        }
    }
}
