//! Cuts a stream into calendars and their VEVENT and VTIMEZONE blocks, without copying.
//!
//! Only BEGIN and END lines are looked at. A block whose END is missing is closed by whatever
//! begins or ends around it, so damage stays inside it.

use super::component_lines::{component_lines, keyword, without_mark};
use crate::base::index::part;
use crate::base::parallel;

/// A component block: the lines between its BEGIN and its END.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block<'a> {
    /// The lines inside, nested components included.
    pub bytes: &'a [u8],
    /// Physical line of BEGIN, from 1.
    pub line: u32,
    /// Whether its own END line closed it.
    pub terminated: bool,
    /// Index into [`Cut::calendars`].
    pub calendar: usize,
}

/// The lines of one VCALENDAR that belong to no component: runs of bytes and their first line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head<'a> {
    /// Runs of whole lines.
    pub runs: Vec<(&'a [u8], u32)>,
}

/// A stream, cut.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cut<'a> {
    /// The calendars in order; events outside any calendar get one of their own.
    pub calendars: Vec<Head<'a>>,
    /// VEVENT blocks in order.
    pub events: Vec<Block<'a>>,
    /// VTIMEZONE blocks in order.
    pub zones: Vec<Block<'a>>,
    /// Lines whose component had no END.
    pub unterminated: Vec<u32>,
    /// Lines of END without BEGIN.
    pub stray_ends: Vec<u32>,
    /// Lines of calendars inside calendars.
    pub nested_calendars: Vec<u32>,
    /// First line that is neither empty nor in a calendar.
    pub outside: Option<u32>,
}

impl Cut<'_> {
    /// Orders the blocks by calendar, then by line. They are so already, unless calendars lie
    /// inside calendars.
    pub(crate) fn sort_by_calendar(&mut self) {
        self.events.sort_by_key(|block| block.calendar);
        self.zones.sort_by_key(|block| block.calendar);
    }
}

/// Cuts `bytes` (as [`super::decode()`] gives them).
///
/// The lines that begin and end components are found by all cores; what they mean hangs on those
/// before them.
pub fn cut(bytes: &[u8]) -> Cut<'_> {
    let mut cutter = Cutter::new(bytes);
    let mut before = 1_u32;
    for window in (0..bytes.len()).step_by(WINDOW) {
        let length = WINDOW.min(bytes.len() - window);
        let pieces = parallel::map_bytes(length, |range| {
            component_lines(bytes, window + range.start..window + range.end)
        });
        for piece in pieces {
            for line in piece.found {
                let number = before.saturating_add(line.number);
                cutter.look(part(bytes, line.at..line.next), line.at, line.next, number);
            }
            before = before.saturating_add(piece.lines);
        }
    }
    cutter.finish()
}

/// Bytes whose lines are found before any of them is used, so that a file of nothing but such lines
/// takes little memory.
const WINDOW: usize = 16 << 20;

#[derive(Clone, Copy, PartialEq, Eq)]
enum BlockKind {
    Event,
    Zone,
    Other,
}

struct OpenBlock {
    kind: BlockKind,
    body: usize,
    line: u32,
    depth: u32,
    /// Line of the component opened last inside it.
    inner: u32,
}

/// A calendar whose END has not come yet.
struct OpenCalendar {
    index: usize,
    line: u32,
    /// Lines of the calendars inside it.
    nested: Vec<u32>,
}

/// Real events have twice as many bytes: room for all blocks at once, which costs nothing where it
/// is not used, is cheaper than a list that is copied as it grows.
const USUAL_EVENT: usize = 512;

struct Cutter<'a> {
    bytes: &'a [u8],
    out: Cut<'a>,
    calendars: Vec<OpenCalendar>,
    open: Option<OpenBlock>,
    head_from: usize,
    head_line: u32,
}

impl<'a> Cutter<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        Cutter {
            bytes,
            out: Cut {
                events: Vec::with_capacity(bytes.len() / USUAL_EVENT),
                ..Cut::default()
            },
            calendars: Vec::new(),
            open: None,
            head_from: 0,
            head_line: 1,
        }
    }

    fn look(&mut self, line_bytes: &[u8], at: usize, next: usize, line: u32) {
        let line_bytes = without_mark(line_bytes);
        if let Some(name) = keyword(line_bytes, b"BEGIN:") {
            self.begin(name, at, next, line);
        } else if let Some(name) = keyword(line_bytes, b"END:") {
            match glued_calendar(name) {
                // Files without a last line end, joined end to end.
                true => {
                    self.end(b"VCALENDAR", at, next, line);
                    self.begin(b"VCALENDAR", next, next, line);
                }
                false => self.end(name, at, next, line),
            }
        }
    }

    fn begin(&mut self, name: &[u8], at: usize, next: usize, line: u32) {
        if name.eq_ignore_ascii_case(b"VCALENDAR") {
            self.break_off(at, line);
            self.out.calendars.push(Head::default());
            self.calendars.push(OpenCalendar {
                index: self.out.calendars.len() - 1,
                line,
                nested: Vec::new(),
            });
            self.restart_head(next, line.saturating_add(1));
            return;
        }
        let kind = kind_of(name);
        if let Some(open) = &mut self.open
            && kind == BlockKind::Other
        {
            // A nested component (VALARM, STANDARD …) belongs to the block it is in.
            open.depth = open.depth.saturating_add(1);
            open.inner = line;
            return;
        }
        self.break_off(at, line);
        self.open = Some(OpenBlock {
            kind,
            body: next,
            line,
            depth: 0,
            inner: line,
        });
    }

    fn end(&mut self, name: &[u8], at: usize, next: usize, line: u32) {
        if name.eq_ignore_ascii_case(b"VCALENDAR") {
            self.break_off(at, line);
            match self.calendars.pop() {
                Some(calendar) => {
                    self.out.nested_calendars.extend(&calendar.nested);
                    if let Some(outer) = self.calendars.last_mut() {
                        outer.nested.push(calendar.line);
                    }
                }
                None => self.out.stray_ends.push(line),
            }
            self.restart_head(next, line.saturating_add(1));
            return;
        }
        match &mut self.open {
            Some(open) if closes(open, name) => {
                self.close(at, true);
                self.restart_head(next, line.saturating_add(1));
            }
            Some(open) if open.depth > 0 => open.depth -= 1,
            _ => self.out.stray_ends.push(line),
        }
    }

    /// Closes what is open before byte `at`: a block without its END, or lines of no block.
    fn break_off(&mut self, at: usize, line: u32) {
        if self.open.is_some() {
            self.close(at, false);
            self.restart_head(at, line);
        }
        self.close_head(at);
    }

    /// Closes the open block before byte `at`.
    fn close(&mut self, at: usize, terminated: bool) {
        let Some(open) = self.open.take() else { return };
        if !terminated {
            self.out.unterminated.push(open.line);
        } else if open.depth > 0 {
            self.out.unterminated.push(open.inner);
        }
        if open.kind == BlockKind::Other {
            return;
        }
        let block = Block {
            bytes: self.bytes.get(open.body..at).unwrap_or_default(),
            line: open.line,
            terminated,
            calendar: self.calendar(),
        };
        match open.kind {
            BlockKind::Event => self.out.events.push(block),
            BlockKind::Zone | BlockKind::Other => self.out.zones.push(block),
        }
    }

    /// The calendar that blocks belong to now. Outside any they belong to the one before; a
    /// stream without one gets one.
    fn calendar(&mut self) -> usize {
        if let Some(open) = self.calendars.last() {
            return open.index;
        }
        if self.out.calendars.is_empty() {
            self.out.calendars.push(Head::default());
        }
        self.out.calendars.len() - 1
    }

    fn close_head(&mut self, at: usize) {
        if self.open.is_none()
            && let Some(run) = self.bytes.get(self.head_from..at)
            && !run.is_empty()
        {
            match self.calendars.last() {
                Some(open) => {
                    if let Some(head) = self.out.calendars.get_mut(open.index) {
                        head.runs.push((run, self.head_line));
                    }
                }
                None if self.out.outside.is_none() => {
                    self.out.outside = first_text(run, self.head_line);
                }
                None => {}
            }
        }
        self.head_from = at;
    }

    fn restart_head(&mut self, from: usize, line: u32) {
        self.head_from = from;
        self.head_line = line;
    }

    fn finish(mut self) -> Cut<'a> {
        self.break_off(self.bytes.len(), u32::MAX);
        let open = self.calendars.iter().map(|calendar| calendar.line);
        self.out.unterminated.extend(open);
        self.out
    }
}

/// The line of the first byte that is no white space.
fn first_text(run: &[u8], first: u32) -> Option<u32> {
    let at = run
        .iter()
        .position(|b| !b.is_ascii_whitespace() && *b != 0)?;
    let before = memchr::memchr_iter(b'\n', run.get(..at)?).count();
    Some(first.saturating_add(u32::try_from(before).unwrap_or(u32::MAX)))
}

/// Whether what stands behind `END:` is `VCALENDARBEGIN:VCALENDAR`.
fn glued_calendar(name: &[u8]) -> bool {
    let after = keyword(name, b"VCALENDAR").map(without_mark);
    after
        .and_then(|rest| keyword(rest, b"BEGIN:"))
        .is_some_and(|next| next.eq_ignore_ascii_case(b"VCALENDAR"))
}

fn closes(open: &OpenBlock, name: &[u8]) -> bool {
    match open.kind {
        BlockKind::Other => open.depth == 0,
        kind => kind_of(name) == kind,
    }
}

fn kind_of(name: &[u8]) -> BlockKind {
    if name.eq_ignore_ascii_case(b"VEVENT") {
        BlockKind::Event
    } else if name.eq_ignore_ascii_case(b"VTIMEZONE") {
        BlockKind::Zone
    } else {
        BlockKind::Other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines_of<'a>(cut: &Cut<'a>) -> Vec<(u32, bool, usize)> {
        cut.events
            .iter()
            .map(|e| (e.line, e.terminated, e.calendar))
            .collect()
    }

    #[test]
    fn nested_alarms_belong_to_their_event() {
        let cut = cut(b"BEGIN:VCALENDAR\nX:1\nBEGIN:VEVENT\nA:1\nBEGIN:VALARM\nB:1\nEND:VALARM\nEND:VEVENT\nY:2\nEND:VCALENDAR\n");
        assert_eq!(lines_of(&cut), [(3, true, 0)]);
        assert_eq!(
            cut.calendars[0].runs,
            [(&b"X:1\n"[..], 2), (&b"Y:2\n"[..], 9)]
        );
        assert!(cut.unterminated.is_empty());
    }

    #[test]
    fn a_missing_end_costs_only_its_own_block() {
        let cut = cut(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nA:1\nBEGIN:VEVENT\nA:2\nBEGIN:VALARM\nEND:VEVENT\nEND:VCALENDAR\n");
        assert_eq!(lines_of(&cut), [(2, false, 0), (4, true, 0)]);
        assert_eq!(cut.unterminated, [2, 6]);
    }

    #[test]
    fn several_calendars_junk_and_truncation_are_survived() {
        let cut = cut(b"hello\r\nBEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\nEND:VEVENT\r\nBEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nEND:VTODO\r\nbegin:vevent\r\nA:");
        assert_eq!(lines_of(&cut), [(3, true, 0), (10, false, 1)]);
        assert_eq!(cut.stray_ends, [6]);
        assert_eq!(cut.unterminated, [10, 7]);
        assert_eq!(cut.outside, Some(1));
    }

    #[test]
    fn an_event_after_a_nested_calendar_belongs_to_the_outer_one() {
        let cut = cut(b"BEGIN:VCALENDAR\nBEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VEVENT\nEND:VCALENDAR\nX:1\nBEGIN:VEVENT\nEND:VEVENT\nEND:VCALENDAR\n");
        assert_eq!(lines_of(&cut), [(3, true, 1), (7, true, 0)]);
        assert_eq!(cut.nested_calendars, [2]);
        assert_eq!(cut.calendars[0].runs, [(&b"X:1\n"[..], 6)]);
        assert!(cut.unterminated.is_empty() && cut.outside.is_none());
    }

    #[test]
    fn joined_files_part_even_without_a_line_end_and_with_marks() {
        for joint in [
            "END:VCALENDAR",
            "END:VCALENDAR\n\u{feff}",
            "END:VCALENDAR\u{feff}",
        ] {
            let text = format!(
                "BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VEVENT\n{joint}BEGIN:VCALENDAR\nX:2\nBEGIN:VEVENT\nEND:VEVENT\nEND:VCALENDAR"
            );
            let cut = cut(text.as_bytes());
            assert_eq!(
                cut.events.iter().map(|e| e.calendar).collect::<Vec<_>>(),
                [0, 1]
            );
            assert_eq!(cut.calendars[1].runs[0].0, b"X:2\n");
            assert!(cut.unterminated.is_empty() && cut.stray_ends.is_empty());
        }
    }

    #[test]
    fn an_alarm_without_end_is_named() {
        let cut = cut(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nBEGIN:VALARM\nEND:VEVENT\nEND:VCALENDAR\n");
        assert_eq!(lines_of(&cut), [(2, true, 0)]);
        assert_eq!(cut.unterminated, [3]);
    }
}
