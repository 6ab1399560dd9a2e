//! `days`: one row per person and day.

use crate::cli::audited::{AuditArgs, one_table};
use crate::cli::environment::Environment;
use crate::cli::exit::Outcome;
use meetaudit::render::Part;

/// Runs it.
pub(crate) fn run(args: &AuditArgs, environment: &Environment) -> anyhow::Result<Outcome> {
    one_table(args, Part::Days, environment)
}
