//! One meeting in several exports: whose copy tells what.

use crate::harness::{calendar_of, rows, seen};

const HEAD: &str = "BEGIN:VEVENT\nUID:m\n";
const PEOPLE: &str = "ORGANIZER:mailto:ann@harbour.example\nATTENDEE;PARTSTAT=ACCEPTED:mailto:ann@harbour.example\nATTENDEE;PARTSTAT=ACCEPTED:mailto:bob@harbour.example\nEND:VEVENT";
const KEY: &str = "2026-11-04T09:00:00Z";

fn copy(owner: &str, lines: &str) -> meetaudit::calendar::Source {
    calendar_of(owner, &format!("{HEAD}{lines}{PEOPLE}"))
}

fn answer(sources: &[meetaudit::calendar::Source], start: &str, person: &str) -> Option<String> {
    let all = seen(sources);
    all[&("m".to_string(), start.to_string())]
        .answers
        .get(person)
        .cloned()
}

#[test]
fn the_newest_copy_tells_the_time_and_everybody_their_own_answer() {
    let ann = copy(
        "ann",
        "SEQUENCE:2\nDTSTART:20261104T090000Z\nDURATION:PT30M\n",
    );
    let mut bob = copy(
        "bob",
        "SEQUENCE:1\nDTSTART:20261103T090000Z\nDURATION:PT30M\n",
    );
    let text = String::from_utf8(bob.bytes.to_vec()).unwrap();
    bob.bytes = text
        .replace("ACCEPTED:mailto:bob", "DECLINED:mailto:bob")
        .into();
    let both = [ann, bob];
    assert_eq!(rows(&both), ["m 2026-11-04T09:00:00Z 2026-11-04T09:30:00Z"]);
    assert_eq!(answer(&both, KEY, "bob").as_deref(), Some("not attending"));
    assert_eq!(answer(&both, KEY, "ann").as_deref(), Some("accepted"));
}

#[test]
fn who_deleted_the_event_from_their_calendar_does_not_attend() {
    let ann = copy("ann", "DTSTART:20261104T090000Z\nDURATION:PT30M\n");
    let bob = calendar_of(
        "bob",
        "BEGIN:VEVENT\nUID:other\nDTSTART:20261105T090000Z\nEND:VEVENT",
    );
    assert_eq!(
        answer(&[ann, bob], KEY, "bob").as_deref(),
        Some("not attending")
    );
}

#[test]
fn copies_in_different_zones_are_one_series_across_the_change_of_clocks() {
    let ann = copy(
        "ann",
        "DTSTART;TZID=Europe/Berlin:20261021T100000\nDURATION:PT30M\nRRULE:FREQ=WEEKLY;COUNT=3\n",
    );
    let bob = copy(
        "bob",
        "DTSTART;TZID=W. Europe Standard Time:20261021T100000\nDURATION:PT30M\nRRULE:FREQ=WEEKLY;COUNT=3\n",
    );
    let chloe = copy(
        "chloe",
        "DTSTART;TZID=Europe/Paris:20261021T100000\nDURATION:PT30M\nRRULE:FREQ=WEEKLY;COUNT=3\n",
    );
    let all = rows(&[ann, bob, chloe]);
    assert_eq!(
        all,
        [
            "m 2026-10-21T08:00:00Z 2026-10-21T08:30:00Z",
            "m 2026-10-28T09:00:00Z 2026-10-28T09:30:00Z",
            "m 2026-11-04T09:00:00Z 2026-11-04T09:30:00Z",
        ]
    );
}

#[test]
fn an_invitation_to_one_occurrence_is_that_occurrence_of_the_series() {
    let ann = copy(
        "ann",
        "DTSTART;TZID=Europe/Berlin:20261028T100000\nDURATION:PT30M\nRRULE:FREQ=WEEKLY;COUNT=2\n",
    );
    let bob = copy(
        "bob",
        "RECURRENCE-ID:20261104T090000Z\nDTSTART:20261104T090000Z\nDURATION:PT30M\n",
    );
    let both = [ann, bob];
    assert_eq!(rows(&both).len(), 2);
    assert_eq!(answer(&both, KEY, "bob").as_deref(), Some("accepted"));
    assert_eq!(
        answer(&both, "2026-10-28T09:00:00Z", "bob").as_deref(),
        Some("not attending")
    );
}

#[test]
fn an_answer_by_mail_counts_unless_the_copy_is_newer() {
    let reply = |stamp: &str| {
        crate::harness::named(
            "reply",
            format!(
                "BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:m\nDTSTAMP:{stamp}\nDTSTART:20261104T090000Z\nATTENDEE;PARTSTAT=DECLINED:mailto:bob@harbour.example\nEND:VEVENT\nEND:VCALENDAR\n"
            ),
        )
    };
    let ann = || {
        copy(
            "ann",
            "DTSTAMP:20261020T090000Z\nDTSTART:20261104T090000Z\nDURATION:PT30M\n",
        )
    };
    assert_eq!(
        answer(&[ann(), reply("20261021T090000Z")], KEY, "bob").as_deref(),
        Some("not attending")
    );
    assert_eq!(
        answer(&[ann(), reply("20261019T090000Z")], KEY, "bob").as_deref(),
        Some("accepted")
    );
    assert_eq!(rows(&[ann(), reply("20261021T090000Z")]).len(), 1);
}
