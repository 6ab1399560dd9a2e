//! Content lines, folded as exporters fold: at 75 octets, never inside a character.

use std::fmt::{Arguments, Write};

/// A calendar's text while it grows.
#[derive(Debug, Default)]
pub(super) struct Text {
    pub(super) out: String,
    line: String,
}

impl Text {
    pub(super) fn with_capacity(bytes: usize) -> Text {
        Text {
            out: String::with_capacity(bytes),
            line: String::with_capacity(1024),
        }
    }

    /// Lines short enough, ended already.
    pub(super) fn raw(&mut self, lines: &str) {
        self.out.push_str(lines);
    }

    /// One content line of any length.
    pub(super) fn line(&mut self, content: Arguments<'_>) {
        self.line.clear();
        let _ = self.line.write_fmt(content);
        let (mut rest, mut room) = (self.line.as_str(), 75);
        while rest.len() > room {
            let at = (1..=room).rev().find(|at| rest.is_char_boundary(*at));
            let (now, later) = rest.split_at(at.unwrap_or(rest.len()));
            self.out.push_str(now);
            self.out.push_str("\r\n ");
            (rest, room) = (later, 74);
        }
        self.out.push_str(rest);
        self.out.push_str("\r\n");
    }
}
