//! People, days and groups: the figures of days, added up.

use super::model::{Coverage, DayRow, Figures, GroupRow, PersonRow};
use crate::base::dates::{monday_of, week_name};
use crate::base::{Minutes, parallel};
use crate::day::{Days, Person, PersonDay};
use crate::focus::{self, FocusRules};
use chrono::NaiveDate;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The rows of people and days, and for each person of the directory its place in the rows.
#[derive(Clone, Debug, Default)]
pub struct PeopleRows {
    /// Most lost flow first, then by id.
    pub people: Vec<PersonRow>,
    /// In the order of `people`, then by date.
    pub days: Vec<DayRow>,
    /// Place in `people` of each person of the directory.
    pub place: Vec<usize>,
    /// The sum over `people`.
    pub total: Figures,
}

/// Measures the days and adds them up to people.
pub fn people(days: &Days, rules: &FocusRules, previous: &BTreeMap<String, Minutes>) -> PeopleRows {
    let directory = &days.directory.people;
    let sums = parallel::map(directory.len(), |index| sum(days.own_days(index), rules));
    let mut order: Vec<usize> = (0..directory.len()).collect();
    order.sort_by_key(|&index| {
        let lost = sums.get(index).map(|f| f.lost.central);
        (Reverse(lost), directory.get(index).map(|p| &p.id))
    });
    let mut rows = PeopleRows {
        place: vec![0; directory.len()],
        ..PeopleRows::default()
    };
    for (place, &index) in order.iter().enumerate() {
        let (Some(person), Some(sum)) = (directory.get(index), sums.get(index)) else {
            continue;
        };
        rows.total.add(sum);
        let before = previous.get(person.id.as_ref()).copied();
        rows.people.push(row(person, sum, before));
        if let Some(slot) = rows.place.get_mut(index) {
            *slot = place;
        }
    }
    rows.days = day_rows(days, rules, &order);
    rows
}

fn sum(days: &[PersonDay], rules: &FocusRules) -> Figures {
    let mut sum = Figures::default();
    for day in days {
        sum.add(&focus::measure(day, rules));
    }
    sum
}

fn row(person: &Person, figures: &Figures, before: Option<Minutes>) -> PersonRow {
    PersonRow {
        id: person.id.to_string(),
        name: person.name.to_string(),
        team: person.team.clone(),
        coverage: if person.own_calendar {
            Coverage::Own
        } else {
            Coverage::Seen
        },
        zone: person.zone.name(),
        figures: *figures,
        previous_lost: before,
    }
}

/// The days of people in this order. Measured once more, so that no figures need to be kept until
/// the order is known.
fn day_rows(days: &Days, rules: &FocusRules, order: &[usize]) -> Vec<DayRow> {
    let rows = parallel::map_ranges(order.len(), |range| {
        let mut rows = Vec::new();
        for place in range {
            let own = order.get(place).map(|index| days.own_days(*index));
            let row = |day: &PersonDay| DayRow::new(place, day.date, &focus::measure(day, rules));
            rows.extend(own.unwrap_or_default().iter().map(row));
        }
        rows
    });
    parallel::joined(rows)
}

impl PeopleRows {
    /// Lets go of the rows of days of everybody but the `most` first people.
    pub fn keep_days_of(&mut self, most: usize) {
        let end = self.days.partition_point(|day| day.person() < most);
        self.days.truncate(end);
        self.days.shrink_to_fit();
    }
}

/// Figures per ISO week, and per team where there is any.
pub fn groups(rows: &PeopleRows) -> Vec<GroupRow> {
    let mut weeks: BTreeMap<NaiveDate, Figures> = BTreeMap::new();
    let mut teams: BTreeMap<&str, Figures> = BTreeMap::new();
    for day in &rows.days {
        let figures = day.figures();
        weeks.entry(monday_of(day.date)).or_default().add(&figures);
        let person = rows.people.get(day.person());
        if let Some(team) = person.and_then(|p| p.team.as_deref()) {
            teams.entry(team).or_default().add(&figures);
        }
    }
    let row = |kind| {
        move |(name, figures)| GroupRow {
            kind,
            name,
            figures,
        }
    };
    let teams = teams
        .into_iter()
        .map(|(name, figures)| (name.to_string(), figures));
    let weeks = weeks
        .into_iter()
        .map(|(monday, figures)| (week_name(monday), figures));
    weeks
        .map(row("week"))
        .chain(teams.map(row("team")))
        .collect()
}
