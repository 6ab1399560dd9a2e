//! Rows as objects: the fields are the columns of the tables, those of a group in one object.

use super::number::V1Minutes;
use crate::report::export_tables::{Cell, Column, Columns, Table};
use chrono::SecondsFormat;
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

/// A list of rows; the object of each is made when it is written.
pub(super) struct Rows<'a, R>(pub(super) Columns<'a, R>, pub(super) &'a [R]);

impl<R> Serialize for Rows<'_, R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.1.len()))?;
        for row in self.1 {
            list.serialize_element(&Fields(self.0.columns(), &self.0.cells(row)))?;
        }
        list.end()
    }
}

/// The rows of a table that is laid out.
pub(super) struct TableRows<'a>(pub(super) &'a Table);

impl Serialize for TableRows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let rows = self.0.rows.iter();
        serializer.collect_seq(rows.map(|cells| Fields(&self.0.columns, cells)))
    }
}

/// One row as an object.
pub(super) struct One<'a, R>(pub(super) Columns<'a, R>, pub(super) &'a R);

impl<R> Serialize for One<'_, R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Fields(self.0.columns(), &self.0.cells(self.1)).serialize(serializer)
    }
}

/// The fields of an object.
pub(super) struct Fields<'a>(pub(super) &'a [Column], pub(super) &'a [Cell]);

impl Fields<'_> {
    /// Adds the fields to an object.
    pub(super) fn write<M: SerializeMap>(&self, object: &mut M) -> Result<(), M::Error> {
        let together = |one: &Column, next: &Column| one.group.is_some() && one.group == next.group;
        let mut cells = self.1;
        for columns in self.0.chunk_by(together) {
            let (own, rest) = cells.split_at_checked(columns.len()).unwrap_or_default();
            cells = rest;
            match (columns, own) {
                (
                    [
                        Column {
                            group: Some(group), ..
                        },
                        ..,
                    ],
                    own,
                ) => {
                    object.serialize_entry(group, &Group(columns, own))?;
                }
                ([column], [cell]) => object.serialize_entry(column.name, &Field(cell))?,
                _ => {}
            }
        }
        Ok(())
    }
}

impl Serialize for Fields<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(None)?;
        self.write(&mut object)?;
        object.end()
    }
}

/// The object of a group; `null` where nothing of it is known.
struct Group<'a>(&'a [Column], &'a [Cell]);

impl Serialize for Group<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.1.iter().all(|cell| *cell == Cell::Empty) {
            return serializer.serialize_none();
        }
        let fields = self.0.iter().zip(self.1);
        serializer.collect_map(fields.map(|(column, cell)| (column.field(), Field(cell))))
    }
}

/// The value of a field.
struct Field<'a>(&'a Cell);

impl Serialize for Field<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Cell::Empty => serializer.serialize_none(),
            Cell::Text(text) => serializer.serialize_str(text),
            Cell::List(texts) => serializer.collect_seq(texts),
            Cell::Minutes(amount) => V1Minutes(*amount).serialize(serializer),
            Cell::Int(number) => serializer.serialize_i64(*number),
            Cell::Number(number) => serializer.serialize_f64(*number),
            Cell::Date(date) => serializer.collect_str(date),
            Cell::Instant(instant) => {
                serializer.serialize_str(&instant.to_rfc3339_opts(SecondsFormat::Secs, true))
            }
            Cell::Bool(yes) => serializer.serialize_bool(*yes),
        }
    }
}
