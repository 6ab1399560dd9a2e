//! `trend`: one row per week or month.

use crate::cli::audited::compares_people_only;
use crate::cli::environment::Environment;
use crate::cli::exit::Outcome;
use crate::cli::failure::Failure;
use crate::cli::options::{
    GroupArgs, InputArgs, ModelArgs, OutputArgs, PeopleArgs, PrivacyArgs, RunArgs, WindowArgs,
    format_of, formats,
};
use crate::cli::outcome::{are_chosen, judged, say_nothing, shown, verbosity};
use crate::cli::outputs::Several;
use crate::cli::session::{Common, Session};
use crate::cli::{complain, resolve};
use clap::{Args, ValueEnum};
use meetaudit::assemble::trend::TrendLines;
use meetaudit::audit;
use meetaudit::render::{self, Format, Shape, WriteOptions, tables};
use meetaudit::report::model::Period;

#[derive(Args, Debug)]
pub(crate) struct TrendArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) window: WindowArgs,
    #[command(flatten)]
    pub(crate) people: PeopleArgs,
    #[command(flatten)]
    pub(crate) model: ModelArgs,
    #[command(flatten)]
    pub(crate) privacy: PrivacyArgs,
    #[command(flatten)]
    pub(crate) groups: GroupArgs,
    /// One row per week or per month.
    #[arg(long, value_enum, value_name = "PERIOD", default_value = "week")]
    pub(crate) by: PeriodArg,
    /// Show each team of the config file on its own.
    #[arg(long, conflicts_with = "person")]
    pub(crate) by_team: bool,
    /// How to print it [default: by the ending of the -o file, else table].
    #[arg(long, value_parser = formats(Shape::Trend), help_heading = "Output")]
    pub(crate) format: Option<Format>,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
    #[command(flatten)]
    pub(crate) run: RunArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum PeriodArg {
    /// ISO weeks.
    Week,
    /// Calendar months.
    Month,
}

/// Runs it.
pub(crate) fn run(args: &TrendArgs, environment: &Environment) -> anyhow::Result<Outcome> {
    compares_people_only(&args.model)?;
    may_be_grouped(args)?;
    let mut decided = resolve::settings(&args.input, &args.window, environment)?;
    decided.people(&args.people);
    decided.model(&args.model)?;
    decided.privacy(&args.privacy, environment)?;
    decided.groups(&args.groups);
    let (settings, format) = (
        &decided.settings,
        format_of(args.format, Shape::Trend, &args.output)?,
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
    let (period, lines) = rows_of(args);
    let mut found = audit::trend(&inputs.sources, settings, period, lines);
    are_chosen(&found.not_chosen)?;
    if found.trend.rows.is_empty() && found.hidden {
        return Err(nobody_is_many(args.groups.min_group).into());
    }
    let mut diagnostics = found.diagnostics;
    let unread = shown(inputs.diagnostics, settings, found.names.as_mut());
    diagnostics.extend(unread);
    let mut outcome = judged(&diagnostics, &args.run);
    outcome.nothing = found.nothing || found.trend.rows.is_empty();
    say_nothing(outcome, verbosity(&args.run));
    if outcome.nothing {
        complain::notes(&found.trend.notes, verbosity(&args.run));
    }
    let as_of = settings.as_of;
    session.write(outcome, |style, sink| {
        let options = WriteOptions::of(style);
        render::write(&tables::trend(&found.trend, as_of), format, &options, sink)
    })
}

/// What a row is, and of whom.
fn rows_of(args: &TrendArgs) -> (Period, TrendLines) {
    let period = match args.by {
        PeriodArg::Week => Period::Week,
        PeriodArg::Month => Period::Month,
    };
    let lines = match (args.by_team, args.people.person.is_empty()) {
        (true, _) => TrendLines::Teams,
        (false, true) => TrendLines::All,
        (false, false) => TrendLines::People,
    };
    (period, lines)
}

/// Refuses rows of single people where sums were asked for.
fn may_be_grouped(args: &TrendArgs) -> Result<(), Failure> {
    let is_grouped = args.groups.aggregate || args.groups.min_group > 0;
    if is_grouped && !args.people.person.is_empty() {
        let what = "with --person, this table shows single people";
        let remedy = "leave out --person; add --by-team for one row per team";
        return Err(Failure::usage(what, remedy));
    }
    Ok(())
}

fn nobody_is_many(least: u32) -> Failure {
    let what = format!("--min-group {least}: no week or month has so many people");
    Failure::usage(what, "give more calendars, or choose a smaller number")
}
