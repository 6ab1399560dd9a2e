//! Tables in a terminal: columns that do not fit go, in a stated order; lines never wrap.
//!
//! The only file that names `comfy-table`.

use super::ink::{Ink, Tone};
use super::measure::{fit, width};
use crate::render::escape;
use crate::report::display_tables::{Align, Shown, ShownColumn, ShownTable};
use comfy_table::{CellAlignment, LineStyle, Row, Table, TableStyle};

/// Columns, rows of guarded text, and a total under them.
pub(super) struct Grid {
    columns: Vec<ShownColumn>,
    rows: Vec<Vec<String>>,
    total: Option<Vec<String>>,
}

/// Blanks before every column.
const GAP: usize = 2;

/// The narrowest that text is cut to.
const NARROWEST: usize = 8;

impl Grid {
    /// A table with its texts through the gate of the terminal.
    pub(super) fn of(table: &ShownTable, ink: Ink) -> Grid {
        let guard = |row: &Vec<Shown>| -> Vec<String> {
            let cells = row.iter();
            cells.map(|cell| guarded(cell, ink)).collect()
        };
        Grid {
            columns: table.columns.clone(),
            rows: table.rows.iter().map(guard).collect(),
            total: table.total.as_ref().map(guard),
        }
    }

    /// The table in lines of at most `columns`.
    pub(super) fn lines(&self, columns: usize, ink: Ink) -> Vec<String> {
        let mut widths: Vec<Option<usize>> = (0..self.columns.len())
            .map(|index| Some(self.width_of(index)))
            .collect();
        self.drop_columns(&mut widths, columns);
        self.cut_text(&mut widths, columns);
        let drawn: Vec<String> = self.table(&widths, ink).lines().collect();
        let last = drawn.len();
        let mut lines = Vec::new();
        for (index, line) in drawn.iter().enumerate() {
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
        let heading = self.columns.get(index).map_or(0, |f| width(f.heading));
        let rows = self.rows.iter().chain(&self.total);
        let cells = rows
            .filter_map(|row| row.get(index))
            .map(|cell| width(cell));
        cells.fold(heading, usize::max)
    }

    fn drop_columns(&self, widths: &mut [Option<usize>], columns: usize) {
        while needed(self, widths) > columns {
            let kept = self.columns.iter().zip(widths.iter_mut());
            let droppable = kept.filter(|(field, width)| field.drop > 0 && width.is_some());
            match droppable.max_by_key(|(field, _)| field.drop) {
                Some((_, width)) => *width = None,
                None => return,
            }
        }
    }

    /// Cuts the widest text, again and again, so that several of them end about as wide.
    fn cut_text(&self, widths: &mut [Option<usize>], columns: usize) {
        for _ in columns..full(widths) {
            let text = self.columns.iter().zip(widths.iter_mut());
            let widest = text
                .filter_map(|(field, width)| {
                    (field.align == Align::Text).then_some(width.as_mut()?)
                })
                .max_by_key(|width| **width);
            if let Some(width) = widest.filter(|width| **width > NARROWEST) {
                *width -= 1;
            }
        }
    }

    fn table(&self, widths: &[Option<usize>], ink: Ink) -> Table {
        let mut table = Table::new();
        let rule = LineStyle::none().fill(ink.rule());
        table.load_style(TableStyle::new().header_separator(rule));
        let headings: Vec<_> = self.columns.iter().map(|f| f.heading.to_string()).collect();
        table.set_header(kept(&headings, widths, ink));
        for row in self.rows.iter().chain(&self.total) {
            table.add_row(kept(row, widths, ink));
        }
        let shown = self.columns.iter().zip(widths).filter(|(_, w)| w.is_some());
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

/// Our own cells use no character beyond ASCII but dash and arrow.
fn guarded(cell: &Shown, ink: Ink) -> String {
    match cell {
        Shown::Ours(text) => text.replace('–', ink.dash()),
        Shown::Theirs(text) => escape::terminal(text).replace('→', ink.arrow()),
    }
}

fn full(widths: &[Option<usize>]) -> usize {
    widths.iter().flatten().map(|width| width + GAP).sum()
}

/// What the table needs when its text is cut as far as a reader still knows it.
fn needed(grid: &Grid, widths: &[Option<usize>]) -> usize {
    const READABLE: usize = 16;
    let fields = grid.columns.iter().zip(widths);
    let wide = |(field, width): (&ShownColumn, &Option<usize>)| {
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

    fn table() -> ShownTable {
        let column = |heading, drop, align| ShownColumn {
            heading,
            drop,
            align,
            is_sum: false,
        };
        let row = |name: &str| {
            let figures = ["1", "2", "3"].map(|text| Shown::Ours(text.to_string()));
            [vec![Shown::Theirs(name.to_string())], figures.to_vec()].concat()
        };
        ShownTable {
            columns: vec![
                column("Name", 0, Align::Text),
                column("First to go", 2, Align::Right),
                column("Second to go", 1, Align::Right),
                column("Stays", 0, Align::Right),
            ],
            rows: vec![row("a very long name indeed"), row("日本語の長い名前です")],
            total: Some(row("Total")),
        }
    }

    #[test]
    fn columns_go_in_the_stated_order_and_no_line_is_too_wide() {
        let ink = Ink::of(&Style::default());
        for (columns, headings) in [
            (64, vec!["Name", "First", "Second", "Stays"]),
            (48, vec!["Name", "Second", "Stays"]),
            (30, vec!["Name", "Stays"]),
        ] {
            let lines = Grid::of(&table(), ink).lines(columns, ink);
            let found: Vec<_> = ["Name", "First", "Second", "Stays"]
                .into_iter()
                .filter(|heading| lines[0].contains(heading))
                .collect();
            assert_eq!(found, headings, "at {columns}");
            let ends: Vec<_> = lines.iter().map(|line| width(line)).collect();
            assert!(ends.iter().all(|end| *end == ends[0]), "{lines:#?}");
            assert!(ends[0] <= columns, "{lines:#?}");
        }
    }
}
