//! The numbers: hand-computed days, laws over random teams, published definitions, classes.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]
#![allow(clippy::indexing_slicing, reason = "tests know what they made")]

mod classes;
mod definitions;
mod documented;
mod forms;
mod hand;
mod laws;
mod plans;
mod team;
mod told;
