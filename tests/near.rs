//! What is dropped unread because it cannot touch the dates changes no occurrence inside them.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

use chrono::{Days, NaiveDate, NaiveTime};
use meetaudit::base::UtcSeconds;
use meetaudit::base::ids::{CalendarId, EventId};
use meetaudit::calendar::coverage::WrittenDates;
use meetaudit::calendar::event::{Busy, When};
use meetaudit::calendar::written_zones::WrittenZones;
use meetaudit::calendar::{Calendar, Reading};
use meetaudit::occurrence::{self, Range};
use meetaudit::reading::{self, ReadRules, Source};
use proptest::prelude::*;
use std::collections::BTreeMap;

const FROM: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 9).unwrap();

fn rules() -> ReadRules {
    ReadRules {
        owners: Vec::new(),
        teams: Vec::new(),
        tz: chrono_tz::Tz::Europe__Berlin,
        tz_is_given: true,
        zones: Default::default(),
        cancelling: Default::default(),
    }
}

/// A day around the dates, written as vendors write it.
fn moment() -> impl Strategy<Value = String> {
    let days = prop_oneof![-12_i64..20, -8000_i64..3000];
    let zones = prop::sample::select(vec![
        ":",
        ";TZID=Asia/Tokyo:",
        ";TZID=Pacific/Kiritimati:",
        ";TZID=Etc/GMT+12:",
        ";TZID=Odd:",
        ";VALUE=DATE:",
    ]);
    (days, zones, 0_u32..24, any::<bool>()).prop_map(|(days, zone, hour, utc)| {
        let date = FROM + chrono::TimeDelta::days(days);
        let day = date.format("%Y%m%d");
        match zone {
            ";VALUE=DATE:" => format!("{zone}{day}"),
            ":" if utc => format!(":{day}T{hour:02}3000Z"),
            _ => format!("{zone}{day}T{hour:02}3000"),
        }
    })
}

fn length() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("DURATION:PT30M\n".to_string()),
        (0_u32..4000).prop_map(|days| format!("DURATION:P{days}D\n")),
        (0_u32..90).prop_map(|hours| format!("DURATION:PT{hours}H\n")),
        moment().prop_map(|end| format!("DTEND{end}\n")),
        moment().prop_map(|end| {
            let (begin, rest) = end.split_at(2);
            format!("dtend{begin}\n {rest}\n")
        }),
    ]
}

fn repetition() -> impl Strategy<Value = String> {
    let until = || moment().prop_map(|m| m.rsplit(':').next().unwrap_or("").to_string());
    prop_oneof![
        3 => Just(String::new()),
        1 => Just("RRULE:FREQ=WEEKLY\n".to_string()),
        2 => until().prop_map(|u| format!("RRULE:FREQ=DAILY;INTERVAL=3;UNTIL={u}\n")),
        2 => until().prop_map(|u| format!("RRULE:FREQ=MONTHLY;BYDAY=2TU;until={u}\n")),
        2 => (1_u32..900).prop_map(|n| format!("RRULE:FREQ=DAILY;BYDAY=MO,FR;COUNT={n}\n")),
        1 => (1_u32..90).prop_map(|n| format!("RRULE:FREQ=WEEKLY;COUNT={n}\n")),
        1 => Just("RRULE:D2 #20\n".to_string()),
        1 => moment().prop_map(|m| format!("RDATE{m}\n")),
        1 => moment().prop_map(|m| format!("RD\n ATE{m}\n")),
        2 => moment().prop_map(|m| format!("RECURRENCE-ID{m}\n")),
        1 => moment().prop_map(|m| format!("RECURRENCE-ID;RANGE=THISANDFUTURE{m}\n")),
    ]
}

/// Attendees of whom only some events tell what they are.
fn party() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "",
        "ATTENDEE:mailto:one@acme.example\n",
        "ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=ACCEPTED:mailto:one@acme.example\n",
        "ATTENDEE;PARTSTAT=DECLINED;CUTYPE=ROOM:mailto:one@acme.example\n",
        "attendee;cutype=\"group\":mailto:one@acme.example\n",
        "ATTENDEE;CN=CUTYPE=X:mailto:two@acme.example\n",
        "ATTEN\n DEE;CUTYPE=RES\n OURCE:mailto:two@acme.example\n",
        "ATTENDEE;PARTSTAT=TENTATIVE:mailto:two@acme.example\n",
    ])
}

/// What an export writes in all of its events.
fn habit() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "TRANSP:TRANSPARENT\n",
        "TRANSP:TRANSPARENT\n",
        "TRANSP:TRANSPARENT\n",
        "TRANSP:OPAQUE\n",
        "X-MICROSOFT-CDO-BUSYSTATUS:FREE\n",
        "X-MICROSOFT-CDO-INTENDEDSTATUS:OOF\n",
        "DESCRIPTION:\n  a\nTRANSP:TRANSPARENT\n",
        "DESCRIPTION: \\n\nTRANSP:TRANSPARENT\n",
        "DESCRIPTION:a\nDESCRIPTION:\n",
        "X-ALT-DESC:\n",
        "",
    ])
}

fn event() -> impl Strategy<Value = String> {
    let uid = prop::sample::select(vec![
        "",
        "UID:a\n",
        "UID:b\n",
        "UID:c\n",
        "UI\n D:a\n",
        "UID:no-uid:x\n",
    ]);
    let rest = (party(), party(), habit(), 0..3);
    (uid, moment(), length(), repetition(), repetition(), rest).prop_map(
        |(uid, start, length, one, two, (who, whom, habit, sequence))| {
            format!(
                "BEGIN:VEVENT\n{uid}SUMMARY:x\nDTSTART{start}\n{length}{one}{two}SEQUENCE:{sequence}\n\
                 {who}{whom}{habit}\
                 BEGIN:VALARM\nDURATION:PT5M\nEND:VALARM\nEND:VEVENT\n"
            )
        },
    )
}

fn calendar(name: &str, method: &str, events: &[String]) -> Source {
    let odd = "BEGIN:VTIMEZONE\nTZID:Odd\nBEGIN:STANDARD\nDTSTART:19700101T000000\n\
               TZOFFSETFROM:+2300\nTZOFFSETTO:+2300\nEND:STANDARD\nEND:VTIMEZONE\n";
    let owner = "X-WR-CALNAME:ann@acme.example\n";
    let text = format!(
        "BEGIN:VCALENDAR\n{method}{owner}{odd}{}END:VCALENDAR\n",
        events.concat()
    );
    Source {
        name: name.into(),
        folder: None,
        bytes: text.into(),
    }
}

fn occurrences(reading: &Reading, to: NaiveDate) -> Vec<String> {
    let at = |date: NaiveDate| UtcSeconds::of_utc(date.and_time(NaiveTime::MIN));
    let range = Range {
        start: at(FROM).later(-14 * 3600),
        end: at(to).later(36 * 3600),
        first: FROM,
        last: to,
    };
    let (found, _) = occurrence::expand(reading, &range);
    let place = |event: EventId| reading.events[event].place().to_string();
    let shown = found.iter().map(|o| {
        let copies: Vec<String> = o.copies().map(place).collect();
        let told = o.copies().map(|copy| &reading.events[copy].attendees);
        format!(
            "{} {:?} {:?} {} {copies:?} {:?}",
            reading.events[o.winner()].uid,
            o.original(),
            o.span(),
            place(o.winner()),
            told.collect::<Vec<_>>()
        )
    });
    shown.collect()
}

/// Per calendar: events with a time, whether one of them is busy, and whether an event has a
/// description.
type Written = BTreeMap<CalendarId, (usize, bool, bool)>;

fn written(reading: &Reading) -> Written {
    let mut all = Written::new();
    for (calendar, habits) in &reading.stats {
        all.insert(*calendar, (habits.timed, habits.busy, habits.described));
    }
    for event in &reading.events {
        let known = all.entry(event.calendar()).or_default();
        known.2 |= event.details.description.is_some();
        if matches!(event.start, When::Time(_)) {
            known.0 += 1;
            known.1 |= event.busy != Busy::Free;
        }
    }
    all
}

/// What is told of each calendar over the whole file.
fn whole(reading: &Reading) -> Vec<(WrittenZones, WrittenDates)> {
    let of = |calendar: &Calendar| (calendar.zones.clone(), calendar.dates);
    reading.calendars.iter().map(of).collect()
}

proptest! {
    #[test]
    fn what_is_dropped_changes_no_occurrence(
        one in prop::collection::vec(event(), 0..6),
        two in prop::collection::vec(event(), 0..4),
        answers in prop::collection::vec(event(), 0..3),
        days in 0_u64..10,
    ) {
        let mut sources = vec![calendar("one.ics", "", &one), calendar("two.ics", "", &two)];
        let to = FROM + Days::new(days);
        let all = reading::read(&sources, &rules());
        let near = reading::read_near(&sources, &rules(), FROM, to);
        prop_assert_eq!(all.events.len() as u64, near.events.len() as u64 + near.far);
        prop_assert_eq!(occurrences(&near, to), occurrences(&all, to));
        prop_assert_eq!(written(&near), written(&all));
        prop_assert_eq!(whole(&near), whole(&all));
        sources.push(calendar("mail.ics", "METHOD:REPLY\n", &answers));
        let all = reading::read(&sources, &rules());
        let near = reading::read_near(&sources, &rules(), FROM, to);
        prop_assert_eq!(occurrences(&near, to), occurrences(&all, to));
    }

    #[test]
    fn neither_does_it_where_lines_are_broken(
        events in prop::collection::vec(event(), 1..6),
        odd in prop::collection::vec((any::<prop::sample::Index>(), oddity()), 1..6),
        days in 0_u64..10,
    ) {
        let mut text = events.concat();
        for (place, oddity) in odd {
            let ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at + 1).collect();
            text.insert_str(*place.get(&ends), oddity);
        }
        let sources = [calendar("one.ics", "", &[text])];
        let to = FROM + Days::new(days);
        let all = reading::read(&sources, &rules());
        let near = reading::read_near(&sources, &rules(), FROM, to);
        prop_assert_eq!(occurrences(&near, to), occurrences(&all, to));
    }
}

/// What may stand between two lines of a damaged file.
fn oddity() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "\n",
        "\r\n",
        "\n RDATE:20261110T090000Z\n",
        "\r\n\tRRULE:FREQ=DAILY\n",
        " \n",
        " RDATE:20261111T090000Z\n",
        "\t00000Z\n",
        "RDATE:20261110T090000Z\n",
        "just words\n",
        "Note: words\n",
        "BEGIN:X\n",
        "BEGIN:VALARM\n RDATE:20261110T090000Z\n",
        "END:VALARM\n",
        "END:VALARM\n X\n",
        "END:VEVENT\nBEGIN:VEVENT\n",
        "\u{feff}",
    ])
}
