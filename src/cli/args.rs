//! The command line as typed: the list of commands. What each takes stands in its own file.

use super::audited::AuditArgs;
use super::commands::check::CheckArgs;
use super::commands::completions::CompletionsArgs;
use super::commands::days::DaysArgs;
use super::commands::events::EventsArgs;
use super::commands::explain::ExplainArgs;
use super::commands::init::InitArgs;
use super::commands::plan::PlanArgs;
use super::commands::report::ReportArgs;
use super::commands::rubric::RubricArgs;
use super::commands::trend::TrendArgs;
use super::commands::what_if::WhatIfArgs;
use clap::{Parser, Subcommand};
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

/// Understood, so that the refusal can name the remedy, but not offered.
fn hidden(arg: clap::Arg) -> clap::Arg {
    arg.hide(true)
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// The audit: people, meetings to question, the week, data quality.
    Report(ReportArgs),
    /// One row per person: working time, meetings, flow, lost flow.
    #[command(mut_arg("aggregate", hidden), mut_arg("min_group", hidden))]
    People(AuditArgs),
    /// One row per meeting: cost, score, verdict, what it would give back.
    Meetings(AuditArgs),
    /// One row per person and day; --person with --date writes out how one day adds up.
    #[command(mut_arg("aggregate", hidden), mut_arg("min_group", hidden))]
    Days(DaysArgs),
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
    Completions(CompletionsArgs),
    /// The manual page, on standard output.
    Man,
}
