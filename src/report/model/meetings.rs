//! Meetings: what each costs, how it was judged and what would change that; and their order.

use super::{ChangeRow, CriterionRow, Verdict};
use crate::base::Minutes;
use chrono::NaiveDate;
use std::sync::Arc;

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
    /// What completes "Sorted by …" and "Meetings, in the order of …".
    pub(crate) fn words(self) -> &'static str {
        match self {
            MeetingOrder::GainAndDoubt => {
                "flow that comes back without it, times the doubt that it is needed"
            }
            MeetingOrder::Gain => "flow that comes back without it",
            MeetingOrder::Doubt => "doubt that it is needed",
            MeetingOrder::Loss => "flow that it took",
        }
    }
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

    /// Whether to ask if it is necessary: the verdict says so, nobody has accepted it, and flow
    /// comes back without it.
    pub(crate) fn is_asked(&self) -> bool {
        self.verdict == Verdict::Question && self.is_open()
    }

    /// Whether the verdict says to ask, and yet no flow comes back without it.
    pub(crate) fn is_asked_in_vain(&self) -> bool {
        let is_said = self.verdict == Verdict::Question && self.accepted.is_none() && self.ahead;
        is_said && !self.is_open()
    }

    /// Whether it is over, and could have been written: nothing can be asked any more.
    pub fn is_regretted(&self) -> bool {
        self.verdict == Verdict::Question && self.accepted.is_none() && !self.ahead
    }

    /// Whether somebody should look at it: it should be asked about or changed, nobody has
    /// accepted it, and it gives something back.
    pub fn is_open(&self) -> bool {
        let is_asked = match self.verdict {
            Verdict::Question | Verdict::Unclear | Verdict::Reshape => true,
            Verdict::Keep | Verdict::Protected => false,
        };
        is_asked && self.accepted.is_none() && self.ahead && self.saving > Minutes::ZERO
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
