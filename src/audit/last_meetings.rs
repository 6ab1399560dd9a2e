//! Which dates to audit: those that were asked for, else the last weeks with a meeting.

use super::dates::{Dates, earlier, later, still_ahead};
use super::expansion::expand_and_build;
use crate::base::dates::{monday_of, weeks_ending_before};
use crate::calendar::Reading;
use crate::day;
use crate::occurrence::Versions;
use crate::settings::{DEFAULT_WEEKS, Settings, WindowChoice};
use chrono::NaiveDate;

/// The dates to audit, and why where they were not asked for.
pub(super) fn window(reading: &Reading, versions: &Versions, settings: &Settings) -> Dates {
    let (from, to) = settings.dates();
    let search = Search {
        reading,
        versions,
        settings,
    };
    if settings.window != WindowChoice::Default || search.last_meeting(from, to).is_some() {
        return (from, to, still_ahead(settings, to));
    }
    search.last_weeks(from).unwrap_or((from, to, None))
}

/// The weeks that end with the last one that holds a meeting.
pub(super) fn last_weeks(reading: &Reading, settings: &Settings, from: NaiveDate) -> Option<Dates> {
    let search = Search {
        reading,
        versions: &Versions::of(&reading.events),
        settings,
    };
    search.last_weeks(from)
}

/// Where meetings are looked for.
struct Search<'a> {
    reading: &'a Reading,
    versions: &'a Versions,
    settings: &'a Settings,
}

impl Search<'_> {
    fn last_weeks(&self, from: NaiveDate) -> Option<Dates> {
        let monday = self.last_week_with_meeting(from)?;
        let (from, to) = weeks_ending_before(later(monday, 7), DEFAULT_WEEKS);
        let note = "The last four full weeks have no meeting. So this report covers four earlier \
        weeks; the last of them is the latest week with a meeting.";
        Some((from, to, Some(note.to_string())))
    }

    fn last_meeting(&self, from: NaiveDate, to: NaiveDate) -> Option<NaiveDate> {
        let dates = (from, to, None);
        let (_, days, _) = expand_and_build(
            self.reading,
            self.versions,
            self.settings,
            &dates,
            day::build,
        );
        let met = days.kept().iter().filter(|day| day.has_meetings());
        met.map(|day| day.date).max()
    }

    /// The Monday of the last week with a meeting: before the window, else after it. Each step
    /// looks at twice as long a time, so that old archives are found without walking week by week.
    fn last_week_with_meeting(&self, from: NaiveDate) -> Option<NaiveDate> {
        let dates = || self.reading.events.iter().map(|e| e.start.date());
        let (first, last) = (dates().min()?, dates().max()?);
        let mut end = earlier(from, 1)?;
        let mut weeks = 8;
        while end >= first {
            let start = earlier(end, weeks * 7)?.max(first);
            if let Some(date) = self.last_meeting(start, end) {
                return Some(monday_of(date));
            }
            end = earlier(start, 1)?;
            weeks = (weeks * 2).min(520);
        }
        let ahead = self.last_meeting(from, later(last.max(from), 7))?;
        Some(monday_of(ahead))
    }
}
