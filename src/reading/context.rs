//! State while the events of one calendar are parsed: the calendar, its zones, and its diagnostics.

use super::CancellingWords;
use super::head::Method;
use super::interner::Interner;
use super::party_lines::PartyLines;
use super::timezones::ZoneBook;
use crate::base::Place;
use crate::base::ids::CalendarId;
use crate::diagnostic::{Code, Findings};
use crate::ics::lines::Line;
use crate::zone::Zone;
use std::sync::Arc;

/// What the events of one calendar are read with.
#[derive(Debug)]
pub(super) struct Context<'a, 'p> {
    /// Name of the input.
    pub file: Arc<Arc<str>>,
    /// Index of the calendar.
    pub calendar: CalendarId,
    /// METHOD of the stream.
    pub method: Method,
    /// Zone of floating times.
    pub floating: Zone,
    /// Where the calendar lies: what a time means in an event of whole days.
    pub days: Zone,
    /// An UNTIL that is a date takes that day out, as Google means it.
    pub until_excludes: bool,
    /// Words in titles that cancel an event.
    pub cancelling: &'a CancellingWords,
    /// Its zones.
    pub zones: ZoneBook,
    /// Lines of people met before.
    pub lines: &'a PartyLines<'p>,
    /// What is kept once.
    pub interner: &'a Interner,
    /// Lines of the input that are not UTF-8: the first, and how many.
    pub not_utf8: Option<(u32, u64)>,
    /// What was wrong.
    pub findings: Findings,
}

impl Context<'_, '_> {
    pub(super) fn complain(&mut self, code: Code, line: u32, detail: impl Into<String>) {
        let file = Arc::clone(&*self.file);
        self.findings.add(code, Place { file, line }, detail);
    }

    /// One wrong byte means a wrong encoding, and that all of its letters are wrong: the input
    /// gets one diagnostic for all its lines.
    pub(super) fn check_encoding(&mut self, line: &Line<'_>) {
        if str::from_utf8(&line.bytes).is_err() {
            self.not_utf8(line.number, 1);
        }
    }

    /// Counts lines that are not UTF-8, of which `line` is the first.
    pub(super) fn not_utf8(&mut self, line: u32, more: u64) {
        let (_, times) = self.not_utf8.get_or_insert((line, 0));
        *times = times.saturating_add(more);
    }
}
