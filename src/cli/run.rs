//! Arguments → settings → inputs → answer → complaints → output → exit code.

use super::args::{
    AuditArgs, Cli, Command, EventsArgs, ExplainArgs, FormatArg, InputArgs, OutputArgs, RunArgs,
};
use super::complain::{self, Loudness};
use super::environment::Environment;
use super::exit::Outcome;
use super::failure::Failure;
use super::inputs::{self, Found};
use super::outputs::{self, Output, Several};
use super::{aside, explain, resolve};
use clap::Parser;
use meetaudit::audit::{self, Audit};
use meetaudit::day::directory::answers_to;
use meetaudit::diagnostic::{Diagnostic, Severity};
use meetaudit::render::{self, Format, MailOptions, Part, Style, csv, email};
use meetaudit::report::model::MeetingRow;
use meetaudit::report::{Report, each_person, letter, quality};
use meetaudit::rubric::message::Language;
use meetaudit::settings::Settings;
use std::process::ExitCode;

const NOTHING: &str = "nothing to audit: no event was read, or nobody is left in the report";

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
    decided.privacy(&args.privacy);
    let mail = resolve::mail(&args.mail)?;
    let loud = loudness(&args.run);
    complain::notes(&decided.notes, loud);
    let found = find(&args.input);
    let tables = part == Part::Report && args.output.format == FormatArg::Csv;
    let several = match (wants_each_person(args, part)?, tables) {
        (true, _) => Several::Always,
        (false, true) => Several::InFolder,
        (false, false) => Several::Never,
    };
    let output = open(&args.output, several, &found)?;
    let inputs = found.read(args.run.quiet);
    inputs.hold_owned(&args.input.owner)?;
    let mut audit = audit::audit(&inputs.sources, &decided.settings);
    complain::notes(&unknown_people(&audit.report, &decided.settings), loud);
    let mut outcome = outcome_of(&mut audit, inputs.diagnostics, &args.run);
    for threshold in &args.fail_over {
        if let Some(crossed) = threshold.crossed(&audit.report) {
            complain::notes(&[crossed], loud);
            outcome.crossed = true;
        }
    }
    let style = resolve::style(&args.output, environment);
    match output {
        Output::Folder(folder) if args.mail.each_person => {
            let mails = one_mail_each(&audit.report, &style, &mail)?;
            outputs::write_all(&folder, &mails, |path| found.holds(path))?;
        }
        Output::Folder(folder) => {
            let tables = all_tables(&audit.report, &style)?;
            outputs::write_all(&folder, &tables, |path| found.holds(path))?;
        }
        output => {
            let bytes = match args.output.format {
                FormatArg::Email => mailed(&audit.report, part, &style, &mail)?,
                other => rendered(&audit.report, part, format(other), &style)?,
            };
            outcome.closed = !output.write(&bytes)?;
        }
    }
    Ok(outcome)
}

/// Whether one message per person is asked for, of what can be one.
fn wants_each_person(args: &AuditArgs, part: Part) -> Result<bool, Failure> {
    if args.mail.each_person && (part != Part::Report || args.output.format != FormatArg::Email) {
        let what = "--each-person writes messages, which were not asked for";
        return Err(Failure::usage(
            what,
            "use `meetaudit report --format email --each-person -o FOLDER`",
        ));
    }
    Ok(args.mail.each_person)
}

fn mailed(
    report: &Report,
    part: Part,
    style: &Style,
    mail: &MailOptions,
) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let written = email::write(report, part, style, mail, &mut bytes);
    written.map(|()| bytes).map_err(|error| unrendered(&error))
}

/// A message per person, to their own address, with only their own figures.
fn one_mail_each(
    report: &Report,
    style: &Style,
    mail: &MailOptions,
) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let own = |(id, report): (String, Report)| {
        let options = MailOptions {
            to: vec![id.clone()],
            ..mail.clone()
        };
        // A person without a mail address gets a message without a recipient.
        let options = match options.check() {
            Ok(()) => options,
            Err(_) => mail.clone(),
        };
        // As a maildir names messages: when, which, by whom.
        let when = report.as_of.timestamp();
        let name = format!("{when}.{}.meetaudit", render::escape::file_name(&id));
        Ok((name, mailed(&report, Part::Report, style, &options)?))
    };
    each_person(report).into_iter().map(own).collect()
}

/// `explain`.
fn one_meeting(args: &ExplainArgs, environment: &Environment) -> Result<Outcome, Failure> {
    let mut decided = resolve::settings(&args.input, &args.window, environment)?;
    decided.people(&args.people);
    decided.model(&args.model)?;
    complain::notes(&decided.notes, loudness(&args.run));
    let found = find(&args.input);
    let output = open(&args.output, Several::Never, &found)?;
    let inputs = found.read(args.run.quiet);
    inputs.hold_owned(&args.input.owner)?;
    let mut audit = audit::audit(&inputs.sources, &decided.settings);
    complain::notes(
        &unknown_people(&audit.report, &decided.settings),
        loudness(&args.run),
    );
    let mut outcome = outcome_of(&mut audit, inputs.diagnostics, &args.run);
    if outcome.nothing {
        return Ok(outcome);
    }
    let index = explain::position(&audit.report, &args.meeting)?;
    let style = resolve::style(&args.output, environment);
    let bytes = match (args.message, audit.report.meetings.get(index)) {
        (Some(language), Some(meeting)) => message(meeting, language),
        _ => rendered(
            &audit.report,
            Part::Meeting(index),
            format(args.output.format),
            &style,
        )?,
    };
    outcome.closed = !output.write(&bytes)?;
    Ok(outcome)
}

/// The message to the organizer, as text for a terminal or a file.
fn message(meeting: &MeetingRow, language: Language) -> Vec<u8> {
    let text = letter::letter(meeting, language);
    let lines = text
        .lines()
        .map(|line| render::escape::terminal(line) + "\n");
    lines.collect::<String>().into_bytes()
}

/// `events`.
fn events(args: &EventsArgs, environment: &Environment) -> Result<Outcome, Failure> {
    if !matches!(
        args.output.format,
        FormatArg::Table | FormatArg::Json | FormatArg::Csv
    ) {
        let what = "events have no such form";
        return Err(Failure::usage(what, "use --format table, json or csv"));
    }
    let mut decided = resolve::settings(&args.input, &args.window, environment)?;
    decided.privacy(&args.privacy);
    complain::notes(&decided.notes, loudness(&args.run));
    let found = find(&args.input);
    let output = open(&args.output, Several::Never, &found)?;
    let inputs = found.read(args.run.quiet);
    inputs.hold_owned(&args.input.owner)?;
    let events = audit::events(&inputs.sources, &decided.settings);
    let mut diagnostics = events.diagnostics;
    diagnostics.extend(inputs.diagnostics);
    let mut outcome = judged(&diagnostics, &args.run);
    outcome.nothing = events.rows.is_empty();
    say_nothing(outcome, loudness(&args.run));
    let style = resolve::style(&args.output, environment);
    let mut bytes = Vec::new();
    let format = format(args.output.format);
    let written = render::events::write(&events.rows, format, &style, &mut bytes);
    written.map_err(|error| unrendered(&error))?;
    outcome.closed = !output.write(&bytes)?;
    Ok(outcome)
}

/// Sentences about `--person` that means nobody; a misspelt name would go unseen among others.
fn unknown_people(report: &Report, settings: &Settings) -> Vec<String> {
    let is_known = |wanted: &&String| {
        let mut aliases = settings.roster.iter().flat_map(|person| &person.aliases);
        let mut people = report.people.iter();
        people.any(|person| answers_to(&person.id, &person.name, wanted))
            || aliases.any(|alias| alias.eq_ignore_ascii_case(wanted))
    };
    let unknown = settings.selected.iter().filter(|wanted| !is_known(wanted));
    unknown
        .map(|wanted| format!("--person {wanted}: nobody in the report is called so"))
        .collect()
}

/// Puts what was wrong with the inputs into the report, says it, and judges it.
fn outcome_of(audit: &mut Audit, unread: Vec<Diagnostic>, run: &RunArgs) -> Outcome {
    quality::add_diagnostics(&mut audit.report.quality, unread);
    let outcome = Outcome {
        nothing: audit.nothing,
        ..judged(&audit.report.quality.diagnostics, run)
    };
    say_nothing(outcome, loudness(run));
    outcome
}

/// Says that an answer is empty, and why.
pub(crate) fn say_nothing(outcome: Outcome, loudness: Loudness) {
    if outcome.nothing {
        complain::notes(&[NOTHING], loudness);
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

fn open(output: &OutputArgs, several: Several, found: &Found) -> Result<Output, Failure> {
    if output.excel && output.format != FormatArg::Csv {
        let what = "--excel marks CSV, which was not asked for";
        return Err(Failure::usage(
            what,
            "add --format csv, or leave --excel out",
        ));
    }
    Output::open(output.output.as_deref(), several, found)
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
        FormatArg::Html => Format::Html,
        FormatArg::Email => Format::Email,
        FormatArg::Xlsx => Format::Xlsx,
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
