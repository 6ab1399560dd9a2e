//! Everything joined into rows in final order: what every renderer reads.

pub mod acceptances;
pub mod baseline;
pub mod comparison;
mod costs;
pub mod day_sums;
pub mod depth;
mod details;
pub mod each_person;
pub mod events;
pub mod evidence;
pub mod find;
pub mod headline;
pub mod letter;
pub mod meetings;
pub mod model;
pub mod organizers;
pub mod people;
pub mod picture;
pub mod plan;
pub mod privacy;
pub mod quality;
pub mod reach;
pub mod rounded;
#[cfg(test)]
pub(crate) mod sample;
pub mod series;
pub mod shown;
pub mod sums;
pub mod table;
mod times;
mod together;
pub mod trend;
pub mod twins;
mod upkeep;
pub mod words;
pub mod zones;

pub use baseline::{baseline, verdicts_not_compared};
pub use depth::{Depth, InFull};
pub use each_person::each_person;
pub use model::Report;

use crate::base::Minutes;
use crate::focus::Profile;
use evidence::Evidence;
use model::MeetingRow;

/// The flow that everybody regains when all meetings to ask about are gone together.
pub fn without_asked(
    evidence: &Evidence<'_>,
    meetings: &[MeetingRow],
    profile: Profile,
) -> Minutes {
    let asked = meetings
        .iter()
        .filter(|meeting| headline::is_asked(meeting));
    let mut asked: Vec<usize> = asked
        .filter_map(|meeting| evidence.series.place_of_uid(&meeting.uid))
        .collect();
    asked.sort_unstable();
    let is_gone = |place| asked.binary_search(&place).is_ok();
    together::regained(asked.iter().copied(), is_gone, evidence, profile)
}
