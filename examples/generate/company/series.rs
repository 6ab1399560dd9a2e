//! The series of the groups a person sits in: team, project, guild, and one-on-ones.

use super::chance::{mix, pick};
use super::meeting::{Meeting, Purpose, Span};
use super::{BLOCK, Company, GROUP, LAST_YEAR};
use chrono::{Datelike, NaiveDate};

/// Title, rule, hour, minutes.
pub(super) type Habit = (&'static str, &'static str, u64, u64);

const TEAM: [Habit; 4] = [
    ("Daily stand-up", "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", 9, 15),
    ("Sprint planning", "FREQ=WEEKLY;BYDAY=MO", 10, 60),
    (
        "Retrospective",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR;WKST=MO",
        15,
        60,
    ),
    (
        "Démo & Rückblick",
        "FREQ=MONTHLY;BYDAY=TU,WE,TH;BYSETPOS=-1",
        16,
        60,
    ),
];
const PROJECT: [Habit; 2] = [
    ("Sync", "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", 11, 30),
    ("Working session", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH", 13, 60),
];
const GUILD: [Habit; 3] = [
    ("Check-in", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", 16, 15),
    (
        "Architekturrunde für alle Produkte",
        "FREQ=WEEKLY;BYDAY=TU,TH,FR",
        14,
        45,
    ),
    (
        "Roadmap",
        "FREQ=MONTHLY;BYMONTHDAY=-1,15;UNTIL=20281231T000000Z",
        15,
        45,
    ),
];
const ONE_ON_ONE: Habit = ("1:1", "FREQ=WEEKLY;BYDAY=WE", 17, 30);

impl Company {
    /// The series a person sits in.
    pub(super) fn series_of(&self, person: u64) -> Vec<Meeting> {
        let (block, place) = (person / BLOCK, person % BLOCK);
        let (team, seat) = (place / GROUP, place % GROUP);
        let groups: [(u64, &[Habit]); 3] = [
            (team, &TEAM),
            (GROUP + seat, &PROJECT),
            (2 * GROUP + (team + seat) % GROUP, &GUILD),
        ];
        let mut all = Vec::with_capacity(16);
        for (group, habits) in groups {
            for (number, habit) in (0..).zip(habits) {
                let members = members(block, group);
                all.push(self.habit(block * BLOCK + group, number, *habit, members));
            }
        }
        let lead = person - seat;
        for report in (lead + 1..lead + GROUP).filter(|r| *r == person || lead == person) {
            all.push(self.habit(report, 9, ONE_ON_ONE, vec![lead, report]));
        }
        all.retain(|series| series.members.contains(&person));
        all
    }

    pub(super) fn habit(
        &self,
        group: u64,
        number: u64,
        habit: Habit,
        mut members: Vec<u64>,
    ) -> Meeting {
        let key = mix(&[self.seed, group, number]);
        let (title, rule, hour, length) = habit;
        if !rule.contains("WEEKLY;BYDAY") && !rule.contains("DAILY") {
            members.truncate(4); // what is rare is for the half of them
        }
        let is_daily = rule.contains("MO,TU,WE,TH,FR");
        let year = if is_daily {
            self.since
        } else {
            LAST_YEAR - 1 - (key % 3) as i32
        };
        let day = NaiveDate::from_ymd_opt(year, 1, 3 + (key % 5) as u32).unwrap_or_default();
        Meeting {
            key,
            purpose: Purpose::Meeting,
            title,
            rule,
            span: Span::Time(
                first_match(day, rule),
                hour * 60 + (key >> 8) % 4 * 15,
                length,
            ),
            place: self.place(members[0]),
            members,
            is_cancelled: false,
        }
    }
}

/// Each person sits in one group of each kind, with nobody twice in the same company.
pub(super) fn members(block: u64, group: u64) -> Vec<u64> {
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
    let days = days.split(';').next().unwrap_or("");
    let allowed = |date: &NaiveDate| {
        let weekday = u64::from(date.weekday().num_days_from_monday());
        days.contains(pick(&names, weekday))
    };
    day.iter_days().take(7).find(allowed).unwrap_or(day)
}
