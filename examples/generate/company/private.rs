//! Private events: what calendars keep to themselves, in every shape in which a program could let
//! a word of it slip. Every title, description, place, category and link of theirs holds the word
//! "quovix", and nothing else does.

#![allow(dead_code, reason = "speed is measured without private events")]

use super::text::Text;
use super::{Company, GROUP, address, name};

/// Lines of one event: everything but the times, the title and the class.
struct Private {
    uid: String,
    title: &'static str,
    times: &'static str,
    class: &'static str,
    /// Whom it is with; nobody when it is the owner's alone.
    guests: u64,
}

impl Company {
    /// The calendar of one person with private events in it, of November 2026.
    pub(crate) fn private_calendar(&self, person: u64) -> String {
        let whole = self.calendar(person);
        let (head, _) = whole.rsplit_once("END:VCALENDAR").unwrap_or((&whole, ""));
        let mut text = Text::with_capacity(head.len() + 8192);
        text.raw(head);
        for private in own(person).into_iter().chain(shared(person)) {
            write(&mut text, person, &private);
        }
        broken(&mut text, person);
        text.raw("END:VCALENDAR\r\n");
        answer(&mut text, person);
        text.out
    }
}

/// What a person does alone: titles that the lists of words know, rules that are cut.
fn own(person: u64) -> Vec<Private> {
    let private = |uid: &str, title, times| Private {
        uid: format!("UID:{uid}-{person}@private.example\r\n"),
        title,
        times,
        class: "CLASS:PRIVATE\r\n",
        guests: 0,
    };
    let mut own = vec![
        private(
            "a",
            "quovix dentist",
            "DTSTART:20261103T070000Z\r\nDTEND:20261103T080000Z\r\n",
        ),
        private(
            "b",
            "Focus time for quovix",
            "DTSTART:20261104T070000Z\r\nDTEND:20261104T090000Z\r\n",
        ),
        private(
            "c",
            "Vacation quovix",
            "DTSTART;VALUE=DATE:20261110\r\nDTEND;VALUE=DATE:20261111\r\n",
        ),
        private(
            "d",
            "quovix never",
            "DTSTART:20261103T080000Z\r\nDURATION:PT15M\r\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\r\n",
        ),
        private(
            "e",
            "quovix moved alone",
            "DTSTART:20261105T080000Z\r\nDURATION:PT15M\r\nRECURRENCE-ID:20261104T080000Z\r\n",
        ),
    ];
    if person == 0 {
        own.push(private(
            "f",
            "quovix every minute",
            "DTSTART:20261101T000000Z\r\nDURATION:PT1M\r\nRRULE:FREQ=MINUTELY;COUNT=12000\r\n",
        ));
    }
    let nameless = Private {
        uid: String::new(),
        ..private(
            "",
            "quovix has no UID",
            "DTSTART:20261105T070000Z\r\nDTEND:20261105T073000Z\r\n",
        )
    };
    own.push(nameless);
    own
}

/// What a team of four does: private in the first one's calendar, in others only sometimes.
fn shared(person: u64) -> Vec<Private> {
    let first = person / 4 * 4;
    let of_first = |class| if person == first { class } else { "" };
    let shared = |uid: &str, title, times, class| Private {
        uid: format!("UID:{uid}-{first}@private.example\r\n"),
        title,
        times,
        class,
        guests: 4,
    };
    const WEEKLY: &str =
        "DTSTART:20261008T120000Z\r\nDTEND:20261008T130000Z\r\nRRULE:FREQ=WEEKLY\r\n";
    const MOVED: &str =
        "DTSTART:20261029T140000Z\r\nDTEND:20261029T150000Z\r\nRECURRENCE-ID:20261029T120000Z\r\n";
    const PUBLIC: &str =
        "DTSTART:20261105T140000Z\r\nDTEND:20261105T150000Z\r\nRECURRENCE-ID:20261105T120000Z\r\n";
    const OTHER: &str =
        "DTSTART:20261009T120000Z\r\nDTEND:20261009T130000Z\r\nRRULE:FREQ=WEEKLY\r\n";
    const ONCE: &str = "DTSTART:20261112T080000Z\r\nDTEND:20261112T090000Z\r\n";
    vec![
        shared(
            "g",
            "Weekly status quovix",
            WEEKLY,
            of_first("CLASS:CONFIDENTIAL\r\n"),
        ),
        shared("g", "Weekly status quovix, moved", MOVED, ""),
        shared(
            "g",
            "Weekly status quovix, open",
            PUBLIC,
            "CLASS:PUBLIC\r\n",
        ),
        shared(
            "h",
            "Status update quovix",
            OTHER,
            of_first("CLASS:PRIVATE\r\n"),
        ),
        shared(
            "i",
            "Review of \"quovix\"",
            ONCE,
            of_first("CLASS:PRIVATE\r\n"),
        ),
    ]
}

fn write(text: &mut Text, person: u64, private: &Private) {
    text.raw("BEGIN:VEVENT\r\n");
    text.raw(&private.uid);
    text.raw("DTSTAMP:20261101T080000Z\r\n");
    text.raw(private.times);
    text.line(format_args!("SUMMARY:{}", private.title));
    text.raw(private.class);
    if private.guests > 0 {
        let first = person / GROUP * GROUP + person % GROUP / 4 * 4;
        text.line(format_args!(
            "ORGANIZER;CN={}:mailto:{}",
            name(first),
            address(first)
        ));
        for guest in first..first + private.guests {
            text.line(format_args!(
                "ATTENDEE;PARTSTAT=ACCEPTED;CN={}:mailto:{}",
                name(guest),
                address(guest)
            ));
        }
    }
    text.raw("LOCATION:quovix clinic\r\nCATEGORIES:quovix\r\nCOMMENT:quovix\r\n");
    text.raw(
        "DESCRIPTION:Agenda: decide on the quovix question\\, https://quovix.example/page\r\n",
    );
    text.raw("URL:https://quovix.example/page\r\nATTACH:https://docs.google.com/quovix\r\n");
    text.raw("END:VEVENT\r\n");
}

/// Lines of private events that are no properties, values that are none, an event without a start.
fn broken(text: &mut Text, person: u64) {
    text.line(format_args!(
        "BEGIN:VEVENT\r\nUID:j-{person}@private.example"
    ));
    text.raw("DTSTART:20261106T070000Z\r\nDTEND:20261106T073000Z\r\nSUMMARY:quovix\r\n");
    text.raw("DESCRIPTION:quovix\r\nquovix lost its fold\r\nDURATION:quovix\r\n");
    text.raw("RRULE:FREQ=QUOVIX\r\nATTENDEE:\r\nEXDATE:quovix\r\n");
    text.raw("CLASS:PRIVATE\r\nEND:VEVENT\r\n");
    text.line(format_args!(
        "BEGIN:VEVENT\r\nUID:k-{person}@private.example"
    ));
    text.raw("DTSTART:quovix\r\nSUMMARY:quovix\r\nquovix lost its fold\r\n");
    text.raw("CLASS:PRIVATE\r\nEND:VEVENT\r\n");
}

/// An answer to a private event that nobody has.
fn answer(text: &mut Text, person: u64) {
    text.raw("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\n");
    text.line(format_args!("UID:l-{person}@private.example"));
    text.raw("DTSTAMP:20261101T080000Z\r\nDTSTART:20261106T090000Z\r\nSUMMARY:quovix\r\n");
    text.raw("CLASS:PRIVATE\r\n");
    text.line(format_args!(
        "ATTENDEE;PARTSTAT=DECLINED:mailto:{}",
        address(person)
    ));
    text.raw("END:VEVENT\r\nEND:VCALENDAR\r\n");
}
