//! Tables as Parquet, for analysts' engines: typed columns, what is unknown is null.
//!
//! Only with the Cargo feature `parquet`; the only file that names the crate.

use super::csv::single;
use super::escape;
use super::medium::{ByTable, Medium, WriteOptions};
use super::output::{Output, ReportTable, Shape};
use super::style::Style;
use crate::report::export_tables::{Cell, Column, Kind, Table};
use crate::report::{DetailLevel, Report};
use chrono::NaiveTime;
use parquet::basic::Type as Physical;
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::errors::Result as Written;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::parser::parse_message_type;
use std::io::{self, Write};
use std::sync::Arc;

/// Rows that are held and written together.
const ROWS: usize = 1 << 17;

/// The format.
pub(super) struct Parquet;

impl Medium for Parquet {
    fn name(&self) -> &'static str {
        "parquet"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["parquet"]
    }

    fn help(&self, shape: Shape) -> &'static str {
        match shape {
            Shape::Report => "One table, for DuckDB, Polars or Spark",
            _ => "For DuckDB, Polars or Spark",
        }
    }

    fn shapes(&self) -> &'static [Shape] {
        &[Shape::Report, Shape::Trend, Shape::Lines]
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
        _: &WriteOptions<'_>,
        sink: &mut dyn Write,
    ) -> io::Result<()> {
        write(&single(output), sink)
    }

    fn by_table(&self) -> Option<&dyn ByTable> {
        Some(self)
    }

    fn needs_a_file(&self) -> Option<(&'static str, &'static str)> {
        Some(("Parquet cannot be shown on a terminal", "people.parquet"))
    }
}

impl ByTable for Parquet {
    /// In the layout of a data set that is partitioned by run:
    /// `people/run=2026-W46/part.parquet`, or `run=2026-10-19_2026-11-15` where it is not one week.
    fn path(&self, report: &Report, table: &str) -> String {
        format!("{table}/run={}/part.parquet", run(report))
    }

    fn write(&self, table: &Table, _: &Style, sink: &mut dyn Write) -> io::Result<()> {
        write(table, sink)
    }
}

fn run(report: &Report) -> String {
    use chrono::{Datelike, Weekday};
    let (from, to) = (report.window.from, report.window.to);
    let is_week = from.weekday() == Weekday::Mon && (to - from).num_days() == 6;
    match is_week {
        true => from.format("%G-W%V").to_string(),
        false => format!("{from}_{to}"),
    }
}

/// Writes one table.
fn write(table: &Table, sink: &mut dyn Write) -> io::Result<()> {
    let bytes = written(table).map_err(io::Error::other)?;
    sink.write_all(&bytes)
}

fn written(table: &Table) -> Written<Vec<u8>> {
    let schema = Arc::new(parse_message_type(&schema(table))?);
    let properties = WriterProperties::builder().set_created_by("meetaudit".to_string());
    let properties = Arc::new(properties.build());
    let mut bytes = Vec::new();
    let mut file = SerializedFileWriter::new(&mut bytes, schema, properties)?;
    for rows in table.rows.chunks(ROWS) {
        let mut group = file.next_row_group()?;
        for (index, column) in table.columns.iter().enumerate() {
            let cells = rows
                .iter()
                .map(|row| row.get(index).unwrap_or(&Cell::Empty));
            if let Some(writer) = group.next_column()? {
                write_column(column, cells, writer)?;
            }
        }
        group.close()?;
    }
    file.close()?;
    Ok(bytes)
}

/// The schema as the format's own language writes it.
fn schema(table: &Table) -> String {
    let columns = table.columns.iter().map(|column| {
        let name = column.name;
        let (physical, meaning) = match column.kind {
            Kind::Text => (Physical::BYTE_ARRAY, " (STRING)"),
            Kind::Minutes => (Physical::INT64, " (DECIMAL(18,2))"),
            Kind::Count => (Physical::INT64, ""),
            Kind::Share | Kind::Number => (Physical::DOUBLE, ""),
            Kind::Date => (Physical::INT32, " (DATE)"),
            Kind::Instant => (Physical::INT64, " (TIMESTAMP(MILLIS,true))"),
            Kind::Bool => (Physical::BOOLEAN, ""),
        };
        format!("  OPTIONAL {physical} {name}{meaning};\n")
    });
    let columns: String = columns.collect();
    format!("message {} {{\n{columns}}}", table.id)
}

/// Values that are there, and for each row whether there is one.
fn known<'a, T>(
    cells: impl Iterator<Item = &'a Cell>,
    value: impl Fn(&Cell) -> Option<T>,
) -> (Vec<T>, Vec<i16>) {
    let (mut values, mut levels) = (Vec::new(), Vec::new());
    for cell in cells {
        let value = value(cell);
        levels.push(i16::from(value.is_some()));
        values.extend(value);
    }
    (values, levels)
}

fn write_column<'a>(
    column: &Column,
    cells: impl Iterator<Item = &'a Cell>,
    mut writer: SerializedColumnWriter<'_>,
) -> Written<()> {
    match writer.untyped() {
        ColumnWriter::BoolColumnWriter(typed) => {
            let (values, levels) = known(cells, |cell| match cell {
                Cell::Bool(yes) => Some(*yes),
                _ => None,
            });
            typed.write_batch(&values, Some(&levels), None)?;
        }
        ColumnWriter::Int32ColumnWriter(typed) => {
            let (values, levels) = known(cells, days);
            typed.write_batch(&values, Some(&levels), None)?;
        }
        ColumnWriter::Int64ColumnWriter(typed) => {
            let (values, levels) = known(cells, whole);
            typed.write_batch(&values, Some(&levels), None)?;
        }
        ColumnWriter::DoubleColumnWriter(typed) => {
            let (values, levels) = known(cells, number);
            typed.write_batch(&values, Some(&levels), None)?;
        }
        ColumnWriter::ByteArrayColumnWriter(typed) => {
            let (values, levels) = known(cells, |cell| {
                let text = cell.as_text()?;
                Some(ByteArray::from(escape::visible(&text).as_str()))
            });
            typed.write_batch(&values, Some(&levels), None)?;
        }
        _ => {
            let what = format!("{} has a type that is not written", column.name);
            return Err(parquet::errors::ParquetError::General(what));
        }
    }
    writer.close()
}

/// Days since 1970.
fn days(cell: &Cell) -> Option<i32> {
    let Cell::Date(date) = cell else { return None };
    let seconds = date.and_time(NaiveTime::MIN).and_utc().timestamp();
    i32::try_from(seconds.div_euclid(86_400)).ok()
}

/// Hundredths of a minute, a count, or milliseconds since 1970; a whole day begins at 00:00 UTC.
fn whole(cell: &Cell) -> Option<i64> {
    match cell {
        Cell::Minutes(minutes) => Some(minutes.as_hundredths()),
        Cell::Int(number) => Some(*number),
        Cell::Instant(instant) => Some(instant.timestamp_millis()),
        Cell::Date(date) => Some(date.and_time(NaiveTime::MIN).and_utc().timestamp_millis()),
        _ => None,
    }
}

fn number(cell: &Cell) -> Option<f64> {
    match cell {
        Cell::Number(number) => Some(*number),
        Cell::Int(number) => Some(*number as f64),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::export_tables::all_tables;
    use crate::report::sample;
    use bytes::Bytes;
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::Field;

    fn tables(report: &Report) -> impl Iterator<Item = (String, Table)> + '_ {
        all_tables(report).map(|table| (Parquet.path(report, table.id), table))
    }

    /// What a reader should find in a cell.
    fn expected(kind: Kind, cell: &Cell) -> Field {
        match (kind, cell) {
            (_, Cell::Text(_) | Cell::List(_)) => {
                Field::Str(escape::visible(&cell.as_text().unwrap()))
            }
            (Kind::Date, Cell::Date(_)) => Field::Date(days(cell).unwrap()),
            (Kind::Instant, _) if whole(cell).is_some() => {
                Field::TimestampMillis(whole(cell).unwrap())
            }
            (Kind::Count, Cell::Int(number)) => Field::Long(*number),
            (Kind::Share | Kind::Number, _) if number(cell).is_some() => {
                Field::Double(number(cell).unwrap())
            }
            (_, Cell::Bool(yes)) => Field::Bool(*yes),
            (Kind::Minutes, Cell::Minutes(minutes)) => {
                let bytes = minutes.as_hundredths().to_be_bytes();
                Field::Decimal(parquet::data_type::Decimal::from_bytes(
                    ByteArray::from(bytes.to_vec()),
                    18,
                    2,
                ))
            }
            (_, Cell::Empty) => Field::Null,
            (kind, cell) => panic!("{cell:?} in a column of {kind:?}"),
        }
    }

    fn as_number(field: Field) -> String {
        match field {
            Field::Decimal(decimal) => {
                let digits = decimal.data();
                let mut wide = [if digits.first().is_some_and(|b| *b > 127) {
                    255
                } else {
                    0
                }; 8];
                wide[8 - digits.len()..].copy_from_slice(digits);
                format!("{} / 10^{}", i64::from_be_bytes(wide), decimal.scale())
            }
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn every_table_reads_back_typed_with_nulls() {
        let report = sample::report();
        let mut nulls = 0;
        for (name, table) in tables(&report) {
            let reader = SerializedFileReader::new(Bytes::from(written(&table).unwrap())).unwrap();
            let rows: Vec<_> = reader
                .get_row_iter(None)
                .unwrap()
                .map(Result::unwrap)
                .collect();
            assert_eq!(rows.len(), table.rows.len(), "{name}");
            for (read, row) in rows.into_iter().zip(&table.rows) {
                let columns = table.columns.iter().zip(row);
                for ((read_name, field), (column, cell)) in
                    read.into_columns().into_iter().zip(columns)
                {
                    assert_eq!(read_name, column.name, "{name}");
                    nulls += usize::from(field == Field::Null);
                    let expected = as_number(expected(column.kind, cell));
                    assert_eq!(as_number(field), expected, "{name} {}", column.name);
                }
            }
        }
        assert!(nulls > 0);
    }

    #[test]
    fn the_same_table_has_the_same_bytes_and_a_table_without_rows_its_columns() {
        let (name, mut table) = tables(&sample::report()).next().unwrap();
        assert_eq!(written(&table).unwrap(), written(&table).unwrap());
        assert!(
            name.starts_with("people/run=") && name.ends_with("/part.parquet"),
            "{name}"
        );
        table.rows.clear();
        let reader = SerializedFileReader::new(Bytes::from(written(&table).unwrap())).unwrap();
        let schema = reader.metadata().file_metadata().schema();
        assert_eq!(schema.get_fields().len(), table.columns.len());
    }
}
