//! `--fail-over`: an expression over the columns of people, meetings and days, tested on every row.

use meetaudit::render::tables::{self, MEETINGS, PEOPLE};
use meetaudit::render::{ReportTable, View, escape};
use meetaudit::report::Report;
use meetaudit::report::export_tables::{Cell, Column, Kind, Table};
use meetaudit::report::words::{count, either};
use std::cmp::Ordering;

/// One threshold, valid.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Threshold {
    written: String,
    /// The table that was named; all otherwise.
    table: Option<String>,
    field: String,
    comparison: Operator,
    bound: Bound,
}

/// Whether rows that cross a threshold are told by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RowNames {
    Told,
    Hidden,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Operator {
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
    Equal,
    Unequal,
}

#[derive(Clone, Debug, PartialEq)]
enum Bound {
    Number(f64),
    Text(String),
}

/// The signs, longer ones first: `>` begins `>=`.
const SIGNS: [(&str, Operator); 6] = [
    (">=", Operator::GreaterOrEqual),
    ("<=", Operator::LessOrEqual),
    ("!=", Operator::Unequal),
    (">", Operator::Greater),
    ("<", Operator::Less),
    ("=", Operator::Equal),
];

/// What people call the headline, whose column in the table of people is longer.
const SHORT_NAME: (&str, &str) = ("lost_flow_min", "lost_flow_min_central");

impl Threshold {
    /// Reads an expression such as `lost_flow_min>600` or `meetings.verdict=question`.
    pub(crate) fn parse(text: &str) -> Result<Threshold, String> {
        let at = text.find(['>', '<', '=', '!']).ok_or_else(how_to_write)?;
        let (path, rest) = text.split_at(at);
        let sign = SIGNS.iter().find(|(sign, _)| rest.starts_with(sign));
        let (sign, comparison) = sign.ok_or_else(how_to_write)?;
        let bound = rest.strip_prefix(sign).unwrap_or_default().trim();
        let (table, field) = match path.trim().split_once('.') {
            Some((table, field)) => (Some(table.to_owned()), field.to_owned()),
            None => (None, path.trim().to_owned()),
        };
        let kind = kind_of(table.as_deref(), &field)?;
        Ok(Threshold {
            written: text.trim().to_owned(),
            bound: bound_of(kind, &field, *comparison, bound)?,
            comparison: *comparison,
            table,
            field,
        })
    }

    /// The first row that crosses it and how many do, in words; `None` when none does.
    pub(crate) fn crossed(&self, report: &Report, view: View, names: RowNames) -> Option<String> {
        let mut rows = Vec::new();
        for table in tables_of(view) {
            rows.extend(self.rows((table.table)(report), table.named_by));
        }
        if names == RowNames::Hidden {
            let rows = rows.len() as u64;
            let crossed = format!("--fail-over '{}': {}", self.written, count(rows, "row"));
            return (rows > 0).then_some(crossed);
        }
        let mut rows = rows.into_iter();
        let first = rows.next()?;
        Some(match rows.count() {
            0 => format!("--fail-over '{}': {first}", self.written),
            more => format!("--fail-over '{}': {first}, and {more} more", self.written),
        })
    }

    /// As it was written.
    pub(crate) fn written(&self) -> &str {
        &self.written
    }

    /// That a command whose answer is this part tests the field.
    ///
    /// # Errors
    /// What to write instead.
    pub(crate) fn fits(&self, view: View) -> Result<(), String> {
        let tables = tables_of(view);
        let is_there = |table: &&'static ReportTable| {
            let is_named = self
                .table
                .as_deref()
                .is_none_or(|named| named == table.name);
            is_named && position(&(table.columns)(), &self.field).is_some()
        };
        let names: Vec<&str> = tables.iter().map(|table| table.name).collect();
        match tables.iter().any(is_there) {
            true => Ok(()),
            false if tables.is_empty() => Err(format!("use it with report, {}", all_names())),
            false => Err(format!("name a field of {}", names.join(" or "))),
        }
    }

    /// The rows of a table that cross it; `names` are the columns that name a row.
    fn rows(&self, table: Table, names: &[usize]) -> Vec<String> {
        let named = self.table.as_deref().is_none_or(|named| named == table.id);
        let at = position(&table.columns, &self.field).filter(|_| named);
        let Some(at) = at else { return Vec::new() };
        let crossing = table.rows.iter().filter_map(|row| {
            let cell = row.get(at)?;
            self.holds(cell).then(|| {
                let names = names.iter().filter_map(|name| row.get(*name));
                let names: Vec<String> = names.map(|name| escape::terminal(&words(name))).collect();
                format!(
                    "{} has {}",
                    names.join(", "),
                    escape::terminal(&words(cell))
                )
            })
        });
        crossing.collect()
    }

    fn holds(&self, cell: &Cell) -> bool {
        let order = match (&self.bound, number(cell)) {
            (Bound::Number(bound), Some(number)) => number.total_cmp(bound),
            (Bound::Number(_), None) => return false,
            // What is not known is neither more nor less than anything.
            (Bound::Text(_), _) if *cell == Cell::Empty => return false,
            (Bound::Text(bound), _) => words(cell).to_lowercase().cmp(bound),
        };
        match self.comparison {
            Operator::Greater => order == Ordering::Greater,
            Operator::GreaterOrEqual => order != Ordering::Less,
            Operator::Less => order == Ordering::Less,
            Operator::LessOrEqual => order != Ordering::Greater,
            Operator::Equal => order == Ordering::Equal,
            Operator::Unequal => order != Ordering::Equal,
        }
    }
}

/// The tables that a command tests: those that it is about.
fn tables_of(view: View) -> Vec<&'static ReportTable> {
    match view {
        View::Report | View::Brief => vec![&PEOPLE, &MEETINGS],
        View::Table(table) => vec![table],
        View::Meeting(_) => Vec::new(),
    }
}

/// The names of all tables, as in `people, meetings or days`.
fn all_names() -> String {
    either(&tables::ALL.map(|table| table.name))
}

fn how_to_write() -> String {
    "write a field, one of > >= < <= = != and a value, as in lost_flow_min>600".to_owned()
}

/// What the cells of a field hold.
fn kind_of(table: Option<&str>, field: &str) -> Result<Kind, String> {
    let all = tables::ALL.iter();
    let asked: Vec<_> = all
        .filter(|one| table.is_none_or(|name| name == one.name))
        .collect();
    if let (Some(other), []) = (table, asked.as_slice()) {
        let names = all_names();
        return Err(format!("`{other}` is not a table; use {names}"));
    }
    let columns: Vec<Column> = asked.iter().flat_map(|one| (one.columns)()).collect();
    let found = position(&columns, field).and_then(|at| columns.get(at));
    found.map(|column| column.kind).ok_or_else(|| {
        let names: Vec<&str> = columns.iter().map(|column| column.name).collect();
        format!("`{field}` is not a field; use one of: {}", names.join(", "))
    })
}

fn position(columns: &[Column], field: &str) -> Option<usize> {
    let find = |name: &str| columns.iter().position(|column| column.name == name);
    find(field).or_else(|| find(SHORT_NAME.1).filter(|_| field == SHORT_NAME.0))
}

fn bound_of(kind: Kind, field: &str, comparison: Operator, text: &str) -> Result<Bound, String> {
    match kind {
        Kind::Minutes | Kind::Count | Kind::Share | Kind::Number => {
            let number = text.parse::<f64>().ok().filter(|number| number.is_finite());
            let number = number.ok_or_else(|| format!("`{field}` is compared with a number"))?;
            Ok(Bound::Number(number))
        }
        Kind::Text | Kind::Bool if !matches!(comparison, Operator::Equal | Operator::Unequal) => {
            Err(format!("`{field}` holds words: compare it with = or !="))
        }
        Kind::Text | Kind::Bool | Kind::Date | Kind::Instant => {
            Ok(Bound::Text(text.to_lowercase()))
        }
    }
}

fn number(cell: &Cell) -> Option<f64> {
    match cell {
        Cell::Minutes(minutes) => Some(minutes.as_f64()),
        Cell::Int(number) => Some(*number as f64),
        Cell::Number(number) => Some(*number),
        Cell::Empty
        | Cell::Text(_)
        | Cell::List(_)
        | Cell::Date(_)
        | Cell::Instant(_)
        | Cell::Bool(_) => None,
    }
}

fn words(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(_) | Cell::List(_) => cell.as_text().unwrap_or_default().into_owned(),
        Cell::Minutes(minutes) => minutes.to_string(),
        Cell::Int(number) => number.to_string(),
        Cell::Number(number) => number.to_string(),
        Cell::Date(date) => date.to_string(),
        Cell::Instant(instant) => instant.to_string(),
        Cell::Bool(yes) => yes.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use meetaudit::base::Minutes;

    fn holds(expression: &str, cell: &Cell) -> bool {
        Threshold::parse(expression).unwrap().holds(cell)
    }

    #[test]
    fn every_comparison_holds_where_it_should() {
        let cell = Cell::Minutes(Minutes::hundredths(60_050));
        for (expression, crossed) in [
            ("lost_flow_min>600", true),
            ("lost_flow_min > 600.5", false),
            ("lost_flow_min>=600.5", true),
            ("lost_flow_min<600.5", false),
            ("lost_flow_min<=600.5", true),
            ("people.lost_flow_min_high=600.5", true),
            ("meetings.lost_flow_min!=600.5", false),
        ] {
            assert_eq!(holds(expression, &cell), crossed, "{expression}");
        }
        assert!(holds("verdict=Question", &Cell::Text("question".into())));
        assert!(holds("recurring!=true", &Cell::Bool(false)));
        assert!(holds(
            "accepted_until<2027-01-01",
            &Cell::Date("2026-12-31".parse().unwrap())
        ));
        assert!(!holds("previous_lost_flow_min<5", &Cell::Empty));
        assert!(!holds("team!=x", &Cell::Empty));
    }

    #[test]
    fn what_cannot_be_meant_says_how_to_write_it() {
        for (expression, says) in [
            ("lost_flow_min", "lost_flow_min>600"),
            ("lost_flow_min!600", "lost_flow_min>600"),
            ("lost>600", "lost_flow_min_central, "),
            ("weeks.lost_flow_min>1", "people, meetings or days"),
            ("people.verdict=keep", "`verdict` is not a field"),
            ("score>high", "a number"),
            ("score>NaN", "a number"),
            ("verdict>keep", "= or !="),
            (">5", "`` is not a field"),
        ] {
            let error = Threshold::parse(expression).unwrap_err();
            assert!(error.contains(says), "{expression}: {error}");
        }
    }
}
