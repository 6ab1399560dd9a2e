//! Calendars, days and judgements → the rows of a report, in final order.
//!
//! Gathers facts for the rubric, measures what each meeting costs, and adds up. Writes no bytes.

pub(crate) mod acceptances;
mod ahead;
mod costs;
mod cut_short;
pub(crate) mod day_account;
pub(crate) mod day_sums;
mod details;
pub(crate) mod events;
pub(crate) mod evidence;
pub(crate) mod filter;
pub(crate) mod headline;
pub(crate) mod meetings;
pub(crate) mod organizers;
pub(crate) mod people;
pub(crate) mod picture;
pub mod quality;
pub(crate) mod reach;
pub(crate) mod series;
pub(crate) mod similar_series;
pub(crate) mod sums;
mod times;
mod together;
pub mod trend;
mod upkeep;
pub(crate) mod zones;

use crate::base::Minutes;
use crate::base::ids::SeriesId;
use crate::focus::Profile;
use crate::report::model::MeetingRow;
use evidence::Evidence;

/// The flow that everybody regains when all meetings to ask about are gone together.
pub(crate) fn without_asked(
    evidence: &Evidence<'_>,
    meetings: &[MeetingRow],
    profile: Profile,
) -> Minutes {
    let asked = meetings.iter().filter(|meeting| meeting.is_asked());
    let mut asked: Vec<SeriesId> = asked
        .filter_map(|meeting| evidence.series.place_of_uid(&meeting.uid))
        .collect();
    asked.sort_unstable();
    let is_gone = |place| asked.binary_search(&place).is_ok();
    together::regained(asked.iter().copied(), is_gone, evidence, profile)
}
