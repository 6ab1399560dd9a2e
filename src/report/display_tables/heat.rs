//! When meetings happen, for all media: weekday × hour in five steps.

use crate::base::Minutes;
use crate::report::Report;
use crate::report::rounded::column;

const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// The map, cut to the hours that hold meetings.
#[derive(Clone, Debug)]
pub(crate) struct HeatMap {
    /// First hour shown.
    pub first: usize,
    /// Last hour shown.
    pub last: usize,
    /// The most of any hour.
    pub most: Minutes,
    /// The weekdays; Saturday and Sunday only when they hold meetings.
    pub days: Vec<HeatDay>,
    /// Whole minutes, the sum of the weekdays as printed.
    pub sum: i64,
}

/// One weekday.
#[derive(Clone, Debug)]
pub(crate) struct HeatDay {
    /// `Mon` and so on.
    pub name: &'static str,
    /// Meeting time of each hour shown.
    pub hours: Vec<Minutes>,
    /// Whole minutes of the day.
    pub sum: i64,
}

impl HeatMap {
    /// The map of a report; nothing when it has no meeting.
    pub(crate) fn of(report: &Report) -> Option<HeatMap> {
        let at = |day: &[Minutes; 24], hour: usize| day.get(hour).copied().unwrap_or_default();
        let busy = |hour: &usize| report.heat.iter().any(|day| at(day, *hour) > Minutes::ZERO);
        let (first, last) = ((0..24).find(busy)?, (0..24).rfind(busy)?);
        let sums = report.heat.iter().map(|day| day.iter().copied().sum());
        let sums = column(&sums.collect::<Vec<_>>());
        let days = WEEKDAYS.iter().zip(&report.heat).zip(&sums).enumerate();
        let days = days.filter(|(index, (_, sum))| *index < 5 || **sum > 0);
        let days = days.map(|(_, ((name, day), sum))| HeatDay {
            name,
            hours: (first..=last).map(|hour| at(day, hour)).collect(),
            sum: *sum,
        });
        Some(HeatMap {
            first,
            last,
            most: report.heat.iter().flatten().copied().max()?,
            days: days.collect(),
            sum: sums.iter().sum(),
        })
    }

    /// 0 for nothing, 1 to 4 for the quarters of the most.
    pub(crate) fn step(&self, amount: Minutes) -> usize {
        let most = self.most.as_hundredths();
        (1..=4)
            .rev()
            .find(|quarter| amount.as_hundredths() * 4 > most * (quarter - 1))
            .filter(|_| amount > Minutes::ZERO)
            .map_or(0, |quarter| quarter as usize)
    }
}
