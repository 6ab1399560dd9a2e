//! The search for a plan: worked examples, and brute force on small problems.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

#[path = "../../examples/plan_instance/instance.rs"]
#[allow(dead_code, reason = "the example prints what a test does not read")]
mod instance;

mod brute_force;
mod worked;
