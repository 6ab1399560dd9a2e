//! People, days and groups: the figures of days, added up.

use super::model::{Coverage, DayRow, Figures, GroupRow, PersonRow};
use crate::base::Minutes;
use crate::base::dates::week_name;
use crate::day::{Days, PersonDay};
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

/// Adds the figures of days up to people; `figures` stands beside `days.days`.
pub fn people(
    days: &Days,
    figures: &[Figures],
    previous: &BTreeMap<String, Minutes>,
) -> PeopleRows {
    let directory = &days.directory.people;
    let mut sums = vec![Figures::default(); directory.len()];
    for (day, figures) in days.days.iter().zip(figures) {
        if let Some(sum) = sums.get_mut(day.person) {
            sum.add(figures);
        }
    }
    let mut order: Vec<usize> = (0..directory.len()).collect();
    order.sort_by_key(|&index| {
        let lost = sums.get(index).map(|f| f.lost.central);
        (Reverse(lost), directory.get(index).map(|p| p.id.clone()))
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
        rows.people.push(PersonRow {
            id: person.id.to_string(),
            name: person.name.clone(),
            team: person.team.clone(),
            coverage: if person.own_calendar {
                Coverage::Own
            } else {
                Coverage::Seen
            },
            zone: person.zone.name().to_string(),
            figures: *sum,
            previous_lost: previous.get(person.id.as_ref()).copied(),
        });
        if let Some(slot) = rows.place.get_mut(index) {
            *slot = place;
        }
    }
    rows.days = day_rows(&days.days, figures, &rows.place);
    rows
}

fn day_rows(days: &[PersonDay], figures: &[Figures], place: &[usize]) -> Vec<DayRow> {
    let mut rows: Vec<DayRow> = days
        .iter()
        .zip(figures)
        .filter_map(|(day, figures)| {
            Some(DayRow {
                person: *place.get(day.person)?,
                date: day.date,
                figures: *figures,
            })
        })
        .collect();
    rows.sort_by_key(|row| (row.person, row.date));
    rows
}

impl PeopleRows {
    /// Lets go of the rows of days of everybody but the `most` first people.
    pub fn keep_days_of(&mut self, most: usize) {
        let end = self.days.partition_point(|day| day.person < most);
        self.days.truncate(end);
        self.days.shrink_to_fit();
    }
}

/// Figures per ISO week, and per team where there is any.
pub fn groups(rows: &PeopleRows) -> Vec<GroupRow> {
    let mut weeks: BTreeMap<String, Figures> = BTreeMap::new();
    let mut teams: BTreeMap<&str, Figures> = BTreeMap::new();
    for day in &rows.days {
        weeks
            .entry(week_name(day.date))
            .or_default()
            .add(&day.figures);
        if let Some(team) = rows.people.get(day.person).and_then(|p| p.team.as_deref()) {
            teams.entry(team).or_default().add(&day.figures);
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
    weeks
        .into_iter()
        .map(row("week"))
        .chain(teams.map(row("team")))
        .collect()
}
