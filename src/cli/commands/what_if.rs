//! `what-if`: what named changes of the meetings ahead would give.

use super::ahead::{PlanCommon, PlanFiles, answer, decide, plan_file};
use crate::cli::environment::Environment;
use crate::cli::exit::Outcome;
use clap::{Args, ValueHint};
use meetaudit::audit::PlanRequest;
use meetaudit::proposal::{GRAMMAR, Wanted};
use meetaudit::settings::written;
use std::path::PathBuf;

#[derive(Args, Debug)]
pub(crate) struct WhatIfArgs {
    #[command(flatten)]
    pub(crate) common: PlanCommon,
    /// A change, as 'move "1:1 Ann / Eva" to wed 09:30'. Repeatable.
    ///
    /// move NAME to wed 09:30 · shorten NAME to 25 · async NAME · halve NAME · drop NAME ·
    /// release PERSON of NAME · merge NAME into NAME · free 'wed pm'
    #[arg(long, value_name = "CHANGE", value_parser = wanted, required_unless_present = "changes")]
    pub(crate) change: Vec<Wanted>,
    /// Measure the changes of a plan. FILE is what `plan --format json` wrote; you may edit it first.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) changes: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) files: PlanFiles,
}

/// Runs it.
pub(crate) fn run(args: &WhatIfArgs, environment: &Environment) -> anyhow::Result<Outcome> {
    let mut decided = decide(&args.common, environment)?;
    let file = args.changes.as_deref().map(plan_file).transpose()?;
    let rules = &mut decided.settings.plan;
    if let Some(dates) = file.as_ref().and_then(|file| file.dates)
        && args.common.ahead.weeks.is_none()
    {
        rules.dates = rules.dates.or(Some(dates));
    }
    let windows = args.change.iter().filter_map(|change| match change {
        Wanted::Free(window) => Some(window.clone()),
        Wanted::Series(..) => None,
    });
    rules.free.extend(windows);
    let request = PlanRequest::WhatIf(args.change.clone(), file);
    answer(&args.common, &args.files, &request, decided, environment)
}

fn wanted(text: &str) -> written::Meant<Wanted> {
    Wanted::read(text).map_err(|remedy| if remedy.is_empty() { GRAMMAR } else { remedy })
}
