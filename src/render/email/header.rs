//! Header fields in seven bits: folded, encoded where needed (RFC 2047), and closed to injection.

use crate::render::escape;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// Characters of a header line before it is folded.
const LINE: usize = 76;

/// Bytes in one encoded word, so that with its wrapping it stays below 75 characters.
const WORD: usize = 42;

/// A field of mailboxes, one per line.
pub(super) fn field(name: &str, mailboxes: &[String]) -> String {
    format!("{name}: {}\n", mailboxes.join(",\n "))
}

/// A field of free text.
pub(super) fn unstructured(name: &str, text: &str) -> String {
    let text = escape::mail_header(text);
    if is_plain(&text) {
        format!("{name}: {}\n", folded(&text, name.len() + 2))
    } else {
        format!("{name}: {}\n", encoded(&text))
    }
}

/// One mailbox as a header may hold it; a sentence of repair where it is none.
pub(super) fn mailbox(text: &str) -> Result<String, String> {
    let text = escape::mail_header(text);
    let (name, address) = match text
        .strip_suffix('>')
        .and_then(|text| text.rsplit_once('<'))
    {
        Some((name, address)) => (name.trim(), address),
        None => ("", text.as_str()),
    };
    if !is_address(address) {
        return Err(format!(
            "“{text}” is no mail address; write ann@example.org or Ann <ann@example.org>"
        ));
    }
    Ok(match phrase(name.trim_matches('"')) {
        Some(name) if name.len() + address.len() < LINE - 10 => format!("{name} <{address}>"),
        Some(name) => format!("{name}\n <{address}>"),
        None => address.to_string(),
    })
}

/// A local part and a domain, without anything that has a meaning in a header.
fn is_address(text: &str) -> bool {
    let is_local = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    let is_domain = |c: char| c.is_ascii_alphanumeric() || "-.".contains(c);
    let has_dots_inside =
        |text: &str| !text.is_empty() && text.split('.').all(|part| !part.is_empty());
    text.len() <= 254
        && text.split_once('@').is_some_and(|(local, domain)| {
            local.len() <= 64
                && local.chars().all(is_local)
                && domain.chars().all(is_domain)
                && has_dots_inside(local)
                && has_dots_inside(domain)
        })
}

/// A display name: as it is, quoted or encoded.
fn phrase(name: &str) -> Option<String> {
    let is_atom = |c: char| c.is_ascii_alphanumeric() || c == ' ';
    if name.is_empty() {
        None
    } else if !is_plain(name) {
        Some(encoded(name))
    } else if name.chars().all(is_atom) {
        Some(name.to_string())
    } else {
        Some(format!(
            "\"{}\"",
            name.replace('\\', "\\\\").replace('"', "\\\"")
        ))
    }
}

/// Whether a text can stand as it is: no letter beyond ASCII, no word too long to fold, nothing
/// that a reader would take for an encoded word.
fn is_plain(text: &str) -> bool {
    let is_printable = |c: char| c == ' ' || c.is_ascii_graphic();
    text.chars().all(is_printable)
        && !text.contains("=?")
        && text.split(' ').all(|word| word.len() < LINE - 10)
}

/// The text in lines that begin with a blank, the first of which has `used` characters before it.
fn folded(text: &str, used: usize) -> String {
    let mut lines = String::new();
    let mut used = used;
    for (index, word) in text.split(' ').enumerate() {
        if index > 0 {
            let fits = used + 1 + word.len() <= LINE;
            lines.push_str(if fits { " " } else { "\n " });
            used = if fits { used + 1 } else { 1 };
        }
        lines.push_str(word);
        used += word.len();
    }
    lines
}

/// Encoded words, one per line; letters are never cut.
fn encoded(text: &str) -> String {
    let mut pieces = vec![String::new()];
    for c in text.chars() {
        let is_full = |piece: &String| piece.len() + c.len_utf8() > WORD;
        if pieces.last().is_some_and(is_full) {
            pieces.push(String::new());
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push(c);
        }
    }
    let words = pieces
        .iter()
        .map(|piece| format!("=?UTF-8?B?{}?=", STANDARD.encode(piece)));
    words.collect::<Vec<_>>().join("\n ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn addresses_come_with_and_without_names() {
        for (given, wanted) in [
            ("ann@example.org", "ann@example.org"),
            (
                "Ann Example <ann@example.org>",
                "Ann Example <ann@example.org>",
            ),
            ("\"Example, Ann\" <a@b.cd>", "\"Example, Ann\" <a@b.cd>"),
            ("Änn <a@b.cd>", "=?UTF-8?B?w4Rubg==?= <a@b.cd>"),
            ("=?x?q?y?= <a@b.cd>", "=?UTF-8?B?PT94P3E/eT89?= <a@b.cd>"),
        ] {
            assert_eq!(mailbox(given).as_deref(), Ok(wanted), "{given}");
        }
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for given in [
            "",
            "ann",
            "@example.org",
            "ann@",
            "ann@example.org, eve@example.org",
            "ann@example.org\r\nBcc: eve@example.org",
            "Ann <ann@example.org> <eve@example.org>\n",
            "ann@exam ple.org",
            "ann@@example.org",
            "ann@example..org",
            "änn@example.org",
            "a@b\u{0}.cd",
        ] {
            let accepted = mailbox(given);
            let is_one = accepted.as_deref().is_ok_and(|text| !text.contains("Bcc"));
            let names_one = given.matches('<').count() == 2 && is_one;
            assert!(
                accepted.is_err() || names_one,
                "{given:?} gave {accepted:?}"
            );
        }
    }

    proptest! {
        #[test]
        fn a_field_is_one_field_of_short_ascii_lines(text in any::<String>()) {
            let field = unstructured("Subject", &text);
            prop_assert!(field.is_ascii() && field.ends_with('\n'));
            for (index, line) in field.trim_end_matches('\n').split('\n').enumerate() {
                prop_assert!(line.len() <= 90, "{line}");
                prop_assert!(!line.contains('\r'));
                prop_assert_eq!(index > 0, line.starts_with(' '));
            }
        }

        #[test]
        fn an_accepted_mailbox_holds_one_address(text in "[ -~\n\r\u{e4}]{0,40}@[a-z<>,. \n]{1,20}") {
            if let Ok(mailbox) = mailbox(&text) {
                prop_assert!(mailbox.is_ascii());
                for line in mailbox.split('\n').skip(1) {
                    prop_assert!(line.starts_with(' '));
                }
            }
        }
    }
}
