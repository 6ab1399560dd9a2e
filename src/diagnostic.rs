//! The catalogue of what can be wrong with calendar data: stable code, severity, title, remedy.
//!
//! A diagnostic is about the data and never stops the run. Errors of the run are elsewhere.

use crate::base::Place;

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
}

impl Diagnostic {
    /// A diagnostic of `code` at `place` about `detail`.
    pub fn new(code: Code, place: Place, detail: impl Into<String>) -> Self {
        Diagnostic {
            place,
            code,
            detail: detail.into(),
        }
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
        "check the path and its permissions; use - for standard input"
    InputNotCalendar "input/not-a-calendar" Warning
        "no calendar found in this input"
        "an iCalendar file begins with BEGIN:VCALENDAR; export the calendar as .ics"
    IcsUnterminated "ics/unterminated-component" Warning
        "a component has no END line"
        "the file may be cut off; export it again, or add the missing END:VEVENT"
    IcsBadLine "ics/bad-line" Warning
        "a line is not a property"
        "write NAME:value, as in SUMMARY:Planning; a continued line begins with a space"
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
                        .all(|c| c.is_ascii_lowercase() || "-/".contains(c)),
                "{id}"
            );
            assert!(code.title().chars().count() <= 60, "{}", code.title());
            assert!(!code.help().is_empty());
        }
    }
}
