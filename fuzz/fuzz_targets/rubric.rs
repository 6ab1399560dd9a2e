//! Any text as a rubric; by one in 64 that are understood a small calendar is judged.
#![cfg_attr(feature = "libfuzzer", no_main)]

use meetaudit::audit;
use meetaudit::rubric::Rubric;
use meetaudit_fuzz::{settings, source};

const CALENDAR: &str = include_str!("../calendar.ics");

fn run(data: &[u8]) {
    let Ok(text) = str::from_utf8(data) else {
        return;
    };
    let Ok(rubric) = Rubric::from_toml(text) else {
        return;
    };
    if !meetaudit_fuzz::one_in(64, data) {
        return;
    }
    let mut settings = settings();
    settings.rubric = Some(rubric);
    audit::audit(&[source(CALENDAR.as_bytes())], &settings);
}

meetaudit_fuzz::target!(run);
