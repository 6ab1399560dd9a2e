//! One file per command: what it takes, and what it does with it; and their list.

pub(crate) mod ahead;
pub(crate) mod check;
pub(crate) mod completions;
pub(crate) mod days;
pub(crate) mod events;
pub(crate) mod explain;
pub(crate) mod init;
pub(crate) mod man;
pub(crate) mod people;
pub(crate) mod plan;
pub(crate) mod report;
pub(crate) mod rubric;
pub(crate) mod trend;
pub(crate) mod what_if;

use super::audited::{AuditArgs, one_table};
use super::environment::Environment;
use super::exit::Outcome;
use clap::Subcommand;
use meetaudit::render::tables::MEETINGS;

/// Understood, so that the refusal can name the remedy, but not offered.
fn hidden(arg: clap::Arg) -> clap::Arg {
    arg.hide(true)
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// The whole audit: people, meetings to question, the week, data quality.
    Report(report::ReportArgs),
    /// One row per person: working time, meetings, flow, lost flow.
    #[command(mut_arg("aggregate", hidden), mut_arg("min_group", hidden))]
    People(AuditArgs),
    /// One row per meeting: cost, score, verdict, flow that comes back without it.
    Meetings(AuditArgs),
    /// One row per person and day. With --person and --date: how that day adds up.
    #[command(mut_arg("aggregate", hidden), mut_arg("min_group", hidden))]
    Days(days::DaysArgs),
    /// One row per week or month, over all the time that the calendars cover.
    Trend(trend::TrendArgs),
    /// One row per occurrence, as it was read from the calendars.
    Events(events::EventsArgs),
    /// One meeting: its kind, every criterion with its evidence, cost per person, savings.
    Explain(explain::ExplainArgs),
    /// What your own ideas would give, and to whom: move, shorten, cancel. Changes no calendar.
    WhatIf(what_if::WhatIfArgs),
    /// What to move, shorten or write instead, to give the team most flow. Changes no calendar.
    Plan(plan::PlanArgs),
    /// The rubric: the criteria by which meetings are judged. --check tests your own.
    Rubric(rubric::RubricArgs),
    /// What was read, and every problem found in the calendars. Judges no meeting.
    Check(check::CheckArgs),
    /// A config file with comments, made for these calendars.
    Init(init::InitArgs),
    /// Prints the command completions of a shell.
    Completions(completions::CompletionsArgs),
    /// Prints the manual page.
    Man,
}

impl Command {
    /// Does what was asked for.
    pub(crate) fn run(&self, environment: &Environment) -> anyhow::Result<Outcome> {
        match self {
            Command::Report(args) => report::run(args, environment),
            Command::People(args) => people::run(args, environment),
            Command::Meetings(args) => one_table(args, &MEETINGS, environment),
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
