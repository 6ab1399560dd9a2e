//! What comes back if many meetings go together. It is measured, because savings do not add up.

use super::evidence::Evidence;
use crate::base::ids::{IndexVec, SeriesId};
use crate::base::index::{part, wide};
use crate::base::{Minutes, parallel};
use crate::focus::Profile;
use crate::what_if;

/// What everybody regains without each group of series, one group at a time. `group_of` stands
/// beside the list of series; groups are numbered from 0.
pub(super) fn regained_by_group(
    group_of: &IndexVec<SeriesId, Option<u32>>,
    groups: usize,
    evidence: &Evidence<'_>,
    profile: Profile,
) -> Vec<Minutes> {
    let days = &evidence.days.days;
    let group = |occurrence| group_of[evidence.series.place_of(occurrence)?];
    let pieces = parallel::map_ranges(days.len(), |range| {
        let mut sums = vec![0_i64; groups];
        let mut own = Vec::new();
        let days = part(days, range).iter();
        for day in days.filter(|day| day.has_meetings()) {
            own.clear();
            own.extend(day.meetings().map(|meeting| group(meeting.occurrence)));
            if own.iter().all(Option::is_none) {
                continue;
            }
            let mut of_meeting = own.iter();
            what_if::regained_by_group(day, profile, &own, |saving| {
                let group = of_meeting.next().copied().flatten();
                if let Some(sum) = group.and_then(|group| sums.get_mut(wide(group))) {
                    *sum += saving;
                }
            });
        }
        sums
    });
    let sum = |group| pieces.iter().filter_map(|sums| sums.get(group)).sum();
    (0..groups)
        .map(|group| Minutes::hundredths(sum(group)))
        .collect()
}
