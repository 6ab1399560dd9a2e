//! Any bytes as a file that is given: zip, gzip or a calendar.
#![cfg_attr(feature = "libfuzzer", no_main)]
#![allow(dead_code, reason = "of the program's sources only the reading of inputs is used")]

#[path = "../../src/cli/exit.rs"]
mod exit;
#[path = "../../src/cli/failure.rs"]
mod failure;
#[path = "../../src/cli/inputs/mod.rs"]
mod inputs;
#[path = "../../src/cli/progress.rs"]
mod progress;

use std::fs;

fn run(data: &[u8]) {
    let folder = std::env::temp_dir();
    let path = folder.join(format!("meetaudit-fuzz-{}", std::process::id()));
    if fs::write(&path, data).is_ok() {
        inputs::find(std::slice::from_ref(&path)).read(true);
    }
}

meetaudit_fuzz::target!(run);
