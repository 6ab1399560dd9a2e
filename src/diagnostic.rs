//! The catalogue of what can be wrong with calendar data: stable code, severity, title, remedy.
//!
//! A diagnostic is about the data and never stops the run. Errors of the run are elsewhere.

use crate::base::Place;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; nothing was lost. Does not count for `--strict`.
    Note,
    /// Something was lost, assumed or repaired.
    Warning,
    /// A whole input could not be read.
    Error,
}

impl Severity {
    /// The word printed before a diagnostic.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// One finding about the data.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// Where, as exactly as known.
    pub place: Place,
    /// Which entry of the catalogue.
    pub code: Code,
    /// What was seen, for this case: the value, the name, the count. May hold calendar text.
    pub detail: String,
    /// How often: 1, or what this one stands for where a file has too many to list.
    pub times: u64,
}

impl Diagnostic {
    /// A diagnostic of `code` at `place` about `detail`.
    pub fn new(code: Code, place: Place, detail: impl Into<String>) -> Self {
        Diagnostic {
            place,
            code,
            detail: detail.into(),
            times: 1,
        }
    }
}

/// The most diagnostics of one code that are listed for one file; the others are counted.
///
/// Nobody reads a thousand lines of the same kind, and a broken file of a gigabyte would fill the
/// memory with them.
pub const MAX_LISTED: u64 = 1_000;

/// Diagnostics as they are found: all of them counted, not all of them kept.
#[derive(Clone, Debug, Default)]
pub(crate) struct Findings {
    listed: Vec<Diagnostic>,
    seen: BTreeMap<(Code, Arc<str>), CodeCount>,
}

/// How many of one code one file has, and the first that is not listed.
#[derive(Clone, Debug, Default)]
struct CodeCount {
    times: u64,
    unlisted: Option<Place>,
}

impl Findings {
    /// Adds one.
    pub(crate) fn push(&mut self, found: Diagnostic) {
        let seen = self
            .seen
            .entry((found.code, found.place.file.clone()))
            .or_default();
        seen.times = seen.times.saturating_add(found.times);
        if seen.times <= MAX_LISTED {
            self.listed.push(found);
        } else {
            seen.unlisted.get_or_insert(found.place);
        }
    }

    /// Adds a diagnostic of `code` at `place` about `detail`.
    pub(crate) fn add(&mut self, code: Code, place: Place, detail: impl Into<String>) {
        self.push(Diagnostic::new(code, place, detail));
    }

    /// How many are listed.
    pub(crate) fn len(&self) -> usize {
        self.listed.len()
    }

    /// Takes what they quote from those of some codes that were listed since there were `since`.
    pub(crate) fn quote_nothing(&mut self, since: usize, of: impl Fn(Code) -> bool) {
        let new = self.listed.get_mut(since..).unwrap_or_default();
        for found in new.iter_mut().filter(|found| of(found.code)) {
            found.detail.clear();
        }
    }

    /// Adds those of a later part of the work.
    pub(crate) fn append(&mut self, later: Findings) {
        for found in later.listed {
            self.push(found);
        }
        for (kind, more) in later.seen {
            if let Some(place) = more.unlisted {
                let seen = self.seen.entry(kind).or_default();
                let times = more.times.saturating_sub(MAX_LISTED);
                seen.times = seen.times.saturating_add(times);
                seen.unlisted.get_or_insert(place);
            }
        }
    }

    /// The list; what is not listed is summed up at the place of its first.
    pub(crate) fn into_list(self) -> Vec<Diagnostic> {
        let mut list = self.listed;
        for ((code, _), seen) in self.seen {
            if let Some(place) = seen.unlisted {
                let times = seen.times - MAX_LISTED;
                let detail = format!("and {times} more of this kind from here on");
                let rest = Diagnostic::new(code, place, detail);
                list.push(Diagnostic { times, ..rest });
            }
        }
        list
    }
}

macro_rules! catalogue {
    ($($variant:ident $id:literal $severity:ident $title:literal $help:literal)*) => {
        /// The stable codes. Ids are an interface: they are added, never renamed.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $(#[doc = $title] $variant),* }

        impl Code {
            /// Every code, in catalogue order.
            pub const ALL: &'static [Code] = &[$(Code::$variant),*];

            /// The stable kebab-case id, `stage/defect`.
            pub fn id(self) -> &'static str {
                match self { $(Code::$variant => $id),* }
            }

            /// How much it matters.
            pub fn severity(self) -> Severity {
                match self { $(Code::$variant => Severity::$severity),* }
            }

            /// What happened, in at most 60 characters.
            pub fn title(self) -> &'static str {
                match self { $(Code::$variant => $title),* }
            }

            /// How to repair it, with a valid example where one helps.
            pub fn help(self) -> &'static str {
                match self { $(Code::$variant => $help),* }
            }
        }
    };
}

catalogue! {
    InputUnreadable "input/unreadable" Error
        "this input could not be read"
        "check the path and the permissions; write - for standard input"
    InputTooLong "input/too-long" Error
        "a pipe held more than 2 GiB and was not read"
        "save the data as a file and name that file; files have no such limit"
    InputNoMemory "input/no-memory" Error
        "a file is larger than the free memory and was not read"
        "give the calendars in parts: their people and days are those of one run"
    InputNotCalendar "input/not-a-calendar" Warning
        "this input holds no calendar"
        "export the calendar as .ics; such a file begins with BEGIN:VCALENDAR"
    InputNotFile "input/not-a-file" Warning
        "a pipe or device in a folder was skipped"
        "name it on the command line: meetaudit report folder/live.ics"
    InputIncomplete "input/incomplete-archive" Warning
        "an archive is cut short; only its beginning was read"
        "download or export it again; the last events may be missing"
    InputSameName "input/same-name" Warning
        "files in an archive share a name: only the last was read"
        "unpack the archive yourself, rename the files, and name the .ics files"
    InputDamagedArchive "input/damaged-archive" Error
        "an archive is damaged, encrypted or of an unknown kind"
        "download it again, or unpack it yourself and name the .ics files"
    InputArchiveTooLarge "input/archive-too-large" Error
        "an archive holds more data than the limit allows"
        "unpack it yourself and name the .ics files that you trust"
    InputNestedArchive "input/nested-archive" Warning
        "an archive lies too deep inside other archives; not read"
        "unpack the outer archive and name the inner one"
    IcsUnterminated "ics/unterminated-component" Warning
        "a component does not end: its END line is missing"
        "export the file again, as it may be cut short; or add the missing line, such as END:VEVENT"
    IcsStrayEnd "ics/stray-end" Note
        "an END line has no BEGIN line"
        "nothing was lost; the program that wrote the file has a defect"
    IcsNestedCalendar "ics/nested-calendar" Note
        "one calendar lies inside another; both were read"
        "nothing was lost; end one calendar before you begin the next"
    IcsOutsideCalendar "ics/outside-calendar" Note
        "lines outside of any calendar were skipped"
        "nothing was lost unless they are events; remove what is not between BEGIN:VCALENDAR and END:VCALENDAR"
    IcsBadLine "ics/bad-line" Warning
        "a line is not a property and was skipped"
        "write NAME:value, as in SUMMARY:Planning; begin a continued line with a space"
    IcsUnquotedColon "ics/unquoted-colon" Warning
        "a name contains a colon but has no quotes"
        "the address after it was used; write quotes: CN=\"Weber: Ann\""
    IcsLineTooLong "ics/line-too-long" Warning
        "a line is longer than 1 MiB; the rest was cut off"
        "shorten the text, or export without attachments"
    IcsNotUtf8 "ics/not-utf8" Warning
        "the file is not UTF-8; unreadable letters were replaced"
        "export as UTF-8, or convert it: iconv -f WINDOWS-1252 -t UTF-8 old.ics > new.ics"
    EventNoStart "event/no-start" Warning
        "an event has no valid DTSTART and was skipped"
        "write a date that exists, as in DTSTART;TZID=Europe/Berlin:20261105T090000"
    EventNoUid "event/no-uid" Note
        "an event has no UID; its start is used instead"
        "add a line such as UID:4711@example.org"
    EventBadValue "event/bad-value" Warning
        "a value is not valid and was skipped"
        "write times as 20261105T090000Z or with a TZID, and durations as PT30M"
    EventSloppyDate "event/sloppy-date" Note
        "a date is not written as the standard asks, but was read"
        "write 20261105 for a day, and 20261105T090000 for a time"
    EventZoneAndUtc "event/zone-and-utc" Warning
        "a time has a TZID and also ends in Z; the TZID was used"
        "write only one of them: TZID=Europe/Berlin with 20261105T090000, or 20261105T080000Z"
    EventHalfZoned "event/half-zoned" Note
        "only the start or only the end has a time zone"
        "both were read in that zone; write the same TZID in DTSTART and DTEND"
    EventEndBeforeStart "event/end-before-start" Warning
        "an event ends before it starts; its length was set to 0"
        "correct DTEND, or write DURATION:PT30M instead"
    EventTooLong "event/too-long" Warning
        "an event is longer than ten years; its end was cut off"
        "correct DTEND or DURATION"
    EventRepeatedProperty "event/repeated-property" Note
        "a property is written twice, but is allowed once"
        "the first one was used; remove the other"
    EventLoneAnswer "event/answer-without-event" Note
        "an answer came without the event that it answers"
        "it counts for nobody; give the calendar that holds the event too"
    EventNobodyInvited "event/nobody-invited" Note
        "an attendee has neither a mail address nor a name"
        "this attendee was not counted; give the calendar of the organizer too"
    EventBadRule "event/bad-rule" Warning
        "a recurrence rule is not valid and was skipped"
        "write it as RRULE:FREQ=WEEKLY;BYDAY=MO"
    EventVoidCount "event/void-count" Note
        "the COUNT of a rule is zero or less and was ignored"
        "write how many times the event takes place, as in COUNT=10, or leave COUNT out"
    EventTooManyAttendees "event/too-many-attendees" Warning
        "an event has too many attendees; the rest were skipped"
        "invite a mailing list instead"
    EventSharedUid "event/shared-uid" Warning
        "several events at different times have the same UID"
        "all were kept, unless one is a newer version; give each event its own UID"
    SeriesSparseOverride "series/sparse-override" Note
        "a changed occurrence states only what changed"
        "the rest was taken from its series; nothing was lost"
    SeriesOrphanOverride "series/override-without-master" Note
        "a changed occurrence has no series in this calendar"
        "nothing was lost; export the whole calendar to see the series too"
    RecurrenceTooMany "recurrence/too-many" Warning
        "a rule gives more occurrences than the limit allows"
        "end the rule with UNTIL or COUNT, or choose fewer dates with --from and --to"
    RecurrenceNothing "recurrence/nothing-found" Warning
        "a recurrence rule gives no date"
        "check its BY parts: BYMONTH=2;BYMONTHDAY=30, for example, is never true"
    ZoneUnknown "zone/unknown" Warning
        "a time zone is not known; another was assumed"
        "write an IANA name such as Europe/Berlin, or name the zone to assume with --tz"
    ZoneContradicts "zone/contradicts-iana" Note
        "a VTIMEZONE differs from the IANA zone of that name"
        "the IANA zone was used (--version shows its release); if the file is right, update meetaudit"
    ZoneOwnRules "zone/own-rules" Note
        "a zone name is almost an IANA name; its VTIMEZONE differs"
        "the VTIMEZONE was used; if you mean the IANA zone, write its exact name"
    CalendarLacksOwnMeeting "calendar/organizer-lacks-it" Note
        "a meeting is not in the calendar of its organizer"
        "it was counted without the organizer; if it was called off, the others may delete it"
    OwnerInferred "owner/inferred" Note
        "the owner of a calendar was guessed from its events"
        "name the owner: --owner ADDRESS, or --owner FILE=ADDRESS if there are several calendars"
    OwnerOtherAddress "owner/other-address" Note
        "the owner is in no event; another address is in each"
        "if the address is the owner's too, add it to their [[people]] block: aliases = [\"ann@old.example\"]"
    RosterUnknown "roster/unknown-address" Note
        "an address of the config file is in no calendar"
        "correct the address in its [[people]] block, or remove the block"
    CalendarAllFree "calendar/all-free" Note
        "every timed event is marked free; all were read as busy"
        "export the calendar itself; published links often mark every event as free"
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn ids_are_unique_kebab_case_and_titles_short() {
        let ids: BTreeSet<_> = Code::ALL.iter().map(|c| c.id()).collect();
        assert_eq!(ids.len(), Code::ALL.len());
        for code in Code::ALL {
            let id = code.id();
            assert!(
                id.contains('/')
                    && id
                        .chars()
                        .all(|c| c.is_ascii_lowercase() || "8-/".contains(c)),
                "{id}"
            );
            assert!(code.title().chars().count() <= 60, "{}", code.title());
            assert!(!code.help().is_empty());
        }
    }

    #[test]
    fn a_flood_is_counted_and_summed_up_where_its_unlisted_part_begins() {
        let mut findings = Findings::default();
        let place = |file: &str, line| Place {
            file: file.into(),
            line,
        };
        for line in 1..=5_000 {
            findings.add(Code::IcsBadLine, place("a", line), "x");
        }
        findings.add(Code::IcsBadLine, place("b", 7), "y");
        findings.add(Code::EventNoUid, place("a", 8), "");
        let list = findings.into_list();
        assert_eq!(list.len(), 1_003);
        let bad_in_a = list
            .iter()
            .filter(|d| d.code == Code::IcsBadLine && &*d.place.file == "a");
        assert_eq!(bad_in_a.map(|d| d.times).sum::<u64>(), 5_000);
        let rest = list.last().unwrap();
        assert_eq!((rest.times, rest.place.line), (4_000, 1_001));
    }
}
