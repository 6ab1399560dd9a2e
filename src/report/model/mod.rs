//! What every renderer reads: plain rows in final order. No calendar types, no maps, no options.
//!
//! Texts (names, titles, evidence) are as the calendar gave them, written by strangers: each
//! renderer passes them through its gate in [`crate::render::escape`].

mod change;
mod comparison;
mod day_account;
mod meetings;
mod picture;
mod quality;
mod trend;
mod weekday;

pub use change::{ChangeRow, Proposed};
pub use comparison::{COMPARED, Compared, Comparison, NotCompared, WindowLoss};
pub use day_account::{DayAccount, DaySpan, SegmentRow, SpanKind};
pub use meetings::{Details, MeetingOrder, MeetingRow, ShareRow};
pub use picture::{PersonWeek, PictureDay, State, Stretch};
pub use quality::{DataQuality, InputRow, NearMissRow, SkippedRow};
pub use trend::{Period, Trend, TrendKind, TrendRow};
pub use weekday::WeekdayLoss;

use super::detail_level::DetailLevel;
use super::rounded::Rounding;
use crate::base::Minutes;
use crate::base::index::{narrow, wide};
use crate::focus::DayFigures;
pub use crate::focus::{Figures, LoadLevel, Lost};
pub use crate::rubric::{Answer, CriterionRow, Verdict};
use chrono::{DateTime, NaiveDate, Utc};

/// One finished audit.
#[derive(Clone, Debug)]
pub struct Report {
    /// The instant the audit speaks of (`--as-of`).
    pub as_of: DateTime<Utc>,
    /// The dates audited.
    pub window: Window,
    /// The parameters of the flow model and the definition in force.
    pub model: Model,
    /// What a reader should know first: one to five plain sentences, no calendar text in them.
    pub headline: Vec<String>,
    /// One row per person, most lost flow first, then by id.
    pub people: Vec<PersonRow>,
    /// The sum over `people`; every column adds up to it exactly.
    pub total: Figures,
    /// One row per person and date, in the order of `people`, then by date; for as many people
    /// as `depth` tells.
    pub days: Vec<DayRow>,
    /// One person's only day, written out, where the depth asks for it.
    pub account: Option<DayAccount>,
    /// How the days' losses round in a column of all of them.
    pub loss_rounding: Rounding,
    /// Accounts per group of people or dates (ISO week, team); empty where none was asked for.
    pub groups: Vec<GroupRow>,
    /// One row per UID, in rank order.
    pub meetings: Vec<MeetingRow>,
    /// What they are sorted by; their ranks are places in this order.
    pub order: MeetingOrder,
    /// How far it was worked out.
    pub depth: DetailLevel,
    /// What each organizer's meetings cost, most lost flow first, then by id.
    pub organizers: Vec<SumRow>,
    /// What each kind of meeting costs, most lost flow first, then by kind.
    pub kinds: Vec<SumRow>,
    /// How it compares with the window of the same length before; `None` where nothing was looked at.
    pub comparison: Option<Comparison>,
    /// What each weekday took, Monday first.
    pub weekdays: [WeekdayLoss; 7],
    /// How everybody's loss develops; worked out where a medium draws it.
    pub trend: Option<Trend>,
    /// What changed since an earlier report; empty where none was given.
    pub changes_since: Vec<ChangeSince>,
    /// The picture of the window's last week with meetings, one strip per person, for as many
    /// people as `depth` tells.
    pub week: Vec<PersonWeek>,
    /// Meeting minutes by weekday (Monday first) and local hour, summed over people.
    pub heat: [[Minutes; 24]; 7],
    /// What was read, assumed and skipped.
    pub quality: DataQuality,
}

/// The audited dates, inclusive.
#[derive(Clone, Debug)]
pub struct Window {
    /// First date.
    pub from: NaiveDate,
    /// Last date.
    pub to: NaiveDate,
    /// Zone of the days of most people, an IANA name.
    pub tz: String,
    /// Zones of the other people's days.
    pub other_zones: Vec<String>,
    /// Nothing names a zone: `tz` is that of the machine on which the program ran.
    pub is_machines: bool,
    /// Why these dates, when they were not asked for.
    pub note: Option<String>,
}

impl Window {
    /// The zones of the people's days in words.
    pub fn zones(&self) -> String {
        match self.other_zones.as_slice() {
            [] if self.is_machines => format!("{}, this machine's zone", self.tz),
            [] => self.tz.clone(),
            [other] => format!("{} and {other}", self.tz),
            others => format!("{} and {} other zones", self.tz, others.len()),
        }
    }
}

/// Parameters of the central profile and the named definition.
#[derive(Clone, Debug)]
pub struct Model {
    /// Minutes to get focused at the start of a gap.
    pub ramp_min: i64,
    /// Minutes of an hour-long gap that a following meeting takes away.
    pub wind_down_min: i64,
    /// The shortest run that counts as flow.
    pub min_run_min: i64,
    /// Id of the definition (`meetaudit`, `viva`, …).
    pub definition: String,
    /// Where that definition is published, in a few words.
    pub definition_source: String,
    /// Version of the rubric; of a changed one with a mark of its content.
    pub rubric: String,
    /// The share of meetings that are necessary before anything is known of one: where scores start.
    pub rubric_prior: f64,
    /// Version of the definitions of the numbers.
    pub definitions: String,
}

impl Model {
    /// That verdicts are those of another rubric than the shipped one; it carries a mark of its
    /// content behind a plus sign.
    pub(crate) fn own_rubric(&self) -> Option<String> {
        let name = &self.rubric;
        name.contains('+').then(|| {
            format!("Meetings are judged by your own rubric ({name}), not by the built-in one.")
        })
    }
}

/// How much of a person's calendar was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Coverage {
    /// Their own calendar was given.
    Own,
    /// Only other people's calendars name them: meetings and absences may be missing.
    Seen,
}

impl Coverage {
    /// The word of the machine formats.
    pub fn word(self) -> &'static str {
        match self {
            Coverage::Own => "own",
            Coverage::Seen => "seen",
        }
    }
}

/// One person over the window.
#[derive(Clone, Debug)]
pub struct PersonRow {
    /// The normalised mail address, or the calendar's name where it has none.
    pub id: String,
    /// Display name; the id where none is known.
    pub name: String,
    /// Team from the config file.
    pub team: Option<String>,
    /// How much of their calendar was seen.
    pub coverage: Coverage,
    /// Zone of their days, an IANA name.
    pub zone: &'static str,
    /// How it is known.
    pub zone_from: &'static str,
    /// Sums over their days.
    pub figures: Figures,
    /// Central loss in the previous window of the same length, where the person's calendars cover
    /// all of it.
    pub previous_lost: Option<Minutes>,
    /// Central loss per day at work in this window and in the one before, where both are known.
    pub per_day: Option<(Minutes, Minutes)>,
    /// What was lost in this window on days that count in a comparison.
    pub at_work: WindowLoss,
}

/// One person on one local date.
#[derive(Clone, Copy, Debug)]
pub struct DayRow {
    person: u32,
    /// Local date of the person.
    pub date: NaiveDate,
    figures: DayFigures,
}

impl DayRow {
    /// The day of a person, by the index into `people`.
    pub fn new(person: usize, date: NaiveDate, figures: &Figures) -> DayRow {
        DayRow {
            person: narrow(person),
            date,
            figures: figures.into(),
        }
    }

    /// The same day as another person's.
    pub fn of_person(&self, person: usize) -> DayRow {
        DayRow {
            person: narrow(person),
            ..*self
        }
    }

    /// Index into `people`.
    pub fn person(&self) -> usize {
        wide(self.person)
    }

    /// The day's account.
    pub fn figures(&self) -> Figures {
        self.figures.into()
    }
}

/// Figures of a group: an ISO week, a team.
#[derive(Clone, Debug)]
pub struct GroupRow {
    /// `week` or `team`.
    pub kind: &'static str,
    /// `2026-W46`, or the team's name.
    pub name: String,
    /// Sums over the group's days.
    pub figures: Figures,
}

/// The listed meetings of one organizer, or of one kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SumRow {
    /// The organizer's id (`""` where no calendar names one), or the kind.
    pub name: String,
    /// Series and single meetings.
    pub meetings: u32,
    /// Their occurrences in the window.
    pub occurrences: u32,
    /// Full length × attending individuals, over the occurrences.
    pub person_time: Minutes,
    /// The same without the organizers' own time: load generated for others.
    pub others_time: Minutes,
    /// Sum of the shares.
    pub lost: Minutes,
    /// What the report's people get back when all of them go together; savings do not add up.
    pub saving: Minutes,
}

/// What a [`ChangeSince`] is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The window; its minutes are none.
    Window,
    /// Everybody.
    Total,
    /// One person.
    Person,
    /// One meeting.
    Meeting,
}

impl Subject {
    /// The word of the machine formats.
    pub fn word(self) -> &'static str {
        match self {
            Subject::Window => "window",
            Subject::Total => "total",
            Subject::Person => "person",
            Subject::Meeting => "meeting",
        }
    }
}

/// One difference between an earlier report and this one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeSince {
    /// What it is about.
    pub subject: Subject,
    /// The person's id, the meeting's UID, the earlier window's dates.
    pub id: String,
    /// Name or title as shown, from this report where it has it.
    pub name: String,
    /// `new`, `gone`, `verdict`, `less`, `more`, `same` or `not_compared`; of windows `same`,
    /// `longer`, `shorter`. Of people and the total it is about a day at work, of meetings about
    /// the amount in all, which only windows of one length compare.
    pub change: &'static str,
    /// Central loss in the earlier report.
    pub lost_before: Option<Minutes>,
    /// Central loss in this one.
    pub lost_now: Option<Minutes>,
    /// Central loss now and before per person and day at work, on days that the calendars cover;
    /// of people and the total, where both are known.
    pub per_day: Option<(Minutes, Minutes)>,
    /// People who are compared; of the total.
    pub people: Option<u32>,
    /// Why a person or the total is not compared.
    pub not_compared: Option<String>,
    /// The earlier verdict of a meeting; the load level of people.
    pub verdict_before: Option<String>,
    /// The present one.
    pub verdict_now: Option<String>,
}

/// One person under one named definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DefinitionRow {
    /// The person's id.
    pub person: String,
    /// Display name.
    pub name: String,
    /// Id of the definition.
    pub definition: String,
    /// Where it is published.
    pub source: String,
    /// The figures that definitions change.
    pub figures: Figures,
}
