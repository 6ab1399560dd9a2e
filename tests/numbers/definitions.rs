//! Each named definition does what its source publishes.

use super::team::*;
use meetaudit::audit;
use meetaudit::focus::{DEFINITIONS, Definition};
use meetaudit::report::model::{DefinitionRow, Figures};

/// A meeting with Ann's answer and Bob's.
fn answered(uid: &str, clock: &str, minutes: i64, ann: &str, bob: &str) -> String {
    event(
        uid,
        &format!(
            "DTSTART{}\nDURATION:PT{minutes}M\nSUMMARY:Sync\nORGANIZER:mailto:eve@example.org\n\
             ATTENDEE;PARTSTAT={ann}:mailto:ann@example.org\n\
             ATTENDEE;PARTSTAT={bob}:mailto:bob@example.org\n\
             ATTENDEE;PARTSTAT=DECLINED:mailto:eve@example.org",
            berlin(clock)
        ),
    )
}

fn under(id: &str, events: &[String]) -> Figures {
    let mut settings = monday();
    settings.focus.definition = Definition::named(id).unwrap();
    let report = report(&anns(events), &settings);
    assert_eq!(report.model.definition, id);
    assert!(!report.model.definition_source.is_empty());
    only(&report)
}

#[test]
fn viva_counts_blocks_of_an_hour_and_only_accepted_meetings() {
    // 13–14 free, 14–15 met, 15–18 free; the morning is free: blocks of 180, 60 and 180.
    let events = [
        answered("yes", "14:00", 60, "ACCEPTED", "ACCEPTED"),
        answered("maybe", "10:00", 60, "TENTATIVE", "ACCEPTED"),
        answered("silent", "11:00", 60, "NEEDS-ACTION", "ACCEPTED"),
        // Fewer than two accepted.
        answered("lonely", "16:00", 60, "ACCEPTED", "TENTATIVE"),
    ];
    let viva = under("viva", &events);
    assert_eq!((viva.meetings, viva.meeting), (1, min(60.0)));
    assert_eq!((viva.focus_blocks, viva.focus_hours), (3, min(420.0)));
    // Here: everything not declined, blocks of two hours. 16–17 is met too: 15–16, 17–18, 13–14, 9–10.
    let own = under("meetaudit", &events);
    assert_eq!((own.meetings, own.meeting), (4, min(240.0)));
    assert_eq!((own.focus_blocks, own.fragmented_hours), (0, min(240.0)));
}

#[test]
fn viva_takes_the_overlap_and_its_predecessor_whole_meetings() {
    // 10:00–11:00 and 10:30–11:30 overlap for 30 minutes; both last an hour.
    let events = [
        answered("a", "10:00", 60, "ACCEPTED", "ACCEPTED"),
        answered("b", "10:30", 60, "ACCEPTED", "ACCEPTED"),
        answered("c", "14:00", 60, "ACCEPTED", "ACCEPTED"),
    ];
    assert_eq!(under("viva", &events).conflict, min(30.0));
    assert_eq!(under("viva-legacy", &events).conflict, min(120.0));
    assert_eq!(under("meetaudit", &events).conflict, min(30.0));
}

#[test]
fn the_predecessor_of_viva_takes_what_is_not_declined_and_shorter_than_eight_hours() {
    let events = [
        answered("maybe", "10:00", 30, "TENTATIVE", "ACCEPTED"),
        answered("no", "11:00", 30, "DECLINED", "ACCEPTED"),
        answered("long", "09:00", 480, "ACCEPTED", "ACCEPTED"),
    ];
    let legacy = under("viva-legacy", &events);
    assert_eq!((legacy.meetings, legacy.meeting), (1, min(30.0)));
    // Eight hours are a meeting here and in Viva today.
    assert_eq!(under("meetaudit", &events).meetings, 2);
    assert_eq!(under("viva", &events).meetings, 1);
}

#[test]
fn focus_of_graph_and_clockwise_begins_at_two_hours() {
    for id in [
        "graph",
        "clockwise",
        "viva-legacy",
        "multitudes",
        "meetaudit",
    ] {
        // 9–11 is a block to the minute; 13–14:59 misses it by one, 15:59–18 has it.
        let events = [
            answered("a", "11:00", 60, "ACCEPTED", "ACCEPTED"),
            answered("b", "14:59", 60, "ACCEPTED", "ACCEPTED"),
        ];
        let figures = under(id, &events);
        assert_eq!(figures.focus_hours, min(120.0 + 121.0), "{id}");
        assert_eq!(figures.fragmented_hours, min(119.0), "{id}");
    }
}

#[test]
fn multitudes_wants_two_accepted_counts_overlaps_once_and_leaves_out_twelve_hours() {
    let long = answered("long", "08:00", 720, "ACCEPTED", "ACCEPTED");
    let events = [
        answered("a", "10:00", 60, "ACCEPTED", "ACCEPTED"),
        answered("b", "10:30", 60, "ACCEPTED", "ACCEPTED"),
        answered("maybe", "14:00", 60, "TENTATIVE", "ACCEPTED"),
        answered("one", "16:00", 60, "ACCEPTED", "NEEDS-ACTION"),
        long,
    ];
    let figures = under("multitudes", &events);
    assert_eq!((figures.meetings, figures.meeting), (2, min(90.0)));
}

#[test]
fn the_same_calendar_stands_under_each_definition() {
    let events = [
        answered("a", "10:00", 60, "ACCEPTED", "ACCEPTED"),
        answered("b", "10:30", 60, "TENTATIVE", "ACCEPTED"),
    ];
    let rows = audit::compare(&anns(&events), &monday()).rows;
    let ids: Vec<&str> = rows.iter().map(|row| row.definition.as_str()).collect();
    assert_eq!(ids, DEFINITIONS.map(|d| d.id));
    for DefinitionRow {
        definition,
        figures,
        person,
        ..
    } in &rows
    {
        assert_eq!(person, "ann@example.org");
        let alone = under(definition, &events);
        assert_eq!(*figures, alone, "{definition}");
    }
}
