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
mod pen;
mod plan;
mod quality;
mod table;
mod week;

use super::escape;
use super::medium::{Medium, WriteOptions, shown};
use super::output::{Output, Shape};
use super::style::Style;
use super::tables::people;
use crate::report::display_tables::{
    self, LOST_FLOW, Sentence, TO_QUESTION, to_question_by_verdict,
};
use crate::report::words::LIMITS;
use crate::report::{DetailLevel, Report};
use measure::wrap;
use pen::Pen;
use std::io::{self, Write};

/// The format.
pub(super) struct Terminal;

impl Medium for Terminal {
    fn name(&self) -> &'static str {
        "table"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["txt"]
    }

    fn help(&self, _: Shape) -> &'static str {
        "For a terminal"
    }

    fn shapes(&self) -> &'static [Shape] {
        use Shape::{Lines, Plan, Report, Rows, Trend};
        &[Report, Trend, Rows, Lines, Plan]
    }

    fn depth_of_report(&self, style: &Style) -> DetailLevel {
        shown(style)
    }

    fn write(
        &self,
        output: &Output<'_>,
        options: &WriteOptions<'_>,
        sink: &mut dyn Write,
    ) -> io::Result<()> {
        let pen = Pen::of(options.style);
        let page = |report| TerminalPage { report, pen };
        let lines = match output {
            Output::Report(report) => page(report).whole(),
            Output::Brief(report) => page(report).head(),
            Output::Meeting(report, index) => match report.meetings.get(*index) {
                Some(meeting) => explain::lines(&page(report), meeting),
                None => Vec::new(),
            },
            Output::Table(table) => return table::write(table.page(), pen, sink),
            Output::Plan(plan) => plan::lines(plan, pen),
        };
        pen.write(&lines, sink)
    }
}

struct TerminalPage<'a> {
    report: &'a Report,
    pen: Pen<'a>,
}

impl TerminalPage<'_> {
    fn whole(&self) -> Vec<String> {
        let mut lines = self.head();
        let people = table::table(&people(self.report), self.pen);
        self.pen.section(&mut lines, "People", people);
        if self.report.groups.len() > 1 {
            let groups = self.pen.grid(&display_tables::groups(self.report));
            self.pen.section(&mut lines, "Groups", groups);
        }
        self.pen
            .section(&mut lines, &self.question_heading(), self.to_question());
        let over = meetings::regretted(self.report, self.pen.style.meetings, self.pen.prose());
        if !over.is_empty() {
            self.pen.section(
                &mut lines,
                display_tables::regretted_heading(display_tables::regretted(self.report).len()),
                over,
            );
        }
        let accepted = meetings::accepted(self.report, self.pen.prose());
        if !accepted.is_empty() {
            self.pen.section(&mut lines, "Accepted for now", accepted);
        }
        let all = display_tables::lost_flow(self.report, self.pen.style.meetings.saturating_mul(2));
        if !self.report.meetings.is_empty() {
            self.pen.section(&mut lines, LOST_FLOW, self.pen.grid(&all));
        }
        for (heading, table) in display_tables::with_headings(self.report) {
            self.pen.section(&mut lines, heading, self.pen.grid(&table));
        }
        let week = week::picture(
            self.report,
            self.pen.style.people,
            self.pen.columns,
            self.pen.ink,
        );
        self.pen.section(&mut lines, &self.week_heading(), week);
        let heat = heat::map(self.report, self.pen.columns, self.pen.ink);
        self.pen.section(&mut lines, "When meetings happen", heat);
        let quality = quality::lines(self.report, self.pen.prose(), self.pen.ink);
        self.pen.section(&mut lines, "Data quality", quality);
        lines.push(String::new());
        lines.extend(self.pen.dim(LIMITS));
        lines
    }

    fn head(&self) -> Vec<String> {
        let window = &self.report.window;
        let title = format!(
            "Calendar audit{dot}{} to {}{dot}{}",
            window.from,
            window.to,
            escape::terminal(&window.zones()),
            dot = self.pen.ink.dot()
        );
        let mut lines = vec![self.pen.bold(&title), String::new()];
        let through = |sentence: &Sentence| quality::words(sentence, self.pen.ink);
        for line in display_tables::brief(self.report) {
            lines.extend(wrap("  ", &through(&line.sentence), self.pen.prose()));
            let items = line.items.iter().map(through);
            lines.extend(items.flat_map(|item| wrap("    - ", &item, self.pen.prose())));
        }
        lines
    }

    fn question_heading(&self) -> String {
        let all = display_tables::to_question(self.report).len();
        if all > self.pen.style.meetings {
            format!(
                "{TO_QUESTION} (the first {} of {all})",
                self.pen.style.meetings
            )
        } else {
            TO_QUESTION.to_string()
        }
    }

    fn to_question(&self) -> Vec<String> {
        let meetings = display_tables::to_question(self.report);
        if meetings.is_empty() {
            return vec!["  None. There is no meeting to ask about or to change.".to_string()];
        }
        let mut lines = self.pen.dim(&format!(
            "{}. Sorted by {}. The score (0 to 100) says how strongly the calendar supports the \
            meeting.",
            to_question_by_verdict(&meetings),
            self.report.order.words()
        ));
        for meeting in meetings.iter().take(self.pen.style.meetings) {
            lines.push(String::new());
            lines.extend(meetings::block(meeting, self.pen.prose(), self.pen.ink));
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
