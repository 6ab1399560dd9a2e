//! One file per command: what it takes, and what it does with it; and their list.

pub(crate) mod ahead;
pub(crate) mod check;
pub(crate) mod completions;
pub(crate) mod days;
pub(crate) mod events;
pub(crate) mod explain;
pub(crate) mod init;
pub(crate) mod man;
pub(crate) mod meetings;
pub(crate) mod people;
pub(crate) mod plan;
pub(crate) mod report;
pub(crate) mod rubric;
pub(crate) mod trend;
pub(crate) mod what_if;

use super::audited::AuditArgs;
use super::environment::Environment;
use super::exit::Outcome;
use clap::Subcommand;

/// Understood, so that the refusal can name the remedy, but not offered.
fn hidden(arg: clap::Arg) -> clap::Arg {
    arg.hide(true)
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// The audit: people, meetings to question, the week, data quality.
    Report(report::ReportArgs),
    /// One row per person: working time, meetings, flow, lost flow.
    #[command(mut_arg("aggregate", hidden), mut_arg("min_group", hidden))]
    People(AuditArgs),
    /// One row per meeting: cost, score, verdict, what it would give back.
    Meetings(AuditArgs),
    /// One row per person and day; --person with --date writes out how one day adds up.
    #[command(mut_arg("aggregate", hidden), mut_arg("min_group", hidden))]
    Days(days::DaysArgs),
    /// One row per week or month, as long as the calendars reach.
    Trend(trend::TrendArgs),
    /// Every occurrence as it was read; as JSON, one object a line.
    Events(events::EventsArgs),
    /// One meeting: its kind, every criterion with its evidence, cost per person, savings.
    Explain(explain::ExplainArgs),
    /// Named changes of the meetings ahead: what they would give, to whom. Changes nothing.
    WhatIf(what_if::WhatIfArgs),
    /// The best changes of the meetings ahead: what to move, shorten or write. Changes nothing.
    Plan(plan::PlanArgs),
    /// The rubric in force, or the check of a rubric file.
    Rubric(rubric::RubricArgs),
    /// Read everything, print every diagnostic, judge nothing.
    Check(check::CheckArgs),
    /// A commented config file for these calendars.
    Init(init::InitArgs),
    /// Completions for a shell, on standard output.
    Completions(completions::CompletionsArgs),
    /// The manual page, on standard output.
    Man,
}

impl Command {
    /// Does what was asked for.
    pub(crate) fn run(&self, environment: &Environment) -> anyhow::Result<Outcome> {
        match self {
            Command::Report(args) => report::run(args, environment),
            Command::People(args) => people::run(args, environment),
            Command::Meetings(args) => meetings::run(args, environment),
            Command::Days(args) => days::run(args, environment),
            Command::Trend(args) => trend::run(args, environment),
            Command::Events(args) => events::run(args, environment),
            Command::Explain(args) => explain::run(args, environment),
            Command::WhatIf(args) => what_if::run(args, environment),
            Command::Plan(args) => plan::run(args, environment),
            Command::Rubric(args) => rubric::run(args, environment),
            Command::Check(args) => check::run(args, environment),
            Command::Init(args) => init::run(args, environment),
            Command::Completions(args) => completions::run(args),
            Command::Man => man::run(),
        }
    }
}
