//! The report as JSON: frozen views of version 1, apart from the model.
//!
//! Everything that the program writes as JSON goes through [`document`] or [`line()`], so that no text
//! of strangers reaches a terminal as it came.
//!
//! Fields are added at the end of their objects, never renamed or removed. [`SCHEMA`] describes
//! them, and a test validates real output against it.

mod adopted;
mod comparison;
mod day_account;
mod meetings;
mod number;
mod plan;
mod rows;
mod trend;
mod views;

use super::medium::{Medium, TABLES, WriteOptions};
use super::output::{Output, ReportTable, Shape};
use super::style::Style;
use crate::diagnostic::Code;
use crate::report::export_tables::Table;
use crate::report::model::{DataQuality, Trend};
use crate::report::{DetailLevel, Report};
use day_account::V1Days;
use meetings::MeetingRows;
use number::{Indented, OnOneLine};
use rows::TableRows;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use std::io::{self, Write};
use views::{V1Quality, V1Report};

/// The JSON Schema (2020-12) of all parts.
pub const SCHEMA: &str = include_str!("../schema.json");

/// Name and version of the format.
const VERSION: &str = "meetaudit/1";

/// A list under its name.
struct Named<T>(&'static str, T);

impl<T: Serialize> Serialize for Named<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(None)?;
        object.serialize_entry("schema", VERSION)?;
        object.serialize_entry(self.0, &self.1)?;
        object.end()
    }
}

/// The format.
pub(super) struct Json;

impl Medium for Json {
    fn name(&self) -> &'static str {
        "json"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["json"]
    }

    fn help(&self, shape: Shape) -> &'static str {
        match shape {
            Shape::Lines => "JSON Lines, one object per occurrence",
            Shape::Plan => "For programs; schema meetaudit/1: a `plan` object",
            Shape::Report | Shape::Trend | Shape::Rows => "For programs; schema meetaudit/1",
        }
    }

    fn shapes(&self) -> &'static [Shape] {
        use Shape::{Lines, Plan, Report, Rows, Trend};
        &[Report, Trend, Rows, Lines, Plan]
    }

    fn depth_of_report(&self, _: &Style) -> DetailLevel {
        TABLES
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
        match output {
            Output::Report(report) | Output::Brief(report) => self::report(report, sink),
            Output::Meeting(report, index) => {
                document(&Named("meetings", MeetingRows::one(report, *index)), sink)
            }
            Output::Table(table) => table.json(sink),
            Output::Plan(report) => document(&plan::V1Plan::from(*report), sink),
        }
    }
}

/// The whole report, with a line break at the end.
///
/// # Errors
/// Those of the sink.
pub fn report(report: &Report, sink: &mut dyn Write) -> io::Result<()> {
    document(&V1Report::from(report), sink)
}

/// The rows of a table, as a list under its name.
pub(super) fn rows(table: &Table, sink: &mut dyn Write) -> io::Result<()> {
    document(&Named(table.id, TableRows(table)), sink)
}

/// All meetings.
pub(super) fn meetings(report: &Report, sink: &mut dyn Write) -> io::Result<()> {
    document(&Named("meetings", MeetingRows::all(report)), sink)
}

/// All days, and the one that is written out.
pub(super) fn days(report: &Report, sink: &mut dyn Write) -> io::Result<()> {
    document(&V1Days::from(report), sink)
}

/// What `check` found: the data quality, and what each code means.
#[derive(Serialize)]
struct V1Check<'a> {
    schema: &'static str,
    codes: Vec<V1Code>,
    data_quality: V1Quality<'a>,
}

#[derive(Serialize)]
struct V1Code {
    code: &'static str,
    severity: &'static str,
    title: &'static str,
    help: &'static str,
}

/// Writes what `check` found.
pub fn write_check(quality: &DataQuality, sink: &mut dyn Write) -> io::Result<()> {
    let found = |code: &&Code| quality.skipped.iter().any(|row| row.code == code.id());
    let codes = Code::ALL.iter().filter(found).map(|code| V1Code {
        code: code.id(),
        severity: code.severity().word(),
        title: code.title(),
        help: code.help(),
    });
    let check = V1Check {
        schema: VERSION,
        codes: codes.collect(),
        data_quality: V1Quality::from(quality),
    };
    document(&check, sink)
}

/// Loss per week or month.
pub(super) fn trend(trend: &Trend, sink: &mut dyn Write) -> io::Result<()> {
    document(&trend::V1Trend::from(trend), sink)
}

/// A value on one line, as JSON Lines are.
pub fn line(view: &impl Serialize, sink: &mut dyn Write) -> io::Result<()> {
    let mut out = serde_json::Serializer::with_formatter(&mut *sink, OnOneLine::default());
    view.serialize(&mut out)?;
    sink.write_all(b"\n")
}

/// A value indented, with a line break at the end.
pub fn document(view: &impl Serialize, sink: &mut dyn Write) -> io::Result<()> {
    let mut out = serde_json::Serializer::with_formatter(&mut *sink, Indented::default());
    view.serialize(&mut out)?;
    sink.write_all(b"\n")
}

#[cfg(test)]
mod additions_tests;
#[cfg(test)]
mod tests;
