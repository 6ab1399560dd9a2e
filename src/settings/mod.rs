//! Everything that the answer depends on besides the calendars. There are no defaults elsewhere.

pub mod config;
pub mod holidays;
mod home;
pub mod window;
pub mod written;

pub use config::Config;
pub use home::at_home;
pub use window::{DEFAULT_WEEKS, WindowChoice};

pub use crate::assemble::acceptances::Accepted;
pub use crate::assemble::filter::MeetingFilter;
use crate::day::vocabulary::{TitleLists, Vocabulary};
use crate::day::{Attendance, DayRules, RosterPerson, WorkingHours};
use crate::focus::FocusRules;
pub use crate::proposal::PlanRules;
use crate::reading::{CancellingWords, OwnerRule, ReadRules};
pub use crate::report::detail_level::DetailLevel;
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
    /// The date it speaks of, where a date and no instant was given; `as_of` is its first moment.
    pub as_of_date: Option<NaiveDate>,
    /// Which dates.
    pub window: WindowChoice,
    /// Display zone, and the zone of people and times of which nothing tells another.
    pub tz: Tz,
    /// `tz` was asked for, and is not merely the machine's.
    pub tz_is_given: bool,
    /// Whose calendar an input is.
    pub owners: Vec<OwnerRule>,
    /// People of the config file.
    pub roster: Vec<RosterPerson>,
    /// Domains that are inside; inferred when empty.
    pub internal_domains: Vec<String>,
    /// Report everybody inside.
    pub everyone: bool,
    /// Report the people of the config file and nobody else.
    pub roster_only: bool,
    /// `--person`: ids, aliases or names.
    pub selected: Vec<String>,
    /// `--team`.
    pub teams: Vec<String>,
    /// Work hours of everybody whose roster entry has none.
    pub hours: WorkingHours,
    /// These hours were asked for: they go before what calendars state of their owners.
    pub hours_are_given: bool,
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
    pub depth: DetailLevel,
    /// What a plan may do.
    pub plan: PlanRules,
}

impl Settings {
    /// The shipped defaults at an instant and in a zone.
    pub fn new(as_of: DateTime<Utc>, tz: Tz) -> Self {
        Settings {
            as_of,
            as_of_date: None,
            window: WindowChoice::Default,
            tz,
            tz_is_given: true,
            owners: Vec::new(),
            roster: Vec::new(),
            internal_domains: Vec::new(),
            everyone: false,
            roster_only: false,
            selected: Vec::new(),
            teams: Vec::new(),
            hours: WorkingHours::default(),
            hours_are_given: false,
            attendance: None,
            focus: FocusRules::default(),
            titles: TitleLists::shipped(),
            rubric: None,
            accepted: Vec::new(),
            filter: MeetingFilter::default(),
            privacy: Privacy::default(),
            depth: DetailLevel::WHOLE,
            plan: PlanRules::default(),
        }
    }

    /// The rubric in force.
    pub fn rubric(&self) -> &Rubric {
        self.rubric.as_ref().unwrap_or_else(|| Rubric::built_in())
    }

    /// The local date of `as_of`.
    pub fn today(&self) -> NaiveDate {
        let local = || Zone::Iana(self.tz).to_local(self.as_of.into()).date();
        self.as_of_date.unwrap_or_else(local)
    }

    /// The same settings where the people live, so that nothing depends on the machine's zone:
    /// `home` replaces a zone that nobody asked for.
    pub fn at_home(&self, home: Option<Tz>) -> Settings {
        let mut settings = self.clone();
        if let Some(home) = home.filter(|_| !self.tz_is_given) {
            settings.tz = home;
            let midnight = self.as_of_date.map(|date| date.to_string());
            let moment = midnight.and_then(|date| written::instant(&date, home).ok());
            settings.as_of = moment.unwrap_or(settings.as_of);
        }
        settings
    }

    /// The dates that hold the window wherever the people live: without a zone that was asked for
    /// it is not known which day it is for them.
    pub fn widest_dates(&self) -> (NaiveDate, NaiveDate) {
        if self.tz_is_given {
            return self.dates();
        }
        let dates_in = |tz| Settings { tz, ..self.clone() }.dates();
        let (one, other) = (
            dates_in(Tz::Etc__GMTPlus12),
            dates_in(Tz::Pacific__Kiritimati),
        );
        (one.0.min(other.0), one.1.max(other.1))
    }

    /// The dates of the window, before anything is known of the calendars.
    pub fn dates(&self) -> (NaiveDate, NaiveDate) {
        let today = self.today();
        self.window.dates(today)
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
            tz_is_given: self.tz_is_given,
            teams: self.roster.iter().filter_map(|p| p.team.clone()).collect(),
            zones: zones.collect(),
            cancelling: CancellingWords::new(&self.titles.cancelled),
        }
    }

    /// What people's days depend on, for a window.
    pub fn day_rules(&self, from: NaiveDate, to: NaiveDate) -> DayRules {
        DayRules {
            from,
            to,
            tz: self.tz,
            tz_is_given: self.tz_is_given,
            hours: self.hours.clone(),
            hours_are_given: self.hours_are_given,
            roster: self.roster.clone(),
            internal_domains: self.internal_domains.clone(),
            everyone: self.everyone,
            roster_only: self.roster_only,
            selected: self.selected.clone(),
            teams: self.teams.clone(),
            attendance: self.attendance.unwrap_or(self.focus.definition.attendance),
            longest_meeting: self.focus.definition.longest_meeting,
            vocabulary: Vocabulary::new(&self.titles),
        }
    }
}
