//! `trend`, and the trend that page and workbook draw.

use super::args::{PeriodArg, TrendArgs, TrendFormat};
use super::environment::Environment;
use super::exit::Outcome;
use super::failure::Failure;
use super::judge::{judged, loudness, say_nothing, shown};
use super::outputs::Several;
use super::rendering::open;
use super::{complain, inputs, resolve};
use meetaudit::assemble::trend::Lines;
use meetaudit::audit;
use meetaudit::reading::Source;
use meetaudit::render::{self, Format};
use meetaudit::report::model::{Period, Trend};
use meetaudit::settings::{Settings, WindowChoice};
use std::io::Write;

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

/// Whether a whole report in this format draws the trend, which asks for everything to be read.
pub(super) fn is_drawn(format: Format) -> bool {
    matches!(format, Format::Html | Format::Xlsx)
}

/// The trend of everybody by week, as long as the calendars reach.
pub(super) fn of_everybody(sources: &[Source], settings: &Settings) -> Trend {
    let settings = Settings {
        window: WindowChoice::Default,
        ..settings.clone()
    };
    audit::trend(sources, &settings, Period::Week, Lines::All).trend
}

/// `trend`.
pub(super) fn run(args: &TrendArgs, environment: &Environment) -> anyhow::Result<Outcome> {
    if args.model.compares() {
        let what = "--definition all compares people's figures";
        let remedy = "use `meetaudit people --definition all`";
        return Err(Failure::usage(what, remedy).into());
    }
    let mut decided = resolve::settings(&args.input, &args.window, environment)?;
    decided.people(&args.people);
    decided.model(&args.model)?;
    decided.privacy(&args.privacy, environment)?;
    let (settings, format) = (&decided.settings, Format::from(args.format));
    let found = inputs::find(&args.input.inputs);
    let output = open(&args.output, format, Several::Never, &found, environment)?;
    let inputs = found.read(args.run.quiet);
    inputs.hold_owned(&args.input.owner)?;
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
    say_nothing(outcome, loudness(&args.run));
    if outcome.nothing {
        complain::notes(&found.trend.notes, loudness(&args.run));
    }
    let style = resolve::style(&args.output, environment);
    let fill = |sink: &mut dyn Write| render::trend::write(&found.trend, format, &style, sink);
    outcome.closed = !output.write_with(fill)?;
    Ok(outcome)
}
