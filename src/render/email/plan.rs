//! A plan as one mail.

use super::body::{HEADING, SMALL, framed, table};
use super::{COLUMNS, MailOptions, Style, addressed, message};
use crate::render::markup::Html;
use crate::render::terminal;
use crate::report::display_tables::Shown;
use crate::report::plan::{Block, PlanReport, document};
use crate::report::words::{count, hours};
use std::io::{self, Write};

/// Writes a plan under a title as a message.
pub(in crate::render) fn write(
    report: &PlanReport,
    title: &str,
    style: &Style,
    options: &MailOptions,
    sink: &mut dyn Write,
) -> io::Result<()> {
    let refused = |sentence| io::Error::new(io::ErrorKind::InvalidInput, sentence);
    let addressed = addressed(options).map_err(refused)?;
    let mut text = Vec::new();
    let plain = Style {
        width: COLUMNS,
        color: false,
        ..*style
    };
    terminal::plan(report, title, &plain, &mut text)?;
    let page = framed(title, |html| content(html, report, title));
    let subject = subject(report, title);
    let message = message(report.as_of, &subject, options, &addressed, &text, &page);
    sink.write_all(message.as_bytes())
}

fn subject(report: &PlanReport, title: &str) -> String {
    let changes = count(report.changes.len() as u64, "change");
    match report.changes.is_empty() {
        true => title.to_string(),
        false => format!(
            "{title}: {} back with {changes}",
            hours(report.gain.central.rounded())
        ),
    }
}

fn content(html: &mut Html, report: &PlanReport, title: &str) {
    let big = "font-size:22px;line-height:1.3;margin:0 0 8px";
    html.of("h1", &[("style", big)], title);
    for sentence in &report.headline {
        html.of("p", &[("style", "font-size:16px;margin:4px 0")], sentence);
    }
    for block in document(report) {
        match &block {
            Block::Heading(text) => drop(html.of("h2", &[("style", HEADING)], text)),
            Block::Sentence { parts, .. } => drop(html.of("p", &[("style", SMALL)], &said(parts))),
            Block::Table(caption, shown) => table(html, caption, shown),
            Block::Item {
                number,
                title,
                lines,
            } => {
                html.element("p", &[("style", "margin:12px 0 2px")], |html| {
                    html.of("strong", &[], &format!("{number}. {}", said(title)));
                });
                for line in lines {
                    html.of("p", &[("style", SMALL)], &said(line));
                }
            }
        }
    }
}

/// The markup's one door gates every text.
fn said(parts: &[Shown]) -> String {
    parts
        .iter()
        .map(|part| part.through(str::to_string))
        .collect()
}
