//! Colours and glyphs of a terminal. Everything can also be read without colour.

use crate::render::Style;
use crate::report::model::{State, Verdict};

/// The sixteen colours that themes, light and dark, keep readable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    Plain,
    Bold,
    Dim,
    Red,
    Green,
    Yellow,
    Magenta,
}

/// What the terminal can show.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ink {
    color: bool,
    unicode: bool,
}

impl Ink {
    pub(super) fn of(style: &Style) -> Self {
        Ink {
            color: style.color,
            unicode: style.unicode,
        }
    }

    /// The text in a tone; unchanged without colour.
    pub(super) fn paint(self, tone: Tone, text: &str) -> String {
        let code = match tone {
            Tone::Plain => return text.to_string(),
            Tone::Bold => "1",
            Tone::Dim => "2",
            // Bold, which is bright on dark paper and thick on light.
            Tone::Red => "1;31",
            Tone::Green => "32",
            Tone::Yellow => "33",
            Tone::Magenta => "35",
        };
        if self.color && !text.is_empty() {
            format!("\u{1b}[{code}m{text}\u{1b}[0m")
        } else {
            text.to_string()
        }
    }

    pub(super) fn pick(self, unicode: &'static str, ascii: &'static str) -> &'static str {
        if self.unicode { unicode } else { ascii }
    }

    /// Our own signs as the terminal can show them.
    pub(super) fn in_ascii(self, text: &str) -> String {
        match self.unicode {
            true => text.to_owned(),
            false => text.replace(['–', '−'], "-"),
        }
    }

    pub(super) fn ellipsis(self) -> &'static str {
        self.pick("…", "...")
    }

    pub(super) fn dash(self) -> &'static str {
        self.pick("–", "-")
    }

    pub(super) fn dot(self) -> &'static str {
        self.pick(" · ", " | ")
    }

    pub(super) fn times(self) -> &'static str {
        self.pick("×", "x")
    }

    pub(super) fn arrow(self) -> &'static str {
        self.pick("→", "->")
    }

    pub(super) fn rule(self) -> char {
        if self.unicode { '─' } else { '-' }
    }

    /// How a state looks in the picture of a week.
    pub(super) fn state(self, state: State) -> (&'static str, Tone) {
        match state {
            State::Meeting => ("M", Tone::Red),
            State::Flow => (self.pick("█", "="), Tone::Green),
            State::Ramp | State::WindDown => (self.pick("▒", "~"), Tone::Yellow),
            State::Fragment => (self.pick("░", ":"), Tone::Yellow),
            State::Personal => ("p", Tone::Magenta),
            State::Away => (self.pick("╌", "-"), Tone::Dim),
            State::Lunch => (self.pick("·", "."), Tone::Dim),
        }
    }

    /// Five steps from nothing to the most.
    pub(super) fn heat(self, step: usize) -> (&'static str, Tone) {
        match step {
            0 => (self.pick("··", ".."), Tone::Dim),
            1 => (self.pick("░░", "::"), Tone::Plain),
            2 => (self.pick("▒▒", "++"), Tone::Plain),
            3 => (self.pick("▓▓", "**"), Tone::Yellow),
            _ => (self.pick("██", "##"), Tone::Red),
        }
    }

    pub(super) fn verdict(self, verdict: Verdict) -> Tone {
        match verdict {
            Verdict::Keep | Verdict::Protected => Tone::Green,
            Verdict::Reshape => Tone::Yellow,
            Verdict::Unclear => Tone::Magenta,
            Verdict::Question => Tone::Red,
        }
    }
}
