//! What there is to write, whatever the medium: a report, one meeting of it, a plan or a table.
//!
//! A table says here all that any medium asks of it, so that a new one needs no edit of a medium.

use crate::report::display_tables::{Shown, ShownTable, WrittenDay};
use crate::report::export_tables::{Column, Table};
use crate::report::model::Trend;
use crate::report::plan::{PlanReport, Question};
use crate::report::{DetailLevel, Report};
use chrono::{DateTime, Utc};
use std::fmt;
use std::io::{self, Write};

/// What is written.
pub enum Output<'a> {
    /// The whole report.
    Report(&'a Report),
    /// What a lead needs in a dozen lines.
    Brief(&'a Report),
    /// One meeting with everything known of it: its index in the report's list.
    Meeting(&'a Report, usize),
    /// One table.
    Table(Box<dyn TableOutput + 'a>),
    /// A plan.
    Plan(&'a PlanReport),
}

/// What of a report is wanted, while it is not worked out yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// Everything.
    Report,
    /// What a lead needs in a dozen lines.
    Brief,
    /// One of its tables.
    Table(&'static ReportTable),
    /// One meeting with everything known of it: its index in the report's list.
    Meeting(usize),
}

impl View {
    /// The same of a report that is worked out.
    pub fn of(self, report: &Report) -> Output<'_> {
        match self {
            View::Report => Output::Report(report),
            View::Brief => Output::Brief(report),
            View::Meeting(index) => Output::Meeting(report, index),
            View::Table(table) => Output::Table(Box::new(TableOf { table, report })),
        }
    }
}

/// Outputs that a medium takes all of, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A report, a part of it, or a table under its headline.
    Report,
    /// A development: a table of periods that pages and workbooks draw.
    Trend,
    /// A table that stands for itself.
    Rows,
    /// A list that may be very long, one line per entry.
    Lines,
    /// A plan.
    Plan,
}

impl Output<'_> {
    /// What it is to a medium.
    pub(super) fn shape(&self) -> Shape {
        match self {
            Output::Report(_) | Output::Brief(_) | Output::Meeting(..) => Shape::Report,
            Output::Table(table) => table.shape(),
            Output::Plan(_) => Shape::Plan,
        }
    }

    /// What an error calls it.
    pub(super) fn what(&self) -> &'static str {
        match self {
            Output::Report(_) | Output::Brief(_) => "a report",
            Output::Meeting(..) => "a meeting",
            Output::Table(table) => table.what(),
            Output::Plan(_) => "a plan",
        }
    }
}

impl fmt::Debug for Output<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.what())
    }
}

/// A table that is an output.
pub trait TableOutput {
    /// What an error calls it.
    fn what(&self) -> &'static str;

    /// What it is to a medium.
    fn shape(&self) -> Shape;

    /// What it stands under on a page or in a workbook; without one there is neither of it.
    fn frame(&self) -> Option<Frame<'_>>;

    /// Its columns and cells, for programs.
    fn table(&self) -> Table;

    /// As people read it.
    fn page(&self) -> TablePage<'_>;

    /// As JSON.
    ///
    /// # Errors
    /// Those of the sink.
    fn json(&self, sink: &mut dyn Write) -> io::Result<()>;
}

/// What a table stands under.
#[derive(Clone, Copy, Debug)]
pub enum Frame<'a> {
    /// The report that it is of.
    Report(&'a Report),
    /// A title of its own, and the instant that it speaks of.
    Own(&'static str, DateTime<Utc>),
}

/// A table as people read it.
pub struct TablePage<'a> {
    /// What it is called.
    pub(super) title: &'static str,
    /// What stands in it.
    pub(super) content: PageContent<'a>,
    /// How to read it.
    pub(super) notes: Vec<Note>,
}

/// What stands in a table's page.
pub(super) enum PageContent<'a> {
    /// Rows under columns.
    Table {
        table: ShownTable,
        /// What a page says above the columns; its title and order otherwise.
        caption: Option<&'static str>,
        /// What the rows are sorted by, where a reader would ask.
        sorted_by: Option<&'static str>,
        /// A day that is written out below them, where the medium is a text.
        written: Option<WrittenDay>,
    },
    /// Lines of development; a page draws them.
    Trend(&'a Trend),
    /// One line per entry, cut at the width of the terminal.
    Lines(Box<dyn Iterator<Item = [Shown; 2]> + 'a>),
}

/// A sentence below a table.
pub(super) struct Note {
    pub(super) text: String,
    pub(super) says: NoteKind,
}

/// What a note tells.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum NoteKind {
    /// That figures may be wrong.
    Doubt,
    /// What the columns mean.
    Meaning,
    /// What the figures come from.
    Basis,
}

impl fmt::Debug for TablePage<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.title)
    }
}

impl<'a> TablePage<'a> {
    /// A table without more words.
    pub(super) fn plain(title: &'static str, table: ShownTable) -> TablePage<'a> {
        TablePage {
            title,
            content: PageContent::Table {
                table,
                caption: None,
                sorted_by: None,
                written: None,
            },
            notes: Vec::new(),
        }
    }
}

/// Its title, and what its rows are sorted by.
pub(super) fn ordered_title(title: &str, sorted_by: Option<&str>) -> String {
    match sorted_by {
        Some(order) => format!("{title}, in the order of {order}"),
        None => title.to_string(),
    }
}

/// A table of a report: what it asks of the report, and what it makes of it.
pub struct ReportTable {
    /// Its name, in `--fail-over` too.
    pub name: &'static str,
    /// How much of the report people see of it.
    pub(super) shown: DetailLevel,
    /// How much of the report JSON, CSV and the like hold of it.
    pub(super) exported: DetailLevel,
    /// Whether each row is about one person.
    pub of_people: bool,
    /// Its columns for programs.
    pub columns: fn() -> Vec<Column>,
    /// Which of them name a row.
    pub named_by: &'static [usize],
    /// Its columns and cells for programs.
    pub table: fn(&Report) -> Table,
    pub(super) page: fn(&Report) -> TablePage<'_>,
    pub(super) json: fn(&Report, &mut dyn Write) -> io::Result<()>,
}

impl fmt::Debug for ReportTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl PartialEq for ReportTable {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for ReportTable {}

/// A table of one report.
struct TableOf<'a> {
    table: &'static ReportTable,
    report: &'a Report,
}

impl TableOutput for TableOf<'_> {
    fn what(&self) -> &'static str {
        "a table of a report"
    }

    fn shape(&self) -> Shape {
        Shape::Report
    }

    fn frame(&self) -> Option<Frame<'_>> {
        Some(Frame::Report(self.report))
    }

    fn table(&self) -> Table {
        (self.table.table)(self.report)
    }

    fn page(&self) -> TablePage<'_> {
        (self.table.page)(self.report)
    }

    fn json(&self, sink: &mut dyn Write) -> io::Result<()> {
        (self.table.json)(self.report, sink)
    }
}

/// The report with one meeting only; its people and sums stay.
pub(super) fn with_meeting(report: &Report, index: usize) -> Report {
    let mut one = report.clone();
    one.meetings = report.meetings.get(index).cloned().into_iter().collect();
    one
}

/// What stands above a plan.
pub(super) fn plan_title(report: &PlanReport) -> String {
    let what = match report.question {
        Question::Plan => "Meeting plan",
        Question::WhatIf => "What if",
        Question::List => "What could be changed",
        Question::Adopted => "What became of the plan",
    };
    format!("{what}, {} to {}", report.horizon.from, report.horizon.to)
}
