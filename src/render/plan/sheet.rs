//! A plan as CSV: the changes, or for a list what could be changed.

use crate::render::Style;
use crate::report::export_tables::{plan_changes_table, plan_options_table, plan_people_table};
use crate::report::plan::{PlanReport, Question};
use std::io::{self, Write};

/// Writes the one table that answers the question.
pub(super) fn write(report: &PlanReport, style: &Style, sink: &mut dyn Write) -> io::Result<()> {
    let table = match (report.question, &report.adopted) {
        (Question::List, _) => plan_options_table(report),
        (_, Some(_)) => plan_people_table(report),
        _ => plan_changes_table(report),
    };
    crate::render::csv::write(&table, style.csv, sink)
}
