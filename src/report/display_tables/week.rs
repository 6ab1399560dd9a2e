//! The picture of a week for all media: which hours it spans, what fills a slot, what a day lost.

use crate::base::Minutes;
use crate::report::Report;
use crate::report::model::{DayRow, PersonWeek, PictureDay, State, Stretch};
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

/// How far from everybody's work hours a meeting still widens the pictures, in hours.
const NEAR: i64 = 2;

/// The hours shared by all pictures, so that they can be compared: first, and first after them.
/// A meeting far outside everybody's work hours does not squeeze them; [`beyond`] tells of it.
pub(crate) fn hours_shown<'a>(
    weeks: impl IntoIterator<Item = &'a PersonWeek>,
) -> Option<(i64, i64)> {
    let days = weeks.into_iter().flat_map(|week| &week.days);
    let stretches: Vec<&Stretch> = days.flat_map(|day| &day.stretches).collect();
    let all = hours_of(stretches.iter().copied())?;
    let at_work = stretches.iter().filter(|s| s.state != State::Meeting);
    let shown = hours_of(at_work.copied()).map(|(first, last)| {
        let first = all.0.max(first - NEAR);
        (first, all.1.min(last + NEAR).max(first + 1))
    });
    Some(shown.unwrap_or(all))
}

/// Whole hours from the first to the last of them.
pub(crate) fn hours_of<'a>(stretches: impl IntoIterator<Item = &'a Stretch>) -> Option<(i64, i64)> {
    let bounds = stretches
        .into_iter()
        .map(|s| (s.start.as_hundredths(), s.end.as_hundredths()));
    let (first, last) = bounds.reduce(|all, one| (all.0.min(one.0), all.1.max(one.1)))?;
    // A shift may pass midnight, but nobody's day is longer than two.
    let first = first.div_euclid(6_000).max(0);
    let last = last.saturating_add(5_999).div_euclid(6_000);
    Some((first, last.clamp(first + 1, first + 48)))
}

/// The meetings of a day that reach beyond these hours, by the clock; nothing where none does.
pub(crate) fn beyond(day: &PictureDay, (first, last): (i64, i64)) -> Option<String> {
    let (from, to) = (first * 6_000, last * 6_000);
    let is_beyond = |s: &&Stretch| s.start.as_hundredths() < from || s.end.as_hundredths() > to;
    let met = day.stretches.iter().filter(|s| s.state == State::Meeting);
    let clock = |minute: Minutes| {
        let minute = minute.rounded();
        format!(
            "{:02}:{:02}",
            minute.div_euclid(60) % 24,
            minute.rem_euclid(60)
        )
    };
    let told = met
        .filter(is_beyond)
        .map(|s| format!("{}–{}", clock(s.start), clock(s.end)));
    let told: Vec<String> = told.collect();
    (!told.is_empty()).then(|| format!("also in a meeting {}", told.join(", ")))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn stretch(state: State, from: i64, to: i64) -> Stretch {
        Stretch {
            state,
            start: Minutes::whole(from * 60),
            end: Minutes::whole(to * 60),
            meeting: None,
        }
    }

    fn week(stretches: &[Stretch]) -> PersonWeek {
        PersonWeek {
            person: 0,
            days: vec![PictureDay {
                date: NaiveDate::MIN,
                stretches: stretches.to_vec(),
            }],
        }
    }

    #[test]
    fn a_meeting_far_from_work_hours_is_told_and_does_not_widen_the_pictures() {
        let work = stretch(State::Flow, 9, 17);
        let shown = |list: &[Stretch]| hours_shown([&week(list)]);
        assert_eq!(shown(&[work]), Some((9, 17)));
        let near = [
            stretch(State::Meeting, 8, 9),
            work,
            stretch(State::Meeting, 18, 19),
        ];
        assert_eq!(shown(&near), Some((8, 19)));
        let far = [
            stretch(State::Meeting, 3, 4),
            work,
            stretch(State::Meeting, 21, 23),
        ];
        assert_eq!(shown(&far), Some((7, 19)));
        let told = beyond(&week(&far).days[0], (7, 19));
        assert_eq!(
            told.as_deref(),
            Some("also in a meeting 03:00–04:00, 21:00–23:00")
        );
        assert_eq!(beyond(&week(&near).days[0], (8, 19)), None);
        // Nobody works: the meetings are all there is.
        assert_eq!(shown(&[stretch(State::Meeting, 21, 23)]), Some((21, 23)));
        assert_eq!(shown(&[]), None);
    }
}
