//! Parts of a description that are left out as a whole: signatures, lawyers' paragraphs, warnings
//! of mail gateways, what Google fences in.

use super::Seen;
use super::lists::{CLOSINGS, HEADINGS, LEGAL, Lists};
use crate::base::phrases::Found;
use crate::base::words::words;

/// Fewer letters in capitals are a name or an abbreviation.
const SHOUTED_LETTERS: usize = 4;

/// Parts of a description that are left out as a whole.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Skip {
    Nothing,
    /// Between the fences that Google draws around its own text.
    Fence,
    /// This line only.
    AgendaLine,
    /// Until the next empty line.
    Paragraph,
    /// Until the end, or a heading, or a drawn line.
    Signature,
}

impl Skip {
    pub(super) fn next(self, line: &str, raw: &str, lists: &Lists, seen: &mut Seen) -> Skip {
        let is_fence = line.contains("~:~") || line.contains("::~");
        if self == Skip::Fence && !is_fence {
            return Skip::Fence;
        }
        let drawn = is_drawn_line(line);
        let all = words(line);
        let found = lists.phrases.find(&all);
        match self {
            Skip::Fence if is_fence => Skip::AgendaLine,
            _ if is_fence => {
                seen.program("a Meet invitation", 1);
                Skip::Fence
            }
            Skip::Paragraph if !line.is_empty() => Skip::Paragraph,
            Skip::Signature if !drawn && !starts_heading(line, &found) => Skip::Signature,
            _ if raw == "-- " || line == "--" || is_closing(&all, &found) => {
                seen.signature = true;
                Skip::Signature
            }
            _ if found.has(LEGAL) || has_both(&all, &lists.secret, &lists.receiver) => {
                seen.legal = true;
                Skip::Paragraph
            }
            _ if in_capitals(line) && has_both(&all, &lists.warned_of, &lists.outside) => {
                seen.program("a warning of the mail program", 1);
                Skip::Paragraph
            }
            _ if drawn => Skip::AgendaLine,
            _ => Skip::Nothing,
        }
    }
}

/// Whether a word begins like one of the first list and another like one of the second.
fn has_both(all: &[String], first: &[String], second: &[String]) -> bool {
    let has = |stems: &[String]| {
        let begins = |word: &String| stems.iter().any(|stem| word.starts_with(stem.as_str()));
        all.iter().any(begins)
    };
    has(first) && has(second)
}

/// Whether a line begins with a word in capitals: `CAUTION: …`, `[EXTERNAL] …`, `LET OP: …`.
fn in_capitals(line: &str) -> bool {
    let shouted = |word: &&str| !word.chars().any(char::is_lowercase);
    let letters = line
        .split_whitespace()
        .take_while(shouted)
        .flat_map(str::chars);
    letters.filter(|c| c.is_alphabetic()).count() >= SHOUTED_LETTERS
}

fn is_drawn_line(line: &str) -> bool {
    line.chars().count() >= 4
        && line
            .chars()
            .all(|c| matches!(c, '_' | '-' | '=' | '*' | '.' | '·' | '~' | '—' | '–' | ' '))
}

fn is_closing(line: &[String], found: &Found<'_>) -> bool {
    line.len() <= 5 && found.at(CLOSINGS, 0).is_some()
}

fn starts_heading(line: &str, found: &Found<'_>) -> bool {
    found.at(HEADINGS, 0).is_some() && line.contains(':')
}
