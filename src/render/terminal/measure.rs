//! Text in columns of a terminal: how wide it is, and how it is cut and wrapped.

use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Closes texts with right-to-left letters, see [`crate::render::escape::terminal`].
const MARK: char = '\u{200e}';

/// Columns that the text takes.
pub(super) fn width(text: &str) -> usize {
    text.width()
}

/// The text, cut to at most `columns`, with the ellipsis where something went.
pub(super) fn fit(text: &str, columns: usize, ellipsis: &str) -> String {
    if width(text) <= columns {
        return text.to_string();
    }
    let ellipsis = if width(ellipsis) <= columns {
        ellipsis
    } else {
        ""
    };
    let room = columns.saturating_sub(width(ellipsis));
    let mut short = String::new();
    let mut used = 0;
    for c in text.chars().filter(|c| *c != MARK) {
        used += c.width().unwrap_or(0);
        if used > room {
            break;
        }
        short.push(c);
    }
    let mut short = short.trim_end().to_string();
    short.push_str(ellipsis);
    if text.ends_with(MARK) {
        short.push(MARK);
    }
    short
}

/// The text, filled with blanks up to `columns`.
pub(super) fn pad(text: &str, columns: usize) -> String {
    let missing = columns.saturating_sub(width(text));
    format!("{text}{}", " ".repeat(missing))
}

/// Keeps a unit beside its number while lines are broken.
const GLUE: char = '\u{a0}';

/// The text in lines of at most `columns`: `first` before the first, as many blanks before others.
///
/// Words longer than a line are broken, so that no line is ever too wide.
pub(super) fn wrap(first: &str, text: &str, columns: usize) -> Vec<String> {
    let blank = " ".repeat(width(first));
    let options = Options::new(columns.max(blank.len() + 8))
        .initial_indent(first)
        .subsequent_indent(&blank)
        .wrap_algorithm(WrapAlgorithm::FirstFit)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation);
    let text = glued(text);
    let lines = textwrap::wrap(&text, options);
    lines.iter().map(|line| line.replace(GLUE, " ")).collect()
}

/// The words with one blank between them, and none that may break between a number and its unit:
/// `5 h 30 min`, `35 %`.
fn glued(text: &str) -> String {
    let mut glued = String::with_capacity(text.len());
    let mut after_hours = false;
    for word in text.split_whitespace() {
        let bare = word.trim_end_matches([',', '.', ';', ')']);
        let unit =
            matches!(bare, "h" | "min" | "%") && glued.ends_with(|c: char| c.is_ascii_digit());
        let minutes = after_hours && word.bytes().all(|byte| byte.is_ascii_digit());
        after_hours = unit && word == "h";
        if unit || minutes {
            glued.push(GLUE);
        } else if !glued.is_empty() {
            glued.push(' ');
        }
        glued.push_str(word);
    }
    glued
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn wide_characters_are_cut_whole() {
        assert_eq!(fit("日本語会議", 6, "…"), "日本…");
        assert_eq!(fit("short", 6, "…"), "short");
        assert_eq!(fit("פגישה ארוכה\u{200e}", 5, "…"), "פגיש…\u{200e}");
        assert_eq!(fit("anything", 2, "..."), "an");
    }

    #[test]
    fn long_words_break_and_lines_hang() {
        assert_eq!(wrap("- ", "one two three", 11), ["- one two", "  three"]);
        assert_eq!(wrap("", "abcdefghijkl", 8), ["abcdefgh", "ijkl"]);
        assert_eq!(
            wrap("", "known for 88 %, ok", 12),
            ["known for", "88 %, ok"]
        );
        assert_eq!(wrap("- ", "", 12), ["- "]);
        assert_eq!(
            wrap("", "it took 26 h 20 min", 18),
            ["it took", "26 h 20 min"]
        );
        assert_eq!(wrap("", "well-known  a\u{a0}b", 8), ["well-kno", "wn a b"]);
    }

    proptest! {
        #[test]
        fn nothing_is_wider_than_asked(text in any::<String>(), columns in 12usize..90) {
            let text = crate::render::escape::terminal(&text);
            prop_assert!(width(&fit(&text, columns, "…")) <= columns);
            for line in wrap("  ", &text, columns) {
                prop_assert!(width(&line) <= columns, "{:?}", line);
            }
        }
    }
}
