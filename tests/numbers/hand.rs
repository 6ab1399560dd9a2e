//! Days computed by hand, from calendar text to the report, with their arithmetic.
//!
//! Unless said otherwise: default hours 09:00–18:00, lunch 12:00–13:00, central profile: ramp 15,
//! wind-down 10 · min(1, L/60), shortest run 30. An empty day is worth 180 − 15 = 165 and
//! 300 − 15 = 285, together V(∅) = 450.

use super::team::*;
use meetaudit::day::ClockSpan;
use meetaudit::focus::LoadLevel;
use meetaudit::report::model::Lost;

/// Meetings as clock and minutes; what they cost under booked, low, central and high.
type Worked = (&'static [(&'static str, i64)], [f64; 4]);

fn lost(meetings: &[(&str, i64)]) -> Lost {
    let events: Vec<String> = meetings
        .iter()
        .enumerate()
        .map(|(index, (clock, minutes))| meeting(&format!("m{index}"), &berlin(clock), *minutes))
        .collect();
    let mut settings = monday();
    settings.hours.days = all_week(540, 1050);
    only(&report(&anns(&events), &settings)).lost
}

#[test]
fn the_worked_days_of_the_contract_come_out_to_the_digit() {
    // 09:00–17:30: the afternoon has 270 minutes, so V(∅) = 165 + 255 = 420 under central.
    let days: [Worked; 7] = [
        // 13–15 keeps 120 − 15 − 10 = 95, 15:30–17:30 keeps 105; 255 − 200 = 55.
        (&[("15:00", 30)], [30.0, 45.0, 55.0, 70.0]),
        // 13–16:30 keeps 210 − 25 = 185, 17–17:30 is 30 − 15 = 15 < 30: 0; 255 − 185 = 70.
        (&[("16:30", 30)], [30.0, 45.0, 70.0, 75.0]),
        // 9–9:30 is 30 − 15 − 5 = 10 < 30: 0; 9:45–12 keeps 120; 165 − 120 = 45.
        (&[("09:30", 15)], [15.0, 27.5, 45.0, 45.0]),
        // 9–11:45 keeps 165 − 25 = 140, and the meeting ends at noon; 165 − 140 = 25.
        (&[("11:45", 15)], [15.0, 20.0, 25.0, 30.0]),
        // Morning: 9–10 60 − 25 = 35, 10:30–11 0, 11:30–12 0. Afternoon: 13–14 35, 14:30–15 0,
        // 15:30–16 0, 16:30–17:30 45. 420 − 115 = 305.
        (
            &[
                ("10:00", 30),
                ("11:00", 30),
                ("14:00", 30),
                ("15:00", 30),
                ("16:00", 30),
            ],
            [150.0, 217.5, 305.0, 400.0],
        ),
        // 15:30–17:30 keeps 105; 255 − 105 = 150: what is booked, because nothing is cut.
        (
            &[
                ("13:00", 30),
                ("13:30", 30),
                ("14:00", 30),
                ("14:30", 30),
                ("15:00", 30),
            ],
            [150.0, 150.0, 150.0, 150.0],
        ),
        // 35 + 75 in the morning, 35 + 65 + 45 in the afternoon: 420 − 255 = 165.
        (
            &[("10:00", 30), ("14:00", 30), ("16:00", 30)],
            [90.0, 135.0, 165.0, 335.0],
        ),
    ];
    for (meetings, expected) in days {
        let found = lost(meetings);
        let found = [found.booked, found.low, found.central, found.high];
        assert_eq!(found, mins(expected), "{meetings:?}");
    }
}

#[test]
fn back_to_back_meetings_share_as_the_definition_says() {
    let clocks = ["13:00", "13:30", "14:00", "14:30", "15:00"];
    let events: Vec<String> = (0..5)
        .map(|i| meeting(&format!("m{i}"), &berlin(clocks[i]), 30))
        .collect();
    let mut settings = monday();
    settings.hours.days = all_week(540, 1050);
    let report = report(&anns(&events), &settings);
    let shares = [15.83, 31.67, 30.0, 29.17, 43.33];
    let savings = [0.0, 0.0, 0.0, 0.0, 30.0];
    for index in 0..5 {
        let row = of_meeting(&report, &format!("m{index}"));
        assert_eq!(row.lost, min(shares[index]));
        assert_eq!(row.saving, min(savings[index]));
        assert_eq!(row.full().shares[0].booked, min(30.0));
    }
}

#[test]
fn a_whole_account_adds_up_as_written_here() {
    // 09:00–10:00 dentist, alone: personal 60. Stand-up 10:30–10:45. Review 14:00–15:00.
    // Segments 10–12 and 13–18. Gaps: 10–10:30 (30, before): 15 + 5, run 10 < 30: fragment 30.
    // 10:45–12 (75): 15 + 60. 13–14 (60, before): 15 + 10 + 35. 15–18 (180): 15 + 165.
    let dentist = event(
        "dentist",
        &format!("DTSTART{}\nDURATION:PT1H\nSUMMARY:Dentist", berlin("09:00")),
    );
    let events = [
        dentist,
        meeting("standup", &berlin("10:30"), 15),
        meeting("review", &berlin("14:00"), 60),
    ];
    let figures = only(&report(&anns(&events), &monday()));
    assert_eq!(figures.working, min(480.0));
    assert_eq!(
        account(&figures),
        mins([0.0, 60.0, 75.0, 60.0 + 35.0 + 165.0, 45.0, 10.0, 30.0])
    );
    // V(∅) = (120 − 15) + (300 − 15) = 390; 390 − 260 = 130.
    assert_eq!(figures.lost.central, min(130.0));
    // Blocks of two hours: 15–18 only; the rest is 30 + 75 + 60.
    assert_eq!((figures.focus_blocks, figures.gaps), (1, 4));
    assert_eq!(figures.focus_hours, min(180.0));
    assert_eq!(figures.fragmented_hours, min(165.0));
    assert_eq!(figures.longest_block, min(180.0));
    assert_eq!(figures.days_without_block, 0);
}

#[test]
fn half_of_the_time_is_high_load_and_four_fifths_are_full() {
    for (minutes, level) in [
        (239, LoadLevel::Normal),
        (240, LoadLevel::High),
        (383, LoadLevel::High),
        (384, LoadLevel::Full),
    ] {
        // Of 480 working minutes, in two meetings so that none lies over lunch.
        let events = [
            meeting("a", &berlin("09:00"), minutes.min(180)),
            meeting("b", &berlin("13:00"), minutes - minutes.min(180)),
        ];
        let report = report(&anns(&events), &monday());
        assert_eq!(only(&report).load_level(), level, "{minutes}");
        assert_eq!(report.days[0].figures().load_level(), level);
        let weeks: Vec<_> = report
            .groups
            .iter()
            .map(|g| g.figures.load_level())
            .collect();
        assert_eq!(weeks, [level]);
        let full = report.headline.iter().any(|line| line.contains(" full: "));
        assert_eq!(full, level == LoadLevel::Full);
    }
}

#[test]
fn a_week_of_dst_in_berlin_keeps_the_clock_and_moves_what_is_written_in_utc() {
    // The clocks go back on Sunday 2026-10-25. 16:00 UTC is 18:00 before and 17:00 after.
    let weekly = "DURATION:PT30M\nRRULE:FREQ=WEEKLY;COUNT=2\nORGANIZER:mailto:ann@example.org\n\
                  ATTENDEE;PARTSTAT=ACCEPTED:mailto:bob@example.org";
    let events = [
        event(
            "local",
            &format!("DTSTART;TZID=Europe/Berlin:20261019T150000\nSUMMARY:Local\n{weekly}"),
        ),
        event(
            "utc",
            &format!("DTSTART:20261020T160000Z\nSUMMARY:UTC\n{weekly}"),
        ),
    ];
    let report = report(&anns(&events), &settings("2026-10-19", "2026-10-31"));
    let day = |text: &str| {
        let found = report.days.iter().find(|day| day.date == date(text));
        found.unwrap().figures()
    };
    // 15:00 on both Mondays: 13–15 keeps 95, 15:30–18 keeps 135; 285 − 230 = 55.
    for monday in ["2026-10-19", "2026-10-26"] {
        assert_eq!(day(monday).lost.central, min(55.0));
        assert_eq!(day(monday).working, min(480.0));
    }
    assert_eq!(day("2026-10-20").after_hours, min(30.0));
    assert_eq!(day("2026-10-20").lost.central, min(0.0));
    // 17:00–17:30: 13–17 keeps 240 − 25 = 215, 17:30–18 nothing; 285 − 215 = 70.
    assert_eq!(day("2026-10-27").after_hours, min(0.0));
    assert_eq!(day("2026-10-27").lost.central, min(70.0));
}

#[test]
fn a_shift_over_the_change_of_clocks_is_as_long_as_it_lasts() {
    for (owner_zone, long, short) in [
        ("Europe/Berlin", "2026-10-25", "2026-03-29"),
        ("America/New_York", "2026-11-01", "2026-03-08"),
    ] {
        for (sunday, hours) in [(long, 9.0), (short, 7.0)] {
            let mut settings = settings(sunday, sunday);
            settings.hours.days = all_week(0, 480);
            settings.hours.lunch = None;
            let start = format!(";TZID={owner_zone}:{}T060000", sunday.replace('-', ""));
            let source = calendar("ann@example.org", owner_zone, &[meeting("m", &start, 30)]);
            let figures = only(&report(&[source], &settings));
            assert_eq!(figures.working, min(hours * 60.0), "{sunday}");
            // Until 06:00: hours − 2; 06:30–08:00 keeps 75. V(∅) = hours − 15.
            let before = (hours - 2.0) * 60.0 - 25.0;
            let lost = hours * 60.0 - 15.0 - before - 75.0;
            assert_eq!(figures.lost.central, min(lost), "{sunday}");
            assert_eq!(figures.flow, min(before + 75.0));
        }
    }
}

#[test]
fn one_meeting_lies_at_each_persons_own_hour_and_date() {
    // 22:00 UTC on Monday 16 November: 17:00 in New York, 11:00 on Tuesday in Auckland.
    let lines = "DTSTART:20261116T220000Z\nDURATION:PT60M\nSUMMARY:Handover round\n\
                 ORGANIZER:mailto:ann@example.org\n\
                 ATTENDEE;PARTSTAT=ACCEPTED:mailto:ann@example.org\n\
                 ATTENDEE;PARTSTAT=ACCEPTED:mailto:bob@example.org";
    let sources = [
        calendar("ann@example.org", "America/New_York", &[event("m", lines)]),
        calendar("bob@example.org", "Pacific/Auckland", &[event("m", lines)]),
    ];
    let report = report(&sources, &settings("2026-11-16", "2026-11-17"));
    let met: Vec<(String, String)> = report
        .days
        .iter()
        .filter(|day| day.figures().meetings > 0)
        .map(|day| (report.people[day.person()].id.clone(), day.date.to_string()))
        .collect();
    let mut met: Vec<(&str, &str)> = met.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    met.sort_unstable();
    assert_eq!(
        met,
        [
            ("ann@example.org", "2026-11-16"),
            ("bob@example.org", "2026-11-17")
        ]
    );
    // Ann: 13–17 keeps 215 and the meeting ends the day; 285 − 215 = 70.
    assert_eq!(
        of_person(&report, "ann@example.org").lost.central,
        min(70.0)
    );
    // Bob: 9–11 keeps 95 and the meeting ends at lunch; 165 − 95 = 70.
    assert_eq!(
        of_person(&report, "bob@example.org").lost.central,
        min(70.0)
    );
    assert_eq!(of_meeting(&report, "m").person_time, min(120.0));
    assert_eq!(of_meeting(&report, "m").lost, min(140.0));
    // Without Ann's own hour, the load for others is Bob's hour.
    assert_eq!(report.organizers[0].others_time, min(60.0));
    assert_eq!(report.organizers[0].saving, min(140.0));
}

#[test]
fn a_person_who_travels_keeps_the_hours_of_home() {
    // Written in New York: 09:00 there is 15:00 in Berlin, 13:00 is 19:00.
    let new_york = |clock: &str| format!(";TZID=America/New_York:20261116T{clock}00");
    let events = [
        meeting("noon", &new_york("0900"), 30),
        meeting("evening", &new_york("1300"), 30),
    ];
    let figures = only(&report(&anns(&events), &monday()));
    assert_eq!(figures.lost.central, min(55.0));
    assert_eq!(figures.after_hours, min(30.0));
    assert_eq!(figures.meetings, 2);
}

#[test]
fn a_night_shift_owns_its_morning() {
    let mut settings = settings("2026-11-16", "2026-11-17");
    settings.hours.days = [None; 7];
    settings.hours.days[0] = Some(ClockSpan {
        start: 1320,
        end: 360,
    });
    settings.hours.lunch = Some(ClockSpan {
        start: 120,
        end: 150,
    });
    // 01:00–01:30 on Tuesday is Monday's shift: 22–1 is 180 − 25 = 155, 1:30–2 is 30 − 15: 0,
    // 2:30–6 is 210 − 15 = 195. V(∅) = 240 − 15 + 195 = 420; 420 − 350 = 70.
    let events = [
        meeting("m", ";TZID=Europe/Berlin:20261117T010000", 30),
        meeting("later", ";TZID=Europe/Berlin:20261117T070000", 30),
    ];
    let report = report(&anns(&events), &settings);
    let days: Vec<_> = report
        .days
        .iter()
        .map(|d| {
            (
                d.date.to_string(),
                d.figures().lost.central,
                d.figures().after_hours,
            )
        })
        .collect();
    assert_eq!(
        days,
        [
            ("2026-11-16".to_string(), min(70.0), min(0.0)),
            ("2026-11-17".to_string(), min(0.0), min(30.0)),
        ]
    );
    assert_eq!(only(&report).working, min(450.0));
}

#[test]
fn shifts_that_overlap_share_no_minute() {
    // Monday 22:00–06:00, Tuesday 05:00–13:00: 05:00–06:00 is Monday's.
    let mut settings = settings("2026-11-16", "2026-11-17");
    settings.hours.days = [None; 7];
    settings.hours.days[0] = Some(ClockSpan {
        start: 1320,
        end: 360,
    });
    settings.hours.days[1] = Some(ClockSpan {
        start: 300,
        end: 780,
    });
    settings.hours.lunch = None;
    let events = [meeting("m", ";TZID=Europe/Berlin:20261117T050000", 60)];
    let figures = only(&report(&anns(&events), &settings));
    assert_eq!(figures.working, min(480.0 + 420.0));
    assert_eq!(figures.meeting, min(60.0));
}

#[test]
fn a_meeting_into_lunch_takes_its_working_part_and_stands_beside_it() {
    // 11:30–12:30: 9–11:30 keeps 150 − 25 = 125; 165 − 125 = 40, of which 30 are booked.
    let figures = only(&report(
        &anns(&[meeting("m", &berlin("11:30"), 60)]),
        &monday(),
    ));
    assert_eq!(figures.meeting, min(30.0));
    assert_eq!(figures.over_lunch, min(30.0));
    assert_eq!(figures.after_hours, min(0.0));
    assert_eq!(figures.lost.booked, min(30.0));
    assert_eq!(figures.lost.central, min(40.0));
}

#[test]
fn two_meetings_at_once_count_once_and_share_by_their_value() {
    // 10:00–11:00 and 10:30–11:30. Both: 9–10 keeps 35, 11:30–12 nothing; 165 − 35 = 130.
    // Only the first: 35 + 45 = 80 left, 85 lost. Only the second: 65 left, 100 lost.
    // Shares: (85 + 130 − 100) / 2 = 57.5 and (100 + 130 − 85) / 2 = 72.5.
    let events = [
        meeting("a", &berlin("10:00"), 60),
        meeting("b", &berlin("10:30"), 60),
    ];
    let report = report(&anns(&events), &monday());
    let figures = only(&report);
    assert_eq!(figures.meeting, min(90.0));
    assert_eq!(figures.conflict, min(30.0));
    assert_eq!(figures.lost.central, min(130.0));
    let (a, b) = (of_meeting(&report, "a"), of_meeting(&report, "b"));
    assert_eq!((a.lost, b.lost), (min(57.5), min(72.5)));
    assert_eq!((a.saving, b.saving), (min(30.0), min(45.0)));
    assert_eq!(
        (a.full().shares[0].booked, b.full().shares[0].booked),
        (min(45.0), min(45.0))
    );
    // Both are Ann's: what comes back when they go together is the whole loss.
    assert_eq!(report.organizers[0].saving, min(130.0));
    assert_eq!(report.organizers[0].lost, min(130.0));
}

#[test]
fn half_a_day_away_is_no_working_time_for_meetings() {
    let away = event(
        "away",
        &format!(
            "DTSTART{}\nDURATION:PT5H\nSUMMARY:Out\nX-MICROSOFT-CDO-BUSYSTATUS:OOF",
            berlin("13:00")
        ),
    );
    // The meeting lies in the absence and takes nothing; load counts the time that is there.
    let events = [
        away,
        meeting("in", &berlin("14:00"), 60),
        meeting("m", &berlin("09:00"), 90),
    ];
    let figures = only(&report(&anns(&events), &monday()));
    // 10:30–12 keeps 75; 165 − 75 = 90.
    assert_eq!(
        account(&figures),
        mins([300.0, 0.0, 90.0, 75.0, 15.0, 0.0, 0.0])
    );
    assert_eq!(figures.lost.central, min(90.0));
    assert_eq!(figures.load_level(), LoadLevel::High);
}

#[test]
fn holds_are_kept_or_broken_and_free_for_flow() {
    let hold = |uid: &str, clock: &str| {
        event(
            uid,
            &format!(
                "DTSTART{}\nDURATION:PT2H\nSUMMARY:Focus time",
                berlin(clock)
            ),
        )
    };
    let events = [
        hold("kept", "09:00"),
        hold("broken", "13:00"),
        meeting("m", &berlin("14:30"), 30),
    ];
    let figures = only(&report(&anns(&events), &monday()));
    assert_eq!((figures.holds_kept, figures.holds_broken), (1, 1));
    // As if there were no holds: 13–14:30 keeps 65, 15–18 keeps 165; 285 − 230 = 55.
    assert_eq!(figures.lost.central, min(55.0));
}

#[test]
fn a_chain_is_meetings_less_than_ten_minutes_apart() {
    // 9:00–9:30, 9:39–10:00 (9 apart: chain), 10:10–10:30 (10 apart: none), 10:35–11:00 (chain).
    let events = [
        meeting("a", &berlin("09:00"), 30),
        meeting("b", &berlin("09:39"), 21),
        meeting("c", &berlin("10:10"), 20),
        meeting("d", &berlin("10:35"), 25),
    ];
    assert_eq!(only(&report(&anns(&events), &monday())).chains, 2);
}

#[test]
fn a_meeting_on_a_holiday_is_after_hours() {
    let mut settings = monday();
    settings.hours.holidays.insert(date("2026-11-16"));
    let figures = only(&report(
        &anns(&[meeting("m", &berlin("10:00"), 45)]),
        &settings,
    ));
    assert_eq!(figures.working, min(0.0));
    assert_eq!(figures.after_hours, min(45.0));
    assert_eq!(figures.lost.central, min(0.0));
    assert_eq!(figures.meetings, 1);
}

#[test]
fn the_window_before_is_as_long_and_told_in_the_headline() {
    // Tuesday to Wednesday, and before it Sunday to Monday with 15:00–15:30: 55.
    let events = [
        meeting("before", &berlin("15:00"), 30),
        meeting("now", ";TZID=Europe/Berlin:20261117T113000", 30),
        meeting("long_ago", ";TZID=Europe/Berlin:20261114T100000", 300),
    ];
    let report = report(&anns(&events), &settings("2026-11-17", "2026-11-18"));
    assert_eq!(report.people[0].previous_lost, Some(min(55.0)));
    // 11:30–12: 9–11:30 keeps 125; 165 − 125 = 40.
    assert_eq!(report.total.lost.central, min(40.0));
    let trend = "Per person and day at work that is 40 min, 15 min less than from 2026-11-15 to 2026-11-16 (55 min).";
    assert!(
        report.headline.iter().any(|line| line == trend),
        "{:?}",
        report.headline
    );
}

#[test]
fn away_goes_before_personal_and_personal_before_meetings() {
    // Away 13–16, dentist 15–17, meeting 15:30–17:30: 180 away, 60 personal, 30 met.
    // Left of the afternoon is 17–18: met until 17:30, then 30 − 15 = 15 < 30: a fragment.
    let timed = |uid: &str, clock: &str, hours: i64, lines: &str| {
        event(
            uid,
            &format!("DTSTART{}\nDURATION:PT{hours}H\n{lines}", berlin(clock)),
        )
    };
    let events = [
        timed("away", "13:00", 3, "SUMMARY:OOO"),
        timed("dentist", "15:00", 2, "SUMMARY:Dentist"),
        meeting("m", &berlin("15:30"), 120),
    ];
    let report = report(&anns(&events), &monday());
    let figures = only(&report);
    assert_eq!(
        account(&figures),
        mins([180.0, 60.0, 30.0, 165.0, 15.0, 0.0, 30.0])
    );
    // V(∅) = 165 + (60 − 15); 210 − 165 = 45.
    assert_eq!(figures.lost.central, min(45.0));
    assert_eq!(of_meeting(&report, "m").full().shares[0].booked, min(30.0));
}
