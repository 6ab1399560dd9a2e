//! The same calendar under each named definition, in every medium that holds a table.

use super::csv;
use super::{Format, Style, json, markdown, not_written, terminal};
use crate::report::display_tables;
use crate::report::export_tables::definitions_table;
use crate::report::model::DefinitionRow;
use std::io::{self, Write};

/// Writes definition rows. Pages, mails and workbooks of them are refused, and so is Parquet.
pub fn write(
    rows: &[DefinitionRow],
    format: Format,
    style: &Style,
    sink: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Json => json::definitions(rows, sink),
        Format::Csv => csv::write(&definitions_table(rows), style.csv, sink),
        Format::Markdown => {
            sink.write_all(markdown::table(&display_tables::definitions(rows)).as_bytes())
        }
        Format::Table => terminal::table(&display_tables::definitions(rows), style, sink),
        _ => Err(not_written("a comparison of definitions", format)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    fn rows() -> Vec<DefinitionRow> {
        let people = sample::report().people.into_iter();
        let row = |person: crate::report::model::PersonRow| DefinitionRow {
            person: person.id,
            name: person.name,
            definition: "viva".to_string(),
            source: "somewhere".to_string(),
            figures: person.figures,
        };
        people.map(row).collect()
    }

    fn written(format: Format) -> String {
        let mut bytes = Vec::new();
        write(&rows(), format, &Style::default(), &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn definitions_are_written_in_each_format() {
        for format in [Format::Table, Format::Csv, Format::Markdown, Format::Json] {
            let text = written(format);
            assert!(text.contains("viva") && !text.contains('\u{1b}'), "{text}");
        }
    }

    #[test]
    fn a_format_without_definitions_is_refused() {
        for format in [Format::Html, Format::Email, Format::Xlsx] {
            let mut bytes = Vec::new();
            let refused = write(&rows(), format, &Style::default(), &mut bytes).unwrap_err();
            assert_eq!(refused.kind(), io::ErrorKind::InvalidInput, "{format:?}");
            assert!(bytes.is_empty());
        }
    }

    #[test]
    fn the_columns_are_the_fields() {
        let csv = written(Format::Csv);
        let header: Vec<_> = csv.lines().next().unwrap().split(',').collect();
        let json = written(Format::Json);
        let places: Vec<_> = header
            .iter()
            .map(|name| json.find(&format!("\"{name}\":")).unwrap())
            .collect();
        assert!(places.is_sorted(), "{header:?}");
    }
}
