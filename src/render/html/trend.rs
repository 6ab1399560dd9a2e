//! A trend as one page: for each line of development its bars, and the table with every figure.

use super::{Html, charts, head, parts, section, table};
use crate::report::display_tables;
use crate::report::model::Trend;
use chrono::{DateTime, Utc};
use std::io::{self, Write};

const TITLE: &str = "Lost flow over time";

/// Writes a trend as it was at an instant.
pub(in crate::render) fn write(
    trend: &Trend,
    as_of: DateTime<Utc>,
    sink: &mut dyn Write,
) -> io::Result<()> {
    let page = Html::document(|html| {
        html.element("head", &[], |html| head(html, TITLE, super::SHEET));
        html.element("body", &[], |html| {
            html.element("header", &[], |html| {
                html.of("h1", &[], TITLE);
                let when = format!("as of {} UTC", as_of.format("%Y-%m-%d %H:%M"));
                html.of("p", &[("class", "quiet")], &when);
            });
            html.element("main", &[], |html| main(html, trend));
        });
    });
    sink.write_all(page.as_bytes())
}

fn main(html: &mut Html, trend: &Trend) {
    for rows in trend.lines() {
        html.element("section", &[], |html| {
            html.element("h2", &[], |html| {
                parts(html, &display_tables::trend_heading(rows, trend.period));
            });
            charts::trend(html, rows, trend.period);
            html.element("details", &[], |html| {
                html.of("summary", &[], "All figures as a table");
                let caption = "Lost flow, meetings and focus blocks";
                table(html, caption, &display_tables::trend(rows, trend.period));
            });
        });
    }
    if !trend.notes.is_empty() {
        section(html, "What is left out", |html| {
            for note in &trend.notes {
                html.of("p", &[], note);
            }
        });
    }
}
