//! Noise and mutated calendars: nothing panics, and what one event loses the others keep.
//!
//! `PROPTEST_CASES=100000 cargo test --release --test reading fuzz` runs it long.

use crate::harness::{fixture, named, settings};
use meetaudit::audit;
use meetaudit::reading::{self, Source};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

/// Every fixture that is a calendar.
static SEEDS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let mut seeds = Vec::new();
    for folder in ["broken", "events", "events/two_copies_moved_in_one", "team"] {
        gather(&fixture(folder), &mut seeds);
    }
    assert!(seeds.len() > 100);
    seeds
});

fn gather(folder: &Path, seeds: &mut Vec<Vec<u8>>) {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let calendars = files
        .iter()
        .filter(|f| f.extension().is_some_and(|e| e == "ics"));
    // Small ones: mutations of a large file seldom meet.
    let contents = calendars.map(|file| fs::read(file).unwrap());
    seeds.extend(contents.map(|mut bytes| {
        bytes.truncate(12_000);
        bytes
    }));
}

/// The whole pipeline over these inputs.
fn run(sources: &[Source]) {
    let audited = audit::audit(sources, &settings());
    let listed = audit::events(sources, &settings());
    assert!(
        listed
            .rows
            .iter()
            .all(|row| row.start <= row.end || row.all_day)
    );
    let share = audited.report.quality.share_with_attendees;
    assert!((0.0..=1.0).contains(&share));
}

/// One content line, sane or not.
fn content_line() -> impl Strategy<Value = String> {
    let name = prop_oneof![
        4 => prop::sample::select(vec![
            "BEGIN:VEVENT", "END:VEVENT", "BEGIN:VCALENDAR", "END:VCALENDAR", "BEGIN:VALARM",
            "END:VALARM", "BEGIN:VTIMEZONE", "END:VTIMEZONE", "BEGIN:DAYLIGHT", "END:DAYLIGHT",
            "METHOD:REPLY", "METHOD:CANCEL", "X-WR-TIMEZONE:Europe/Berlin",
        ]).prop_map(str::to_string),
        8 => (
            prop::sample::select(vec![
                "DTSTART", "DTEND", "DURATION", "RRULE", "EXRULE", "RDATE", "EXDATE", "UID",
                "RECURRENCE-ID", "SEQUENCE", "SUMMARY", "ATTENDEE", "ORGANIZER", "TZID",
                "TZOFFSETFROM", "TZOFFSETTO", "TRANSP", "STATUS", "X-MICROSOFT-CDO-BUSYSTATUS",
                "DTSTAMP", "DESCRIPTION",
            ]),
            prop::sample::select(vec![
                "", ";VALUE=DATE", ";TZID=Europe/Berlin", ";TZID=\"W. Europe Standard Time\"",
                ";TZID=Nowhere", ";RANGE=THISANDFUTURE", ";PARTSTAT=DECLINED", ";X=\"",
                ";VALUE=PERIOD", ";CUTYPE=GROUP;X-NUM-GUESTS=99999999999",
            ]),
            value(),
        ).prop_map(|(name, parameters, value)| format!("{name}{parameters}:{value}")),
        1 => "[ -~\u{0}-\u{1f}äöü😀]{0,40}",
    ];
    name
}

fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        (1_i32..=9999, 1..=13, 0..=32, 0..=25, 0..=61)
            .prop_map(|(y, m, d, h, min)| format!("{y:04}{m:02}{d:02}T{h:02}{min:02}00")),
        (2026_i32..=2026, 10..=11, 1..=30, 0..=23)
            .prop_map(|(y, m, d, h)| format!("{y:04}{m:02}{d:02}T{h:02}0000Z")),
        (2026_i32..=2026, 10..=11, 1..=30).prop_map(|(y, m, d)| format!("{y:04}{m:02}{d:02}")),
        prop::sample::select(vec![
            "FREQ=DAILY",
            "FREQ=SECONDLY;COUNT=2000000000",
            "FREQ=YEARLY;BYYEARDAY=-366",
            "FREQ=WEEKLY;BYDAY=MO,TU;UNTIL=20261101",
            "FREQ=MONTHLY;BYSETPOS=-1;BYDAY=-5FR",
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
            "PT1H",
            "P1D",
            "-P9999W",
            "P999999999D",
            "u1",
            "u2",
            "+0100",
            "-1400",
            "+9999",
            "1",
            "99999999999999999999",
            "FREE",
            "OOF",
            "TRANSPARENT",
            "CANCELLED",
            "mailto:ann@harbour.example",
            "mailto:bob@x.example",
            "20261020T090000Z/PT1H,20261021T090000Z/20261020T090000Z",
            "Planning",
        ])
        .prop_map(str::to_string),
        "[ -~]{0,20}",
    ]
}

/// What is done to a calendar that was whole.
#[derive(Clone, Debug)]
enum Mutation {
    Delete(prop::sample::Index),
    Double(prop::sample::Index),
    Swap(prop::sample::Index, prop::sample::Index),
    Flip(prop::sample::Index, u8),
    Cut(prop::sample::Index),
    Insert(prop::sample::Index, String),
    Splice(
        prop::sample::Index,
        prop::sample::Index,
        prop::sample::Index,
    ),
}

fn mutation() -> impl Strategy<Value = Mutation> {
    use prop::sample::Index;
    prop_oneof![
        any::<Index>().prop_map(Mutation::Delete),
        any::<Index>().prop_map(Mutation::Double),
        any::<(Index, Index)>().prop_map(|(a, b)| Mutation::Swap(a, b)),
        (any::<Index>(), 1_u8..).prop_map(|(at, bits)| Mutation::Flip(at, bits)),
        any::<Index>().prop_map(Mutation::Cut),
        (any::<Index>(), content_line()).prop_map(|(at, line)| Mutation::Insert(at, line)),
        any::<(Index, Index, Index)>().prop_map(|(a, b, c)| Mutation::Splice(a, b, c)),
    ]
}

fn mutate(bytes: &[u8], mutations: &[Mutation]) -> Vec<u8> {
    let mut lines: Vec<Vec<u8>> = bytes
        .split_inclusive(|b| *b == b'\n')
        .map(<[u8]>::to_vec)
        .collect();
    for mutation in mutations {
        lines.retain(|line| !line.is_empty());
        if lines.is_empty() {
            break;
        }
        let count = lines.len();
        match mutation {
            Mutation::Delete(at) => {
                lines.remove(at.index(count));
            }
            Mutation::Double(at) => {
                let line = lines[at.index(count)].clone();
                lines.push(line);
            }
            Mutation::Swap(a, b) => lines.swap(a.index(count), b.index(count)),
            Mutation::Flip(at, bits) => {
                let line = &mut lines[at.index(count)];
                let place = at.index(line.len());
                line[place] ^= bits;
            }
            Mutation::Cut(at) => {
                let line = &mut lines[at.index(count)];
                let keep = at.index(line.len());
                line.truncate(keep.max(1));
            }
            Mutation::Insert(at, line) => lines.insert(at.index(count), format!("{line}\n").into()),
            Mutation::Splice(at, seed, from) => {
                let other = pick(seed);
                let from = from.index(other.len().max(1));
                lines.insert(at.index(count), other[from..].to_vec());
            }
        }
    }
    lines.concat()
}

fn pick(seed: &prop::sample::Index) -> &'static [u8] {
    &SEEDS[seed.index(SEEDS.len())]
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(cases())
    })]

    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        run(&[named("noise", bytes)]);
    }

    #[test]
    fn arbitrary_content_lines_never_panic(lines in prop::collection::vec(content_line(), 0..40)) {
        let text = format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\n{}", lines.join("\n"));
        run(&[named("lines", text)]);
    }

    #[test]
    fn mutated_calendars_never_panic(
        seed: prop::sample::Index,
        beside: prop::sample::Index,
        mutations in prop::collection::vec(mutation(), 1..8),
    ) {
        run(&[named("ann@harbour.example.ics", mutate(pick(&seed), &mutations)), named("b", pick(&beside))]);
    }

    #[test]
    fn deleting_one_event_loses_only_that_event(
        seed: prop::sample::Index,
        which: prop::sample::Index,
        mutations in prop::collection::vec(mutation(), 0..4),
    ) {
        let before = mutate(pick(&seed), &mutations);
        let Some((whole, after)) = without_one(&before, &which) else { return Ok(()) };
        let (all, fewer) = (described(&whole), described(&after));
        let lost = without(all.clone(), &fewer);
        let appeared = without(fewer, &all);
        // Events of one UID say something of each other: others may change with the one that went.
        let concerned: BTreeSet<&String> = lost.iter().chain(&appeared).map(|(uid, _)| uid).collect();
        prop_assert!(concerned.len() <= 1, "{lost:?} were lost, {appeared:?} appeared");
    }
}

fn cases() -> u32 {
    // The default of proptest is the long run's to change; here a few seconds.
    match ProptestConfig::default().cases {
        256 => 100,
        asked => asked,
    }
}

/// The calendar as it is cut, and the same without one of its well-formed VEVENT blocks.
fn without_one(bytes: &[u8], which: &prop::sample::Index) -> Option<(Vec<u8>, Vec<u8>)> {
    let text = meetaudit::ics::decode(bytes).into_owned();
    let cut = meetaudit::ics::cut(&text);
    let whole: Vec<_> = cut.events.iter().filter(|event| event.terminated).collect();
    // Where a BEGIN or END is missing, a block also ends what stands before it.
    let sound = cut.unterminated.is_empty() && cut.stray_ends.is_empty();
    if whole.is_empty() || !sound {
        return None;
    }
    let block = whole[which.index(whole.len())];
    let lines: Vec<&[u8]> = text.split_inclusive(|b| *b == b'\n').collect();
    let first = block.line as usize - 1;
    let inside = block.bytes.iter().filter(|b| **b == b'\n').count();
    // Answers and cancellations change other events, and a series that ends with a date the one
    // that it splits: what they lose with these is not damage.
    let has = |word: &[u8]| text.windows(word.len()).any(|w| w == word);
    if has(b"METHOD:REPLY") || has(b"METHOD:CANCEL") || ends_with_a_date(&text) {
        return None;
    }
    let kept = lines[..first].iter().chain(&lines[first + inside + 2..]);
    let after = kept.flat_map(|line| line.iter().copied()).collect();
    Some((text.clone(), after))
}

fn ends_with_a_date(text: &[u8]) -> bool {
    let mut ends = text.windows(15).filter(|w| w.starts_with(b"UNTIL="));
    ends.any(|w| w[6..14].iter().all(u8::is_ascii_digit) && w[14] != b'T')
}

fn without(
    mut events: Vec<(String, String)>,
    others: &[(String, String)],
) -> Vec<(String, String)> {
    for other in others {
        if let Some(at) = events.iter().position(|event| event == other) {
            events.remove(at);
        }
    }
    events
}

/// Every event by its UID and all it says but its line.
fn described(bytes: &[u8]) -> Vec<(String, String)> {
    let reading = reading::read(&[named("one", bytes)], &settings().read_rules());
    let say = |event: &meetaudit::calendar::Event| {
        let version = (event.calendar(), event.sequence, event.modified);
        let said = format!("{version:?} {:?} {:?}", event.responses, event.particulars);
        (event.written_uid().to_string(), said)
    };
    reading.events.iter().map(say).collect()
}
