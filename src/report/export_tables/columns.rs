//! Columns paired with what they read from a row: a table, its sheet, its file and the objects of
//! JSON are one list.

use super::{Cell, Column, Kind, Table, four_places};
use crate::base::Minutes;
use crate::focus::{FIGURES, Figure, Figures, Unit, Value};
use std::fmt;

/// The columns of rows `R`, in the order of the machine formats.
pub struct Columns<'a, R> {
    columns: Vec<Column>,
    readers: Vec<Reader<'a, R>>,
}

enum Reader<'a, R> {
    /// One column, and whether its cells add up.
    Cell(Box<dyn Fn(&R) -> Cell + 'a>, Adds),
    /// All of [`FIGURES`], and the sum over the rows where there is one.
    Figures(Box<dyn Fn(&R) -> Figures + 'a>, Option<Figures>),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Adds {
    Nothing,
    Up,
}

impl<R> fmt::Debug for Columns<'_, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.columns.fmt(f)
    }
}

impl<R> Default for Columns<'_, R> {
    fn default() -> Self {
        Columns {
            columns: Vec::new(),
            readers: Vec::new(),
        }
    }
}

impl<'a, R> Columns<'a, R> {
    /// With a column of cells that do not add up.
    pub fn cell(
        self,
        name: &'static str,
        heading: &'static str,
        kind: Kind,
        read: impl Fn(&R) -> Cell + 'a,
    ) -> Self {
        self.with(Column::new(name, heading, kind), read, Adds::Nothing)
    }

    /// With a column that is a field of an object in JSON, whose name begins its own.
    pub fn within(
        self,
        group: &'static str,
        name: &'static str,
        heading: &'static str,
        kind: Kind,
        read: impl Fn(&R) -> Cell + 'a,
    ) -> Self {
        let column = Column {
            group: Some(group),
            ..Column::new(name, heading, kind)
        };
        self.with(column, read, Adds::Nothing)
    }

    /// With a column of texts.
    pub fn text(
        self,
        name: &'static str,
        heading: &'static str,
        read: impl Fn(&R) -> &str + 'a,
    ) -> Self {
        self.cell(name, heading, Kind::Text, move |row| Cell::text(read(row)))
    }

    /// With a column of amounts that add up.
    pub fn time(
        self,
        name: &'static str,
        heading: &'static str,
        read: impl Fn(&R) -> Minutes + 'a,
    ) -> Self {
        let read = move |row: &R| Cell::Minutes(read(row));
        self.with(Column::new(name, heading, Kind::Minutes), read, Adds::Up)
    }

    /// With a column of numbers that add up.
    pub fn count(
        self,
        name: &'static str,
        heading: &'static str,
        read: impl Fn(&R) -> u32 + 'a,
    ) -> Self {
        let read = move |row: &R| Cell::Int(read(row).into());
        self.with(Column::new(name, heading, Kind::Count), read, Adds::Up)
    }

    /// With a column for each figure, and their sum over the rows.
    pub fn figures(mut self, read: impl Fn(&R) -> Figures + 'a, total: Option<Figures>) -> Self {
        self.columns.extend(FIGURES.iter().map(Column::of));
        self.readers.push(Reader::Figures(Box::new(read), total));
        self
    }

    /// With one of the figures, by its name.
    pub fn figure(self, name: &'static str, read: impl Fn(&R) -> Figures + 'a) -> Self {
        let Some(figure) = FIGURES.iter().find(|figure| figure.name == name) else {
            debug_assert!(false, "{name} is no figure");
            return self;
        };
        self.with(
            Column::of(figure),
            move |row| figure_cell(figure, &read(row)),
            Adds::Nothing,
        )
    }

    fn with(mut self, column: Column, read: impl Fn(&R) -> Cell + 'a, adds: Adds) -> Self {
        self.columns.push(column);
        self.readers.push(Reader::Cell(Box::new(read), adds));
        self
    }

    /// The columns.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The cells of a row, one per column.
    pub fn cells(&self, row: &R) -> Vec<Cell> {
        let mut cells = Vec::with_capacity(self.columns.len());
        for reader in &self.readers {
            match reader {
                Reader::Cell(read, _) => cells.push(read(row)),
                Reader::Figures(read, _) => cells.extend(figure_cells(&read(row))),
            }
        }
        cells
    }

    /// The rows as a table, without a total.
    pub fn table(
        self,
        id: &'static str,
        title: &'static str,
        rows: impl IntoIterator<Item = impl std::borrow::Borrow<R>>,
    ) -> Table {
        let rows = rows.into_iter().map(|row| self.cells(row.borrow()));
        Table {
            id,
            title,
            rows: rows.collect(),
            columns: self.columns,
            total: None,
        }
    }

    /// The rows as a table with a total, of which the first cell says so.
    pub fn summed(
        self,
        id: &'static str,
        title: &'static str,
        rows: impl IntoIterator<Item = impl std::borrow::Borrow<R>>,
    ) -> Table {
        let rows: Vec<Vec<Cell>> = rows
            .into_iter()
            .map(|row| self.cells(row.borrow()))
            .collect();
        let mut total = self.total(&rows);
        if let Some(first) = total.first_mut() {
            *first = Cell::text("total");
        }
        Table {
            id,
            title,
            rows,
            columns: self.columns,
            total: Some(total),
        }
    }

    fn total(&self, rows: &[Vec<Cell>]) -> Vec<Cell> {
        let mut total = Vec::with_capacity(self.columns.len());
        for reader in &self.readers {
            let place = total.len();
            match (reader, self.columns.get(place)) {
                (Reader::Cell(_, Adds::Up), Some(column)) => {
                    let cells = rows.iter().filter_map(|row| row.get(place));
                    total.push(sum(column, cells));
                }
                (Reader::Figures(_, Some(sum)), _) => total.extend(figure_cells(sum)),
                (Reader::Figures(_, None), _) => {
                    total.extend(FIGURES.iter().map(|_| Cell::Empty));
                }
                (Reader::Cell(..), _) => total.push(Cell::Empty),
            }
        }
        total
    }
}

/// The sum of a column of amounts or of numbers.
fn sum<'c>(column: &Column, cells: impl Iterator<Item = &'c Cell>) -> Cell {
    let none = match column.kind {
        Kind::Minutes => Cell::Minutes(Minutes::ZERO),
        _ => Cell::Int(0),
    };
    cells.fold(none, |sum, cell| match (sum, cell) {
        (Cell::Minutes(sum), Cell::Minutes(more)) => Cell::Minutes(sum + *more),
        (Cell::Int(sum), Cell::Int(more)) => Cell::Int(sum + more),
        (sum, _) => sum,
    })
}

impl Column {
    fn of(figure: &Figure) -> Column {
        let kind = match figure.unit {
            Unit::Minutes => Kind::Minutes,
            Unit::Count => Kind::Count,
            Unit::Share => Kind::Share,
            Unit::Word(_) => Kind::Text,
        };
        Column {
            group: figure.group,
            ..Column::new(figure.name, figure.heading, kind)
        }
    }
}

fn figure_cells(figures: &Figures) -> impl Iterator<Item = Cell> {
    FIGURES.iter().map(|figure| figure_cell(figure, figures))
}

fn figure_cell(figure: &Figure, figures: &Figures) -> Cell {
    match (figure.value)(figures) {
        Value::Minutes(amount) => Cell::Minutes(amount),
        Value::Count(number) => Cell::Int(number.into()),
        Value::Share(share) => Cell::Number(four_places(share)),
        Value::Word(word) => Cell::text(word),
    }
}
