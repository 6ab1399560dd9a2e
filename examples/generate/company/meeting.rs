//! What is true of a meeting, whoever exports it.

use super::chance::mix;
use super::places::Place;
use chrono::NaiveDate;

/// What an event is to its owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// With others.
    Meeting,
    /// Time kept for work.
    Focus,
    /// Lunch, dentist.
    Personal,
    /// Out of the office.
    Away,
    /// A day that has a name.
    Note,
}

/// When it is; for a series the first time.
#[derive(Clone, Copy, Debug)]
pub(super) enum Span {
    /// First day and how many.
    Days(NaiveDate, u64),
    /// Day, minute of the day and minutes.
    Time(NaiveDate, u64, u64),
}

/// How somebody answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    Accepted,
    Tentative,
    Declined,
    None,
}

/// One event or series.
#[derive(Clone, Debug)]
pub(super) struct Meeting {
    /// All chance about it follows from this.
    pub(super) key: u64,
    pub(super) purpose: Purpose,
    pub(super) title: &'static str,
    /// RRULE without its name, empty for a single event.
    pub(super) rule: &'static str,
    pub(super) span: Span,
    pub(super) place: &'static Place,
    /// Who takes part; the first one invited the others.
    pub(super) members: Vec<u64>,
    pub(super) is_cancelled: bool,
}

impl Meeting {
    pub(super) fn is_whole_days(&self) -> bool {
        matches!(self.span, Span::Days(..))
    }

    /// Who invited the others, where there are others.
    pub(super) fn organizer(&self) -> Option<u64> {
        self.members
            .first()
            .copied()
            .filter(|_| self.members.len() > 1)
    }

    /// How a member has answered by now.
    pub(super) fn answer(&self, member: u64) -> Answer {
        if self.members.first() == Some(&member) {
            return Answer::Accepted;
        }
        match mix(&[self.key, member, 3]) % 20 {
            0 => Answer::Declined,
            1 | 2 => Answer::Tentative,
            3 | 4 => Answer::None,
            _ => Answer::Accepted,
        }
    }
}
