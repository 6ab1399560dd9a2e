//! Where people are: the zone of each is told by the calendars, and nothing depends on the machine.

use crate::harness::{Meetaudit, TEAM};

/// Zones of machines: that of most servers, that of the team, and the far ends of the day.
const MACHINES: [&str; 4] = [
    "UTC",
    "Europe/Berlin",
    "America/Los_Angeles",
    "Pacific/Kiritimati",
];

/// One calendar of a team that names no zone; its times are written with these `TZID`s.
fn team(organizer: &str, zones: &[&str]) -> String {
    let event = |(number, zone): (usize, &&str)| {
        let day = 9 + number % 5;
        format!(
            "BEGIN:VEVENT\nUID:{number}\nSUMMARY:Planning {number}\nDTSTAMP:20261117T080000Z\n\
             DTSTART{zone}:202611{day:02}T170000\nDTEND{zone}:202611{day:02}T183000\n\
             ORGANIZER:mailto:{organizer}\nATTENDEE:mailto:ann@firm.example\n\
             ATTENDEE:mailto:bob@firm.example\nEND:VEVENT\n"
        )
    };
    let events: String = zones.iter().enumerate().map(event).collect();
    format!("BEGIN:VCALENDAR\nX-WR-CALNAME:Team\n{events}END:VCALENDAR\n")
}

const BERLIN: &str = ";TZID=Europe/Berlin";

/// Of each person of `file`: the zone, and how it is known.
fn zones(meetaudit: &Meetaudit, arguments: &str) -> Vec<(String, String)> {
    let run = meetaudit.run(&format!(
        "people {arguments} --as-of 2026-11-18T08:00:00Z --format json"
    ));
    let people = run.exits(0).json()["people"].clone();
    let mut people: Vec<_> = people.as_array().unwrap().clone();
    people.sort_by_key(|person| person["id"].as_str().unwrap().to_owned());
    let told = people.iter().map(|person| {
        let text = |name: &str| person[name].as_str().unwrap().to_owned();
        (text("zone"), text("zone_from"))
    });
    told.collect()
}

fn known(zone: &str, from: &str) -> (String, String) {
    (zone.to_owned(), from.to_owned())
}

#[test]
fn a_machine_in_any_zone_gives_the_same_bytes() {
    // Sunday night in Berlin is Monday in Kiritimati: the last full week must not depend on it.
    let instants = ["2026-11-18", "2026-11-15T22:30:00Z", "2026-11-15T23:30:00Z"];
    let floating = team("bob@firm.example", &[BERLIN, BERLIN, "", BERLIN]);
    let unknown = team(
        "bob@firm.example",
        &[BERLIN, BERLIN, ";TZID=Nowhere", BERLIN],
    );
    let owned = floating.replace(
        "X-WR-CALNAME:Team",
        "X-WR-CALNAME:bob@firm.example\nX-WR-TIMEZONE:Europe/Berlin",
    );
    let run = |zone: &str, arguments: &str| {
        Meetaudit::test("machines")
            .file("floating.ics", &floating)
            .file("unknown.ics", &unknown)
            .file("owned.ics", &owned)
            .variable("TZ", zone)
            .run(arguments)
    };
    for inputs in ["floating.ics", "unknown.ics", "owned.ics", TEAM] {
        for instant in instants {
            for command in ["report", "days", "events", "check"] {
                let arguments = match command {
                    "check" => format!("check {inputs} --as-of {instant}"),
                    _ => format!("{command} {inputs} --as-of {instant} --format json"),
                };
                let here = run(MACHINES[0], &arguments);
                for zone in &MACHINES[1..] {
                    let there = run(zone, &arguments);
                    assert_eq!(there.err, here.err, "{zone}: {arguments}");
                    assert!(there.out == here.out, "{zone}: {arguments}");
                }
            }
        }
    }
}

/// Calendars that tell the zones of Ann and Bob in every way.
fn calendars_of_every_kind() -> Meetaudit {
    let three = [BERLIN, BERLIN, BERLIN];
    let named = |head: &str, text: String| text.replacen("X-WR-CALNAME:Team", head, 1);
    let roster = "[[people]]\naddress = \"ann@firm.example\"\nzone = \"Asia/Tokyo\"\n\
                  [[people]]\naddress = \"bob@firm.example\"\n";
    Meetaudit::test("zone_order")
        .variable("TZ", "America/Lima")
        .file("roster.toml", roster)
        .file("organizes.ics", team("bob@firm.example", &three))
        .file("twice.ics", team("bob@firm.example", &three[1..]))
        .file(
            "shared.ics",
            named(
                "X-WR-TIMEZONE:Europe/Lisbon",
                team("bob@firm.example", &three[1..]),
            ),
        )
        .file(
            "utc.ics",
            named(
                "X-WR-TIMEZONE:UTC",
                team("eve@other.example", &[";TZID=UTC"; 3]),
            ),
        )
        .file(
            "own.ics",
            named(
                "X-WR-CALNAME:bob@firm.example\nX-WR-TIMEZONE:Europe/Paris",
                team("bob@firm.example", &three),
            ),
        )
        .file(
            "organizer.ics",
            named(
                "X-WR-CALNAME:bob@firm.example",
                team("bob@firm.example", &[BERLIN]),
            ),
        )
        .file(
            "guest.ics",
            named(
                "X-WR-CALNAME:bob@firm.example",
                team("ann@firm.example", &three),
            ),
        )
}

#[test]
fn the_zone_of_a_person_is_told_by_what_speaks_for_them_first() {
    let meetaudit = calendars_of_every_kind();
    let told = |arguments: &str| zones(&meetaudit, arguments);
    let (attended, organized) = (
        known("Europe/Berlin", "attended"),
        known("Europe/Berlin", "organized"),
    );
    assert_eq!(
        told("organizes.ics --config roster.toml"),
        [known("Asia/Tokyo", "config"), organized.clone()]
    );
    assert_eq!(told("organizes.ics"), [attended.clone(), organized.clone()]);
    assert_eq!(told("twice.ics"), [attended.clone(), attended]);
    let shared = known("Europe/Lisbon", "shared_calendar");
    assert_eq!(told("shared.ics"), [shared.clone(), shared]);
    assert_eq!(told("own.ics"), [known("Europe/Paris", "calendar")]);
    assert_eq!(told("organizer.ics"), [organized]);
    assert_eq!(told("guest.ics"), [known("Europe/Berlin", "events")]);
    // UTC names no zone: what was asked for holds, then the machine's.
    let (option, machine) = (
        known("Europe/Rome", "option"),
        known("America/Lima", "machine"),
    );
    assert_eq!(told("utc.ics --tz Europe/Rome"), [option.clone(), option]);
    assert_eq!(told("utc.ics"), [machine.clone(), machine]);
}

#[test]
fn hours_of_a_guessed_zone_are_not_known_and_a_machines_zone_is_said_in_the_headline() {
    let zones = [BERLIN, BERLIN];
    let own = team("bob@firm.example", &zones).replace("CALNAME:Team", "CALNAME:bob@firm.example");
    let meetaudit = Meetaudit::test("guessed_hours")
        .variable("TZ", "America/Lima")
        .file("team.ics", team("bob@firm.example", &zones))
        .file("own.ics", own)
        .file(
            "utc.ics",
            team("bob@firm.example", &[";TZID=UTC", ";TZID=UTC"]),
        );
    let explain = |inputs: &str| {
        let run = meetaudit.run(&format!("explain 1 {inputs} --as-of 2026-11-18"));
        let words: Vec<String> = run
            .exits(0)
            .out
            .split_whitespace()
            .map(str::to_owned)
            .collect();
        words.join(" ")
    };
    // Of both who attend, half past six lies outside the hours of Berlin; only of one it is known.
    assert!(explain("own.ics").contains("for 1 of 1 attendances whose hours are known"));
    for guessed in ["team.ics", "utc.ics"] {
        assert!(
            explain(guessed).contains("nobody's hours are known"),
            "{guessed}"
        );
    }
    let report = |inputs: &str| {
        meetaudit
            .run(&format!("report {inputs} --as-of 2026-11-18"))
            .out
    };
    let said = report("utc.ics").replace("\n  ", " ");
    assert!(said.starts_with("Calendar audit"), "{said}");
    assert!(
        said.contains("· America/Lima, this machine's zone\n"),
        "{said}"
    );
    assert!(said.contains("No calendar names a time zone"), "{said}");
    let said = report("team.ics").replace("\n  ", " ");
    assert!(
        !said.contains("machine") && said.contains("The time zones of 2 people are guessed"),
        "{said}"
    );
}
