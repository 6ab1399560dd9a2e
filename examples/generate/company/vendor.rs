//! The programs that people export their calendars with, and what each adds of its own.

use super::chance::mix;
use super::meeting::{Answer, Meeting, Purpose};
use super::text::Text;

/// Who wrote an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Vendor {
    Google,
    Exchange,
    Apple,
}

impl Vendor {
    /// Half, a third, a sixth of the people.
    pub(super) fn of(seed: u64, person: u64) -> Vendor {
        match mix(&[seed, person, 41]) % 6 {
            0..=2 => Vendor::Google,
            3 | 4 => Vendor::Exchange,
            _ => Vendor::Apple,
        }
    }

    pub(super) fn write_head(self, text: &mut Text) {
        text.raw(match self {
            Vendor::Google => {
                "PRODID:-//Google Inc//Google Calendar 70.9054//EN\r\nVERSION:2.0\r\n\
                 CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n"
            }
            Vendor::Exchange => {
                "METHOD:PUBLISH\r\nPRODID:Microsoft Exchange Server 2010\r\nVERSION:2.0\r\n"
            }
            Vendor::Apple => {
                "METHOD:PUBLISH\r\nVERSION:2.0\r\nPRODID:-//Apple Inc.//macOS 14.5//EN\r\n\
                 CALSCALE:GREGORIAN\r\n"
            }
        });
    }

    /// Properties that only this program writes.
    pub(super) fn write_own(self, text: &mut Text, meeting: &Meeting, owner: u64, answer: Answer) {
        match self {
            Vendor::Google => {}
            Vendor::Exchange => exchange(text, meeting, owner, answer),
            Vendor::Apple => text.raw("X-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTOMATIC\r\n"),
        }
    }

    /// Reminders as the program sets them.
    pub(super) fn write_alarm(self, text: &mut Text, meeting: &Meeting, owner: u64) {
        let key = mix(&[meeting.key, owner, 11]);
        let (chance, minutes) = (key % 8, [5, 10, 15, 30][(key >> 8) as usize % 4]);
        match self {
            Vendor::Google if chance < 2 => {
                text.raw("BEGIN:VALARM\r\nACTION:DISPLAY\r\n");
                text.raw("DESCRIPTION:This is an event reminder\r\n");
                text.line(format_args!("TRIGGER:-P0DT0H{minutes}M0S"));
            }
            Vendor::Exchange if chance < 4 => {
                text.raw("BEGIN:VALARM\r\nDESCRIPTION:REMINDER\r\n");
                text.raw("TRIGGER;RELATED=START:-PT15M\r\nACTION:DISPLAY\r\n");
            }
            Vendor::Apple if chance < 4 => {
                text.raw("BEGIN:VALARM\r\nACTION:AUDIO\r\n");
                text.line(format_args!("TRIGGER:-PT{minutes}M"));
                text.line(format_args!("X-WR-ALARMUID:{:032X}", u128::from(key) << 57));
                text.raw("ATTACH;VALUE=URI:Chord\r\n");
            }
            _ => return,
        }
        text.raw("END:VALARM\r\n");
    }
}

fn exchange(text: &mut Text, meeting: &Meeting, owner: u64, answer: Answer) {
    let busy = match (meeting.purpose, answer) {
        (Purpose::Away, _) => "OOF",
        (Purpose::Note, _) | (_, Answer::Declined) => "FREE",
        _ if meeting.is_cancelled => "FREE",
        (_, Answer::Accepted) => "BUSY",
        (_, Answer::Tentative | Answer::None) => "TENTATIVE",
    };
    text.line(format_args!("X-MICROSOFT-CDO-BUSYSTATUS:{busy}"));
    let whole_day = if meeting.is_whole_days() {
        "TRUE"
    } else {
        "FALSE"
    };
    text.line(format_args!("X-MICROSOFT-CDO-ALLDAYEVENT:{whole_day}"));
    text.raw("X-MICROSOFT-CDO-IMPORTANCE:1\r\n");
    let kind = if meeting.rule.is_empty() { 0 } else { 1 };
    text.line(format_args!("X-MICROSOFT-CDO-INSTTYPE:{kind}"));
    if meeting.organizer() == Some(owner) {
        text.raw("X-MICROSOFT-DISALLOW-COUNTER:FALSE\r\n");
    }
}
