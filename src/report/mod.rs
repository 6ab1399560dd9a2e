//! Everything joined into rows in final order: what every renderer reads.

pub mod baseline;
pub mod each_person;
pub mod events;
pub mod evidence;
pub mod find;
pub mod headline;
pub mod letter;
pub mod meetings;
pub mod model;
pub mod people;
pub mod picture;
pub mod privacy;
pub mod quality;
pub mod rounded;
#[cfg(test)]
pub(crate) mod sample;
pub mod series;
pub mod shown;
pub mod sums;
pub mod table;
pub mod twins;
pub mod words;

pub use baseline::baseline;
pub use each_person::each_person;
pub use model::Report;

use crate::base::Minutes;
use crate::focus::Profile;
use crate::plan;
use evidence::Evidence;
use model::MeetingRow;
use std::collections::BTreeSet;

/// The flow that everybody regains when all meetings to ask about are gone together.
pub fn without_asked(
    evidence: &Evidence<'_>,
    meetings: &[MeetingRow],
    profile: Profile,
) -> Minutes {
    let asked: BTreeSet<&str> = meetings
        .iter()
        .filter(|m| headline::is_asked(m))
        .map(|m| m.uid.as_str())
        .collect();
    plan::regained_without(&evidence.days.days, profile, |occurrence| {
        evidence
            .occurrences
            .get(occurrence)
            .and_then(|o| evidence.reading.events.get(o.winner()))
            .is_some_and(|event| asked.contains(event.uid.as_ref()))
    })
}
