//! Look-ups of keys that may be missing.

use super::{Defects, TomlTable};
use std::borrow::Cow;
use toml::de::DeValue;

impl<'a> TomlTable<'a> {
    /// The keys, and where each stands.
    pub fn keys(&self) -> impl Iterator<Item = (&'a str, usize)> {
        let keys = self.values.iter();
        keys.map(|(key, _)| (key.get_ref().as_ref(), key.span().start))
    }

    /// Whether the value of a key is a table.
    pub(crate) fn holds_table(&self, key: &str) -> bool {
        let value = self.values.get(key);
        value.is_some_and(|value| value.get_ref().is_table())
    }

    /// A text that is not empty, when the key is there.
    pub(crate) fn text_if_there(&self, key: &str, defects: &mut Defects<'_>) -> Option<String> {
        self.has(key).then(|| self.text(key, defects))
    }

    /// A text or date that `meaning` understands, when the key is there. What `meaning` returns
    /// instead is how to write it.
    pub(crate) fn meant_if_there<T>(
        &self,
        key: &str,
        meaning: impl Fn(&str) -> Result<T, &'static str>,
        defects: &mut Defects<'_>,
    ) -> Option<T> {
        let value = self.values.get(key)?;
        let written = text_of(value.get_ref()).unwrap_or_default();
        match meaning(&written) {
            Ok(meant) => Some(meant),
            Err(remedy) => {
                let what = format!("`{key}` in {} is not understood", self.name);
                defects.add(value.span().start, what, remedy);
                None
            }
        }
    }

    /// `true` or `false`, when the key is there.
    pub(crate) fn truth_if_there(&self, key: &str, defects: &mut Defects<'_>) -> Option<bool> {
        let value = self.values.get(key)?;
        let truth = value.get_ref().as_bool();
        if truth.is_none() {
            let what = format!("`{key}` in {} is neither true nor false", self.name);
            defects.add(value.span().start, what, "write true or false");
        }
        truth
    }

    /// A whole number from 0 to a limit, when the key is there.
    pub(crate) fn whole_if_there(
        &self,
        key: &str,
        most: f64,
        defects: &mut Defects<'_>,
    ) -> Option<f64> {
        let number = self.number_if_there(key, 0.0, most, defects)?;
        if number.fract() > 0.0 {
            let at = self
                .values
                .get(key)
                .map_or(self.at, |value| value.span().start);
            let what = format!("`{key}` in {} is not a whole number", self.name);
            defects.add(at, what, "write it without a fraction");
            return None;
        }
        Some(number)
    }

    /// The texts and dates of a list and where each stands; none when the key is missing.
    pub(crate) fn list_if_there(
        &self,
        key: &str,
        defects: &mut Defects<'_>,
    ) -> Vec<(usize, Cow<'a, str>)> {
        let Some(value) = self.values.get(key) else {
            return Vec::new();
        };
        let Some(entries) = value.get_ref().as_array() else {
            self.wrong(key, value, "a list in brackets", defects);
            return Vec::new();
        };
        let mut list = Vec::new();
        for entry in entries {
            match text_of(entry.get_ref()) {
                Some(text) if !text.trim().is_empty() => list.push((entry.span().start, text)),
                _ => self.wrong(key, entry, "a list of texts in quotes", defects),
            }
        }
        list
    }

    /// A table inside, when the key is there.
    pub(crate) fn table_if_there(
        &self,
        key: &str,
        defects: &mut Defects<'_>,
    ) -> Option<TomlTable<'a>> {
        self.has(key).then(|| self.table(key, defects)).flatten()
    }

    /// The tables of `[[key]]`; none when there is no such block.
    pub(crate) fn tables_if_there(
        &self,
        key: &str,
        defects: &mut Defects<'_>,
    ) -> Vec<TomlTable<'a>> {
        let tables = self.has(key).then(|| self.tables(key, defects));
        tables.unwrap_or_default()
    }
}

/// A text, or a date that was written without quotes.
fn text_of<'a>(value: &'a DeValue<'a>) -> Option<Cow<'a, str>> {
    match value {
        DeValue::String(text) => Some(Cow::Borrowed(text.as_ref())),
        DeValue::Datetime(date) => Some(Cow::Owned(date.to_string())),
        _ => None,
    }
}
