//! The blocks of a rubric file: one criterion, one kind.

use crate::base::toml_file::{Defects, Table};
use crate::rubric::changes::NAMES;
use crate::rubric::criteria::REGISTRY;
use crate::rubric::rules::{Basis, CriterionRule, KindRule, Lean};
use std::collections::BTreeMap;

/// No weight may decide everything by itself: 3 is odds of 20 to 1.
const LARGEST_WEIGHT: f64 = 3.0;
const LARGEST_NUMBER: f64 = 100_000.0;

/// A criterion and where its block begins.
pub(super) fn criterion(table: &Table<'_>, defects: &mut Defects<'_>) -> (usize, CriterionRule) {
    table.only(
        &[
            "id",
            "question",
            "property",
            "met",
            "not_met",
            "basis",
            "strength",
            "source",
            "reason_met",
            "reason_not_met",
            "thresholds",
        ],
        defects,
    );
    let bases = [
        ("evidence", Basis::Evidence),
        ("judgement", Basis::Judgement),
    ];
    let id = table.text("id", defects);
    let rule = CriterionRule {
        question: table.text("question", defects),
        property: table.text("property", defects),
        met: table.number("met", 0.0, LARGEST_WEIGHT, defects),
        not_met: table.number("not_met", -LARGEST_WEIGHT, 0.0, defects),
        thresholds: thresholds(table, &id, defects),
        basis: table
            .word("basis", &bases, defects)
            .unwrap_or(Basis::Judgement),
        strength: table.number("strength", 0.0, 3.0, defects) as u8,
        source: table.text("source", defects),
        reason_met: table.text("reason_met", defects),
        reason_not_met: table.text("reason_not_met", defects),
        id,
    };
    (table.at, rule)
}

fn thresholds(table: &Table<'_>, id: &str, defects: &mut Defects<'_>) -> BTreeMap<String, f64> {
    let known = REGISTRY
        .iter()
        .find(|check| check.id == id)
        .map_or(&[][..], |check| check.thresholds);
    if known.is_empty() && !table.has("thresholds") {
        return BTreeMap::new();
    }
    let Some(numbers) = table.table("thresholds", defects) else {
        return BTreeMap::new();
    };
    numbers.only(known, defects);
    known
        .iter()
        .map(|name| {
            let number = numbers.number(name, 0.0, LARGEST_NUMBER, defects);
            ((*name).to_owned(), number)
        })
        .collect()
}

/// A kind and where its block begins.
pub(super) fn kind(table: &Table<'_>, defects: &mut Defects<'_>) -> (usize, KindRule) {
    table.only(
        &[
            "id",
            "name",
            "protected",
            "purpose_asked",
            "real_time",
            "interactive",
            "people",
            "minutes",
            "listeners_above",
            "changes",
        ],
        defects,
    );
    let leans = [("yes", Lean::Yes), ("no", Lean::No), ("open", Lean::Open)];
    let mut limit = |key| table.number_if_there(key, 1.0, LARGEST_NUMBER, defects);
    let (people, minutes) = (limit("people"), limit("minutes"));
    let listeners_above = limit("listeners_above");
    let rule = KindRule {
        id: table.text("id", defects),
        name: table.text("name", defects),
        protected: table.flag("protected", defects),
        purpose_asked: table.flag("purpose_asked", defects),
        real_time: table.word("real_time", &leans, defects).unwrap_or_default(),
        interactive: table
            .word("interactive", &leans, defects)
            .unwrap_or_default(),
        people: people.map(|number| number as u32),
        minutes: minutes.map(|number| number as i64),
        listeners_above: listeners_above.map(|number| number as u32),
        changes: table.words("changes", NAMES, defects),
    };
    (table.at, rule)
}
