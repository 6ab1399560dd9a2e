//! Everything the answer depends on besides the calendars. No defaults hide elsewhere.

pub mod config;
pub mod holidays;
pub mod written;

pub use config::Config;

use crate::base::dates::{back, monday_of, weeks_ending_before};
use crate::calendar::{OwnerRule, ReadRules};
use crate::day::vocabulary::{TitleLists, Vocabulary};
use crate::day::{Attendance, DayRules, RosterPerson, WorkingHours};
use crate::focus::FocusRules;
pub use crate::report::acceptances::Accepted;
pub use crate::report::depth::Depth;
pub use crate::report::meetings::MeetingFilter;
pub use crate::report::privacy::Privacy;
use crate::rubric::Rubric;
use crate::zone::Zone;
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

/// The settings of one run, validated.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The instant the audit speaks of.
    pub as_of: DateTime<Utc>,
    /// Which dates.
    pub window: WindowChoice,
    /// Display zone, and the zone of people and times of which nothing tells another.
    pub tz: Tz,
    /// Whose calendar an input is.
    pub owners: Vec<OwnerRule>,
    /// People of the config file.
    pub roster: Vec<RosterPerson>,
    /// Domains that are inside; inferred when empty.
    pub internal_domains: Vec<String>,
    /// Report everybody inside.
    pub everyone: bool,
    /// `--person`: ids, aliases or names.
    pub selected: Vec<String>,
    /// `--team`.
    pub teams: Vec<String>,
    /// Work hours of everybody whose roster entry has none.
    pub hours: WorkingHours,
    /// `--attendance`, instead of the definition's.
    pub attendance: Option<Attendance>,
    /// Flow profile and definition.
    pub focus: FocusRules,
    /// Word lists of titles.
    pub titles: TitleLists,
    /// The rubric in force; none is the one that comes with the program, which is only read when a
    /// meeting is judged.
    pub rubric: Option<Rubric>,
    /// Meetings that somebody has looked at.
    pub accepted: Vec<Accepted>,
    /// Which meetings to list.
    pub filter: MeetingFilter,
    /// What must not be shown.
    pub privacy: Privacy,
    /// How much of the report is wanted.
    pub depth: Depth,
}

/// Which dates to audit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WindowChoice {
    /// These, inclusive.
    Dates(NaiveDate, NaiveDate),
    /// The last full ISO weeks before `as_of`.
    LastWeeks(u32),
    /// The last days before `as_of`.
    LastDays(u32),
    /// The last four full ISO weeks; where these hold no meeting, the four that end with the last
    /// week that holds one.
    Default,
}

/// Weeks of the default window.
pub const DEFAULT_WEEKS: u32 = 4;

impl Settings {
    /// The shipped defaults at an instant and in a zone.
    pub fn new(as_of: DateTime<Utc>, tz: Tz) -> Self {
        Settings {
            as_of,
            window: WindowChoice::Default,
            tz,
            owners: Vec::new(),
            roster: Vec::new(),
            internal_domains: Vec::new(),
            everyone: false,
            selected: Vec::new(),
            teams: Vec::new(),
            hours: WorkingHours::default(),
            attendance: None,
            focus: FocusRules::default(),
            titles: TitleLists::shipped(),
            rubric: None,
            accepted: Vec::new(),
            filter: MeetingFilter::default(),
            privacy: Privacy::default(),
            depth: Depth::WHOLE,
        }
    }

    /// The rubric in force.
    pub fn rubric(&self) -> &Rubric {
        self.rubric.as_ref().unwrap_or_else(|| Rubric::built_in())
    }

    /// The local date of `as_of`.
    pub fn today(&self) -> NaiveDate {
        Zone::Iana(self.tz).to_local(self.as_of.timestamp()).date()
    }

    /// The dates of the window, before anything is known of the calendars.
    pub fn dates(&self) -> (NaiveDate, NaiveDate) {
        let today = self.today();
        match self.window {
            WindowChoice::Dates(from, to) => (from, to),
            WindowChoice::LastWeeks(weeks) => weeks_ending_before(monday_of(today), weeks),
            WindowChoice::Default => weeks_ending_before(monday_of(today), DEFAULT_WEEKS),
            WindowChoice::LastDays(days) => (back(today, u64::from(days)), back(today, 1)),
        }
    }

    /// What reading the calendars depends on.
    pub fn read_rules(&self) -> ReadRules {
        let zoned = self.roster.iter().filter_map(|p| Some((p, p.zone?)));
        let zones = zoned.flat_map(|(person, zone)| {
            let ids = std::iter::once(&person.id).chain(&person.aliases);
            ids.map(move |id| (id.clone(), zone))
        });
        ReadRules {
            owners: self.owners.clone(),
            tz: self.tz,
            zones: zones.collect(),
        }
    }

    /// What people's days depend on, for a window.
    pub fn day_rules(&self, from: NaiveDate, to: NaiveDate) -> DayRules {
        DayRules {
            from,
            to,
            tz: self.tz,
            hours: self.hours.clone(),
            roster: self.roster.clone(),
            internal_domains: self.internal_domains.clone(),
            everyone: self.everyone,
            selected: self.selected.clone(),
            teams: self.teams.clone(),
            attendance: self.attendance.unwrap_or(self.focus.definition.attendance),
            longest_meeting: self.focus.definition.longest_meeting,
            vocabulary: Vocabulary::new(&self.titles),
        }
    }
}
