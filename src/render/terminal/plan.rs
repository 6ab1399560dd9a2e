//! A plan for a terminal.

use super::ink::Tone;
use super::measure::wrap;
use super::pen::Pen;
use crate::render::escape;
use crate::render::output::plan_title;
use crate::report::display_tables::Shown;
use crate::report::plan::{Block, PlanReport, document};

/// A plan under its title.
pub(super) fn lines(report: &PlanReport, pen: Pen<'_>) -> Vec<String> {
    PlanPage { pen }.lines(report)
}

struct PlanPage<'a> {
    pen: Pen<'a>,
}

impl PlanPage<'_> {
    fn lines(&self, report: &PlanReport) -> Vec<String> {
        let tz = escape::terminal(&report.horizon.tz);
        let title = format!("{}{}{tz}", plan_title(report), self.pen.ink.dot());
        let mut lines = vec![self.pen.bold(&title), String::new()];
        for sentence in &report.headline {
            lines.extend(wrap("  ", &escape::terminal(sentence), self.pen.prose()));
        }
        for block in document(report) {
            self.block(&block, &mut lines);
        }
        lines
    }

    fn block(&self, block: &Block, lines: &mut Vec<String>) {
        match block {
            Block::Heading(text) => lines.extend([String::new(), self.pen.bold(text)]),
            Block::Sentence { parts, is_note } => {
                let wrapped = wrap("  ", &self.text(parts), self.pen.prose());
                let tone = if *is_note { Tone::Dim } else { Tone::Plain };
                lines.extend(wrapped.iter().map(|line| self.pen.ink.paint(tone, line)));
            }
            Block::Item {
                number,
                title,
                lines: said,
            } => {
                let first = format!("{number:>3}  ");
                let title = wrap(&first, &self.text(title), self.pen.columns);
                lines.extend(
                    title
                        .iter()
                        .map(|line| self.pen.ink.paint(Tone::Bold, line)),
                );
                for parts in said {
                    lines.extend(wrap("     ", &self.text(parts), self.pen.prose()));
                }
            }
            Block::Table(_, table) => {
                lines.extend(self.pen.grid(table));
            }
        }
    }

    /// Our words, with the arrow and dashes that the terminal can show, and theirs.
    fn text(&self, parts: &[Shown]) -> String {
        let guarded = parts.iter().map(|part| part.through(escape::terminal));
        let text: String = guarded.collect();
        text.replace('→', self.pen.ink.arrow())
            .replace('–', self.pen.ink.dash())
            .replace(" · ", self.pen.ink.dot())
    }
}
