//! `report`: the whole audit, in one file or several.

use crate::cli::audited::{AuditArgs, WantedAudit, answer, decide};
use crate::cli::environment::Environment;
use crate::cli::exit::Outcome;
use crate::cli::{config, mail};
use clap::{Args, ValueHint};
use meetaudit::render::Part;
use std::path::PathBuf;

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

/// Runs it.
pub(crate) fn run(args: &ReportArgs, environment: &Environment) -> anyhow::Result<Outcome> {
    let mut decided = decide(&args.audit, environment)?;
    decided.baseline = args.baseline.as_deref().map(config::baseline).transpose()?;
    if args.each_person {
        mail::may_be_each_persons(&args.audit)?;
    }
    let wanted = match args.each_person {
        true => WantedAudit::EachPerson,
        false => WantedAudit::Part(Part::Report),
    };
    answer(&args.audit, wanted, decided, environment)
}
