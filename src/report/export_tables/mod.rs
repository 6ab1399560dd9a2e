//! Tables without a medium: typed cells under machine names and human headings.
//!
//! The machine names are the flattened JSON field names of the `meetaudit/1` schema, which a test
//! in `render::json` compares. Cells hold exact amounts and raw texts: rounding, wording and the
//! gates for calendar text belong to the medium.

mod columns;
mod events;
mod meetings;
mod people;
mod plan;
mod sums;
mod trend;

pub use columns::Columns;
pub use events::{events_table, local_events_table};
pub use meetings::{
    Of, changes, changes_table, criteria, criteria_table, meetings, meetings_columns,
    meetings_table, shares, shares_table,
};
pub use people::{
    days, days_columns, days_table, groups, groups_table, people, people_columns, people_table,
    total,
};
pub use plan::{plan_changes_table, plan_options_table, plan_people_table};
pub use sums::{
    changes_since, changes_since_table, definitions, definitions_table, kinds, kinds_table,
    organizers, organizers_table,
};
pub use trend::{periods, trend_table};

use super::model::Report;
use crate::base::Minutes;
use chrono::{DateTime, NaiveDate, Utc};
use std::borrow::Cow;

/// Rows under columns; every row has one cell per column.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Name of the table, and of its file (`people`).
    pub id: &'static str,
    /// What a reader calls it.
    pub title: &'static str,
    /// The columns, in the order of the machine formats.
    pub columns: Vec<Column>,
    /// The rows, in the order of the report.
    pub rows: Vec<Vec<Cell>>,
    /// Sums of the columns where sums mean something; not part of machine formats.
    pub total: Option<Vec<Cell>>,
}

/// One column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Machine name (`lost_flow_min_central`).
    pub name: &'static str,
    /// Heading for people.
    pub heading: &'static str,
    /// What its cells hold.
    pub kind: Kind,
    /// In JSON the object that holds it (`lost_flow_min`), which begins its name.
    pub group: Option<&'static str>,
}

impl Column {
    const fn new(name: &'static str, heading: &'static str, kind: Kind) -> Column {
        Column {
            name,
            heading,
            kind,
            group: None,
        }
    }

    /// Its name within its object in JSON.
    pub fn field(&self) -> &'static str {
        let inner = |group: &&str| self.name.strip_prefix(*group)?.strip_prefix('_');
        self.group.as_ref().and_then(inner).unwrap_or(self.name)
    }
}

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text, perhaps from a calendar: needs the medium's gate.
    Text,
    /// An amount of time.
    Minutes,
    /// A whole number.
    Count,
    /// A number 0..=1.
    Share,
    /// Any other number.
    Number,
    /// A date.
    Date,
    /// An instant, or the date that stands for it on a whole day.
    Instant,
    /// Yes or no.
    Bool,
}

/// One value.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing known, or nothing that would mean anything.
    Empty,
    /// Raw text, perhaps written by strangers.
    Text(String),
    /// Raw texts, one after the other.
    List(Vec<String>),
    /// An exact amount of time.
    Minutes(Minutes),
    /// A whole number.
    Int(i64),
    /// Any other number.
    Number(f64),
    /// A date.
    Date(NaiveDate),
    /// An instant.
    Instant(DateTime<Utc>),
    /// Yes or no.
    Bool(bool),
}

impl Cell {
    fn text(text: &str) -> Cell {
        Cell::Text(text.to_string())
    }

    fn known(text: Option<&str>) -> Cell {
        text.map_or(Cell::Empty, Cell::text)
    }

    /// Its text where it is one, in one line.
    pub fn as_text(&self) -> Option<Cow<'_, str>> {
        match self {
            Cell::Text(text) => Some(Cow::Borrowed(text)),
            Cell::List(texts) => Some(Cow::Owned(texts.join("; "))),
            _ => None,
        }
    }
}

/// The tables that make up a report, as CSV files and sheets. Each is made when it is asked for,
/// because those of a company are large.
pub fn all_tables(report: &Report) -> impl Iterator<Item = Table> + '_ {
    let mut tables: Vec<fn(&Report) -> Table> = vec![
        people_table,
        days_table,
        meetings_table,
        shares_table,
        criteria_table,
        changes_table,
        organizers_table,
        kinds_table,
    ];
    if !report.groups.is_empty() {
        tables.push(groups_table);
    }
    if !report.changes_since.is_empty() {
        tables.push(changes_since_table);
    }
    tables.into_iter().map(|table| table(report))
}

/// A number with four decimals at most, never a negative zero.
pub(crate) fn four_places(number: f64) -> f64 {
    (number * 10_000.0).round() / 10_000.0 + 0.0
}

/// The id of a person of the report as a cell.
fn person_id(report: &Report, person: usize) -> Cell {
    Cell::known(report.people.get(person).map(|person| person.id.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    /// The sum of a column, in hundredths; `None` for columns that are not sums.
    fn sum(table: &Table, column: usize) -> Option<i64> {
        let amount = |cell: &Cell| match cell {
            Cell::Minutes(minutes) => Some(minutes.as_hundredths()),
            Cell::Int(number) => Some(number * 100),
            _ => None,
        };
        table.rows.iter().map(|row| amount(&row[column])).sum()
    }

    #[test]
    fn every_row_has_a_cell_per_column() {
        for table in all_tables(&sample::report()) {
            assert!(!table.rows.is_empty(), "{} has no sample", table.id);
            for row in table.rows.iter().chain(&table.total) {
                assert_eq!(row.len(), table.columns.len(), "{}", table.id);
            }
        }
    }

    #[test]
    fn every_column_with_a_total_adds_up_to_it_exactly() {
        for table in all_tables(&sample::report()) {
            let Some(total) = &table.total else { continue };
            for (index, column) in table.columns.iter().enumerate() {
                let shown = match total[index] {
                    Cell::Minutes(minutes) => minutes.as_hundredths(),
                    Cell::Int(number) => number * 100,
                    _ => continue,
                };
                if column.name != "longest_block_min" {
                    assert_eq!(sum(&table, index), Some(shown), "{}", column.name);
                }
            }
        }
    }

    #[test]
    fn shares_of_a_person_add_up_to_what_the_person_lost() {
        let report = sample::report();
        for (index, person) in report.people.iter().enumerate() {
            let shares = report
                .meetings
                .iter()
                .flat_map(|meeting| &meeting.full().shares);
            let own: Minutes = shares.filter(|s| s.person == index).map(|s| s.share).sum();
            assert_eq!(own, person.figures.lost.central, "{}", person.id);
        }
    }
}
