//! A company's calendars, made up: every person in three groups of eight, every group with its
//! series, every member with a copy of each.
//!
//! Everything follows from the person's number and the seed; there is no clock and no chance.

use chrono::{Datelike, Days, NaiveDate};
use std::fmt::Write;

/// What to make up.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Company {
    /// Other seeds give other companies.
    pub(crate) seed: u64,
    /// How many people.
    pub(crate) people: u64,
    /// How many years of single meetings and changes, up to the end of [`LAST_YEAR`].
    pub(crate) years: u64,
    /// The year in which daily series began.
    pub(crate) since: i32,
    /// Bytes per calendar to be filled up with single meetings; 0 for a handful a year.
    pub(crate) bytes: usize,
}

/// The last year with meetings; series without an end go on.
pub(crate) const LAST_YEAR: i32 = 2026;

const BLOCK: u64 = 64;
const GROUP: u64 = 8;

/// A meeting series of a group.
struct Series {
    key: u64,
    title: &'static str,
    rule: &'static str,
    start: NaiveDate,
    hour: u64,
    minute: u64,
    length: u64,
    members: Vec<u64>,
}

/// Title, rule, hour, minutes.
type Habit = (&'static str, &'static str, u64, u64);

const TEAM: [Habit; 4] = [
    ("Daily stand-up", "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", 9, 15),
    ("Sprint planning", "FREQ=WEEKLY;BYDAY=MO", 10, 60),
    (
        "Retrospective",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR;WKST=MO",
        15,
        60,
    ),
    ("Demo", "FREQ=MONTHLY;BYDAY=TU,WE,TH;BYSETPOS=-1", 16, 60),
];
const PROJECT: [Habit; 3] = [
    ("Sync", "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", 11, 30),
    ("Working session", "FREQ=WEEKLY;BYDAY=MO,WE,FR", 13, 60),
    ("Status", "FREQ=WEEKLY;BYDAY=TH", 14, 30),
];
const GUILD: [Habit; 3] = [
    ("Check-in", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", 16, 15),
    ("Architecture exchange", "FREQ=WEEKLY;BYDAY=TU,TH", 14, 45),
    (
        "Roadmap",
        "FREQ=MONTHLY;BYMONTHDAY=-1,15;UNTIL=20281231T000000Z",
        15,
        45,
    ),
];
const ONE_OFFS: [&str; 8] = [
    "Budget 2026",
    "Interview: backend engineer",
    "Incident review",
    "Kick-off with supplier",
    "Workshop: pricing",
    "Quick question",
    "Contract review",
    "Onboarding",
];
const GIVEN: [&str; 16] = [
    "Ann", "Ben", "Chloe", "Dilan", "Elif", "Farid", "Grete", "Hugo", "Inês", "Jörg", "Kofi",
    "Lena", "Mira", "Nils", "Olga", "Pavel",
];
const FAMILY: [&str; 12] = [
    "Albers", "Bianchi", "Cohen", "Duarte", "Eriksen", "Fischer", "García", "Haddad", "Ito",
    "Jansen", "Kowalski", "Lefèvre",
];
const ZONES: [&str; 4] = [
    "Europe/Berlin",
    "America/New_York",
    "Asia/Kolkata",
    "Europe/Lisbon",
];

/// Mixes numbers into one that looks like chance.
fn mix(parts: &[u64]) -> u64 {
    parts.iter().fold(0x9E37_79B9_7F4A_7C15, |state, part| {
        let mut z = (state ^ part).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 29)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 32)
    })
}

fn pick<T: Copy>(list: &[T], number: u64, otherwise: T) -> T {
    let index = usize::try_from(number % list.len().max(1) as u64).unwrap_or(0);
    list.get(index).copied().unwrap_or(otherwise)
}

fn name(person: u64) -> String {
    let given = pick(&GIVEN, person, "Ann");
    let family = pick(&FAMILY, person / 16 + person, "Albers");
    format!("{given} {family}")
}

/// The mail address of a person.
pub(crate) fn address(person: u64) -> String {
    format!("p{person:05}@acme.example")
}

/// A content line, folded as exporters fold: at 75 octets, never inside a character.
fn line(out: &mut String, text: &str) {
    let mut room = 75;
    for c in text.chars() {
        if c.len_utf8() > room {
            out.push_str("\r\n ");
            room = 74;
        }
        out.push(c);
        room -= c.len_utf8();
    }
    out.push_str("\r\n");
}

impl Company {
    /// The calendar of one person as one VCALENDAR.
    pub(crate) fn calendar(&self, person: u64) -> String {
        let mut out = String::with_capacity(self.bytes + 4096);
        let zone = self.zone(person);
        out.push_str("BEGIN:VCALENDAR\r\nPRODID:-//Acme//Calendar 7.2//EN\r\nVERSION:2.0\r\n");
        out.push_str("CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n");
        line(&mut out, &format!("X-WR-CALNAME:{}", address(person)));
        line(&mut out, &format!("X-WR-TIMEZONE:{zone}"));
        for series in self.series_of(person) {
            self.write_series(&mut out, &series, person);
        }
        self.write_one_offs(&mut out, person);
        out.push_str("END:VCALENDAR\r\n");
        out
    }

    fn zone(&self, person: u64) -> &'static str {
        pick(
            &ZONES,
            mix(&[self.seed, person / BLOCK]) % 7,
            "Europe/Berlin",
        )
    }

    /// The series a person sits in: team, project, guild, and one-on-ones with the team's lead.
    fn series_of(&self, person: u64) -> Vec<Series> {
        let (block, place) = (person / BLOCK, person % BLOCK);
        let (team, seat) = (place / GROUP, place % GROUP);
        let groups: [(u64, &[Habit]); 3] = [
            (team, &TEAM),
            (GROUP + seat, &PROJECT),
            (2 * GROUP + (team + seat) % GROUP, &GUILD),
        ];
        let mut all = Vec::new();
        for (group, habits) in groups {
            let members = members(block, group);
            for (number, habit) in (0..).zip(habits) {
                all.push(self.habit(block * BLOCK + group, number, *habit, members.clone()));
            }
        }
        let lead = person - seat;
        for report in (lead + 1..lead + GROUP).filter(|r| *r == person || lead == person) {
            let habit = ("1:1", "FREQ=WEEKLY;BYDAY=WE", 17, 30);
            all.push(self.habit(report, 9, habit, vec![lead, report]));
        }
        all
    }

    fn habit(&self, group: u64, number: u64, habit: Habit, mut members: Vec<u64>) -> Series {
        members.retain(|member| *member < self.people);
        let key = mix(&[self.seed, group, number]);
        let (title, rule, hour, length) = habit;
        let daily = rule.contains("MO,TU,WE,TH,FR");
        let year = if daily {
            self.since
        } else {
            LAST_YEAR - 1 - (key % 3) as i32
        };
        let day = NaiveDate::from_ymd_opt(year, 1, 3 + (key % 5) as u32).unwrap_or_default();
        Series {
            key,
            title,
            rule,
            start: first_match(day, rule),
            hour,
            minute: (key >> 8) % 4 * 15,
            length,
            members,
        }
    }

    fn write_series(&self, out: &mut String, series: &Series, person: u64) {
        let uid = format!("{:016x}@acme.example", series.key);
        let zone = self.zone(series.members.first().copied().unwrap_or(person));
        out.push_str("BEGIN:VEVENT\r\n");
        times(
            out,
            zone,
            series.start,
            series.hour * 60 + series.minute,
            series.length,
        );
        line(out, &format!("RRULE:{}", series.rule));
        if series.key.is_multiple_of(3) {
            let away = series.start + Days::new(7 * (series.key % 40));
            line(
                out,
                &stamp("EXDATE", zone, away, series.hour * 60 + series.minute),
            );
        }
        line(out, &format!("UID:{uid}"));
        body(out, series, series.title, person);
        out.push_str("END:VEVENT\r\n");
        self.write_changes(out, series, &uid, zone, person);
    }

    /// Moved and cancelled occurrences: one weekly date in some of the years.
    fn write_changes(&self, out: &mut String, series: &Series, uid: &str, zone: &str, person: u64) {
        for year in 0..self.years {
            let chance = mix(&[series.key, year, 77]);
            if !series.rule.starts_with("FREQ=WEEKLY;BYDAY") || !chance.is_multiple_of(4) {
                continue;
            }
            let Some(new_year) = NaiveDate::from_ymd_opt(LAST_YEAR - year as i32, 1, 1) else {
                continue;
            };
            let weeks = (new_year - series.start).num_days().max(0) as u64 / 7 + chance / 8 % 50;
            let date = series.start + Days::new(7 * weeks);
            let minute = series.hour * 60 + series.minute;
            out.push_str("BEGIN:VEVENT\r\n");
            times(
                out,
                zone,
                date + Days::new(chance / 512 % 2),
                minute + 45,
                series.length,
            );
            line(out, &format!("UID:{uid}"));
            line(out, &stamp("RECURRENCE-ID", zone, date, minute));
            if chance.is_multiple_of(5) {
                out.push_str("X-CHANGE:1\r\nSEQUENCE:4\r\nSTATUS:CANCELLED\r\n");
            } else {
                out.push_str("SEQUENCE:3\r\n");
            }
            body(out, series, series.title, person);
            out.push_str("END:VEVENT\r\n");
        }
    }

    /// Single meetings with people of the block, until the calendar has its size.
    fn write_one_offs(&self, out: &mut String, person: u64) {
        let days = 365 * self.years.max(1);
        let fewest = if self.bytes == 0 { 6 * self.years } else { 0 };
        let first = NaiveDate::from_ymd_opt(LAST_YEAR, 12, 31).unwrap_or_default();
        let mut number = 0;
        while number < fewest || out.len() + 1000 < self.bytes {
            let key = mix(&[self.seed, person, number, 5]);
            let date = first - Days::new(key % days);
            let partner = (person - person % BLOCK + key / 4096 % BLOCK) % self.people.max(1);
            let mut members = vec![person, partner];
            members.dedup();
            let series = Series {
                key,
                title: pick(&ONE_OFFS, key / 64, "Talk"),
                rule: "",
                start: date,
                hour: 9 + key % 9,
                minute: key / 16 % 4 * 15,
                length: 15 * (1 + key / 32 % 6),
                members,
            };
            out.push_str("BEGIN:VEVENT\r\n");
            let minute = series.hour * 60 + series.minute;
            times(out, self.zone(person), date, minute, series.length);
            line(out, &format!("UID:{key:016x}-{person}@acme.example"));
            body(out, &series, series.title, person);
            out.push_str("END:VEVENT\r\n");
            number += 1;
        }
    }
}

fn members(block: u64, group: u64) -> Vec<u64> {
    let at = |place: u64| block * BLOCK + place;
    let (kind, index) = (group / GROUP, group % GROUP);
    let places = (0..GROUP).map(|other| match kind {
        0 => at(index * GROUP + other),
        1 => at(other * GROUP + index),
        _ => at(other * GROUP + (index + GROUP - other) % GROUP),
    });
    places.collect()
}

/// The first date from `day` on that the rule's weekdays allow.
fn first_match(day: NaiveDate, rule: &str) -> NaiveDate {
    let names = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
    let days = rule.split("BYDAY=").nth(1).unwrap_or("MO,TU,WE,TH,FR");
    let allowed = |date: &NaiveDate| {
        let weekday = u64::from(date.weekday().num_days_from_monday());
        days.split(';')
            .next()
            .unwrap_or("")
            .contains(pick(&names, weekday, "MO"))
    };
    day.iter_days().take(7).find(allowed).unwrap_or(day)
}

fn stamp(property: &str, zone: &str, date: NaiveDate, minute: u64) -> String {
    let (hour, minute) = (minute / 60, minute % 60);
    format!(
        "{property};TZID={zone}:{}T{hour:02}{minute:02}00",
        date.format("%Y%m%d")
    )
}

fn times(out: &mut String, zone: &str, date: NaiveDate, minute: u64, length: u64) {
    line(out, &stamp("DTSTART", zone, date, minute));
    line(out, &stamp("DTEND", zone, date, minute + length));
    out.push_str("DTSTAMP:20261120T120000Z\r\n");
}

/// What stands behind the times: people, title, texts.
fn body(out: &mut String, series: &Series, title: &str, person: u64) {
    if let Some(organizer) = series.members.first().filter(|_| series.members.len() > 1) {
        let (name, address) = (name(*organizer), address(*organizer));
        line(out, &format!("ORGANIZER;CN={name}:mailto:{address}"));
        for member in &series.members {
            attendee(out, series.key, *member, organizer);
        }
    }
    out.push_str("CREATED:20240102T080000Z\r\n");
    let _ = write!(
        out,
        "LAST-MODIFIED:2026{:02}10T101010Z\r\n",
        1 + series.key % 9
    );
    if series.key.is_multiple_of(2) {
        line(out, &format!("DESCRIPTION:{}", description(series.key)));
        line(
            out,
            &format!("LOCATION:Room {}\\, 3rd floor", series.key % 40),
        );
    }
    line(out, &format!("SUMMARY:{title} {}", series.key % 97));
    out.push_str("TRANSP:OPAQUE\r\n");
    if person.is_multiple_of(3) {
        out.push_str("BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:This is an event reminder\r\n");
        out.push_str("TRIGGER:-P0DT0H10M0S\r\nEND:VALARM\r\n");
    }
}

fn attendee(out: &mut String, key: u64, member: u64, organizer: &u64) {
    let chance = mix(&[key, member, 3]) % 20;
    let answer = match chance {
        _ if member == *organizer => "ACCEPTED",
        0 => "DECLINED",
        1 | 2 => "TENTATIVE",
        3..=6 => "NEEDS-ACTION",
        _ => "ACCEPTED",
    };
    let role = if chance == 19 {
        "OPT-PARTICIPANT"
    } else {
        "REQ-PARTICIPANT"
    };
    let (name, address) = (name(member), address(member));
    line(
        out,
        &format!("ATTENDEE;ROLE={role};PARTSTAT={answer};CN={name}:mailto:{address}"),
    );
}

fn description(key: u64) -> String {
    let purpose = match key / 2 % 4 {
        0 => "Agenda:\\n1. Open points\\n2. Decide on the next step\\n\\n",
        1 => "We look at the board together\\, who needs help?\\n\\n",
        _ => "",
    };
    let id = key % 1_000_000_000;
    format!(
        "{purpose}-::~:~::~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~::-\\nJoin the call: \
         https://meet.acme.example/j/{id}?pwd={key:x}\\nOr dial: +49 30 5550 {:04} PIN: {id}#\\n\
         More numbers: https://meet.acme.example/tel/{id}\\n\\nPlease do not edit this section.\\n\
         -::~:~::~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~::-",
        key % 10_000
    )
}
