//! One account everywhere: away, personal, meetings and time at work are the same figures in
//! JSON, CSV, table, page and workbook.

use crate::harness::Meetaudit;
use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use std::io::Cursor;

/// Tuesday: out of office 13–16, the dentist 16–17, a meeting 17–18.
const ANN: &str = "BEGIN:VCALENDAR\nX-WR-CALNAME:ann@firm.example\nX-WR-TIMEZONE:Europe/Berlin\n\
    BEGIN:VEVENT\nUID:1\nSUMMARY:OOO\nDTSTART;TZID=Europe/Berlin:20261110T130000\nDURATION:PT3H\nEND:VEVENT\n\
    BEGIN:VEVENT\nUID:2\nSUMMARY:Dentist\nDTSTART;TZID=Europe/Berlin:20261110T160000\nDURATION:PT1H\nEND:VEVENT\n\
    BEGIN:VEVENT\nUID:3\nSUMMARY:Planning\nDTSTART;TZID=Europe/Berlin:20261110T170000\nDURATION:PT1H\n\
    ORGANIZER:mailto:ann@firm.example\nATTENDEE:mailto:ann@firm.example\nATTENDEE:mailto:bob@firm.example\n\
    END:VEVENT\nEND:VCALENDAR\n";

/// What each figure is, in minutes, and its heading in tables for people.
const ACCOUNT: [(&str, i64, &str); 4] = [
    ("working_min", 2_400, "Working"),
    ("away_min", 180, "Away"),
    ("personal_min", 60, "Personal"),
    ("meeting_min", 60, "Meetings"),
];

fn in_hours(minutes: i64) -> String {
    format!("{} h {:02}", minutes / 60, minutes % 60)
}

/// The cells of a line whose columns are at least two spaces apart.
fn cells(line: &str) -> Vec<&str> {
    line.split("  ")
        .map(str::trim)
        .filter(|cell| !cell.is_empty())
        .collect()
}

/// The sum of a column of the workbook in minutes, above the total; the sheet of columns tells its
/// heading.
fn column_sum(book: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str, name: &str) -> i64 {
    let columns = book.worksheet_range("columns").unwrap();
    let own = |row: &&[Data]| row[0] == *sheet && row[1] == *name;
    let heading = columns.rows().find(own).unwrap()[2].to_string();
    let range = book.worksheet_range(sheet).unwrap();
    let mut rows = range.rows();
    let is_named = |cell: &Data| matches!(cell, Data::String(text) if *text == heading);
    let place = rows.next().unwrap().iter().position(is_named).unwrap();
    let of_people = rows.filter(|row| row[0].to_string().contains('@'));
    let sum: f64 = of_people
        .map(|row| match &row[place] {
            Data::DateTime(time) => time.as_f64(),
            other => panic!("{other:?} is no amount of time"),
        })
        .sum();
    (sum * 1_440.0).round() as i64
}

#[test]
fn what_counts_as_away_personal_and_at_work_is_the_same_in_every_format() {
    let meetaudit = Meetaudit::test("one_account").file("ann.ics", ANN);
    let run = |more: &str| {
        let arguments = format!("{more} ann.ics --week 2026-W46 --as-of 2026-11-18 --quiet");
        meetaudit.run(&arguments).exits(0).out
    };
    let json: serde_json::Value = serde_json::from_str(&run("report --format json")).unwrap();
    let csv = run("people --format csv");
    let mut lines = csv.lines();
    let (names, values) = (lines.next().unwrap(), lines.next().unwrap());
    let table = run("people --width 300");
    let page = run("report --format html");
    let book =
        meetaudit.run("report ann.ics --week 2026-W46 --as-of 2026-11-18 --quiet --format xlsx");
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(book.exits(0).bytes)).unwrap();
    let mut rows = table.lines().filter(|line| !line.trim().is_empty());
    let headings = cells(rows.find(|line| line.contains("Person")).unwrap());
    let row = cells(rows.find(|line| line.contains("ann@firm.example")).unwrap());
    assert_eq!(headings.len(), row.len(), "{table}");
    for (name, minutes, heading) in ACCOUNT {
        assert_eq!(json["people"][0][name], minutes, "{name}");
        assert_eq!(json["total"][name], minutes, "{name}");
        let days = json["days"].as_array().unwrap().iter();
        let sum: i64 = days.map(|day| day[name].as_i64().unwrap()).sum();
        assert_eq!(sum, minutes, "{name}");
        let place = names.split(',').position(|column| column == name).unwrap();
        assert_eq!(
            values.split(',').nth(place),
            Some(minutes.to_string().as_str()),
            "{name}"
        );
        let place = headings.iter().position(|found| *found == heading).unwrap();
        assert_eq!(row[place], in_hours(minutes), "{heading}: {table}");
        assert!(page.contains(&in_hours(minutes)), "{heading}");
        for sheet in ["people", "days"] {
            assert_eq!(
                column_sum(&mut book, sheet, name),
                minutes,
                "{sheet}: {name}"
            );
        }
    }
    let at_work = in_hours(2_400 - 180);
    assert!(
        page.contains(&format!("of {at_work} at work")),
        "personal time is time at work"
    );
    let load = json["total"]["meeting_load"].as_f64().unwrap();
    assert!((load - 60.0 / 2_220.0).abs() < 1e-4, "{load}");
}
