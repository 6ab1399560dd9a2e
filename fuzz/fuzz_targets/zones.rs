//! The lines of a VTIMEZONE, and an event in it; its name is the first line. One in 16 is also
//! expanded.
#![cfg_attr(feature = "libfuzzer", no_main)]

use meetaudit::{audit, reading};
use meetaudit_fuzz::{calendar, one_in, read_rules, settings, source};

fn run(data: &[u8]) {
    let mut lines = data.splitn(2, |byte| *byte == b'\n');
    let [name, rules] = [(); 2].map(|()| lines.next().unwrap_or_default());
    let text = calendar(&[
        b"BEGIN:VTIMEZONE",
        &[b"TZID:", name].concat(),
        rules,
        b"END:VTIMEZONE",
        b"BEGIN:VEVENT\r\nUID:fuzzed\r\nDURATION:PT1H\r\nRRULE:FREQ=DAILY",
        &[b"DTSTART;TZID=\"", name, b"\":20260325T023000"].concat(),
        b"END:VEVENT",
    ]);
    let sources = [source(&text)];
    let _ = reading::read(&sources, read_rules());
    if one_in(16, data) {
        let _ = audit::events(&sources, &settings());
    }
}

meetaudit_fuzz::target!(run);
