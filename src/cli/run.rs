//! Arguments → settings → inputs → answer → complaints → output → exit code.

use super::args::{AuditArgs, Cli, Command, EventsArgs, ExplainArgs, FormatArg, ModelArgs};
use super::environment::Environment;
use super::exit::Outcome;
use super::failure::Failure;
use super::judge::{
    judged, loudness, nothing_read, outcome_of, say_nothing, shown, unknown_people,
};
use super::outputs::{self, Output, Several};
use super::rendering::{all_tables, open, render, workbook};
use super::resolve::Decided;
use super::threshold::RowNames;
use super::{aside, complain, config, explain, inputs, mail, plan, resolve, trend};
use clap::Parser;
use meetaudit::audit::{self, Audit};
use meetaudit::diagnostic::Diagnostic;
use meetaudit::reading::Source;
use meetaudit::render as medium;
use meetaudit::render::{Format, Part};
use meetaudit::report::words::count_of;
use meetaudit::report::{self, Report, privacy};
use meetaudit::settings::{Depth, Settings, WindowChoice};
use std::io::Write;
use std::process::ExitCode;

/// The whole run.
pub(crate) fn main() -> ExitCode {
    let environment = Environment::read();
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(answer) => {
            // Help and version go to a pipe that may be closed.
            let _ = answer.print();
            return ExitCode::from(u8::try_from(answer.exit_code()).unwrap_or_default());
        }
    };
    match run(&cli.command, &environment) {
        Ok(outcome) => outcome.code(),
        Err(error) => ExitCode::from(complain::error(&error)),
    }
}

fn run(command: &Command, environment: &Environment) -> anyhow::Result<Outcome> {
    match command {
        Command::Report(args) => {
            let mut decided = decide(&args.audit, environment)?;
            decided.baseline = args.baseline.as_deref().map(config::baseline).transpose()?;
            if args.each_person {
                mail::may_be_each_persons(&args.audit)?;
                return answer(&args.audit, Wanted::EachPerson, decided, environment);
            }
            answer(
                &args.audit,
                Wanted::Part(Part::Report),
                decided,
                environment,
            )
        }
        Command::People(args) if args.model.compares() => definitions(args, environment),
        Command::People(args) => one_table(args, Part::People, environment),
        Command::Meetings(args) => one_table(args, Part::Meetings, environment),
        Command::Days(args) => one_table(args, Part::Days, environment),
        Command::Trend(args) => trend::run(args, environment),
        Command::Events(args) => events(args, environment),
        Command::Explain(args) => one_meeting(args, environment),
        Command::WhatIf(args) => plan::what_if(args, environment),
        Command::Plan(args) => plan::plan(args, environment),
        Command::Rubric(args) => aside::rubric(args, environment),
        Command::Check(args) => aside::check(args, environment),
        Command::Init(args) => aside::init(args, environment),
        Command::Completions { shell } => aside::completions(*shell),
        Command::Man => aside::manual(),
    }
}

/// What an audit is asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Part(Part),
    EachPerson,
}

fn one_table(args: &AuditArgs, part: Part, environment: &Environment) -> anyhow::Result<Outcome> {
    if part != Part::Meetings {
        may_be_of_people(args)?;
    }
    let decided = decide(args, environment)?;
    answer(args, Wanted::Part(part), decided, environment)
}

fn decide(args: &AuditArgs, environment: &Environment) -> Result<Decided, Failure> {
    let mut decided = resolve::settings(&args.input, &args.window, environment)?;
    decided.people(&args.people);
    decided.model(&args.model)?;
    decided.meetings(&args.meetings);
    decided.privacy(&args.privacy, environment)?;
    decided.groups(&args.groups);
    Ok(decided)
}

/// `report`, `people`, `meetings`, `days`.
fn answer(
    args: &AuditArgs,
    wanted: Wanted,
    mut decided: Decided,
    environment: &Environment,
) -> anyhow::Result<Outcome> {
    compares_people_only(&args.model)?;
    let format = Format::from(args.format);
    let mail = mail::options(&args.mail, args.format)?;
    let found = inputs::find(&args.input.inputs);
    let tables = wanted == Wanted::Part(Part::Report) && format == Format::Csv;
    let several = match wanted {
        Wanted::EachPerson => Several::Always,
        Wanted::Part(_) if tables => Several::InFolder,
        Wanted::Part(_) => Several::Never,
    };
    let output = open(&args.output, format, several, &found, environment)?;
    let style = resolve::style(&args.output, environment);
    decided.settings.depth = match wanted {
        Wanted::Part(part) if !is_whole(args, &output) => medium::depth(part, format, &style),
        _ => Depth::WHOLE,
    };
    let settings = &decided.settings;
    let inputs = found.read(args.run.quiet);
    inputs.hold_owned(&args.input.owner)?;
    if let Some(outcome) = nothing_read(&inputs, settings, &args.run) {
        return Ok(outcome);
    }
    let (mut audit, mut outcome) = audited(args, &decided, inputs.diagnostics, &inputs.sources)?;
    if audit.report.quality.calendars == 0 {
        return Ok(outcome);
    }
    if wanted == Wanted::Part(Part::Report) && trend::is_drawn(format) {
        audit.report.trend = Some(trend::of_everybody(&inputs.sources, settings));
    }
    match (output, wanted) {
        (Output::Folder(folder), Wanted::EachPerson) => {
            let messages = mail::each_person(&audit.report, &mail, &style);
            outputs::write_all(&folder, messages, |path| found.holds(path))?;
        }
        (Output::Folder(folder), Wanted::Part(_)) => {
            let tables = all_tables(&audit.report, &style);
            outputs::write_all(&folder, tables, |path| found.holds(path))?;
        }
        (_, Wanted::EachPerson) => {
            let what = "--each-person writes several messages";
            return Err(Failure::usage(what, "name a folder: -o mails/").into());
        }
        (output, Wanted::Part(Part::Report)) if format == Format::Xlsx => {
            let in_window = in_window(settings, &audit.report);
            // Rows of events name people.
            let rows = match settings.privacy.aggregates() {
                true => Vec::new(),
                false => audit::events_named(&inputs.sources, &in_window, audit.names.take()).rows,
            };
            let fill = |sink: &mut dyn Write| workbook(&audit.report, &rows, sink);
            outcome.closed = !output.write_with(fill)?;
        }
        (output, Wanted::Part(part)) => {
            let fill =
                |sink: &mut dyn Write| render(&audit.report, part, format, &style, &mail, sink);
            outcome.closed = !output.write_with(fill)?;
        }
    }
    Ok(outcome)
}

/// The audit as it may be shown, and what is said of it.
fn audited(
    args: &AuditArgs,
    decided: &Decided,
    unread: Vec<Diagnostic>,
    sources: &[Source],
) -> anyhow::Result<(Audit, Outcome)> {
    let settings = &decided.settings;
    let mut audit = audit::audit(sources, settings);
    complain::notes(
        &unknown_people(&audit.report, settings),
        loudness(&args.run),
    );
    if let Some(earlier) = &decided.baseline {
        add_changes(&mut audit.report, earlier, settings)?;
    }
    let unread = shown(unread, settings, audit.names.as_mut());
    let mut outcome = outcome_of(&mut audit, unread, &args.run);
    if audit.report.quality.calendars > 0 {
        outcome.crossed = crossed(args, &audit.report);
        aggregate(&mut audit.report, settings)?;
    }
    Ok((audit, outcome))
}

/// Whether everything must be known: for a folder of tables, for a threshold about any column, and
/// to tell on how many people a row rests.
fn is_whole(args: &AuditArgs, output: &Output) -> bool {
    let groups = &args.groups;
    let in_folder = matches!(output, Output::Folder(_));
    in_folder || groups.aggregate || groups.min_group > 0 || !args.fail_over.is_empty()
}

/// `--definition all` is a table of people and nothing else.
fn compares_people_only(model: &ModelArgs) -> Result<(), Failure> {
    if model.compares() {
        let what = "--definition all compares people's figures";
        return Err(Failure::usage(
            what,
            "use `meetaudit people --definition all`",
        ));
    }
    Ok(())
}

/// Takes out what tells of single people or of too few, where that was asked for.
fn aggregate(report: &mut Report, settings: &Settings) -> Result<(), Failure> {
    privacy::aggregate(report, &settings.privacy).map_err(|few| {
        let what = format!(
            "--min-group {}: the whole report rests on {}",
            few.least,
            count_of(few.people as u64, "person", "people")
        );
        Failure::usage(what, "give more calendars, or choose a smaller number")
    })
}

/// Tables of people have nothing else to show.
fn may_be_of_people(args: &AuditArgs) -> Result<(), Failure> {
    if args.groups.aggregate || args.groups.min_group > 0 {
        let what = "this table is one row per person";
        let remedy = "use --aggregate and --min-group with report or meetings";
        return Err(Failure::usage(what, remedy));
    }
    Ok(())
}

/// The settings with the dates that the report settled on.
fn in_window(settings: &Settings, report: &Report) -> Settings {
    Settings {
        window: WindowChoice::Dates(report.window.from, report.window.to),
        ..settings.clone()
    }
}

/// Adds what changed since an earlier report.
fn add_changes(report: &mut Report, earlier: &str, settings: &Settings) -> anyhow::Result<()> {
    let changes = report::baseline(report, earlier);
    let remedy = "give --baseline the file that `report --format json` wrote";
    let mut changes = changes.map_err(|what| Failure::usage(what, remedy))?;
    privacy::changes(&mut changes, &settings.privacy)
        .map_err(|(what, remedy)| Failure::usage(what, remedy))?;
    let note = report::verdicts_not_compared(report, earlier);
    report.quality.notes.extend(note);
    report.changes_since = changes;
    Ok(())
}

/// `people --definition all`: the same calendars under each definition.
fn definitions(args: &AuditArgs, environment: &Environment) -> anyhow::Result<Outcome> {
    if !matches!(
        args.format,
        FormatArg::Table | FormatArg::Json | FormatArg::Csv | FormatArg::Markdown
    ) {
        let what = "the comparison of definitions is one table";
        return Err(Failure::usage(what, "use --format table, json, csv or markdown").into());
    }
    may_be_of_people(args)?;
    let decided = decide(args, environment)?;
    let format = Format::from(args.format);
    let found = inputs::find(&args.input.inputs);
    let output = open(&args.output, format, Several::Never, &found, environment)?;
    let inputs = found.read(args.run.quiet);
    inputs.hold_owned(&args.input.owner)?;
    if let Some(outcome) = nothing_read(&inputs, &decided.settings, &args.run) {
        return Ok(outcome);
    }
    let settings = &decided.settings;
    let rows = audit::compare(&inputs.sources, settings);
    let mut outcome = judged(
        &shown(
            inputs.diagnostics,
            settings,
            settings.privacy.names().as_mut(),
        ),
        &args.run,
    );
    outcome.nothing = rows.is_empty();
    say_nothing(outcome, loudness(&args.run));
    let style = resolve::style(&args.output, environment);
    let fill = |sink: &mut dyn Write| medium::definitions::write(&rows, format, &style, sink);
    outcome.closed = !output.write_with(fill)?;
    Ok(outcome)
}

/// Whether a threshold was crossed; says which, and by whom.
fn crossed(args: &AuditArgs, report: &Report) -> bool {
    let names = match args.groups.aggregate || args.groups.min_group > 0 {
        true => RowNames::Hidden,
        false => RowNames::Told,
    };
    let crossings = args.fail_over.iter();
    let crossings = crossings.filter_map(|threshold| threshold.crossed(report, names));
    let crossings: Vec<String> = crossings.collect();
    complain::notes(&crossings, loudness(&args.run));
    !crossings.is_empty()
}

/// `explain`.
fn one_meeting(args: &ExplainArgs, environment: &Environment) -> anyhow::Result<Outcome> {
    compares_people_only(&args.model)?;
    let mut decided = resolve::settings(&args.input, &args.window, environment)?;
    decided.people(&args.people);
    decided.model(&args.model)?;
    decided.privacy(&args.privacy, environment)?;
    let (settings, format) = (&decided.settings, Format::from(args.format));
    let mail = mail::options(&args.mail, args.format)?;
    let found = inputs::find(&args.input.inputs);
    let output = open(&args.output, format, Several::Never, &found, environment)?;
    let inputs = found.read(args.run.quiet);
    inputs.hold_owned(&args.input.owner)?;
    if let Some(outcome) = nothing_read(&inputs, settings, &args.run) {
        return Ok(outcome);
    }
    let mut audit = audit::audit(&inputs.sources, settings);
    complain::notes(
        &unknown_people(&audit.report, settings),
        loudness(&args.run),
    );
    let unread = shown(inputs.diagnostics, settings, audit.names.as_mut());
    let mut outcome = outcome_of(&mut audit, unread, &args.run);
    if outcome.nothing {
        return Ok(outcome);
    }
    let index = explain::position(&audit.report, &args.meeting)?;
    let style = resolve::style(&args.output, environment);
    let report = &audit.report;
    let read = match (args.message, report.meetings.get(index)) {
        (Some(language), Some(meeting)) => {
            output.write(&explain::message(meeting, &report.window, language))
        }
        _ => output
            .write_with(|sink| render(report, Part::Meeting(index), format, &style, &mail, sink)),
    };
    outcome.closed = !read?;
    Ok(outcome)
}

/// `events`.
fn events(args: &EventsArgs, environment: &Environment) -> anyhow::Result<Outcome> {
    let mut decided = resolve::settings(&args.input, &args.window, environment)?;
    decided.privacy(&args.privacy, environment)?;
    let (settings, format) = (&decided.settings, Format::from(args.format));
    let found = inputs::find(&args.input.inputs);
    let output = open(&args.output, format, Several::Never, &found, environment)?;
    let inputs = found.read(args.run.quiet);
    inputs.hold_owned(&args.input.owner)?;
    if let Some(outcome) = nothing_read(&inputs, settings, &args.run) {
        return Ok(outcome);
    }
    let mut events = audit::events(&inputs.sources, settings);
    let mut diagnostics = std::mem::take(&mut events.diagnostics);
    diagnostics.extend(shown(inputs.diagnostics, settings, events.names.as_mut()));
    let mut outcome = judged(&diagnostics, &args.run);
    outcome.nothing = events.rows.is_empty();
    say_nothing(outcome, loudness(&args.run));
    let style = resolve::style(&args.output, environment);
    let fill = |sink: &mut dyn Write| medium::events::write(&events.rows, format, &style, sink);
    outcome.closed = !output.write_with(fill)?;
    Ok(outcome)
}
