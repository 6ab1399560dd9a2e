//! The command line of meetaudit.

mod cli;

fn main() {}
