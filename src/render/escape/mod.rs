//! The gates for calendar text: titles, names and addresses are written by strangers.
//!
//! Every renderer passes each such text through the gate of its medium. Gates never fail and
//! keep letters of every script, digits, punctuation and emoji.

/// One visible line for a terminal: nothing that moves the cursor, recolours, hides or reorders.
///
/// Controls become their visible symbols (ESC is `␛`), line breaks and tabs become spaces,
/// invisible and direction-changing characters go. A text with right-to-left letters is closed
/// with a left-to-right mark, or its neighbours in the line would be reordered with it.
///
/// ```
/// use meetaudit::render::escape::terminal;
/// assert_eq!(terminal("a\u{1b}[2Jb\nc\u{202e}d"), "a␛[2Jb cd");
/// ```
pub fn terminal(text: &str) -> String {
    let mut line = visible(text);
    if line.chars().any(is_right_to_left) {
        line.push('\u{200e}');
    }
    line
}

/// The text on one line with only visible characters: what all text media share.
pub(crate) fn visible(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    let mut marks = 0;
    for c in text.chars() {
        marks = if is_stacking_mark(c) { marks + 1 } else { 0 };
        match c {
            '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                line.push(' ');
            }
            '\0'..='\u{1f}' => line.extend(char::from_u32(0x2400 + u32::from(c))),
            '\u{7f}' => line.push('␡'),
            '\u{80}'..='\u{9f}' => line.push('�'),
            _ if is_invisible(c) || marks > MARKS_KEPT => {}
            _ => line.push(c),
        }
    }
    line
}

/// Marks kept on one letter; scripts need two or three, towers of them paint over other lines.
const MARKS_KEPT: u32 = 4;

fn is_stacking_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

/// Characters without a shape of their own: they hide text, reorder it or change its width.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff9}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
}

fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// Text for a spreadsheet cell: never a formula, line breaks as CRLF, no other controls.
///
/// Spreadsheets run a cell that begins with `=`, `+`, `-` or `@`, some also after blanks or in
/// full-width form; a leading apostrophe makes it text. Only for texts: numbers stay numbers.
///
/// ```
/// use meetaudit::render::escape::csv_cell;
/// assert_eq!(csv_cell("=1+1"), "'=1+1");
/// assert_eq!(csv_cell("a = b"), "a = b");
/// ```
pub fn csv_cell(text: &str) -> String {
    let mut cell = String::with_capacity(text.len() + 1);
    if runs_in_a_spreadsheet(text) {
        cell.push('\'');
    }
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\r' | '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' => cell.push_str("\r\n"),
            '\t' => cell.push('\t'),
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => cell.push('�'),
            _ if is_reordering(c) => {}
            _ => cell.push(c),
        }
    }
    cell
}

/// Whether a spreadsheet could take a typed text for a formula.
pub(super) fn runs_in_a_spreadsheet(text: &str) -> bool {
    // The breaks of Unicode become line breaks in a cell.
    let begins_with_break = text.starts_with(['\t', '\r', '\n', '\u{85}', '\u{2028}', '\u{2029}']);
    let unseen = |c: char| c.is_whitespace() || c.is_control() || is_invisible(c);
    let first = text.trim_start_matches(unseen);
    begins_with_break
        || first.starts_with([
            '=', '+', '-', '@', '＝', '＋', '－', '＠', '−', '﹢', '﹣', '﹦', '﹫',
        ])
}

fn is_reordering(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Text inside a Markdown paragraph or table cell: no markup, no link, no mention, no HTML.
pub fn markdown(text: &str) -> String {
    let line = visible(text);
    let mut safe = String::with_capacity(line.len() + 8);
    let mut chars = line.trim().chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        match c {
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '&' => safe.push_str("&amp;"),
            // A code host notifies whoever is named (@ann) and makes a link of an address (a@b.c),
            // also where the sign is escaped; what stands between two texts stops both.
            '@' => safe.push_str("@<!-- -->"),
            _ if is_markup(c, next, &safe) => safe.extend(['\\', c]),
            _ => safe.push(c),
        }
    }
    safe
}

/// Whether Markdown would read `c` as more than itself, after `before` on its line.
fn is_markup(c: char, next: Option<char>, before: &str) -> bool {
    match c {
        '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '$' => true,
        // Bare addresses of pages become links.
        ':' => next == Some('/'),
        '.' if ends_in_www(before) => true,
        // At the beginning of a line these begin lists, rules and headings.
        '-' | '+' | '=' => before.is_empty(),
        '.' | ')' => !before.is_empty() && before.chars().all(|c| c.is_ascii_digit()),
        _ => false,
    }
}

fn ends_in_www(text: &str) -> bool {
    let mut last = text.bytes().rev();
    (0..3).all(|_| matches!(last.next(), Some(b'w' | b'W')))
}

/// Text for an HTML element or a quoted attribute: no markup, only visible characters.
pub fn html(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 8);
    for c in visible(text).chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '`' => safe.push_str("&#96;"),
            _ => safe.push(c),
        }
    }
    safe
}

/// Text for the value of a mail header: one line, single blanks, nothing invisible.
///
/// Characters beyond ASCII stay; the mail renderer encodes them as RFC 2047 asks.
pub(crate) fn mail_header(text: &str) -> String {
    let line = visible(text);
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text as one file name: stays in its folder, is allowed on every system, never empty.
///
/// ```
/// use meetaudit::render::escape::file_name;
/// assert_eq!(file_name("../../etc/passwd"), "etc-passwd");
/// assert_eq!(file_name("NUL"), "_NUL");
/// ```
pub fn file_name(text: &str) -> String {
    let mut name = String::new();
    for c in visible(text).chars().take(LONGEST_FILE_NAME) {
        let kept = c.is_alphanumeric() || matches!(c, '_' | '@' | '+');
        match c {
            _ if kept => name.push(c),
            '.' if !name.is_empty() && !name.ends_with(['.', '-']) => name.push('.'),
            _ if !name.is_empty() && !name.ends_with(['.', '-']) => name.push('-'),
            _ => {}
        }
    }
    let name = name.trim_end_matches(['.', '-']);
    let stem = name.split('.').next().unwrap_or_default();
    if name.is_empty() {
        "unnamed".to_string()
    } else if is_reserved(stem) {
        format!("_{name}")
    } else {
        name.to_string()
    }
}

/// Characters of a file name; in UTF-8 at most four bytes each, and systems allow 255.
const LONGEST_FILE_NAME: usize = 60;

/// Names that some systems give to devices, whatever the extension.
fn is_reserved(stem: &str) -> bool {
    let stem = stem.to_ascii_uppercase();
    let numbered = |device: &str| {
        stem.strip_prefix(device)
            .is_some_and(|rest| rest.chars().count() == 1 && !rest.starts_with(char::is_alphabetic))
    };
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL") || numbered("COM") || numbered("LPT")
}

#[cfg(test)]
mod tests;
