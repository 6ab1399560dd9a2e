//! A small report for the tests of every renderer: three people, one week, five meetings, and
//! texts that try to do harm in each medium.
//!
//! Figures are derived from the pictures of the days, so they agree with each other: accounts
//! partition the working time, and shares add up to what each person lost.

mod meetings;
mod week;

use super::model::*;
use super::rounded::Rounding;
use super::words::{duration, percent};
use crate::base::{Minutes, OwnerFrom, Place, ZoneFrom};
use crate::diagnostic::{Code, Diagnostic};
use crate::report::detail_level::DetailLevel;
use crate::rubric::CriterionRule;
use chrono::{DateTime, NaiveDate};
use meetings::meetings;
use std::sync::Arc;
use week::{days_of, week};

/// The sample.
pub(crate) fn report() -> Report {
    let week = week();
    let days: Vec<DayRow> = week.iter().flat_map(days_of).collect();
    let people = people(&days);
    let mut total = Figures::default();
    people.iter().for_each(|person| total.add(&person.figures));
    let meetings = meetings(&people);
    Report {
        order: MeetingOrder::default(),
        as_of: DateTime::from_timestamp(1_763_366_400, 0).unwrap(),
        window: Window {
            other_zones: Vec::new(),
            is_machines: false,
            from: date(10),
            to: date(16),
            tz: "Europe/Berlin".to_string(),
            note: None,
        },
        model: model(),
        headline: vec![
            format!(
                "3 people lost {} of flow-ready time to meetings, {} of what they could have had.",
                duration(total.lost.central),
                percent(total.lost.central.share_of(total.lost.central + total.flow)),
            ),
            "2 meetings are worth questioning.".to_string(),
        ],
        groups: vec![
            GroupRow {
                kind: "week",
                name: "2025-W46".to_string(),
                figures: total,
            },
            GroupRow {
                kind: "team",
                name: "Platform \u{1b}[7m".to_string(),
                figures: people[0].figures,
            },
        ],
        organizers: sums(&meetings, |row| row.organizer.as_deref().unwrap_or("")),
        kinds: sums(&meetings, |row| &row.kind),
        comparison: Some(comparison()),
        weekdays: weekdays(),
        account: None,
        trend: Some(trend()),
        changes_since: vec![
            since(Subject::Window, "2025-10-13/2025-10-19", "same", 0),
            since(Subject::Person, "=eve@example.org", "less", 90),
            since(Subject::Meeting, "=old\u{1b}[1m@example.org", "gone", 75),
        ],
        heat: heat(&week),
        total,
        people,
        loss_rounding: Rounding::of(days.iter().map(|day| day.figures().lost.central)),
        days,
        meetings,
        week,
        depth: DetailLevel::WHOLE,
        quality: quality(),
    }
}

/// The sample, with colleagues named wherever a text may name them.
pub(crate) fn naming_others() -> Report {
    let mut report = report();
    let meeting = &mut report.meetings[0];
    meeting.organizer = Some("bob@example.org".into());
    let details = meeting.details.as_mut().unwrap();
    details
        .reasons
        .push("bob@example.org never accepted".into());
    details.kind_rule = "Ann Example and Ann Examples meet zoe@elsewhere.example".into();
    details.criteria[0].evidence = "ATTENDEE: ann@example.org, <bob@example.org>: no".into();
    details.changes.push(ChangeRow {
        change: Proposed::Release { people: 1, of: 9 },
        saving: Minutes::whole(7),
        person_time: Minutes::whole(30),
        people: vec![1],
    });
    report
}

fn since(subject: Subject, id: &str, change: &'static str, before: i64) -> ChangeSince {
    ChangeSince {
        subject,
        id: id.to_string(),
        name: format!("=was|{id}"),
        change,
        lost_before: Some(Minutes::whole(before)),
        lost_now: (change != "gone").then_some(Minutes::ZERO),
        per_day: (subject == Subject::Person).then_some((Minutes::ZERO, Minutes::whole(before))),
        people: None,
        not_compared: None,
        verdict_before: Some("question".to_string()),
        verdict_now: (change != "gone").then(|| "keep".to_string()),
    }
}

fn sums(meetings: &[MeetingRow], name: impl Fn(&MeetingRow) -> &str) -> Vec<SumRow> {
    let mut rows: Vec<SumRow> = Vec::new();
    for meeting in meetings {
        let place = rows.iter().position(|row| row.name == name(meeting));
        let place = place.unwrap_or_else(|| {
            rows.push(SumRow {
                name: name(meeting).to_string(),
                ..SumRow::default()
            });
            rows.len() - 1
        });
        let row = &mut rows[place];
        row.meetings += 1;
        row.occurrences += meeting.occurrences;
        row.person_time += meeting.person_time;
        row.others_time += meeting.person_time.scaled(2, 3);
        row.lost += meeting.lost;
        row.saving += meeting.saving;
    }
    rows.sort_by_key(|row| -row.lost);
    rows
}

fn date(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 11, day).unwrap()
}

fn trend() -> Trend {
    let row = |(week, days): (u32, u32)| TrendRow {
        kind: TrendKind::All,
        id: String::new(),
        name: "everybody".to_string(),
        period: format!("2025-W{}", 44 + week),
        from: date(3) + chrono::Days::new(u64::from(week) * 7),
        to: date(9) + chrono::Days::new(u64::from(week) * 7),
        people: days.min(3),
        days_at_work: days,
        lost: Minutes::whole(i64::from(days * (90 + 20 * week))),
        meeting: Minutes::whole(i64::from(days * 60)),
        flow: Minutes::whole(i64::from(days * 240)),
        focus_blocks: days * 2,
        days_without_block: week,
    };
    Trend {
        period: Period::Week,
        rows: [(1, 12), (2, 0), (3, 15)].map(row).into(),
        ..Trend::default()
    }
}

fn weekdays() -> [WeekdayLoss; 7] {
    let loss = |lost| WeekdayLoss {
        days_at_work: 3,
        people: 3,
        lost: Minutes::whole(lost),
    };
    let none = WeekdayLoss::default();
    [loss(90), loss(200), loss(90), loss(0), loss(45), none, none]
}

fn comparison() -> Comparison {
    Comparison {
        from: date(3),
        to: date(9),
        result: Ok(Compared {
            people: 1,
            others: 2,
            before_per_day: Minutes::whole(120),
            now_per_day: Minutes::whole(130),
        }),
    }
}

fn model() -> Model {
    Model {
        ramp_min: 15,
        wind_down_min: 10,
        min_run_min: 30,
        rubric: "1.0".to_string(),
        rubric_prior: 0.69,
        definitions: "1".to_string(),
        definition: "meetaudit".to_string(),
        definition_source: "this project's own".to_string(),
    }
}

fn people(days: &[DayRow]) -> Vec<PersonRow> {
    let names = [
        ("ann@example.org", "Ann Example", Coverage::Own),
        ("bob@example.org", "Bob 山田 \u{1b}[31m<b>", Coverage::Own),
        ("=eve@example.org", "=Eve|\u{202e}evE", Coverage::Seen),
    ];
    let person = |(index, (id, name, coverage)): (usize, &(&str, &str, Coverage))| {
        let mut figures = Figures::default();
        let mut at_work = WindowLoss::default();
        let own = days.iter().filter(|day| day.person() == index);
        for day in own {
            figures.add(&day.figures());
            at_work.add(&(&day.figures()).into(), true);
        }
        PersonRow {
            zone_from: "calendar",
            id: id.to_string(),
            name: name.to_string(),
            team: (index == 0).then(|| "Platform".to_string()),
            coverage: *coverage,
            zone: "Europe/Berlin",
            figures,
            previous_lost: (index == 0).then(|| Minutes::whole(600)),
            per_day: (index == 0).then(|| (Minutes::whole(130), Minutes::whole(120))),
            at_work,
        }
    };
    names.iter().enumerate().map(person).collect()
}

fn heat(week: &[PersonWeek]) -> [[Minutes; 24]; 7] {
    let mut heat = [[Minutes::ZERO; 24]; 7];
    let days = week
        .iter()
        .flat_map(|person| person.days.iter().enumerate());
    for (weekday, day) in days {
        for stretch in day.stretches.iter().filter(|s| s.state == State::Meeting) {
            for hour in 0..24 {
                let from = Minutes::whole(hour * 60).max(stretch.start);
                let to = Minutes::whole(hour * 60 + 60).min(stretch.end);
                heat[weekday][hour as usize] += (to - from).max(Minutes::ZERO);
            }
        }
    }
    heat
}

fn quality() -> DataQuality {
    let place = Place {
        file: "team\u{1b}[31m.ics".into(),
        line: 120,
    };
    let input = |name: &str, owner: Option<&str>, events| InputRow {
        name: name.to_string(),
        owner: owner.map(str::to_string),
        owner_from: owner.map(|_| OwnerFrom::CalendarName),
        evidence: None,
        near_miss: None,
        is_feed: false,
        events,
        covered_from: Some(date(2)),
        covered_to: Some(date(17)),
        exported: owner.map(|_| date(17)),
        zone: Some("Europe/Berlin".to_string()),
        zone_from: Some(ZoneFrom::Calendar),
    };
    DataQuality {
        calendars: 3,
        inputs: vec![
            input("ann.ics", Some("ann@example.org"), 41),
            input("bob.ics", Some("bob@example.org"), 37),
            input("team\u{1b}[31m.ics", None, 12),
        ],
        events_read: 90,
        occurrences: 29,
        skipped: vec![SkippedRow { code: Code::IcsBadLine.id(), count: 2, example: place.clone() }],
        zones_assumed: vec!["Customized Time Zone → Europe/Berlin".to_string()],
        shares_of: 3,
        share_with_attendees: 0.878,
        share_with_responses: 0.7,
        share_with_description: 0.354,
        notes: vec!["=Eve is seen only in other people's calendars: their meetings and absences may be missing.".to_string()],
        diagnostics: vec![Diagnostic::new(Code::IcsBadLine, place, "=broken \u{1b}line")],
        first_start: "2025-03-03".parse().ok(),
        last_start: "2026-11-13".parse().ok(),
        people: 3,
        everyone: 3,
    }
}
