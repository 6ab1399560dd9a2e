//! What events are to people, with the traps that real calendars set.

use super::team::*;
use meetaudit::audit;
use meetaudit::reading::Source;
use meetaudit::settings::Settings;

const ORGANIZER_BOB: &str = "ORGANIZER:mailto:bob@example.org\n\
     ATTENDEE;PARTSTAT=ACCEPTED:mailto:bob@example.org\n\
     ATTENDEE;PARTSTAT=ACCEPTED:mailto:ann@example.org";
const ORGANIZER_ANN: &str = "ORGANIZER:mailto:ann@example.org\n\
     ATTENDEE;PARTSTAT=ACCEPTED;CN=Ann Lee:mailto:ann@example.org\n\
     ATTENDEE;PARTSTAT=ACCEPTED:mailto:bob@example.org";
const BY_HR: &str = "ORGANIZER;CN=HR Portal:mailto:hr@example.org\n\
     ATTENDEE;PARTSTAT=ACCEPTED:mailto:ann@example.org";
const BY_HR_TO_BOTH: &str = "ORGANIZER;CN=HR Portal:mailto:hr@example.org\n\
     ATTENDEE;PARTSTAT=ACCEPTED:mailto:bob@example.org\n\
     ATTENDEE;PARTSTAT=ACCEPTED:mailto:ann@example.org";
const BY_MACHINE: &str = "ORGANIZER;CN=HR:mailto:noreply@hr.example\n\
     ATTENDEE;PARTSTAT=ACCEPTED:mailto:ann@example.org";
const ALL_DAY: &str = "DTSTART;VALUE=DATE:20261116";
const TIMED: &str = "DTSTART;TZID=Europe/Berlin:20261116T100000\nDURATION:PT1H";

fn classes(sources: &[Source], settings: &Settings) -> Vec<(String, &'static str, String)> {
    let rows = audit::events(sources, settings).rows;
    let all = rows.into_iter().flat_map(|row| row.classes);
    all.map(|c| (c.person, c.class, c.why)).collect()
}

/// What one event in Ann's calendar is to Ann.
fn to_ann(when: &str, title: &str, lines: &str) -> (&'static str, String) {
    // A second event keeps the calendar one of an owner with attendees.
    let other = event(
        "other",
        "DTSTART:20261012T080000Z\nDURATION:PT1H\nATTENDEE;CN=Zoe Ek:mailto:zoe@example.org\nORGANIZER;CN=Bob Roy:mailto:bob@example.org",
    );
    let event = event("e", &format!("{when}\nSUMMARY:{title}\n{lines}"));
    let found = classes(&anns(&[event, other]), &monday());
    assert_eq!(found.len(), 1, "{found:?}");
    (found[0].1, found[0].2.clone())
}

#[test]
fn absence_is_of_the_person_who_says_it() {
    for (when, title, lines, class) in [
        (ALL_DAY, "Vacation", "", "away"),
        (ALL_DAY, "Vacation", "TRANSP:TRANSPARENT", "away"),
        (ALL_DAY, "Bob PTO", ORGANIZER_BOB, "note"),
        (
            ALL_DAY,
            "Bob PTO",
            &format!("{ORGANIZER_BOB}\nTRANSP:TRANSPARENT"),
            "ignored",
        ),
        (
            ALL_DAY,
            "Bob PTO",
            &format!("{ORGANIZER_BOB}\nTRANSP:OPAQUE"),
            "note",
        ),
        (ALL_DAY, "Ann PTO", ORGANIZER_BOB, "away"),
        (ALL_DAY, "Ann PTO", ORGANIZER_ANN, "away"),
        (ALL_DAY, "Bank holiday", ORGANIZER_BOB, "away"),
        // A tool or a mailbox does not go on leave: who gets the notice does.
        (ALL_DAY, "Vacation", BY_HR, "away"),
        (TIMED, "Urlaub", BY_HR, "away"),
        (ALL_DAY, "Vacation", BY_MACHINE, "away"),
        (ALL_DAY, "Vacation", BY_HR_TO_BOTH, "note"),
        (ALL_DAY, "Bob on vacation", BY_HR_TO_BOTH, "note"),
        (ALL_DAY, "Ann on vacation", BY_HR_TO_BOTH, "away"),
        (ALL_DAY, "Zoe on vacation", "", "note"),
        (ALL_DAY, "Holiday planning", ORGANIZER_BOB, "note"),
        (TIMED, "OOO", ORGANIZER_BOB, "note"),
        (TIMED, "OOO", ORGANIZER_ANN, "away"),
        (TIMED, "Doctor, OOO", "", "away"),
        (TIMED, "OOO", "TRANSP:TRANSPARENT", "ignored"),
        (
            TIMED,
            "Sick leave in the new contract",
            ORGANIZER_BOB,
            "meeting",
        ),
        (TIMED, "Block", "X-MICROSOFT-CDO-BUSYSTATUS:OOF", "away"),
        (ALL_DAY, "Block", "X-MICROSOFT-CDO-BUSYSTATUS:OOF", "away"),
    ] {
        let (found, why) = to_ann(when, title, lines);
        assert_eq!(found, class, "{title}: {why}");
    }
}

#[test]
fn whole_days_are_notes_unless_busy() {
    for (title, lines, class) in [
        ("Conference", "", "note"),
        ("Conference", "TRANSP:OPAQUE", "away"),
        (
            "Conference",
            &format!("{ORGANIZER_BOB}\nTRANSP:OPAQUE"),
            "note",
        ),
        (
            "Conference",
            "DTEND;VALUE=DATE:20261121\nTRANSP:OPAQUE",
            "away",
        ),
        // Five work days, with a weekend.
        (
            "Conference",
            "DTEND;VALUE=DATE:20261123\nTRANSP:OPAQUE",
            "away",
        ),
        (
            "Sprint 42",
            "DTEND;VALUE=DATE:20261124\nTRANSP:OPAQUE",
            "note",
        ),
        (
            "Sprint 42",
            "DTEND;VALUE=DATE:20261128\nTRANSP:OPAQUE",
            "note",
        ),
        ("Home", "TRANSP:OPAQUE", "note"),
        ("Office", "X-MICROSOFT-CDO-BUSYSTATUS:BUSY", "note"),
        ("Working location", "TRANSP:OPAQUE", "note"),
        ("Bob's birthday", "TRANSP:OPAQUE", "note"),
        ("On-call: Ann", "X-MICROSOFT-CDO-BUSYSTATUS:BUSY", "note"),
        ("Home office", "X-MICROSOFT-CDO-BUSYSTATUS:BUSY", "note"),
        (
            "Berlin",
            "X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE",
            "ignored",
        ),
        ("Vacation", "STATUS:CANCELLED", "ignored"),
    ] {
        assert_eq!(to_ann(ALL_DAY, title, lines).0, class, "{title} {lines}");
    }
}

#[test]
fn timed_events_are_what_their_people_and_titles_say() {
    let declined = ORGANIZER_BOB.replace("ACCEPTED:mailto:ann", "DECLINED:mailto:ann");
    let refused = ORGANIZER_ANN.replace("ACCEPTED:mailto:bob", "DECLINED:mailto:bob");
    for (title, lines, class) in [
        ("Sync", ORGANIZER_BOB, "meeting"),
        ("Sync", declined.as_str(), "ignored"),
        ("Sync", refused.as_str(), "own work"),
        ("Canceled: Sync", ORGANIZER_BOB, "ignored"),
        (
            "Sync",
            &format!("{ORGANIZER_BOB}\nTRANSP:TRANSPARENT"),
            "ignored",
        ),
        (
            "Sync",
            &format!("{ORGANIZER_BOB}\nX-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE"),
            "meeting",
        ),
        // Sent round, and nobody's hours.
        ("Bob WFH", ORGANIZER_BOB, "note"),
        ("On-call: Bob", ORGANIZER_BOB, "note"),
        ("Reminder: submit your timesheet", ORGANIZER_BOB, "note"),
        ("On-call handover", ORGANIZER_BOB, "meeting"),
        ("WFH", "", "note"),
        ("Train to Berlin", "", "personal"),
        ("Trip to the fair", ORGANIZER_BOB, "meeting"),
        ("Focus time", "", "focus hold"),
        ("Focus time", ORGANIZER_BOB, "meeting"),
        ("Lunch", "", "personal"),
        ("Lunch", ORGANIZER_BOB, "meeting"),
        ("Something", "CLASS:PRIVATE", "personal"),
        ("Write the report", "", "own work"),
        // The calendar's own word wins over what the organizer intended.
        (
            "Sync",
            &format!("{ORGANIZER_BOB}\nTRANSP:TRANSPARENT\nX-MICROSOFT-CDO-INTENDEDSTATUS:BUSY"),
            "ignored",
        ),
        (
            "Sync",
            &format!(
                "{ORGANIZER_BOB}\nX-MICROSOFT-CDO-BUSYSTATUS:BUSY\nX-MICROSOFT-CDO-INTENDEDSTATUS:FREE"
            ),
            "meeting",
        ),
    ] {
        let (found, why) = to_ann(TIMED, title, lines);
        assert_eq!(found, class, "{title} {lines}: {why}");
    }
    let long = "DTSTART;TZID=Europe/Berlin:20261116T060000\nDURATION:PT12H";
    assert_eq!(to_ann(long, "Offsite", ORGANIZER_BOB).0, "note");
}

#[test]
fn another_persons_copy_tells_nothing_of_ones_own_absence() {
    // Only Bob's calendar was given; his copy says that he is out of office.
    let lines =
        format!("{TIMED}\nSUMMARY:Team day\nX-MICROSOFT-CDO-BUSYSTATUS:OOF\n{ORGANIZER_BOB}");
    let bob = calendar("bob@example.org", "Europe/Berlin", &[event("e", &lines)]);
    let mut settings = monday();
    settings.everyone = true;
    let found = classes(&[bob], &settings);
    let class = |id: &str| found.iter().find(|c| c.0 == id).unwrap().1;
    assert_eq!(class("bob@example.org"), "away");
    assert_eq!(class("ann@example.org"), "meeting");
}

#[test]
fn lists_of_words_can_be_replaced() {
    let mut settings = monday();
    settings.titles.away.push("offline".to_string());
    settings.titles.note.clear();
    let events = [
        event("a", &format!("{ALL_DAY}\nSUMMARY:Offline")),
        event("b", &format!("{ALL_DAY}\nSUMMARY:On-call\nTRANSP:OPAQUE")),
    ];
    let found = classes(&anns(&events), &settings);
    assert_eq!(
        found.iter().map(|c| c.1).collect::<Vec<_>>(),
        ["away", "away"]
    );
    assert_eq!(found[0].2, "title has \"offline\"");
}
