//! Any bytes as a calendar file, read whole; one in 16 is also checked as the command `check` does.
#![cfg_attr(feature = "libfuzzer", no_main)]

use meetaudit::{audit, reading};
use meetaudit_fuzz::{one_in, read_rules, settings, source};

fn run(data: &[u8]) {
    let sources = [source(data)];
    let _ = reading::read(&sources, read_rules());
    if one_in(16, data) {
        audit::check(&sources, &settings());
    }
}

meetaudit_fuzz::target!(run);
