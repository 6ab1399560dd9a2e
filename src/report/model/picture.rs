//! Days as pictures: stretches of one state.

use crate::base::Minutes;
use chrono::NaiveDate;

/// What a stretch of a person's day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// In meetings.
    Meeting,
    /// Flow-ready.
    Flow,
    /// Getting focused.
    Ramp,
    /// Winding down towards a meeting.
    WindDown,
    /// Too short for flow.
    Fragment,
    /// Personal appointment.
    Personal,
    /// Out of office.
    Away,
    /// Lunch.
    Lunch,
}

/// A stretch of one state, in minutes after local midnight of the day (may pass 1440).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// What it is.
    pub state: State,
    /// First minute.
    pub start: Minutes,
    /// First minute after it.
    pub end: Minutes,
    /// Index into `meetings`, for a meeting that is in the table.
    pub meeting: Option<usize>,
}

/// One local date of one person, as a picture.
#[derive(Clone, Debug)]
pub struct PictureDay {
    /// The date.
    pub date: NaiveDate,
    /// Stretches in order; meetings outside work hours included; gaps between them are off.
    pub stretches: Vec<Stretch>,
}

/// One person's week as a picture.
#[derive(Clone, Debug)]
pub struct PersonWeek {
    /// Index into `people`.
    pub person: usize,
    /// Monday to Sunday.
    pub days: Vec<PictureDay>,
}
