//! The checklist "Changing it" of the crate's documentation is true: an example of each kind of
//! change stands in the files that it names and in no other.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test reads the sources and may fail loudly"
)]

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Files of the sources, without snapshots, in which one of the words stands.
fn files_with(words: &[&str]) -> Vec<String> {
    let (mut found, mut folders) = (Vec::new(), vec![root().join("src")]);
    while let Some(folder) = folders.pop() {
        let paths = fs::read_dir(folder).unwrap();
        for path in paths.map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if holds(&path, words) {
                let name = path.strip_prefix(root()).unwrap().to_string_lossy();
                found.push(name.replace('\\', "/"));
            }
        }
    }
    found.sort();
    found
}

fn holds(path: &PathBuf, words: &[&str]) -> bool {
    let other = path.ends_with("src/lib.rs") || path.extension().is_some_and(|end| end == "snap");
    let text = fs::read_to_string(path).unwrap_or_default();
    !other && words.iter().any(|word| text.contains(word))
}

/// The paths that an entry of the checklist names.
fn named(entry: &str) -> Vec<String> {
    let text = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let rest = text.split_once(&format!("//! - {entry}")).unwrap().1;
    let entry = rest.split("//! - ").next().unwrap();
    let quoted = entry.split('`').skip(1).step_by(2);
    let paths = quoted.filter(|word| word.starts_with("src/"));
    let mut paths: Vec<String> = paths.map(String::from).collect();
    paths.sort();
    paths
}

#[test]
fn a_figure_stands_where_the_checklist_says() {
    assert_eq!(files_with(&["holds_broken"]), named("a figure"));
}

#[test]
fn a_criterion_stands_where_the_checklist_says() {
    let places = files_with(&["fair-notice", "fair_notice"]);
    assert_eq!(places, named("a criterion"));
}

#[test]
fn a_kind_stands_where_the_checklist_says() {
    let mut places = files_with(&["task-force"]);
    // Its rule is one of words.
    places.push("src/rubric/kinds/people.rs".to_owned());
    places.sort();
    assert_eq!(places, named("a kind"));
}

#[test]
fn a_command_stands_where_the_checklist_says() {
    let places = files_with(&["TrendArgs", "trend::run"]);
    assert_eq!(places, named("a command"));
}

#[test]
fn a_table_stands_where_the_checklist_says() {
    assert_eq!(
        files_with(&["MEETINGS: ReportTable", "&MEETINGS, environment"]),
        named("a table")
    );
}

#[test]
fn a_format_stands_where_the_checklist_says() {
    assert_eq!(files_with(&["parquet", "Parquet"]), named("a format"));
}

#[test]
fn every_path_of_the_checklist_is_there() {
    for entry in [
        "a figure",
        "a criterion",
        "a column",
        "a kind",
        "a command",
        "a table",
        "a format",
        "a language",
        "a diagnostic",
    ] {
        let paths = named(entry);
        assert!(!paths.is_empty(), "{entry}");
        for path in paths {
            assert!(root().join(&path).exists(), "{path}");
        }
    }
}
