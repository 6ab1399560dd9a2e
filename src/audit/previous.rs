//! The window of the same length before this one.

use super::dates::earlier;
use super::look::look_at;
use crate::base::{Minutes, parallel};
use crate::calendar::Reading;
use crate::focus;
use crate::settings::Settings;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Central loss of each person in the window of the same length before this one.
pub(super) fn previous_losses(
    reading: &Reading,
    settings: &Settings,
    from: NaiveDate,
    to: NaiveDate,
) -> BTreeMap<String, Minutes> {
    let length = (to - from).num_days() + 1;
    let (Some(before_from), Some(before_to)) = (earlier(from, length), earlier(from, 1)) else {
        return BTreeMap::new();
    };
    let (_, days, _) = look_at(reading, settings, before_from, before_to);
    let mut losses = BTreeMap::new();
    let central = settings.focus.central;
    let lost = parallel::map_slice(&days.days, |day| focus::day_loss(day, central));
    for (day, lost) in days.days.iter().zip(lost) {
        if let Some(person) = days.directory.people.get(day.person) {
            *losses.entry(person.id.to_string()).or_default() += Minutes::hundredths(lost);
        }
    }
    // Without a single meeting then, there is nothing to compare with.
    if days.days.iter().all(|day| day.meetings.is_empty()) {
        losses.clear();
    }
    losses
}
