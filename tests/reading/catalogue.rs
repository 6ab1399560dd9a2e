//! Every diagnostic is provoked by something, and the page that explains them is complete.

use crate::harness::{fixture, settings, sources};
use crate::{limits, owners};
use meetaudit::audit;
use meetaudit::diagnostic::Code;
use meetaudit::reading::Source;
use meetaudit::settings::Settings;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;

/// Only what opens files and archives can meet these.
const OF_INPUTS: &[&str] = &[
    "input/unreadable",
    "input/too-long",
    "input/no-memory",
    "input/not-a-file",
    "input/incomplete-archive",
    "input/same-name",
    "input/damaged-archive",
    "input/archive-too-large",
    "input/nested-archive",
];

/// Code → the first fixture that shows it.
fn shown_by() -> BTreeMap<&'static str, String> {
    let mut all: Vec<(String, Vec<Source>)> = Vec::new();
    for folder in ["broken", "events"] {
        let mut names: Vec<String> = fs::read_dir(fixture(folder))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| !name.ends_with(".tsv"))
            .collect();
        names.sort();
        all.extend(names.into_iter().map(|name| {
            let path = format!("{folder}/{name}");
            let sources = sources(&path);
            (format!("`{path}`"), sources)
        }));
    }
    all.push(("made by a test".into(), limits::long_line()));
    all.push(("made by a test".into(), limits::many_attendees()));
    all.push(("made by a test".into(), vec![owners::idas()]));
    all.push((
        "made by a test".into(),
        vec![owners::with_another_address()],
    ));
    let mut shown = BTreeMap::new();
    let mut show = |name: &String, sources: &[Source], settings: &Settings| {
        for diagnostic in audit::check(sources, settings).diagnostics {
            shown.entry(diagnostic.code.id()).or_insert(name.clone());
        }
    };
    for (name, sources) in &all {
        show(name, sources, &settings());
    }
    let mut with_roster = settings();
    with_roster.roster = vec![owners::person("idda@harbour.example")];
    show(&"made by a test".into(), &[owners::idas()], &with_roster);
    shown
}

#[test]
fn every_code_of_reading_is_provoked_and_the_page_lists_them_all() {
    let shown = shown_by();
    let unseen: Vec<&str> = Code::ALL
        .iter()
        .map(|code| code.id())
        .filter(|id| !shown.contains_key(id))
        .collect();
    assert_eq!(unseen, OF_INPUTS);
    let mut table =
        String::from("| code | severity | meaning | remedy | shown by |\n|---|---|---|---|---|\n");
    for code in Code::ALL {
        let by = shown
            .get(code.id())
            .map_or("the tests of inputs", String::as_str);
        let (id, word) = (code.id(), code.severity().word());
        writeln!(
            table,
            "| `{id}` | {word} | {} | {} | {by} |",
            code.title(),
            code.help()
        )
        .unwrap();
    }
    let page = fs::read_to_string(fixture("README.md")).unwrap();
    assert!(
        page.contains(&table),
        "the section Diagnostics of fixtures/README.md must hold:\n{table}"
    );
}
