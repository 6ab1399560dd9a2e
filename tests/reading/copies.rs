//! One meeting in several exports: whose copy tells what.

use crate::harness::{calendar_of, rows, seen};
use meetaudit::reading::Source;

const HEAD: &str = "BEGIN:VEVENT\nUID:m\n";
const PEOPLE: &str = "ORGANIZER:mailto:ann@harbour.example\nATTENDEE;PARTSTAT=ACCEPTED:mailto:ann@harbour.example\nATTENDEE;PARTSTAT=ACCEPTED:mailto:bob@harbour.example\nEND:VEVENT";
const KEY: &str = "2026-11-04T09:00:00Z";

fn copy(owner: &str, lines: &str) -> meetaudit::reading::Source {
    calendar_of(owner, &format!("{HEAD}{lines}{PEOPLE}"))
}

fn answer(sources: &[meetaudit::reading::Source], start: &str, person: &str) -> Option<String> {
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

/// A copy in the calendar of `file`, owned by `owner`: SEQUENCE, whether it is cancelled.
fn version(file: &str, owner: &str, sequence: u32, is_cancelled: bool) -> Source {
    let status = if is_cancelled {
        "STATUS:CANCELLED\n"
    } else {
        ""
    };
    let lines = format!("SEQUENCE:{sequence}\n{status}DTSTART:20261104T090000Z\nDURATION:PT30M\n");
    let mut copy = copy(owner, &lines);
    copy.name = file.into();
    copy
}

fn class_of(sources: &[Source], person: &str) -> Option<&'static str> {
    let all = seen(sources);
    all[&("m".to_string(), KEY.to_string())]
        .classes
        .get(person)
        .copied()
}

#[test]
fn a_cancelled_copy_takes_out_its_owner_only_unless_it_is_the_organizers() {
    let standing = |owner, sequence| version(owner, owner, sequence, false);
    let cancelled = |owner, sequence| version(owner, owner, sequence, true);
    for (name, sources, ann, bob) in [
        (
            "bob's, newer",
            vec![standing("ann", 0), cancelled("bob", 1)],
            "own work",
            "ignored",
        ),
        (
            "ann's, newer",
            vec![cancelled("ann", 1), standing("bob", 0)],
            "ignored",
            "ignored",
        ),
        (
            "ann's, older",
            vec![cancelled("ann", 0), standing("bob", 1)],
            "ignored",
            "ignored",
        ),
        (
            "both",
            vec![cancelled("ann", 0), cancelled("bob", 1)],
            "ignored",
            "ignored",
        ),
        (
            "none",
            vec![standing("ann", 0), standing("bob", 1)],
            "meeting",
            "meeting",
        ),
    ] {
        assert_eq!(class_of(&sources, "ann"), Some(ann), "{name}");
        assert_eq!(class_of(&sources, "bob"), Some(bob), "{name}");
    }
}

#[test]
fn of_several_copies_of_one_person_the_newest_speaks() {
    let ann = || version("ann", "ann", 0, false);
    for (old, new, bob) in [(false, true, "ignored"), (true, false, "meeting")] {
        let sources = [
            ann(),
            version("a", "bob", 0, old),
            version("b", "bob", 1, new),
        ];
        assert_eq!(class_of(&sources, "bob"), Some(bob));
        let turned = [
            ann(),
            version("b", "bob", 0, old),
            version("a", "bob", 1, new),
        ];
        assert_eq!(class_of(&turned, "bob"), Some(bob));
    }
}

#[test]
fn a_title_that_cancels_speaks_as_a_status_does() {
    let title =
        |title: &str| format!("SUMMARY:{title}\nDTSTART:20261104T090000Z\nDURATION:PT30M\n");
    let (ann, bob) = (title("Weekly"), title("Canceled: Weekly"));
    let sources = [
        copy("ann", &ann),
        copy("bob", &format!("SEQUENCE:3\n{bob}")),
    ];
    assert_eq!(class_of(&sources, "ann"), Some("own work"));
    assert_eq!(class_of(&sources, "bob"), Some("ignored"));
    let row = &crate::harness::read(&sources).rows[0];
    assert_eq!((row.title.as_str(), row.status), ("Weekly", ""));
    let organizers = [copy("ann", &bob), copy("bob", &ann)];
    assert_eq!(class_of(&organizers, "bob"), Some("ignored"));
    assert_eq!(
        crate::harness::read(&organizers).rows[0].status,
        "cancelled"
    );
}

/// Events of one UID are told apart in every calendar once one of them has several.
#[test]
fn a_uid_that_stands_for_several_events_does_so_in_every_calendar() {
    let slot = |day: u32| format!("{HEAD}DTSTART:202611{day:02}T090000Z\nDURATION:PT30M\n{PEOPLE}");
    let ann = calendar_of("ann", &format!("{}\n{}", slot(4), slot(5)));
    let bob = calendar_of("bob", &slot(5));
    let all = seen(&[ann, bob]);
    let answer = |day: &str| {
        let key = ("m".to_string(), format!("2026-11-{day}T09:00:00Z"));
        all[&key].answers["bob"].clone()
    };
    assert_eq!(
        (answer("04").as_str(), answer("05").as_str()),
        ("not attending", "accepted")
    );
}
