//! A plan → bytes, one medium per file.

mod markdown;
mod sheet;

use super::email::MailOptions;
use super::{Format, Style, email, html, json, terminal};
use crate::report::plan::{PlanReport, Question};
use std::io::{self, Write};

/// Writes a plan in a format; `mail` says to whom where it is a message.
pub fn write(
    report: &PlanReport,
    format: Format,
    style: &Style,
    mail: &MailOptions,
    sink: &mut dyn Write,
) -> io::Result<()> {
    let title = title(report);
    match format {
        Format::Json => json::plan(report, sink),
        Format::Csv => sheet::write(report, style, sink),
        Format::Markdown => markdown::write(report, &title, sink),
        Format::Html => html::plan(report, &title, sink),
        Format::Email => email::plan(report, &title, style, mail, sink),
        Format::Table | Format::Xlsx => terminal::plan(report, &title, style, sink),
    }
}

/// What stands above a plan.
fn title(report: &PlanReport) -> String {
    let what = match report.question {
        Question::Plan => "Meeting plan",
        Question::WhatIf => "What if",
        Question::List => "What could be changed",
        Question::Adopted => "What became of the plan",
    };
    format!("{what}, {} to {}", report.horizon.from, report.horizon.to)
}
