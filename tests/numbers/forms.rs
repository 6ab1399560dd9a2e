//! The same team as five programs export it: the same people and figures, or a line that says why
//! not.

use super::team::{report, settings};
use meetaudit::reading::Source;
use meetaudit::report::model::{Coverage, Figures, PersonRow, Report};
use std::fmt::Write;

/// Who, as addresses begin and as people are called.
const PEOPLE: [(&str, &str); 3] = [("ann", "Ann Lee"), ("bob", "Bob Stone"), ("cy", "Cy Ott")];

struct Meeting {
    uid: &'static str,
    day: u32,
    hour: u32,
    minutes: u32,
    /// The first organizes; nobody, where it is one person's own.
    people: &'static [usize],
    title: &'static str,
}

/// What each calendar holds: (whose, what), and what all have in common.
const MEETINGS: [Meeting; 6] = [
    meeting("m1", 16, 9, 30, &[0, 1, 2], "Planning"),
    meeting("m2", 16, 14, 60, &[1, 0], "Pairing"),
    meeting("m3", 17, 10, 45, &[2, 1], "Data model"),
    meeting("m4", 18, 11, 30, &[0, 1, 2], "Demo"),
    meeting("m5", 19, 15, 60, &[0, 2], "Hiring"),
    meeting("m6", 20, 9, 30, &[1, 2, 0], "Retro"),
];

const fn meeting(
    uid: &'static str,
    day: u32,
    hour: u32,
    minutes: u32,
    people: &'static [usize],
    title: &'static str,
) -> Meeting {
    Meeting {
        uid,
        day,
        hour,
        minutes,
        people,
        title,
    }
}

/// How a program writes a person, as organizer or attendee.
type Writes = fn(&mut String, usize, bool);

fn google(text: &mut String, person: usize, organizes: bool) {
    let (id, name) = PEOPLE[person];
    let line = match organizes {
        true => format!("ORGANIZER;CN={name}:mailto:{id}@harbour.example"),
        false => format!(
            "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;CN={name};X-NUM-GUESTS=0:mailto:{id}@harbour.example"
        ),
    };
    writeln!(text, "{line}").unwrap();
}

fn outlook(text: &mut String, person: usize, organizes: bool) {
    let (id, name) = PEOPLE[person];
    let line = match organizes {
        true => format!(
            "ORGANIZER;CN=\"{name}\":MAILTO:{id}@Harbour.example\nX-MICROSOFT-CDO-BUSYSTATUS:BUSY"
        ),
        false => format!("ATTENDEE;CN=\"{name}\";RSVP=TRUE:mailto:{id}@harbour.example"),
    };
    writeln!(text, "{line}").unwrap();
}

fn apple(text: &mut String, person: usize, organizes: bool) {
    let (id, name) = PEOPLE[person];
    let line = match organizes {
        true => format!(
            "ORGANIZER;CN=\"{name}\";EMAIL=\"{id}@harbour.example\":mailto:2_G{person}@imip.me.com"
        ),
        false => format!(
            "ATTENDEE;CN=\"{name}\";CUTYPE=INDIVIDUAL;EMAIL=\"{id}@harbour.example\";PARTSTAT=ACCEPTED:/{person}00/principal/"
        ),
    };
    writeln!(text, "{line}").unwrap();
}

fn event(meeting: &Meeting, writes: Writes) -> String {
    let Meeting {
        uid,
        day,
        hour,
        minutes,
        title,
        people,
    } = meeting;
    let mut text = format!(
        "BEGIN:VEVENT\nUID:{uid}@google.example\nDTSTAMP:20261101T000000Z\nDTSTART;TZID=Europe/Berlin:202611{day:02}T{hour:02}0000\nDURATION:PT{minutes}M\nSUMMARY:{title}\n"
    );
    if let Some(first) = people.first() {
        writes(&mut text, *first, true);
    }
    people.iter().for_each(|one| writes(&mut text, *one, false));
    text.push_str("END:VEVENT\n");
    text
}

fn own(person: usize) -> Meeting {
    let uid = ["own-ann", "own-bob", "own-cy"][person];
    let title = ["Write the report", "Refactoring", "Read papers"][person];
    meeting(uid, 17, 13, 60, &[], title)
}

fn source(name: &str, head: &str, events: &[String]) -> Source {
    let text = format!(
        "BEGIN:VCALENDAR\nVERSION:2.0\n{head}{}END:VCALENDAR\n",
        events.concat()
    );
    Source {
        name: name.into(),
        folder: None,
        bytes: text.into_bytes().into(),
    }
}

/// The events of one person's calendar.
fn events_of(person: usize, writes: Writes) -> Vec<String> {
    let theirs = MEETINGS.iter().filter(|m| m.people.contains(&person));
    let mut events: Vec<String> = theirs.map(|m| event(m, writes)).collect();
    events.push(event(&own(person), writes));
    events
}

fn google_zip() -> Vec<Source> {
    let file = |person: usize| {
        let id = PEOPLE[person].0;
        let head = format!(
            "PRODID:-//Google Inc//Google Calendar 70.9054//EN\nX-WR-CALNAME:{id}@harbour.example\nX-WR-TIMEZONE:Europe/Berlin\n"
        );
        let name = format!("export.ical.zip/{id}@harbour.example.ics");
        source(&name, &head, &events_of(person, google))
    };
    let mut files: Vec<Source> = (0..3).map(file).collect();
    let birthday =
        "BEGIN:VEVENT\nUID:b\nDTSTART;VALUE=DATE:20261118\nSUMMARY:Birthday\nEND:VEVENT\n";
    let name = "export.ical.zip/Team_c@group.calendar.google.com.ics";
    files.push(source(name, "X-WR-CALNAME:Team\n", &[birthday.to_owned()]));
    files
}

fn outlook_files() -> Vec<Source> {
    let file = |person: usize| {
        let (id, name) = PEOPLE[person];
        let head = format!(
            "PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN\nX-WR-CALNAME:Calendar\nX-OWNER;CN=\"{name}\":mailto:{id}@harbour.example\nX-MS-OLK-WKHRSTART;TZID=\"W. Europe Standard Time\":090000\nX-MS-OLK-WKHREND;TZID=\"W. Europe Standard Time\":180000\nX-MS-OLK-WKHRDAYS:MO,TU,WE,TH,FR\n"
        );
        source(
            &format!("{id} calendar.ics"),
            &head,
            &events_of(person, outlook),
        )
    };
    (0..3).map(file).collect()
}

fn apple_files() -> Vec<Source> {
    let file = |person: usize| {
        let name = PEOPLE[person].1;
        let head = format!(
            "PRODID:-//Apple Inc.//macOS 15.1//EN\nX-WR-CALNAME:{name}\nX-WR-TIMEZONE:Europe/Berlin\n"
        );
        source(
            &format!("Calendar {person}.ics"),
            &head,
            &events_of(person, apple),
        )
    };
    (0..3).map(file).collect()
}

fn vdir() -> Vec<Source> {
    let mut files = Vec::new();
    for (person, (id, _)) in PEOPLE.into_iter().enumerate() {
        let folder = format!("calendars/{id}@harbour.example");
        for text in events_of(person, google) {
            let uid = text.lines().nth(1).unwrap().trim_start_matches("UID:");
            let name = format!("{folder}/{uid}.ics");
            files.push(Source {
                folder: Some(folder.as_str().into()),
                ..source(&name, "", std::slice::from_ref(&text))
            });
        }
    }
    files
}

fn shared_file() -> Vec<Source> {
    let mut events: Vec<String> = MEETINGS.iter().map(|m| event(m, google)).collect();
    events.extend((0..3).map(|person| event(&own(person), google)));
    vec![source("team.ics", "X-WR-TIMEZONE:Europe/Berlin\n", &events)]
}

fn audited(sources: &[Source]) -> Report {
    report(sources, &settings("2026-11-16", "2026-11-20"))
}

fn figures(report: &Report) -> Vec<(String, String, Figures)> {
    let row = |row: &PersonRow| (row.id.clone(), row.name.clone(), row.figures);
    let mut rows: Vec<_> = report.people.iter().map(row).collect();
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    rows
}

#[test]
fn one_team_is_one_team_whoever_exports_it() {
    let google = figures(&audited(&google_zip()));
    let ids: Vec<&str> = google.iter().map(|(id, ..)| id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "ann@harbour.example",
            "bob@harbour.example",
            "cy@harbour.example"
        ]
    );
    let meetings: Vec<u64> = google.iter().map(|(.., f)| u64::from(f.meetings)).collect();
    assert_eq!(meetings, [5, 5, 5]);
    for (form, sources) in [
        ("Outlook files", outlook_files()),
        ("Apple files", apple_files()),
        ("a vdir", vdir()),
        ("one shared file", shared_file()),
    ] {
        assert_eq!(figures(&audited(&sources)), google, "{form}");
    }
}

#[test]
fn what_a_shared_file_cannot_know_is_said() {
    let shared = audited(&shared_file());
    assert!(
        shared
            .people
            .iter()
            .all(|row| row.coverage == Coverage::Seen)
    );
    let notes = shared.quality.notes.join("\n");
    assert!(
        notes.contains("Meetings and absences may be missing"),
        "{notes}"
    );
    for sources in [google_zip(), outlook_files(), apple_files(), vdir()] {
        let own = audited(&sources);
        assert!(own.people.iter().all(|row| row.coverage == Coverage::Own));
    }
}
