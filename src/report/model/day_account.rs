//! One day of one person, written out so that its figures can be added up by hand.

use crate::base::Minutes;
use chrono::{NaiveDate, NaiveTime};

/// A person's day, span by span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayAccount {
    /// Index into `people`.
    pub person: usize,
    /// The local date.
    pub date: NaiveDate,
    /// The stretches of working time in which meetings and gaps lie.
    pub segments: Vec<SegmentRow>,
    /// Gaps, meetings and absences by their start; lunch, too.
    pub spans: Vec<DaySpan>,
}

/// A stretch of working time that is neither away nor personal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SegmentRow {
    /// By the person's clock.
    pub from: NaiveTime,
    /// By the person's clock.
    pub to: NaiveTime,
    /// Its length in whole minutes.
    pub length: i64,
    /// What of it could be flow if no meeting lay in it.
    pub flow: Minutes,
}

/// A span of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DaySpan {
    /// By the person's clock.
    pub from: NaiveTime,
    /// By the person's clock.
    pub to: NaiveTime,
    /// Its length in whole minutes.
    pub length: i64,
    /// What it is.
    pub kind: SpanKind,
}

/// What a span of a day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpanKind {
    /// Out of office.
    Away,
    /// A personal appointment.
    Personal,
    /// Lunch, which is no working time.
    Lunch,
    /// A meeting.
    Meeting {
        /// Index into `meetings`, of one that is listed.
        row: Option<usize>,
        /// Whole minutes within working time that no earlier meeting has taken.
        counted: i64,
        /// Such minutes outside working time.
        off_hours: i64,
    },
    /// Free working time.
    Gap {
        /// A meeting begins at its end.
        before_meeting: bool,
        /// Getting focused.
        ramp: Minutes,
        /// Winding down.
        wind_down: Minutes,
        /// What is left is long enough for flow; else the whole gap is too short.
        is_flow: bool,
    },
}

impl SpanKind {
    /// The word of the machine formats.
    pub fn word(self) -> &'static str {
        match self {
            SpanKind::Away => "away",
            SpanKind::Personal => "personal",
            SpanKind::Lunch => "lunch",
            SpanKind::Meeting { .. } => "meeting",
            SpanKind::Gap { .. } => "gap",
        }
    }
}
