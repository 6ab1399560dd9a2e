//! Every field of every machine format stands on the page of definitions.

use super::team::*;
use meetaudit::definitions::{PAGE, VERSION};
use meetaudit::focus::{BOOKED, CENTRAL, DEFINITIONS, FULL_LOAD, HIGH, HIGH_LOAD, LOW};
use meetaudit::render::{Format, Style, WriteOptions, events, json, write};
use meetaudit::report::export_tables::{all_tables, definitions_table};
use serde_json::Value;
use std::collections::BTreeSet;

/// Names under every `properties` of the schema.
fn of_schema(value: &Value, names: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            if let Some(Value::Object(properties)) = fields.get("properties") {
                names.extend(properties.keys().cloned());
            }
            fields.values().for_each(|inner| of_schema(inner, names));
        }
        Value::Array(items) => items.iter().for_each(|inner| of_schema(inner, names)),
        _ => {}
    }
}

fn keys(value: &Value, names: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            names.extend(fields.keys().cloned());
            fields.values().for_each(|inner| keys(inner, names));
        }
        Value::Array(items) => items.iter().for_each(|inner| keys(inner, names)),
        _ => {}
    }
}

fn assert_documented(names: &BTreeSet<String>) {
    let missing: Vec<_> = names
        .iter()
        .filter(|name| !PAGE.contains(&format!("`{name}`")))
        .collect();
    assert!(missing.is_empty(), "not on the page: {missing:?}");
}

#[test]
fn every_field_of_the_schema_is_on_the_page() {
    let mut names = BTreeSet::new();
    of_schema(&serde_json::from_str(json::SCHEMA).unwrap(), &mut names);
    assert!(names.len() > 100, "{}", names.len());
    assert_documented(&names);
}

#[test]
fn every_column_of_every_table_is_on_the_page() {
    let mut report = report(&anns(&[meeting("m", &berlin("10:00"), 30)]), &monday());
    let earlier = {
        let mut bytes = Vec::new();
        json::report(&report, &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    };
    report.changes_since = meetaudit::report::baseline(&report, &earlier).unwrap();
    let mut tables: Vec<_> = all_tables(&report).collect();
    tables.push(definitions_table(&[]));
    assert_eq!(tables.len(), 11);
    let columns = tables.iter().flat_map(|table| &table.columns);
    assert_documented(&columns.map(|column| column.name.to_string()).collect());
}

#[test]
fn every_field_of_events_is_on_the_page() {
    let rows =
        meetaudit::audit::events(&anns(&[meeting("m", &berlin("10:00"), 30)]), &monday()).rows;
    let mut bytes = Vec::new();
    let style = Style::default();
    let options = WriteOptions::of(&style);
    write(&events::list(&rows), Format::Json, &options, &mut bytes).unwrap();
    let mut names = BTreeSet::new();
    keys(&serde_json::from_slice(&bytes).unwrap(), &mut names);
    assert!(names.contains("classes") && names.contains("why"));
    assert_documented(&names);
}

#[test]
fn the_numbers_on_the_page_are_the_numbers_in_force() {
    assert!(PAGE.starts_with(&format!("# Definitions, version {VERSION}\n")));
    for (name, profile) in [
        ("booked", BOOKED),
        ("low", LOW),
        ("central", CENTRAL),
        ("high", HIGH),
    ] {
        let row = format!(
            "| `lost_flow_min_{name}` | {} | {} | {} |",
            profile.ramp, profile.wind_down, profile.min_run
        );
        assert!(PAGE.contains(&row), "{row}");
    }
    assert!(PAGE.contains(&format!(
        "`high` from {HIGH_LOAD} on, `full` from {FULL_LOAD} on"
    )));
    for definition in DEFINITIONS {
        let longest = definition.longest_meeting / 60;
        let attends = match definition.attendance {
            meetaudit::day::Attendance::Accepted => "accepted",
            meetaudit::day::Attendance::NotDeclined => "not declined",
        };
        let row = format!(
            "| `{}` | {} | {attends} | {longest} h |",
            definition.id, definition.block_min
        );
        assert!(PAGE.contains(&row), "{row}");
    }
}
