//! Whose calendar it is: names, programs and evidence, whatever the dates.

use crate::harness::{calendar_of, date, named, settings};
use meetaudit::audit;
use meetaudit::base::OwnerFrom;
use meetaudit::calendar::{Calendar, Reading};
use meetaudit::day::RosterPerson;
use meetaudit::diagnostic::Code;
use meetaudit::reading::{self, Source};
use meetaudit::settings::Settings;
use std::fmt::Write;

pub(crate) fn person(id: &str) -> RosterPerson {
    RosterPerson {
        id: id.to_owned(),
        ..RosterPerson::default()
    }
}

/// An event of 2025, each on a day of its own, with these people; the first organizes.
fn event(number: usize, people: &[&str], lines: &str) -> String {
    let mut text = format!(
        "BEGIN:VEVENT\nUID:e{number}\nDTSTART:2025{:02}{:02}T090000Z\nDURATION:PT30M\nSUMMARY:Talk {number}\n",
        1 + number / 28,
        1 + number % 28
    );
    if let Some(first) = people.first() {
        writeln!(text, "ORGANIZER:mailto:{}@harbour.example", address(first)).unwrap();
    }
    for name in people {
        let (name, answer) = name.split_once('!').unwrap_or((name, "ACCEPTED"));
        writeln!(
            text,
            "ATTENDEE;CN={name};PARTSTAT={answer}:mailto:{}@harbour.example",
            address(name)
        )
        .unwrap();
    }
    format!("{text}{lines}END:VEVENT\n")
}

fn address(name: &str) -> String {
    let name = name.split('!').next().unwrap();
    name.to_lowercase().replace(' ', ".")
}

fn file(name: &str, head: &str, events: &[String]) -> Source {
    let text = format!(
        "BEGIN:VCALENDAR\nVERSION:2.0\n{head}{}END:VCALENDAR\n",
        events.concat()
    );
    named(name, text)
}

/// Twelve talks of Ida's, each with another colleague, and an hour of her own.
fn personal() -> Vec<String> {
    let colleagues = ["Bo Falk", "Cy Ott", "Di Rey"];
    let mut events: Vec<String> = (0..12)
        .map(|n| event(n, &["Ida Berg", colleagues[n % 3]], ""))
        .collect();
    events.push(event(12, &[], ""));
    events
}

pub(crate) fn idas() -> Source {
    file("calendar.ics", "", &personal())
}

pub(crate) fn with_another_address() -> Source {
    let events: Vec<String> = (0..3)
        .map(|n| event(n, &["Ida Cloud", ["Bo Falk", "Cy Ott"][n % 2]], ""))
        .collect();
    file("ida@harbour.example.ics", "", &events)
}

fn read(sources: &[Source]) -> Reading {
    reading::read(sources, &settings().read_rules())
}

fn only(source: Source) -> Calendar {
    let reading = read(&[source]);
    assert_eq!(reading.calendars.len(), 1);
    reading.calendars.into_iter().next().unwrap()
}

fn owner(source: Source) -> Option<(String, OwnerFrom)> {
    let owner = only(source).owner?;
    Some((owner.id.to_string(), owner.from))
}

fn ida(from: OwnerFrom) -> Option<(String, OwnerFrom)> {
    Some(("ida.berg@harbour.example".into(), from))
}

#[test]
fn the_owner_is_whom_nearly_every_event_names_where_something_is_personal() {
    assert_eq!(owner(idas()), ida(OwnerFrom::Evidence));
    // One event more of others is still one of ten; two are not.
    let mut events = personal();
    events.push(event(20, &["Bo Falk", "Cy Ott"], ""));
    assert_eq!(owner(file("a.ics", "", &events)), ida(OwnerFrom::Evidence));
    events.push(event(21, &["Bo Falk", "Di Rey"], ""));
    assert_eq!(owner(file("a.ics", "", &events)), None);
}

#[test]
fn each_of_the_conditions_is_needed() {
    let with = |change: &dyn Fn(&mut Vec<String>)| {
        let mut events = personal();
        change(&mut events);
        owner(file("a.ics", "", &events))
    };
    let found = ida(OwnerFrom::Evidence);
    // Nothing personal: the event without others is what shows it, or an answer, or a private event.
    assert_eq!(with(&|events| drop(events.pop())), None);
    let declined = event(12, &["Bo Falk", "Ida Berg!DECLINED"], "");
    assert_eq!(
        with(&|events| *events.last_mut().unwrap() = declined.clone()),
        found
    );
    let private = event(12, &["Ida Berg", "Bo Falk"], "CLASS:PRIVATE\n");
    assert_eq!(
        with(&|events| *events.last_mut().unwrap() = private.clone()),
        found
    );
    // Somebody else in more than six of ten.
    let bo = |n| event(n, &["Ida Berg", "Bo Falk"], "");
    assert_eq!(with(&|events| (0..7).for_each(|n| events[n] = bo(n))), None);
    // Fewer than ten.
    assert_eq!(with(&|events| drop(events.drain(..3))), None);
    assert_eq!(with(&|events| drop(events.drain(..2))), found);
    // One UID counts once, however often it is written.
    let again = || {
        event(
            0,
            &["Bo Falk", "Cy Ott"],
            "RECURRENCE-ID:20250108T090000Z\n",
        )
    };
    assert_eq!(
        with(&|events| events.extend((0..9).map(|_| again()))),
        found
    );
    // A room, a list, somebody who is informed: nobody.
    let room = "ATTENDEE;CUTYPE=ROOM;CN=Bo Falk:mailto:bo.falk@harbour.example\n";
    assert_eq!(with(&|events| events.push(event(30, &[], room))), found);
}

#[test]
fn what_is_called_like_a_team_or_organized_by_a_group_is_nobodys() {
    for (name, head) in [
        ("team.ics", ""),
        ("Project X.ics", ""),
        ("a.ics", "X-WR-CALNAME:Team-Kalender\n"),
        ("Platform_abc@group.calendar.google.com.ics", ""),
    ] {
        assert_eq!(owner(file(name, head, &personal())), None, "{name} {head}");
    }
    let mut events = personal();
    events.push(event(
        30,
        &[],
        "ORGANIZER:mailto:x@group.calendar.google.com\n",
    ));
    assert_eq!(owner(file("a.ics", "", &events)), None);
    // The name of a team of the config file forbids it as well.
    let mut rules = settings().read_rules();
    rules.teams = vec!["Platform".into()];
    let reading = reading::read(&[file("platform.ics", "", &personal())], &rules);
    assert_eq!(reading.calendars.as_slice()[0].owner, None);
}

#[test]
fn a_calendar_may_be_called_by_a_persons_name() {
    let few: Vec<String> = (0..3)
        .map(|n| event(n, &["Ida Berg", "Bo Falk", "Cy Ott"], ""))
        .collect();
    for (name, head) in [
        ("Ida Berg.ics", ""),
        ("export/Ida Berg Calendar.ics", ""),
        ("berg_ida.ics", ""),
        ("IdaBerg.ics", ""),
        ("ida.berg.ics", ""),
        ("calendar.ics", "X-WR-CALNAME:Kalender Ida Berg\n"),
        ("calendar.ics", "X-WR-CALNAME:Berg\\, Ida\n"),
        ("ida.ics", ""),
    ] {
        assert_eq!(
            owner(file(name, head, &few)),
            ida(OwnerFrom::DisplayName),
            "{name} {head}"
        );
    }
    for name in [
        "calendar.ics",
        "Eva Lind.ics",
        "outlook 2025.ics",
        "berg.ics",
    ] {
        assert_eq!(owner(file(name, "", &few)), None, "{name}");
    }
    // Two of one name: neither.
    let mut two = few.clone();
    two.push(event(
        7,
        &[],
        "ATTENDEE;CN=Ida Berg:mailto:other@harbour.example\n",
    ));
    assert_eq!(
        owner(file("calendar.ics", "X-WR-CALNAME:Ida Berg\n", &two)),
        None
    );
}

#[test]
fn what_programs_and_names_say_goes_before_evidence() {
    let outlook = "X-OWNER;CN=\"Eva Lind\":mailto:Eva@harbour.example\n";
    let eva = |from| Some(("eva@harbour.example".to_owned(), from));
    assert_eq!(
        owner(file("a.ics", outlook, &personal())),
        eva(OwnerFrom::Program)
    );
    let name = "X-WR-CALNAME:eva@harbour.example\n";
    assert_eq!(
        owner(file("a.ics", name, &personal())),
        eva(OwnerFrom::CalendarName)
    );
    let file_name = file("zip/eva@harbour.example.ics", "", &personal());
    assert_eq!(owner(file_name), eva(OwnerFrom::FileName));
}

#[test]
fn the_owner_does_not_depend_on_the_dates_and_is_told() {
    let near = reading::read_near(
        &[idas()],
        &settings().read_rules(),
        date(2026, 11, 2),
        date(2026, 11, 8),
    );
    assert_eq!((near.events.len(), near.far), (0, 13));
    assert!(near.calendars.as_slice()[0].owner.is_some());
    let found = audit::check(&[idas()], &settings()).diagnostics;
    let found: Vec<_> = found
        .iter()
        .filter(|d| d.code == Code::OwnerInferred)
        .collect();
    assert_eq!(found.len(), 1);
    assert_eq!(
        found[0].detail,
        "read as ida.berg@harbour.example's: they are in 12 of 12 events that name people; \
         otherwise: --owner calendar.ics=ADDRESS, or calendar.ics=none"
    );
}

#[test]
fn a_shared_calendar_that_comes_close_says_why() {
    let mut events = personal();
    events.pop();
    let calendar = only(file("a.ics", "", &events));
    let near = calendar.near_miss.unwrap();
    assert_eq!(
        (&*near.id, near.uids, near.of),
        ("ida.berg@harbour.example", 12, 12)
    );
    assert_eq!(near.why.words(), "nothing in it is personal");
}

#[test]
fn another_address_in_every_event_of_an_owner_who_is_in_none_is_told() {
    let found = audit::check(&[with_another_address()], &settings()).diagnostics;
    let other: Vec<_> = found
        .iter()
        .filter(|d| d.code == Code::OwnerOtherAddress)
        .collect();
    assert_eq!(other.len(), 1);
    assert_eq!(
        other[0].detail,
        "ida.cloud@harbour.example is in every event, ida@harbour.example in none"
    );
    let known = calendar_of("ida.berg", &personal().concat());
    let found = audit::check(&[known], &settings()).diagnostics;
    assert!(found.iter().all(|d| d.code != Code::OwnerOtherAddress));
}

#[test]
fn addresses_that_no_calendar_knows_are_told_with_the_nearest() {
    let mut settings: Settings = settings();
    settings.roster = [
        "ida.berg@harbour.example",
        "bo.flak@harbour.example",
        "zoe@far.example",
    ]
    .map(person)
    .into();
    let found = audit::check(&[idas()], &settings).diagnostics;
    let details: Vec<&str> = found
        .iter()
        .filter(|d| d.code == Code::RosterUnknown)
        .map(|d| d.detail.as_str())
        .collect();
    assert_eq!(
        details,
        [
            "bo.flak@harbour.example; the nearest is bo.falk@harbour.example",
            "zoe@far.example"
        ]
    );
}

fn in_folder(name: &str, folder: &str, head: &str, events: &[String]) -> Source {
    Source {
        folder: Some(folder.into()),
        ..file(&format!("{folder}/{name}"), head, events)
    }
}

#[test]
fn folders_are_calendars_of_people_or_one_calendar() {
    let one = |n| vec![event(n, &["Ida Berg", "Bo Falk"], "")];
    let names = |sources: &[Source]| -> Vec<(String, Option<String>)> {
        let calendars = read(sources).calendars;
        let row = |c: &Calendar| {
            let owner = c.owner.as_ref().map(|o| o.id.to_string());
            (c.name.to_string(), owner)
        };
        calendars.iter().map(row).collect()
    };
    // vdirsyncer calls files by UIDs, which may look like addresses.
    let uid = |n: usize| {
        event(n, &["Bo Falk", "Cy Ott"], "").replace(
            &format!("UID:e{n}\n"),
            &format!("UID:e{n}@google.example\n"),
        )
    };
    let vdir = [
        in_folder("e1@google.example.ics", "x/cal", "", &[uid(1)]),
        in_folder("e2@google.example.ics", "x/cal", "", &[uid(2)]),
    ];
    assert_eq!(names(&vdir), [("x/cal".to_owned(), None)]);
    assert_eq!(names(&vdir[..1]), [("x/cal".to_owned(), None)]);
    let owned = vdir.clone().map(|source| Source {
        folder: Some("x/ida@harbour.example".into()),
        ..source
    });
    let folder = (
        "x/ida@harbour.example".to_owned(),
        Some("ida@harbour.example".to_owned()),
    );
    assert_eq!(names(&owned), [folder]);
    let alone = Source {
        folder: None,
        ..vdir[0].clone()
    };
    assert_eq!(
        names(&[alone]),
        [("x/cal/e1@google.example.ics".to_owned(), None)]
    );
    // Files called by addresses, or with names of their own, are people's.
    let people = [
        in_folder("bo@harbour.example.ics", "team", "", &one(1)),
        in_folder("ida@harbour.example.ics", "team", "", &one(2)),
    ];
    assert_eq!(names(&people).len(), 2);
    assert!(names(&people).iter().all(|(_, owner)| owner.is_some()));
    let called = [
        in_folder("1.ics", "team", "X-WR-CALNAME:Bo Falk\n", &one(1)),
        in_folder("2.ics", "team", "X-WR-CALNAME:Ida Berg\n", &one(2)),
    ];
    assert_eq!(names(&called).len(), 2);
    assert!(names(&called).iter().all(|(_, owner)| owner.is_some()));
}

/// A calendar of these timed lines, each event on a day of its own.
fn feed(name: &str, head: &str, lines: &[&str]) -> Source {
    let events = lines.iter().enumerate();
    let events: Vec<String> = events.map(|(n, lines)| event(n, &[], lines)).collect();
    file(name, head, &events)
}

const IDA: &str = "ATTENDEE;X-NUM-GUESTS=0:mailto:ida@harbour.example\n";
const BO: &str = "ATTENDEE:mailto:bo@harbour.example\n";
const ROOM: &str = "ATTENDEE;CUTYPE=ROOM:mailto:oslo@harbour.example\n";

#[test]
fn a_feed_names_nobody_but_its_owner() {
    for (name, lines, is_feed) in [
        ("basic.ics", &[""; 20][..], true),
        ("ida@harbour.example.ics", &[""; 20], true),
        ("ida@harbour.example.ics", &[IDA; 20], true),
        // Nobody but one is named: it is theirs.
        ("basic.ics", &[IDA; 20], true),
        ("basic.ics", &[[IDA; 19].as_slice(), &[BO]].concat(), false),
        (
            "ida@harbour.example.ics",
            &[[IDA; 19].as_slice(), &[BO]].concat(),
            true,
        ),
        (
            "ida@harbour.example.ics",
            &[[IDA; 18].as_slice(), &[BO]].concat(),
            false,
        ),
        (
            "basic.ics",
            &[[""; 19].as_slice(), &[BO, BO]].concat(),
            false,
        ),
        // An export that tells of rooms would tell of people.
        ("ida@harbour.example.ics", &[ROOM; 20], false),
        (
            "basic.ics",
            &["ORGANIZER:mailto:x@group.calendar.google.com\n"; 20],
            true,
        ),
    ] {
        assert_eq!(
            only(feed(name, "", lines)).is_feed,
            is_feed,
            "{name} {lines:?}"
        );
    }
    let all_day = feed("a.ics", "", &[""; 5]);
    let text = String::from_utf8_lossy(&all_day.bytes).replace("T090000Z\nDURATION:PT30M", "");
    assert!(
        !only(named("a.ics", text)).is_feed,
        "days are no busy times"
    );
}

#[test]
fn rooms_are_known_by_their_place() {
    let with = |lines: &str| {
        let events = [
            event(0, &["Ida Berg", "Bo Falk"], ""),
            event(1, &["Ida Berg"], lines),
        ];
        read(&[file("ida.berg@harbour.example.ics", "", &events)])
            .individuals
            .len()
    };
    let oslo = "ATTENDEE;CN=Oslo (8):mailto:oslo@harbour.example\n";
    assert_eq!(with(oslo), 3);
    assert_eq!(with(&format!("LOCATION:Oslo (8)\n{oslo}")), 2);
    assert_eq!(with(&format!("{oslo}LOCATION:Bergen\\; OSLO (8)\n")), 2);
    let person = oslo.replace("CN=", "CUTYPE=INDIVIDUAL;CN=");
    assert_eq!(with(&format!("LOCATION:Oslo (8)\n{person}")), 3);
    let organizer = oslo.replace("ATTENDEE", "ORGANIZER");
    assert_eq!(with(&format!("LOCATION:Oslo (8)\n{oslo}{organizer}")), 3);
}
