//! The report for a terminal: understood at first sight, straight at any width, with and without
//! colour.
//!
//! Minutes are whole here and every column adds up to its total (see [`crate::report::rounded`]);
//! exact amounts are in CSV and JSON. `comfy-table` is named in `grid` only.

mod explain;
mod grid;
mod heat;
mod ink;
mod measure;
mod meetings;
mod plan;
mod quality;
mod week;

use super::{Part, Style, escape};
use crate::report::Report;
use crate::report::display_tables::{
    self, LOST_FLOW, Sentence, ShownTable, TO_QUESTION, to_question_by_verdict,
};
use crate::report::words::LIMITS;
use grid::Grid;
use ink::{Ink, Tone};
use measure::{fit, wrap};
pub(super) use plan::write as plan;
use std::io::{self, Write};

/// The narrowest terminal that is laid out for; narrower ones wrap by themselves.
const NARROWEST: usize = 40;

/// The widest lines of prose; tables may use the whole width.
const WIDEST: usize = 100;

/// Writes a part of the report.
pub(crate) fn write(
    report: &Report,
    part: Part,
    style: &Style,
    sink: &mut dyn Write,
) -> io::Result<()> {
    let page = TerminalPage {
        report,
        style,
        columns: usize::from(style.width).max(NARROWEST),
        ink: Ink::of(style),
    };
    let lines = match part {
        Part::Report => page.whole(),
        Part::Brief => page.head(),
        Part::Meeting(index) => match report.meetings.get(index) {
            Some(meeting) => explain::lines(&page, meeting),
            None => Vec::new(),
        },
        Part::People => page.people(),
        Part::Days => page.days(),
        Part::Meetings => page.meetings(),
    };
    for line in lines {
        writeln!(sink, "{line}")?;
    }
    Ok(())
}

/// Writes one table that is no part of a report.
pub(crate) fn table(table: &ShownTable, style: &Style, sink: &mut dyn Write) -> io::Result<()> {
    let ink = Ink::of(style);
    let columns = usize::from(style.width).max(NARROWEST);
    for line in Grid::of(table, ink).lines(columns, ink) {
        writeln!(sink, "{line}")?;
    }
    Ok(())
}

/// Writes a paragraph of our own words.
pub(crate) fn paragraph(text: &str, style: &Style, sink: &mut dyn Write) -> io::Result<()> {
    let columns = usize::from(style.width).clamp(NARROWEST, WIDEST);
    for line in wrap("  ", &escape::terminal(text), columns) {
        writeln!(sink, "{line}")?;
    }
    Ok(())
}

struct TerminalPage<'a> {
    report: &'a Report,
    style: &'a Style,
    columns: usize,
    ink: Ink,
}

impl TerminalPage<'_> {
    fn whole(&self) -> Vec<String> {
        let mut lines = self.head();
        self.section(&mut lines, "People", self.people());
        if self.report.groups.len() > 1 {
            let groups = self.grid(&display_tables::groups(self.report));
            self.section(&mut lines, "Groups", groups);
        }
        self.section(&mut lines, &self.question_heading(), self.to_question());
        let over = meetings::regretted(self.report, self.style.meetings, self.prose());
        if !over.is_empty() {
            self.section(
                &mut lines,
                display_tables::regretted_heading(display_tables::regretted(self.report).len()),
                over,
            );
        }
        let accepted = meetings::accepted(self.report, self.prose());
        if !accepted.is_empty() {
            self.section(&mut lines, "Accepted for now", accepted);
        }
        let all = display_tables::lost_flow(self.report, self.style.meetings.saturating_mul(2));
        if !self.report.meetings.is_empty() {
            self.section(&mut lines, LOST_FLOW, self.grid(&all));
        }
        for (heading, table) in display_tables::with_headings(self.report) {
            self.section(&mut lines, heading, self.grid(&table));
        }
        let week = week::picture(self.report, self.style.people, self.columns, self.ink);
        self.section(&mut lines, &self.week_heading(), week);
        let heat = heat::map(self.report, self.columns, self.ink);
        self.section(&mut lines, "When meetings happen", heat);
        let quality = quality::lines(self.report, self.prose(), self.ink);
        self.section(&mut lines, "Data quality", quality);
        lines.push(String::new());
        lines.extend(self.dim(LIMITS));
        lines
    }

    /// Meetings added up; a single row says no more than the list of meetings.
    fn dim(&self, text: &str) -> Vec<String> {
        let lines = wrap("  ", text, self.prose());
        let dim = |line: &String| self.ink.paint(Tone::Dim, line);
        lines.iter().map(dim).collect()
    }

    fn prose(&self) -> usize {
        self.columns.min(WIDEST)
    }

    fn head(&self) -> Vec<String> {
        let window = &self.report.window;
        let title = format!(
            "Calendar audit{dot}{} to {}{dot}{}",
            window.from,
            window.to,
            escape::terminal(&window.zones()),
            dot = self.ink.dot()
        );
        let title = fit(&title, self.columns, self.ink.ellipsis());
        let mut lines = vec![self.ink.paint(Tone::Bold, &title), String::new()];
        let through = |sentence: &Sentence| quality::words(sentence, self.ink);
        for line in display_tables::brief(self.report) {
            lines.extend(wrap("  ", &through(&line.sentence), self.prose()));
            let items = line.items.iter().map(through);
            lines.extend(items.flat_map(|item| wrap("    - ", &item, self.prose())));
        }
        lines
    }

    /// A heading and its lines; a section without lines is left out.
    fn section(&self, lines: &mut Vec<String>, heading: &str, content: Vec<String>) {
        if !content.is_empty() {
            let heading = fit(heading, self.columns, self.ink.ellipsis());
            lines.extend([String::new(), self.ink.paint(Tone::Bold, &heading)]);
            lines.extend(content);
        }
    }

    fn grid(&self, table: &ShownTable) -> Vec<String> {
        Grid::of(table, self.ink).lines(self.columns, self.ink)
    }

    fn people(&self) -> Vec<String> {
        let mut lines = self.grid(&display_tables::people(self.report));
        if display_tables::is_any_seen_only(self.report) {
            lines.extend(wrap("  ", display_tables::SEEN_NOTE, self.prose()));
        }
        lines.extend(self.dim(display_tables::COLUMNS_NOTE));
        lines
    }

    /// Every day, and the only one written out.
    fn meetings(&self) -> Vec<String> {
        let mut lines = self.grid(&display_tables::meetings(self.report, usize::MAX));
        lines.extend(self.dim(&format!("Sorted by {}.", self.report.order.words())));
        let own = self.report.model.own_rubric();
        lines.extend(own.iter().flat_map(|text| self.dim(text)));
        lines
    }

    fn days(&self) -> Vec<String> {
        let mut lines = self.grid(&display_tables::days(self.report));
        if let Some(day) = display_tables::written_day(self.report) {
            let heading = quality::words(&day.heading, self.ink);
            let mut written = Vec::new();
            for (when, text) in &day.spans {
                let when = format!("  {}  ", self.ink.in_ascii(when));
                let text = self.ink.in_ascii(&quality::words(text, self.ink));
                written.extend(wrap(&when, &text, self.prose()));
            }
            written.push(String::new());
            let sums = day.sums.iter().map(|sum| self.ink.in_ascii(sum));
            written.extend(sums.flat_map(|sum| wrap("  ", &sum, self.prose())));
            self.section(&mut lines, &heading, written);
        }
        lines
    }

    fn question_heading(&self) -> String {
        let all = display_tables::to_question(self.report).len();
        if all > self.style.meetings {
            format!("{TO_QUESTION} (the first {} of {all})", self.style.meetings)
        } else {
            TO_QUESTION.to_string()
        }
    }

    fn to_question(&self) -> Vec<String> {
        let meetings = display_tables::to_question(self.report);
        if meetings.is_empty() {
            return vec!["  None. There is no meeting to ask about or to change.".to_string()];
        }
        let mut lines = self.dim(&format!(
            "{}. Sorted by {}. The score (0 to 100) says how strongly the calendar supports the \
            meeting.",
            to_question_by_verdict(&meetings),
            self.report.order.words()
        ));
        for meeting in meetings.iter().take(self.style.meetings) {
            lines.push(String::new());
            lines.extend(meetings::block(meeting, self.prose(), self.ink));
        }
        lines
    }

    fn week_heading(&self) -> String {
        let mut days = self.report.week.iter().flat_map(|week| &week.days);
        match days.next() {
            Some(day) => format!("The week of {}", day.date),
            None => String::new(),
        }
    }
}

#[cfg(test)]
mod tests;
