//! Days of people → the rows of a trend.

use crate::base::Minutes;
use crate::calendar::coverage::Covered;
use crate::day::Person;
use crate::report::model::{Figures, Period, Trend, TrendKind, TrendRow};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// One person's days of one period, added up.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct PersonPeriod {
    /// First and last date with working time.
    work: Option<(NaiveDate, NaiveDate)>,
    days_at_work: u32,
    lost: Minutes,
    meeting: Minutes,
    flow: Minutes,
    focus_blocks: u32,
    days_without_block: u32,
}

impl PersonPeriod {
    /// Adds a day, later than those before.
    pub(crate) fn add(&mut self, date: NaiveDate, figures: &Figures) {
        if figures.working == Minutes::ZERO {
            return;
        }
        let first = self.work.map_or(date, |(first, _)| first);
        self.work = Some((first, date));
        if figures.away >= figures.working {
            return;
        }
        self.days_at_work += 1;
        self.lost += figures.lost.central;
        self.meeting += figures.meeting;
        self.flow += figures.flow;
        self.focus_blocks += figures.focus_blocks;
        self.days_without_block += figures.days_without_block;
    }

    /// Whether calendars that cover these days cover all work of the period.
    fn is_covered(&self, covered: &Covered) -> bool {
        self.work
            .is_some_and(|(first, last)| covered.holds(first) && covered.holds(last))
    }
}

/// Which lines of development are asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TrendLines {
    /// One, of everybody.
    #[default]
    All,
    /// One of each team.
    Teams,
    /// One of each person.
    People,
}

/// Adds up people's periods to the rows of a trend.
#[derive(Debug)]
pub(crate) struct TrendSums {
    period: Period,
    lines: TrendLines,
    rows: BTreeMap<(TrendKind, String, NaiveDate), TrendRow>,
    /// People who are in no team, where teams are asked for.
    teamless: BTreeSet<String>,
    in_no_team: BTreeMap<NaiveDate, u32>,
}

impl TrendSums {
    /// No rows yet.
    pub(crate) fn new(period: Period, lines: TrendLines) -> Self {
        TrendSums {
            period,
            lines,
            rows: BTreeMap::new(),
            teamless: BTreeSet::new(),
            in_no_team: BTreeMap::new(),
        }
    }

    /// Adds a period of a person, where their calendars cover it.
    pub(crate) fn add(&mut self, person: &Person, start: NaiveDate, sums: &PersonPeriod) {
        if !sums.is_covered(&person.covered) {
            return;
        }
        let (kind, id, name) = match self.lines {
            TrendLines::All => (TrendKind::All, "", "everybody"),
            TrendLines::People => (TrendKind::Person, person.id.as_ref(), person.name.as_ref()),
            TrendLines::Teams => match &person.team {
                Some(team) => (TrendKind::Team, team.as_str(), team.as_str()),
                None => return self.leave_out(person, start, sums),
            },
        };
        let period = self.period;
        let key = (kind, id.to_string(), start);
        let row = self.rows.entry(key).or_insert_with(|| TrendRow {
            kind,
            id: id.to_string(),
            name: name.to_string(),
            period: period.name(start),
            from: start,
            to: period.end(start),
            people: 0,
            days_at_work: 0,
            lost: Minutes::ZERO,
            meeting: Minutes::ZERO,
            flow: Minutes::ZERO,
            focus_blocks: 0,
            days_without_block: 0,
        });
        row.people += u32::from(sums.days_at_work > 0);
        row.days_at_work += sums.days_at_work;
        row.lost += sums.lost;
        row.meeting += sums.meeting;
        row.flow += sums.flow;
        row.focus_blocks += sums.focus_blocks;
        row.days_without_block += sums.days_without_block;
    }

    fn leave_out(&mut self, person: &Person, start: NaiveDate, sums: &PersonPeriod) {
        self.teamless.insert(person.id.to_string());
        *self.in_no_team.entry(start).or_default() += u32::from(sums.days_at_work > 0);
    }

    /// The rows in their order.
    pub(crate) fn finish(self) -> Trend {
        let mut notes = Vec::new();
        let (rows, teamless) = (self.rows, self.teamless.len());
        if rows.is_empty() && teamless == 0 {
            notes.push("The calendars cover no full week or month.".to_string());
        }
        if teamless > 0 {
            let who = match teamless {
                1 => "One person is".to_string(),
                many => format!("{many} people are"),
            };
            notes.push(format!(
                "{who} in no team and not counted here. Name the team in the config file."
            ));
        }
        Trend {
            period: self.period,
            rows: rows.into_values().collect(),
            notes,
            in_no_team: self.in_no_team,
        }
    }
}
