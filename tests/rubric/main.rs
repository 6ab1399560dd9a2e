//! The rubric: its files, its page, what it reads in descriptions, its verdicts and its changes.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

mod agenda;
mod asked;
mod changes;
mod evidence;
mod faults;
mod files;
mod laws;
mod meetings;
mod page;
mod sample;
