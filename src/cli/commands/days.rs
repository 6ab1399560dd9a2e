//! `days`: one row per person and day; of one person's one day also how it adds up.

use crate::cli::audited::{AuditArgs, WantedAudit, answer, decide, may_be_of_people};
use crate::cli::environment::Environment;
use crate::cli::exit::Outcome;
use clap::Args;
use meetaudit::render::{View, tables};
use meetaudit::settings::WindowChoice;
use meetaudit::settings::window::{self, Day};

#[derive(Args, Debug)]
pub(crate) struct DaysArgs {
    #[command(flatten)]
    pub(crate) audit: AuditArgs,
    /// Show only this date: 2026-11-12, today or yesterday. With one --person, it lists every gap and
    /// meeting of that day, so that you can check the figures by hand.
    #[arg(
        long,
        value_name = "DATE",
        conflicts_with_all = ["from", "to", "week", "month", "quarter", "last"],
        value_parser = window::day,
        help_heading = "Window"
    )]
    pub(crate) date: Option<Day>,
}

/// Runs it.
pub(crate) fn run(args: &DaysArgs, environment: &Environment) -> anyhow::Result<Outcome> {
    may_be_of_people(&args.audit)?;
    let mut decided = decide(&args.audit, environment)?;
    if let Some(date) = args.date {
        decided.settings.window = WindowChoice::Between(date, Some(date));
        decided.is_written_out = true;
    }
    answer(
        &args.audit,
        WantedAudit::View(View::Table(&tables::DAYS)),
        decided,
        environment,
    )
}
