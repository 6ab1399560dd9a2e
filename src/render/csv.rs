//! Tables as CSV (RFC 4180): a header of machine names, CRLF, one table per file.
//!
//! The only file that names the `csv` crate. Totals stay out: a spreadsheet would sum them again.

use super::escape;
use super::medium::{ByTable, Medium, WriteOptions};
use super::output::{Output, ReportTable, Shape, with_meeting};
use super::style::{Dialect, Style};
use crate::report::export_tables::{
    Cell, Table, criteria_table, people_table, plan_changes_table, plan_options_table,
    plan_people_table,
};
use crate::report::plan::{PlanReport, Question};
use crate::report::{DetailLevel, Report};
use chrono::SecondsFormat;
use std::io::{self, Write};

/// The format.
pub(super) struct Csv;

impl Medium for Csv {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["csv"]
    }

    fn help(&self, shape: Shape) -> &'static str {
        match shape {
            Shape::Report | Shape::Rows => "For spreadsheets and data frames; one table",
            Shape::Trend | Shape::Lines => "For spreadsheets and data frames",
            Shape::Plan => "The changes, for spreadsheets and data frames",
        }
    }

    fn shapes(&self) -> &'static [Shape] {
        use Shape::{Lines, Plan, Report, Rows, Trend};
        &[Report, Trend, Rows, Lines, Plan]
    }

    fn depth_of_report(&self, _: &Style) -> DetailLevel {
        DetailLevel::ROWS
    }

    fn depth_of_table(&self, table: &ReportTable) -> DetailLevel {
        table.exported
    }

    fn write(
        &self,
        output: &Output<'_>,
        options: &WriteOptions<'_>,
        sink: &mut dyn Write,
    ) -> io::Result<()> {
        write(&single(output), options.style.csv, sink)
    }

    fn by_table(&self) -> Option<&dyn ByTable> {
        Some(self)
    }
}

impl ByTable for Csv {
    fn path(&self, _: &Report, table: &str) -> String {
        format!("{table}.csv")
    }

    fn write(&self, table: &Table, style: &Style, sink: &mut dyn Write) -> io::Result<()> {
        write(table, style.csv, sink)
    }
}

/// The one table that an output is where a file holds a single one.
pub(super) fn single(output: &Output<'_>) -> Table {
    match output {
        Output::Report(report) | Output::Brief(report) => people_table(report),
        Output::Meeting(report, index) => criteria_table(&with_meeting(report, *index)),
        Output::Table(table) => table.table(),
        Output::Plan(plan) => of_plan(plan),
    }
}

/// The changes; for a list what could be changed.
fn of_plan(plan: &PlanReport) -> Table {
    match (plan.question, &plan.adopted) {
        (Question::List, _) => plan_options_table(plan),
        (_, Some(_)) => plan_people_table(plan),
        _ => plan_changes_table(plan),
    }
}

/// Writes one table.
pub(super) fn write(table: &Table, dialect: Dialect, sink: &mut dyn Write) -> io::Result<()> {
    let delimiter = match dialect {
        Dialect::Plain | Dialect::Marked => b',',
        Dialect::Of(_) => b';',
    };
    if dialect != Dialect::Plain {
        sink.write_all("\u{feff}".as_bytes())?;
    }
    let mut lines = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .delimiter(delimiter)
        .from_writer(sink);
    lines.write_record(table.columns.iter().map(|column| column.name))?;
    for row in &table.rows {
        lines.write_record(row.iter().map(|cell| field(cell, dialect)))?;
    }
    lines.flush()
}

/// A cell as a field: exact numbers, dates, guarded text.
fn field(cell: &Cell, dialect: Dialect) -> String {
    let number = |number: String| match dialect {
        Dialect::Of(_) => number.replace('.', ","),
        Dialect::Plain | Dialect::Marked => number,
    };
    match (cell, dialect) {
        (Cell::Empty, _) => String::new(),
        (Cell::Text(_) | Cell::List(_), _) => escape::csv_cell(&cell.as_text().unwrap_or_default()),
        (Cell::Minutes(minutes), _) => number(minutes.to_string()),
        (Cell::Int(whole), _) => whole.to_string(),
        (Cell::Number(decimal), _) => number(decimal.to_string()),
        (Cell::Date(date), Dialect::Of(pattern)) => date.format(pattern).to_string(),
        (Cell::Date(date), _) => date.to_string(),
        (Cell::Instant(instant), Dialect::Of(pattern)) => {
            let time = instant.format("%H:%M:%S");
            format!("{} {time}", instant.format(pattern))
        }
        (Cell::Instant(instant), _) => instant.to_rfc3339_opts(SecondsFormat::Secs, true),
        (Cell::Bool(yes), _) => yes.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::export_tables::all_tables;
    use crate::report::sample;

    fn tables(report: &Report) -> impl Iterator<Item = (String, Table)> + '_ {
        all_tables(report).map(|table| (Csv.path(report, table.id), table))
    }

    fn written(table: &Table, dialect: Dialect) -> String {
        let mut bytes = Vec::new();
        write(table, dialect, &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn every_table_reads_back_to_its_guarded_cells() {
        for (name, table) in tables(&sample::report()) {
            let text = written(&table, Dialect::Plain);
            let mut reader = csv::Reader::from_reader(text.as_bytes());
            let names: Vec<_> = table.columns.iter().map(|column| column.name).collect();
            assert_eq!(reader.headers().unwrap(), names, "{name}");
            let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
            assert_eq!(rows.len(), table.rows.len(), "{name}");
            for (read, row) in rows.iter().zip(&table.rows) {
                assert_eq!(
                    read,
                    row.iter()
                        .map(|cell| field(cell, Dialect::Plain))
                        .collect::<Vec<_>>(),
                    "{name}"
                );
            }
        }
    }

    #[test]
    fn no_field_runs_and_no_escape_sequence_passes() {
        for (name, table) in tables(&sample::report()) {
            let text = written(&table, Dialect::Plain);
            assert!(!text.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{name}");
            let reader = csv::Reader::from_reader(text.as_bytes());
            for record in reader.into_records() {
                for value in record.unwrap().iter() {
                    let number = value.parse::<f64>().is_ok();
                    let runs = value.starts_with(['=', '+', '-', '@', '\t', '\r']);
                    assert!(number || !runs, "{name}: {value}");
                }
            }
        }
    }

    #[test]
    fn lines_end_as_the_standard_says_and_the_mark_comes_first() {
        let (_, people) = tables(&sample::report()).next().unwrap();
        let text = written(&people, Dialect::Marked);
        assert!(text.starts_with("\u{feff}id,name,coverage,working_min,away_min,"));
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
        assert_eq!(text.lines().count(), 1 + people.rows.len());
    }

    #[test]
    fn a_spreadsheet_of_a_language_gets_its_commas_and_dates() {
        let date = |pattern: &str| {
            let date = chrono::NaiveDate::from_ymd_opt(2026, 11, 2).unwrap();
            date.format(pattern).to_string()
        };
        for (language, shown) in [
            ("de", "02.11.2026"),
            ("fr", "02/11/2026"),
            ("es", "02/11/2026"),
            ("pt", "2026-11-02"),
            ("it", "02/11/2026"),
            ("nl", "02-11-2026"),
        ] {
            let Some(Dialect::Of(pattern)) = Dialect::of(language) else {
                panic!("{language}");
            };
            assert_eq!(date(pattern), shown);
            // The same values, read back.
            for (name, table) in tables(&sample::report()) {
                let text = written(&table, Dialect::Of(pattern));
                let mut reader = csv::ReaderBuilder::new()
                    .delimiter(b';')
                    .from_reader(text.as_bytes());
                let plain = written(&table, Dialect::Plain);
                let mut other = csv::Reader::from_reader(plain.as_bytes());
                for ((own, plain), row) in reader.records().zip(other.records()).zip(&table.rows) {
                    let (own, plain) = (own.unwrap(), plain.unwrap());
                    for ((own, plain), cell) in own.iter().zip(&plain).zip(row) {
                        let wanted = match cell {
                            Cell::Minutes(_) | Cell::Number(_) => plain.replace('.', ","),
                            Cell::Date(date) => date.format(pattern).to_string(),
                            _ => plain.to_owned(),
                        };
                        assert_eq!(own, wanted, "{name}");
                    }
                }
            }
        }
        assert_eq!(Dialect::of("tlh"), None);
    }

    #[test]
    fn tables_as_files() {
        let mut all = String::new();
        for (name, table) in tables(&sample::report()) {
            all.push_str(&format!("--- {name}\n{}", written(&table, Dialect::Plain)));
        }
        insta::assert_snapshot!(all.replace("\r\n", "\n"));
    }
}
