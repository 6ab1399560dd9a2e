//! Tables in a terminal: columns that do not fit go, in a stated order; lines never wrap.
//!
//! The only file that names `comfy-table`.

use super::ink::{Ink, Tone};
use super::measure::{fit, width};
use comfy_table::{CellAlignment, LineStyle, Row, Table, TableStyle};

/// A column.
pub(super) struct Field {
    pub(super) heading: &'static str,
    /// Which goes first when the table is too wide: the highest. 0 stays.
    pub(super) drop: u8,
    pub(super) align: Align,
}

/// Where the content of a column stands, and whether it may be cut.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    /// Text; cut with an ellipsis when even the columns that stay do not fit.
    Text,
    /// A word, never cut.
    Word,
    /// A number, never cut.
    Right,
}

impl Field {
    pub(super) const fn new(heading: &'static str, drop: u8, align: Align) -> Self {
        Field {
            heading,
            drop,
            align,
        }
    }
}

/// Columns, rows of guarded text, and a total under them.
pub(super) struct Grid {
    pub(super) fields: Vec<Field>,
    pub(super) rows: Vec<Vec<String>>,
    pub(super) total: Option<Vec<String>>,
}

/// Blanks before every column.
const GAP: usize = 2;

/// The narrowest that text is cut to.
const NARROWEST: usize = 8;

impl Grid {
    /// The table in lines of at most `columns`.
    pub(super) fn lines(&self, columns: usize, ink: Ink) -> Vec<String> {
        let mut widths: Vec<Option<usize>> = (0..self.fields.len())
            .map(|index| Some(self.width_of(index)))
            .collect();
        self.drop_columns(&mut widths, columns);
        self.cut_text(&mut widths, columns);
        let table = self.table(&widths, ink);
        let last = table.lines().count();
        let mut lines = Vec::new();
        for (index, line) in table.lines().enumerate() {
            let line = fit(line.trim_end(), columns, "");
            let is_total = self.total.is_some() && index + 1 == last;
            if is_total && let Some(rule) = lines.get(1).cloned() {
                lines.push(rule);
            }
            lines.push(match index {
                0 => ink.paint(Tone::Bold, &line),
                1 => ink.paint(Tone::Dim, &line),
                _ if is_total => ink.paint(Tone::Bold, &line),
                _ => line,
            });
        }
        lines
    }

    fn width_of(&self, index: usize) -> usize {
        let heading = self.fields.get(index).map_or(0, |f| width(f.heading));
        let rows = self.rows.iter().chain(&self.total);
        let cells = rows
            .filter_map(|row| row.get(index))
            .map(|cell| width(cell));
        cells.fold(heading, usize::max)
    }

    fn drop_columns(&self, widths: &mut [Option<usize>], columns: usize) {
        while needed(self, widths) > columns {
            let kept = self.fields.iter().zip(widths.iter_mut());
            let droppable = kept.filter(|(field, width)| field.drop > 0 && width.is_some());
            match droppable.max_by_key(|(field, _)| field.drop) {
                Some((_, width)) => *width = None,
                None => return,
            }
        }
    }

    fn cut_text(&self, widths: &mut [Option<usize>], columns: usize) {
        let over = full(widths).saturating_sub(columns);
        let text = self.fields.iter().zip(widths.iter_mut());
        let widest = text
            .filter_map(|(field, width)| (field.align == Align::Text).then_some(width.as_mut()?))
            .max_by_key(|width| **width);
        if let Some(width) = widest {
            *width = width.saturating_sub(over).max(NARROWEST.min(*width));
        }
    }

    fn table(&self, widths: &[Option<usize>], ink: Ink) -> Table {
        let mut table = Table::new();
        let rule = LineStyle::none().fill(ink.rule());
        table.load_style(TableStyle::new().header_separator(rule));
        let headings: Vec<_> = self.fields.iter().map(|f| f.heading.to_string()).collect();
        table.set_header(kept(&headings, widths, ink));
        for row in self.rows.iter().chain(&self.total) {
            table.add_row(kept(row, widths, ink));
        }
        let shown = self.fields.iter().zip(widths).filter(|(_, w)| w.is_some());
        for (column, (field, _)) in table.column_iter_mut().zip(shown) {
            column.set_padding((GAP as u16, 0));
            column.set_cell_alignment(match field.align {
                Align::Right => CellAlignment::Right,
                Align::Text | Align::Word => CellAlignment::Left,
            });
        }
        table
    }
}

fn full(widths: &[Option<usize>]) -> usize {
    widths.iter().flatten().map(|width| width + GAP).sum()
}

/// What the table needs when its text is cut as far as a reader still knows it.
fn needed(grid: &Grid, widths: &[Option<usize>]) -> usize {
    const READABLE: usize = 16;
    let fields = grid.fields.iter().zip(widths);
    let wide = |(field, width): (&Field, &Option<usize>)| {
        width.map_or(0, |width| match field.align {
            Align::Text => GAP + width.min(READABLE),
            Align::Word | Align::Right => GAP + width,
        })
    };
    fields.map(wide).sum()
}

fn kept(cells: &[String], widths: &[Option<usize>], ink: Ink) -> Row {
    let shown = cells.iter().zip(widths);
    let fitted = shown.filter_map(|(cell, width)| Some(fit(cell, (*width)?, ink.ellipsis())));
    Row::from(fitted.collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::Style;

    fn grid() -> Grid {
        Grid {
            fields: vec![
                Field::new("Name", 0, Align::Text),
                Field::new("First to go", 2, Align::Right),
                Field::new("Second to go", 1, Align::Right),
                Field::new("Stays", 0, Align::Right),
            ],
            rows: vec![
                vec![
                    "a very long name indeed".into(),
                    "1".into(),
                    "2".into(),
                    "3".into(),
                ],
                vec![
                    "日本語の長い名前です".into(),
                    "1".into(),
                    "2".into(),
                    "3".into(),
                ],
            ],
            total: Some(vec!["Total".into(), "2".into(), "4".into(), "6".into()]),
        }
    }

    #[test]
    fn columns_go_in_the_stated_order_and_no_line_is_too_wide() {
        let ink = Ink::of(&Style::default());
        for (columns, headings) in [
            (60, vec!["Name", "First", "Second", "Stays"]),
            (48, vec!["Name", "Second", "Stays"]),
            (30, vec!["Name", "Stays"]),
        ] {
            let lines = grid().lines(columns, ink);
            let found: Vec<_> = ["Name", "First", "Second", "Stays"]
                .into_iter()
                .filter(|heading| lines[0].contains(heading))
                .collect();
            assert_eq!(found, headings, "at {columns}");
            assert!(
                lines.iter().all(|line| width(line) <= columns),
                "{lines:#?}"
            );
            let ends: Vec<_> = lines.iter().map(|line| width(line)).collect();
            assert!(ends.iter().all(|end| *end == ends[0]), "{lines:#?}");
        }
    }
}
