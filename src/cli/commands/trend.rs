//! `trend`, and the trend that page and workbook draw.

use crate::cli::audited::compares_people_only;
use crate::cli::environment::Environment;
use crate::cli::exit::Outcome;
use crate::cli::options::{
    InputArgs, ModelArgs, OutputArgs, PeopleArgs, PrivacyArgs, RunArgs, WindowArgs,
};
use crate::cli::outcome::{judged, say_nothing, shown, verbosity};
use crate::cli::outputs::Several;
use crate::cli::session::{Common, Session};
use crate::cli::{complain, resolve};
use clap::{Args, ValueEnum};
use meetaudit::assemble::trend::Lines;
use meetaudit::audit;
use meetaudit::reading::Source;
use meetaudit::render::{self, Format};
use meetaudit::report::model::{Period, Trend};
use meetaudit::settings::{Settings, WindowChoice};

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
    /// What a row is: a week or a month.
    #[arg(long, value_enum, value_name = "PERIOD", default_value = "week")]
    pub(crate) by: PeriodArg,
    /// One line of development for each team of the config file.
    #[arg(long, conflicts_with = "person")]
    pub(crate) by_team: bool,
    /// How to print it.
    #[arg(long, value_enum, default_value = "table", help_heading = "Output")]
    pub(crate) format: TrendFormat,
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

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TrendFormat {
    /// For a terminal.
    Table,
    /// Schema meetaudit/1.
    Json,
    /// RFC 4180.
    Csv,
    /// For wikis and pull requests.
    Markdown,
}

impl From<TrendFormat> for Format {
    fn from(format: TrendFormat) -> Format {
        match format {
            TrendFormat::Table => Format::Table,
            TrendFormat::Json => Format::Json,
            TrendFormat::Csv => Format::Csv,
            TrendFormat::Markdown => Format::Markdown,
        }
    }
}

/// Runs it.
pub(crate) fn run(args: &TrendArgs, environment: &Environment) -> anyhow::Result<Outcome> {
    compares_people_only(&args.model)?;
    let mut decided = resolve::settings(&args.input, &args.window, environment)?;
    decided.people(&args.people);
    decided.model(&args.model)?;
    decided.privacy(&args.privacy, environment)?;
    let (settings, format) = (&decided.settings, Format::from(args.format));
    let common = Common {
        input: &args.input,
        output: &args.output,
        run: &args.run,
    };
    let session = Session::open(common, format, Several::Never, environment)?;
    let inputs = session.inputs()?;
    let period = match args.by {
        PeriodArg::Week => Period::Week,
        PeriodArg::Month => Period::Month,
    };
    let lines = match (args.by_team, args.people.person.is_empty()) {
        (true, _) => Lines::Teams,
        (false, true) => Lines::All,
        (false, false) => Lines::People,
    };
    let found = audit::trend(&inputs.sources, settings, period, lines);
    let mut diagnostics = found.diagnostics;
    diagnostics.extend(shown(inputs.diagnostics, settings, None));
    let mut outcome = judged(&diagnostics, &args.run);
    outcome.nothing = found.nothing || found.trend.rows.is_empty();
    say_nothing(outcome, verbosity(&args.run));
    if outcome.nothing {
        complain::notes(&found.trend.notes, verbosity(&args.run));
    }
    session.write(outcome, |style, sink| {
        render::trend::write(&found.trend, format, style, sink)
    })
}

/// Whether a whole report in this format draws the trend, which asks for everything to be read.
pub(crate) fn is_drawn(format: Format) -> bool {
    matches!(format, Format::Html | Format::Xlsx)
}

/// The trend of everybody by week, as long as the calendars reach.
pub(crate) fn of_everybody(sources: &[Source], settings: &Settings) -> Trend {
    let settings = Settings {
        window: WindowChoice::Default,
        ..settings.clone()
    };
    audit::trend(sources, &settings, Period::Week, Lines::All).trend
}
