//! A trend as one page: a line for everybody, each team or each person, and a table with every figure.

use super::{Html, head, line, parts, section};
use crate::report::display_tables;
use crate::report::model::Trend;
use chrono::{DateTime, Utc};

/// A trend as it was at an instant, under its title.
pub(super) fn page(trend: &Trend, title: &str, as_of: DateTime<Utc>) -> String {
    Html::document(|html| {
        html.element("head", &[], |html| head(html, title, super::SHEET));
        html.element("body", &[], |html| {
            html.element("header", &[], |html| {
                html.of("h1", &[], title);
                let when = format!("as of {} UTC", as_of.format("%Y-%m-%d %H:%M"));
                html.of("p", &[("class", "quiet")], &when);
            });
            html.element("main", &[], |html| main(html, trend));
        });
    })
}

fn main(html: &mut Html, trend: &Trend) {
    for rows in trend.lines() {
        html.element("section", &[], |html| {
            html.element("h2", &[], |html| {
                parts(html, &display_tables::trend_heading(rows, trend.period));
            });
            line::write(html, rows, trend.period);
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
