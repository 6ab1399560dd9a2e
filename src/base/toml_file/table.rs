//! A TOML table with lines: look-ups of keys that must be there.

use super::Defects;
use crate::base::nearest::nearest;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A table, where it begins, and what it is called in complaints.
#[derive(Debug)]
pub struct TomlTable<'a> {
    pub(super) values: &'a DeTable<'a>,
    /// Byte at which it begins.
    pub at: usize,
    pub(super) name: String,
}

impl<'a> TomlTable<'a> {
    pub(super) fn new(values: &'a DeTable<'a>, at: usize, name: &str) -> Self {
        TomlTable {
            values,
            at,
            name: name.to_owned(),
        }
    }

    /// Complains of every key that is not among the known ones.
    pub fn only(&self, known: &[&str], defects: &mut Defects<'_>) {
        for (key, _) in self.values {
            if !known.contains(&key.get_ref().as_ref()) {
                let what = format!("unknown key `{}` in {}", key.get_ref(), self.name);
                let remedy = match known {
                    [] => "remove it; no keys are allowed here".to_owned(),
                    _ => format!(
                        "{}remove it, or use one of: {}",
                        meant(key.get_ref(), known),
                        known.join(", ")
                    ),
                };
                defects.add(key.span().start, what, &remedy);
            }
        }
    }

    /// A text that is not empty.
    pub fn text(&self, key: &str, defects: &mut Defects<'_>) -> String {
        let Some(value) = self.needed(key, "a text in quotes", defects) else {
            return String::new();
        };
        match value.get_ref().as_str() {
            Some(text) if !text.trim().is_empty() => text.to_owned(),
            Some(_) => {
                let what = format!("`{key}` in {} is empty", self.name);
                defects.add(value.span().start, what, &format!("write {key} = \"…\""));
                String::new()
            }
            None => {
                self.wrong(key, value, "a text in quotes", defects);
                String::new()
            }
        }
    }

    /// One of a few words.
    pub fn word<T: Copy>(
        &self,
        key: &str,
        choices: &[(&str, T)],
        defects: &mut Defects<'_>,
    ) -> Option<T> {
        let list: Vec<String> = choices
            .iter()
            .map(|(word, _)| format!("\"{word}\""))
            .collect();
        let value = self.needed(key, &list.join(" or "), defects)?;
        let text = value.get_ref().as_str().unwrap_or_default();
        let choice = choices.iter().find(|(word, _)| *word == text);
        if choice.is_none() {
            self.wrong(key, value, &list.join(" or "), defects);
        }
        choice.map(|(_, meaning)| *meaning)
    }

    /// A number within limits.
    pub fn number(&self, key: &str, low: f64, high: f64, defects: &mut Defects<'_>) -> f64 {
        let wanted = format!("a number from {low} to {high}");
        let Some(value) = self.needed(key, &wanted, defects) else {
            return low;
        };
        match number_of(value.get_ref()) {
            Some(number) if (low..=high).contains(&number) => number,
            _ => {
                self.wrong(key, value, &wanted, defects);
                low
            }
        }
    }

    /// A number within limits, when the key is there.
    pub(crate) fn number_if_there(
        &self,
        key: &str,
        low: f64,
        high: f64,
        defects: &mut Defects<'_>,
    ) -> Option<f64> {
        self.values
            .contains_key(key)
            .then(|| self.number(key, low, high, defects))
    }

    /// `true` or `false`.
    pub(crate) fn flag(&self, key: &str, defects: &mut Defects<'_>) -> bool {
        let Some(value) = self.needed(key, "true or false", defects) else {
            return false;
        };
        value.get_ref().as_bool().unwrap_or_else(|| {
            self.wrong(key, value, "true or false", defects);
            false
        })
    }

    /// A list of known words.
    pub fn words(&self, key: &str, known: &[&str], defects: &mut Defects<'_>) -> Vec<String> {
        let Some(value) = self.needed(key, "a list in brackets", defects) else {
            return Vec::new();
        };
        let Some(entries) = value.get_ref().as_array() else {
            self.wrong(key, value, "a list in brackets", defects);
            return Vec::new();
        };
        let mut list = Vec::new();
        for entry in entries {
            match entry.get_ref().as_str() {
                Some(word) if known.contains(&word) => list.push(word.to_owned()),
                _ => {
                    let what = format!("`{key}` in {} lists a word that is not known", self.name);
                    let remedy = format!("use only: {}", known.join(", "));
                    defects.add(entry.span().start, what, &remedy);
                }
            }
        }
        list
    }

    /// A table inside, when it is there; a complaint when it is not.
    pub fn table(&self, key: &str, defects: &mut Defects<'_>) -> Option<TomlTable<'a>> {
        let value = self.needed(key, "a table", defects)?;
        let inside = value.get_ref().as_table();
        if inside.is_none() {
            self.wrong(key, value, "a table", defects);
        }
        inside.map(|table| TomlTable::new(table, value.span().start, &format!("[{key}]")))
    }

    /// Whether a key is there.
    pub fn has(&self, key: &str) -> bool {
        self.values.contains_key(key)
    }

    /// The tables of `[[key]]`.
    pub fn tables(&self, key: &str, defects: &mut Defects<'_>) -> Vec<TomlTable<'a>> {
        let Some(value) = self.needed(key, &format!("blocks that begin with [[{key}]]"), defects)
        else {
            return Vec::new();
        };
        let Some(entries) = value.get_ref().as_array() else {
            self.wrong(
                key,
                value,
                &format!("blocks that begin with [[{key}]]"),
                defects,
            );
            return Vec::new();
        };
        let mut tables = Vec::new();
        for entry in entries {
            match entry.get_ref().as_table() {
                Some(table) => {
                    let id = table.get("id").and_then(|id| id.get_ref().as_str());
                    let name = format!("{key} `{}`", id.unwrap_or("?"));
                    tables.push(TomlTable::new(table, entry.span().start, &name));
                }
                None => self.wrong(key, entry, "a block", defects),
            }
        }
        tables
    }

    fn needed(
        &self,
        key: &str,
        wanted: &str,
        defects: &mut Defects<'_>,
    ) -> Option<&'a Spanned<DeValue<'a>>> {
        let value = self.values.get(key);
        if value.is_none() {
            let what = format!("`{key}` is missing in {}", self.name);
            defects.add(self.at, what, &format!("add {key}: {wanted}"));
        }
        value
    }

    pub(super) fn wrong(
        &self,
        key: &str,
        value: &Spanned<DeValue<'_>>,
        wanted: &str,
        defects: &mut Defects<'_>,
    ) {
        let what = format!("`{key}` in {} is not {wanted}", self.name);
        defects.add(value.span().start, what, &format!("write {wanted}"));
    }
}

/// `did you mean x? `, where a known word is near.
pub fn meant(written: &str, known: &[&str]) -> String {
    let near = nearest(written, known.iter().copied());
    near.first()
        .map_or_else(String::new, |near| format!("did you mean {near}? Else "))
}

fn number_of(value: &DeValue<'_>) -> Option<f64> {
    match value {
        DeValue::Integer(whole) => i64::from_str_radix(whole.as_str(), whole.radix())
            .ok()
            .map(|whole| whole as f64),
        DeValue::Float(float) => float.as_str().parse().ok(),
        _ => None,
    }
}
