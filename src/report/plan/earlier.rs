//! What became of an earlier plan.

use crate::base::Minutes;

/// What became of an earlier plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Adopted {
    /// Change by change, in the plan's order.
    pub changes: Vec<AdoptedChange>,
    /// What the plan promised for these weeks.
    pub promised: Minutes,
    /// What the changes that came true give in the calendars as they are.
    pub came_back: Minutes,
    /// Person by person: flow then, as planned, and as it is.
    pub people: Vec<AdoptedPerson>,
}

/// One change of an earlier plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdoptedChange {
    /// UID of the series.
    pub uid: String,
    /// Title as it may be shown.
    pub title: String,
    /// What was proposed.
    pub proposed: String,
    /// What became of it.
    pub fate: Fate,
    /// Occurrences that are as proposed, and all.
    pub occurrences: (u32, u32),
}

/// What became of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Most occurrences are as proposed.
    Adopted,
    /// Some are.
    Partly,
    /// None is.
    NotAdopted,
    /// The series is no longer in the calendars.
    Gone,
}

impl Fate {
    /// The word of the machine formats.
    pub fn word(self) -> &'static str {
        match self {
            Fate::Adopted => "adopted",
            Fate::Partly => "partly",
            Fate::NotAdopted => "not_adopted",
            Fate::Gone => "gone",
        }
    }
}

/// Somebody's flow before, as planned, and as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdoptedPerson {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Before the plan.
    pub before: Minutes,
    /// As planned.
    pub planned: Minutes,
    /// As the calendars are.
    pub is: Minutes,
}
