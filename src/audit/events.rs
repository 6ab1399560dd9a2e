//! Every occurrence as it was read, beside the report.

use super::dates::range;
use super::window::dated;
use crate::assemble::events;
use crate::day;
use crate::diagnostic::Diagnostic;
use crate::occurrence;
use crate::reading::Source;
use crate::report::events::EventRow;
use crate::report::privacy::{self, Names};
use crate::settings::Settings;

/// Occurrences as rows, and what was wrong.
#[derive(Clone, Debug, Default)]
pub struct Events {
    /// One per occurrence.
    pub rows: Vec<EventRow>,
    /// By place.
    pub diagnostics: Vec<Diagnostic>,
    /// The pseudonyms in them; none where names are shown.
    pub names: Option<Names>,
}

/// Every occurrence that intersects the window, whatever its status.
pub fn events(sources: &[Source], settings: &Settings) -> Events {
    events_named(sources, settings, settings.privacy.names())
}

/// The same, beside a report whose pseudonyms they share.
pub fn events_named(sources: &[Source], settings: &Settings, mut names: Option<Names>) -> Events {
    let (reading, (from, to, _), settings) = dated(sources, settings);
    let (occurrences, mut diagnostics) =
        occurrence::expand(&reading, &range(from, to, settings.tz, settings.tz));
    diagnostics.extend(reading.diagnostics.iter().cloned());
    diagnostics.sort();
    diagnostics.dedup();
    let rules = settings.day_rules(from, to);
    let days = day::build(&reading, &occurrences, &rules);
    let explained = day::explanations(&reading, &occurrences, &days, &rules);
    let mut rows = events::events(&reading, &occurrences, &days, &explained);
    privacy::events(&mut rows, &settings.privacy, names.as_mut());
    privacy::diagnostics(&mut diagnostics, &settings.privacy, names.as_mut());
    Events {
        rows,
        diagnostics,
        names,
    }
}
