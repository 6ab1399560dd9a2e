//! How values stand in JSON: minutes as plain numbers, text that is also safe to look at.

use crate::base::Minutes;
use chrono::NaiveDate;
use serde::{Serialize, Serializer};
use serde_json::ser::{CharEscape, CompactFormatter, Formatter, PrettyFormatter};
use std::io::{self, Write};

/// A date as ISO 8601 writes it.
pub(super) fn iso(date: NaiveDate) -> String {
    date.to_string()
}

/// Minutes as a number: an integer where they are whole, else with one or two decimals.
#[derive(Clone, Copy)]
pub(super) struct V1Minutes(pub(super) Minutes);

impl Serialize for V1Minutes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let hundredths = self.0.as_hundredths();
        if hundredths % 100 == 0 {
            serializer.serialize_i64(hundredths / 100)
        } else {
            serializer.serialize_f64(self.0.as_f64())
        }
    }
}

/// Writes characters that a terminal would obey, or that end a line for some readers, as `\u`
/// escapes; breaks and indents as the formatter in it does.
///
/// JSON itself lets C1 controls and direction overrides stand; a report on a screen must not.
#[derive(Default)]
pub(super) struct TerminalSafe<F>(F);

/// Indented, for documents.
pub(super) type Indented = TerminalSafe<PrettyFormatter<'static>>;

/// On one line, for JSON Lines.
pub(super) type OnOneLine = TerminalSafe<CompactFormatter>;

impl<F: Formatter> Formatter for TerminalSafe<F> {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        for piece in fragment.split_inclusive(is_obeyed) {
            let mut chars = piece.chars();
            match chars.next_back().filter(|last| is_obeyed(*last)) {
                Some(last) => {
                    writer.write_all(chars.as_str().as_bytes())?;
                    for unit in last.encode_utf16(&mut [0; 2]) {
                        write!(writer, "\\u{unit:04x}")?;
                    }
                }
                None => writer.write_all(piece.as_bytes())?,
            }
        }
        Ok(())
    }

    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_array(writer)
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array(writer)
    }

    fn begin_array_value<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.0.begin_array_value(writer, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array_value(writer)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object(writer)
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object(writer)
    }

    fn begin_object_key<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.0.begin_object_key(writer, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object_value(writer)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object_value(writer)
    }

    fn write_char_escape<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        char_escape: CharEscape,
    ) -> io::Result<()> {
        self.0.write_char_escape(writer, char_escape)
    }
}

fn is_obeyed(c: char) -> bool {
    matches!(c, '\u{7f}'..='\u{9f}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(value: &impl Serialize) -> String {
        let mut bytes = Vec::new();
        let mut out = serde_json::Serializer::with_formatter(&mut bytes, Indented::default());
        value.serialize(&mut out).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn minutes_have_two_decimals_at_most_and_none_when_whole() {
        for (hundredths, wanted) in [
            (6_000, "60"),
            (2_750, "27.5"),
            (833, "8.33"),
            (-5, "-0.05"),
            (0, "0"),
            (123_456_789_001, "1234567890.01"),
        ] {
            assert_eq!(json(&V1Minutes(Minutes::hundredths(hundredths))), wanted);
        }
    }

    #[test]
    fn controls_are_escaped_and_read_back_as_they_were() {
        let text = "a\u{9b}31m\u{202e}\u{1b}\u{7f}é\u{2028}\u{85}\u{e0041}\"\\";
        let written = json(&text);
        assert_eq!(
            written,
            r#""a\u009b31m\u202e\u001b\u007fé\u2028\u0085\udb40\udc41\"\\""#
        );
        assert_eq!(serde_json::from_str::<String>(&written).unwrap(), text);
        let mut line = Vec::new();
        let mut out = serde_json::Serializer::with_formatter(&mut line, OnOneLine::default());
        [text].serialize(&mut out).unwrap();
        assert_eq!(String::from_utf8(line).unwrap(), format!("[{written}]"));
    }
}
