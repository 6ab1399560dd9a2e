//! Laws that hold for every team, shown on random ones.

use super::team::*;
use chrono_tz::Tz;
use meetaudit::attribution::attribute;
use meetaudit::base::ids::{Id, OccurrenceId, PersonPlace};
use meetaudit::base::{Interval, IntervalSet, Minutes};
use meetaudit::day::{ClockSpan, PersonDay, TimeBlock};
use meetaudit::focus::{Profile, flow};
use meetaudit::reading::Source;
use meetaudit::render::{Format, Style, View, render};
use meetaudit::report::InFull;
use meetaudit::report::export_tables::{Cell, all_tables};
use meetaudit::report::model::Report;
use meetaudit::settings::Settings;
use meetaudit::what_if::{value_if, value_now};
use proptest::prelude::*;
use proptest::strategy::ValueTree;

const PEOPLE: [(&str, &str); 3] = [
    ("ann@example.org", "Europe/Berlin"),
    ("bob@example.org", "America/New_York"),
    ("cyd@example.org", "Asia/Kolkata"),
];

/// One event of a random team.
#[derive(Clone, Debug)]
struct Plan {
    day: u32,
    start: i64,
    minutes: i64,
    zone: usize,
    /// Per person: not invited, accepted, tentative, declined, unanswered.
    parts: [u8; 3],
    organizer: usize,
    title: usize,
    weekly: bool,
    moved: bool,
    all_day: bool,
}

const TITLES: [&str; 8] = [
    "Sync",
    "Planning",
    "Lunch",
    "Focus time",
    "Vacation",
    "Status",
    "Dentist",
    "Bank holiday",
];

fn plan() -> impl Strategy<Value = Plan> {
    let parts = [0_u8..5, 0..5, 0..5];
    let start = prop_oneof![1 => 0_i64..288, 3 => 108_i64..200];
    let when = (0_u32..6, start, 0_i64..26, 0_usize..4);
    let what = (parts, 0_usize..3, 0_usize..8, 0_u8..8, 0_u8..6, 0_u8..12);
    (when, what).prop_map(|((day, start, minutes, zone), what)| {
        let (parts, organizer, title, weekly, moved, all_day) = what;
        Plan {
            day,
            start: start * 5,
            minutes: minutes * 5,
            zone,
            parts,
            organizer,
            title,
            weekly: weekly == 0,
            moved: moved == 0,
            all_day: all_day == 0,
        }
    })
}

const RESPONSES: [&str; 5] = [
    "",
    ";PARTSTAT=ACCEPTED",
    ";PARTSTAT=TENTATIVE",
    ";PARTSTAT=DECLINED",
    "",
];

impl Plan {
    fn start(&self, later_days: u32) -> String {
        let zone = ["Europe/Berlin", "America/New_York", "Asia/Kolkata", ""][self.zone];
        let day = date("2026-10-20") + chrono::Days::new(u64::from(self.day + later_days));
        let day = day.format("%Y%m%d");
        let (hour, minute) = (self.start / 60, self.start % 60);
        match (self.all_day, zone) {
            (true, _) => format!(";VALUE=DATE:{day}"),
            (false, "") => format!(":{day}T{hour:02}{minute:02}00Z"),
            (false, zone) => format!(";TZID={zone}:{day}T{hour:02}{minute:02}00"),
        }
    }

    /// The event's blocks as they stand in everybody's calendar.
    fn events(&self, uid: &str) -> Vec<String> {
        let mut lines = format!("SUMMARY:{}\n", TITLES[self.title]);
        if self.parts.iter().any(|part| *part > 0) {
            lines.push_str(&format!("ORGANIZER:mailto:{}\n", PEOPLE[self.organizer].0));
        }
        for (part, (id, _)) in self.parts.iter().zip(PEOPLE).filter(|(part, _)| **part > 0) {
            let response = RESPONSES[usize::from(*part)];
            lines.push_str(&format!("ATTENDEE{response}:mailto:{id}\n"));
        }
        let length = match self.all_day {
            true => "DURATION:P1D".to_string(),
            false => format!("DURATION:PT{}M", self.minutes),
        };
        let rule = if self.weekly {
            "\nRRULE:FREQ=WEEKLY;COUNT=3"
        } else {
            ""
        };
        let master = format!("DTSTART{}\n{length}{rule}\n{lines}", self.start(0));
        let mut events = vec![event(uid, &master)];
        if self.weekly && self.moved {
            let from = self.start(7);
            let to = self.start(8);
            let moved = format!("RECURRENCE-ID{from}\nDTSTART{to}\n{length}\n{lines}");
            events.push(event(uid, &moved));
        }
        events
    }
}

/// Everybody's calendar: the events they are invited to, organize, or share with nobody (Ann's).
fn sources(plans: &[Plan]) -> Vec<Source> {
    let calendars = PEOPLE.iter().enumerate().map(|(person, (id, zone))| {
        let own = |plan: &&(usize, &Plan)| plan.1.parts[person] > 0 || plan.1.organizer == person;
        let numbered: Vec<_> = plans.iter().enumerate().collect();
        let events: Vec<String> = numbered
            .iter()
            .filter(own)
            .flat_map(|(index, plan)| plan.events(&format!("u{index}")))
            .collect();
        calendar(id, zone, &events)
    });
    calendars.collect()
}

#[derive(Clone, Debug)]
struct Team {
    plans: Vec<Plan>,
    profile: Profile,
    hours: ClockSpan,
    lunch: Option<ClockSpan>,
    holiday: Option<u32>,
}

fn team() -> impl Strategy<Value = Team> {
    let profile = (0_i64..40, 0_i64..90, 0_i64..90);
    let clock = |(start, end): (i64, i64)| ClockSpan {
        start: start * 15,
        end: end * 15,
    };
    let hours = (0_i64..96, 0_i64..=96).prop_map(clock);
    let lunch = proptest::option::of((0_i64..96, 0_i64..=96).prop_map(clock));
    let plans = proptest::collection::vec(plan(), 0..22);
    let holiday = proptest::option::of(0_u32..14);
    (plans, profile, hours, lunch, holiday).prop_map(|(plans, profile, hours, lunch, holiday)| {
        let (ramp, wind_down, min_run) = profile;
        Team {
            plans,
            profile: Profile {
                ramp,
                wind_down,
                min_run,
            },
            hours,
            lunch,
            holiday,
        }
    })
}

impl Team {
    /// Two weeks around the change of clocks in Berlin and in New York.
    fn settings(&self) -> Settings {
        let mut settings = settings("2026-10-19", "2026-11-02");
        settings.focus.central = self.profile;
        settings.hours.days[..6].fill(Some(self.hours));
        settings.hours.lunch = self.lunch;
        let holiday = self
            .holiday
            .map(|day| date("2026-10-19") + chrono::Days::new(day.into()));
        settings.hours.holidays.extend(holiday);
        settings
    }

    fn report(&self) -> Report {
        meetaudit::audit::audit(&sources(&self.plans), &self.settings()).report
    }
}

fn json(report: &Report) -> String {
    let mut bytes = Vec::new();
    render(
        report,
        View::Report,
        Format::Json,
        &Style::default(),
        &mut bytes,
    )
    .unwrap();
    String::from_utf8(bytes).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn every_account_is_a_partition_and_days_add_up_to_people_and_people_to_the_total(team in team()) {
        let report = team.report();
        let days: Vec<_> = report.days.iter().map(|day| day.figures()).collect();
        let rows = report.people.iter().map(|p| &p.figures).chain(&days);
        for figures in rows.chain(report.groups.iter().map(|g| &g.figures)).chain([&report.total]) {
            prop_assert_eq!(figures.working, account(figures).into_iter().sum::<Minutes>());
            prop_assert!(account(figures).iter().all(|part| *part >= Minutes::ZERO));
            let lost = figures.lost;
            prop_assert!(lost.central >= Minutes::ZERO && lost.booked == figures.meeting);
            let gaps = figures.focus_hours + figures.fragmented_hours;
            let free = figures.flow + figures.ramp + figures.wind_down + figures.fragment;
            prop_assert_eq!(gaps, free);
        }
        for (index, person) in report.people.iter().enumerate() {
            let days = || report.days.iter().filter(|day| day.person() == index);
            let lost: Minutes = days().map(|day| day.figures().lost.central).sum();
            let working: Minutes = days().map(|day| day.figures().working).sum();
            prop_assert_eq!((lost, working), (person.figures.lost.central, person.figures.working));
        }
    }

    #[test]
    fn shares_are_what_each_person_lost_and_none_is_negative(team in team()) {
        let report = team.report();
        let shares = || report.meetings.iter().flat_map(|meeting| &meeting.full().shares);
        prop_assert!(shares().all(|s| s.share >= Minutes::ZERO && s.booked >= Minutes::ZERO));
        for (index, person) in report.people.iter().enumerate() {
            let own = || shares().filter(|share| share.person == index);
            let lost: Minutes = own().map(|share| share.share).sum();
            prop_assert_eq!(lost, person.figures.lost.central);
            let booked: Minutes = own().map(|share| share.booked).sum();
            prop_assert_eq!(booked, person.figures.meeting);
        }
        for meeting in &report.meetings {
            let shares = &meeting.full().shares;
            prop_assert_eq!(shares.iter().map(|s| s.share).sum::<Minutes>(), meeting.lost);
            prop_assert_eq!(shares.iter().map(|s| s.saving).sum::<Minutes>(), meeting.saving);
        }
    }

    /// Where few are wanted in full, their days are attributed a second time.
    #[test]
    fn a_few_meetings_in_full_say_what_they_say_among_all(team in team(), most in 0_usize..6) {
        let all = team.report();
        let mut settings = team.settings();
        settings.depth.meetings = InFull::Open(most);
        let few = meetaudit::audit::audit(&sources(&team.plans), &settings).report;
        for (few, all) in few.meetings.iter().zip(&all.meetings) {
            prop_assert_eq!((few.lost, few.saving), (all.lost, all.saving));
            let Some(details) = &few.details else { continue };
            prop_assert_eq!(format!("{details:?}"), format!("{:?}", all.full()));
        }
    }

    /// Days that are made for each who walks over them are those that are kept where the only day may
    /// have to be written out.
    #[test]
    fn a_report_says_the_same_whether_it_keeps_days_or_not(team in team(), most in 0_usize..6) {
        let told = |keeps| {
            let mut settings = team.settings();
            settings.depth.meetings = InFull::Open(most);
            settings.depth.account = keeps;
            let mut report = meetaudit::audit::audit(&sources(&team.plans), &settings).report;
            (report.account, report.depth) = (None, settings.depth);
            report.depth.account = true;
            format!("{report:?}")
        };
        prop_assert_eq!(told(true), told(false));
    }

    #[test]
    fn sums_by_organizer_and_kind_are_the_meetings_once(team in team()) {
        let report = team.report();
        let lost: Minutes = report.meetings.iter().map(|m| m.lost).sum();
        let time: Minutes = report.meetings.iter().map(|m| m.person_time).sum();
        for rows in [&report.organizers, &report.kinds] {
            prop_assert_eq!(rows.iter().map(|row| row.lost).sum::<Minutes>(), lost);
            prop_assert_eq!(rows.iter().map(|row| row.person_time).sum::<Minutes>(), time);
            for row in rows {
                prop_assert!(row.others_time <= row.person_time);
            }
        }
        // Everything gone together gives back everything.
        if report.kinds.len() == 1 {
            prop_assert_eq!(report.kinds[0].saving, report.total.lost.central);
        }
    }

    #[test]
    fn every_table_adds_up_to_its_printed_total(team in team()) {
        for table in all_tables(&team.report()) {
            let Some(total) = &table.total else { continue };
            for (index, column) in table.columns.iter().enumerate() {
                let amount = |cell: &Cell| match cell {
                    Cell::Minutes(minutes) => minutes.as_hundredths(),
                    Cell::Int(number) => number * 100,
                    _ => 0,
                };
                let is_sum = matches!(total[index], Cell::Minutes(_) | Cell::Int(_));
                if is_sum && column.name != "longest_block_min" {
                    let sum: i64 = table.rows.iter().map(|row| amount(&row[index])).sum();
                    prop_assert_eq!(sum, amount(&total[index]), "{} {}", table.id, column.name);
                }
            }
        }
    }

    #[test]
    fn the_order_of_inputs_and_events_changes_no_byte(team in team(), turn in 0_usize..20) {
        let settings = team.settings();
        let straight = meetaudit::audit::audit(&sources(&team.plans), &settings).report;
        let mut calendars = sources(&team.plans);
        for source in &mut calendars {
            let text = String::from_utf8(source.bytes.to_vec()).unwrap();
            let (head, rest) = text.split_at(text.find("BEGIN:VEVENT").unwrap_or(0));
            let body = rest.strip_suffix("END:VCALENDAR\r\n").unwrap();
            let mut events: Vec<&str> = body.split_inclusive("END:VEVENT\r\n").collect();
            events.reverse();
            let places = events.len().max(1);
            events.rotate_left(turn % places);
            source.bytes = format!("{head}{}END:VCALENDAR\r\n", events.concat()).into();
        }
        calendars.rotate_left(turn % 3);
        let shuffled = meetaudit::audit::audit(&calendars, &settings).report;
        prop_assert_eq!(json(&straight), json(&shuffled));
    }

    #[test]
    fn the_zone_of_the_reader_changes_no_number(team in team(), zone in 0_usize..3) {
        let mut settings = team.settings();
        let utc = meetaudit::audit::audit(&sources(&team.plans), &settings).report;
        settings.tz = [Tz::Pacific__Kiritimati, Tz::America__Los_Angeles, Tz::Asia__Kathmandu][zone];
        let there = meetaudit::audit::audit(&sources(&team.plans), &settings).report;
        let numbers = |report: &Report| {
            let people: Vec<_> = report.people.iter().map(|p| p.figures).collect();
            let meetings: Vec<_> = report
                .meetings
                .iter()
                .map(|m| (m.uid.clone(), m.full().shares.clone(), m.full().changes.clone()))
                .collect();
            (people, meetings, report.organizers.clone())
        };
        prop_assert_eq!(numbers(&utc), numbers(&there));
    }
}

/// A day of one or two segments and some meetings, in minutes.
fn day() -> impl Strategy<Value = PersonDay> {
    let meetings = proptest::collection::vec((0_i64..120, 0_i64..25), 1..9);
    (meetings, 0_i64..40, 0_i64..15).prop_map(|(meetings, first, hole)| {
        let middle = 100 + first * 5;
        let meetings: Vec<TimeBlock> = meetings
            .into_iter()
            .enumerate()
            .map(|(occurrence, (start, length))| TimeBlock {
                interval: Interval::new(start * 5, start * 5 + length * 5),
                occurrence: OccurrenceId::new(occurrence),
            })
            .collect();
        let segments = vec![
            Interval::new(60, middle),
            Interval::new(middle + hole + 1, 540),
        ];
        PersonDay::sketch(PersonPlace::new(0), segments, meetings)
    })
}

fn profile() -> impl Strategy<Value = Profile> {
    (0_i64..60, 0_i64..150, 0_i64..120).prop_map(|(ramp, wind_down, min_run)| Profile {
        ramp,
        wind_down,
        min_run,
    })
}

fn model(intervals: &[Interval]) -> [bool; 300] {
    let mut minutes = [false; 300];
    for interval in intervals {
        for minute in interval.start..interval.end {
            minutes[minute as usize] = true;
        }
    }
    minutes
}

/// A set, and which minutes it should hold.
type SetCase = (IntervalSet, fn(bool, bool) -> bool);

fn intervals() -> impl Strategy<Value = Vec<Interval>> {
    let one =
        (0_i64..280, 0_i64..20).prop_map(|(start, length)| Interval::new(start, start + length));
    proptest::collection::vec(one, 0..12)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, ..ProptestConfig::default() })]

    #[test]
    fn interval_sets_are_sets_of_minutes(a in intervals(), b in intervals()) {
        let (left, right) = (model(&a), model(&b));
        let (a, b) = (IntervalSet::from_intervals(a), IntervalSet::from_intervals(b));
        let cases: [SetCase; 4] = [
            (a.clone(), |x, _| x),
            (a.union(&b), |x, y| x || y),
            (a.intersection(&b), |x, y| x && y),
            (a.minus(&b), |x, y| x && !y),
        ];
        for (set, rule) in cases {
            let wanted: Vec<bool> = left.iter().zip(right).map(|(x, y)| rule(*x, y)).collect();
            prop_assert_eq!(model(set.intervals()).to_vec(), wanted);
            let list = set.intervals();
            prop_assert!(list.iter().all(|i| !i.is_empty()));
            prop_assert!(list.windows(2).all(|pair| pair[0].end < pair[1].start));
            prop_assert_eq!(set.total(), model(list).iter().filter(|m| **m).count() as i64);
        }
    }

    #[test]
    fn one_more_meeting_never_adds_flow(day in day(), profile in profile(), start in 0_i64..600, length in 0_i64..90) {
        let now = value_now(&day, profile);
        let interval = Interval::new(start, start + length);
        let more = day.meetings().chain([TimeBlock { interval, occurrence: OccurrenceId::new(99) }]);
        let fuller = PersonDay::sketch(PersonPlace::new(0), day.segments().to_vec(), more.collect());
        prop_assert!(value_now(&fuller, profile) <= now);
    }

    #[test]
    fn shares_add_up_are_fair_and_leave_out_who_takes_nothing(day in day(), profile in profile()) {
        let costs = attribute(&day, profile, |o| o.place());
        let empty = flow::value(day.segments(), std::iter::empty(), profile);
        let lost = empty - value_now(&day, profile);
        prop_assert_eq!(costs.iter().map(|c| c.share.as_hundredths()).sum::<i64>(), lost);
        for (cost, meeting) in costs.iter().zip(day.meetings()) {
            prop_assert!(cost.share >= Minutes::ZERO);
            let takes = day.segments().iter().any(|s| s.intersects(meeting.interval));
            prop_assert!(takes || cost.share == Minutes::ZERO);
            for (other, twin) in costs.iter().zip(day.meetings()) {
                if twin.interval == meeting.interval {
                    let apart = (cost.share - other.share).as_hundredths().abs();
                    prop_assert!(apart <= 1, "{} and {}", cost.share, other.share);
                }
            }
        }
    }

    #[test]
    fn without_any_meeting_everything_comes_back(day in day(), profile in profile()) {
        let empty = flow::value(day.segments(), std::iter::empty(), profile);
        let mut scratch = Vec::new();
        prop_assert_eq!(value_if(&day, profile, &mut scratch, |_| None), empty);
        let unchanged = value_if(&day, profile, &mut scratch, |m| Some(m.interval));
        prop_assert_eq!(unchanged, value_now(&day, profile));
    }
}

/// Laws over teams that lose nothing would show nothing.
#[test]
fn the_random_teams_meet_lose_and_overlap() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let (mut lose, mut overlap, mut away, mut personal) = (0, 0, 0, 0);
    for _ in 0..80 {
        let team = team().new_tree(&mut runner).unwrap().current();
        let total = team.report().total;
        lose += u32::from(total.lost.central > Minutes::ZERO);
        overlap += u32::from(total.conflict > Minutes::ZERO);
        away += u32::from(total.away > Minutes::ZERO);
        personal += u32::from(total.personal > Minutes::ZERO);
    }
    assert!(
        lose > 30 && overlap > 15 && away > 15 && personal > 5,
        "{lose} lose, {overlap} overlap, {away} are away, {personal} are personal"
    );
}
