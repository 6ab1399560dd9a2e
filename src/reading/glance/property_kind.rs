//! The properties that a glance needs, told by the first physical line of each.

use crate::ics::lines::starts_with;

/// What a line tells of its block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PropertyKind {
    Start,
    End,
    Length,
    Rule,
    Extra,
    Replaces,
    Uid,
    Attendee,
    Transparency,
    Busy,
    Intended,
    Description,
    Alternative,
    Organizer,
    Stamp,
    Class,
    Categories,
    Location,
}

impl PropertyKind {
    /// The kind of a line; none where the glance needs nothing of it.
    pub(super) fn of(line: &[u8]) -> Option<PropertyKind> {
        let candidates = Self::beginning_with(*line.first()?);
        let is_plain = |(known, _): &&(&[u8], PropertyKind)| {
            let behind = line.strip_prefix(*known).and_then(<[u8]>::first);
            matches!(behind, Some(b';' | b':'))
        };
        match candidates.iter().find(is_plain) {
            Some((_, kind)) => return Some(*kind),
            None if candidates.is_empty() => return None,
            None => {}
        }
        // A name that is folded itself is told when its beginning is one of these.
        let end = line
            .iter()
            .position(|b| !b.is_ascii_alphabetic() && *b != b'-');
        let name = line.get(..end.unwrap_or(line.len()))?;
        let whole = matches!(line.get(name.len()), Some(b';' | b':'));
        let is = |known: &[u8]| match whole {
            true => known.eq_ignore_ascii_case(name),
            false => known.len() > name.len() && starts_with(known, name),
        };
        candidates
            .iter()
            .find(|(known, _)| is(known))
            .map(|(_, kind)| *kind)
    }

    /// Whether the look is unsure where such a line is no property.
    pub(super) fn must_be_property(self) -> bool {
        !matches!(
            self,
            PropertyKind::Class | PropertyKind::Categories | PropertyKind::Location
        )
    }

    fn beginning_with(letter: u8) -> &'static [(&'static [u8], PropertyKind)] {
        match letter.to_ascii_uppercase() {
            b'A' => &[(b"ATTENDEE", PropertyKind::Attendee)],
            b'C' => &[
                (b"CREATED", PropertyKind::Stamp),
                (b"CLASS", PropertyKind::Class),
                (b"CATEGORIES", PropertyKind::Categories),
            ],
            b'D' => &[
                (b"DTSTART", PropertyKind::Start),
                (b"DTEND", PropertyKind::End),
                (b"DTSTAMP", PropertyKind::Stamp),
                (b"DESCRIPTION", PropertyKind::Description),
                (b"DURATION", PropertyKind::Length),
            ],
            b'L' => &[
                (b"LOCATION", PropertyKind::Location),
                (b"LAST-MODIFIED", PropertyKind::Stamp),
            ],
            b'O' => &[(b"ORGANIZER", PropertyKind::Organizer)],
            b'R' => &[
                (b"RRULE", PropertyKind::Rule),
                (b"RDATE", PropertyKind::Extra),
                (b"RECURRENCE-ID", PropertyKind::Replaces),
            ],
            b'T' => &[(b"TRANSP", PropertyKind::Transparency)],
            b'U' => &[(b"UID", PropertyKind::Uid)],
            b'X' => &[
                (b"X-ALT-DESC", PropertyKind::Alternative),
                (b"X-MICROSOFT-CDO-BUSYSTATUS", PropertyKind::Busy),
                (b"X-MICROSOFT-CDO-INTENDEDSTATUS", PropertyKind::Intended),
            ],
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_told_by_its_name_in_any_case_whole_or_as_far_as_it_stands_before_a_fold() {
        for (line, kind) in [
            ("DTSTART;TZID=X:2026", Some(PropertyKind::Start)),
            ("dtstamp:2026", Some(PropertyKind::Stamp)),
            ("ATTEN\r\n", Some(PropertyKind::Attendee)),
            ("Class:PRIVATE", Some(PropertyKind::Class)),
            ("UIDX:1", None),
            ("ATTENDEES:mailto:a@x.example", None),
            ("SUMMARY:DTSTART", None),
            ("", None),
        ] {
            assert_eq!(PropertyKind::of(line.as_bytes()), kind, "{line:?}");
        }
    }
}
