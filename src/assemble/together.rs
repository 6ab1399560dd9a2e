//! What comes back if many meetings go together. It is measured, because savings do not add up.

use super::evidence::Evidence;
use crate::base::Minutes;
use crate::base::ids::SeriesId;
use crate::base::index::wide;
use crate::focus::Profile;
use crate::what_if;

/// What everybody regains without these series, for which `is_gone` holds.
pub(super) fn regained(
    places: impl Iterator<Item = SeriesId>,
    is_gone: impl Fn(SeriesId) -> bool,
    evidence: &Evidence<'_>,
    profile: Profile,
) -> Minutes {
    let series = places.map(|place| &evidence.series.list[place]);
    let mut touched: Vec<usize> = series
        .flat_map(|s| s.plan.days.iter().map(|d| wide(*d)))
        .collect();
    touched.sort_unstable();
    touched.dedup();
    let days = touched
        .iter()
        .filter_map(|day| evidence.days.days.get(*day));
    what_if::regained_without(days, profile, |occurrence| {
        evidence.series.place_of(occurrence).is_some_and(&is_gone)
    })
}
