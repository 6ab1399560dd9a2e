//! The blocks of a rubric file: one criterion, one kind, each over its shipped value.

use crate::base::toml_file::{Defects, TomlTable};
use crate::rubric::changes::NAMES;
use crate::rubric::criteria::REGISTRY;
use crate::rubric::rules::{Basis, CriterionRule, KindRule, Lean};
use std::collections::BTreeMap;

/// No weight may decide everything by itself: 3 is odds of 20 to 1.
const LARGEST_WEIGHT: f64 = 3.0;
const LARGEST_NUMBER: f64 = 100_000.0;

/// A table whose missing keys have another value, where there is one.
pub(super) struct Over<'a, 'b> {
    table: &'b TomlTable<'a>,
    partial: bool,
}

impl<'a, 'b> Over<'a, 'b> {
    pub(super) fn new(table: &'b TomlTable<'a>, partial: bool) -> Self {
        Over { table, partial }
    }

    /// Whether the other value holds.
    fn is_left_out(&self, key: &str) -> bool {
        self.partial && !self.table.has(key)
    }

    pub(super) fn number(
        &self,
        key: &str,
        low: f64,
        high: f64,
        other: Option<f64>,
        defects: &mut Defects<'_>,
    ) -> f64 {
        match other.filter(|_| self.is_left_out(key)) {
            Some(other) => other,
            None => self.table.number(key, low, high, defects),
        }
    }

    pub(super) fn words(
        &self,
        key: &str,
        known: &[&str],
        other: Option<&Vec<String>>,
        defects: &mut Defects<'_>,
    ) -> Vec<String> {
        match other.filter(|_| self.is_left_out(key)) {
            Some(other) => other.clone(),
            None => self.table.words(key, known, defects),
        }
    }

    fn text(&self, key: &str, other: Option<&String>, defects: &mut Defects<'_>) -> String {
        match other.filter(|_| self.is_left_out(key)) {
            Some(other) => other.clone(),
            None => self.table.text(key, defects),
        }
    }

    fn flag(&self, key: &str, other: Option<bool>, defects: &mut Defects<'_>) -> bool {
        match other.filter(|_| self.is_left_out(key)) {
            Some(other) => other,
            None => self.table.flag(key, defects),
        }
    }

    fn word<T: Copy + Default>(
        &self,
        key: &str,
        words: &[(&str, T)],
        other: Option<T>,
        defects: &mut Defects<'_>,
    ) -> T {
        match other.filter(|_| self.is_left_out(key)) {
            Some(other) => other,
            None => self.table.word(key, words, defects).unwrap_or_default(),
        }
    }

    fn limit(&self, key: &str, other: Option<f64>, defects: &mut Defects<'_>) -> Option<f64> {
        let own = self
            .table
            .number_if_there(key, 1.0, LARGEST_NUMBER, defects);
        own.or_else(|| other.filter(|_| self.is_left_out(key)))
    }
}

/// A criterion over its shipped block, and whether it is taken out.
pub(super) fn criterion(
    table: &TomlTable<'_>,
    id: &str,
    base: Option<&CriterionRule>,
    defects: &mut Defects<'_>,
) -> (CriterionRule, bool) {
    table.only(
        &[
            "id",
            "off",
            "question",
            "property",
            "met",
            "not_met",
            "before_fit",
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
    let over = Over::new(table, base.is_some());
    let off = table.has("off") && table.flag("off", defects);
    let strength = base.map(|b| f64::from(b.strength));
    let rule = CriterionRule {
        id: id.to_owned(),
        question: over.text("question", base.map(|b| &b.question), defects),
        property: over.text("property", base.map(|b| &b.property), defects),
        met: over.number("met", 0.0, LARGEST_WEIGHT, base.map(|b| b.met), defects),
        not_met: over.number(
            "not_met",
            -LARGEST_WEIGHT,
            0.0,
            base.map(|b| b.not_met),
            defects,
        ),
        before_fit: before_fit(table, base, defects),
        thresholds: thresholds(table, id, base, defects),
        basis: over.word("basis", &bases, base.map(|b| b.basis), defects),
        strength: over.number("strength", 0.0, 3.0, strength, defects) as u8,
        source: over.text("source", base.map(|b| &b.source), defects),
        reason_met: over.text("reason_met", base.map(|b| &b.reason_met), defects),
        reason_not_met: over.text("reason_not_met", base.map(|b| &b.reason_not_met), defects),
        // The bands say it, when they are read.
        of_shape: false,
    };
    (rule, off)
}

/// What evidence or judgement alone gave: unknown where a file sets weights of its own.
fn before_fit(
    table: &TomlTable<'_>,
    base: Option<&CriterionRule>,
    defects: &mut Defects<'_>,
) -> Option<(f64, f64)> {
    if table.has("before_fit") {
        let pair = table.table("before_fit", defects)?;
        pair.only(&["met", "not_met"], defects);
        let met = pair.number("met", 0.0, LARGEST_WEIGHT, defects);
        return Some((met, pair.number("not_met", -LARGEST_WEIGHT, 0.0, defects)));
    }
    let own_weights = table.has("met") || table.has("not_met");
    base.filter(|_| !own_weights)?.before_fit
}

fn thresholds(
    table: &TomlTable<'_>,
    id: &str,
    base: Option<&CriterionRule>,
    defects: &mut Defects<'_>,
) -> BTreeMap<String, f64> {
    let known = REGISTRY
        .iter()
        .find(|check| check.id == id)
        .map_or(&[][..], |check| check.thresholds);
    let left_out = !table.has("thresholds");
    if let Some(base) = base.filter(|_| left_out) {
        return base.thresholds.clone();
    }
    if known.is_empty() && left_out {
        return BTreeMap::new();
    }
    let Some(numbers) = table.table("thresholds", defects) else {
        return BTreeMap::new();
    };
    numbers.only(known, defects);
    let over = Over::new(&numbers, base.is_some());
    known
        .iter()
        .map(|name| {
            let other = base.map(|b| b.threshold(name));
            let number = over.number(name, 0.0, LARGEST_NUMBER, other, defects);
            ((*name).to_owned(), number)
        })
        .collect()
}

/// A kind over its shipped block.
pub(super) fn kind(
    table: &TomlTable<'_>,
    id: &str,
    base: Option<&KindRule>,
    defects: &mut Defects<'_>,
) -> KindRule {
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
    let over = Over::new(table, base.is_some());
    let number = |of: Option<u32>| of.map(f64::from);
    let minutes = base.and_then(|b| b.minutes).map(|m| m as f64);
    let people = over.limit("people", number(base.and_then(|b| b.people)), defects);
    let minutes = over.limit("minutes", minutes, defects);
    let listeners = number(base.and_then(|b| b.listeners_above));
    let listeners = over.limit("listeners_above", listeners, defects);
    KindRule {
        id: id.to_owned(),
        name: over.text("name", base.map(|b| &b.name), defects),
        protected: over.flag("protected", base.map(|b| b.protected), defects),
        purpose_asked: over.flag("purpose_asked", base.map(|b| b.purpose_asked), defects),
        real_time: over.word("real_time", &leans, base.map(|b| b.real_time), defects),
        interactive: over.word("interactive", &leans, base.map(|b| b.interactive), defects),
        people: people.map(|number| number as u32),
        minutes: minutes.map(|number| number as i64),
        listeners_above: listeners.map(|number| number as u32),
        changes: over.words("changes", NAMES, base.map(|b| &b.changes), defects),
    }
}
