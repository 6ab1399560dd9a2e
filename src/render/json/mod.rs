//! The report as JSON: frozen views of version 1, apart from the model.
//!
//! Everything that the program writes as JSON goes through [`document`] or [`line()`], so that no text
//! of strangers reaches a terminal as it came.
//!
//! Fields are added at the end of their objects, never renamed or removed. [`SCHEMA`] describes
//! them, and a test validates real output against it.

mod comparison;
mod day_account;
mod meetings;
mod number;
mod plan;
mod rows;
mod trend;
mod views;

use super::Part;
use crate::diagnostic::Code;
use crate::report::Report;
use crate::report::export_tables::{self, people};
use crate::report::model::DataQuality;
use crate::report::model::{DefinitionRow, Trend};
use crate::report::plan::PlanReport;
use day_account::V1Days;
use meetings::MeetingRows;
use number::{Indented, OnOneLine};
use rows::Rows;
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

/// Writes a part of the report, indented, with a line break at the end.
pub fn write(report: &Report, part: Part, sink: &mut dyn Write) -> io::Result<()> {
    match part {
        Part::Report | Part::Brief => document(&V1Report::from(report), sink),
        Part::People => document(&Named("people", Rows(people(None), &report.people)), sink),
        Part::Days => document(&V1Days::from(report), sink),
        Part::Meetings => document(&Named("meetings", MeetingRows::all(report)), sink),
        Part::Meeting(index) => document(&Named("meetings", MeetingRows::one(report, index)), sink),
    }
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
pub fn trend(trend: &Trend, sink: &mut dyn Write) -> io::Result<()> {
    document(&trend::V1Trend::from(trend), sink)
}

/// The same calendar under each named definition.
pub fn definitions(rows: &[DefinitionRow], sink: &mut dyn Write) -> io::Result<()> {
    document(
        &Named("definitions", Rows(export_tables::definitions(), rows)),
        sink,
    )
}

/// Writes a plan.
pub fn plan(report: &PlanReport, sink: &mut dyn Write) -> io::Result<()> {
    document(&plan::V1Plan::from(report), sink)
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
