//! The work of `check`: everything that reading finds, and no verdict.

use super::dates::range;
use super::expansion::expand_and_build;
use super::last_meetings::window;
use crate::assemble::{people, quality};
use crate::day;
use crate::occurrence::Versions;
use crate::reading::{self, Source};
use crate::report::model::DataQuality;
use crate::report::privacy;
use crate::settings::{Settings, at_home};

/// Reads and expands everything, judges nothing.
pub fn check(sources: &[Source], settings: &Settings) -> DataQuality {
    let reading = reading::read(sources, &settings.read_rules());
    let settings = &at_home(&reading, settings);
    let versions = Versions::of(&reading.events);
    let dates = window(&reading, &versions, settings);
    let (occurrences, days, diagnostics) =
        expand_and_build(&reading, &versions, settings, &dates, day::build_later);
    let mut quality = quality::of_reading(&reading, &days.directory, diagnostics);
    quality::add_occurrences(
        &mut quality,
        &reading,
        &occurrences,
        &range(dates.0, dates.1, settings.tz, settings.tz),
    );
    let people = people::figures(&days, &occurrences, &settings.focus);
    quality.notes = quality::notes(&quality, &people, &days, (dates.0, dates.1));
    quality.people = people.len() as u64;
    privacy::diagnostics(&mut quality.diagnostics, &settings.privacy, None);
    if let Some(mut names) = settings.privacy.names() {
        privacy::quality(&mut quality, &mut names);
    }
    quality
}
