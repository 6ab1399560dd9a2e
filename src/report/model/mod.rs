//! What every renderer reads: plain rows in final order. No calendar types, no maps, no options.
//!
//! Texts (names, titles, evidence) are as the calendar gave them, written by strangers: each
//! renderer passes them through its gate in [`crate::render::escape`].

mod change;
mod comparison;
mod day_account;
mod picture;
mod quality;
mod trend;
mod weekday;

pub use change::{ChangeRow, Proposed};
pub use comparison::{COMPARED, Compared, Comparison, NotCompared, WindowLoss};
pub use day_account::{DayAccount, DaySpan, SegmentRow, SpanKind};
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
use std::sync::Arc;

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
            format!("Meetings are judged by your own rubric ({name}), not by the shipped one.")
        })
    }
}

/// What the list of meetings is sorted by; then by person-time and UID.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MeetingOrder {
    /// What would come back without a meeting × (100 − score).
    #[default]
    GainAndDoubt,
    /// What would come back.
    Gain,
    /// The lowest score first.
    Doubt,
    /// The lost flow that the meeting took.
    Loss,
}

impl MeetingOrder {
    /// What completes "In the order of …" and "Meetings, in the order of …".
    pub(crate) fn words(self) -> &'static str {
        match self {
            MeetingOrder::GainAndDoubt => {
                "what would come back times the doubt that the meeting is needed"
            }
            MeetingOrder::Gain => "what would come back",
            MeetingOrder::Doubt => "the doubt that the meeting is needed",
            MeetingOrder::Loss => "the lost flow that the meeting took",
        }
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

/// One person's part in the cost of a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShareRow {
    /// Index into `people`.
    pub person: usize,
    /// Exact Shapley share of the person's central loss.
    pub share: Minutes,
    /// The booked part: minutes inside work hours, split among overlapping meetings.
    pub booked: Minutes,
    /// What the person gets back when the whole series goes.
    pub saving: Minutes,
}

/// One meeting or series: all occurrences of a UID in the window.
///
/// Companies have many of them, so texts are shared with whoever else names them.
#[derive(Clone, Debug)]
pub struct MeetingRow {
    /// The UID.
    pub uid: Arc<str>,
    /// Title as shown; `(private)` for private events.
    pub title: Arc<str>,
    /// Kind (`status`).
    pub kind: Arc<str>,
    /// Address of the organizer.
    pub organizer: Option<Arc<str>>,
    /// Display name of the organizer, where a calendar tells it.
    pub organizer_name: Option<Arc<str>>,
    /// Whether the event repeats.
    pub recurring: bool,
    /// Occurrences in the window that anyone of the report attended.
    pub occurrences: u32,
    /// Usual length of an occurrence.
    pub length: Minutes,
    /// Distinct attending individuals.
    pub people_count: u32,
    /// n(n−1)/2 of them.
    pub channels: u64,
    /// Full length × attending individuals, over the occurrences.
    pub person_time: Minutes,
    /// Sum of the shares.
    pub lost: Minutes,
    /// What the report's people get back when the whole series goes.
    pub saving: Minutes,
    /// 0..=100, the higher the better supported.
    pub score: u8,
    /// The lowest and highest score when any one weight is halved or doubled.
    pub score_range: (u8, u8),
    /// The conclusion.
    pub verdict: Verdict,
    /// It is of a kind that is measured and never called unnecessary: beside *reshape*, too.
    pub protected: bool,
    /// An occurrence of it lies after `as_of`: only then can anything be asked or changed.
    pub ahead: bool,
    /// 1 for the first.
    pub rank: u32,
    /// Accepted in the config file until this date, and why.
    pub accepted: Option<(NaiveDate, String)>,
    /// What is shown of a meeting in full; `None` where the report's depth leaves it out.
    pub details: Option<Box<Details>>,
}

impl MeetingRow {
    /// The details of a meeting that the report's depth holds in full.
    pub fn full(&self) -> &Details {
        static LEFT_OUT: Details = Details {
            kind_rule: String::new(),
            reasons: Vec::new(),
            shares: Vec::new(),
            criteria: Vec::new(),
            changes: Vec::new(),
            similar: None,
        };
        debug_assert!(self.details.is_some(), "the report is not deep enough");
        self.details.as_deref().unwrap_or(&LEFT_OUT)
    }

    /// Who organizes it, by name where one is known.
    pub fn organized_by(&self) -> Option<&str> {
        self.organizer_name.as_deref().or(self.organizer.as_deref())
    }

    /// Whether to ask if it is necessary: the verdict says so, and nobody has accepted it.
    pub(crate) fn is_asked(&self) -> bool {
        self.verdict == Verdict::Question && self.accepted.is_none() && self.ahead
    }

    /// Whether it is over, and could have been written: nothing can be asked any more.
    pub fn is_regretted(&self) -> bool {
        self.verdict == Verdict::Question && self.accepted.is_none() && !self.ahead
    }

    /// Whether somebody should look at it: it should be asked about or changed, and nobody has
    /// accepted it.
    pub fn is_open(&self) -> bool {
        let is_asked = match self.verdict {
            Verdict::Question | Verdict::Unclear | Verdict::Reshape => true,
            Verdict::Keep | Verdict::Protected => false,
        };
        is_asked && self.accepted.is_none() && self.ahead
    }
}

/// Why a meeting was judged so, what it costs whom, and what would bring something back.
#[derive(Clone, Debug, Default)]
pub struct Details {
    /// Which rule decided the kind, in words.
    pub kind_rule: String,
    /// The strongest reasons in words, at most two.
    pub reasons: Vec<String>,
    /// Cost per person, largest share first, then by person.
    pub shares: Vec<ShareRow>,
    /// Every criterion in rubric order.
    pub criteria: Vec<CriterionRow>,
    /// Changes worth trying, largest saving first.
    pub changes: Vec<ChangeRow>,
    /// UID of the series that the evidence and the changes compare it with.
    pub similar: Option<Arc<str>>,
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
