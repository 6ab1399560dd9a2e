//! The window of the same length before this one.

use super::dates::{Dates, earlier, widest_range};
use crate::calendar::Reading;
use crate::day::{self, Person, PersonDay};
use crate::focus;
use crate::occurrence::{self, Versions};
use crate::report::comparison::{DayAtWork, WindowLoss};
use crate::settings::Settings;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// The window of the same length before these dates.
pub(super) fn dates_before((from, to, _): &Dates) -> Option<(NaiveDate, NaiveDate)> {
    let length = (*to - *from).num_days() + 1;
    Some((earlier(*from, length)?, earlier(*from, 1)?))
}

/// What each person lost in the window before these dates. Nobody's days are kept.
pub(super) fn previous_losses(
    reading: &Reading,
    versions: &Versions,
    settings: &Settings,
    dates: &Dates,
) -> BTreeMap<String, WindowLoss> {
    let Some((from, to)) = dates_before(dates) else {
        return BTreeMap::new();
    };
    let range = widest_range(from, to);
    let (occurrences, _) = occurrence::expand_versions(reading, versions, &range);
    let rules = settings.day_rules(from, to);
    let central = settings.focus.central;
    let measured = |day: &PersonDay| {
        let day_at_work = DayAtWork {
            working: day.work().total(),
            away: day.away().total(),
            lost: focus::day_loss(day, central),
        };
        (day.date, day_at_work)
    };
    let all = |own: &[PersonDay]| own.iter().map(measured).collect::<Vec<_>>();
    let (days, of_people) = day::each_person(reading, &occurrences, &rules, all);
    let people = days.directory.people.iter().zip(of_people);
    let of_person = |(person, days): (&Person, Vec<(NaiveDate, DayAtWork)>)| {
        let mut loss = WindowLoss::default();
        for (date, day) in &days {
            loss.add(day, person.covered.holds(*date));
        }
        (person.id.to_string(), loss)
    };
    people.map(of_person).collect()
}
