//! The report as a workbook: one sheet per table with typed cells, filters and totals as formulas.
//!
//! The only folder that names `rust_xlsxwriter`. Headings are words; the sheet `columns` gives the
//! name of each in CSV, JSON and thresholds. Amounts are hours and minutes (`[h]:mm`). The same report gives the same bytes: the workbook's date is the audit's.

mod sheet;
mod summary;
#[cfg(test)]
mod tests;

use super::escape;
use super::medium::{Medium, TABLES, WriteOptions, not_written};
use super::output::{Frame, Output, PageContent, Shape, TableOutput, View, with_meeting};
use super::style::Style;
use crate::base::Minutes;
use crate::report::display_tables;
use crate::report::export_tables::{
    Column, Kind, Table, all_tables, changes_table, criteria_table, meetings_table, shares_table,
    trend_table,
};
use crate::report::model::Trend;
use crate::report::{DetailLevel, Report};
use chrono::{DateTime, Utc};
use rust_xlsxwriter::{Chart, ChartType, DocProperties, Format, Workbook, Worksheet, XlsxError};
use sheet::Styles;
use std::io::{self, Write};

/// Rows of a sheet that a chart covers, with the space to the next.
const CHART_ROWS: u32 = 16;

/// The format.
pub(super) struct Spreadsheet;

impl Medium for Spreadsheet {
    fn name(&self) -> &'static str {
        "xlsx"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["xlsx"]
    }

    fn help(&self, _: Shape) -> &'static str {
        "A workbook for spreadsheet programs"
    }

    fn shapes(&self) -> &'static [Shape] {
        &[Shape::Report, Shape::Trend]
    }

    fn depth_of_report(&self, _: &Style) -> DetailLevel {
        TABLES
    }

    fn depth(&self, _: View, _: &Style) -> DetailLevel {
        TABLES
    }

    fn write(
        &self,
        output: &Output<'_>,
        options: &WriteOptions<'_>,
        sink: &mut dyn Write,
    ) -> io::Result<()> {
        let bytes = match output {
            Output::Report(report) => whole(report, options.more),
            Output::Brief(report) => several(report, all_tables(report)),
            Output::Meeting(report, index) => {
                several(report, one(&with_meeting(report, *index)).into_iter())
            }
            Output::Table(table) => of_table(table.as_ref()),
            Output::Plan(_) => return Err(not_written(output.what(), self.name())),
        };
        sink.write_all(&bytes.map_err(io::Error::other)?)
    }

    fn needs_a_file(&self) -> Option<(&'static str, &'static str)> {
        Some(("a workbook cannot be shown on a terminal", "report.xlsx"))
    }

    fn draws_the_trend(&self) -> bool {
        true
    }
}

/// The whole report; `more` tables (the events, for an analyst) follow as sheets.
fn whole(report: &Report, more: &[Table]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(&properties(report)?);
    let styles = Styles::new();
    summary::write(book.add_worksheet(), report, &styles)?;
    let mut sheets = Sheets::default();
    // One table after the other: those of many people are large.
    for table in all_tables(report) {
        sheets.add(&mut book, &table, &styles)?;
    }
    for table in more {
        sheets.add(&mut book, table, &styles)?;
    }
    if let Some(trend) = &report.trend {
        let table = trend_table(trend);
        let page = sheets.add(&mut book, &table, &styles)?;
        draw_trend(page, &table, trend)?;
    }
    quality(&mut book, report, &sheets.written, &styles)?;
    columns(&mut book, &sheets.written, &styles)?;
    book.save_to_buffer()
}

/// Some tables of a report.
fn several(report: &Report, tables: impl Iterator<Item = Table>) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(&properties(report)?);
    let (styles, mut sheets) = (Styles::new(), Sheets::default());
    for table in tables {
        sheets.add(&mut book, &table, &styles)?;
    }
    columns(&mut book, &sheets.written, &styles)?;
    book.save_to_buffer()
}

/// One table as a workbook, dated by the instant it speaks of; a development is drawn below.
fn of_table(table: &dyn TableOutput) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    match table.frame() {
        Some(Frame::Report(report)) => book.set_properties(&properties(report)?),
        Some(Frame::Own(title, as_of)) => book.set_properties(&dated(title, as_of)?),
        None => &mut book,
    };
    let (styles, mut sheets) = (Styles::new(), Sheets::default());
    let cells = table.table();
    let page = sheets.add(&mut book, &cells, &styles)?;
    if let PageContent::Trend(trend) = table.page().content {
        draw_trend(page, &cells, trend)?;
    }
    columns(&mut book, &sheets.written, &styles)?;
    book.save_to_buffer()
}

/// What the last sheets tell of a table whose sheet is written.
struct Written {
    id: &'static str,
    columns: Vec<Column>,
    rows: usize,
}

impl Written {
    fn of(table: &Table) -> Self {
        Written {
            id: table.id,
            columns: table.columns.clone(),
            rows: table.rows.len(),
        }
    }
}

/// The sheets of tables so far.
#[derive(Default)]
struct Sheets {
    written: Vec<Written>,
    /// Cells of those that wait in memory.
    cells: usize,
}

impl Sheets {
    fn add<'b>(
        &mut self,
        book: &'b mut Workbook,
        table: &Table,
        styles: &Styles,
    ) -> Result<&'b mut Worksheet, XlsxError> {
        let cells = table.rows.len().saturating_mul(table.columns.len());
        let is_large = self.cells.saturating_add(cells) > sheet::MANY_CELLS;
        let page = if is_large {
            // Its rows wait in a file without a name, not in memory.
            book.add_worksheet_with_low_memory()?
        } else {
            self.cells += cells;
            book.add_worksheet()
        };
        sheet::write(page, table, is_large, styles)?;
        self.written.push(Written::of(table));
        Ok(page)
    }
}

/// Draws loss and meetings per person and day at work below their table, each line of development
/// for itself.
fn draw_trend(page: &mut Worksheet, table: &Table, trend: &Trend) -> Result<(), XlsxError> {
    let count = |rows: usize| u32::try_from(rows.min(sheet::MOST_ROWS)).unwrap_or_default();
    let mut below = count(table.rows.len()) + 2;
    let mut first = 1;
    for rows in trend.lines() {
        let last = (first + count(rows.len())).saturating_sub(1);
        let mut chart = Chart::new(ChartType::Line);
        for (column, name) in (0..).zip(table.columns.iter().map(|column| column.name)) {
            if ["lost_flow_per_day_min", "meeting_per_day_min"].contains(&name) {
                let series = chart.add_series();
                series
                    .set_categories(("trend", first, 3, last, 3))
                    .set_values(("trend", first, column, last, column))
                    .set_name(("trend", 0, column));
            }
        }
        // By reference, because a name that begins with = would be read as one.
        chart.title().set_name(("trend", first, 2));
        chart.y_axis().set_name("Hours and minutes a day at work");
        chart.set_alt_text(
            "Lost flow and meetings per person and day at work: the figures of the table",
        );
        page.insert_chart(below, 0, &chart)?;
        first = last + 1;
        below += CHART_ROWS;
    }
    Ok(())
}

/// The tables that tell of a single meeting.
fn one(report: &Report) -> Vec<Table> {
    vec![
        meetings_table(report),
        shares_table(report),
        criteria_table(report),
        changes_table(report),
    ]
}

fn properties(report: &Report) -> Result<DocProperties, XlsxError> {
    let window = &report.window;
    let title = format!("Calendar audit, {} to {}", window.from, window.to);
    dated(&title, report.as_of)
}

fn dated(title: &str, as_of: DateTime<Utc>) -> Result<DocProperties, XlsxError> {
    let created = sheet::moment_of(as_of)?;
    Ok(DocProperties::new()
        .set_title(title)
        .set_author("meetaudit")
        .set_creation_datetime(&created))
}

/// What was read, assumed and skipped, and what the sheets leave out.
fn quality(
    book: &mut Workbook,
    report: &Report,
    tables: &[Written],
    styles: &Styles,
) -> Result<(), XlsxError> {
    let page = book.add_worksheet().set_name("data quality")?;
    page.set_column_width(0, 110)?;
    let (sentences, items) = display_tables::quality(report);
    let mut lines: Vec<String> = sentences
        .iter()
        .chain(&items)
        .map(|sentence| sentence.through(escape::visible))
        .collect();
    let cut = tables.iter().filter(|table| table.rows > sheet::MOST_ROWS);
    lines.extend(cut.map(|table| {
        let (shown, all) = (sheet::MOST_ROWS, table.rows);
        format!(
            "The sheet {} holds the first {shown} of {all} rows.",
            table.id
        )
    }));
    page.write_string_with_format(0, 0, "What was read, assumed and skipped", &styles.heading)?;
    for (row, line) in (1..).zip(&lines) {
        sheet::text(page, (row, 0), line, styles)?;
    }
    Ok(())
}

/// Names, words and units of all columns.
fn columns(book: &mut Workbook, tables: &[Written], styles: &Styles) -> Result<(), XlsxError> {
    let page = book.add_worksheet().set_name("columns")?;
    for (column, name) in (0..).zip(["sheet", "column", "meaning", "unit"]) {
        page.write_string_with_format(0, column, name, &styles.heading)?;
    }
    let all = tables
        .iter()
        .flat_map(|table| table.columns.iter().map(|column| (table.id, column)));
    for (row, (sheet, column)) in (1..).zip(all) {
        let unit = match column.kind {
            Kind::Minutes => "hours and minutes",
            Kind::Count => "number",
            Kind::Share => "share of one",
            Kind::Number => "decimal number",
            Kind::Date => "date",
            Kind::Instant => "date and time in the zone of its row, or a date",
            Kind::Bool => "yes or no",
            Kind::Text => "text",
        };
        for (index, word) in (0..).zip([sheet, column.name, column.heading, unit]) {
            page.write_string(row, index, word)?;
        }
    }
    page.set_freeze_panes(1, 0)?
        .set_autofit_max_width(360)
        .autofit();
    Ok(())
}

/// An amount as the part of a day that spreadsheets take for it.
fn number(amount: Minutes) -> f64 {
    amount.as_f64() / 1_440.0
}

/// A format that only sets how a number is written.
fn numbered(pattern: &str) -> Format {
    Format::new().set_num_format(pattern)
}
