//! How wide a terminal is, what it shows, and the pieces that every page there is made of.

use super::grid::Grid;
use super::ink::{Ink, Tone};
use super::measure::{fit, wrap};
use crate::render::style::Style;
use crate::report::display_tables::ShownTable;
use std::io::{self, Write};

/// The narrowest terminal that is laid out for; narrower ones wrap by themselves.
const NARROWEST: usize = 40;

/// The widest lines of prose; tables may use the whole width.
const WIDEST: usize = 100;

#[derive(Clone, Copy)]
pub(super) struct Pen<'a> {
    pub(super) style: &'a Style,
    pub(super) columns: usize,
    pub(super) ink: Ink,
}

impl<'a> Pen<'a> {
    pub(super) fn of(style: &'a Style) -> Pen<'a> {
        Pen {
            style,
            columns: usize::from(style.width).max(NARROWEST),
            ink: Ink::of(style),
        }
    }

    pub(super) fn prose(self) -> usize {
        self.columns.min(WIDEST)
    }

    pub(super) fn bold(self, text: &str) -> String {
        let line = fit(text, self.columns, self.ink.ellipsis());
        self.ink.paint(Tone::Bold, &line)
    }

    pub(super) fn dim(self, text: &str) -> Vec<String> {
        let lines = wrap("  ", text, self.prose());
        let dim = |line: &String| self.ink.paint(Tone::Dim, line);
        lines.iter().map(dim).collect()
    }

    /// A heading and its lines; a section without lines is left out.
    pub(super) fn section(self, lines: &mut Vec<String>, heading: &str, content: Vec<String>) {
        if !content.is_empty() {
            lines.extend([String::new(), self.bold(heading)]);
            lines.extend(content);
        }
    }

    pub(super) fn grid(self, table: &ShownTable) -> Vec<String> {
        Grid::of(table, self.ink).lines(self.columns, self.ink)
    }

    pub(super) fn write(self, lines: &[String], sink: &mut dyn Write) -> io::Result<()> {
        for line in lines {
            writeln!(sink, "{line}")?;
        }
        Ok(())
    }
}
