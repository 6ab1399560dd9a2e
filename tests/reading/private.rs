//! Private events: whose title may be shown, and what is quoted of the others.

use crate::harness::{calendar_of, read};
use meetaudit::audit::Events;
use meetaudit::reading::Source;

/// One event at this time of 20 October.
fn event(uid: &str, hour: u8, title: &str, lines: &str) -> String {
    let uid = match uid {
        "" => String::new(),
        uid => format!("UID:{uid}\n"),
    };
    format!(
        "BEGIN:VEVENT\n{uid}DTSTART:20261020T{hour:02}0000Z\nDURATION:PT30M\nSUMMARY:{title}\n{lines}END:VEVENT\n"
    )
}

fn titles(events: &Events) -> Vec<&str> {
    events.rows.iter().map(|row| row.title.as_str()).collect()
}

fn details(sources: &[Source]) -> Vec<String> {
    let events = read(sources);
    let found = events.diagnostics.iter();
    found
        .map(|d| format!("{}: {}", d.code.id(), d.detail))
        .collect()
}

#[test]
fn one_private_copy_hides_the_title_of_all() {
    let public = calendar_of("ann", &event("a", 9, "Surgery", ""));
    for class in ["PRIVATE", "CONFIDENTIAL", "private"] {
        let lines = format!("SEQUENCE:0\nCLASS:{class}\n");
        let private = calendar_of("bob", &event("a", 9, "Surgery", &lines));
        // The newer, public copy wins the occurrence.
        let newer = calendar_of(
            "cleo",
            &event("a", 9, "Surgery 2", "SEQUENCE:5\nCLASS:PUBLIC\n"),
        );
        let sources = [public.clone(), private, newer];
        assert_eq!(titles(&read(&sources)), ["(private)"]);
    }
    assert_eq!(titles(&read(&[public])), ["Surgery"]);
}

#[test]
fn an_override_is_never_less_private_than_its_series() {
    let series = |class: &str| {
        event(
            "a",
            9,
            "Surgery",
            &format!("RRULE:FREQ=DAILY;COUNT=2\n{class}"),
        ) + &event(
            "a",
            14,
            "Surgery, later",
            "RECURRENCE-ID:20261020T090000Z\n",
        ) + "BEGIN:VEVENT\nUID:a\nDTSTART:20261021T150000Z\nDURATION:PT30M\nSUMMARY:Surgery, open\n\
               RECURRENCE-ID:20261021T090000Z\nCLASS:PUBLIC\nEND:VEVENT\n"
    };
    let events = read(&[calendar_of("ann", &series("CLASS:PRIVATE\n"))]);
    assert_eq!(titles(&events), ["(private)", "(private)"]);
    let classes = |events: &Events| -> Vec<&'static str> {
        events.rows.iter().map(|row| row.class).collect()
    };
    assert_eq!(classes(&events), ["private", "private"]);
    // What is alone and private is personal time, the moved occurrence too.
    for row in &events.rows {
        assert_eq!(row.classes[0].why, "private and alone");
    }
    let events = read(&[calendar_of("ann", &series(""))]);
    assert_eq!(titles(&events), ["Surgery, later", "Surgery, open"]);
    assert_eq!(classes(&events), ["public", "public"]);
}

#[test]
fn the_class_of_one_calendar_is_not_that_of_another() {
    let private = calendar_of(
        "ann",
        &event(
            "a",
            9,
            "Surgery",
            "RRULE:FREQ=DAILY;COUNT=2\nCLASS:PRIVATE\n",
        ),
    );
    let moved = event(
        "a",
        14,
        "Surgery",
        "RECURRENCE-ID:20261020T090000Z\nSEQUENCE:3\n",
    );
    let other = calendar_of("bob", &moved);
    let events = read(&[private, other]);
    let moved = events
        .rows
        .iter()
        .find(|row| row.source.file.contains("bob"))
        .unwrap();
    assert_eq!((moved.class, moved.title.as_str()), ("public", "(private)"));
}

#[test]
fn a_word_of_a_list_in_a_private_title_is_no_reason_to_be_shown() {
    let body = |class: &str| event("a", 9, "Dentist", class);
    let why = |source| read(&[source]).rows[0].classes[0].why.clone();
    assert_eq!(why(calendar_of("ann", &body(""))), "title has \"dentist\"");
    assert_eq!(
        why(calendar_of("ann", &body("CLASS:PRIVATE\n"))),
        "title (private)"
    );
}

#[test]
fn a_made_up_uid_tells_the_start_and_no_title() {
    let uids = |body: &str, more: &str| -> Vec<String> {
        let sources = [calendar_of("ann", body), calendar_of("bob", more)];
        read(&sources)
            .rows
            .iter()
            .map(|row| row.uid.clone())
            .collect()
    };
    let (a, b, c) = (
        event("", 9, "A", ""),
        event("", 9, "B", "CLASS:PRIVATE\n"),
        event("", 10, "A", ""),
    );
    let wanted = [
        "no-uid:20261020T090000",
        "no-uid:20261020T090000-2",
        "no-uid:20261020T100000",
    ];
    assert_eq!(uids(&format!("{a}{b}{c}"), ""), wanted);
    // Copies are still one, whatever the order of events.
    assert_eq!(uids(&format!("{c}{b}{a}"), &format!("{b}{a}{c}")), wanted);
}

#[test]
fn diagnostics_quote_public_events_only() {
    const BROKEN: &str = "DESCRIPTION:x\nLumbar: no\nEXDATE:lumbar\n";
    const CUT: &str = "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\n";
    let quoting = |class: &str| {
        let broken = event("a", 9, "Lumbar", &format!("{BROKEN}{class}"));
        let cut = event("b", 10, "Lumbar", &format!("{CUT}{class}"));
        let lost = format!("BEGIN:VEVENT\nUID:c\nDTSTART:lumbar\nlumbar lost\n{class}END:VEVENT\n");
        let moved = event(
            "d",
            11,
            "Lumbar",
            &format!("RECURRENCE-ID:20261019T090000Z\n{class}"),
        );
        let details = details(&[calendar_of("ann", &(broken + &cut + &lost + &moved))]);
        assert!(details.len() >= 5, "{details:?}");
        details.join("\n").to_lowercase().matches("lumbar").count()
    };
    assert!(quoting("") >= 5);
    assert_eq!(quoting("CLASS:PRIVATE\n"), 0);
}

#[test]
fn a_copy_that_is_public_is_not_quoted_where_another_is_private() {
    let broken = |class: &str| event("a", 9, "Lumbar", &format!("Lumbar lost its fold\n{class}"));
    let both = [
        calendar_of("ann", &broken("")),
        calendar_of("bob", &broken("CLASS:PRIVATE\n")),
    ];
    assert_eq!(details(&both), ["ics/bad-line: ", "ics/bad-line: "]);
    assert_eq!(details(&both[..1]), ["ics/bad-line: Lumbar lost its fold"]);
}
