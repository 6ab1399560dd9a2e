//! A plan → bytes, one medium per file.

mod calendar;
mod markdown;
mod sheet;

pub use calendar::calendars;

use super::email::MailOptions;
use super::{Format, Style, email, html, json, not_written, terminal};
use crate::render::escape;
use crate::report::plan::{Language, PlanReport, Question};
use sha2::{Digest, Sha256};
use std::io::{self, Write};

/// Writes a plan in a format; `mail` says to whom where it is a message. There is no workbook and
/// no Parquet of a plan.
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
        Format::Table => terminal::plan(report, &title, style, sink),
        #[cfg(feature = "parquet")]
        Format::Parquet => Err(not_written("a plan", format)),
        Format::Xlsx => Err(not_written("a plan", format)),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::plan::sample;

    #[test]
    fn a_format_without_plans_is_refused() {
        let (style, mail) = (Style::default(), MailOptions::default());
        let mut bytes = Vec::new();
        let refused = write(&sample::plan(), Format::Xlsx, &style, &mail, &mut bytes).unwrap_err();
        assert_eq!(refused.to_string(), "a plan cannot be written as Xlsx");
        assert!(bytes.is_empty());
    }
}
