//! Calendars read and the people's days of a window.

use super::dates::{Dates, earlier, still_ahead};
use super::expansion::{BuildDays, expand_and_build};
use super::last_meetings::last_weeks;
use super::previous::previous_losses;
use crate::base::ids::{IndexVec, OccurrenceId};
use crate::calendar::Reading;
use crate::day::{self, Days};
use crate::diagnostic::Diagnostic;
use crate::occurrence::{Occurrence, Versions};
use crate::reading::{self, Source};
use crate::report::InFull;
use crate::report::comparison::WindowLoss;
use crate::settings::{Settings, WindowChoice, at_home};
use chrono::NaiveDate;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A window, what was read for it, and what stands in it.
pub(super) struct WindowData {
    pub(super) reading: Reading,
    pub(super) dates: Dates,
    pub(super) previous: BTreeMap<String, WindowLoss>,
    pub(super) occurrences: IndexVec<OccurrenceId, Occurrence>,
    pub(super) days: Days,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The settings, settled: where and when the people live.
    pub(super) settings: Settings,
}

/// Reads what can touch the window or the one before it, and looks at both.
pub(super) fn window_data(sources: Cow<'_, [Source]>, settings: &Settings) -> WindowData {
    let build: BuildDays = match keeps_days(settings) {
        true => day::build,
        false => day::build_later,
    };
    let look = |reading: Reading, dates: Dates, settings: Settings| {
        let versions = Versions::of(&reading.events);
        // First, so that it is not in memory beside the window itself.
        let previous = previous_losses(&reading, &versions, &settings, &dates);
        let (occurrences, days, diagnostics) =
            expand_and_build(&reading, &versions, &settings, &dates, build);
        WindowData {
            reading,
            dates,
            previous,
            occurrences,
            days,
            diagnostics,
            settings,
        }
    };
    near(sources, settings, look, |looked| {
        looked.days.hold_a_meeting()
    })
}

/// Whether days are looked at one by one: of each series that is told in full, for the only one that
/// is written out, and where it is asked whether the dates hold a meeting at all.
fn keeps_days(settings: &Settings) -> bool {
    let depth = settings.depth;
    let default = settings.window == WindowChoice::Default;
    default || depth.account || depth.meetings == InFull::All
}

/// Reads what can touch the window or the one before it, and finds the window and the settings
/// where the people live.
pub(super) fn dated(sources: &[Source], settings: &Settings) -> (Reading, Dates, Settings) {
    let keep = |reading, dates, settings| (reading, dates, settings);
    near(
        Cow::Borrowed(sources),
        settings,
        keep,
        |(reading, dates, settings)| {
            let versions = Versions::of(&reading.events);
            expand_and_build(reading, &versions, settings, dates, day::build)
                .1
                .hold_a_meeting()
        },
    )
}

/// What `look` makes of the window; of the last weeks with a meeting where no dates were asked for
/// and it has none.
fn near<T>(
    sources: Cow<'_, [Source]>,
    settings: &Settings,
    look: impl Fn(Reading, Dates, Settings) -> T,
    holds_meeting: impl Fn(&T) -> bool,
) -> T {
    let rules = settings.read_rules();
    let read_near = |sources: &[Source], from: NaiveDate, to: NaiveDate| {
        let before = earlier(from, (to - from).num_days() + 1).unwrap_or(from);
        reading::read_near(sources, &rules, before, to)
    };
    let (first, last) = settings.widest_dates();
    let reading = read_near(&sources, first, last);
    // Inputs of our own that are not read again are let go before the days are looked at.
    let sources = (settings.window == WindowChoice::Default).then_some(sources);
    let settled = at_home(&reading, settings);
    let (from, to) = settled.dates();
    let looked = look(
        reading,
        (from, to, still_ahead(&settled, to)),
        settled.clone(),
    );
    let Some(sources) = sources.filter(|_| !holds_meeting(&looked)) else {
        return looked;
    };
    match last_weeks(&reading::read(&sources, &rules), &settled, from) {
        None => looked,
        Some(dates) => {
            drop(looked);
            look(read_near(&sources, dates.0, dates.1), dates, settled)
        }
    }
}
