//! Sums over all days. They are kept even if the rows of the days are not.

use crate::base::Minutes;
use crate::base::dates::{monday_of, week_name};
use crate::report::comparison::WindowLoss;
use crate::report::model::{Figures, GroupRow, LoadLevel, WeekdayLoss};
use crate::report::rounded::{Remainders, Rounding};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Sums over days, added up in any order.
#[derive(Clone, Debug, Default)]
pub(crate) struct DaySums {
    /// By the Monday of the week.
    weeks: BTreeMap<NaiveDate, Figures>,
    teams: BTreeMap<String, Figures>,
    full: u64,
    losses: Remainders,
    weekdays: [WeekdayLoss; 7],
}

impl DaySums {
    /// Adds a day of somebody of a team.
    pub(super) fn add(&mut self, date: NaiveDate, figures: &Figures, team: Option<&str>) {
        let week = self.weeks.entry(monday_of(date)).or_default();
        week.add(figures);
        if let Some(team) = team {
            match self.teams.get_mut(team) {
                Some(sum) => sum.add(figures),
                None => drop(self.teams.insert(team.to_string(), *figures)),
            }
        }
        self.full += u64::from(figures.load_level() == LoadLevel::Full);
        self.losses.add(figures.lost.central);
    }

    /// Adds what somebody lost on each weekday, Monday first.
    pub(super) fn add_weekdays(&mut self, losses: &[WindowLoss; 7]) {
        for (sum, loss) in self.weekdays.iter_mut().zip(losses) {
            sum.merge(WeekdayLoss {
                days_at_work: loss.days_at_work,
                people: u32::from(loss.days_at_work > 0),
                lost: Minutes::hundredths(loss.lost),
            });
        }
    }

    /// Adds the sums over other days.
    pub(super) fn merge(&mut self, other: DaySums) {
        for (monday, figures) in other.weeks {
            self.weeks.entry(monday).or_default().add(&figures);
        }
        for (team, figures) in other.teams {
            self.teams.entry(team).or_default().add(&figures);
        }
        self.full += other.full;
        self.losses.merge(&other.losses);
        for (sum, weekday) in self.weekdays.iter_mut().zip(other.weekdays) {
            sum.merge(weekday);
        }
    }

    /// How many days are full, whatever the weeks around them are.
    pub(crate) fn full_days(&self) -> u64 {
        self.full
    }

    /// What each weekday took, Monday first.
    pub(crate) fn weekdays(&self) -> [WeekdayLoss; 7] {
        self.weekdays
    }

    /// How the column of central losses rounds.
    pub(crate) fn loss_rounding(&self) -> Rounding {
        self.losses.rounding()
    }

    /// Figures per ISO week, and per team where there is any.
    pub(crate) fn groups(&self) -> Vec<GroupRow> {
        let row = |kind, name, figures: &Figures| GroupRow {
            kind,
            name,
            figures: *figures,
        };
        let weeks = self.weeks.iter();
        let weeks = weeks.map(|(monday, figures)| row("week", week_name(*monday), figures));
        let teams = self.teams.iter();
        let teams = teams.map(|(team, figures)| row("team", team.clone(), figures));
        weeks.chain(teams).collect()
    }
}
