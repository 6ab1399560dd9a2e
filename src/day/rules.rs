//! The settings that people's days depend on. Plain data.

use super::hours::WorkingHours;
use super::vocabulary::Vocabulary;
use crate::base::ZoneFrom;
use chrono::NaiveDate;
use chrono_tz::Tz;

/// Whose response counts as attending.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Attendance {
    /// Everybody who has not declined: tentative and unanswered count.
    #[default]
    NotDeclined,
    /// Only those who accepted; the organizer has.
    Accepted,
}

/// One person of the roster.
#[derive(Clone, Debug, Default)]
pub struct RosterPerson {
    /// Normalised address.
    pub id: String,
    /// Display name.
    pub name: Option<String>,
    /// Other addresses of the same person, normalised.
    pub aliases: Vec<String>,
    /// Zone of their days.
    pub zone: Option<Tz>,
    /// Their work hours; the audit's where not given.
    pub hours: Option<WorkingHours>,
    /// Team.
    pub team: Option<String>,
    /// Role (`maker`, `manager`, …); changes no number yet, which the user is told.
    pub role: Option<String>,
    /// Cost of an hour, in the reader's currency; changes no number yet, which the user is told.
    pub hourly_cost: Option<f64>,
}

/// What is a meeting, and who the people are.
#[derive(Clone, Debug)]
pub struct DayRules {
    /// First local date.
    pub from: NaiveDate,
    /// Last local date.
    pub to: NaiveDate,
    /// Zone of people of whom nothing tells another.
    pub tz: Tz,
    /// `tz` was asked for, and is not merely the machine's.
    pub tz_is_given: bool,
    /// Work hours of everybody whose roster entry has none.
    pub hours: WorkingHours,
    /// These hours were asked for: they go before what calendars state of their owners.
    pub hours_are_given: bool,
    /// People of the config file.
    pub roster: Vec<RosterPerson>,
    /// Domains that are inside; inferred when empty.
    pub internal_domains: Vec<String>,
    /// Report everybody inside, not only owners.
    pub everyone: bool,
    /// Report the people of the config file and nobody else.
    pub roster_only: bool,
    /// Only these people: ids, aliases or names; everybody when empty.
    pub selected: Vec<String>,
    /// Only people of these teams; every team when empty.
    pub teams: Vec<String>,
    /// Whose response counts.
    pub attendance: Attendance,
    /// A meeting is shorter than this, in minutes.
    pub longest_meeting: i64,
    /// Word lists of titles.
    pub vocabulary: Vocabulary,
}

impl DayRules {
    /// Where the zone comes from of people for whom nothing names a zone of their own.
    pub(super) fn tz_from(&self) -> ZoneFrom {
        match self.tz_is_given {
            true => ZoneFrom::Option,
            false => ZoneFrom::Machine,
        }
    }
}
