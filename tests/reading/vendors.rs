//! What Outlook, Exchange, Google and Apple write besides the standard.

use crate::harness::{calendar_of, read, seen};

fn class_and_size(lines: &str) -> (&'static str, u32) {
    let body = format!(
        "BEGIN:VEVENT\nUID:v\nDTSTART:20261104T090000Z\nDURATION:PT30M\n{lines}\nEND:VEVENT\nBEGIN:VEVENT\nUID:w\nDTSTART:20261105T090000Z\nDURATION:PT30M\nATTENDEE:mailto:zoe@harbour.example\nEND:VEVENT"
    );
    let all = seen(&[calendar_of("ann", &body)]);
    let seen = all.iter().find(|((uid, _), _)| uid == "v").unwrap().1;
    (seen.classes["ann"], seen.size)
}

#[test]
#[allow(clippy::too_many_lines, reason = "it is one table")]
fn every_habit_is_understood() {
    const BOB: &str = "ATTENDEE:mailto:bob@harbour.example";
    for (lines, class, size) in [
        (String::new(), "own work", 1),
        (BOB.to_string(), "meeting", 2),
        // Outlook leaves the organizer out of the attendees.
        (
            "ORGANIZER:mailto:bob@harbour.example\nATTENDEE:mailto:ann@harbour.example".into(),
            "meeting",
            2,
        ),
        (
            format!("{BOB}\nX-MICROSOFT-CDO-BUSYSTATUS:FREE"),
            "ignored",
            2,
        ),
        (format!("{BOB}\nX-MICROSOFT-CDO-BUSYSTATUS:OOF"), "away", 2),
        (
            format!("{BOB}\nX-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE"),
            "ignored",
            2,
        ),
        // What the organizer intends counts only where the own status is missing.
        (
            format!("{BOB}\nX-MICROSOFT-CDO-INTENDEDSTATUS:FREE"),
            "ignored",
            2,
        ),
        (
            format!("{BOB}\nX-MICROSOFT-CDO-INTENDEDSTATUS:FREE\nX-MICROSOFT-CDO-BUSYSTATUS:BUSY"),
            "meeting",
            2,
        ),
        (
            "ORGANIZER:mailto:x@group.calendar.google.com".into(),
            "own work",
            1,
        ),
        (
            "ORGANIZER:mailto:unknownorganizer@calendar.google.com".into(),
            "own work",
            1,
        ),
        (
            "ATTENDEE;CUTYPE=RESOURCE:mailto:room@harbour.example".into(),
            "own work",
            1,
        ),
        (
            "ATTENDEE;X-NUM-GUESTS=1:mailto:ann@harbour.example".into(),
            "meeting",
            2,
        ),
        (
            "ATTENDEE;X-NUM-GUESTS=-3:mailto:ann@harbour.example".into(),
            "own work",
            1,
        ),
        // Outlook writes this for people without a mail address.
        (
            "ATTENDEE;CN=Jo Ek:invalid:nomail\nATTENDEE;CN=Mia Ek:invalid:nomail".into(),
            "meeting",
            3,
        ),
        // Apple names people by principal, with the address beside it.
        (
            "ATTENDEE;EMAIL=bob@harbour.example:/12345/principal/".into(),
            "meeting",
            2,
        ),
        (
            format!(
                "{BOB}\nBEGIN:VALARM\nX-APPLE-DEFAULT-ALARM:TRUE\nTRIGGER:-PT15M\nDTSTART:19760401T005545Z\nSTATUS:CANCELLED\nEND:VALARM"
            ),
            "meeting",
            2,
        ),
        (format!("{BOB}\nSTATUS:CANCELLED"), "ignored", 1),
    ] {
        assert_eq!(class_and_size(&lines), (class, size), "{lines}");
    }
}

#[test]
fn an_all_day_event_written_with_times_is_one() {
    let body = "BEGIN:VEVENT\nUID:v\nDTSTART;TZID=Europe/Berlin:20261104T000000\nDTEND;TZID=Europe/Berlin:20261105T000000\nSUMMARY:On call\nX-MICROSOFT-CDO-ALLDAYEVENT:TRUE\nATTENDEE:mailto:bob@harbour.example\nEND:VEVENT";
    let all = seen(&[calendar_of("ann", body)]);
    assert_eq!(all.values().next().unwrap().classes["ann"], "note");
}

#[test]
fn a_cancellation_by_mail_beats_the_invitation_it_cancels() {
    let event = "BEGIN:VEVENT\nUID:v\nSEQUENCE:1\nDTSTAMP:20261001T000000Z\nDTSTART:20261104T090000Z\nDURATION:PT30M\nATTENDEE:mailto:bob@harbour.example\nEND:VEVENT";
    let invited = calendar_of("ann", event);
    let mut cancelled = calendar_of("ann", &format!("METHOD:CANCEL\n{event}"));
    cancelled.name = "ann".into();
    for order in [[invited.clone(), cancelled.clone()], [cancelled, invited]] {
        let rows = read(&order).rows;
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].status, "cancelled");
    }
}

#[test]
fn talk_about_an_event_is_no_event() {
    for (method, events) in [
        ("PUBLISH", 1),
        ("REQUEST", 1),
        ("COUNTER", 0),
        ("REFRESH", 0),
    ] {
        let body =
            format!("METHOD:{method}\nBEGIN:VEVENT\nUID:v\nDTSTART:20261104T090000Z\nEND:VEVENT");
        assert_eq!(
            read(&[calendar_of("ann", &body)]).rows.len(),
            events,
            "{method}"
        );
    }
}

#[test]
fn everybody_counts_once_and_only_who_takes_part() {
    const BOB: &str = "ATTENDEE;CN=Bob Okafor:mailto:bob@harbour.example\n";
    for (lines, size) in [
        // One address in every way of writing it.
        (
            "ORGANIZER:mailto:BOB%40harbour.example\nATTENDEE:bob@Harbour.example",
            2,
        ),
        (
            "ORGANIZER;EMAIL=bob@harbour.example:mailto:2_GE@imip.me.com\nATTENDEE:mailto:bob@harbour.example",
            2,
        ),
        // A name without an address is whose it is.
        (
            &format!("{BOB}ORGANIZER;CN=\"Okafor, Bob\":/o=Acme/ou=x/cn=bob"),
            2,
        ),
        (&format!("{BOB}ORGANIZER;CN=Ann:/o=Acme/cn=ann"), 2),
        (&format!("{BOB}ORGANIZER;CN=Eve Lind:/o=Acme/cn=eve"), 3),
        (
            &format!("{BOB}ORGANIZER:mailto:none\nATTENDEE:mailto:no-reply@harbour.example"),
            2,
        ),
        // Who is informed does not take part, and who is replaced neither.
        (
            &format!("{BOB}ATTENDEE;ROLE=NON-PARTICIPANT:mailto:eve@harbour.example"),
            2,
        ),
        (
            &format!(
                "{BOB}ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO=\"mailto:eve@harbour.example\":mailto:cy@harbour.example\nATTENDEE;DELEGATED-FROM=\"mailto:cy@harbour.example\":mailto:eve@harbour.example"
            ),
            3,
        ),
        (
            &format!(
                "{BOB}ATTENDEE;DELEGATED-TO=\"mailto:eve@harbour.example\":mailto:cy@harbour.example"
            ),
            3,
        ),
        // A list is one more, unless its members are named.
        (
            &format!("{BOB}ATTENDEE;CUTYPE=X-SERVER-GROUP:urn:x-uid:g"),
            3,
        ),
        (
            "ATTENDEE;CUTYPE=GROUP:mailto:g@harbour.example\nATTENDEE;MEMBER=\"mailto:g@harbour.example\":mailto:bob@harbour.example",
            2,
        ),
    ] {
        assert_eq!(class_and_size(lines), ("meeting", size), "{lines}");
    }
}
