//! The command line: as typed, as decided, read, run, written. Binary only.

mod args;
mod aside;
mod complain;
mod config;
mod environment;
mod exit;
mod explain;
mod failure;
mod inputs;
mod judge;
mod mail;
mod outputs;
mod plan;
mod progress;
mod rendering;
mod resolve;
mod run;
mod temporary;
mod threshold;
mod trend;

pub(crate) use run::main;
