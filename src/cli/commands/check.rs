//! `check`: reads everything, prints every diagnostic, judges nothing.

use crate::cli::complain::Verbosity;
use crate::cli::environment::Environment;
use crate::cli::exit::Outcome;
use crate::cli::options::{InputArgs, WindowArgs, by_ending};
use crate::cli::outcome::{outcome, say_nothing};
use crate::cli::outputs::{Destination, Several, UNWRITTEN};
use crate::cli::{inputs, resolve};
use anyhow::Context;
use clap::{Args, ValueEnum, ValueHint};
use meetaudit::assemble::quality;
use meetaudit::audit;
use meetaudit::render::{check as checked, json};
use std::path::PathBuf;

#[derive(Args, Debug)]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) window: WindowArgs,
    /// How to print it [default: by the ending of the -o file, else table].
    #[arg(long, value_enum, help_heading = "Output")]
    pub(crate) format: Option<CheckFormat>,
    /// Write to a file.
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Output")]
    pub(crate) output: Option<PathBuf>,
    /// Exit with code 4 when there are warnings or errors about the data.
    #[arg(long, help_heading = "Run")]
    pub(crate) strict: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    /// For a terminal.
    Table,
    /// For programs; schema meetaudit/1.
    Json,
}

/// Runs it.
pub(crate) fn run(args: &CheckArgs, environment: &Environment) -> anyhow::Result<Outcome> {
    let decided = resolve::settings(&args.input, &args.window, environment)?;
    let format = by_ending(args.format, args.output.as_deref())?;
    let found = inputs::find(&args.input.inputs);
    let output = Destination::open(args.output.as_deref(), Several::Never, &found)?;
    let inputs = found.read(false);
    inputs.hold_owned(&args.input.owner)?;
    let mut quality = audit::check(&inputs.sources, &decided.settings);
    quality::add_diagnostics(&mut quality, inputs.diagnostics);
    let mut bytes = Vec::new();
    let written = match format {
        CheckFormat::Table => checked::write(&quality, &mut bytes),
        CheckFormat::Json => json::write_check(&quality, &mut bytes),
    };
    written.context(UNWRITTEN)?;
    let mut outcome = outcome(&quality.diagnostics, args.strict);
    outcome.nothing = quality.events_read == 0;
    say_nothing(outcome, Verbosity::Usual);
    outcome.closed = !output.write(&bytes)?;
    Ok(outcome)
}
