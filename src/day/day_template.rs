//! The dates of the window as clocks and work hours make them: once for all people with the same
//! hours in the same zone.

use super::hours::{self, Shift, WorkingHours};
use super::person::Person;
use crate::base::ids::{IndexVec, PersonPlace};
use crate::base::{Interval, IntervalSet};
use chrono::NaiveDate;
use chrono_tz::Tz;
use std::collections::HashMap;
use std::sync::Arc;

/// One date, in minutes since 1970.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DayTemplate {
    /// The minutes that belong to this date: its shift, and the rest of the calendar day.
    pub domain: Interval,
    /// Lunch.
    pub lunch: Option<Interval>,
    /// Working time: work hours less lunch.
    pub work: IntervalSet,
}

impl DayTemplate {
    fn new(domain: Interval, shift: &Shift) -> DayTemplate {
        // Where hours are such that shifts overlap, a minute belongs to the earlier one.
        let whole = IntervalSet::from_intervals([domain]);
        DayTemplate {
            domain,
            lunch: shift.lunch.and_then(|lunch| lunch.clip(domain)),
            work: shift.work().intersection(&whole),
        }
    }
}

/// The dates of a window for one set of hours in one zone.
#[derive(Clone, Debug, Default)]
pub(super) struct DayTemplates {
    /// All minutes that belong to the dates.
    pub(super) window: Interval,
    /// Date by date.
    pub(super) dates: Vec<(NaiveDate, Arc<DayTemplate>)>,
}

impl DayTemplates {
    /// The dates from `from` to `to`.
    ///
    /// A shift belongs to the date it begins on, also behind midnight; every other minute belongs
    /// to its calendar date. So each minute belongs to one date.
    pub(super) fn new(
        hours: &WorkingHours,
        zone: Tz,
        from: NaiveDate,
        to: NaiveDate,
    ) -> DayTemplates {
        let shift = |date: NaiveDate| hours::shift(hours, date, zone);
        let mut before = from.pred_opt().map(shift);
        let mut start = beginning(zone, from, before.as_ref());
        let mut frames = DayTemplates {
            window: Interval::new(start, start),
            dates: Vec::new(),
        };
        for date in from.iter_days().take_while(|date| *date <= to) {
            let Some(next) = date.succ_opt() else { break };
            let today = shift(date);
            let end = beginning(zone, next, Some(&today));
            let domain = Interval::new(start, end);
            let frame = DayTemplate::new(domain, &today);
            frames.dates.push((date, Arc::new(frame)));
            (before, start) = (Some(today), end);
        }
        let after = to.succ_opt().unwrap_or(to);
        let end = beginning(zone, after, before.as_ref());
        frames.window = Interval::new(frames.window.start, end);
        frames
    }
}

fn beginning(zone: Tz, date: NaiveDate, before: Option<&Shift>) -> i64 {
    let midnight = hours::midnight(date, zone);
    let last = before
        .and_then(|shift| shift.whole)
        .map_or(midnight, |whole| whole.end);
    midnight.max(last)
}

/// The frames of everybody, each set once.
#[derive(Clone, Debug, Default)]
pub(super) struct AllFrames {
    distinct: Vec<Arc<DayTemplates>>,
    of_person: IndexVec<PersonPlace, Arc<DayTemplates>>,
}

impl AllFrames {
    /// The dates from `from` to `to` for each of the people.
    pub(super) fn new(
        people: &IndexVec<PersonPlace, Person>,
        from: NaiveDate,
        to: NaiveDate,
    ) -> AllFrames {
        let mut all = AllFrames::default();
        let mut known: HashMap<(Tz, &WorkingHours), Arc<DayTemplates>> = HashMap::new();
        for person in people {
            let hours: &WorkingHours = &person.hours;
            let frames = known.entry((person.zone, hours)).or_insert_with(|| {
                let new = Arc::new(DayTemplates::new(hours, person.zone, from, to));
                all.distinct.push(new.clone());
                new
            });
            all.of_person.push(frames.clone());
        }
        all
    }

    /// The dates of a person.
    pub(super) fn of(&self, person: PersonPlace) -> &DayTemplates {
        &self.of_person[person]
    }

    /// The minutes that are in everybody's window.
    pub(super) fn common_window(&self) -> Interval {
        let windows = || self.distinct.iter().map(|frames| frames.window);
        let start = windows().map(|window| window.start).max();
        let end = windows().map(|window| window.end).min();
        Interval::new(start.unwrap_or(0), end.unwrap_or(0))
    }
}
