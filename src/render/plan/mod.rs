//! A plan → bytes, one medium per file.

mod calendar;
mod markdown;
mod sheet;

pub use calendar::calendars;

use super::email::MailOptions;
use super::{Format, Style, email, html, json, terminal};
use crate::render::escape;
use crate::report::plan::{Language, PlanReport, Question};
use sha2::{Digest, Sha256};
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
        #[cfg(feature = "parquet")]
        Format::Parquet => terminal::plan(report, &title, style, sink),
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

/// A message to each organizer: file names and contents.
pub fn letters(
    report: &PlanReport,
    language: Language,
    mail: &MailOptions,
) -> Vec<(String, Vec<u8>)> {
    email::letters(report, language, mail)
}

/// A file name for an address; addresses that would share one are told apart by a fingerprint.
pub(super) fn file_stem(id: &str) -> String {
    let name = escape::file_name(id);
    match name == id {
        true => name,
        false => {
            let print = fingerprint(&[id]);
            let short: String = print.chars().take(8).collect();
            format!("{name}-{short}")
        }
    }
}

/// 32 hexadecimal digits of some texts.
fn fingerprint(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.len().to_be_bytes());
        hash.update(part);
    }
    let digits = hash.finalize().into_iter().take(16);
    digits.map(|byte| format!("{byte:02x}")).collect()
}
