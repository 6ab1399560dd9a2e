//! A change worth trying, with what it would give back.

use crate::base::Minutes;
use crate::report::words::duration;
use chrono::NaiveTime;

/// A change worth trying, with its measured saving.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeRow {
    /// What would change.
    pub change: Proposed,
    /// Flow-ready time regained over the window, central profile, summed over the report's people.
    pub saving: Minutes,
    /// Person-time of meeting regained.
    pub person_time: Minutes,
    /// Indices into `people` of those who regain flow-ready time.
    pub people: Vec<usize>,
}

/// A [`crate::what_if::Change`] as a report tells it: nobody whom it releases is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proposed {
    /// Writing instead.
    Async,
    /// Two weeks without it.
    Pause,
    /// An earlier end.
    Shorten {
        /// New length in minutes.
        to_min: i64,
    },
    /// Every second occurrence.
    Halve,
    /// Fewer people.
    Release {
        /// How many no longer attend.
        people: usize,
        /// Of how many.
        of: usize,
    },
    /// Inside another series.
    Merge {
        /// The other's title as it may be shown.
        title: String,
    },
    /// Next to another meeting.
    Move {
        /// By how many minutes, earlier ones below zero; where all occurrences move alike.
        shift_min: Option<i64>,
        /// The new time by the clock of the series, where it has one.
        at: Option<NaiveTime>,
    },
}

impl Proposed {
    /// Stable id of the machine formats (`shorten`).
    pub fn id(&self) -> &'static str {
        match self {
            Proposed::Async => "async",
            Proposed::Pause => "pause",
            Proposed::Shorten { .. } => "shorten",
            Proposed::Halve => "halve",
            Proposed::Release { .. } => "release",
            Proposed::Merge { .. } => "merge",
            Proposed::Move { .. } => "move",
        }
    }

    /// To what it leads, in a few words (`25 min`); empty where its name says all.
    pub fn to(&self) -> String {
        match self {
            Proposed::Async => "writing".into(),
            Proposed::Shorten { to_min } => format!("{to_min} min"),
            Proposed::Release { people, of } => format!("{people} fewer of {of}"),
            Proposed::Merge { title } => title.clone(),
            Proposed::Move {
                shift_min: Some(shift),
                at,
            } => {
                let far = duration(Minutes::whole(shift.abs()));
                let way = if *shift < 0 { "earlier" } else { "later" };
                match at {
                    Some(at) => format!("{}, {far} {way}", at.format("%H:%M")),
                    None => format!("{far} {way}"),
                }
            }
            Proposed::Pause
            | Proposed::Halve
            | Proposed::Move {
                shift_min: None, ..
            } => String::new(),
        }
    }
}
