//! Tables that are outputs: with their notes, as lines of development, as a line per entry.

use super::measure::wrap;
use super::{Pen, quality};
use crate::render::escape;
use crate::render::output::{Note, NoteKind, PageContent, TablePage};
use crate::report::display_tables::{self, Shown, WrittenDay};
use crate::report::model::Trend;
use std::io::{self, Write};
use std::iter;

/// Writes a table's page.
pub(super) fn write(page: TablePage<'_>, pen: Pen<'_>, sink: &mut dyn Write) -> io::Result<()> {
    let lines = match page.content {
        PageContent::Lines(entries) => return one_by_one(entries, pen, sink),
        PageContent::Trend(trend) => development(trend, pen),
        PageContent::Table { .. } => table(&page, pen),
    };
    pen.write(&lines, sink)
}

/// A table with its notes, and the day that is written out.
pub(super) fn table(page: &TablePage<'_>, pen: Pen<'_>) -> Vec<String> {
    let PageContent::Table {
        table,
        sorted_by,
        written,
        ..
    } = &page.content
    else {
        return Vec::new();
    };
    let mut lines = pen.grid(table);
    lines.extend(
        sorted_by
            .iter()
            .flat_map(|by| pen.dim(&format!("Sorted by {by}."))),
    );
    lines.extend(page.notes.iter().flat_map(|one| note(one, pen)));
    lines.extend(written.iter().flat_map(|day| written_day(day, pen)));
    lines
}

fn note(note: &Note, pen: Pen<'_>) -> Vec<String> {
    match note.says {
        NoteKind::Doubt => wrap("  ", &note.text, pen.prose()),
        NoteKind::Meaning | NoteKind::Basis => pen.dim(&note.text),
    }
}

fn written_day(day: &WrittenDay, pen: Pen<'_>) -> Vec<String> {
    let ink = pen.ink;
    let mut written = Vec::new();
    for (when, text) in &day.spans {
        let when = format!("  {}  ", ink.in_ascii(when));
        let text = ink.in_ascii(&quality::words(text, ink));
        written.extend(wrap(&when, &text, pen.prose()));
    }
    written.push(String::new());
    let sums = day.sums.iter().map(|sum| ink.in_ascii(sum));
    written.extend(sums.flat_map(|sum| wrap("  ", &sum, pen.prose())));
    let mut lines = Vec::new();
    pen.section(&mut lines, &quality::words(&day.heading, ink), written);
    lines
}

fn one_by_one<'a>(
    entries: impl Iterator<Item = [Shown; 2]> + 'a,
    pen: Pen<'_>,
    sink: &mut dyn Write,
) -> io::Result<()> {
    for entry in entries {
        let line: String = entry
            .iter()
            .map(|part| part.through(escape::terminal))
            .collect();
        let cut: String = line.chars().take(pen.style.width.into()).collect();
        writeln!(sink, "{}", cut.trim_end())?;
    }
    Ok(())
}

fn development(trend: &Trend, pen: Pen<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    for (index, rows) in trend.lines().enumerate() {
        if index > 0 {
            lines.push(String::new());
        }
        let heading = display_tables::trend_heading(rows, trend.period);
        let heading = heading.iter().map(|part| part.through(escape::terminal));
        lines.push(heading.collect());
        let small = display_tables::in_small(rows, pen.style.unicode);
        lines.extend(small.map(|small| format!("  {small}")));
        lines.extend(pen.grid(&display_tables::trend(rows, trend.period)));
    }
    let notes = trend.notes.iter().map(String::as_str);
    let notes = iter::once(display_tables::TREND_NOTE).chain(notes);
    lines.extend(notes.flat_map(|note| wrap("  ", &escape::terminal(note), pen.prose())));
    lines
}
