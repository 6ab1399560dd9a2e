//! The model of a report: rows in final order, their words, their rounding, the tables shown and
//! exported, privacy, and each person's cut.
//!
//! Knows no calendar type: [`crate::assemble`] fills it in, [`crate::render`] writes it out.

pub(crate) mod baseline;
pub(crate) mod comparison;
pub(crate) mod detail_level;
pub(crate) mod display_tables;
pub(crate) mod each_person;
pub mod events;
pub mod export_tables;
pub mod find;
pub mod letter;
pub mod model;
pub mod plan;
pub mod privacy;
pub(crate) mod rounded;
#[cfg(test)]
pub(crate) mod sample;
pub mod words;

pub use baseline::{baseline, baseline_notes};
pub use detail_level::{DetailLevel, InFull};
pub use display_tables::{regretted, to_question};
pub use each_person::each_person;
pub use model::Report;
