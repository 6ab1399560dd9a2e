//! A rubric file → a rubric, or every defect with its line and a sentence of repair.
//!
//! Walks the TOML by hand instead of deserialising it, because a reader who mends a file wants
//! all defects at once and the line of each.

mod rules;
mod table;

use super::criteria::REGISTRY;
use super::kinds::KindWords;
use super::rules::{Bands, Rubric, RubricError};
use std::sync::Arc;
use table::{Defects, Table};
use toml::de::DeTable;

/// Reads a whole file.
pub(crate) fn read(text: &str) -> Result<Rubric, Vec<RubricError>> {
    let (root, broken) = DeTable::parse_recoverable(text);
    let mut defects = Defects::new(text);
    for error in broken {
        let at = error.span().map_or(0, |span| span.start);
        let what = format!("this is not TOML: {}", error.message());
        defects.add(
            at,
            what,
            "see https://toml.io; start from `meetaudit rubric`",
        );
    }
    if !defects.is_empty() {
        return Err(defects.sorted());
    }
    let top = Table::new(root.get_ref(), root.span().start, "the rubric");
    let rubric = top_level(&top, text, &mut defects);
    if defects.is_empty() {
        Ok(rubric)
    } else {
        Err(defects.sorted())
    }
}

fn top_level(top: &Table<'_>, text: &str, defects: &mut Defects) -> Rubric {
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
        criteria: criteria.into_iter().map(|(_, rule)| rule).collect(),
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

fn bands(top: &Table<'_>, defects: &mut Defects) -> Bands {
    let Some(table) = top.table("bands", defects) else {
        return Bands::default();
    };
    table.only(&["question_below", "needs_one_of", "reshape_on"], defects);
    let known = known_criteria();
    Bands {
        question_below: table.number("question_below", 0.0, 100.0, defects) as u8,
        needs_one_of: table.words("needs_one_of", &known, defects),
        reshape_on: table.words("reshape_on", &known, defects),
    }
}

/// Every known id exactly once and no other.
fn complete<'a>(
    found: impl Iterator<Item = (usize, &'a str)>,
    known: &[&str],
    what: &str,
    defects: &mut Defects,
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
