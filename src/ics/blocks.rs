//! Cuts a stream into calendars and their VEVENT and VTIMEZONE blocks, without copying.
//!
//! Only BEGIN and END lines are looked at. A block whose END is missing is closed by whatever
//! begins or ends around it, so damage stays inside it.

use memchr::memchr;

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
}

/// Cuts `bytes` (as [`super::decode()`] gives them).
pub fn cut(bytes: &[u8]) -> Cut<'_> {
    let mut cutter = Cutter::new(bytes);
    let (mut at, mut line) = (0, 1);
    while at < bytes.len() {
        let rest = bytes.get(at..).unwrap_or_default();
        let next = memchr(b'\n', rest).map_or(bytes.len(), |end| at + end + 1);
        if let Some(first) = rest.first()
            && matches!(first, b'B' | b'b' | b'E' | b'e')
        {
            cutter.look(bytes.get(at..next).unwrap_or_default(), at, next, line);
        }
        at = next;
        line += 1;
    }
    cutter.finish()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Event,
    Zone,
    Other,
}

struct Open {
    kind: Kind,
    body: usize,
    line: u32,
    depth: u32,
}

struct Cutter<'a> {
    bytes: &'a [u8],
    out: Cut<'a>,
    in_calendar: bool,
    calendar_line: u32,
    open: Option<Open>,
    head_from: usize,
    head_line: u32,
}

impl<'a> Cutter<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        Cutter {
            bytes,
            out: Cut::default(),
            in_calendar: false,
            calendar_line: 0,
            open: None,
            head_from: 0,
            head_line: 1,
        }
    }

    fn look(&mut self, line_bytes: &[u8], at: usize, next: usize, line: u32) {
        if let Some(name) = keyword(line_bytes, b"BEGIN:") {
            self.begin(name, at, next, line);
        } else if let Some(name) = keyword(line_bytes, b"END:") {
            self.end(name, at, next, line);
        }
    }

    fn begin(&mut self, name: &[u8], at: usize, next: usize, line: u32) {
        if name.eq_ignore_ascii_case(b"VCALENDAR") {
            self.close(at, false);
            self.close_head(at);
            if self.in_calendar {
                self.out.unterminated.push(self.calendar_line);
            }
            self.out.calendars.push(Head::default());
            self.in_calendar = true;
            self.calendar_line = line;
            self.restart_head(next, line + 1);
            return;
        }
        let kind = kind_of(name);
        if let Some(open) = &mut self.open
            && kind == Kind::Other
        {
            // A nested component (VALARM, STANDARD …) belongs to the block it is in.
            open.depth += 1;
            return;
        }
        self.close(at, false);
        self.close_head(at);
        self.open = Some(Open {
            kind,
            body: next,
            line,
            depth: 0,
        });
    }

    fn end(&mut self, name: &[u8], at: usize, next: usize, line: u32) {
        if name.eq_ignore_ascii_case(b"VCALENDAR") {
            self.close(at, false);
            self.close_head(at);
            if !self.in_calendar {
                self.out.stray_ends.push(line);
            }
            self.in_calendar = false;
            self.restart_head(next, line + 1);
            return;
        }
        match &mut self.open {
            Some(open) if closes(open, name) => {
                self.close(at, true);
                self.restart_head(next, line + 1);
            }
            Some(open) if open.depth > 0 => open.depth -= 1,
            _ => self.out.stray_ends.push(line),
        }
    }

    /// Closes the open block before byte `at`.
    fn close(&mut self, at: usize, terminated: bool) {
        let Some(open) = self.open.take() else { return };
        if !terminated {
            self.out.unterminated.push(open.line);
        }
        if open.kind == Kind::Other {
            return;
        }
        let block = Block {
            bytes: self.bytes.get(open.body..at).unwrap_or_default(),
            line: open.line,
            terminated,
            calendar: self.calendar(),
        };
        match open.kind {
            Kind::Event => self.out.events.push(block),
            Kind::Zone | Kind::Other => self.out.zones.push(block),
        }
    }

    /// The calendar that blocks belong to now; a stream without one gets one.
    fn calendar(&mut self) -> usize {
        if self.out.calendars.is_empty() {
            self.out.calendars.push(Head::default());
        }
        self.out.calendars.len() - 1
    }

    fn close_head(&mut self, at: usize) {
        if self.in_calendar
            && self.open.is_none()
            && self.head_from < at
            && let (Some(head), Some(run)) = (
                self.out.calendars.last_mut(),
                self.bytes.get(self.head_from..at),
            )
        {
            head.runs.push((run, self.head_line));
        }
        self.head_from = at;
    }

    fn restart_head(&mut self, from: usize, line: u32) {
        self.head_from = from;
        self.head_line = line;
    }

    fn finish(mut self) -> Cut<'a> {
        let end = self.bytes.len();
        self.close(end, false);
        self.close_head(end);
        if self.in_calendar {
            self.out.unterminated.push(self.calendar_line);
        }
        self.out
    }
}

fn closes(open: &Open, name: &[u8]) -> bool {
    match open.kind {
        Kind::Other => open.depth == 0,
        kind => kind_of(name) == kind,
    }
}

fn kind_of(name: &[u8]) -> Kind {
    if name.eq_ignore_ascii_case(b"VEVENT") {
        Kind::Event
    } else if name.eq_ignore_ascii_case(b"VTIMEZONE") {
        Kind::Zone
    } else {
        Kind::Other
    }
}

/// The component name of a `BEGIN:` or `END:` line.
fn keyword<'a>(line: &'a [u8], word: &[u8]) -> Option<&'a [u8]> {
    let (head, name) = line.split_at_checked(word.len())?;
    head.eq_ignore_ascii_case(word).then(|| name.trim_ascii())
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
        assert_eq!(cut.unterminated, [2]);
    }

    #[test]
    fn several_calendars_junk_and_truncation_are_survived() {
        let cut = cut(b"hello\r\nBEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\nEND:VEVENT\r\nBEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nEND:VTODO\r\nbegin:vevent\r\nA:");
        assert_eq!(lines_of(&cut), [(3, true, 0), (10, false, 1)]);
        assert_eq!(cut.stray_ends, [6]);
        assert_eq!(cut.unterminated, [10, 7]);
    }
}
