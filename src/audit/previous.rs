//! The window of the same length before this one.

use super::dates::{Dates, earlier, widest_range};
use crate::base::Minutes;
use crate::calendar::Reading;
use crate::day::{self, PersonDay};
use crate::focus;
use crate::occurrence::{self, Versions};
use crate::settings::Settings;
use std::collections::BTreeMap;

/// Central loss of each person in the window of the same length before this one. Nobody's days are
/// kept.
pub(super) fn previous_losses(
    reading: &Reading,
    versions: &Versions,
    settings: &Settings,
    (from, to, _): &Dates,
) -> BTreeMap<String, Minutes> {
    let length = (*to - *from).num_days() + 1;
    let (Some(before_from), Some(before_to)) = (earlier(*from, length), earlier(*from, 1)) else {
        return BTreeMap::new();
    };
    let range = widest_range(before_from, before_to);
    let (occurrences, _) = occurrence::expand_versions(reading, versions, &range);
    let rules = settings.day_rules(before_from, before_to);
    let central = settings.focus.central;
    let loss = |own: Vec<PersonDay>| {
        let lost = own.iter().map(|day| focus::day_loss(day, central)).sum();
        vec![(
            own.iter().any(PersonDay::has_meetings),
            lost,
            own.is_empty(),
        )]
    };
    let (days, losses) = day::each_person(reading, &occurrences, &rules, loss);
    // Without a single meeting then, there is nothing to compare with.
    if losses.iter().all(|(meets, ..)| !meets) {
        return BTreeMap::new();
    }
    let people = days.directory.people.iter().zip(losses);
    people
        .filter(|(_, (.., has_no_day))| !has_no_day)
        .map(|(person, (_, lost, _))| (person.id.to_string(), Minutes::hundredths(lost)))
        .collect()
}
