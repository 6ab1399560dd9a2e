//! Calendars, days and judgements → the rows of a report, in final order.
//!
//! Gathers facts for the rubric, measures what each meeting costs, and adds up. Writes no bytes.

pub mod acceptances;
mod ahead;
mod costs;
pub mod day_sums;
mod details;
pub mod events;
pub mod evidence;
pub mod headline;
pub mod meetings;
pub mod organizers;
pub mod people;
pub mod picture;
pub mod quality;
pub mod reach;
pub mod series;
pub mod similar_series;
pub mod sums;
mod times;
mod together;
pub mod trend;
mod upkeep;
pub mod zones;

use crate::base::Minutes;
use crate::focus::Profile;
use crate::report::model::MeetingRow;
use evidence::Evidence;

/// The flow that everybody regains when all meetings to ask about are gone together.
pub fn without_asked(
    evidence: &Evidence<'_>,
    meetings: &[MeetingRow],
    profile: Profile,
) -> Minutes {
    let asked = meetings.iter().filter(|meeting| meeting.is_asked());
    let mut asked: Vec<usize> = asked
        .filter_map(|meeting| evidence.series.place_of_uid(&meeting.uid))
        .collect();
    asked.sort_unstable();
    let is_gone = |place| asked.binary_search(&place).is_ok();
    together::regained(asked.iter().copied(), is_gone, evidence, profile)
}
