use super::*;
use crate::render::output::View;
use crate::render::tables::DAYS;
use crate::report::events::{EventRow, Moment};
use crate::report::export_tables::people_table;
use crate::report::export_tables::{Cell, local_events_table};
use crate::report::sample;
use calamine::{Data, DataRef, Reader, Xlsx, open_workbook_from_rs};
use std::io::Cursor;

fn bytes(view: View, more: &[Table]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let (report, style) = (sample::report(), Style::default());
    let options = WriteOptions {
        more,
        ..WriteOptions::of(&style)
    };
    Spreadsheet
        .write(&view.of(&report), &options, &mut bytes)
        .unwrap();
    bytes
}

fn opened(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    open_workbook_from_rs(Cursor::new(bytes)).unwrap()
}

/// Two events: a title that would run, a date that no spreadsheet knows, a very long text.
fn events() -> Table {
    let row = |title: &str, start: Moment| EventRow {
        uid: "e@example.org".into(),
        recurrence_id: None,
        start,
        end: Moment::Instant(sample::report().as_of),
        all_day: false,
        zone: "Europe/Berlin".into(),
        title: title.into(),
        status: "confirmed",
        busy: "busy",
        class: "public",
        organizer: None,
        attendees: Vec::new(),
        source: crate::base::Place {
            file: "a.ics".into(),
            line: 7,
        },
        classes: Vec::new(),
    };
    let long_ago = chrono::NaiveDate::from_ymd_opt(1066, 10, 14).unwrap();
    local_events_table(&[
        row("=1+1", Moment::Date(long_ago)),
        row(&"x".repeat(40_000), Moment::Instant(sample::report().as_of)),
    ])
}

#[test]
fn events_stand_by_the_clock_of_the_zone_beside_them() {
    let table = events();
    let nine = sample::report().as_of + chrono::TimeDelta::hours(1);
    let row = &table.rows[1];
    assert_eq!(row[2], Cell::Instant(nine));
    assert_eq!(row[5], Cell::Text("Europe/Berlin".to_string()));
}

#[test]
fn every_table_is_a_sheet_and_events_come_when_given() {
    let names = |bytes| opened(bytes).sheet_names();
    let wanted = "summary people days meetings shares criteria changes organizers kinds groups \
                  changes_since";
    let mut wanted: Vec<_> = wanted.split_whitespace().collect();
    wanted.extend(["trend", "data quality", "columns"]);
    assert_eq!(names(bytes(View::Report, &[])), wanted);
    wanted.insert(11, "events");
    assert_eq!(names(bytes(View::Report, &[events()])), wanted);
    assert_eq!(names(bytes(View::Table(&DAYS), &[])), ["days", "columns"]);
}

#[test]
fn an_independent_reader_finds_the_cells_with_their_types() {
    let mut book = opened(bytes(View::Report, &[]));
    for table in all_tables(&sample::report()) {
        let range = book.worksheet_range(table.id).unwrap();
        for (row, cells) in table.rows.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                let read = range.get((row + 1, column)).unwrap_or(&Data::Empty);
                let is_same = match (cell, read) {
                    (Cell::Empty, Data::Empty) => true,
                    (Cell::Text(_) | Cell::List(_), read) => {
                        let text = escape::visible(&cell.as_text().unwrap_or_default());
                        matches!(read, Data::String(read) if *read == text)
                            || (*read == Data::Empty && text.is_empty())
                    }
                    (Cell::Minutes(amount), Data::DateTime(read)) => {
                        let minutes = read.as_f64() * 1_440.0;
                        read.is_duration() && (minutes - amount.as_f64()).abs() < 1e-5
                    }
                    (Cell::Int(number), Data::Float(read)) => {
                        (*number as f64).to_bits() == read.to_bits()
                    }
                    (Cell::Number(number), Data::Float(read)) => number.to_bits() == read.to_bits(),
                    (Cell::Bool(yes), Data::Bool(read)) => yes == read,
                    (Cell::Date(_), Data::DateTime(read)) => read.is_datetime(),
                    _ => false,
                };
                assert!(
                    is_same,
                    "{} {row} {column}: {cell:?} read as {read:?}",
                    table.id
                );
            }
        }
    }
}

#[test]
fn only_totals_are_formulas_and_their_stored_results_are_the_printed_totals() {
    let mut book = opened(bytes(View::Report, &[events()]));
    for name in book.sheet_names() {
        let formulas = book.worksheet_formula(&name).unwrap();
        let rows: std::collections::BTreeSet<_> =
            formulas.used_cells().map(|(row, _, _)| row).collect();
        assert!(rows.len() <= 1, "{name} has formulas in rows {rows:?}");
        for (_, _, formula) in formulas.used_cells() {
            assert!(
                formula.starts_with("ROUND(SUBTOTAL(10"),
                "{name}: {formula}"
            );
        }
    }
    for table in all_tables(&sample::report()) {
        let Some(total) = &table.total else { continue };
        let range = book.worksheet_range(table.id).unwrap();
        for (column, cell) in total.iter().enumerate() {
            let read = range.get((table.rows.len() + 1, column));
            let (wanted, read) = match (cell, read) {
                (Cell::Minutes(amount), Some(Data::DateTime(read))) => {
                    (amount.as_f64(), read.as_f64() * 1_440.0)
                }
                (Cell::Int(number), Some(Data::Float(read))) => (*number as f64, *read),
                (Cell::Minutes(_) | Cell::Int(_), read) => {
                    panic!("{} {column}: {read:?}", table.id)
                }
                _ => continue,
            };
            assert!((read - wanted).abs() < 1e-5, "{} {column}", table.id);
        }
    }
}

#[test]
fn hostile_texts_are_strings_of_bearable_length() {
    let mut book = opened(bytes(View::Report, &[events()]));
    let meetings = book.worksheet_range("meetings").unwrap();
    let title = meetings.get((2, 1)).unwrap();
    assert_eq!(
        title,
        &Data::String("=HYPERLINK(\"http://evil.example\")␛[2J <script>|`Sync`".into())
    );
    let range = book.worksheet_range("events").unwrap();
    assert_eq!(range.get((1, 6)), Some(&Data::String("=1+1".into())));
    assert_eq!(range.get((1, 2)), Some(&Data::String("1066-10-14".into())));
    assert_eq!(range.get((2, 6)).unwrap().to_string().len(), 16_000);
    let Some(Data::DateTime(end)) = range.get((2, 3)) else {
        panic!("an instant is a date and time");
    };
    assert_eq!(end.to_ymd_hms_milli(), (2025, 11, 17, 9, 0, 0, 0));
    for name in book.sheet_names() {
        let mut cells = book.worksheet_cells_reader(&name).unwrap();
        while let Some(cell) = cells.next_cell().unwrap() {
            if let DataRef::SharedString(text) = cell.get_value() {
                assert!(
                    !text.contains(['\u{1b}', '\u{7}', '\u{202e}']),
                    "{name}: {text}"
                );
            }
        }
    }
}

#[test]
fn the_same_report_is_the_same_workbook() {
    assert_eq!(
        bytes(View::Report, &[events()]),
        bytes(View::Report, &[events()])
    );
}

#[test]
fn an_empty_report_is_still_a_workbook() {
    let mut report = sample::report();
    report.people.clear();
    report.days.clear();
    report.meetings.clear();
    report.groups.clear();
    let mut bytes = Vec::new();
    let style = Style::default();
    let options = WriteOptions::of(&style);
    Spreadsheet
        .write(&Output::Report(&report), &options, &mut bytes)
        .unwrap();
    let range = opened(bytes).worksheet_range("people").unwrap();
    assert_eq!(range.height(), 1);
}

#[test]
fn a_large_table_is_read_back_as_a_small_one() {
    let report = sample::report();
    let small = people_table(&report);
    let mut large = small.clone();
    let times = 200_000 / (small.rows.len() * small.columns.len()) + 1;
    large.rows = (0..times).flat_map(|_| small.rows.clone()).collect();
    let read = |table: &Table| {
        let (mut book, styles) = (Workbook::new(), Styles::new());
        let mut sheets = Sheets::default();
        sheets.add(&mut book, table, &styles).unwrap();
        // What is written row by row is not counted.
        assert_eq!(sheets.cells > 0, table.rows.len() == small.rows.len());
        let bytes = book.save_to_buffer().unwrap();
        let mut book = opened(bytes);
        let range = book.worksheet_range(table.id).unwrap();
        range.rows().map(<[_]>::to_vec).collect::<Vec<_>>()
    };
    let (small_rows, large_rows) = (read(&small), read(&large));
    let own = small.rows.len();
    assert_eq!(large_rows[..=own], small_rows[..=own]);
    assert_eq!(
        large_rows[large_rows.len() - 1 - own..large_rows.len() - 1],
        small_rows[1..=own]
    );
    assert_eq!(large_rows.len(), large.rows.len() + 2);
}

#[test]
fn headings_are_words_and_no_two_of_a_sheet_are_alike() {
    let mut book = opened(bytes(View::Report, &[]));
    for table in all_tables(&sample::report()) {
        let range = book.worksheet_range(table.id).unwrap();
        let mut headings: Vec<String> = Vec::new();
        for (index, column) in table.columns.iter().enumerate() {
            let heading = range.get((0, index)).unwrap().to_string();
            assert_eq!(heading, column.heading, "{}", table.id);
            assert!(
                !headings.contains(&heading),
                "{}: {heading} twice",
                table.id
            );
            headings.push(heading);
        }
    }
}
