//! One hostile table through every gate.

use super::*;
use proptest::prelude::*;

/// Texts that somebody could put into an invitation.
pub(crate) const HOSTILE: &[&str] = &[
    "\u{1b}[2J\u{1b}]0;owned\u{7}",
    "\u{9b}31mred\u{9d}52;c;aGk=\u{9c}",
    "=HYPERLINK(\"http://evil.example\",\"x\")",
    " \t=1+1",
    "+1",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(A1)",
    "＝1+1",
    "\u{feff}=1+1",
    "\u{200b}@x",
    "\r\nBcc: everyone@example.org",
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='x",
    "[click](javascript:alert(1)) | next | **bold** `code`",
    "@everyone https://evil.example www.evil.example",
    "\u{202e}gnp.exe",
    "\u{2066}isolated",
    "a\u{300}\u{300}\u{300}\u{300}\u{300}\u{300}\u{300}\u{300}tower",
    "../../../etc/passwd",
    "CON",
    "..",
    "C:\\Windows\\x",
    "nul.txt",
    "\0\u{7f}\u{85}\u{2028}\u{2029}",
    "",
];

fn is_control_or_reordering(c: char) -> bool {
    c.is_control() || is_reordering(c) || matches!(c, '\u{2028}' | '\u{2029}')
}

#[test]
fn nothing_hostile_reaches_a_terminal() {
    for text in HOSTILE {
        let line = terminal(text);
        assert!(!line.chars().any(is_control_or_reordering), "{line:?}");
        assert!(!line.chars().any(|c| c == '\u{200b}'), "{line:?}");
    }
    assert_eq!(terminal("\u{9b}31m"), "�31m");
    assert_eq!(visible(HOSTILE[18]).chars().count(), 10);
}

#[test]
fn letters_of_every_script_and_emoji_survive_a_terminal() {
    for text in [
        "Ünïcode",
        "日本語会議",
        "🚀 launch 🎉",
        "क्षत्रिय",
        "a + b = c",
    ] {
        assert_eq!(terminal(text), text);
    }
    assert_eq!(terminal("פגישה"), "פגישה\u{200e}");
    assert_eq!(terminal("اجتماع"), "اجتماع\u{200e}");
}

#[test]
fn no_spreadsheet_runs_a_cell() {
    for text in HOSTILE {
        let cell = csv_cell(text);
        let seen = cell.trim_start_matches(|c: char| !c.is_ascii_graphic() && c.is_ascii());
        assert!(
            !seen.starts_with(['=', '+', '-', '@', '＝', '\t', '\r']),
            "{cell:?}"
        );
        let bad = |c: char| is_control_or_reordering(c) && !matches!(c, '\r' | '\n' | '\t');
        assert!(!cell.chars().any(bad), "{cell:?}");
    }
    for (text, wanted) in [
        (" =1", "' =1"),
        ("\tx", "'\tx"),
        ("\rx", "'\r\nx"),
        ("－1", "'－1"),
        ("Ann = Bob", "Ann = Bob"),
        ("a\nb\r\nc\rd", "a\r\nb\r\nc\r\nd"),
        ("ann@example.org", "ann@example.org"),
    ] {
        assert_eq!(csv_cell(text), wanted);
    }
}

#[test]
fn markdown_shows_the_text_and_nothing_else() {
    for (text, wanted) in [
        ("a|b", "a\\|b"),
        ("**x** _y_ `z`", "\\*\\*x\\*\\* \\_y\\_ \\`z\\`"),
        ("<b>&amp;", "&lt;b&gt;&amp;amp;"),
        ("[a](b)", "\\[a\\](b)"),
        ("![a](b)", "!\\[a\\](b)"),
        ("2) b", "2\\) b"),
        ("a - b: c (d)", "a - b: c (d)"),
        ("WWW.x", "WWW\\.x"),
        ("https://evil.example", "https\\://evil.example"),
        ("www.evil.example", "www\\.evil.example"),
        ("@team hi", "@<!-- -->team hi"),
        ("ann@example.org", "ann@<!-- -->example.org"),
        ("1. first", "1\\. first"),
        ("- item", "\\- item"),
        ("two\nlines", "two lines"),
    ] {
        assert_eq!(markdown(text), wanted);
    }
}

#[test]
fn html_holds_no_markup() {
    for text in HOSTILE {
        let safe = html(text);
        assert!(!safe.contains(['<', '>', '"', '\'', '`']), "{safe:?}");
        assert!(!safe.chars().any(is_control_or_reordering), "{safe:?}");
    }
    assert_eq!(html("a & <b>"), "a &amp; &lt;b&gt;");
}

#[test]
fn a_mail_header_stays_on_its_line() {
    assert_eq!(
        mail_header("Hi\r\nBcc: x@example.org"),
        "Hi Bcc: x@example.org"
    );
    for text in HOSTILE {
        assert!(!mail_header(text).chars().any(is_control_or_reordering));
    }
}

#[test]
fn a_file_name_stays_in_its_folder_and_works_everywhere() {
    for (text, wanted) in [
        ("..", "unnamed"),
        ("", "unnamed"),
        ("a/../b", "a-b"),
        ("C:\\Windows\\x", "C-Windows-x"),
        (".hidden", "hidden"),
        ("nul.txt", "_nul.txt"),
        ("com1", "_com1"),
        ("company", "company"),
        ("ann@example.org", "ann@example.org"),
        ("trailing. ", "trailing"),
        ("日本 語", "日本-語"),
    ] {
        assert_eq!(file_name(text), wanted);
    }
}

proptest! {
    #[test]
    fn gates_hold_for_any_text(text in any::<String>()) {
        prop_assert!(!terminal(&text).chars().any(is_control_or_reordering));
        prop_assert!(!mail_header(&text).chars().any(is_control_or_reordering));
        prop_assert!(!html(&text).contains(['<', '>', '"', '\'']));
        let name = file_name(&text);
        prop_assert!(!name.is_empty() && !name.contains("..") && !name.contains(['/', '\\']));
        prop_assert!(name.len() <= 255);
        prop_assert!(!csv_cell(&text).starts_with(['=', '+', '-', '@', '\t', '\r', '\n']));
    }
}
