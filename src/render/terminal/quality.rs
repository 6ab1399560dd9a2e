//! What was read, assumed and skipped.

use super::ink::Ink;
use super::measure::wrap;
use crate::diagnostic::Code;
use crate::render::escape;
use crate::report::Report;
use crate::report::words::{count, percent};

/// Assumed zones that are listed; a hostile file may name thousands.
const ZONES: usize = 8;

pub(super) fn lines(report: &Report, columns: usize, ink: Ink) -> Vec<String> {
    let quality = &report.quality;
    let mut lines = Vec::new();
    let mut says = |text: &str| lines.extend(wrap("  ", text, columns));
    says(&format!(
        "{}, {} read, {} in the window.",
        count(quality.inputs.len() as u64, "calendar"),
        count(quality.events_read, "event"),
        count(quality.occurrences, "occurrence"),
    ));
    says(&format!(
        "Attendees known for {} of timed events, responses for {}, descriptions for {}.",
        percent(quality.share_with_attendees),
        percent(quality.share_with_responses),
        percent(quality.share_with_description),
    ));
    let model = &report.model;
    says(&format!(
        "Model: {} min to get focused, {} min lost before a meeting, flow from {} min; definition {} ({}).",
        model.ramp_min,
        model.wind_down_min,
        model.min_run_min,
        escape::terminal(&model.definition),
        escape::terminal(&model.definition_source),
    ));
    if let Some(note) = &report.window.note {
        says(&escape::terminal(note));
    }
    for note in &quality.notes {
        says(&escape::terminal(note));
    }
    let mut item = |text: &str| lines.extend(wrap("    ", text, columns));
    for row in &quality.skipped {
        let example = escape::terminal(&row.example.to_string());
        let title = title_of(row.code);
        let times = ink.times();
        item(&format!(
            "{} {times} {} ({}), first: {example}",
            row.count, title, row.code
        ));
    }
    for zone in quality.zones_assumed.iter().take(ZONES) {
        item(&format!("zone assumed: {}", escape::terminal(zone)));
    }
    let more = quality.zones_assumed.len().saturating_sub(ZONES);
    if more > 0 {
        item(&format!("and {more} more zones assumed"));
    }
    lines
}

/// The catalogue's title; the id itself for a code that it does not hold.
fn title_of(id: &'static str) -> &'static str {
    let code = Code::ALL.iter().find(|code| code.id() == id);
    code.map_or(id, |code| code.title())
}
