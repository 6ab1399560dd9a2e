//! Any text as a config file; with one in 64 that are understood a small calendar is audited.
#![cfg_attr(feature = "libfuzzer", no_main)]

use meetaudit::audit;
use meetaudit::settings::Config;
use meetaudit_fuzz::{settings, source};

const CALENDAR: &str = include_str!("../calendar.ics");

fn run(data: &[u8]) {
    let Ok(text) = str::from_utf8(data) else {
        return;
    };
    let Ok(config) = Config::read(text) else {
        return;
    };
    if !meetaudit_fuzz::one_in(64, data) {
        return;
    }
    let mut settings = settings();
    config.apply(&mut settings);
    audit::audit(&[source(CALENDAR.as_bytes())], &settings);
}

meetaudit_fuzz::target!(run);
