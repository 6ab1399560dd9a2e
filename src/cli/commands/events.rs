//! `events`: every occurrence as it was read.

use crate::cli::environment::Environment;
use crate::cli::exit::Outcome;
use crate::cli::options::{InputArgs, OutputArgs, PrivacyArgs, RunArgs, WindowArgs, format_of};
use crate::cli::outcome::{judged, say_nothing, shown, verbosity};
use crate::cli::outputs::Several;
use crate::cli::resolve;
use crate::cli::session::{Common, Session};
use clap::{Args, ValueEnum};
use meetaudit::audit;
use meetaudit::render::{Format, events as medium};

#[derive(Args, Debug)]
pub(crate) struct EventsArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) window: WindowArgs,
    #[command(flatten)]
    pub(crate) privacy: PrivacyArgs,
    /// How to print it [default: by the ending of the -o file, else table].
    #[arg(long, value_enum, help_heading = "Output")]
    pub(crate) format: Option<EventsFormat>,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
    #[command(flatten)]
    pub(crate) run: RunArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum EventsFormat {
    /// For a terminal.
    Table,
    /// JSON Lines, one object per occurrence.
    Json,
    /// For spreadsheets and data frames.
    Csv,
    /// For DuckDB, Polars or Spark.
    #[cfg(feature = "parquet")]
    Parquet,
}

impl From<EventsFormat> for Format {
    fn from(format: EventsFormat) -> Format {
        match format {
            EventsFormat::Table => Format::Table,
            EventsFormat::Json => Format::Json,
            EventsFormat::Csv => Format::Csv,
            #[cfg(feature = "parquet")]
            EventsFormat::Parquet => Format::Parquet,
        }
    }
}

/// Runs it.
pub(crate) fn run(args: &EventsArgs, environment: &Environment) -> anyhow::Result<Outcome> {
    let mut decided = resolve::settings(&args.input, &args.window, environment)?;
    decided.privacy(&args.privacy, environment)?;
    let (settings, format) = (
        &decided.settings,
        Format::from(format_of(args.format, &args.output)?),
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
        medium::write(&events.rows, format, style, sink)
    })
}
