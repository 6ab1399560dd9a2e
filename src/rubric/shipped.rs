//! The built-in rubric, and users' own rubrics that change parts of it.

use super::reading;
use super::rules::{Bands, CriterionRule, Rubric, RubricError};
use std::sync::{Arc, OnceLock};

pub(crate) const SHIPPED_TOML: &str = include_str!("rubric.toml");

impl Rubric {
    /// The rubric that comes with the program.
    pub fn shipped() -> Rubric {
        Rubric::built_in().clone()
    }

    /// The same, read once.
    pub(crate) fn built_in() -> &'static Rubric {
        static SHIPPED: OnceLock<Rubric> = OnceLock::new();
        SHIPPED.get_or_init(|| reading::read(SHIPPED_TOML, None).unwrap_or_else(|_| empty()))
    }

    /// The version of the rubric that comes with the program, without reading the rest of it.
    pub(crate) fn shipped_version() -> &'static str {
        let line = SHIPPED_TOML
            .lines()
            .find_map(|line| line.strip_prefix("version = "));
        line.map_or("", |value| value.trim().trim_matches('"'))
    }

    /// The version; of a rubric other than the one that comes with the program with a mark of its
    /// content, so that two rubrics of one version are told apart.
    pub(crate) fn fingerprint(&self) -> String {
        if *self.source == *SHIPPED_TOML {
            return self.version.clone();
        }
        // FNV-1a: the same everywhere and in every version of the program.
        let mix = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        let mark = self.source.bytes().fold(0x811c_9dc5, mix);
        format!("{}+{mark:08x}", self.version)
    }

    /// A rubric from the text of a file, or everything that is wrong with it, by line. What the
    /// file leaves out has the shipped value; `off = true` takes a criterion out.
    pub fn from_toml(text: &str) -> Result<Rubric, Vec<RubricError>> {
        reading::read(text, Some(Rubric::built_in()))
    }

    /// The same numbers in the words of the shipped rubric, for reports that must not show words of
    /// anybody's own.
    #[must_use]
    pub(crate) fn in_shipped_words(&self) -> Rubric {
        let (shipped, mut told) = (Rubric::built_in(), self.clone());
        for rule in &mut told.criteria {
            let words = shipped.criterion(&rule.id).cloned().unwrap_or_default();
            *rule = Arc::new(CriterionRule {
                question: words.question,
                property: words.property,
                source: words.source,
                reason_met: words.reason_met,
                reason_not_met: words.reason_not_met,
                ..(**rule).clone()
            });
        }
        for kind in &mut told.kinds {
            let name = shipped.kind(&kind.id).map(|kind| kind.name.clone());
            kind.name = name.unwrap_or_else(|| kind.id.clone());
        }
        told
    }
}

/// Stands in for a shipped rubric that cannot be read; a test makes sure that it can.
fn empty() -> Rubric {
    Rubric {
        version: String::new(),
        prior: 0.5,
        bands: Bands::default(),
        criteria: Vec::new(),
        kinds: Vec::new(),
        source: Arc::from(""),
        words: Arc::default(),
    }
}
