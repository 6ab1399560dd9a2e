//! How an output should look where its medium leaves a choice.

/// How a report should look where the medium leaves a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Columns of the terminal.
    pub width: u16,
    /// Colours for a terminal.
    pub color: bool,
    /// Block and line characters for a terminal; ASCII otherwise.
    pub unicode: bool,
    /// Meetings shown in full in a whole report.
    pub meetings: usize,
    /// People whose week is drawn in a whole report.
    pub people: usize,
    /// For whom CSV is written.
    pub csv: Dialect,
}

impl Default for Style {
    fn default() -> Self {
        Style {
            width: 80,
            color: false,
            unicode: true,
            meetings: 5,
            people: 8,
            csv: Dialect::Plain,
        }
    }
}

/// For whom a file of CSV is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// Programs: commas, points, ISO dates.
    #[default]
    Plain,
    /// A spreadsheet: the same, with the mark in front by which it knows UTF-8.
    Marked,
    /// A spreadsheet of a language: with the mark, semicolons, decimal commas, and dates of this
    /// pattern.
    Of(&'static str),
}

impl Dialect {
    /// The dialect of a spreadsheet in this language: de, fr, es, pt, it, nl, or en.
    pub fn of(language: &str) -> Option<Dialect> {
        Some(match language {
            "en" => Dialect::Marked,
            "de" => Dialect::Of("%d.%m.%Y"),
            "fr" | "es" | "it" => Dialect::Of("%d/%m/%Y"),
            // Portugal and Brazil write dates differently, and read this one alike.
            "pt" => Dialect::Of("%Y-%m-%d"),
            "nl" => Dialect::Of("%d-%m-%Y"),
            _ => return None,
        })
    }
}

/// To whom a message goes, from whom, and about what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MailOptions {
    /// Recipients: `ann@example.org` or `Ann Example <ann@example.org>`. Without any there is no
    /// `To`, and `sendmail` needs them as arguments.
    pub to: Vec<String>,
    /// Sender; without one the mail program fills it in.
    pub from: Option<String>,
    /// Subject; without one it holds the headline figures.
    pub subject: Option<String>,
}
