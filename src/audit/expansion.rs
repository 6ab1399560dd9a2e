//! One window: its occurrences, people's days, and everything that was wrong in it.

use super::dates::{Dates, widest_range};
use crate::assemble::{organizers, quality};
use crate::base::ids::{IndexVec, OccurrenceId};
use crate::calendar::Reading;
use crate::day::{DayRules, Days};
use crate::diagnostic::Diagnostic;
use crate::occurrence::{self, Occurrence, Versions};
use crate::settings::Settings;

/// How days are built: [`day::build`](crate::day::build), or without keeping them.
pub(super) type BuildDays = fn(&Reading, &IndexVec<OccurrenceId, Occurrence>, &DayRules) -> Days;

/// Occurrences and people's days of a window, and everything that was wrong.
pub(super) fn expand_and_build(
    reading: &Reading,
    versions: &Versions,
    settings: &Settings,
    (from, to, _): &Dates,
    build: BuildDays,
) -> (IndexVec<OccurrenceId, Occurrence>, Days, Vec<Diagnostic>) {
    let range = widest_range(*from, *to);
    let (occurrences, mut diagnostics) = occurrence::expand_versions(reading, versions, &range);
    let days = build(reading, &occurrences, &settings.day_rules(*from, *to));
    diagnostics.extend(reading.diagnostics.iter().cloned());
    diagnostics.extend(quality::all_free(reading, &days));
    diagnostics.extend(organizers::without_organizer(reading, &occurrences, &days));
    diagnostics.extend(quality::whose(reading, &days, &settings.roster));
    (occurrences, days, diagnostics)
}
