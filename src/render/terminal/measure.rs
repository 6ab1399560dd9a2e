//! Text in columns of a terminal: how wide it is, and how it is cut and wrapped.

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

/// The text in lines of at most `columns`: `first` before the first, as many blanks before others.
///
/// Words longer than a line are broken, so that no line is ever too wide.
pub(super) fn wrap(first: &str, text: &str, columns: usize) -> Vec<String> {
    let indent = width(first);
    let room = columns.saturating_sub(indent).max(8);
    let mut lines = vec![String::new()];
    for word in unbroken(text) {
        for piece in pieces(&word, room) {
            match lines.last_mut() {
                Some(line) if line.is_empty() => line.push_str(&piece),
                Some(line) if width(line) + 1 + width(&piece) <= room => {
                    line.push(' ');
                    line.push_str(&piece);
                }
                _ => lines.push(piece),
            }
        }
    }
    let blank = " ".repeat(indent);
    let begin = |index| if index == 0 { first } else { blank.as_str() };
    let whole = |(index, line): (usize, String)| format!("{}{line}", begin(index));
    lines.into_iter().enumerate().map(whole).collect()
}

/// The words, with units kept beside their numbers: `5 h`, `35 %`.
fn unbroken(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let unit = matches!(
            word.trim_end_matches([',', '.', ';', ')']),
            "h" | "min" | "%"
        );
        match words.last_mut() {
            Some(before) if unit && before.ends_with(|c: char| c.is_ascii_digit()) => {
                before.push(' ');
                before.push_str(word);
            }
            _ => words.push(word.to_string()),
        }
    }
    words
}

fn pieces(word: &str, room: usize) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut used = 0;
    for c in word.chars() {
        let wide = c.width().unwrap_or(0);
        if used + wide > room {
            pieces.push(String::new());
            used = 0;
        }
        used += wide;
        if let Some(piece) = pieces.last_mut() {
            piece.push(c);
        }
    }
    pieces
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
