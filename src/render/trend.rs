//! A trend in every medium that holds a table.

use super::{Format, Style, csv, escape, html, json, markdown, not_written, terminal, xlsx};
use crate::report::display_tables;
use crate::report::export_tables::trend_table;
use crate::report::model::{Trend, TrendRow};
use chrono::{DateTime, Utc};
use std::io::{self, Write};

/// Writes a trend as it was at an instant. There is no mail of a trend.
pub fn write(
    trend: &Trend,
    as_of: DateTime<Utc>,
    format: Format,
    style: &Style,
    sink: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Html => html::trend(trend, as_of, sink),
        Format::Xlsx => xlsx::trend(trend, as_of, sink),
        Format::Json => json::trend(trend, sink),
        Format::Csv => csv::write(&trend_table(trend), style.csv, sink),
        Format::Markdown => sink.write_all(as_markdown(trend).as_bytes()),
        #[cfg(feature = "parquet")]
        Format::Parquet => super::parquet::write(&trend_table(trend), sink),
        Format::Table => as_text(trend, style, sink),
        Format::Email => Err(not_written("a trend", format)),
    }
}

fn heading(rows: &[TrendRow], trend: &Trend, gate: impl Fn(&str) -> String) -> String {
    let parts = display_tables::trend_heading(rows, trend.period);
    parts.iter().map(|part| part.through(&gate)).collect()
}

fn as_text(trend: &Trend, style: &Style, sink: &mut dyn Write) -> io::Result<()> {
    for (index, rows) in trend.lines().enumerate() {
        if index > 0 {
            writeln!(sink)?;
        }
        writeln!(sink, "{}", heading(rows, trend, escape::terminal))?;
        if let Some(small) = display_tables::in_small(rows, style.unicode) {
            writeln!(sink, "  {small}")?;
        }
        terminal::table(&display_tables::trend(rows, trend.period), style, sink)?;
    }
    for note in
        std::iter::once(display_tables::TREND_NOTE).chain(trend.notes.iter().map(String::as_str))
    {
        terminal::paragraph(note, style, sink)?;
    }
    Ok(())
}

fn as_markdown(trend: &Trend) -> String {
    let mut text = String::new();
    for rows in trend.lines() {
        let heading = heading(rows, trend, escape::markdown);
        text.push_str(&format!("## {heading}\n\n"));
        if let Some(small) = display_tables::in_small(rows, true) {
            text.push_str(&format!("{small}\n\n"));
        }
        text.push_str(&markdown::table(&display_tables::trend(rows, trend.period)));
        text.push('\n');
    }
    text.push_str(display_tables::TREND_NOTE);
    text.push('\n');
    for note in &trend.notes {
        text.push_str(&format!("\n{note}\n"));
    }
    text
}
