//! Output → bytes, one medium per file.
//!
//! A medium lays out a report, a plan or a table ([`Output`]); it computes nothing that a reader
//! could want to check elsewhere, and passes every calendar text through its gate in [`escape`].

pub mod check;
pub mod csv;
pub mod diagnostics;
mod email;
pub mod escape;
pub mod events;
mod html;
pub mod json;
mod markdown;
mod markup;
mod medium;
mod output;
#[cfg(feature = "parquet")]
mod parquet;
pub mod plan;
mod style;
pub mod tables;
mod terminal;
mod xlsx;

use crate::report::export_tables::all_tables;
use crate::report::{DetailLevel, Report};
pub use email::letters;
pub use medium::WriteOptions;
use medium::{Medium, not_written};
pub use output::{Frame, Output, ReportTable, Shape, TableOutput, TablePage, View};
use std::io::{self, Write};
pub use style::{Dialect, MailOptions, Style};

macro_rules! formats {
    ($($(#[$built:meta])? $format:ident: $medium:path, $is:literal;)*) => {
        /// A format.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Format {
            $($(#[$built])? #[doc = $is] $format,)*
        }

        impl Format {
            /// All of them, in the order of help.
            pub const ALL: &'static [Format] = &[$($(#[$built])? Format::$format,)*];

            fn medium(self) -> &'static dyn Medium {
                match self {
                    $($(#[$built])? Format::$format => &$medium,)*
                }
            }
        }
    };
}

formats! {
    Table: terminal::Terminal, "Text for a terminal.";
    Json: json::Json, "JSON, schema `meetaudit/1`.";
    Csv: csv::Csv, "One table as CSV.";
    Markdown: markdown::Markdown, "Markdown for wikis and pull requests.";
    Html: html::WebPage, "One self-contained page.";
    Email: email::Email, "One mail with a text and an HTML part.";
    Xlsx: xlsx::Spreadsheet, "A workbook.";
    #[cfg(feature = "parquet")]
    Parquet: parquet::Parquet, "One table as Parquet.";
}

/// Endings of files whose format this build may lack, and the names of these formats.
pub const OPTIONAL: [(&str, &str); 1] = [("parquet", "parquet")];

impl Format {
    /// What `--format` calls it.
    pub fn name(self) -> &'static str {
        self.medium().name()
    }

    /// The format of a name, where it takes such outputs.
    pub fn named(name: &str, shape: Shape) -> Option<Format> {
        Format::of(shape).find(|format| format.name() == name)
    }

    /// The formats that take such outputs.
    pub fn of(shape: Shape) -> impl Iterator<Item = Format> {
        let takes = move |format: &Format| format.medium().shapes().contains(&shape);
        Format::ALL.iter().copied().filter(takes)
    }

    /// Endings of its files.
    pub fn endings(self) -> &'static [&'static str] {
        self.medium().endings()
    }

    /// What help says of it.
    pub fn help(self, shape: Shape) -> &'static str {
        self.medium().help(shape)
    }

    /// Whether a file of it holds one table, so that a whole report is a folder of them.
    pub fn holds_one_table(self) -> bool {
        self.medium().by_table().is_some()
    }

    /// Why a terminal cannot show it, and a file that can hold it.
    pub fn needs_a_file(self) -> Option<(&'static str, &'static str)> {
        self.medium().needs_a_file()
    }

    /// Whether a whole report draws how the figures develop, which asks for everything to be read.
    pub fn draws_the_trend(self) -> bool {
        self.medium().draws_the_trend()
    }
}

/// How deep a report has to be for what is wanted of it in a format. A whole report lists
/// everybody, and shows as many meetings and weeks as the style says.
pub fn depth(view: View, format: Format, style: &Style) -> DetailLevel {
    format.medium().depth(view, style)
}

/// Writes a view of a report in a format, to nobody where it is a message.
///
/// # Errors
/// As [`write()`].
pub fn render(
    report: &Report,
    view: View,
    format: Format,
    style: &Style,
    sink: &mut dyn Write,
) -> io::Result<()> {
    write_view(report, view, format, &WriteOptions::of(style), sink)
}

/// Writes a view of a report in a format.
///
/// # Errors
/// As [`write()`]; and where the report is not as deep as the format shows it, so that nothing is
/// left out in silence.
pub fn write_view(
    report: &Report,
    view: View,
    format: Format,
    options: &WriteOptions<'_>,
    sink: &mut dyn Write,
) -> io::Result<()> {
    if !report.depth.holds(depth(view, format, options.style)) {
        let what = "the report was not worked out as far as this format shows it";
        return Err(io::Error::new(io::ErrorKind::InvalidInput, what));
    }
    write(&view.of(report), format, options, sink)
}

/// Writes an output in a format. A format of one table holds that of the people of a report, and
/// the criteria of a meeting; [`files`] gives all.
///
/// # Errors
/// Those of the sink, of a format that such an output is not written in, and of an address that
/// cannot stand in a message.
pub fn write(
    output: &Output<'_>,
    format: Format,
    options: &WriteOptions<'_>,
    sink: &mut dyn Write,
) -> io::Result<()> {
    let medium = format.medium();
    if !medium.shapes().contains(&output.shape()) {
        return Err(not_written(output.what(), medium.name()));
    }
    medium.write(output, options, sink)
}

/// All tables of a report as files of a format of one table: paths and contents, each made when it
/// is asked for. Nothing for other formats.
pub fn files<'a>(
    report: &'a Report,
    format: Format,
    style: &'a Style,
) -> impl Iterator<Item = io::Result<(String, Vec<u8>)>> + 'a {
    let by_table = format.medium().by_table().into_iter();
    by_table.flat_map(move |medium| {
        all_tables(report).map(move |table| {
            let mut bytes = Vec::new();
            medium.write(&table, style, &mut bytes)?;
            Ok((medium.path(report, table.id), bytes))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{each_person, sample};

    const TEXTS: [Format; 6] = [
        Format::Table,
        Format::Json,
        Format::Csv,
        Format::Markdown,
        Format::Html,
        Format::Email,
    ];

    #[test]
    fn every_part_is_written_in_every_format_without_anything_a_terminal_obeys() {
        let report = sample::report();
        for part in [
            View::Report,
            View::Table(&tables::PEOPLE),
            View::Table(&tables::MEETINGS),
            View::Table(&tables::DAYS),
            View::Meeting(1),
        ] {
            for format in TEXTS {
                let mut bytes = Vec::new();
                render(&report, part, format, &Style::default(), &mut bytes).unwrap();
                let text = String::from_utf8(bytes).unwrap();
                assert!(text.lines().count() > 2, "{part:?} as {format:?}");
                assert!(text.ends_with('\n'));
                let obeyed = |c: char| c.is_control() && !matches!(c, '\n' | '\r');
                assert!(!text.contains(obeyed), "{part:?} as {format:?}");
                assert!(!text.contains('\u{202e}'), "{part:?} as {format:?}");
            }
        }
    }

    #[test]
    fn a_meeting_that_is_not_there_is_no_panic() {
        let report = sample::report();
        for format in TEXTS.into_iter().chain([Format::Xlsx]) {
            let part = View::Meeting(usize::MAX);
            render(&report, part, format, &Style::default(), &mut Vec::new()).unwrap();
        }
    }

    #[test]
    fn nobody_else_is_named_in_any_format() {
        for (id, cut) in each_person(&sample::naming_others()) {
            for format in TEXTS.into_iter().filter(|format| *format != Format::Email) {
                let mut bytes = Vec::new();
                render(&cut, View::Report, format, &Style::default(), &mut bytes).unwrap();
                let text = String::from_utf8(bytes).unwrap();
                for other in [
                    "ann@example",
                    "bob@example",
                    "eve@example",
                    "zoe@",
                    "Bob",
                    "ann.ics",
                    "bob.ics",
                ] {
                    let own = id.contains(other)
                        || id.starts_with(&other.to_lowercase().replace(".ics", "@"));
                    assert!(
                        own || !text.contains(other),
                        "{format:?} of {id} names {other}"
                    );
                }
            }
        }
    }
}
