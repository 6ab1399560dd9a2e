//! Arguments → settings → inputs → answer → complaints → output → exit code.

use super::args::{
    AuditArgs, Cli, Command, EventsArgs, ExplainArgs, FormatArg, InputArgs, OutputArgs, RunArgs,
};
use super::complain::{self, Loudness};
use super::environment::Environment;
use super::exit::Outcome;
use super::failure::Failure;
use super::inputs::{self, Found};
use super::outputs::{self, Output};
use super::{aside, explain, resolve};
use clap::Parser;
use meetaudit::audit::{self, Audit};
use meetaudit::diagnostic::{Diagnostic, Severity};
use meetaudit::render::{self, Format, Part, Style, csv};
use meetaudit::report::{Report, quality};
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
        Err(failure) => {
            complain::failure(&failure);
            ExitCode::from(failure.code)
        }
    }
}

fn run(command: &Command, environment: &Environment) -> Result<Outcome, Failure> {
    match command {
        Command::Report(args) => audit_part(args, Part::Report, environment),
        Command::People(args) => audit_part(args, Part::People, environment),
        Command::Meetings(args) => audit_part(args, Part::Meetings, environment),
        Command::Days(args) => audit_part(args, Part::Days, environment),
        Command::Events(args) => events(args, environment),
        Command::Explain(args) => one_meeting(args, environment),
        Command::Rubric(args) => aside::rubric(args, environment),
        Command::Check(args) => aside::check(args, environment),
        Command::Init(args) => aside::init(args, environment),
        Command::Completions { shell } => aside::completions(*shell),
        Command::Man => aside::manual(),
    }
}

/// `report`, `people`, `meetings`, `days`.
fn audit_part(args: &AuditArgs, part: Part, environment: &Environment) -> Result<Outcome, Failure> {
    let mut decided = resolve::settings(&args.input, &args.window, environment)?;
    decided.people(&args.people);
    decided.model(&args.model)?;
    decided.meetings(&args.meetings);
    let loudness = loudness(&args.run);
    complain::notes(&decided.notes, loudness);
    let found = find(&args.input);
    let tables = part == Part::Report && args.output.format == FormatArg::Csv;
    let output = open(&args.output, tables, &found)?;
    let inputs = found.read(args.run.quiet);
    let mut audit = audit::audit(&inputs.sources, &decided.settings);
    let mut outcome = outcome_of(&mut audit, inputs.diagnostics, &args.run);
    for threshold in &args.fail_over {
        if let Some(crossed) = threshold.crossed(&audit.report) {
            complain::notes(&[crossed], loudness);
            outcome.crossed = true;
        }
    }
    let style = resolve::style(&args.output, environment);
    match output {
        Output::Folder(folder) => {
            let tables = all_tables(&audit.report, &style)?;
            outputs::write_all(&folder, &tables, |path| found.holds(path))?;
        }
        output => {
            let bytes = rendered(&audit.report, part, format(args.output.format), &style)?;
            outcome.closed = !output.write(&bytes)?;
        }
    }
    Ok(outcome)
}

/// `explain`.
fn one_meeting(args: &ExplainArgs, environment: &Environment) -> Result<Outcome, Failure> {
    let mut decided = resolve::settings(&args.input, &args.window, environment)?;
    decided.people(&args.people);
    decided.model(&args.model)?;
    complain::notes(&decided.notes, loudness(&args.run));
    let found = find(&args.input);
    let output = open(&args.output, false, &found)?;
    let inputs = found.read(args.run.quiet);
    let mut audit = audit::audit(&inputs.sources, &decided.settings);
    let mut outcome = outcome_of(&mut audit, inputs.diagnostics, &args.run);
    if outcome.nothing {
        return Ok(outcome);
    }
    let index = explain::position(&audit.report, &args.meeting)?;
    let style = resolve::style(&args.output, environment);
    let part = Part::Meeting(index);
    let bytes = rendered(&audit.report, part, format(args.output.format), &style)?;
    outcome.closed = !output.write(&bytes)?;
    Ok(outcome)
}

/// `events`.
fn events(args: &EventsArgs, environment: &Environment) -> Result<Outcome, Failure> {
    if args.output.format == FormatArg::Markdown {
        let what = "events have no Markdown form";
        return Err(Failure::usage(what, "use --format table, json or csv"));
    }
    let decided = resolve::settings(&args.input, &args.window, environment)?;
    complain::notes(&decided.notes, loudness(&args.run));
    let found = find(&args.input);
    let output = open(&args.output, false, &found)?;
    let inputs = found.read(args.run.quiet);
    let events = audit::events(&inputs.sources, &decided.settings);
    let mut diagnostics = events.diagnostics;
    diagnostics.extend(inputs.diagnostics);
    let mut outcome = judged(&diagnostics, &args.run);
    outcome.nothing = events.rows.is_empty();
    let style = resolve::style(&args.output, environment);
    let mut bytes = Vec::new();
    let format = format(args.output.format);
    let written = render::events::write(&events.rows, format, &style, &mut bytes);
    written.map_err(|error| unrendered(&error))?;
    outcome.closed = !output.write(&bytes)?;
    Ok(outcome)
}

/// Puts what was wrong with the inputs into the report, says it, and judges it.
fn outcome_of(audit: &mut Audit, unread: Vec<Diagnostic>, run: &RunArgs) -> Outcome {
    quality::add_diagnostics(&mut audit.report.quality, unread);
    Outcome {
        nothing: audit.nothing,
        ..judged(&audit.report.quality.diagnostics, run)
    }
}

fn judged(diagnostics: &[Diagnostic], run: &RunArgs) -> Outcome {
    complain::data(diagnostics, loudness(run));
    outcome(diagnostics, run.strict)
}

/// What diagnostics mean for the exit code.
pub(crate) fn outcome(diagnostics: &[Diagnostic], strict: bool) -> Outcome {
    let worst = diagnostics.iter().map(|d| d.code.severity()).max();
    Outcome {
        unreadable: worst == Some(Severity::Error),
        strict: strict && worst > Some(Severity::Note),
        ..Outcome::default()
    }
}

/// Finds the inputs.
pub(crate) fn find(input: &InputArgs) -> Found {
    inputs::find(&input.inputs)
}

fn open(output: &OutputArgs, tables: bool, found: &Found) -> Result<Output, Failure> {
    if output.excel && output.format != FormatArg::Csv {
        let what = "--excel marks CSV, which was not asked for";
        return Err(Failure::usage(
            what,
            "add --format csv, or leave --excel out",
        ));
    }
    Output::open(output.output.as_deref(), tables, found)
}

fn loudness(run: &RunArgs) -> Loudness {
    match (run.quiet, run.verbose) {
        (true, _) => Loudness::Quiet,
        (false, true) => Loudness::Verbose,
        (false, false) => Loudness::Usual,
    }
}

fn format(format: FormatArg) -> Format {
    match format {
        FormatArg::Table => Format::Table,
        FormatArg::Json => Format::Json,
        FormatArg::Csv => Format::Csv,
        FormatArg::Markdown => Format::Markdown,
    }
}

fn rendered(
    report: &Report,
    part: Part,
    format: Format,
    style: &Style,
) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    match render::render(report, part, format, style, &mut bytes) {
        Ok(()) => Ok(bytes),
        Err(error) => Err(unrendered(&error)),
    }
}

fn all_tables(report: &Report, style: &Style) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let tables = csv::tables(report).into_iter().map(|(name, table)| {
        let mut bytes = Vec::new();
        let written = csv::write(&table, style.excel, &mut bytes);
        written.map(|()| (name, bytes))
    });
    let tables: std::io::Result<Vec<_>> = tables.collect();
    tables.map_err(|error| unrendered(&error))
}

/// Writing into memory does not fail; if it does, the fault is ours.
pub(crate) fn unrendered(error: &std::io::Error) -> Failure {
    let what = format!("the result could not be written down: {error}");
    Failure::failed(what, "this is a defect of meetaudit; please report it")
}
