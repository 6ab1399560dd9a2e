//! A rubric file that says only what differs → the whole rubric as it is used, in the same form.

use super::Rubric;
use super::shipped::SHIPPED_TOML;
use toml::{Table, Value};

/// Blocks with an id of their own.
const BLOCKS: [&str; 2] = ["criterion", "kind"];

impl Rubric {
    /// The rubric as a file that says everything, for `--rubric`; the shipped one as it is written,
    /// with its comments. What is off stays in it, with `off = true`.
    ///
    /// # Errors
    ///
    /// Where a file that was read before cannot be read or written as TOML.
    pub fn in_full(&self) -> Result<String, Box<dyn std::error::Error + Send + Sync>> {
        if *self.source == *SHIPPED_TOML {
            return Ok(SHIPPED_TOML.to_owned());
        }
        let mut full: Table = toml::from_str(SHIPPED_TOML)?;
        let own: Table = toml::from_str(&self.source)?;
        full.insert("version".to_owned(), Value::String(self.version.clone()));
        for (key, value) in own.clone() {
            match (full.get_mut(&key), value) {
                (Some(Value::Array(blocks)), Value::Array(own)) if BLOCKS.contains(&&*key) => {
                    own.into_iter()
                        .for_each(|block| overlay_block(blocks, block));
                }
                (Some(Value::Table(table)), Value::Table(own)) => overlay(table, own),
                (_, value) => drop(full.insert(key, value)),
            }
        }
        // A file that says everything keeps its comments.
        match full == own {
            true => Ok(self.source.to_string()),
            false => Ok(toml::to_string(&full)?),
        }
    }
}

/// Puts a block over that of the same id.
fn overlay_block(blocks: &mut Vec<Value>, own: Value) {
    let id = own.get("id").cloned();
    let same = blocks
        .iter_mut()
        .find(|block| block.get("id") == id.as_ref());
    match (same, own) {
        (Some(Value::Table(block)), Value::Table(own)) => {
            // What evidence alone gave is that of the shipped weights.
            if own.contains_key("met") || own.contains_key("not_met") {
                block.remove("before_fit");
            }
            overlay(block, own);
        }
        (_, own) => blocks.push(own),
    }
}

fn overlay(table: &mut Table, own: Table) {
    for (key, value) in own {
        match (table.get_mut(&key), value) {
            (Some(Value::Table(inner)), Value::Table(own)) => overlay(inner, own),
            (_, value) => drop(table.insert(key, value)),
        }
    }
}
