//! A content line as name, parameters and value (RFC 5545 §3.1, §3.2; RFC 6868 for carets).

use std::borrow::Cow;

/// One property of a component.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Property<'a> {
    /// The name as written; compare with [`Property::is`].
    pub name: &'a str,
    /// The value as written, still escaped.
    pub value: Cow<'a, str>,
    /// A parameter holds a colon outside quotes; the value begins behind the last `:mailto:`.
    pub unquoted_colon: bool,
    params: Cow<'a, str>,
}

impl<'a> Property<'a> {
    /// Splits an unfolded line, or `None` when it is no property.
    ///
    /// A quote that is never closed is taken as an ordinary character, so that a stray quote in
    /// one vendor parameter does not swallow the value.
    pub fn parse(line: &'a [u8]) -> Option<Property<'a>> {
        let name_end = line
            .iter()
            .position(|&b| !is_name(b))
            .filter(|&end| end > 0)?;
        let (name, rest) = line.split_at_checked(name_end)?;
        let name = str::from_utf8(name).ok()?;
        let (&mark, rest) = rest.split_first()?;
        let first = match mark {
            b':' => 0,
            b';' if holds_time(name) => time_start(rest).or_else(|| value_start(rest))?,
            b';' => value_start(rest)?,
            _ => return None,
        };
        let mailto = (mark == b';' && holds_address(name)).then(|| mailto_start(rest, first));
        let value_at = mailto.flatten().unwrap_or(first);
        let params = rest.get(..value_at.saturating_sub(1)).unwrap_or_default();
        Some(Property {
            name,
            unquoted_colon: value_at > first,
            params: text(params),
            value: text(rest.get(value_at..).unwrap_or_default()),
        })
    }

    /// Whether this is the property `name`, in any case.
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// The first value of a parameter, unquoted, carets decoded.
    pub(crate) fn param(&self, name: &str) -> Option<String> {
        let mut all = self.params();
        let found = all.find(|(key, _)| key.eq_ignore_ascii_case(name));
        found.map(|(_, value)| plain(value).into_owned())
    }

    /// All parameters in their order, by name, with their values as written.
    pub(crate) fn params(&self) -> impl Iterator<Item = (&str, &str)> {
        pieces(&self.params).map(|piece| {
            let at = memchr::memchr(b'=', piece.as_bytes());
            let split = at.and_then(|at| Some((piece.get(..at)?, piece.get(at + 1..)?)));
            let (key, value) = split.unwrap_or((piece, ""));
            (key.trim(), value)
        })
    }
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.')
}

/// Where the value begins behind the parameters: after the first colon outside quotes.
fn value_start(rest: &[u8]) -> Option<usize> {
    let mut quoted = false;
    for (at, byte) in rest.iter().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b':' if !quoted => return Some(at + 1),
            _ => {}
        }
    }
    rest.iter().position(|&b| b == b':').map(|at| at + 1)
}

/// The properties that carry a TZID, whose value begins with a digit.
fn holds_time(name: &str) -> bool {
    ["DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE", "RDATE"]
        .iter()
        .any(|known| name.eq_ignore_ascii_case(known))
}

/// The properties whose value is an address, mostly `mailto:`.
fn holds_address(name: &str) -> bool {
    ["ATTENDEE", "ORGANIZER"]
        .iter()
        .any(|known| name.eq_ignore_ascii_case(known))
}

/// Where the address begins behind a name with a bare colon, as in `CN=Weber: Ann`: behind the
/// last `:mailto:`, where the first colon has no address behind it.
fn mailto_start(rest: &[u8], first: usize) -> Option<usize> {
    const SCHEME: &[u8] = b"mailto:";
    let is_address = |at: usize| {
        let scheme = rest.get(at..at + SCHEME.len());
        scheme.is_some_and(|scheme| scheme.eq_ignore_ascii_case(SCHEME))
    };
    if is_address(first) {
        return None;
    }
    memchr::memrchr_iter(b':', rest)
        .map(|colon| colon + 1)
        .find(|at| *at > first && is_address(*at))
}

/// Where a date begins: zone names such as `(UTC+01:00) Bern` and `tzone://Microsoft/Custom` hold
/// colons, and some programs do not quote them.
fn time_start(rest: &[u8]) -> Option<usize> {
    let mut colons = rest.iter().enumerate().filter(|(_, b)| **b == b':');
    colons.find_map(|(at, _)| {
        let value = rest.get(at + 1..)?.trim_ascii_start();
        let year = value.get(..4)?.iter().all(u8::is_ascii_digit);
        let month = value.get(4..)?.iter().find(|b| **b != b'-')?;
        (year && month.is_ascii_digit()).then_some(at + 1)
    })
}

/// Bytes as text; lossy only where they are no UTF-8, which is slower to find out.
fn text(bytes: &[u8]) -> Cow<'_, str> {
    match str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => String::from_utf8_lossy(bytes),
    }
}

/// Splits at semicolons outside quotes.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let quotes = memchr::memchr_iter(b'"', text.as_bytes()).count();
    let heeds_quotes = quotes > 0 && quotes.is_multiple_of(2);
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let whole = rest?;
        let mut quoted = false;
        let mut unquoted = |byte: u8| {
            quoted ^= byte == b'"';
            byte == b';' && !quoted
        };
        let end = match heeds_quotes {
            true => whole.bytes().position(&mut unquoted),
            false => memchr::memchr(b';', whole.as_bytes()),
        };
        let split = end.and_then(|end| Some((whole.get(..end)?, whole.get(end + 1..)?)));
        rest = split.map(|(_, after)| after);
        Some(split.map_or(whole, |(piece, _)| piece))
    })
}

/// The value of a parameter, unquoted, carets decoded.
pub(crate) fn plain(value: &str) -> Cow<'_, str> {
    let value = value.trim();
    let inner = value
        .strip_prefix('"')
        .and_then(|v| v.strip_suffix('"'))
        .unwrap_or(value);
    match memchr::memchr(b'^', inner.as_bytes()) {
        None => Cow::Borrowed(inner),
        Some(_) => Cow::Owned(without_carets(inner)),
    }
}

/// RFC 6868, one mark after the other: in `^^n` the first caret escapes the second.
fn without_carets(value: &str) -> String {
    let mut plain = String::with_capacity(value.len());
    let mut chars = value.chars().peekable();
    while let Some(c) = chars.next() {
        let decoded = match (c, chars.peek()) {
            ('^', Some('n' | 'N')) => Some('\n'),
            ('^', Some('\'')) => Some('"'),
            ('^', Some('^')) => Some('^'),
            _ => None,
        };
        if decoded.is_some() {
            chars.next();
        }
        plain.push(decoded.unwrap_or(c));
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_parameters_may_hold_marks() {
        let line = br#"ATTENDEE;CN="Doe; Jane: x";X-A=1;PARTSTAT=ACCEPTED:mailto:a@b.example"#;
        let property = Property::parse(line).unwrap();
        assert!(property.is("attendee"));
        assert_eq!(property.param("cn").as_deref(), Some("Doe; Jane: x"));
        assert_eq!(property.param("PARTSTAT").as_deref(), Some("ACCEPTED"));
        assert_eq!(property.param("ROLE"), None);
        assert_eq!(property.value, "mailto:a@b.example");
    }

    #[test]
    fn zone_names_with_bare_colons_do_not_swallow_the_date() {
        for line in [
            "DTSTART;TZID=(UTC+01:00) Bern:20260105T090000",
            "DTSTART;TZID=\"(UTC+01:00) Bern\":20260105T090000",
        ] {
            let property = Property::parse(line.as_bytes()).unwrap();
            assert_eq!(property.param("TZID").as_deref(), Some("(UTC+01:00) Bern"));
            assert_eq!(property.value, "20260105T090000");
        }
        let sloppy = Property::parse(b"EXDATE;TZID=tzone://Microsoft/Custom:2026-01-05T09:00:00");
        assert_eq!(sloppy.unwrap().value, "2026-01-05T09:00:00");
        assert_eq!(
            Property::parse(b"DTSTART;X=1:never").unwrap().value,
            "never"
        );
    }

    #[test]
    fn a_bare_colon_in_a_name_does_not_swallow_the_address() {
        let line = b"ATTENDEE;CN=Weber: Ann;PARTSTAT=ACCEPTED:MAILTO:ann@b.example";
        let property = Property::parse(line).unwrap();
        assert!(property.unquoted_colon);
        assert_eq!(property.value, "MAILTO:ann@b.example");
        assert_eq!(property.param("CN").as_deref(), Some("Weber: Ann"));
        assert_eq!(property.param("PARTSTAT").as_deref(), Some("ACCEPTED"));
        for whole in [
            "ATTENDEE;CN=Ann:mailto:ann@b.example",
            "ATTENDEE;CN=\"Weber: Ann\";SENT-BY=\"mailto:x@b.example\":mailto:ann@b.example",
            "ATTENDEE:invalid:nomail",
            "DESCRIPTION;X=a: b:mailto:ann@b.example",
        ] {
            let property = Property::parse(whole.as_bytes()).unwrap();
            assert!(!property.unquoted_colon, "{whole}");
        }
    }

    #[test]
    fn a_stray_quote_does_not_swallow_the_value() {
        let property =
            Property::parse(br#"ATTENDEE;X-C=say "hi;PARTSTAT=DECLINED:mailto:a@b.example"#)
                .unwrap();
        assert_eq!(property.value, "mailto:a@b.example");
        assert_eq!(property.param("PARTSTAT").as_deref(), Some("DECLINED"));
    }

    #[test]
    fn carets_decode_and_junk_is_no_property() {
        let property = Property::parse(b"X;CN=a^nb^^c^'d^^ne^xf^:v").unwrap();
        assert_eq!(property.param("CN").as_deref(), Some("a\nb^c\"d^ne^xf^"));
        for junk in [&b"just words"[..], b"", b":v", b"NAME", b"NAME;P=1"] {
            assert_eq!(Property::parse(junk), None);
        }
    }
}
