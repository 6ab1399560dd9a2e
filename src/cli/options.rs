//! Options that several commands share, each group written once.

use super::failure::Failure;
use chrono_tz::Tz;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum, ValueHint};
use meetaudit::base::OwnerFrom;
use meetaudit::day::{Attendance, ClockSpan};
use meetaudit::focus::Definition;
use meetaudit::reading::OwnerRule;
use meetaudit::render::{Dialect, Format, OPTIONAL, Shape};
use meetaudit::report::model::MeetingOrder;
use meetaudit::rubric::message::Language;
use meetaudit::settings::window::{self, Day, WindowChoice};
use meetaudit::settings::written;
use std::path::{Path, PathBuf};

#[derive(Args, Debug)]
#[command(next_help_heading = "Input")]
pub(crate) struct InputArgs {
    /// Calendars: .ics files, folders, .zip and .gz, or - for standard input.
    #[arg(required = true, value_name = "INPUT", value_hint = ValueHint::AnyPath, help_heading = None)]
    pub(crate) inputs: Vec<PathBuf>,
    /// Whose calendar an input is: its file name and a mail address, or none for a shared calendar.
    ///
    /// With one calendar only, the address alone is enough. Repeatable.
    #[arg(long, value_name = "[FILE=]ADDRESS", allow_hyphen_values = true, value_parser = owner_of)]
    pub(crate) owner: Vec<OwnerRule>,
    /// Time zone for people and times that have none of their own [default: the zone of most people in
    /// the calendars].
    #[arg(long, value_name = "ZONE", value_parser = written::zone)]
    pub(crate) tz: Option<Tz>,
    /// Config file [default: ./meetaudit.toml, else ~/.config/meetaudit/meetaudit.toml; XDG_CONFIG_HOME,
    /// or APPDATA on Windows, replaces ~/.config].
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) config: Option<PathBuf>,
}

#[derive(Args, Debug, Default)]
#[command(next_help_heading = "Window")]
pub(crate) struct WindowArgs {
    /// First date: 2026-11-16, today or yesterday. Without --to, the dates end today.
    #[arg(long, value_name = "DATE", value_parser = window::day)]
    pub(crate) from: Option<Day>,
    /// Last date; it is included. Without --from, the dates begin four weeks earlier.
    #[arg(long, value_name = "DATE", value_parser = window::day)]
    pub(crate) to: Option<Day>,
    /// One ISO week: this, last, 46 (the latest that has begun) or 2026-W46.
    #[arg(long, value_name = "WEEK", conflicts_with_all = ["from", "to"], value_parser = window::week)]
    pub(crate) week: Option<WindowChoice>,
    /// One month: this, last, 10 or 2026-10.
    #[arg(long, value_name = "MONTH", conflicts_with_all = ["from", "to", "week"], value_parser = window::month)]
    pub(crate) month: Option<WindowChoice>,
    /// One quarter: this, last, Q3 or 2026-Q3.
    #[arg(long, value_name = "QUARTER", conflicts_with_all = ["from", "to", "week", "month"], value_parser = window::quarter)]
    pub(crate) quarter: Option<WindowChoice>,
    /// The last full weeks (4w), the last full months (3m) or the last days (30d) [default: 4w].
    #[arg(long, value_name = "LENGTH", conflicts_with_all = ["from", "to", "week", "month", "quarter"], value_parser = window::last)]
    pub(crate) last: Option<WindowChoice>,
    /// Date to treat as today, or a time such as 2026-11-18T09:00:00Z; makes the output reproducible
    /// [default: now].
    #[arg(long, value_name = "INSTANT", value_parser = instant_text)]
    pub(crate) as_of: Option<String>,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "People")]
pub(crate) struct PeopleArgs {
    /// Show only this person: an address, an alias, a name, or a part of one. Their own calendar need
    /// not be among the inputs. Repeatable.
    #[arg(long, value_name = "PERSON")]
    pub(crate) person: Vec<String>,
    /// Show only the people of this team. The config file says who is in which team. Repeatable.
    #[arg(long, value_name = "TEAM")]
    pub(crate) team: Vec<String>,
    /// Include everyone in the organization, with or without a calendar file.
    #[arg(long)]
    pub(crate) everyone: bool,
}

/// A definition, or the comparison of all.
#[derive(Clone, Copy, Debug)]
pub(crate) enum DefinitionArg {
    One(Definition),
    All,
}

impl ModelArgs {
    /// Whether all definitions are asked for.
    pub(crate) fn compares(&self) -> bool {
        matches!(self.definition, Some(DefinitionArg::All))
    }
}

fn definition(text: &str) -> written::Meant<DefinitionArg> {
    match text {
        "all" => Ok(DefinitionArg::All),
        name => written::definition(name).map(DefinitionArg::One),
    }
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Work and model")]
pub(crate) struct ModelArgs {
    /// Work hours. A person's own hours in the config file win [default: 09:00-18:00].
    #[arg(long, value_name = "SPAN", value_parser = written::span)]
    pub(crate) hours: Option<ClockSpan>,
    /// Lunch break, or none [default: 12:00-13:00].
    #[arg(long, value_name = "SPAN", value_parser = lunch)]
    pub(crate) lunch: Option<Lunch>,
    /// Work days: mon-fri, or a list such as mon,tue [default: mon-fri].
    #[arg(long, value_name = "DAYS", value_parser = written::days)]
    pub(crate) days: Option<[bool; 7]>,
    /// Count as another tool does: meetaudit, viva, viva-legacy, graph, clockwise, multitudes.
    ///
    /// `meetaudit people --definition all` shows the figures of every tool side by side.
    #[arg(long, value_name = "NAME", value_parser = definition)]
    pub(crate) definition: Option<DefinitionArg>,
    /// Who counts as attending: all who have not declined (not-declined), or only those who accepted
    /// (accepted) [default: as the definition says].
    #[arg(long, value_name = "WHO", value_parser = written::attendance)]
    pub(crate) attendance: Option<Attendance>,
    /// Minutes to get focused [default: 15].
    #[arg(long, value_name = "MIN", allow_negative_numbers = true, value_parser = clap::value_parser!(i64).range(0..=1440))]
    pub(crate) ramp: Option<i64>,
    /// Minutes lost before a meeting, while people wait for it to begin [default: 10].
    #[arg(long, value_name = "MIN", allow_negative_numbers = true, value_parser = clap::value_parser!(i64).range(0..=1440))]
    pub(crate) wind_down: Option<i64>,
    /// Shortest stretch of focused work that counts as flow, in minutes [default: 30].
    #[arg(long, value_name = "MIN", allow_negative_numbers = true, value_parser = clap::value_parser!(i64).range(0..=1440))]
    pub(crate) min_run: Option<i64>,
    /// Judge meetings by the rubric in this file, instead of the built-in one.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) rubric: Option<PathBuf>,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Meetings")]
pub(crate) struct MeetingArgs {
    /// List only meetings whose organizer has this in their name or address. Repeatable.
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) organizer: Vec<String>,
    /// List only meetings with this in their title. Repeatable.
    #[arg(long, value_name = "TEXT")]
    pub(crate) title: Vec<String>,
    /// Sort meetings by the flow that comes back without them (gain), by the doubt that they are needed
    /// (doubt), or by the flow they took (loss) [default: gain times doubt].
    #[arg(long, value_enum)]
    pub(crate) sort: Option<SortArg>,
}

/// What meetings are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SortArg {
    Gain,
    Doubt,
    Loss,
}

impl From<SortArg> for MeetingOrder {
    fn from(asked: SortArg) -> Self {
        match asked {
            SortArg::Gain => MeetingOrder::Gain,
            SortArg::Doubt => MeetingOrder::Doubt,
            SortArg::Loss => MeetingOrder::Loss,
        }
    }
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Privacy")]
pub(crate) struct PrivacyArgs {
    /// Number people, teams, meetings, files and zones instead of naming them. The numbers are valid
    /// in this output only.
    #[arg(long)]
    pub(crate) anonymize: bool,
    /// With --anonymize: a secret of at least 16 characters. The same secret gives the same
    /// pseudonyms every month [default: the environment variable MEETAUDIT_SALT].
    #[arg(long, value_name = "TEXT", requires = "anonymize")]
    pub(crate) salt: Option<String>,
    /// Show no titles of meetings.
    #[arg(long)]
    pub(crate) hide_titles: bool,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Privacy")]
pub(crate) struct GroupArgs {
    /// Show no single person: only sums, teams, weeks, kinds and meetings.
    #[arg(long)]
    pub(crate) aggregate: bool,
    /// Hide every figure that comes from fewer than N people, and every figure that would reveal a
    /// hidden one by subtraction. Includes --aggregate.
    #[arg(long, value_name = "N", default_value = "0", hide_default_value = true)]
    pub(crate) min_group: u32,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Output")]
pub(crate) struct OutputArgs {
    /// Write to this file. `report --format csv` also takes a folder: one file per table.
    #[arg(short, long, value_name = "FILE|FOLDER", value_hint = ValueHint::AnyPath)]
    pub(crate) output: Option<PathBuf>,
    /// Open the page that -o writes in the browser.
    #[arg(long)]
    pub(crate) open: bool,
    /// Write CSV that Excel reads. --excel=de writes semicolons, decimal commas and dates as a German
    /// Excel expects them; also fr, es, pt, it, nl.
    #[arg(
        long,
        value_name = "LANGUAGE",
        num_args = 0..=1,
        default_missing_value = "en",
        require_equals = true,
        value_parser = dialect
    )]
    pub(crate) excel: Option<Dialect>,
    /// Use colours [default: auto: on a terminal, unless NO_COLOR is set].
    #[arg(
        long,
        value_enum,
        value_name = "WHEN",
        default_value = "auto",
        hide_default_value = true
    )]
    pub(crate) color: ColorArg,
    /// Width of the table format, in characters [default: as wide as the terminal, else 80].
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(40..=1000))]
    pub(crate) width: Option<u16>,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Mail, with --format email")]
pub(crate) struct MailArgs {
    /// A recipient: ann@example.org or 'Ann Weber <ann@example.org>'. Repeatable.
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) mail_to: Vec<String>,
    /// The sender.
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) mail_from: Option<String>,
    /// The subject [default: the main figures].
    #[arg(long, value_name = "TEXT")]
    pub(crate) mail_subject: Option<String>,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Run")]
pub(crate) struct RunArgs {
    /// Exit with code 4 when there are warnings or errors about the data.
    #[arg(long)]
    pub(crate) strict: bool,
    /// Print no progress and no diagnostics, except for inputs that cannot be read.
    #[arg(short, long, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Print every diagnostic, not only the first ten.
    #[arg(short, long)]
    pub(crate) verbose: bool,
}

/// The formats that take such outputs, as the values of an option.
pub(crate) fn formats(shape: Shape) -> impl TypedValueParser<Value = Format> {
    let values = Format::of(shape);
    let values = values.map(|format| PossibleValue::new(format.name()).help(format.help(shape)));
    let values = PossibleValuesParser::new(values);
    values.try_map(move |name| Format::named(&name, shape).ok_or("no such format"))
}

/// The format that was asked for, else the one that the ending of the target says, else the first
/// of all, the table.
pub(crate) fn format_of(
    asked: Option<Format>,
    shape: Shape,
    output: &OutputArgs,
) -> Result<Format, Failure> {
    if let Some(asked) = asked {
        return Ok(asked);
    }
    let name = named_by_ending(output.output.as_deref())?;
    Format::named(name, shape).ok_or_else(|| not_of(name, Format::of(shape).map(Format::name)))
}

/// The same for a command with formats of its own.
pub(crate) fn by_ending<F: ValueEnum>(
    asked: Option<F>,
    target: Option<&Path>,
) -> Result<F, Failure> {
    if let Some(asked) = asked {
        return Ok(asked);
    }
    let name = named_by_ending(target)?;
    F::from_str(name, true).map_err(|_| {
        let all = F::value_variants().iter();
        let all = all.filter_map(|format| Some(format.to_possible_value()?.get_name().to_owned()));
        not_of(name, all)
    })
}

fn not_of(name: &str, all: impl Iterator<Item = impl Into<String>>) -> Failure {
    let what = format!("this command does not write {name}");
    let all: Vec<String> = all.map(Into::into).collect();
    Failure::usage(what, format!("choose with --format: {}", all.join(", ")))
}

fn named_by_ending(target: Option<&Path>) -> Result<&'static str, Failure> {
    let is_file = |path: &&Path| !path.is_dir() && !path.to_string_lossy().ends_with(['/', '\\']);
    let ending = target.filter(is_file).and_then(Path::extension);
    let Some(ending) = ending.map(|ending| ending.to_string_lossy().to_lowercase()) else {
        return Ok("table");
    };
    let mut known = Format::ALL.iter();
    let known = known.find(|format| format.endings().contains(&&*ending));
    let optional = OPTIONAL.iter().find(|(known, _)| *known == ending);
    let known = known.map(|format| format.name());
    known.or(optional.map(|(_, name)| *name)).ok_or_else(|| {
        let what = format!("--output: no format has the ending .{ending}");
        let all = Format::ALL
            .iter()
            .filter_map(|format| format.endings().first());
        let all: Vec<String> = all.map(|ending| format!(".{ending}")).collect();
        let all = match all.as_slice() {
            [names @ .., last] => format!("{} or {last}", names.join(" ")),
            [] => String::new(),
        };
        Failure::usage(what, format!("use {all}, or say which with --format"))
    })
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
pub(super) fn instant_text(text: &str) -> written::Meant<String> {
    written::instant(text, Tz::UTC).map(|_| text.to_owned())
}

/// The language of a spreadsheet.
fn dialect(text: &str) -> written::Meant<Dialect> {
    Dialect::of(text).ok_or("write de, fr, es, pt, it, nl or en")
}

/// A language of the message to the organizer.
pub(super) fn language(text: &str) -> written::Meant<Language> {
    Language::from_code(text).ok_or("write en, de, fr, es or pt")
}

fn owner_of(text: &str) -> written::Meant<OwnerRule> {
    const REMEDY: &str = "write FILE=ADDRESS, as in ann.ics=ann@example.org; with one calendar only, the address \
        alone";
    let (file, address) = match text.rsplit_once('=') {
        Some(("", _)) => return Err(REMEDY),
        Some(named) => named,
        None => ("", text),
    };
    let owner = written::owner(address).map_err(|_| REMEDY)?;
    Ok(OwnerRule {
        input: file.to_owned(),
        owner,
        from: OwnerFrom::Option,
    })
}
