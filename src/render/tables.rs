//! The tables that are outputs: what each asks of the report, and what every medium needs of it.
//!
//! A new table is one entry here. Media do not know which tables there are.

use super::json;
use super::medium::EVERY_MEETING;
use super::output::{
    Frame, Note, NoteKind, Output, PageContent, ReportTable, Shape, TableOutput, TablePage,
};
use crate::report::display_tables::{self, COLUMNS_NOTE, SEEN_NOTE, is_any_seen_only, written_day};
use crate::report::export_tables::{
    Table, days_columns, days_table, definitions_table, meetings_columns, meetings_table,
    people_columns, people_table, trend_table,
};
use crate::report::model::{DefinitionRow, Trend};
use crate::report::{DetailLevel, Report};
use chrono::{DateTime, Utc};
use std::io::{self, Write};

/// One row per person.
pub static PEOPLE: ReportTable = ReportTable {
    name: "people",
    of_people: true,
    shown: DetailLevel::PEOPLE,
    exported: DetailLevel::PEOPLE,
    columns: people_columns,
    named_by: &[0],
    table: people_table,
    page: people,
    json: |report, sink| json::rows(&people_table(report), sink),
};

/// One row per meeting; JSON and CSV hold its reasons too.
pub static MEETINGS: ReportTable = ReportTable {
    name: "meetings",
    of_people: false,
    shown: DetailLevel::ROWS,
    exported: EVERY_MEETING,
    columns: meetings_columns,
    named_by: &[1],
    table: meetings_table,
    page: meetings,
    json: json::meetings,
};

/// One row per person and day.
pub static DAYS: ReportTable = ReportTable {
    name: "days",
    of_people: true,
    shown: EVERY_DAY,
    exported: EVERY_DAY,
    columns: days_columns,
    named_by: &[0, 1],
    table: days_table,
    page: days,
    json: json::days,
};

/// The tables that commands show and thresholds test.
pub static ALL: [&ReportTable; 3] = [&PEOPLE, &MEETINGS, &DAYS];

const EVERY_DAY: DetailLevel = DetailLevel {
    days: usize::MAX,
    ..DetailLevel::PEOPLE
};

/// The account of each person, and how to read it.
pub(super) fn people(report: &Report) -> TablePage<'_> {
    let seen = is_any_seen_only(report).then(|| Note {
        text: SEEN_NOTE.to_string(),
        says: NoteKind::Doubt,
    });
    let columns = Note {
        text: COLUMNS_NOTE.to_string(),
        says: NoteKind::Meaning,
    };
    TablePage {
        title: "People",
        content: PageContent::Table {
            table: display_tables::people(report),
            caption: Some("Account of working time"),
            sorted_by: None,
            written: None,
        },
        notes: seen.into_iter().chain([columns]).collect(),
    }
}

fn meetings(report: &Report) -> TablePage<'_> {
    let own = report.model.own_rubric();
    TablePage {
        title: "Meetings",
        content: PageContent::Table {
            table: display_tables::meetings(report, usize::MAX),
            caption: None,
            sorted_by: Some(report.order.words()),
            written: None,
        },
        notes: own
            .into_iter()
            .map(|text| Note {
                text,
                says: NoteKind::Basis,
            })
            .collect(),
    }
}

/// Every day, and the only one written out.
fn days(report: &Report) -> TablePage<'_> {
    TablePage {
        title: "Days",
        content: PageContent::Table {
            table: display_tables::days(report),
            caption: None,
            sorted_by: None,
            written: written_day(report),
        },
        notes: Vec::new(),
    }
}

/// The same calendars under each named definition.
pub fn definitions(rows: &[DefinitionRow]) -> Output<'_> {
    Output::Table(Box::new(DefinitionTable(rows)))
}

struct DefinitionTable<'a>(&'a [DefinitionRow]);

impl TableOutput for DefinitionTable<'_> {
    fn what(&self) -> &'static str {
        "a comparison of definitions"
    }

    fn shape(&self) -> Shape {
        Shape::Rows
    }

    fn frame(&self) -> Option<Frame<'_>> {
        None
    }

    fn table(&self) -> Table {
        definitions_table(self.0)
    }

    fn page(&self) -> TablePage<'_> {
        TablePage::plain("Definitions", display_tables::definitions(self.0))
    }

    fn json(&self, sink: &mut dyn Write) -> io::Result<()> {
        json::rows(&self.table(), sink)
    }
}

/// A trend as it was at an instant.
pub fn trend(trend: &Trend, as_of: DateTime<Utc>) -> Output<'_> {
    Output::Table(Box::new(TrendTable { trend, as_of }))
}

struct TrendTable<'a> {
    trend: &'a Trend,
    as_of: DateTime<Utc>,
}

const LOST_FLOW_OVER_TIME: &str = "Lost flow over time";

impl TableOutput for TrendTable<'_> {
    fn what(&self) -> &'static str {
        "a trend"
    }

    fn shape(&self) -> Shape {
        Shape::Trend
    }

    fn frame(&self) -> Option<Frame<'_>> {
        Some(Frame::Own(LOST_FLOW_OVER_TIME, self.as_of))
    }

    fn table(&self) -> Table {
        trend_table(self.trend)
    }

    fn page(&self) -> TablePage<'_> {
        TablePage {
            title: LOST_FLOW_OVER_TIME,
            content: PageContent::Trend(self.trend),
            notes: Vec::new(),
        }
    }

    fn json(&self, sink: &mut dyn Write) -> io::Result<()> {
        json::trend(self.trend, sink)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::{Format, Style, View, WriteOptions, events, render, write};
    use crate::report::export_tables::{groups, groups_table};
    use crate::report::model::PersonRow;
    use crate::report::plan::sample as plans;
    use crate::report::sample;

    /// Whether a format takes an output.
    type Takes = fn(&Format) -> bool;

    fn rows() -> Vec<DefinitionRow> {
        let people = sample::report().people.into_iter();
        let row = |person: PersonRow| DefinitionRow {
            person: person.id,
            name: person.name,
            definition: "viva".to_string(),
            source: "somewhere".to_string(),
            figures: person.figures,
        };
        people.map(row).collect()
    }

    fn written(output: &Output<'_>, format: Format) -> io::Result<String> {
        let (style, mut bytes) = (Style::default(), Vec::new());
        write(output, format, &WriteOptions::of(&style), &mut bytes)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    #[test]
    fn definitions_are_written_in_each_of_their_formats() {
        for format in Format::of(Shape::Rows) {
            let text = written(&definitions(&rows()), format).unwrap();
            assert!(text.contains("viva") && !text.contains('\u{1b}'), "{text}");
        }
    }

    #[test]
    fn what_a_format_does_not_take_is_refused_and_what_it_takes_is_written() {
        let plan = plans::plan();
        let (rows, trend) = (rows(), Trend::default());
        let report = sample::report();
        let as_of = report.as_of;
        let outputs: [(Takes, Output<'_>); 5] = [
            (|_| true, Output::Report(&report)),
            (
                |format| *format != Format::Email,
                super::trend(&trend, as_of),
            ),
            (
                |format| ["table", "json", "csv", "markdown"].contains(&format.name()),
                definitions(&rows),
            ),
            (
                |format| !["markdown", "html", "email", "xlsx"].contains(&format.name()),
                events::list(&[]),
            ),
            (
                |format| {
                    let text = ["table", "json", "csv", "markdown", "html", "email"];
                    text.contains(&format.name())
                },
                Output::Plan(&plan),
            ),
        ];
        for (takes, output) in outputs {
            for format in Format::ALL {
                let result = written(&output, *format);
                assert_eq!(result.is_ok(), takes(format), "{output:?} as {format:?}");
                if let Err(refused) = result {
                    assert_eq!(refused.kind(), io::ErrorKind::InvalidInput);
                    let says = format!("{output:?} cannot be written as {}", format.name());
                    assert_eq!(refused.to_string(), says);
                }
            }
        }
    }

    /// A table that is no output of the program.
    static GROUPS: ReportTable = ReportTable {
        name: "groups",
        shown: DetailLevel::ROWS,
        exported: DetailLevel::ROWS,
        of_people: false,
        columns: || groups().columns().to_vec(),
        named_by: &[1],
        table: groups_table,
        page: |report| TablePage::plain("Groups", display_tables::groups(report)),
        json: |report, sink| json::rows(&groups_table(report), sink),
    };

    #[test]
    fn a_new_table_needs_no_edit_of_a_medium() {
        let report = sample::report();
        let name = &report.groups[0].name;
        for format in Format::of(Shape::Report) {
            let mut bytes = Vec::new();
            let (style, view) = (Style::default(), View::Table(&GROUPS));
            render(&report, view, format, &style, &mut bytes).unwrap();
            let text = String::from_utf8_lossy(&bytes);
            let is_packed = ["xlsx", "email"].contains(&format.name());
            assert!(is_packed || text.contains(name), "{format:?}");
        }
    }

    #[test]
    fn the_columns_are_the_fields() {
        let rows = rows();
        let output = definitions(&rows);
        let csv = written(&output, Format::Csv).unwrap();
        let header: Vec<_> = csv.lines().next().unwrap().split(',').collect();
        let json = written(&output, Format::Json).unwrap();
        let places: Vec<_> = header
            .iter()
            .map(|name| json.find(&format!("\"{name}\":")).unwrap())
            .collect();
        assert!(places.is_sorted(), "{header:?}");
    }

    #[test]
    fn no_two_formats_share_a_name_or_an_ending() {
        let names = Format::ALL.iter().map(|format| format.name());
        let endings = Format::ALL.iter().flat_map(|format| format.endings());
        for mut all in [names.collect::<Vec<_>>(), endings.copied().collect()] {
            let count = all.len();
            all.sort_unstable();
            all.dedup();
            assert_eq!(all.len(), count);
        }
    }
}
