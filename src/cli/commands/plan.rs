//! `plan`: the best changes of the meetings ahead.

use super::ahead::{PlanCommon, PlanFiles, answer, decide, plan_file};
use crate::cli::environment::Environment;
use crate::cli::exit::Outcome;
use clap::{Args, ValueEnum, ValueHint};
use meetaudit::audit::PlanRequest;
use meetaudit::base::Minutes;
use meetaudit::plan::Fairness;
use meetaudit::proposal::Allowed;
use std::path::PathBuf;

#[derive(Args, Debug)]
pub(crate) struct PlanArgs {
    #[command(flatten)]
    pub(crate) common: PlanCommon,
    /// Make no plan. List which meetings can be changed, and which cannot and why.
    #[arg(long, conflicts_with_all = ["ics", "letters", "adopted", "max_changes"])]
    pub(crate) list: bool,
    /// Propose at most N changes.
    #[arg(long, value_name = "N", help_heading = "Plan", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) max_changes: Option<u32>,
    /// Propose no change that gives back less than this many minutes in total [default: 60].
    #[arg(long, value_name = "MIN", help_heading = "Plan", value_parser = clap::value_parser!(i64).range(0..=100_000))]
    pub(crate) min_gain: Option<i64>,
    /// Propose only these kinds of change: move,shorten,async,halve,release,merge [default: all].
    #[arg(long, value_name = "KINDS", help_heading = "Plan", value_parser = Allowed::read)]
    pub(crate) allow: Option<Allowed>,
    /// Leave this meeting as it is: its title or UID. Repeatable.
    #[arg(long, value_name = "MEETING", help_heading = "Plan")]
    pub(crate) keep: Vec<String>,
    /// Allow a plan in which somebody has less flow than now, if the others gain more.
    #[arg(long, help_heading = "Plan")]
    pub(crate) allow_loss: bool,
    /// What counts most: the gain of all together (sum), or of the person who gains least (max-min).
    #[arg(long, value_enum, value_name = "HOW", help_heading = "Plan")]
    pub(crate) fair: Option<FairArg>,
    /// How long to search, from 1 to 9. The same number gives the same plan on any machine [default: 5].
    #[arg(long, value_name = "N", help_heading = "Plan", value_parser = clap::value_parser!(u8).range(1..=9))]
    pub(crate) effort: Option<u8>,
    /// Show what became of an earlier plan. FILE is that plan as --format json wrote it.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with_all = ["ics", "letters", "list"])]
    pub(crate) adopted: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) files: PlanFiles,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FairArg {
    /// The most flow for all together.
    Sum,
    /// Of the people who lose two hours or more: first the one who gains least, then the sum.
    MaxMin,
}

/// Runs it.
pub(crate) fn run(args: &PlanArgs, environment: &Environment) -> anyhow::Result<Outcome> {
    let mut decided = decide(&args.common, environment)?;
    let rules = &mut decided.settings.plan;
    rules.max_changes = match args.max_changes {
        Some(most) => usize::try_from(most).ok(),
        None => rules.max_changes,
    };
    rules.min_gain = args.min_gain.map_or(rules.min_gain, Minutes::whole);
    rules.allowed = args.allow.unwrap_or(rules.allowed);
    rules.keep.extend(args.keep.iter().cloned());
    rules.allow_loss |= args.allow_loss;
    rules.effort = args.effort.unwrap_or(rules.effort);
    rules.fairness = match args.fair {
        Some(FairArg::Sum) => Fairness::Sum,
        Some(FairArg::MaxMin) => Fairness::MaxMin,
        None => rules.fairness,
    };
    let request = match (args.list, &args.adopted) {
        (_, Some(path)) => {
            let file = plan_file(path)?;
            rules.dates = rules.dates.or(file.dates);
            PlanRequest::Adopted(file)
        }
        (true, None) => PlanRequest::List,
        (false, None) => PlanRequest::Plan,
    };
    answer(&args.common, &args.files, &request, decided, environment)
}
