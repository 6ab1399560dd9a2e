//! The picture of a week for all media: which hours it spans, what fills a slot, what a day lost.

use crate::report::Report;
use crate::report::model::{DayRow, PersonWeek, State, Stretch};
use chrono::NaiveDate;

/// States in the order of a legend; what looks alike in coarse pictures stands together.
pub(crate) const LEGEND: [(State, &str); 7] = [
    (State::Flow, "flow"),
    (State::Ramp, "getting focused, winding down"),
    (State::Fragment, "too short for flow"),
    (State::Meeting, "meeting"),
    (State::Personal, "personal"),
    (State::Away, "away"),
    (State::Lunch, "lunch"),
];

/// Whether a state occurs in any of these weeks.
pub(crate) fn occurs<'a>(state: State, weeks: impl IntoIterator<Item = &'a PersonWeek>) -> bool {
    let mut days = weeks.into_iter().flat_map(|week| &week.days);
    days.any(|day| day.stretches.iter().any(|stretch| stretch.state == state))
}

/// The hours shared by all pictures, so that they can be compared: first, and first after them.
pub(crate) fn hours_shown<'a>(
    weeks: impl IntoIterator<Item = &'a PersonWeek>,
) -> Option<(i64, i64)> {
    let days = weeks.into_iter().flat_map(|week| &week.days);
    let stretches: Vec<_> = days.flat_map(|day| &day.stretches).collect();
    let first = stretches.iter().map(|s| s.start.as_hundredths()).min()?;
    let last = stretches.iter().map(|s| s.end.as_hundredths()).max()?;
    // Whole hours; a shift may pass midnight, but nobody's day is longer than two.
    let first = first.div_euclid(6_000).max(0);
    let last = last.saturating_add(5_999).div_euclid(6_000);
    Some((first, last.clamp(first + 1, first + 48)))
}

/// The state that fills most of these minutes; of equals the first in [`State`]'s order.
pub(crate) fn main_state(stretches: &[Stretch], start: i64, step: i64) -> Option<State> {
    let (from, to) = (start * 100, (start + step) * 100);
    let mut filled: Vec<(State, i64)> = Vec::new();
    for stretch in stretches {
        let inside = stretch.end.as_hundredths().min(to) - stretch.start.as_hundredths().max(from);
        if inside > 0 {
            match filled.iter_mut().find(|(state, _)| *state == stretch.state) {
                Some((_, sum)) => *sum += inside,
                None => filled.push((stretch.state, inside)),
            }
        }
    }
    filled.sort_by_key(|(state, sum)| (-sum, *state));
    filled.first().map(|(state, _)| *state)
}

/// What each day lost, in whole minutes as the table of days prints it.
#[derive(Clone, Debug)]
pub(crate) struct Losses<'a> {
    rows: Vec<(&'a DayRow, i64)>,
}

impl<'a> Losses<'a> {
    /// The losses of every row of the table of days.
    pub(crate) fn of(report: &'a Report) -> Self {
        let mut rounding = report.loss_rounding;
        let lost = |day: &'a DayRow| (day, rounding.next(day.figures().lost.central));
        Losses {
            rows: report.days.iter().map(lost).collect(),
        }
    }

    /// What a person lost on a date; nothing where the table has no such row.
    pub(crate) fn on(&self, person: usize, date: NaiveDate) -> i64 {
        let is_day = |(row, _): &&(&DayRow, i64)| row.person() == person && row.date == date;
        self.rows.iter().find(is_day).map_or(0, |(_, lost)| *lost)
    }
}
