//! TOML that people write by hand: typed look-ups that collect defects instead of stopping, because
//! a reader who mends a file wants all defects at once and the line of each.
//!
//! Knows nothing of what the files mean.

mod optional;
mod table;

pub use table::{TomlTable, meant};

use toml::de::DeTable;

/// One defect of a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Defect {
    /// Line, from 1.
    pub line: usize,
    /// What is wrong.
    pub what: String,
    /// How to repair it.
    pub remedy: String,
}

/// Reads a file through `meaning`, or lists every defect by line. `name` is what complaints call
/// the file, `start` how to get a valid one.
pub fn read<T>(
    text: &str,
    name: &str,
    start: &str,
    meaning: impl FnOnce(&TomlTable<'_>, &mut Defects<'_>) -> T,
) -> Result<T, Vec<Defect>> {
    let (root, broken) = DeTable::parse_recoverable(text);
    let mut defects = Defects::new(text);
    for error in broken {
        let at = error.span().map_or(0, |span| span.start);
        let what = format!("this is not TOML: {}", error.message());
        defects.add(at, what, start);
    }
    if !defects.is_empty() {
        return Err(defects.sorted());
    }
    let top = TomlTable::new(root.get_ref(), root.span().start, name);
    let found = meaning(&top, &mut defects);
    if defects.is_empty() {
        Ok(found)
    } else {
        Err(defects.sorted())
    }
}

/// Defects as they are found.
#[derive(Debug)]
pub struct Defects<'a> {
    text: &'a str,
    found: Vec<Defect>,
}

impl<'a> Defects<'a> {
    fn new(text: &'a str) -> Self {
        Defects {
            text,
            found: Vec::new(),
        }
    }

    /// One more, at a byte of the file.
    pub fn add(&mut self, at: usize, what: String, remedy: &str) {
        let before = self.text.as_bytes().iter().take(at);
        self.found.push(Defect {
            line: before.filter(|byte| **byte == b'\n').count() + 1,
            what,
            remedy: remedy.to_owned(),
        });
    }

    fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    fn sorted(mut self) -> Vec<Defect> {
        self.found.sort();
        self.found.dedup();
        self.found
    }
}
