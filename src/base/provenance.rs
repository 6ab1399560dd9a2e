//! How the owner of a calendar and the zone of a person are known: what a report says of its own
//! assumptions.

/// How it is known whose calendar an input is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OwnerFrom {
    /// `--owner`.
    Option,
    /// `[owners]` of the config file.
    Config,
    /// X-WR-CALNAME is the address.
    CalendarName,
    /// The file or folder is called by the address.
    FileName,
    /// X-OWNER, as Outlook writes it.
    Program,
    /// The calendar or the file is called by the name of one attendee.
    DisplayName,
    /// The events show whose calendar it is.
    Evidence,
}

impl OwnerFrom {
    /// The word of the machine formats.
    pub fn word(self) -> &'static str {
        match self {
            OwnerFrom::Option => "option",
            OwnerFrom::Config => "config",
            OwnerFrom::CalendarName => "calendar_name",
            OwnerFrom::FileName => "file_name",
            OwnerFrom::Program => "program",
            OwnerFrom::DisplayName => "display_name",
            OwnerFrom::Evidence => "evidence",
        }
    }

    /// How it is known, in words that go on "owner known from …".
    pub fn words(self) -> &'static str {
        match self {
            OwnerFrom::Option => "--owner",
            OwnerFrom::Config => "the config file",
            OwnerFrom::CalendarName => "the calendar's name",
            OwnerFrom::FileName => "the file's name",
            OwnerFrom::Program => "the program that wrote it",
            OwnerFrom::DisplayName => "a person's name on the calendar or file",
            OwnerFrom::Evidence => "its events",
        }
    }

    /// Whether it was concluded, so that the report has to say so.
    pub(crate) fn is_inferred(self) -> bool {
        matches!(self, OwnerFrom::DisplayName | OwnerFrom::Evidence)
    }
}

/// How many of the UIDs that name anybody name somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OwnerEvidence {
    /// UIDs that name the person.
    pub uids: u32,
    /// UIDs that name anybody.
    pub of: u32,
}

/// How the zone of a person is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ZoneFrom {
    /// The config file names it.
    Config,
    /// Their own calendar names it (X-WR-TIMEZONE).
    Calendar,
    /// What they organize, or what names nobody else, is written in it.
    Organized,
    /// Most events of their own calendar are written in it.
    Events,
    /// A guess: a shared calendar that names them has it.
    SharedCalendar,
    /// A guess: most events that they attend are written in it.
    Attended,
    /// Nothing in the calendars names one: `--tz`, or `tz` of the config file.
    Option,
    /// Nothing names one at all: that of the machine on which the program runs.
    Machine,
}

impl ZoneFrom {
    /// The word of the machine formats.
    pub fn word(self) -> &'static str {
        match self {
            ZoneFrom::Config => "config",
            ZoneFrom::Calendar => "calendar",
            ZoneFrom::Organized => "organized",
            ZoneFrom::Events => "events",
            ZoneFrom::SharedCalendar => "shared_calendar",
            ZoneFrom::Attended => "attended",
            ZoneFrom::Option => "option",
            ZoneFrom::Machine => "machine",
        }
    }

    /// How it is known, in words that go on "zone … known from …".
    pub fn words(self) -> &'static str {
        match self {
            ZoneFrom::Config => "the config file",
            ZoneFrom::Calendar => "the calendar",
            ZoneFrom::Organized => "the events that they organize",
            ZoneFrom::Events => "most events",
            ZoneFrom::SharedCalendar => "a shared calendar, a guess",
            ZoneFrom::Attended => "the events that name them, a guess",
            ZoneFrom::Option => "--tz or the config file",
            ZoneFrom::Machine => "this machine",
        }
    }

    /// Whether it is a guess: work hours in such a zone are not known.
    pub(crate) fn is_guess(self) -> bool {
        match self {
            ZoneFrom::SharedCalendar | ZoneFrom::Attended | ZoneFrom::Machine => true,
            ZoneFrom::Config
            | ZoneFrom::Calendar
            | ZoneFrom::Organized
            | ZoneFrom::Events
            | ZoneFrom::Option => false,
        }
    }
}
