//! A plan as every renderer reads it: plain rows in final order, no calendar types.
//!
//! Titles and names are as the calendar gave them (as far as they may be shown): each renderer
//! passes them through its gate.

mod adopted;
mod document;
mod earlier;
pub(in crate::report) mod gate;
mod hindrance;
mod letter;
#[cfg(test)]
pub(crate) mod sample;
mod tables;
pub(crate) mod words;

pub use crate::rubric::message::Language;
pub use document::{Block, document};
pub use earlier::{Adopted, AdoptedChange, AdoptedPerson, Fate};
pub use hindrance::Hindrance;
pub use letter::{Letter, letters};

use super::model::{DataQuality, Model};
use crate::base::{Interval, Minutes};
use chrono::{DateTime, NaiveDate, Utc};
use std::sync::Arc;

/// What was asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Question {
    /// The best set of changes.
    #[default]
    Plan,
    /// What named changes give.
    WhatIf,
    /// What could be changed at all.
    List,
    /// What became of an earlier plan.
    Adopted,
}

/// A plan, what named changes give, or what could be changed.
#[derive(Clone, Debug)]
pub struct PlanReport {
    /// The instant the plan speaks of.
    pub as_of: DateTime<Utc>,
    /// What was asked.
    pub question: Question,
    /// The weeks ahead.
    pub horizon: HorizonRow,
    /// Parameters of the flow model.
    pub model: Model,
    /// What a reader should know first.
    pub headline: Vec<String>,
    /// What all changes together give.
    pub gain: Gain,
    /// The changes, by what they give together with the others.
    pub changes: Vec<ChangeProposal>,
    /// Everybody whose flow counts, most gained first.
    pub people: Vec<PersonPlan>,
    /// What fewer changes would give.
    pub frontier: Vec<FrontierRow>,
    /// What a shared meeting-free half day would take.
    pub free: Vec<FreeRow>,
    /// What was not moved, and why.
    pub unmoved: Vec<UnmovedRow>,
    /// What could be changed.
    pub options: Vec<OptionsRow>,
    /// Each person's week, before and after.
    pub weeks: Vec<WeekBeforeAfter>,
    /// What was assumed, and what was not checked.
    pub notes: Vec<String>,
    /// How the plan was found.
    pub search: Option<SearchRow>,
    /// What became of an earlier plan.
    pub adopted: Option<Adopted>,
    /// What was read, assumed and skipped.
    pub quality: DataQuality,
}

/// The weeks ahead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HorizonRow {
    /// First date.
    pub from: NaiveDate,
    /// Last date.
    pub to: NaiveDate,
    /// Display zone, an IANA name.
    pub tz: String,
    /// Week by week.
    pub weeks: Vec<HorizonWeek>,
}

/// How much a week ahead holds already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HorizonWeek {
    /// Its Monday, or the first date of the horizon.
    pub from: NaiveDate,
    /// Occurrences of series.
    pub series: u32,
    /// Single meetings.
    pub single: u32,
}

/// What changes give to everybody whose flow counts, over the whole horizon.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gain {
    /// Under the booked profile.
    pub booked: Minutes,
    /// Under the low profile.
    pub low: Minutes,
    /// Under the central profile.
    pub central: Minutes,
    /// Under the high profile.
    pub high: Minutes,
    /// What the changes count as a nuisance; not time of anybody.
    pub cost: Minutes,
}

impl Gain {
    /// The smallest and the largest of the four.
    pub fn range(&self) -> (Minutes, Minutes) {
        let all = [self.booked, self.low, self.central, self.high];
        let least = all.iter().min().copied().unwrap_or_default();
        (least, all.iter().max().copied().unwrap_or_default())
    }
}

/// One proposed change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeProposal {
    /// UID of the series.
    pub uid: Arc<str>,
    /// Its title as it may be shown.
    pub title: Arc<str>,
    /// A private series: its title is only for its people.
    pub is_private: bool,
    /// Address of the organizer.
    pub organizer: Option<Arc<str>>,
    /// Their name.
    pub organizer_name: Option<Arc<str>>,
    /// Ids of the kinds of change: `move`, `shorten`, `async`, …
    pub ids: Vec<&'static str>,
    /// When it is held now.
    pub from: String,
    /// What it becomes.
    pub to: String,
    /// The same for programs.
    pub target: Target,
    /// What it gives with nothing else changed; none where it needs another change first.
    pub alone: Option<Minutes>,
    /// What the plan loses without it.
    pub together: Minutes,
    /// What it counts as a nuisance.
    pub cost: Minutes,
    /// Why, in words.
    pub why: Vec<String>,
    /// The next best other thing to do with this series, and what the plan would then give less.
    pub alternative: Option<(String, Minutes)>,
    /// Whom to ask first, because their calendar was not given.
    pub ask: Vec<Arc<str>>,
    /// It has a room, which nobody has checked.
    pub has_room: bool,
    /// Places in the list of changes that have to come first.
    pub after: Vec<usize>,
    /// What it gives to whom, together with the others.
    pub gains: Vec<PersonGain>,
    /// Every occurrence ahead.
    pub occurrences: Vec<OccurrenceChange>,
    /// Names of the kinds of rule that a named change breaks.
    pub faults: Vec<String>,
}

/// What a series becomes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Target {
    /// New weekday, Monday is 0; none where the days stay.
    pub weekday: Option<u8>,
    /// New start, as a minute of the day.
    pub minute: Option<i64>,
    /// New length in minutes.
    pub length_min: Option<i64>,
    /// Zone of these.
    pub zone: String,
    /// Ids of those who no longer attend.
    pub released: Vec<String>,
    /// UID of the series that takes it in.
    pub into: Option<String>,
}

/// What somebody gains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonGain {
    /// Id.
    pub id: Arc<str>,
    /// Name.
    pub name: Arc<str>,
    /// How much; less than nothing is a loss.
    pub gain: Minutes,
}

/// One occurrence before and after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OccurrenceChange {
    /// Now, in minutes since 1970.
    pub old: Interval,
    /// Then; none where it no longer takes place.
    pub new: Option<Interval>,
}

/// Somebody's flow over the horizon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonPlan {
    /// Id.
    pub id: Arc<str>,
    /// Name.
    pub name: Arc<str>,
    /// Flow as the calendars are.
    pub now: Minutes,
    /// Flow with the changes.
    pub then: Minutes,
    /// Time in free blocks of two hours and more, now and then.
    pub focus_hours: (Minutes, Minutes),
    /// Flow without any meeting.
    pub most: Minutes,
    /// Hours of the new blocks, for focus holds.
    pub new_blocks: Vec<Interval>,
}

/// What so many changes would give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FrontierRow {
    /// At most so many changes.
    pub changes: usize,
    /// What they give.
    pub gain: Minutes,
}

/// A half day kept free of meetings by everybody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FreeRow {
    /// Which.
    pub window: String,
    /// Series that would have to leave it and can.
    pub movable: u32,
    /// Series that would stay in it, as titles that may be shown.
    pub staying: Vec<Arc<str>>,
    /// What the plan gives less with it; less than nothing where it gives more.
    pub costs: Minutes,
}

/// A series that stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnmovedRow {
    /// UID.
    pub uid: Arc<str>,
    /// Title as it may be shown.
    pub title: Arc<str>,
    /// When it is held.
    pub when: String,
    /// Why.
    pub because: Vec<Hindrance>,
}

/// What could be changed of a series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionsRow {
    /// UID.
    pub uid: Arc<str>,
    /// Title as it may be shown.
    pub title: Arc<str>,
    /// When it is held.
    pub when: String,
    /// How many attend.
    pub people: u32,
    /// Times to which it could be moved as it is, in words: `Mon 09:00, 09:15; Tue …`.
    pub moves: Vec<MoveDay>,
    /// Other kinds of change that are possible, in words.
    pub others: Vec<String>,
    /// What stands in the way.
    pub because: Vec<Hindrance>,
}

/// Times of one weekday.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MoveDay {
    /// Weekday, or the days as they are.
    pub day: String,
    /// First and last start of each run of starts on the grid, minutes of the day.
    pub starts: Vec<(i64, i64)>,
}

/// How a plan was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SearchRow {
    /// Values that were worked out.
    pub evaluations: u64,
    /// How long it searched, 1 to 9.
    pub effort: u8,
    /// No single change and no pair of changes that share a person improves the plan.
    pub is_proven: bool,
}

/// A person's first week ahead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeekBeforeAfter {
    /// Name.
    pub name: Arc<str>,
    /// Days with working time.
    pub days: Vec<DayBeforeAfter>,
}

/// One day of it; intervals in minutes since 1970.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayBeforeAfter {
    /// Local date.
    pub date: NaiveDate,
    /// Minutes east of UTC, for clock times.
    pub offset_min: i64,
    /// Working time less lunch and absences.
    pub segments: Vec<Interval>,
    /// Meetings now, and whether each is changed.
    pub before: Vec<(Interval, bool)>,
    /// Meetings then.
    pub after: Vec<(Interval, bool)>,
}

/// Occurrences of a moved series that keep their slot.
pub fn exceptions(change: &ChangeProposal) -> u64 {
    let moves = change.ids.contains(&"move");
    let kept = change.occurrences.iter().filter(|o| {
        let start = o.new.map(|new| new.start);
        start == Some(o.old.start)
    });
    kept.filter(|_| moves).count() as u64
}

/// Times in words: `Mon 09:00–11:30, 14:00; Tue 10:00`.
pub fn times(days: &[MoveDay]) -> String {
    let clock = |minute: i64| format!("{:02}:{:02}", minute / 60, minute % 60);
    let run = |(first, last): &(i64, i64)| match first == last {
        true => clock(*first),
        false => format!("{}–{}", clock(*first), clock(*last)),
    };
    let day = |day: &MoveDay| {
        let runs: Vec<String> = day.starts.iter().map(run).collect();
        format!("{} {}", day.day, runs.join(", "))
    };
    days.iter().map(day).collect::<Vec<_>>().join("; ")
}
