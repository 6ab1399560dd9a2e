//! One table on one sheet: a frozen header, a filter, typed cells, and the total as formulas.

use super::{number, numbered};
use crate::render::escape;
use crate::report::export_tables::{Cell, Column, Kind, Table};
use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};
use rust_xlsxwriter::{
    ExcelDateTime, Format, FormatBorder, Formula, Worksheet, XlsxError, column_number_to_name,
};

/// Digits after the point of a sum: a hundredth of a minute is 7 millionths of a day.
const DIGITS: i32 = 9;

/// Rows that a sheet holds, with room for header and total.
pub(super) const MOST_ROWS: usize = 1_000_000;

/// Characters of a cell; the format allows 32,767 of two bytes each.
const LONGEST_TEXT: usize = 16_000;

/// Formats that all sheets share.
pub(super) struct Styles {
    pub(super) heading: Format,
    pub(super) minutes: Format,
    count: Format,
    share: Format,
    date: Format,
    instant: Format,
    quoted: Format,
    plain: Format,
}

impl Styles {
    pub(super) fn new() -> Self {
        Styles {
            heading: Format::new()
                .set_bold()
                .set_border_bottom(FormatBorder::Thin),
            minutes: numbered("[h]:mm"),
            count: numbered("#,##0"),
            share: numbered("0.0%"),
            date: numbered("yyyy-mm-dd"),
            instant: numbered("yyyy-mm-dd hh:mm"),
            quoted: Format::new().set_quote_prefix(),
            plain: Format::new(),
        }
    }

    fn of(&self, kind: Kind) -> &Format {
        match kind {
            Kind::Minutes => &self.minutes,
            Kind::Count => &self.count,
            Kind::Share => &self.share,
            Kind::Date => &self.date,
            Kind::Instant => &self.instant,
            Kind::Text | Kind::Number | Kind::Bool => &self.plain,
        }
    }

    fn of_total(&self, kind: Kind) -> Format {
        self.of(kind)
            .clone()
            .set_bold()
            .set_border_top(FormatBorder::Thin)
    }
}

/// Widest column in pixels.
const WIDEST: u32 = 320;

/// When tables have more cells, further ones are written row by row: the writer takes a kilobyte
/// for a cell.
pub(super) const MANY_CELLS: usize = 200_000;

/// Columns as wide as their longest text, counted in characters: nothing can be measured of rows
/// that are written already.
fn set_widths(page: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    const SHORTEST: usize = 11;
    const LONGEST: usize = 44;
    for (index, column) in table.columns.iter().enumerate() {
        let texts = table
            .rows
            .iter()
            .filter_map(|cells| match cells.get(index)? {
                Cell::Text(text) => Some(text.chars().take(LONGEST).count()),
                Cell::Instant(_) => Some("2026-11-10 09:00".len()),
                _ => None,
            });
        let heading = column.heading.len() + 3;
        let longest = texts.chain([heading, SHORTEST]).max().unwrap_or(SHORTEST);
        let index = u16::try_from(index).unwrap_or(u16::MAX);
        page.set_column_width(index, longest.min(LONGEST) as f64)?;
    }
    Ok(())
}

/// Fills a sheet with a table; of a large one no row can be measured afterwards.
pub(super) fn write(
    page: &mut Worksheet,
    table: &Table,
    is_large: bool,
    styles: &Styles,
) -> Result<(), XlsxError> {
    page.set_name(table.id)?;
    for (index, column) in (0..).zip(&table.columns) {
        page.write_string_with_format(0, index, column.heading, &styles.heading)?;
    }
    let mut last = 0;
    for (row, cells) in (1..).zip(table.rows.iter().take(MOST_ROWS)) {
        for (index, (cell, column)) in (0..).zip(cells.iter().zip(&table.columns)) {
            write_cell(page, (row, index), cell, column, styles)?;
        }
        last = row;
    }
    let width = u16::try_from(table.columns.len().saturating_sub(1)).unwrap_or(0);
    page.set_freeze_panes(1, names(table))?
        .autofilter(0, 0, last, width)?
        .set_repeat_rows(0, 0)?
        .set_landscape()
        .set_print_fit_to_pages(1, 0);
    if is_large {
        set_widths(page, table)?;
    } else {
        page.set_autofit_max_width(WIDEST).autofit();
    }
    if let (Some(total), 1..) = (&table.total, last) {
        write_total(page, table, total, last, styles)?;
    }
    Ok(())
}

/// Columns that say what a row is about, and stay in sight: at most two.
fn names(table: &Table) -> u16 {
    let is_name = |column: &&Column| matches!(column.kind, Kind::Text | Kind::Date);
    let names = table.columns.iter().take_while(is_name).take(2);
    u16::try_from(names.count()).unwrap_or_default()
}

fn write_cell(
    page: &mut Worksheet,
    at: (u32, u16),
    cell: &Cell,
    column: &Column,
    styles: &Styles,
) -> Result<(), XlsxError> {
    let format = styles.of(column.kind);
    match cell {
        Cell::Empty => {}
        Cell::Text(_) | Cell::List(_) => {
            text(page, at, &cell.as_text().unwrap_or_default(), styles)?;
        }
        Cell::Minutes(amount) => {
            page.write_number_with_format(at.0, at.1, number(*amount), format)?;
        }
        Cell::Int(whole) => {
            page.write_number_with_format(at.0, at.1, *whole as f64, format)?;
        }
        Cell::Number(number) => {
            page.write_number_with_format(at.0, at.1, *number, format)?;
        }
        Cell::Date(date) => write_date(page, at, *date, styles)?,
        Cell::Instant(instant) => write_instant(page, at, *instant, styles)?,
        Cell::Bool(yes) => {
            page.write_boolean(at.0, at.1, *yes)?;
        }
    }
    Ok(())
}

/// A text as a string, never as a formula or a link; also not when somebody edits it later.
pub(super) fn text(
    page: &mut Worksheet,
    at: (u32, u16),
    raw: &str,
    styles: &Styles,
) -> Result<(), XlsxError> {
    let text: String = escape::visible(raw).chars().take(LONGEST_TEXT).collect();
    if escape::runs_in_a_spreadsheet(&text) {
        page.write_string_with_format(at.0, at.1, text, &styles.quoted)?;
    } else {
        page.write_string(at.0, at.1, text)?;
    }
    Ok(())
}

/// A date as a date; as text where a spreadsheet's calendar does not reach.
fn write_date(
    page: &mut Worksheet,
    at: (u32, u16),
    date: NaiveDate,
    styles: &Styles,
) -> Result<(), XlsxError> {
    match day_of(date) {
        Ok(day) => page.write_datetime_with_format(at.0, at.1, &day, &styles.date)?,
        Err(_) => page.write_string(at.0, at.1, date.to_string())?,
    };
    Ok(())
}

/// An instant as date and time in UTC; likewise.
fn write_instant(
    page: &mut Worksheet,
    at: (u32, u16),
    instant: DateTime<Utc>,
    styles: &Styles,
) -> Result<(), XlsxError> {
    match moment_of(instant) {
        Ok(moment) => page.write_datetime_with_format(at.0, at.1, &moment, &styles.instant)?,
        Err(_) => page.write_string(at.0, at.1, instant.to_string())?,
    };
    Ok(())
}

fn day_of(date: NaiveDate) -> Result<ExcelDateTime, XlsxError> {
    let part = |number: u32| u8::try_from(number).unwrap_or(0);
    let year = u16::try_from(date.year()).unwrap_or(0);
    ExcelDateTime::from_ymd(year, part(date.month()), part(date.day()))
}

/// An instant as spreadsheets know it.
pub(super) fn moment_of(instant: DateTime<Utc>) -> Result<ExcelDateTime, XlsxError> {
    day_of(instant.date_naive())?.and_hms(
        u16::try_from(instant.hour()).unwrap_or(0),
        u8::try_from(instant.minute()).unwrap_or(0),
        f64::from(instant.second()),
    )
}

/// The total under the rows: sums follow the filter, and their printed value is stored with them.
fn write_total(
    page: &mut Worksheet,
    table: &Table,
    total: &[Cell],
    last: u32,
    styles: &Styles,
) -> Result<(), XlsxError> {
    // A cut table has no rows for some of its total.
    let whole = table.rows.len() <= MOST_ROWS;
    for (index, (cell, column)) in (0..).zip(total.iter().zip(&table.columns)) {
        let format = styles.of_total(column.kind);
        let (row, result) = (last + 1, printed(cell));
        match result {
            Some(result) if whole => {
                let formula = formula(column, index, last).set_result(result.to_string());
                page.write_formula_with_format(row, index, formula, &format)?;
            }
            Some(result) => {
                page.write_number_with_format(row, index, result, &format)?;
            }
            None => match cell {
                Cell::Text(text) => {
                    page.write_string_with_format(row, index, text, &format)?;
                }
                Cell::Number(number) => {
                    page.write_number_with_format(row, index, *number, &format)?;
                }
                _ => {
                    page.write_blank(row, index, &format)?;
                }
            },
        }
    }
    Ok(())
}

/// What a total is printed as, where it is a sum; shares and texts are none.
fn printed(cell: &Cell) -> Option<f64> {
    match cell {
        Cell::Minutes(amount) => Some(number(*amount)),
        Cell::Int(number) => Some(*number as f64),
        _ => None,
    }
}

/// The sum of the visible rows; of longest blocks the longest.
fn formula(column: &Column, index: u16, last: u32) -> Formula {
    let function = if column.name == "longest_block_min" {
        104
    } else {
        109
    };
    let letters = column_number_to_name(index);
    // Parts of a day have no exact binary form: rounding keeps the sum at what is printed.
    Formula::new(format!(
        "=ROUND(SUBTOTAL({function},{letters}2:{letters}{}),{DIGITS})",
        last + 1
    ))
}
