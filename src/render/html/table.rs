//! A table of a page: it scrolls sideways in itself, so that the page never does.

use super::{Html, parts};
use crate::render::output::{Note, NoteKind, PageContent, TablePage, ordered_title};
use crate::report::display_tables::{Align, Shown, ShownColumn, ShownTable};

/// A table with its notes.
pub(super) fn noted(html: &mut Html, page: &TablePage<'_>) {
    let PageContent::Table {
        table: shown,
        caption,
        sorted_by,
        ..
    } = &page.content
    else {
        return;
    };
    let ordered = ordered_title(page.title, *sorted_by);
    table(html, caption.unwrap_or(&ordered), shown);
    for Note { text, says } in &page.notes {
        let quiet: &[(&str, &str)] = match says {
            NoteKind::Doubt | NoteKind::Meaning => &[("class", "quiet")],
            NoteKind::Basis => &[],
        };
        html.of("p", quiet, text);
    }
}

/// A table that scrolls sideways in itself, so that the page never does.
pub(super) fn table(html: &mut Html, caption: &str, table: &ShownTable) {
    let region = [
        ("class", "scroll"),
        ("role", "region"),
        ("aria-label", caption),
        ("tabindex", "0"),
    ];
    // The first column of texts names the row, else the first of words.
    let first = |align| {
        table
            .columns
            .iter()
            .position(|column: &ShownColumn| column.align == align)
    };
    let head = first(Align::Text).or_else(|| first(Align::Word));
    html.element("div", &region, |html| {
        html.element("table", &[], |html| {
            html.of("caption", &[], caption);
            html.element("thead", &[], |html| {
                html.element("tr", &[], |html| headings(html, table));
            });
            html.element("tbody", &[], |html| {
                for cells in &table.rows {
                    row(html, table, cells, head);
                }
            });
            if let Some(total) = &table.total {
                html.element("tfoot", &[], |html| row(html, table, total, head));
            }
        });
    });
}

fn headings(html: &mut Html, table: &ShownTable) {
    for column in table.columns.iter().filter(|column| !column.is_range()) {
        let class = class_of(column);
        let attributes = [("scope", "col"), ("class", class.as_str())];
        html.of("th", &attributes, column.heading);
    }
}

fn row(html: &mut Html, table: &ShownTable, cells: &[Shown], head: Option<usize>) {
    html.element("tr", &[], |html| {
        let mut cells = cells.iter().zip(&table.columns).enumerate().peekable();
        while let Some((index, (cell, column))) = cells.next() {
            let class = class_of(column);
            let class = ("class", class.as_str());
            let range = cells.next_if(|(_, (_, column))| column.is_range());
            let content = |html: &mut Html| {
                parts(html, std::slice::from_ref(cell));
                if let Some((_, (range, _))) = range {
                    html.element("span", &[("class", "range")], |html| {
                        parts(html, std::slice::from_ref(range));
                    });
                }
            };
            if Some(index) == head {
                html.element("th", &[("scope", "row"), class], content);
            } else {
                html.element("td", &[class], content);
            }
        }
    });
}

/// Side, and how soon the column goes on paper.
fn class_of(column: &ShownColumn) -> String {
    let side = match column.align {
        Align::Right => "num",
        Align::Text => "text",
        Align::Word => "word",
    };
    format!("{side} drop{}", column.drop)
}
