//! The answer as bytes, in the format that was asked for.

use super::environment::Environment;
use super::failure::Failure;
use super::inputs::Found;
use super::opener;
use super::options::OutputArgs;
use super::outputs::{Output, Several, UNWRITTEN};
use anyhow::Context;
use meetaudit::render::{self, Format, MailOptions, Part, Style, csv, email, xlsx};
use meetaudit::report::Report;
use meetaudit::report::events::EventRow;
use meetaudit::report::export_tables::local_events_table;
use std::io::{self, Write};

/// Opens the target, once it fits the format.
pub(crate) fn open(
    output: &OutputArgs,
    format: Format,
    several: Several,
    found: &Found,
    environment: &Environment,
) -> Result<Output, Failure> {
    if output.excel.is_some() && format != Format::Csv {
        let what = "--excel is for CSV only";
        return Err(Failure::usage(
            what,
            "add --format csv, or leave --excel out",
        ));
    }
    if output.open {
        opener::may_open(output.output.as_deref(), format)?;
    }
    #[cfg(feature = "parquet")]
    if format == Format::Parquet && output.output.is_none() && environment.terminal {
        let what = "Parquet cannot be shown on a terminal";
        return Err(Failure::usage(what, "name a file: -o people.parquet"));
    }
    if format == Format::Xlsx && output.output.is_none() && environment.terminal {
        let what = "a workbook cannot be shown on a terminal";
        return Err(Failure::usage(what, "name a file: -o report.xlsx"));
    }
    Output::open(output.output.as_deref(), several, found)
}

/// Writes a part of the report; `mail` says to whom where it is a message.
pub(crate) fn render(
    report: &Report,
    part: Part,
    format: Format,
    style: &Style,
    mail: &MailOptions,
    sink: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Email => email::write(report, part, style, mail, sink),
        format => render::render(report, part, format, style, sink),
    }
}

/// Writes the whole report as a workbook, with the window's events on a sheet of their own.
pub(crate) fn workbook(
    report: &Report,
    events: &[EventRow],
    sink: &mut dyn Write,
) -> io::Result<()> {
    xlsx::write(report, Part::Report, &[local_events_table(events)], sink)
}

/// Every table as a file, one at a time.
pub(crate) fn all_tables<'a>(
    report: &'a Report,
    format: Format,
    style: &'a Style,
) -> Box<dyn Iterator<Item = anyhow::Result<(String, Vec<u8>)>> + 'a> {
    let filled = |write: &dyn Fn(&mut Vec<u8>) -> io::Result<()>| {
        let mut bytes = Vec::new();
        write(&mut bytes).context(UNWRITTEN).map(|()| bytes)
    };
    match format {
        #[cfg(feature = "parquet")]
        Format::Parquet => Box::new(render::parquet::tables(report).map(move |(name, table)| {
            let bytes = filled(&|bytes| render::parquet::write(&table, bytes))?;
            Ok((name, bytes))
        })),
        _ => Box::new(csv::tables(report).map(move |(name, table)| {
            let bytes = filled(&|bytes| csv::write(&table, style.csv, bytes))?;
            Ok((name, bytes))
        })),
    }
}
