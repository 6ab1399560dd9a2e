//! The command line: as typed, as decided, read, run, written. Binary only.

mod inputs;
mod progress;
