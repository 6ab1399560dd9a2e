//! What a format says of itself. Each has one file; all of them stand in one list, in the room's own file.

use super::output::{Output, ReportTable, Shape, View};
use super::style::{MailOptions, Style};
use crate::report::export_tables::Table;
use crate::report::{DetailLevel, InFull, Report};
use std::io::{self, Write};

/// How an output is written.
#[derive(Clone, Copy, Debug)]
pub struct WriteOptions<'a> {
    /// How it should look.
    pub style: &'a Style,
    /// To whom it goes, where it is a message.
    pub mail: &'a MailOptions,
    /// Tables that follow as sheets of a workbook.
    pub more: &'a [Table],
}

static NOBODY: MailOptions = MailOptions {
    to: Vec::new(),
    from: None,
    subject: None,
};

impl<'a> WriteOptions<'a> {
    /// In this style, to nobody, without more tables.
    pub fn of(style: &'a Style) -> WriteOptions<'a> {
        WriteOptions {
            style,
            mail: &NOBODY,
            more: &[],
        }
    }

    /// The same to whom these options say.
    pub fn to(self, mail: &'a MailOptions) -> WriteOptions<'a> {
        WriteOptions { mail, ..self }
    }
}

/// A format. What it does not say is what most of them do.
pub(super) trait Medium: Sync {
    /// What `--format` calls it.
    fn name(&self) -> &'static str;

    /// Endings of files that are written in it.
    fn endings(&self) -> &'static [&'static str];

    /// What help says of it.
    fn help(&self, shape: Shape) -> &'static str;

    /// What it is for.
    fn shapes(&self) -> &'static [Shape];

    /// How deep a whole report has to be.
    fn depth_of_report(&self, style: &Style) -> DetailLevel;

    /// How deep a report has to be for one of its tables.
    fn depth_of_table(&self, table: &ReportTable) -> DetailLevel {
        table.shown
    }

    /// How deep a report has to be for what is wanted of it.
    fn depth(&self, view: View, style: &Style) -> DetailLevel {
        match view {
            View::Report => self.depth_of_report(style),
            View::Brief => brief(style),
            View::Meeting(_) => EVERY_MEETING,
            View::Table(table) => self.depth_of_table(table),
        }
    }

    /// Writes one of its shapes.
    fn write(
        &self,
        output: &Output<'_>,
        options: &WriteOptions<'_>,
        sink: &mut dyn Write,
    ) -> io::Result<()>;

    /// How it writes a report as one file per table, where a file of it holds one.
    fn by_table(&self) -> Option<&dyn ByTable> {
        None
    }

    /// Why a terminal cannot show it, and a file that can hold it.
    fn needs_a_file(&self) -> Option<(&'static str, &'static str)> {
        None
    }

    /// Whether a whole report draws how the figures develop, which asks for everything to be read.
    fn draws_the_trend(&self) -> bool {
        false
    }
}

/// The error of a format that something is not written in.
pub(super) fn not_written(what: &str, format: &str) -> io::Error {
    let what = format!("{what} cannot be written as {format}");
    io::Error::new(io::ErrorKind::InvalidInput, what)
}

/// A format of which a file holds one table.
pub(super) trait ByTable {
    /// The path of a table of the report.
    fn path(&self, report: &Report, table: &str) -> String;

    /// Writes a table.
    fn write(&self, table: &Table, style: &Style, sink: &mut dyn Write) -> io::Result<()>;
}

/// A report that shows as many meetings and weeks as the style says.
pub(super) fn shown(style: &Style) -> DetailLevel {
    DetailLevel {
        days: style.people,
        meetings: InFull::Open(style.meetings),
        weeks: style.people,
        account: false,
    }
}

/// A report that shows as many meetings as the style says, and neither days nor weeks.
pub(super) fn brief(style: &Style) -> DetailLevel {
    DetailLevel {
        meetings: InFull::Open(style.meetings),
        ..DetailLevel::ROWS
    }
}

/// Every meeting with its details.
pub(super) const EVERY_MEETING: DetailLevel = DetailLevel {
    meetings: InFull::All,
    ..DetailLevel::ROWS
};

/// All tables.
pub(super) const TABLES: DetailLevel = DetailLevel {
    weeks: 0,
    ..DetailLevel::WHOLE
};

/// A table below the headline, which speaks of meetings.
pub(super) fn under_the_headline(table: &ReportTable) -> DetailLevel {
    DetailLevel {
        meetings: table.shown.meetings.max(DetailLevel::ROWS.meetings),
        ..table.shown
    }
}
