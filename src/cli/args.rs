//! The command line as typed. No decisions: defaults and checks across options are in `resolve`.

use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use meetaudit::calendar::owner;
use meetaudit::day::{Attendance, ClockSpan};
use meetaudit::focus::Definition;
use meetaudit::rubric::message::Language;
use meetaudit::settings::{WindowChoice, written};
use std::path::PathBuf;

use super::threshold::Threshold;
use chrono::NaiveDate;
use chrono_tz::Tz;

const EXAMPLES: &str = "\
Examples:
  meetaudit report team/                     every calendar of a folder
  meetaudit report ann.ics bob.ics --week last
  curl -s https://… | meetaudit report - --owner -=ann@example.org
  meetaudit report takeout.zip --format csv -o tables/
  meetaudit explain \"Weekly sync\" team/
  meetaudit report team/ --format email --mail-to lead@example.org | sendmail -t
  meetaudit people team/ --last 4w --fail-over 'lost_flow_min>600'
  meetaudit init team/ > meetaudit.toml      a config file to begin with

Exit codes:
   0  done
   1  failed, or an input could not be read
   2  wrong usage, config file or rubric
   3  nothing to audit
   4  --strict, and there were diagnostics
  10  a --fail-over threshold was crossed

meetaudit never opens a network connection.";

/// Audits calendars: lost flow time per person, and for each meeting whether it is necessary.
#[derive(Debug, Parser)]
#[command(version, after_help = EXAMPLES, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// The audit: people, meetings to question, the week, data quality.
    Report(AuditArgs),
    /// One row per person: working time, meetings, flow, lost flow.
    People(AuditArgs),
    /// One row per meeting: cost, score, verdict, what it would give back.
    Meetings(AuditArgs),
    /// One row per person and day.
    Days(AuditArgs),
    /// Every occurrence as it was read; as JSON, one object a line.
    Events(EventsArgs),
    /// One meeting: its kind, every criterion with its evidence, cost per person, savings.
    Explain(ExplainArgs),
    /// The rubric in force, or the check of a rubric file.
    Rubric(RubricArgs),
    /// Read everything, print every diagnostic, judge nothing.
    Check(CheckArgs),
    /// A commented config file for these calendars.
    Init(InitArgs),
    /// Completions for a shell, on standard output.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// The manual page, on standard output.
    Man,
}

#[derive(Args, Debug)]
pub(crate) struct AuditArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) window: WindowArgs,
    #[command(flatten)]
    pub(crate) people: PeopleArgs,
    #[command(flatten)]
    pub(crate) model: ModelArgs,
    #[command(flatten)]
    pub(crate) meetings: MeetingArgs,
    #[command(flatten)]
    pub(crate) privacy: PrivacyArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
    #[command(flatten)]
    pub(crate) mail: MailArgs,
    #[command(flatten)]
    pub(crate) run: RunArgs,
    /// Exit with 10 when a field of people or meetings crosses this: 'lost_flow_min>600'.
    ///
    /// Any column of the CSV tables people and meetings with > >= < <= = !=. A field that both have
    /// is looked for in both; people.FIELD and meetings.FIELD name one. Repeatable.
    #[arg(long, value_name = "EXPR", help_heading = "Run", value_parser = Threshold::parse)]
    pub(crate) fail_over: Vec<Threshold>,
}

#[derive(Args, Debug)]
pub(crate) struct EventsArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) window: WindowArgs,
    #[command(flatten)]
    pub(crate) privacy: PrivacyArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
    #[command(flatten)]
    pub(crate) run: RunArgs,
}

#[derive(Args, Debug)]
pub(crate) struct ExplainArgs {
    /// The meeting: its rank (#1), its UID, its title, or a part of its title.
    pub(crate) meeting: String,
    /// Print a short message to the organizer instead: en, de, fr, es or pt.
    #[arg(long, value_name = "LANGUAGE", num_args = 0..=1, default_missing_value = "en", require_equals = true, value_parser = language, help_heading = "Output")]
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
    pub(crate) output: OutputArgs,
    #[command(flatten)]
    pub(crate) run: RunArgs,
}

#[derive(Args, Debug)]
pub(crate) struct RubricArgs {
    /// Check a rubric file instead: silent when it is valid.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with_all = ["rubric", "config", "output", "format"])]
    pub(crate) check: Option<PathBuf>,
    /// Read the rubric from a file instead of the shipped one.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) rubric: Option<PathBuf>,
    /// Config file [default: ./meetaudit.toml, then the user's config folder].
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) config: Option<PathBuf>,
    /// How to print it.
    #[arg(long, value_enum, default_value = "toml")]
    pub(crate) format: RubricFormat,
    /// Write to a file.
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) window: WindowArgs,
    /// How to print it.
    #[arg(long, value_enum, default_value = "table", help_heading = "Output")]
    pub(crate) format: CheckFormat,
    /// Write to a file.
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Output")]
    pub(crate) output: Option<PathBuf>,
    /// Exit with 4 when there are warnings or errors about the data.
    #[arg(long, help_heading = "Run")]
    pub(crate) strict: bool,
}

#[derive(Args, Debug)]
pub(crate) struct InitArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) window: WindowArgs,
    /// Write to a file.
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Output")]
    pub(crate) output: Option<PathBuf>,
    /// Print no diagnostics.
    #[arg(short, long, help_heading = "Run")]
    pub(crate) quiet: bool,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Input")]
pub(crate) struct InputArgs {
    /// Calendars: .ics files, folders, .zip and .gz, or - for standard input.
    #[arg(required = true, value_name = "INPUT", value_hint = ValueHint::AnyPath, help_heading = None)]
    pub(crate) inputs: Vec<PathBuf>,
    /// Whose calendar an input is: file name and mail address. Repeatable.
    #[arg(long, value_name = "FILE=ADDRESS", allow_hyphen_values = true, value_parser = owner_of)]
    pub(crate) owner: Vec<(String, String)>,
    /// Zone of everything that names none, and of the dates [default: the system's].
    #[arg(long, value_name = "ZONE", value_parser = written::zone)]
    pub(crate) tz: Option<Tz>,
    /// Config file [default: ./meetaudit.toml, then the user's config folder].
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) config: Option<PathBuf>,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Window")]
pub(crate) struct WindowArgs {
    /// First date; until today without --to.
    #[arg(long, value_name = "DATE", value_parser = written::date)]
    pub(crate) from: Option<NaiveDate>,
    /// Last date, inclusive; four weeks end there without --from.
    #[arg(long, value_name = "DATE", value_parser = written::date)]
    pub(crate) to: Option<NaiveDate>,
    /// One ISO week, as 2026-W46, or the last full one: last.
    #[arg(long, value_name = "WEEK", conflicts_with_all = ["from", "to", "last"], value_parser = written::week)]
    pub(crate) week: Option<WindowChoice>,
    /// The last full weeks, as 4w, or the last days, as 30d [default: 4w].
    #[arg(long, value_name = "LENGTH", conflicts_with_all = ["from", "to"], value_parser = written::last)]
    pub(crate) last: Option<WindowChoice>,
    /// The instant the audit speaks of: RFC 3339, or a date [default: now].
    #[arg(long, value_name = "INSTANT", value_parser = instant_text)]
    pub(crate) as_of: Option<String>,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "People")]
pub(crate) struct PeopleArgs {
    /// Only this person: address, alias or name. Repeatable.
    #[arg(long, value_name = "PERSON")]
    pub(crate) person: Vec<String>,
    /// Only people of this team of the config file. Repeatable.
    #[arg(long, value_name = "TEAM")]
    pub(crate) team: Vec<String>,
    /// Everybody inside, not only those whose calendar was given or who are in the roster.
    #[arg(long)]
    pub(crate) everyone: bool,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Work and model")]
pub(crate) struct ModelArgs {
    /// Work hours of everybody without their own in the config file [default: 09:00-18:00].
    #[arg(long, value_name = "SPAN", value_parser = written::span)]
    pub(crate) hours: Option<ClockSpan>,
    /// Lunch, or none [default: 12:00-13:00].
    #[arg(long, value_name = "SPAN", value_parser = lunch)]
    pub(crate) lunch: Option<Lunch>,
    /// Work days, as mon-fri or mon,tue [default: mon-fri].
    #[arg(long, value_name = "DAYS", value_parser = written::days)]
    pub(crate) days: Option<[bool; 7]>,
    /// Count as another tool does: meetaudit, viva, viva-legacy, graph, clockwise, multitudes.
    #[arg(long, value_name = "NAME", value_parser = written::definition)]
    pub(crate) definition: Option<Definition>,
    /// Whose response counts as attending: not-declined or accepted [default: the definition's].
    #[arg(long, value_name = "WHO", value_parser = written::attendance)]
    pub(crate) attendance: Option<Attendance>,
    /// Minutes to get focused [default: 15].
    #[arg(long, value_name = "MIN", allow_negative_numbers = true, value_parser = clap::value_parser!(i64).range(0..=1440))]
    pub(crate) ramp: Option<i64>,
    /// Minutes that a coming meeting takes of the hour before it [default: 10].
    #[arg(long, value_name = "MIN", allow_negative_numbers = true, value_parser = clap::value_parser!(i64).range(0..=1440))]
    pub(crate) wind_down: Option<i64>,
    /// The shortest run that counts as flow, in minutes [default: 30].
    #[arg(long, value_name = "MIN", allow_negative_numbers = true, value_parser = clap::value_parser!(i64).range(0..=1440))]
    pub(crate) min_run: Option<i64>,
    /// Read the rubric from a file instead of the shipped one.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) rubric: Option<PathBuf>,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Meetings")]
pub(crate) struct MeetingArgs {
    /// List only meetings of organizers whose address holds this. Repeatable.
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) organizer: Vec<String>,
    /// List only meetings whose title holds this. Repeatable.
    #[arg(long, value_name = "TEXT")]
    pub(crate) title: Vec<String>,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Privacy")]
pub(crate) struct PrivacyArgs {
    /// Stable pseudonyms instead of people, titles, files and everything else people wrote.
    #[arg(long)]
    pub(crate) anonymize: bool,
    /// Key of the pseudonyms: the same salt gives the same ones; keep it secret.
    #[arg(long, value_name = "TEXT", requires = "anonymize")]
    pub(crate) salt: Option<String>,
    /// No titles.
    #[arg(long)]
    pub(crate) hide_titles: bool,
    /// No row of its own for a team of fewer people.
    #[arg(
        long,
        value_name = "PEOPLE",
        default_value_t = 0,
        hide_default_value = true
    )]
    pub(crate) min_group: u32,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Mail")]
pub(crate) struct MailArgs {
    /// Recipient of --format email. Repeatable.
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) mail_to: Vec<String>,
    /// Sender of --format email.
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) mail_from: Option<String>,
    /// Subject of --format email [default: the headline figures].
    #[arg(long, value_name = "TEXT")]
    pub(crate) mail_subject: Option<String>,
    /// One message per person with only their own figures, into the folder of -o.
    #[arg(long, requires = "output", conflicts_with = "mail_to")]
    pub(crate) each_person: bool,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Output")]
pub(crate) struct OutputArgs {
    /// How to print it.
    #[arg(long, value_enum, default_value = "table")]
    pub(crate) format: FormatArg,
    /// Write to a file; to a folder with `report --format csv`: one file per table.
    #[arg(short, long, value_name = "FILE|FOLDER", value_hint = ValueHint::AnyPath)]
    pub(crate) output: Option<PathBuf>,
    /// Begin CSV with a byte order mark, by which a spreadsheet knows its encoding.
    #[arg(long)]
    pub(crate) excel: bool,
    /// Colours [default: auto, that is on a terminal and without NO_COLOR].
    #[arg(
        long,
        value_enum,
        value_name = "WHEN",
        default_value = "auto",
        hide_default_value = true
    )]
    pub(crate) color: ColorArg,
    /// Columns of the table format [default: the terminal's, else 80].
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(40..=1000))]
    pub(crate) width: Option<u16>,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Run")]
pub(crate) struct RunArgs {
    /// Exit with 4 when there are warnings or errors about the data.
    #[arg(long)]
    pub(crate) strict: bool,
    /// Print no diagnostics and no progress.
    #[arg(short, long, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Print every diagnostic, not only the first ten.
    #[arg(short, long)]
    pub(crate) verbose: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FormatArg {
    /// For a terminal.
    Table,
    /// Schema meetaudit/1; events as JSON Lines.
    Json,
    /// RFC 4180, one table.
    Csv,
    /// For wikis and pull requests.
    Markdown,
    /// One self-contained page.
    Html,
    /// One message, ready for `sendmail -t`.
    Email,
    /// A workbook.
    Xlsx,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    Table,
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum RubricFormat {
    /// As --rubric reads it.
    Toml,
    /// A page to read.
    Markdown,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ColorArg {
    Auto,
    Always,
    Never,
}

/// Lunch as typed: a span, or none.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lunch(pub(crate) Option<ClockSpan>);

fn lunch(text: &str) -> written::Meant<Lunch> {
    written::span_or_none(text).map(Lunch)
}

/// Kept as text: which instant a date begins at depends on the zone.
fn instant_text(text: &str) -> written::Meant<String> {
    written::instant(text, Tz::UTC).map(|_| text.to_owned())
}

fn language(text: &str) -> written::Meant<Language> {
    Language::from_code(text).ok_or("write en, de, fr, es or pt")
}

fn owner_of(text: &str) -> written::Meant<(String, String)> {
    const REMEDY: &str = "write FILE=ADDRESS, as in ann.ics=ann@example.org";
    let (file, address) = text.rsplit_once('=').ok_or(REMEDY)?;
    if file.is_empty() || !owner::is_address(address) {
        return Err(REMEDY);
    }
    Ok((file.to_owned(), owner::normalise(address)))
}
