//! Arguments → settings → inputs → answer → complaints → output → exit code.

use super::args::{AuditArgs, Cli, Command, EventsArgs, ExplainArgs};
use super::environment::Environment;
use super::exit::Outcome;
use super::failure::Failure;
use super::judge::{judged, loudness, outcome_of, say_nothing, shown, unknown_people};
use super::outputs::{self, Output, Several};
use super::rendering::{all_tables, open, rendered, unrendered};
use super::resolve::Decided;
use super::{aside, complain, explain, inputs, mail, resolve};
use clap::Parser;
use meetaudit::audit;
use meetaudit::render::{self, Format, Part};
use meetaudit::report::Report;
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
        Command::Report(args) => {
            let mut decided = decide(&args.audit, environment)?;
            decided.settings.privacy.min_group = args.min_group;
            if args.each_person {
                mail::may_be_each_persons(&args.audit)?;
                return answer(&args.audit, Wanted::EachPerson, &decided, environment);
            }
            answer(
                &args.audit,
                Wanted::Part(Part::Report),
                &decided,
                environment,
            )
        }
        Command::People(args) => one_table(args, Part::People, environment),
        Command::Meetings(args) => one_table(args, Part::Meetings, environment),
        Command::Days(args) => one_table(args, Part::Days, environment),
        Command::Events(args) => events(args, environment),
        Command::Explain(args) => one_meeting(args, environment),
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

fn one_table(args: &AuditArgs, part: Part, environment: &Environment) -> Result<Outcome, Failure> {
    let decided = decide(args, environment)?;
    answer(args, Wanted::Part(part), &decided, environment)
}

fn decide(args: &AuditArgs, environment: &Environment) -> Result<Decided, Failure> {
    let mut decided = resolve::settings(&args.input, &args.window, environment)?;
    decided.people(&args.people);
    decided.model(&args.model)?;
    decided.meetings(&args.meetings);
    decided.privacy(&args.privacy, environment)?;
    Ok(decided)
}

/// `report`, `people`, `meetings`, `days`.
fn answer(
    args: &AuditArgs,
    wanted: Wanted,
    decided: &Decided,
    environment: &Environment,
) -> Result<Outcome, Failure> {
    let (settings, format) = (&decided.settings, Format::from(args.format));
    let mail = mail::options(&args.mail, args.format)?;
    complain::notes(&decided.notes, loudness(&args.run));
    let found = inputs::find(&args.input.inputs);
    let tables = wanted == Wanted::Part(Part::Report) && format == Format::Csv;
    let several = match wanted {
        Wanted::EachPerson => Several::Always,
        Wanted::Part(_) if tables => Several::InFolder,
        Wanted::Part(_) => Several::Never,
    };
    let output = open(&args.output, format, several, &found, environment)?;
    let inputs = found.read(args.run.quiet);
    inputs.hold_owned(&args.input.owner)?;
    let mut audit = audit::audit(&inputs.sources, settings);
    complain::notes(
        &unknown_people(&audit.report, settings),
        loudness(&args.run),
    );
    let unread = shown(inputs.diagnostics, settings);
    let mut outcome = outcome_of(&mut audit, unread, &args.run);
    outcome.crossed = crossed(args, &audit.report);
    let style = resolve::style(&args.output, environment);
    match (output, wanted) {
        (Output::Folder(folder), Wanted::EachPerson) => {
            let messages = mail::each_person(&audit.report, &mail, &style)?;
            outputs::write_all(&folder, &messages, |path| found.holds(path))?;
        }
        (Output::Folder(folder), Wanted::Part(_)) => {
            let tables = all_tables(&audit.report, &style)?;
            outputs::write_all(&folder, &tables, |path| found.holds(path))?;
        }
        (_, Wanted::EachPerson) => {
            let what = "--each-person writes several messages";
            return Err(Failure::usage(what, "name a folder: -o mails/"));
        }
        (output, Wanted::Part(part)) => {
            let bytes = rendered(&audit.report, part, format, &style, &mail)?;
            outcome.closed = !output.write(&bytes)?;
        }
    }
    Ok(outcome)
}

/// Whether a threshold was crossed; says which, and by whom.
fn crossed(args: &AuditArgs, report: &Report) -> bool {
    let crossings = args.fail_over.iter().filter_map(|t| t.crossed(report));
    let crossings: Vec<String> = crossings.collect();
    complain::notes(&crossings, loudness(&args.run));
    !crossings.is_empty()
}

/// `explain`.
fn one_meeting(args: &ExplainArgs, environment: &Environment) -> Result<Outcome, Failure> {
    let mut decided = resolve::settings(&args.input, &args.window, environment)?;
    decided.people(&args.people);
    decided.model(&args.model)?;
    decided.privacy(&args.privacy, environment)?;
    let (settings, format) = (&decided.settings, Format::from(args.format));
    let mail = mail::options(&args.mail, args.format)?;
    complain::notes(&decided.notes, loudness(&args.run));
    let found = inputs::find(&args.input.inputs);
    let output = open(&args.output, format, Several::Never, &found, environment)?;
    let inputs = found.read(args.run.quiet);
    inputs.hold_owned(&args.input.owner)?;
    let mut audit = audit::audit(&inputs.sources, settings);
    complain::notes(
        &unknown_people(&audit.report, settings),
        loudness(&args.run),
    );
    let unread = shown(inputs.diagnostics, settings);
    let mut outcome = outcome_of(&mut audit, unread, &args.run);
    if outcome.nothing {
        return Ok(outcome);
    }
    let index = explain::position(&audit.report, &args.meeting)?;
    let style = resolve::style(&args.output, environment);
    let bytes = match (args.message, audit.report.meetings.get(index)) {
        (Some(language), Some(meeting)) => explain::message(meeting, language),
        _ => rendered(&audit.report, Part::Meeting(index), format, &style, &mail)?,
    };
    outcome.closed = !output.write(&bytes)?;
    Ok(outcome)
}

/// `events`.
fn events(args: &EventsArgs, environment: &Environment) -> Result<Outcome, Failure> {
    let mut decided = resolve::settings(&args.input, &args.window, environment)?;
    decided.privacy(&args.privacy, environment)?;
    let (settings, format) = (&decided.settings, Format::from(args.format));
    complain::notes(&decided.notes, loudness(&args.run));
    let found = inputs::find(&args.input.inputs);
    let output = open(&args.output, format, Several::Never, &found, environment)?;
    let inputs = found.read(args.run.quiet);
    inputs.hold_owned(&args.input.owner)?;
    let events = audit::events(&inputs.sources, settings);
    let mut diagnostics = events.diagnostics;
    diagnostics.extend(shown(inputs.diagnostics, settings));
    let mut outcome = judged(&diagnostics, &args.run);
    outcome.nothing = events.rows.is_empty();
    say_nothing(outcome, loudness(&args.run));
    let style = resolve::style(&args.output, environment);
    let mut bytes = Vec::new();
    let written = render::events::write(&events.rows, format, &style, &mut bytes);
    written.map_err(|error| unrendered(&error))?;
    outcome.closed = !output.write(&bytes)?;
    Ok(outcome)
}
