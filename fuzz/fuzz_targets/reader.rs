//! Any bytes as a calendar file, read whole.
#![cfg_attr(feature = "libfuzzer", no_main)]

use meetaudit::audit;
use meetaudit_fuzz::{settings, source};

fn run(data: &[u8]) {
    audit::check(&[source(data)], &settings());
}

meetaudit_fuzz::target!(run);
