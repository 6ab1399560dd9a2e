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
use crate::base::ids::IndexVec;
use crate::focus::Profile;
use evidence::Evidence;
use sums::ListedMeeting;

/// The flow that everybody regains when all meetings to ask about are gone together.
pub(crate) fn without_asked(
    evidence: &Evidence<'_>,
    meetings: &[ListedMeeting<'_>],
    profile: Profile,
) -> Minutes {
    let mut group_of = IndexVec::beside(&evidence.series.list, None);
    for (_, series) in meetings.iter().filter(|(row, _)| row.is_asked()) {
        group_of[*series] = Some(0);
    }
    let regained = together::regained_by_group(&group_of, 1, evidence, profile);
    regained.into_iter().sum()
}
