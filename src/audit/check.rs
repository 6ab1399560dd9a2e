//! What reading finds, without a verdict.

use super::dates::{range, window};
use super::look::{look_at, measure};
use crate::calendar::{self, Source};
use crate::report::model::DataQuality;
use crate::report::{people, privacy, quality};
use crate::settings::Settings;
use std::collections::BTreeMap;

/// Reads and expands everything, judges nothing.
pub fn check(sources: &[Source], settings: &Settings) -> DataQuality {
    let reading = calendar::read(sources, &settings.read_rules());
    let (from, to, _) = window(&reading, settings);
    let (occurrences, days, diagnostics) = look_at(&reading, settings, from, to);
    let mut quality = quality::of_reading(&reading, diagnostics);
    quality::add_occurrences(
        &mut quality,
        &reading,
        &occurrences,
        &range(from, to, settings.tz, settings.tz),
    );
    let people = people::people(&days, &measure(&days, settings), &BTreeMap::new()).people;
    quality.notes = quality::notes(&quality, &people, &days);
    quality.people = people.len() as u64;
    privacy::quality(&mut quality, &settings.privacy);
    quality
}
