//! Calendars for the benches, and the stages up to people's days.

use chrono_tz::Tz;
use meetaudit::base::UtcSeconds;
use meetaudit::base::ids::{IndexVec, OccurrenceId};
use meetaudit::calendar::Reading;
use meetaudit::day::{self, Days};
use meetaudit::occurrence::{self, Occurrence, Range};
use meetaudit::reading::{self, Source};
use meetaudit::settings::{Settings, WindowChoice};

pub(crate) fn source(name: &str, text: impl Into<Vec<u8>>) -> Source {
    Source {
        name: name.into(),
        folder: None,
        bytes: text.into().into(),
    }
}

/// The shipped settings for dates of 2026 in UTC.
pub(crate) fn settings(from: &str, to: &str) -> Settings {
    let mut settings = Settings::new("2026-11-20T00:00:00Z".parse().unwrap(), Tz::UTC);
    settings.window = WindowChoice::Dates(from.parse().unwrap(), to.parse().unwrap());
    settings
}

/// The window in UTC, as the stages take it.
pub(crate) fn range(settings: &Settings) -> Range {
    let (first, last) = settings.dates();
    let midnight = |date: chrono::NaiveDate| date.and_time(chrono::NaiveTime::MIN);
    Range {
        start: UtcSeconds::of_utc(midnight(first)),
        end: UtcSeconds::of_utc(midnight(last)).later(86_400),
        first,
        last,
    }
}

/// What stands in the window.
pub(crate) fn look(
    sources: &[Source],
    settings: &Settings,
) -> (Reading, IndexVec<OccurrenceId, Occurrence>) {
    let reading = reading::read(sources, &settings.read_rules());
    let (occurrences, _) = occurrence::expand(&reading, &range(settings));
    (reading, occurrences)
}

/// People's days of it.
pub(crate) fn days(
    reading: &Reading,
    occurrences: &IndexVec<OccurrenceId, Occurrence>,
    settings: &Settings,
) -> Days {
    let (from, to) = settings.dates();
    day::build(reading, occurrences, &settings.day_rules(from, to))
}
