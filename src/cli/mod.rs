//! The command line: parse the arguments, decide the settings, read, run, write. Binary only.

mod args;
mod audited;
mod commands;
mod complain;
mod config;
mod environment;
mod exit;
mod failure;
mod inputs;
mod mail;
mod opener;
mod options;
mod outcome;
mod outputs;
mod progress;
mod rendering;
mod resolve;
mod run;
mod session;
mod temporary;
mod threshold;
mod utilities;

pub(crate) use run::main;
