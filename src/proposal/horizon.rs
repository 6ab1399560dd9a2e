//! The weeks ahead.

use super::rules::PlanRules;
use crate::base::UtcSeconds;
use crate::base::dates::monday_of;
use crate::day::WorkingHours;
use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};
use chrono_tz::Tz;

/// The dates that a plan speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Horizon {
    /// First date.
    pub from: NaiveDate,
    /// Last date.
    pub to: NaiveDate,
    /// No meeting is moved to a minute before this one (since 1970).
    pub notice_until: i64,
    /// The dates were asked for and are over: a study, in which nobody needs notice.
    pub is_past: bool,
}

impl Horizon {
    /// The full ISO weeks after `as_of`, or the dates that the rules name.
    pub fn new(as_of: DateTime<Utc>, tz: Tz, hours: &WorkingHours, rules: &PlanRules) -> Horizon {
        let today = as_of.with_timezone(&tz).date_naive();
        let monday = later(monday_of(today), 7);
        let last = later(monday, 7 * u64::from(rules.weeks.max(1)));
        let weeks = (monday, last.pred_opt().unwrap_or(last));
        let (from, to) = rules.dates.unwrap_or(weeks);
        let is_past = to < today;
        let now = UtcSeconds::from(as_of).minute();
        let notice_until = match is_past {
            true => i64::MIN,
            false => now + minutes_of_notice(today, hours, rules.notice_days),
        };
        Horizon {
            from,
            to,
            notice_until,
            is_past,
        }
    }

    /// Weeks of the horizon, a part of one counting as one.
    pub fn weeks(&self) -> i64 {
        let days = (self.to - self.from).num_days() + 1;
        (days + 6).div_euclid(7).max(1)
    }
}

/// As many days as it takes for so many work days to pass.
fn minutes_of_notice(today: NaiveDate, hours: &WorkingHours, days: u32) -> i64 {
    let is_work_day = |date: &NaiveDate| {
        let weekday = usize::try_from(date.weekday().num_days_from_monday()).unwrap_or(0);
        let is_on = hours.days.get(weekday).is_some_and(Option::is_some);
        is_on && !hours.holidays.contains(date)
    };
    let wanted = usize::try_from(days).unwrap_or(usize::MAX);
    let Some(last) = wanted.checked_sub(1) else {
        return 0;
    };
    // Somebody who works on no day at all has no work days to wait for.
    let ahead = today.iter_days().skip(1).take(400);
    let date = ahead.filter(is_work_day).nth(last);
    date.map_or(0, |date| (date - today).num_days() * 1440)
}

fn later(date: NaiveDate, days: u64) -> NaiveDate {
    date.checked_add_days(Days::new(days)).unwrap_or(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn horizon(as_of: &str, rules: &PlanRules) -> Horizon {
        let hours = WorkingHours::default();
        Horizon::new(at(as_of), Tz::Europe__Berlin, &hours, rules)
    }

    #[test]
    fn the_horizon_is_the_full_weeks_after_today() {
        let found = horizon("2026-11-18T08:00:00Z", &PlanRules::default());
        assert_eq!(found.from.to_string(), "2026-11-23");
        assert_eq!(found.to.to_string(), "2026-12-20");
        assert_eq!(found.weeks(), 4);
        // On a Monday the week that has begun is not a full one any more; Sunday evening in UTC
        // is Monday in Berlin.
        let monday = horizon("2026-11-22T23:30:00Z", &PlanRules::default());
        assert_eq!(monday.from.to_string(), "2026-11-30");
    }

    #[test]
    fn notice_counts_work_days_and_the_past_needs_none() {
        let friday = horizon("2026-11-20T08:00:00Z", &PlanRules::default());
        let tuesday = at("2026-11-24T08:00:00Z").timestamp() / 60;
        assert_eq!(friday.notice_until, tuesday);
        let date = |text: &str| text.parse::<NaiveDate>().unwrap();
        let study = PlanRules {
            dates: Some((date("2026-10-19"), date("2026-10-25"))),
            ..PlanRules::default()
        };
        assert!(horizon("2026-11-20T08:00:00Z", &study).is_past);
    }
}
