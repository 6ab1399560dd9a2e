//! `events`: every occurrence as it was read.

use crate::cli::environment::Environment;
use crate::cli::exit::Outcome;
use crate::cli::options::{
    InputArgs, OutputArgs, PrivacyArgs, RunArgs, WindowArgs, format_of, formats,
};
use crate::cli::outcome::{judged, say_nothing, shown, verbosity};
use crate::cli::outputs::Several;
use crate::cli::resolve;
use crate::cli::session::{Common, Session};
use clap::Args;
use meetaudit::audit;
use meetaudit::render::{self, Format, Shape, WriteOptions, events as occurrences};

#[derive(Args, Debug)]
pub(crate) struct EventsArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) window: WindowArgs,
    #[command(flatten)]
    pub(crate) privacy: PrivacyArgs,
    /// How to print it [default: by the ending of the -o file, else table].
    #[arg(long, value_parser = formats(Shape::Lines), help_heading = "Output")]
    pub(crate) format: Option<Format>,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
    #[command(flatten)]
    pub(crate) run: RunArgs,
}

/// Runs it.
pub(crate) fn run(args: &EventsArgs, environment: &Environment) -> anyhow::Result<Outcome> {
    let mut decided = resolve::settings(&args.input, &args.window, environment)?;
    decided.privacy(&args.privacy, environment)?;
    let (settings, format) = (
        &decided.settings,
        format_of(args.format, Shape::Lines, &args.output)?,
    );
    let common = Common {
        input: &args.input,
        output: &args.output,
        run: &args.run,
    };
    let session = Session::open(common, format, Several::Never, environment)?;
    let inputs = match session.read(settings)? {
        Ok(inputs) => inputs,
        Err(outcome) => return Ok(outcome),
    };
    let mut events = audit::events(&inputs.sources, settings);
    let mut diagnostics = std::mem::take(&mut events.diagnostics);
    diagnostics.extend(shown(inputs.diagnostics, settings, events.names.as_mut()));
    let mut outcome = judged(&diagnostics, &args.run);
    outcome.nothing = events.rows.is_empty();
    say_nothing(outcome, verbosity(&args.run));
    session.write(outcome, |style, sink| {
        let options = WriteOptions::of(style);
        render::write(&occurrences::list(&events.rows), format, &options, sink)
    })
}
