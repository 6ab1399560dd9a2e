//! Tables as CSV (RFC 4180): a header of machine names, CRLF, one table per file.
//!
//! The only file that names the `csv` crate. Totals stay out: a spreadsheet would sum them again.

use super::escape;
use crate::report::Report;
use crate::report::export_tables::{Cell, Table, all_tables};
use chrono::SecondsFormat;
use std::io::{self, Write};

/// The files of a report: name and table, in a fixed order.
pub fn tables(report: &Report) -> impl Iterator<Item = (String, Table)> + '_ {
    all_tables(report).map(|table| (format!("{}.csv", table.id), table))
}

/// Writes one table; `excel_bom` puts the mark in front by which a spreadsheet knows UTF-8.
pub fn write(table: &Table, excel_bom: bool, sink: &mut dyn Write) -> io::Result<()> {
    if excel_bom {
        sink.write_all("\u{feff}".as_bytes())?;
    }
    let mut lines = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(sink);
    lines.write_record(table.columns.iter().map(|column| column.name))?;
    for row in &table.rows {
        lines.write_record(row.iter().map(field))?;
    }
    lines.flush()
}

/// A cell as a field: exact numbers with a point, ISO dates, guarded text.
fn field(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(_) | Cell::List(_) => escape::csv_cell(&cell.as_text().unwrap_or_default()),
        Cell::Minutes(minutes) => minutes.to_string(),
        Cell::Int(number) => number.to_string(),
        Cell::Number(number) => number.to_string(),
        Cell::Date(date) => date.to_string(),
        Cell::Instant(instant) => instant.to_rfc3339_opts(SecondsFormat::Secs, true),
        Cell::Bool(yes) => yes.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    fn written(table: &Table, excel_bom: bool) -> String {
        let mut bytes = Vec::new();
        write(table, excel_bom, &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn every_table_reads_back_to_its_guarded_cells() {
        for (name, table) in tables(&sample::report()) {
            let text = written(&table, false);
            let mut reader = csv::Reader::from_reader(text.as_bytes());
            let names: Vec<_> = table.columns.iter().map(|column| column.name).collect();
            assert_eq!(reader.headers().unwrap(), names, "{name}");
            let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
            assert_eq!(rows.len(), table.rows.len(), "{name}");
            for (read, row) in rows.iter().zip(&table.rows) {
                assert_eq!(read, row.iter().map(field).collect::<Vec<_>>(), "{name}");
            }
        }
    }

    #[test]
    fn no_field_runs_and_no_escape_sequence_passes() {
        for (name, table) in tables(&sample::report()) {
            let text = written(&table, false);
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
        let text = written(&people, true);
        assert!(text.starts_with("\u{feff}id,name,coverage,working_min,away_min,"));
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
        assert_eq!(text.lines().count(), 1 + people.rows.len());
    }

    #[test]
    fn tables_as_files() {
        let mut all = String::new();
        for (name, table) in tables(&sample::report()) {
            all.push_str(&format!("--- {name}\n{}", written(&table, false)));
        }
        insta::assert_snapshot!(all.replace("\r\n", "\n"));
    }
}
