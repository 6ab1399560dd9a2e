//! Tables for people, laid out once for all media: few columns, whole minutes, words.
//!
//! Columns add up to their totals as printed (see [`super::rounded`]). Texts of strangers are
//! still raw and marked as [`Shown::Theirs`]: each medium gives them through its gate.

mod accounts;
mod brief;
mod heat;
mod meetings;
mod one;
mod quality;
mod sums;
mod trend;
pub(crate) mod week;
mod written_day;

pub(crate) use accounts::{COLUMNS_NOTE, SEEN_NOTE, days, groups, is_any_seen_only, name, people};
pub(crate) use brief::brief;
pub(crate) use heat::{HeatDay, HeatMap};
pub(crate) use meetings::{
    LOST_FLOW, TO_QUESTION, accepted, lost_flow, meetings, regretted_heading,
    to_question_by_verdict,
};
pub use meetings::{regretted, to_question};
pub(crate) use one::{CAVEATS, changes, criteria, released, shares, sum_of_score};
pub(crate) use quality::{Sentence, quality};
pub(crate) use sums::{changes_since, definitions, with_headings};
pub(crate) use trend::{TREND_NOTE, in_small, trend, trend_heading};

pub(crate) use written_day::{WrittenDay, written_day};

/// A table for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownTable {
    /// The columns, most important first within their group.
    pub columns: Vec<ShownColumn>,
    /// One cell per column in each row.
    pub rows: Vec<Vec<Shown>>,
    /// The sums of the columns that are sums.
    pub total: Option<Vec<Shown>>,
}

/// One of its columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShownColumn {
    /// What stands above it.
    pub heading: &'static str,
    /// Which goes first where not all fit: the highest. 0 always stays.
    pub drop: u8,
    /// Where its content stands, and whether it may be cut.
    pub align: Align,
    /// Whether its total is the sum of its rows.
    pub is_sum: bool,
}

/// The heading of the range that belongs to the estimate in the column before it.
pub(super) const RANGE: &str = "(range)";

impl ShownColumn {
    /// Whether it holds the range of the estimate before it, and may stand under it.
    pub(crate) fn is_range(&self) -> bool {
        self.heading == RANGE
    }
}

/// Where the content of a column stands, and whether it may be cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// To the left; may be cut where room is short.
    Text,
    /// To the left; never cut.
    Word,
    /// A number, to the right; never cut.
    Right,
}

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Our own words and figures.
    Ours(String),
    /// Text from a calendar: needs the medium's gate.
    Theirs(String),
}

impl Shown {
    /// The text, with `gate` applied to what strangers wrote.
    pub fn through(&self, gate: impl Fn(&str) -> String) -> String {
        match self {
            Shown::Ours(text) => text.clone(),
            Shown::Theirs(text) => gate(text),
        }
    }

    fn ours(text: impl ToString) -> Shown {
        Shown::Ours(text.to_string())
    }

    fn theirs(text: &str) -> Shown {
        Shown::Theirs(text.to_string())
    }

    fn empty() -> Shown {
        Shown::Ours(String::new())
    }
}

const fn text(heading: &'static str, drop: u8, align: Align) -> ShownColumn {
    ShownColumn {
        heading,
        drop,
        align,
        is_sum: false,
    }
}

const fn figure(heading: &'static str, drop: u8) -> ShownColumn {
    text(heading, drop, Align::Right)
}

const fn sum(heading: &'static str, drop: u8) -> ShownColumn {
    ShownColumn {
        heading,
        drop,
        align: Align::Right,
        is_sum: true,
    }
}

#[cfg(test)]
mod tests {
    use super::sums::{kinds, organizers};
    use super::*;
    use crate::report::sample;

    /// Minutes of `5 h 30`, or a plain number.
    fn amount(cell: &Shown) -> i64 {
        let Shown::Ours(text) = cell else {
            panic!("a figure is ours: {cell:?}")
        };
        match text.split_once(" h ") {
            Some((hours, minutes)) => {
                hours.parse::<i64>().unwrap() * 60 + minutes.parse::<i64>().unwrap()
            }
            None => text.parse().unwrap(),
        }
    }

    #[test]
    fn every_printed_column_adds_up_to_its_printed_total() {
        let report = sample::report();
        for table in [
            people(&report),
            days(&report),
            meetings(&report, 3),
            meetings(&report, usize::MAX),
            organizers(&report),
            kinds(&report),
            shares(&report, &report.meetings[0]),
        ] {
            let total = table.total.as_ref().unwrap();
            let sums = table.columns.iter().enumerate().filter(|(_, c)| c.is_sum);
            assert!(sums.clone().count() >= 2);
            for (index, column) in sums {
                let sum: i64 = table.rows.iter().map(|row| amount(&row[index])).sum();
                assert_eq!(sum, amount(&total[index]), "{}", column.heading);
            }
        }
    }

    #[test]
    fn every_row_has_a_cell_per_column() {
        let report = sample::report();
        for table in [
            people(&report),
            days(&report),
            groups(&report),
            organizers(&report),
            kinds(&report),
            changes_since(&report),
            meetings(&report, 2),
            criteria(&report.meetings[0]),
            shares(&report, &report.meetings[0]),
            changes(&report.meetings[0]),
        ] {
            for row in table.rows.iter().chain(&table.total) {
                assert_eq!(row.len(), table.columns.len());
            }
        }
    }
}
