//! Calendars read and the people's days of a window.

use super::dates::{Dates, earlier, last_weeks, widest_range};
use crate::base::parallel;
use crate::calendar::{self, Reading, Source};
use crate::day::{self, Days};
use crate::diagnostic::Diagnostic;
use crate::focus::{self, Figures};
use crate::occurrence::{self, Occurrence};
use crate::report::quality;
use crate::settings::{Settings, WindowChoice};
use chrono::NaiveDate;

/// A window, what was read for it, and what stands in it.
pub(super) struct Looked {
    pub(super) reading: Reading,
    pub(super) dates: Dates,
    pub(super) occurrences: Vec<Occurrence>,
    pub(super) days: Days,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Reads what can touch the window or the one before it, and looks at the window. `first` is done
/// before that, so that what it looks at is let go in time.
pub(super) fn look<T>(
    sources: &[Source],
    settings: &Settings,
    first: impl Fn(&Reading, &Dates) -> T,
) -> (Looked, T) {
    let rules = settings.read_rules();
    let near = |dates: Dates| {
        let (from, to) = (dates.0, dates.1);
        let before = earlier(from, (to - from).num_days() + 1).unwrap_or(from);
        let reading = calendar::read_near(sources, &rules, before, to);
        let done = first(&reading, &dates);
        let (occurrences, days, diagnostics) = look_at(&reading, settings, from, to);
        let looked = Looked {
            reading,
            dates,
            occurrences,
            days,
            diagnostics,
        };
        (looked, done)
    };
    let (from, to) = settings.dates();
    let (looked, done) = near((from, to, None));
    let holds_meeting = looked.days.days.iter().any(|day| !day.meetings.is_empty());
    if settings.window != WindowChoice::Default || holds_meeting {
        return (looked, done);
    }
    let found = last_weeks(&calendar::read(sources, &rules), settings, from);
    found.map_or((looked, done), near)
}

/// Occurrences and people's days of a window, and everything that was wrong.
pub(super) fn look_at(
    reading: &Reading,
    settings: &Settings,
    from: NaiveDate,
    to: NaiveDate,
) -> (Vec<Occurrence>, Days, Vec<Diagnostic>) {
    let (occurrences, mut diagnostics) = occurrence::expand(reading, &widest_range(from, to));
    let days = day::build(reading, &occurrences, &settings.day_rules(from, to));
    diagnostics.extend(reading.diagnostics.iter().cloned());
    diagnostics.extend(quality::all_free(reading, &days));
    (occurrences, days, diagnostics)
}

/// The figures of every day, in the order of the days.
pub(super) fn measure(days: &Days, settings: &Settings) -> Vec<Figures> {
    parallel::map_slice(&days.days, |day| focus::measure(day, &settings.focus))
}
