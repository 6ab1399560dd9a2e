//! The program as its users meet it: arguments, files and pipes in, text and exit codes out.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test that cannot arrange its files must fail"
)]

mod account;
mod archives;
mod asking;
mod brief;
mod commands;
#[path = "../../examples/generate/company/mod.rs"]
mod company;
mod config;
mod coverage;
mod day;
mod exit_codes;
mod files;
mod harness;
mod help;
mod init;
mod inputs;
mod outputs;
mod own_rubric;
mod owners;
mod parts;
mod plan;
mod private;
mod readme;
mod tasks;
mod thresholds;
mod trend;
mod zones;
