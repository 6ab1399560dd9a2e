//! A plan as one mail.

use super::body::{framed, table};
use super::inline_styles::{HEADING, SMALL};
use crate::render::markup::Html;
use crate::render::output::plan_title;
use crate::report::display_tables::Shown;
use crate::report::plan::{Block, PlanReport, document};
use crate::report::words::{count, hours};

/// The HTML part.
pub(super) fn page(report: &PlanReport) -> String {
    let title = plan_title(report);
    framed(&title, |html| content(html, report, &title))
}

/// Its title, and the most that it gives.
pub(super) fn subject(report: &PlanReport) -> String {
    let title = plan_title(report);
    let changes = count(report.changes.len() as u64, "change");
    match report.changes.is_empty() {
        true => title,
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
