//! What a glance sees of an event's lines.

use super::*;
use crate::ics;
use crate::reading::interner::Interner;
use crate::reading::party_lines::PartyLines;

fn look<T>(body: &str, names: bool, see: impl Fn(&Glance, &NamedParties<'_, '_>) -> T) -> T {
    let text = format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\n{body}END:VEVENT\nEND:VCALENDAR\n");
    let cut = ics::cut(text.as_bytes());
    let interner = Interner::default();
    let lines = PartyLines::new(&interner);
    let mut people = NamedParties::new(&lines);
    let glance = glance(&cut.events[0], names, &mut people);
    see(&glance, &people)
}

#[test]
fn people_are_named_as_often_as_lines_name_them_however_they_are_folded() {
    let body = "ATTEN\n DEE;CN=Ann:mailto:ann@x.example\nATTENDEE;CUTYPE=ROOM:mailto:r@x.example\n\
                ORGANIZER:mailto:ann@x.ex\n ample\nATTENDEE:mailto:\n";
    look(body, true, |glance, people| {
        assert_eq!(glance.attendees, 3);
        assert_eq!(glance.kinds.len(), 1);
        let parties: Vec<u32> = glance.mentions.iter().map(|m| m.party).collect();
        assert_eq!(parties, [0, 1, 0]);
        assert_eq!(people.parties(), 2);
        let Maker::Organizer(maker) = glance.maker() else {
            panic!("nobody organizes");
        };
        assert_eq!(&*maker, "ann@x.example");
        assert!(!glance.unusual);
    });
    look(body, false, |glance, people| {
        assert_eq!((glance.attendees, glance.kinds.len()), (3, 1));
        assert!(glance.mentions.is_empty() && people.parties() == 0);
    });
}

#[test]
fn any_number_of_people_is_counted_in_their_order() {
    let many = 3 * LOOKED_UP_AT_ONCE + 1;
    let line = |n| format!("ATTENDEE:mailto:p{n}@x.example\n");
    let mut body: String = (0..many).map(line).collect();
    body.push_str("ORGANIZER:mailto:p0@x.example\n");
    look(&body, true, |glance, _| {
        assert_eq!(glance.attendees, many);
        let parties: Vec<usize> = glance.mentions.iter().map(|m| m.party as usize).collect();
        let expected: Vec<usize> = (0..many).chain([0]).collect();
        assert_eq!(parties, expected);
    });
}

#[test]
fn a_stamp_is_dated_whatever_its_clock_says() {
    let date = NaiveDate::from_ymd_opt(2026, 11, 18);
    for clock in ["074512Z", "074512+0100", "250000Z", ""] {
        let body = format!("DTSTAMP:20261118T{clock}\n");
        look(&body, true, |glance, _| {
            assert_eq!((glance.stamp, glance.unusual), (date, false), "{clock}");
        });
    }
}

#[test]
fn what_stands_in_a_component_inside_is_not_the_events() {
    let body = "UID:1\nBEGIN:VALARM\nCLASS:PRIVATE\nATTENDEE:mailto:b@x.example\nEND:VALARM\n\
                LOCATION:Room\\, 1\n";
    look(body, true, |glance, _| {
        assert!(!glance.is_private && glance.mentions.is_empty());
        assert_eq!(glance.location.as_deref(), Some("Room, 1"));
    });
}

#[test]
fn a_start_that_is_said_to_be_a_date_is_no_time() {
    let is_timed = |body| look(body, false, |glance, _| glance.is_timed);
    assert!(is_timed("DTSTART:20261118T090000\n"));
    assert!(!is_timed("DTSTART;VALUE=DATE:20261118T090000\n"));
    assert!(!is_timed("DTSTART;VALUE=DATE:20261118\n"));
}

#[test]
fn a_description_is_one_if_anything_but_space_is_left_of_it() {
    let is_described = |body| look(body, false, |glance, _| glance.is_described());
    assert!(is_described("DESCRIPTION:Notes\n"));
    assert!(is_described("DESCRIPTION;LANGUAGE=en:\\n x\n"));
    assert!(is_described("DESCRIPTION:\\n\n  x\n"));
    assert!(!is_described("DESCRIPTION: \\n \n"));
    assert!(!is_described("DESCRIPTION;ALTREP=\"a\":\n"));
}
