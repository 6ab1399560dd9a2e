//! The command line as typed. No decisions: defaults and checks across options are in `resolve`.

mod groups;
mod plan;

pub(crate) use groups::*;
pub(crate) use plan::*;

use super::threshold::Threshold;
use clap::{Args, Parser, Subcommand, ValueHint};
use meetaudit::rubric::message::Language;
use std::path::PathBuf;
use std::sync::LazyLock;

const EXAMPLES: &str = "\
Examples:
  meetaudit report team/                     every calendar of a folder
  meetaudit report ann.ics bob.ics --week last
  curl -s https://… | meetaudit report - --owner -=ann@example.org
  meetaudit report takeout.zip --format csv -o tables/
  meetaudit explain \"Weekly sync\" team/
  meetaudit report team/ --format email --mail-to lead@example.org | sendmail -t
  meetaudit people team/ --last 4w --fail-over 'lost_flow_min>600'
  meetaudit plan team/ --max-changes 5       what would give the team most time back
  meetaudit what-if team/ --change 'move Weekly sync to wed 13:00'
  meetaudit init team/ > meetaudit.toml      a config file to begin with

Exit codes:
   0  done
   1  failed, or an input could not be read
   2  wrong usage, config file or rubric
   3  nothing to audit
   4  --strict, and there were diagnostics
  10  a --fail-over threshold was crossed

meetaudit never opens a network connection.";

/// The program's version and that of its time zone data, by which local times become instants.
static VERSION: LazyLock<String> = LazyLock::new(|| {
    let data = meetaudit::zone::data_version();
    format!("{} (time zone data {data})", env!("CARGO_PKG_VERSION"))
});

/// Audits calendars: lost flow time per person, and for each meeting whether it is necessary.
#[derive(Debug, Parser)]
#[command(version = VERSION.as_str(), after_help = EXAMPLES, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// The audit: people, meetings to question, the week, data quality.
    Report(ReportArgs),
    /// One row per person: working time, meetings, flow, lost flow.
    People(AuditArgs),
    /// One row per meeting: cost, score, verdict, what it would give back.
    Meetings(AuditArgs),
    /// One row per person and day.
    Days(AuditArgs),
    /// One row per week or month, as long as the calendars reach.
    Trend(TrendArgs),
    /// Every occurrence as it was read; as JSON, one object a line.
    Events(EventsArgs),
    /// One meeting: its kind, every criterion with its evidence, cost per person, savings.
    Explain(ExplainArgs),
    /// Named changes of the meetings ahead: what they would give, to whom. Changes nothing.
    WhatIf(WhatIfArgs),
    /// The best changes of the meetings ahead: what to move, shorten or write. Changes nothing.
    Plan(PlanArgs),
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
pub(crate) struct ReportArgs {
    #[command(flatten)]
    pub(crate) audit: AuditArgs,
    /// Show what changed since an earlier report, the file that --format json wrote.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Output")]
    pub(crate) baseline: Option<PathBuf>,
    /// One message per person with only their own figures, into the folder of --output.
    #[arg(
        long,
        requires = "output",
        conflicts_with_all = ["mail_to", "anonymize", "aggregate", "min_group", "person", "baseline"],
        help_heading = "Mail, with --format email"
    )]
    pub(crate) each_person: bool,
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
    pub(crate) groups: GroupArgs,
    /// How to print it.
    #[arg(long, value_enum, default_value = "table", help_heading = "Output")]
    pub(crate) format: FormatArg,
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

#[derive(Args, Debug)]
pub(crate) struct EventsArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) window: WindowArgs,
    #[command(flatten)]
    pub(crate) privacy: PrivacyArgs,
    /// How to print it.
    #[arg(long, value_enum, default_value = "table", help_heading = "Output")]
    pub(crate) format: EventsFormat,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
    #[command(flatten)]
    pub(crate) run: RunArgs,
}

#[derive(Args, Debug)]
pub(crate) struct ExplainArgs {
    /// The meeting: its rank as #3, its UID, its title, or a part of its title.
    pub(crate) meeting: String,
    /// Print a short message to the organizer instead: en, de, fr, es or pt.
    #[arg(
        long,
        value_name = "LANGUAGE",
        num_args = 0..=1,
        default_missing_value = "en",
        require_equals = true,
        value_parser = groups::language,
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
    /// How to print it.
    #[arg(long, value_enum, default_value = "table", help_heading = "Output")]
    pub(crate) format: FormatArg,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
    #[command(flatten)]
    pub(crate) mail: MailArgs,
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
    /// Print no diagnostics but those of inputs that cannot be read.
    #[arg(short, long, help_heading = "Run")]
    pub(crate) quiet: bool,
}
