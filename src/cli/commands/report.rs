//! `report`: the whole audit, in one file or several.

use crate::cli::audited::{AuditArgs, WantedAudit, answer, decide};
use crate::cli::environment::Environment;
use crate::cli::exit::Outcome;
use crate::cli::failure::Failure;
use crate::cli::options::format_of;
use crate::cli::{config, mail};
use clap::{Args, ValueHint};
use meetaudit::render::{Format, Shape, View};
use std::path::PathBuf;

#[derive(Args, Debug)]
pub(crate) struct ReportArgs {
    #[command(flatten)]
    pub(crate) audit: AuditArgs,
    /// Show what changed since an earlier report. FILE is that report as --format json wrote it.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Output")]
    pub(crate) baseline: Option<PathBuf>,
    /// Print only a summary of about a dozen lines, as text or, for a chat, with --format markdown.
    #[arg(long, conflicts_with = "each_person", help_heading = "Output")]
    pub(crate) brief: bool,
    /// Write one mail per person, with only their own figures, into the folder that -o names.
    #[arg(
        long,
        requires = "output",
        conflicts_with_all = ["mail_to", "anonymize", "aggregate", "min_group", "person", "baseline"],
        help_heading = "Mail, with --format email"
    )]
    pub(crate) each_person: bool,
}

/// A dozen lines are a text; the whole report holds them in every other format.
fn may_be_brief(args: &AuditArgs) -> Result<(), Failure> {
    let format = format_of(args.format, Shape::Report, &args.output)?;
    if matches!(format, Format::Table | Format::Markdown) {
        return Ok(());
    }
    let what = "--brief writes a short text only";
    let remedy = "use --format table or markdown; or leave out --brief, the whole report begins \
    with the same lines";
    Err(Failure::usage(what, remedy))
}

/// Runs it.
pub(crate) fn run(args: &ReportArgs, environment: &Environment) -> anyhow::Result<Outcome> {
    let mut decided = decide(&args.audit, environment)?;
    decided.baseline = args.baseline.as_deref().map(config::baseline).transpose()?;
    if args.each_person {
        mail::may_be_each_persons(&args.audit)?;
    }
    let wanted = match (args.each_person, args.brief) {
        (true, _) => WantedAudit::EachPerson,
        (false, true) => WantedAudit::View(View::Brief),
        (false, false) => WantedAudit::View(View::Report),
    };
    if args.brief {
        may_be_brief(&args.audit)?;
    }
    answer(&args.audit, wanted, decided, environment)
}
