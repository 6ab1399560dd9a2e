//! `init`: a commented config file to begin with.

use crate::cli::complain::{self, Verbosity};
use crate::cli::environment::Environment;
use crate::cli::exit::Outcome;
use crate::cli::options::{InputArgs, WindowArgs};
use crate::cli::outcome::{outcome, say_nothing};
use crate::cli::outputs::{Destination, Several};
use crate::cli::{inputs, resolve};
use clap::{Args, ValueHint};
use meetaudit::config_template;
use std::path::PathBuf;

#[derive(Args, Debug)]
pub(crate) struct InitArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) window: WindowArgs,
    /// Write to a file.
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Output")]
    pub(crate) output: Option<PathBuf>,
    /// Print no diagnostics, except for inputs that cannot be read.
    #[arg(short, long, help_heading = "Run")]
    pub(crate) quiet: bool,
}

/// Runs it.
pub(crate) fn run(args: &InitArgs, environment: &Environment) -> anyhow::Result<Outcome> {
    let verbosity = if args.quiet {
        Verbosity::Quiet
    } else {
        Verbosity::Usual
    };
    let decided = resolve::settings(&args.input, &args.window, environment)?;
    let found = inputs::find(&args.input.inputs);
    let output = Destination::open(args.output.as_deref(), Several::Never, &found)?;
    let inputs = found.read(args.quiet);
    inputs.hold_owned(&args.input.owner)?;
    complain::data(&inputs.diagnostics, verbosity);
    if inputs.sources.is_empty() {
        let mut outcome = outcome(&inputs.diagnostics, false);
        outcome.nothing = true;
        say_nothing(outcome, verbosity);
        return Ok(outcome);
    }
    let template = config_template::config_template(&inputs.sources, &decided.settings);
    let mut outcome = outcome(&inputs.diagnostics, false);
    outcome.nothing = template.people.is_empty();
    say_nothing(outcome, verbosity);
    outcome.closed = !output.write(config_template::toml(&template).as_bytes())?;
    Ok(outcome)
}
