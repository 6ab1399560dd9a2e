//! What one person lost on each weekday, from the rows of their days.

use crate::report::model::{DayRow, InputRow, WeekdayLoss};
use chrono::{Datelike, NaiveDate};

/// What each weekday took, Monday first: of days at work that one of the person's own calendars
/// covers.
pub(super) fn weekdays(days: &[DayRow], own: &[InputRow]) -> [WeekdayLoss; 7] {
    let mut weekdays = <[WeekdayLoss; 7]>::default();
    for day in days.iter().filter(|day| is_covered(day.date, own)) {
        let figures = day.figures();
        let place = day.date.weekday().num_days_from_monday();
        let weekday = usize::try_from(place).ok();
        if figures.working > figures.away
            && let Some(weekday) = weekday.and_then(|place| weekdays.get_mut(place))
        {
            weekday.people = 1;
            weekday.days_at_work += 1;
            weekday.lost += figures.lost.central;
        }
    }
    weekdays
}

fn is_covered(date: NaiveDate, own: &[InputRow]) -> bool {
    own.iter().any(|calendar| {
        let reach = calendar.covered_from.zip(calendar.covered_to);
        reach.is_some_and(|(from, to)| (from..=to).contains(&date))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Minutes;
    use crate::report::model::Figures;
    use crate::report::sample;

    #[test]
    fn only_covered_days_at_work_count() {
        let date = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        let hours = |hours: i64| Minutes::hundredths(hours * 6_000);
        let day = |on, away, lost| {
            let mut figures = Figures::default();
            (figures.working, figures.away) = (hours(8), hours(away));
            figures.lost.central = hours(lost);
            DayRow::new(0, date(on), &figures)
        };
        let mut calendar = sample::report().quality.inputs[0].clone();
        (calendar.covered_from, calendar.covered_to) = (Some(date(9)), Some(date(17)));
        // Two Mondays, a Tuesday of leave, and a Wednesday after the calendar's end.
        let days = [day(9, 0, 1), day(10, 8, 0), day(16, 4, 2), day(18, 0, 5)];
        let found = weekdays(&days, &[calendar]);
        let monday = WeekdayLoss {
            days_at_work: 2,
            people: 1,
            lost: hours(3),
        };
        assert_eq!(found[0], monday);
        assert_eq!(found[1..], [WeekdayLoss::default(); 6]);
        assert_eq!(weekdays(&days, &[]), [WeekdayLoss::default(); 7]);
    }
}
