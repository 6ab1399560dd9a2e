//! A rule of a series: the first line is the rule, the second the start, the others as they are.
#![cfg_attr(feature = "libfuzzer", no_main)]

use meetaudit::audit;
use meetaudit_fuzz::{calendar, settings, source};

fn run(data: &[u8]) {
    let mut lines = data.splitn(3, |byte| *byte == b'\n');
    let [rule, start, rest] = [(); 3].map(|()| lines.next().unwrap_or_default());
    let start = match start.is_empty() {
        true => b"20260105T090000",
        false => start,
    };
    let text = calendar(&[
        b"BEGIN:VEVENT\r\nUID:fuzzed\r\nSUMMARY:Fuzzed\r\nDURATION:PT30M",
        &[b"DTSTART;TZID=Europe/Berlin:", start].concat(),
        &[b"RRULE:", rule].concat(),
        rest,
        b"END:VEVENT",
    ]);
    let _ = audit::events(&[source(&text)], &settings());
}

meetaudit_fuzz::target!(run);
