//! A rubric file → a rubric, or every defect with its line and a sentence of repair.

mod rules;

use super::criteria::REGISTRY;
use super::kinds::KindWords;
use super::rules::{Bands, Rubric, RubricError};
use crate::base::toml_file::{self, Defects, Table};
use std::sync::Arc;

/// Reads a whole file.
pub(crate) fn read(text: &str) -> Result<Rubric, Vec<RubricError>> {
    let start = "see https://toml.io; start from `meetaudit rubric`";
    toml_file::read(text, "the rubric", start, |top, defects| {
        top_level(top, text, defects)
    })
}

fn top_level(top: &Table<'_>, text: &str, defects: &mut Defects<'_>) -> Rubric {
    top.only(&["version", "prior", "bands", "criterion", "kind"], defects);
    let criteria: Vec<_> = top
        .tables("criterion", defects)
        .iter()
        .map(|table| rules::criterion(table, defects))
        .collect();
    let kinds: Vec<_> = top
        .tables("kind", defects)
        .iter()
        .map(|table| rules::kind(table, defects))
        .collect();
    let criterion_ids = criteria.iter().map(|(at, rule)| (*at, rule.id.as_str()));
    complete(criterion_ids, &known_criteria(), "criterion", defects);
    let kind_ids = kinds.iter().map(|(at, rule)| (*at, rule.id.as_str()));
    complete(kind_ids, KINDS, "kind", defects);
    Rubric {
        version: top.text("version", defects),
        prior: top.number("prior", 0.01, 0.99, defects),
        bands: bands(top, defects),
        criteria: criteria
            .into_iter()
            .map(|(_, rule)| Arc::new(rule))
            .collect(),
        kinds: kinds.into_iter().map(|(_, rule)| rule).collect(),
        source: Arc::from(text),
        words: Arc::new(KindWords::shipped()),
    }
}

/// The kinds that the program can find.
pub(crate) const KINDS: &[&str] = &[
    "one-on-one",
    "interview",
    "review",
    "incident",
    "external",
    "workshop",
    "decision",
    "strategy",
    "planning",
    "retrospective",
    "demo",
    "training",
    "social",
    "all-hands",
    "stand-up",
    "status",
    "unknown",
];

fn known_criteria() -> Vec<&'static str> {
    REGISTRY.iter().map(|check| check.id).collect()
}

fn bands(top: &Table<'_>, defects: &mut Defects<'_>) -> Bands {
    let Some(table) = top.table("bands", defects) else {
        return Bands::default();
    };
    table.only(
        &[
            "question_below",
            "read_from_title",
            "needs_one_of",
            "reshape_on",
        ],
        defects,
    );
    let known = known_criteria();
    Bands {
        question_below: table.number("question_below", 0.0, 100.0, defects) as u8,
        read_from_title: table.words("read_from_title", &known, defects),
        needs_one_of: table.words("needs_one_of", &known, defects),
        reshape_on: table.words("reshape_on", &known, defects),
    }
}

/// Every known id exactly once and no other.
fn complete<'a>(
    found: impl Iterator<Item = (usize, &'a str)>,
    known: &[&str],
    what: &str,
    defects: &mut Defects<'_>,
) {
    let mut seen: Vec<&str> = Vec::new();
    for (at, id) in found.filter(|(_, id)| !id.is_empty()) {
        if !known.contains(&id) {
            let remedy = format!("use one of: {}", known.join(", "));
            defects.add(at, format!("unknown {what} `{id}`"), &remedy);
        } else if seen.contains(&id) {
            defects.add(
                at,
                format!("{what} `{id}` stands twice"),
                "remove one of the two",
            );
        }
        seen.push(id);
    }
    for id in known.iter().filter(|id| !seen.contains(*id)) {
        let remedy = format!(
            "copy its block from `meetaudit rubric`{}",
            if what == "criterion" {
                "; weights of 0 switch it off"
            } else {
                ""
            }
        );
        defects.add(0, format!("{what} `{id}` is missing"), &remedy);
    }
}
