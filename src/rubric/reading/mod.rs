//! A rubric file → a rubric, or every defect with its line and a sentence of repair.
//!
//! A file says only what differs from the shipped rubric: what it leaves out has the shipped
//! value, and `off = true` takes a criterion out. The shipped file itself must say everything.

mod rules;

use super::criteria::REGISTRY;
use super::kinds::KindWords;
use super::rules::{Bands, CriterionRule, KindRule, Rubric, RubricError};
use crate::base::toml_file::{self, Defects, TomlTable, meant};
use rules::Over;
use std::sync::Arc;

/// Reads a whole file; what it leaves out is taken from `shipped`.
pub(crate) fn read(text: &str, shipped: Option<&Rubric>) -> Result<Rubric, Vec<RubricError>> {
    let start = "see https://toml.io; start from `meetaudit rubric`";
    toml_file::read(text, "the rubric", start, |top, defects| {
        top_level(top, text, shipped, defects)
    })
}

fn top_level(
    top: &TomlTable<'_>,
    text: &str,
    shipped: Option<&Rubric>,
    defects: &mut Defects<'_>,
) -> Rubric {
    top.only(&["version", "prior", "bands", "criterion", "kind"], defects);
    let over = Over::new(top, shipped.is_some());
    let bands = bands(top, shipped.map(|s| &s.bands), defects);
    let mut criteria = criteria(top, shipped, defects);
    for rule in &mut criteria {
        Arc::make_mut(rule).of_shape = bands.faults().any(|id| *id == rule.id);
    }
    Rubric {
        version: version(top, shipped, defects),
        prior: over.number("prior", 0.01, 0.99, shipped.map(|s| s.prior), defects),
        bands,
        criteria,
        kinds: kinds(top, shipped, defects),
        source: Arc::from(text),
        words: shipped.map_or_else(|| Arc::new(KindWords::shipped()), |s| s.words.clone()),
    }
}

/// A file that does not name its version is the shipped one, changed.
fn version(top: &TomlTable<'_>, shipped: Option<&Rubric>, defects: &mut Defects<'_>) -> String {
    match shipped.filter(|_| !top.has("version")) {
        Some(shipped) => format!("{}, changed", shipped.version),
        None => top.text("version", defects),
    }
}

fn criteria(
    top: &TomlTable<'_>,
    shipped: Option<&Rubric>,
    defects: &mut Defects<'_>,
) -> Vec<Arc<CriterionRule>> {
    let known: Vec<&str> = REGISTRY.iter().map(|check| check.id).collect();
    let mut seen: Vec<String> = Vec::new();
    let mut list = shipped.map_or_else(Vec::new, |s| s.criteria.clone());
    for table in blocks(top, "criterion", shipped.is_some(), defects) {
        let id = table.text("id", defects);
        if !is_new(&table, &id, &known, "criterion", &mut seen, defects) {
            continue;
        }
        let base = shipped.and_then(|s| s.criterion(&id));
        let (rule, off) = rules::criterion(&table, &id, base, defects);
        match list.iter().position(|listed| listed.id == id) {
            Some(place) if off => drop(list.remove(place)),
            Some(place) => {
                if let Some(slot) = list.get_mut(place) {
                    *slot = Arc::new(rule);
                }
            }
            None if off => {}
            None => list.push(Arc::new(rule)),
        }
    }
    if shipped.is_none() {
        complete(&seen, &known, "criterion", defects);
    }
    list
}

fn kinds(
    top: &TomlTable<'_>,
    shipped: Option<&Rubric>,
    defects: &mut Defects<'_>,
) -> Vec<KindRule> {
    let mut seen: Vec<String> = Vec::new();
    let mut list = shipped.map_or_else(Vec::new, |s| s.kinds.clone());
    for table in blocks(top, "kind", shipped.is_some(), defects) {
        let id = table.text("id", defects);
        if !is_new(&table, &id, KINDS, "kind", &mut seen, defects) {
            continue;
        }
        let base = shipped.and_then(|s| s.kind(&id));
        let rule = rules::kind(&table, &id, base, defects);
        match list.iter_mut().find(|listed| listed.id == id) {
            Some(slot) => *slot = rule,
            None => list.push(rule),
        }
    }
    if shipped.is_none() {
        complete(&seen, KINDS, "kind", defects);
    }
    list
}

fn blocks<'a>(
    top: &TomlTable<'a>,
    key: &str,
    partial: bool,
    defects: &mut Defects<'_>,
) -> Vec<TomlTable<'a>> {
    match partial && !top.has(key) {
        true => Vec::new(),
        false => top.tables(key, defects),
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
    "confidential",
    "post-mortem",
    "pairing",
    "handover",
    "design-review",
    "triage",
    "refinement",
    "operations",
    "statutory",
    "gate",
    "cutover",
    "office-hours",
    "community",
    "focus",
    "task-force",
    "working-group",
    "leadership",
    "business-review",
    "briefing",
    "preparation",
    "pitch",
    "quick-call",
    "discussion",
    "team-meeting",
    "unknown",
];

fn bands(top: &TomlTable<'_>, shipped: Option<&Bands>, defects: &mut Defects<'_>) -> Bands {
    if let Some(shipped) = shipped.filter(|_| !top.has("bands")) {
        return shipped.clone();
    }
    let Some(table) = top.table("bands", defects) else {
        return Bands::default();
    };
    table.only(
        &[
            "question_below",
            "doubt_below",
            "shape_below",
            "crowded_below",
            "far",
            "faults_together",
            "read_from_title",
            "needs_one_of",
            "reshape_on",
            "serious",
            "always",
            "gathers",
            "used_on",
            "useless_on",
            "replaceable_on",
            "shape_first_on",
            "owed_on",
        ],
        defects,
    );
    let over = Over::new(&table, shipped.is_some());
    let mut number = |key: &str, least: f64, of: fn(&Bands) -> f64| {
        over.number(key, least, 100.0, shipped.map(of), defects)
    };
    let numbers = Bands {
        question_below: number("question_below", 0.0, |s| s.question_below.into()) as u8,
        doubt_below: number("doubt_below", 0.0, |s| s.doubt_below.into()) as u8,
        shape_below: number("shape_below", 0.0, |s| s.shape_below.into()) as u8,
        crowded_below: number("crowded_below", 0.0, |s| s.crowded_below.into()) as u8,
        far: number("far", 1.0, |s| s.far),
        faults_together: number("faults_together", 1.0, |s| s.faults_together as f64) as usize,
        ..Bands::default()
    };
    lists(numbers, &over, shipped, defects)
}

/// The same with its lists of criteria.
fn lists(
    numbers: Bands,
    over: &Over<'_, '_>,
    shipped: Option<&Bands>,
    defects: &mut Defects<'_>,
) -> Bands {
    let known: Vec<&str> = REGISTRY.iter().map(|check| check.id).collect();
    let gathers = over.words("gathers", KINDS, shipped.map(|s| &s.gathers), defects);
    let mut list = |key: &str, of: fn(&Bands) -> &Vec<String>| {
        over.words(key, &known, shipped.map(of), defects)
    };
    Bands {
        gathers,
        always: list("always", |s| &s.always),
        read_from_title: list("read_from_title", |s| &s.read_from_title),
        needs_one_of: list("needs_one_of", |s| &s.needs_one_of),
        reshape_on: list("reshape_on", |s| &s.reshape_on),
        serious: list("serious", |s| &s.serious),
        used_on: list("used_on", |s| &s.used_on),
        useless_on: list("useless_on", |s| &s.useless_on),
        replaceable_on: list("replaceable_on", |s| &s.replaceable_on),
        shape_first_on: list("shape_first_on", |s| &s.shape_first_on),
        owed_on: list("owed_on", |s| &s.owed_on),
        ..numbers
    }
}

/// Whether an id is known and stands for the first time.
fn is_new(
    table: &TomlTable<'_>,
    id: &str,
    known: &[&str],
    what: &str,
    seen: &mut Vec<String>,
    defects: &mut Defects<'_>,
) -> bool {
    if id.is_empty() {
        return false;
    }
    if !known.contains(&id) {
        let remedy = format!("{}use one of: {}", meant(id, known), known.join(", "));
        defects.add(table.at, format!("unknown {what} `{id}`"), &remedy);
        return false;
    }
    if seen.iter().any(|other| other == id) {
        let complaint = format!("{what} `{id}` stands twice");
        defects.add(table.at, complaint, "remove one of the two");
        return false;
    }
    seen.push(id.to_owned());
    true
}

/// Every known id stands in the shipped file.
fn complete(seen: &[String], known: &[&str], what: &str, defects: &mut Defects<'_>) {
    for id in known.iter().filter(|id| !seen.iter().any(|s| s == *id)) {
        let remedy = format!("add a block for the {what}");
        defects.add(0, format!("{what} `{id}` is missing"), &remedy);
    }
}
