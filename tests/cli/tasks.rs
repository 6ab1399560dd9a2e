//! Twenty things that a new user wants, as they would type them, and what they must then see.

use crate::harness::{ANN, Meetaudit, team_files};

/// What is wanted, the command, its exit code, what must be seen of the answer or the complaint.
type Task = (
    &'static str,
    &'static [&'static str],
    i32,
    &'static [&'static str],
);

const TASKS: &[Task] = &[
    (
        "how bad is it, in a few lines",
        &["report", "team", "--brief"],
        0,
        &[
            "meetings cost 6 people 331 h 35 min",
            "Most is lost on Thursdays",
            "Try this change first",
        ],
    ),
    (
        "the same for our chat",
        &["report", "team", "--brief", "--format", "markdown"],
        0,
        &[
            "**Calendar audit, 2026-10-19 to 2026-11-15**",
            "  - Weekly status sync (",
        ],
    ),
    (
        "the whole of last month",
        &["report", "team", "--month", "last"],
        0,
        &[
            "2026-10-01 to 2026-10-31",
            "Meetings to question",
            "Data quality",
        ],
    ),
    (
        "this week, which is not over",
        &["report", "team", "--week", "this"],
        0,
        &["2026-11-16 to 2026-11-22", "lie still ahead"],
    ),
    (
        "only me",
        &["people", "team", "--person", "ann"],
        0,
        &["Ann Weber", "Lost flow"],
    ),
    (
        "only me, misspelt",
        &["people", "team", "--person", "wever"],
        2,
        &["did you mean Ann Weber (ann@harbour.example)?"],
    ),
    (
        "a team that nobody has written down",
        &["people", "team", "--team", "platform"],
        2,
        &["no such team", "[[people]]"],
    ),
    (
        "check one day by hand",
        &["days", "team", "--person", "ann", "--date", "2026-11-12"],
        0,
        &[
            "10:00–10:15  Daily stand-up: 15 min",
            "7 h 30 min − 2 h 10 min = 5 h 20 min",
        ],
    ),
    (
        "why this meeting",
        &["explain", "status sync", "team"],
        0,
        &[
            "Verdict: question",
            "by Priya Shah",
            "DESCRIPTION: only a Zoom invitation",
        ],
    ),
    (
        "the meetings of somebody",
        &["explain", "okafor", "team"],
        2,
        &[
            "2 meetings are organized by \"okafor\"",
            "give the rank or UID",
        ],
    ),
    (
        "what to write to the organizer",
        &["explain", "#1", "team", "--message"],
        0,
        &["Weekly status sync"],
    ),
    (
        "which meetings are called so",
        &["meetings", "team", "--title", "grooming"],
        0,
        &["Backlog grooming"],
    ),
    (
        "a title that is not there",
        &["meetings", "team", "--title", "retrospektive"],
        2,
        &["did you mean Retrospective?"],
    ),
    ("does it get better", &["trend", "team"], 0, &["2026-W46"]),
    (
        "as our other tool counts",
        &["people", "team", "--definition", "all", "--person", "ann"],
        0,
        &["meetaudit", "viva-legacy", "clockwise"],
    ),
    (
        "without names",
        &["report", "team", "--anonymize", "--brief"],
        0,
        &["meeting-1 (4 × 1 h, 13 people)"],
    ),
    (
        "an alert when somebody loses more than 20 hours",
        &[
            "people",
            "team",
            "--week",
            "last",
            "--fail-over",
            "lost_flow_min>1200",
        ],
        10,
        &["ann@harbour.example has 1350"],
    ),
    (
        "an alert for a day that is gone",
        &[
            "days",
            "team",
            "--week",
            "last",
            "--fail-over",
            "flow_min<30",
        ],
        10,
        &["chloe@harbour.example, 2026-11-11 has 0, and 3 more"],
    ),
    (
        "what could not be read",
        &["check", "team"],
        0,
        &["event/no-start", "bob@harbour.example.ics:600"],
    ),
    (
        "a config file to begin with",
        &["init", "team"],
        0,
        &["[hours]", "ann@harbour.example"],
    ),
    (
        "what would be without a meeting",
        &["what-if", "team", "--change", "async Weekly status sync"],
        0,
        &["Weekly status sync"],
    ),
    (
        "an export within an export",
        &["people", "all.zip", "--week", "46"],
        0,
        &["ann@example.org"],
    ),
];

fn with_team(name: &str) -> Meetaudit {
    let inner = crate::archives::zipped(&[("ann.ics", ANN.as_bytes())]);
    let outer = crate::archives::zipped(&[("ann.zip", &inner)]);
    let team = team_files();
    let folder = Meetaudit::test(name).file("all.zip", outer);
    team.iter().fold(folder, |folder, (name, bytes)| {
        folder.file(&format!("team/{name}"), bytes)
    })
}

#[test]
fn each_task_is_done_as_it_is_typed() {
    let reader = with_team("tasks");
    assert!(TASKS.len() >= 20);
    for (wanted, command, code, seen) in TASKS {
        let at = [
            "--as-of",
            "2026-11-18",
            "--tz",
            "Europe/Berlin",
            "--width",
            "100",
        ];
        let at = match command[0] {
            "check" | "init" => &at[..0],
            _ => &at[..],
        };
        let run = reader.run_all(&[command, at].concat());
        assert_eq!(
            run.code, *code,
            "{wanted}: {command:?}\n{}{}",
            run.out, run.err
        );
        let told = format!("{}{}", run.out, run.err);
        for text in *seen {
            assert!(told.contains(text), "{wanted}: {text} is not in\n{told}");
        }
    }
}

/// What a user wants as a file, its name, how it begins.
const FILES: &[(&str, &str, &[u8])] = &[
    ("a page", "audit.html", b"<!doctype html>"),
    ("a workbook", "audit.xlsx", b"PK"),
    ("for a program", "audit.json", b"{"),
    ("for a wiki", "audit.md", b"# Calendar audit"),
    ("a mail", "audit.eml", b"Subject: "),
];

#[test]
fn a_file_is_what_its_ending_says() {
    let reader = with_team("tasks_files");
    for (wanted, name, begins) in FILES {
        let run = reader.run(&format!(
            "report team -q --week 46 --as-of 2026-11-18 -o {name}"
        ));
        run.exits(0);
        let bytes = std::fs::read(reader.folder().join(name)).unwrap();
        assert!(bytes.starts_with(begins), "{wanted}");
    }
    let earlier = reader.run("report team -q --week 45 --as-of 2026-11-18 -o last.json");
    earlier.exits(0);
    let compared = reader.run("report team -q --week 46 --as-of 2026-11-18 --baseline last.json");
    compared.exits(0).shows("Since the earlier report");
}

#[cfg(unix)]
#[test]
fn a_page_is_shown_by_the_opener_of_the_system() {
    use std::os::unix::fs::PermissionsExt;
    let reader = with_team("tasks_open");
    let programs = reader.folder().join("programs");
    let path = format!("{}:/usr/bin:/bin", programs.display());
    let script = "#!/bin/sh\nprintf %s \"$1\" > \"$1.tmp\" && mv \"$1.tmp\" \"$1.shown\"\n";
    let mut reader = reader.variable("PATH", &path);
    for name in ["xdg-open", "open"] {
        reader = reader.file(&format!("programs/{name}"), script);
        let file = programs.join(name);
        std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o755)).unwrap();
    }
    let page = reader.folder().join("-audit.html");
    let run = reader.run("people all.zip --week 46 --as-of 2026-11-18 -q --open -o ./-audit.html");
    run.exits(0);
    let shown = page.with_extension("html.shown");
    let waited = (0..100).find(|_| {
        std::thread::sleep(std::time::Duration::from_millis(50));
        shown.exists()
    });
    assert!(waited.is_some(), "the opener was not started");
    let given = std::fs::read_to_string(&shown).unwrap();
    assert!(
        given.starts_with('/') && given.ends_with("-audit.html"),
        "{given}"
    );
    for wrong in ["--open", "--open -o a.json", "--open --format html"] {
        let run = reader.run(&format!("people all.zip -q {wrong}"));
        run.exits(2).says("name the page: -o audit.html");
    }
    let nowhere = reader.variable("PATH", "/nowhere");
    let run = nowhere.run("people all.zip --week 46 --as-of 2026-11-18 -q --open -o b.html");
    run.exits(1)
        .says("the page is written")
        .says("open it yourself: /");
}
