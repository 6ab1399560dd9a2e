//! What happens once, and what a person notes for themselves.

use super::chance::{mix, pick};
use super::meeting::{Meeting, Purpose, Span};
use super::{Company, GROUP, LAST_YEAR};
use chrono::{Datelike, Days, NaiveDate, Weekday};

const TALKS: [&str; 10] = [
    "Budget 2026",
    "Interview: backend engineer",
    "Incident review",
    "Kick-off with supplier",
    "Workshop: pricing",
    "Quick question",
    "Vertragsprüfung mit dem Lieferanten für Süßwaren in Österreich und Tschechien (Übergabe)",
    "Onboarding",
    "採用面接の振り返り",
    "Réunion préparatoire",
];
const WEEKDAYS: &str = "FREQ=WEEKLY;BYDAY=TU,TH";

/// Purpose, title, rule, hour, minutes.
type Habit = (Purpose, &'static str, &'static str, u64, u64);

const OWN: [Habit; 8] = [
    (Purpose::Focus, "Focus time", WEEKDAYS, 9, 90),
    (Purpose::Focus, "Fokuszeit", "FREQ=WEEKLY;BYDAY=FR", 13, 120),
    (Purpose::Personal, "Lunch", WEEKDAYS, 12, 60),
    (
        Purpose::Personal,
        "Dentist",
        "FREQ=MONTHLY;INTERVAL=6;BYDAY=1TH",
        8,
        90,
    ),
    (
        Purpose::Away,
        "Out of office",
        "FREQ=MONTHLY;INTERVAL=2;BYDAY=1FR",
        14,
        240,
    ),
    (Purpose::Note, "Birthday: Zoë", "FREQ=YEARLY", 0, 0),
    (Purpose::Note, "On-call", "FREQ=WEEKLY;INTERVAL=8", 0, 0),
    (Purpose::Note, "Payday", "FREQ=MONTHLY;BYMONTHDAY=-1", 0, 0),
];
const HOLIDAYS: [&str; 3] = ["Vacation", "Urlaub", "Congés"];

impl Company {
    /// A single meeting of some people of a team; other numbers give other meetings.
    pub(super) fn talk(&self, team: u64, number: u64) -> Meeting {
        let key = mix(&[self.seed, team, number, 5]);
        let last = NaiveDate::from_ymd_opt(LAST_YEAR, 12, 31).unwrap_or_default();
        let date = workday(last - Days::new(key % (365 * self.years.max(1))));
        let members = some_of(team, key >> 20);
        Meeting {
            key,
            purpose: Purpose::Meeting,
            title: pick(&TALKS, key / 64),
            rule: "",
            span: Span::Time(
                date,
                (9 + key % 9) * 60 + key / 16 % 4 * 15,
                15 * (1 + key / 32 % 6),
            ),
            place: self.place(members[0]),
            members,
            is_cancelled: key.is_multiple_of(23),
        }
    }

    /// A person's own entries: two holidays a year and two habits.
    pub(super) fn own(&self, person: u64) -> Vec<Meeting> {
        let mut all = Vec::new();
        for number in 0..2 {
            let key = mix(&[self.seed, person, number, 6]);
            let (purpose, title, rule, hour, length) = pick(&OWN, key);
            let first = NaiveDate::from_ymd_opt(LAST_YEAR - 1, 1, 6).unwrap_or_default();
            let date = first + Days::new(key / 64 % 28);
            let span = match purpose {
                Purpose::Note => Span::Days(date, 1),
                _ => Span::Time(workday(date), hour * 60, length),
            };
            all.push(self.alone(key, purpose, title, rule, span, person));
        }
        for number in 0..2 * self.years {
            let key = mix(&[self.seed, person, number, 7]);
            let last = NaiveDate::from_ymd_opt(LAST_YEAR - (number / 2) as i32, 12, 20);
            let first = last.unwrap_or_default() - Days::new(key % 340);
            let span = Span::Days(first, 5 * (1 + key / 512 % 2));
            let title = pick(&HOLIDAYS, person);
            all.push(self.alone(key, Purpose::Away, title, "", span, person));
        }
        all
    }

    fn alone(
        &self,
        key: u64,
        purpose: Purpose,
        title: &'static str,
        rule: &'static str,
        span: Span,
        person: u64,
    ) -> Meeting {
        Meeting {
            key,
            purpose,
            title,
            rule,
            span,
            place: self.place(person),
            members: vec![person],
            is_cancelled: false,
        }
    }
}

/// One of a team who invites, and about two others.
fn some_of(team: u64, bits: u64) -> Vec<u64> {
    let first = bits % GROUP;
    let mask = bits >> 8 & bits >> 16 & 0xff;
    let mask = if mask & !(1 << first) == 0 {
        1 << ((first + 1) % GROUP)
    } else {
        mask
    };
    let others = (0..GROUP).filter(|seat| *seat != first && mask >> seat & 1 == 1);
    let seats = std::iter::once(first).chain(others);
    seats.map(|seat| team * GROUP + seat).collect()
}

fn workday(date: NaiveDate) -> NaiveDate {
    match date.weekday() {
        Weekday::Sat => date - Days::new(1),
        Weekday::Sun => date + Days::new(1),
        _ => date,
    }
}
