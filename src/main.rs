//! The command line of meetaudit.

fn main() {}
