//! Encodings and line ends: any input becomes UTF-8 bytes with LF or CRLF line ends. Invalid bytes
//! inside a line stay as they are.

use crate::base::index::part;
use crate::base::parallel;
use std::borrow::Cow;

/// The bytes as (mostly) UTF-8 with LF or CRLF ends; borrowed when nothing had to change.
///
/// A byte order mark decides between UTF-8 and UTF-16; without one the bytes are taken as UTF-8,
/// and each line that is not is decoded lossily where it is read. A bare CR becomes a line end,
/// so that line numbers are what an editor shows.
pub fn decode(bytes: &[u8]) -> Cow<'_, [u8]> {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => line_ends(Cow::Borrowed(rest)),
        [0xFF, 0xFE, rest @ ..] => line_ends(utf16(rest, u16::from_le_bytes)),
        [0xFE, 0xFF, rest @ ..] => line_ends(utf16(rest, u16::from_be_bytes)),
        _ => line_ends(Cow::Borrowed(bytes)),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Cow<'static, [u8]> {
    let (pairs, _) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| unit(*pair));
    let text: String = char::decode_utf16(units)
        .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect();
    Cow::Owned(text.into_bytes())
}

fn line_ends(bytes: Cow<'_, [u8]>) -> Cow<'_, [u8]> {
    if !has_bare_cr(&bytes) {
        return bytes;
    }
    let mut fixed = Vec::with_capacity(bytes.len());
    let mut rest = &*bytes;
    while let Some(at) = memchr::memchr(b'\r', rest) {
        let (before, ends) = rest.split_at_checked(at).unwrap_or((rest, &[]));
        let returns = ends.iter().take_while(|byte| **byte == b'\r').count();
        let after = ends.get(returns..).unwrap_or_default();
        fixed.extend_from_slice(before);
        // What was converted twice, CR CR LF, is one line end.
        match after.strip_prefix(b"\n") {
            Some(after) => {
                fixed.push(b'\n');
                rest = after;
            }
            None => {
                fixed.resize(fixed.len() + returns, b'\n');
                rest = after;
            }
        }
    }
    fixed.extend_from_slice(rest);
    Cow::Owned(fixed)
}

fn has_bare_cr(bytes: &[u8]) -> bool {
    let end = bytes.len();
    let found = parallel::map_bytes(end, |range| {
        let here = part(bytes, range.clone());
        let next = part(bytes, end.min(range.start + 1)..end.min(range.end + 1));
        let ends_so = next.len() < here.len() && here.ends_with(b"\r");
        let mut chunks = here.chunks(CHUNK).zip(next.chunks(CHUNK));
        ends_so || chunks.any(|(here, next)| has_lone_cr(here, next))
    });
    found.contains(&true)
}

/// Bytes looked at before it is asked whether that is enough.
const CHUNK: usize = 1_024;

/// Whether a CR is not followed by LF. Without a branch, so that the compiler takes many bytes at
/// once: nearly every line of a calendar has a CR.
fn has_lone_cr(here: &[u8], next: &[u8]) -> bool {
    let lone = |(here, next): (&u8, &u8)| u8::from((*here == b'\r') & (*next != b'\n'));
    here.iter()
        .zip(next)
        .map(lone)
        .fold(0, |any, one| any | one)
        != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_decide_the_encoding_and_bare_cr_ends_a_line() {
        let le: Vec<u8> = "\u{feff}aé\r\n"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let be: Vec<u8> = "\u{feff}aé\r\n"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        assert_eq!(&*decode(&le), "aé\r\n".as_bytes());
        assert_eq!(&*decode(&be), "aé\r\n".as_bytes());
        assert_eq!(&*decode(b"\xEF\xBB\xBFab"), b"ab");
        assert_eq!(&*decode(b"a\rb\r\nc\r"), b"a\nb\nc\n");
        assert_eq!(&*decode(b"a\r\r\nb\r\rc"), b"a\nb\n\nc");
        assert!(matches!(decode(b"a\r\nb\n"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_bare_cr_is_found_wherever_it_stands() {
        let bytes = b"x\r\n".repeat(CHUNK);
        assert!(!has_bare_cr(&bytes) && !has_bare_cr(b""));
        assert!(has_bare_cr(b"\r"));
        for at in [0, 3, CHUNK, 2 * CHUNK, bytes.len()] {
            let mut bytes = bytes.clone();
            bytes.splice(at..at, *b"\ry");
            assert!(has_bare_cr(&bytes), "{at}");
        }
    }
}
