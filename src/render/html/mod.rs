//! The report as one self-contained page: no script, no remote asset, a strict content policy.
//!
//! What a lead needs on a phone comes first: the headline, the people, the meetings to question;
//! pictures, data quality and definitions follow. Pictures are inline SVG whose shapes differ as
//! well as their colours, each with a text that says the same.

mod charts;
mod curve;
mod definitions;
mod line;
mod plan;
mod questions;
mod report;
mod strips;
mod table;
#[cfg(test)]
mod tests;
mod trend;

use super::markup::Html;
use super::medium::{Medium, WriteOptions, not_written, under_the_headline};
use super::output::{Frame, Output, PageContent, ReportTable, Shape, TableOutput};
use super::style::Style;
use crate::report::display_tables::Shown;
use crate::report::{DetailLevel, InFull};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use report::Page;
use sha2::{Digest, Sha256};
use std::io::{self, Write};
use table::noted;

const SHEET: &str = include_str!("page.css");

/// A page has room for more than a terminal: so many times the limits of the style are shown.
const ROOM: usize = 4;

/// The format.
pub(super) struct WebPage;

impl Medium for WebPage {
    fn name(&self) -> &'static str {
        "html"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["html", "htm"]
    }

    fn help(&self, _: Shape) -> &'static str {
        "A page for the browser, in one file"
    }

    fn shapes(&self) -> &'static [Shape] {
        &[Shape::Report, Shape::Trend, Shape::Plan]
    }

    /// The day of the curve is chosen from everybody's.
    fn depth_of_report(&self, style: &Style) -> DetailLevel {
        DetailLevel {
            meetings: InFull::Open(style.meetings.saturating_mul(ROOM)),
            ..DetailLevel::WHOLE
        }
    }

    fn depth_of_table(&self, table: &ReportTable) -> DetailLevel {
        under_the_headline(table)
    }

    fn write(
        &self,
        output: &Output<'_>,
        options: &WriteOptions<'_>,
        sink: &mut dyn Write,
    ) -> io::Result<()> {
        let style = options.style;
        let page = match output {
            Output::Report(report) => Page::of(report, style).whole_document(),
            Output::Brief(report) => Page::of(report, style).document(Page::brief_header, |_| {}),
            Output::Meeting(report, index) => {
                Page::of(report, style).document(Page::headline, |html| {
                    section(html, "One meeting", |html| {
                        questions::one(html, report, *index);
                    });
                })
            }
            Output::Table(table) => of_table(table.as_ref(), style)?,
            Output::Plan(report) => plan::page(report),
        };
        sink.write_all(page.as_bytes())
    }

    fn draws_the_trend(&self) -> bool {
        true
    }
}

/// A table below the headline of its report, or below a title of its own.
fn of_table(table: &dyn TableOutput, style: &Style) -> io::Result<String> {
    let page = table.page();
    Ok(match (table.frame(), &page.content) {
        (Some(Frame::Own(title, as_of)), PageContent::Trend(trend)) => {
            trend::page(trend, title, as_of)
        }
        (Some(Frame::Report(report)), _) => {
            Page::of(report, style).document(Page::headline, |html| {
                section(html, page.title, |html| noted(html, &page));
            })
        }
        _ => return Err(not_written(table.what(), WebPage.name())),
    })
}

fn head(html: &mut Html, title: &str, sheet: &'static str) {
    let meta = |html: &mut Html, name: &'static str, content: &str| {
        html.empty("meta", &[("name", name), ("content", content)]);
    };
    html.empty("meta", &[("charset", "utf-8")]);
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        STANDARD.encode(Sha256::digest(sheet)),
    );
    let policy = [
        ("http-equiv", "Content-Security-Policy"),
        ("content", policy.as_str()),
    ];
    html.empty("meta", &policy);
    meta(html, "viewport", "width=device-width, initial-scale=1");
    meta(html, "color-scheme", "light dark");
    meta(html, "referrer", "no-referrer");
    meta(html, "robots", "noindex");
    html.of("title", &[], title).style(sheet);
}

fn section(html: &mut Html, heading: &str, content: impl FnOnce(&mut Html)) {
    html.element("section", &[], |html| {
        html.of("h2", &[], heading);
        content(html);
    });
}

/// What strangers wrote is set apart, so that its direction cannot reorder its neighbours.
fn theirs(html: &mut Html, text: &str) {
    html.of("bdi", &[], text);
}

fn parts(html: &mut Html, parts: &[Shown]) {
    for part in parts {
        match part {
            Shown::Ours(text) => {
                html.text(text);
            }
            Shown::Theirs(text) => theirs(html, text),
        }
    }
}
