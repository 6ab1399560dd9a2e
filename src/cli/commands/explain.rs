//! `explain`: one meeting in full, or the message to its organizer.

use crate::cli::audited::compares_people_only;
use crate::cli::environment::Environment;
use crate::cli::exit::Outcome;
use crate::cli::failure::Failure;
use crate::cli::options::{
    self, InputArgs, MailArgs, ModelArgs, OutputArgs, PeopleArgs, PrivacyArgs, RunArgs, WindowArgs,
    format_of, formats,
};
use crate::cli::outcome::{are_chosen, outcome_of, shown};
use crate::cli::outputs::Several;
use crate::cli::session::{Common, Session};
use crate::cli::{mail, resolve};
use clap::Args;
use meetaudit::audit;
use meetaudit::render::{self, Format, Shape, View, WriteOptions, escape};
use meetaudit::report::find::{self, NotFound};
use meetaudit::report::model::{MeetingRow, Window};
use meetaudit::report::{Report, letter};
use meetaudit::rubric::message::Language;

/// Meetings that are named when a text fits several.
const NAMED: usize = 10;

#[derive(Args, Debug)]
pub(crate) struct ExplainArgs {
    /// The meeting: its title or a part of it, its rank (#3), its UID, or the name of its organizer.
    pub(crate) meeting: String,
    /// Print a short message that you can send to the organizer, in en, de, fr, es or pt.
    #[arg(
        long,
        value_name = "LANGUAGE",
        num_args = 0..=1,
        default_missing_value = "en",
        require_equals = true,
        value_parser = options::language,
        help_heading = "Output"
    )]
    pub(crate) message: Option<Language>,
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
    /// How to print it [default: by the ending of the -o file, else table].
    #[arg(long, value_parser = formats(Shape::Report), help_heading = "Output")]
    pub(crate) format: Option<Format>,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
    #[command(flatten)]
    pub(crate) mail: MailArgs,
    #[command(flatten)]
    pub(crate) run: RunArgs,
}

/// Runs it.
pub(crate) fn run(args: &ExplainArgs, environment: &Environment) -> anyhow::Result<Outcome> {
    compares_people_only(&args.model)?;
    let mut decided = resolve::settings(&args.input, &args.window, environment)?;
    decided.people(&args.people);
    decided.model(&args.model)?;
    decided.privacy(&args.privacy, environment)?;
    let (settings, format) = (
        &decided.settings,
        format_of(args.format, Shape::Report, &args.output)?,
    );
    let mail = mail::options(&args.mail, format)?;
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
    let mut audit = audit::audit(&inputs.sources, settings);
    are_chosen(&audit.not_chosen)?;
    let unread = shown(inputs.diagnostics, settings, audit.names.as_mut());
    let outcome = outcome_of(&mut audit, unread, &args.run);
    if outcome.nothing {
        return Ok(outcome);
    }
    let report = &audit.report;
    let index = position(report, &args.meeting)?;
    session.write(outcome, |style, sink| {
        match (args.message, report.meetings.get(index)) {
            (Some(language), Some(meeting)) => {
                sink.write_all(&message(meeting, &report.window, language))
            }
            _ => {
                let options = WriteOptions::of(style).to(&mail);
                render::write_view(report, View::Meeting(index), format, &options, sink)
            }
        }
    })
}

/// The position of the meeting in the report, or which ones it may be.
fn position(report: &Report, wanted: &str) -> Result<usize, Failure> {
    let not_found = match find::meeting(report, wanted) {
        Ok(index) => return Ok(index),
        Err(not_found) => not_found,
    };
    // Nothing is called so: perhaps a person is meant, whose only meeting it is.
    let own = find::organized_by(report, wanted);
    match (not_found, own.as_slice()) {
        (NotFound::Nothing, [only]) => Ok(*only),
        (NotFound::Nothing, []) => Err(unknown(report, wanted)),
        (NotFound::Nothing, own) => {
            let what = format!("{} meetings are organized by \"{wanted}\"", own.len());
            Err(which(report, what, own))
        }
        (NotFound::Several(several), _) => {
            let what = format!("{} meetings are called \"{wanted}\"", several.len());
            Err(which(report, what, &several))
        }
    }
}

/// Nothing is called so, and nobody who organizes anything.
fn unknown(report: &Report, wanted: &str) -> Failure {
    let (from, to) = (report.window.from, report.window.to);
    let near = find::nearest(report, wanted);
    let near = near.iter().map(|title| format!("\"{title}\""));
    let near: Vec<String> = near.collect();
    let list = "list them with `meetaudit meetings`, or choose other dates with --from and --to";
    Failure::failed(
        format!("no meeting from {from} to {to} is called \"{wanted}\""),
        match near.is_empty() {
            true => list.to_owned(),
            false => format!("did you mean {}? Or {list}", near.join(" or ")),
        },
    )
}

/// The message to the organizer, or why there is none, as text for a terminal or a file.
fn message(meeting: &MeetingRow, window: &Window, language: Language) -> Vec<u8> {
    let days = (window.to - window.from).num_days() + 1;
    let letter = letter::letter(meeting, days, language);
    let lines = letter
        .text()
        .lines()
        .map(|line| escape::terminal(line) + "\n");
    lines.collect::<String>().into_bytes()
}

fn which(report: &Report, what: String, several: &[usize]) -> Failure {
    let meetings = several
        .iter()
        .filter_map(|index| report.meetings.get(*index));
    let mut names: Vec<String> = meetings
        .take(NAMED)
        .map(|meeting| format!("#{} {} (UID {})", meeting.rank, meeting.title, meeting.uid))
        .collect();
    if several.len() > NAMED {
        names.push(format!("and {} more", several.len() - NAMED));
    }
    Failure::usage(
        what,
        format!("give the rank or UID of one of them: {}", names.join("; ")),
    )
}
