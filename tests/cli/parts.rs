//! A company that is run in parts: what of separate runs adds up to one run, and what does not.

use crate::harness::{Meetaudit, team_files};
use serde_json::Value;
use std::collections::BTreeMap;

/// Rows by their keys.
fn rows(report: &Value, list: &str, keys: &[&str]) -> BTreeMap<String, Value> {
    let rows = report[list].as_array().unwrap().iter();
    let key = |row: &Value| keys.iter().map(|key| row[key].to_string()).collect();
    rows.map(|row| (key(row), row.clone())).collect()
}

/// The shares of each meeting and person.
fn shares(report: &Value) -> BTreeMap<String, Value> {
    let meetings = report["meetings"].as_array().unwrap().iter();
    let each = |meeting: &Value| -> Vec<(String, Value)> {
        let shares = meeting["shares"].as_array().unwrap().iter();
        let key = |share: &Value| format!("{}{}", meeting["uid"], share["person"]);
        shares.map(|share| (key(share), share.clone())).collect()
    };
    meetings.flat_map(each).collect()
}

fn hundredths(value: &Value) -> i64 {
    (value.as_f64().unwrap() * 100.0).round() as i64
}

#[test]
fn people_days_shares_and_savings_of_parts_are_those_of_the_whole() {
    let mut meetaudit = Meetaudit::test("parts");
    for (number, (name, bytes)) in team_files().into_iter().enumerate() {
        let part = if number < 3 { "one" } else { "two" };
        meetaudit = meetaudit.file(&format!("{part}/{name}"), bytes);
    }
    let report = |folders: &str| {
        let arguments = format!("report {folders} --format json --quiet");
        meetaudit.at_the_fixed_instant(&arguments).exits(0).json()
    };
    let whole = report("one two");
    let parts = [report("one"), report("two")];
    for (list, keys) in [("people", &["id"][..]), ("days", &["person", "date"])] {
        let together: BTreeMap<_, _> = parts.iter().flat_map(|p| rows(p, list, keys)).collect();
        assert_eq!(together, rows(&whole, list, keys), "{list}");
    }
    let together: BTreeMap<_, _> = parts.iter().flat_map(shares).collect();
    assert_eq!(together, shares(&whole));

    let by_uid = |report: &Value| rows(report, "meetings", &["uid"]);
    let of_parts: Vec<_> = parts.iter().map(by_uid).collect();
    let mut shared = 0;
    for (uid, meeting) in by_uid(&whole) {
        let rows: Vec<&Value> = of_parts.iter().filter_map(|part| part.get(&uid)).collect();
        for field in ["lost_flow_min", "saving_min"] {
            let sum: i64 = rows.iter().map(|row| hundredths(&row[field])).sum();
            assert_eq!(sum, hundredths(&meeting[field]), "{uid} {field}");
        }
        // What speaks of the meeting and not of the report's people stands in each part: no sum.
        for row in &rows {
            assert_eq!(row["occurrences"], meeting["occurrences"], "{uid}");
            assert_eq!(row["people_count"], meeting["people_count"], "{uid}");
        }
        shared += usize::from(rows.len() > 1);
    }
    assert!(shared > 20, "{shared} meetings reach over both parts");
    // Verdicts rest on all calendars that were given: they are not comparable.
    let score = |row: &BTreeMap<String, Value>| -> Vec<i64> {
        row.values()
            .filter_map(|row| row["score"].as_i64())
            .collect()
    };
    assert_ne!(score(&of_parts[0]), score(&by_uid(&whole)));
}
