//! A plan for a terminal.

use super::grid::Grid;
use super::ink::{Ink, Tone};
use super::measure::{fit, wrap};
use super::{NARROWEST, WIDEST};
use crate::render::{Style, escape};
use crate::report::display_tables::Shown;
use crate::report::plan::{Block, PlanReport, document};
use std::io::{self, Write};

/// Writes a plan under a title.
pub(in crate::render) fn write(
    report: &PlanReport,
    title: &str,
    style: &Style,
    sink: &mut dyn Write,
) -> io::Result<()> {
    let page = PlanPage {
        ink: Ink::of(style),
        columns: usize::from(style.width).max(NARROWEST),
    };
    for line in page.lines(report, title) {
        writeln!(sink, "{line}")?;
    }
    Ok(())
}

struct PlanPage {
    ink: Ink,
    columns: usize,
}

impl PlanPage {
    fn lines(&self, report: &PlanReport, title: &str) -> Vec<String> {
        let tz = escape::terminal(&report.horizon.tz);
        let title = format!("{title}{}{tz}", self.ink.dot());
        let mut lines = vec![self.bold(&title), String::new()];
        for sentence in &report.headline {
            lines.extend(wrap("  ", &escape::terminal(sentence), self.prose()));
        }
        for block in document(report) {
            self.block(&block, &mut lines);
        }
        lines
    }

    fn block(&self, block: &Block, lines: &mut Vec<String>) {
        match block {
            Block::Heading(text) => lines.extend([String::new(), self.bold(text)]),
            Block::Sentence { parts, is_note } => {
                let wrapped = wrap("  ", &self.text(parts), self.prose());
                let tone = if *is_note { Tone::Dim } else { Tone::Plain };
                lines.extend(wrapped.iter().map(|line| self.ink.paint(tone, line)));
            }
            Block::Item {
                number,
                title,
                lines: said,
            } => {
                let first = format!("{number:>3}  ");
                let title = wrap(&first, &self.text(title), self.columns);
                lines.extend(title.iter().map(|line| self.ink.paint(Tone::Bold, line)));
                for parts in said {
                    lines.extend(wrap("     ", &self.text(parts), self.prose()));
                }
            }
            Block::Table(_, table) => {
                lines.extend(Grid::of(table, self.ink).lines(self.columns, self.ink));
            }
        }
    }

    /// Our words, with the arrow and dashes that the terminal can show, and theirs.
    fn text(&self, parts: &[Shown]) -> String {
        let guarded = parts.iter().map(|part| part.through(escape::terminal));
        let text: String = guarded.collect();
        text.replace('→', self.ink.arrow())
            .replace('–', self.ink.dash())
            .replace(" · ", self.ink.dot())
    }

    fn bold(&self, text: &str) -> String {
        let line = fit(text, self.columns, self.ink.ellipsis());
        self.ink.paint(Tone::Bold, &line)
    }

    fn prose(&self) -> usize {
        self.columns.min(WIDEST)
    }
}
