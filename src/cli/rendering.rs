//! The answer as bytes, in the format that was asked for.

use super::environment::Environment;
use super::failure::Failure;
use super::inputs::FoundInputs;
use super::opener;
use super::options::OutputArgs;
use super::outputs::{Destination, Several, UNWRITTEN};
use anyhow::Context;
use meetaudit::render::{self, Format, Style};
use meetaudit::report::Report;

/// Opens the target, once it fits the format.
pub(crate) fn open(
    output: &OutputArgs,
    format: Format,
    several: Several,
    found: &FoundInputs,
    environment: &Environment,
) -> Result<Destination, Failure> {
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
    if let (Some((what, example)), None, true) =
        (format.needs_a_file(), &output.output, environment.terminal)
    {
        return Err(Failure::usage(what, format!("name a file: -o {example}")));
    }
    Destination::open(output.output.as_deref(), several, found)
}

/// Every table as a file, one at a time.
pub(crate) fn all_tables<'a>(
    report: &'a Report,
    format: Format,
    style: &'a Style,
) -> impl Iterator<Item = anyhow::Result<(String, Vec<u8>)>> + 'a {
    render::files(report, format, style).map(|file| file.context(UNWRITTEN))
}
