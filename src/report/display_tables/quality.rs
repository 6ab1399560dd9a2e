//! What was read, assumed and skipped, in sentences for all media.

use super::Shown;
use crate::base::amount::of_minutes;
use crate::diagnostic::Code;
use crate::report::Report;
use crate::report::model::InputRow;
use crate::report::words::{count, percent};

/// Assumed zones that are listed; a hostile file may name thousands.
const ZONES: usize = 8;

/// Calendars whose coverage is listed.
const CALENDARS: usize = 8;

/// One sentence, in parts that are ours or theirs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sentence(pub Vec<Shown>);

impl Sentence {
    fn ours(text: String) -> Sentence {
        Sentence(vec![Shown::Ours(text)])
    }

    fn theirs(text: &str) -> Sentence {
        Sentence(vec![Shown::theirs(text)])
    }

    /// The sentence, with `gate` applied to what strangers wrote.
    pub(crate) fn through(&self, gate: impl Fn(&str) -> String) -> String {
        let parts = self.0.iter().map(|part| part.through(&gate));
        parts.collect()
    }
}

/// Facts and notes in sentences, then single findings.
pub(crate) fn quality(report: &Report) -> (Vec<Sentence>, Vec<Sentence>) {
    let notes = report.window.note.iter().chain(&report.quality.notes);
    let mut sentences = facts(report);
    let inferred = report.quality.inputs.iter().filter(|input| {
        let from = input.owner_from;
        from.is_some_and(|from| from.is_inferred())
    });
    sentences.extend(inferred.take(OWNERS).filter_map(read_as));
    sentences.extend(notes.map(|note| Sentence::theirs(note)));
    let mut items: Vec<_> = report.quality.skipped.iter().map(skipped).collect();
    let zones = report.quality.zones_assumed.iter().take(ZONES);
    items.extend(
        zones.map(|zone| Sentence(vec![Shown::ours("zone assumed: "), Shown::theirs(zone)])),
    );
    let more = report.quality.zones_assumed.len().saturating_sub(ZONES);
    if more > 0 {
        items.push(Sentence::ours(format!("and {more} more zones assumed")));
    }
    let inputs = &report.quality.inputs;
    let reach = |input: &InputRow| {
        let words = format!(" {}", input.reach());
        Sentence(vec![
            Shown::theirs(&input.name),
            Shown::ours(": "),
            Shown::theirs(&words),
        ])
    };
    items.extend(inputs.iter().take(CALENDARS).map(reach));
    let more = inputs.len().saturating_sub(CALENDARS);
    if more > 0 {
        items.push(Sentence::ours(format!(
            "and {more} more calendars, which `meetaudit check` lists"
        )));
    }
    (sentences, items)
}

/// Calendars that are listed with the owner that was concluded; `check` lists all.
const OWNERS: usize = 8;

/// Whose calendar an input was read as, and how to say otherwise.
fn read_as(input: &InputRow) -> Option<Sentence> {
    let owner = input.owner.as_deref()?;
    let why = input.evidence.map_or_else(
        || "it has their name".to_owned(),
        |seen| {
            format!(
                "they are in {} of {} events that name people",
                seen.uids, seen.of
            )
        },
    );
    Some(Sentence(vec![
        Shown::theirs(&input.name),
        Shown::ours(" was read as the calendar of "),
        Shown::theirs(owner),
        Shown::Ours(format!(": {why}. Otherwise: --owner ")),
        Shown::theirs(&input.name),
        Shown::ours("=ADDRESS. For a shared calendar, write none instead of the address."),
    ]))
}

fn facts(report: &Report) -> Vec<Sentence> {
    let (quality, model) = (&report.quality, &report.model);
    vec![
        Sentence::ours(format!(
            "{}, {} read, {} in the window.",
            count(quality.calendars, "calendar"),
            count(quality.events_read, "event"),
            count(quality.occurrences, "occurrence"),
        )),
        Sentence::ours(format!(
            "Of the timed events{}, {} name attendees, {} have answers, and {} have a description.",
            quality.of_the_audit(),
            percent(quality.share_with_attendees),
            percent(quality.share_with_responses),
            percent(quality.share_with_description),
        )),
        Sentence(vec![
            Shown::Ours(format!(
                "Model: {} to get focused, {} lost before a meeting, at least {} for flow; \
                definition ",
                of_minutes(model.ramp_min),
                of_minutes(model.wind_down_min),
                of_minutes(model.min_run_min)
            )),
            Shown::theirs(&model.definition),
            Shown::ours(" ("),
            Shown::theirs(&model.definition_source),
            Shown::ours(")."),
        ]),
    ]
}

fn skipped(row: &crate::report::model::SkippedRow) -> Sentence {
    // The catalogue's title; the id itself for a code that it does not hold.
    let code = Code::ALL.iter().find(|code| code.id() == row.code);
    let title = code.map_or(row.code, |code| code.title());
    let (times, id) = (row.count, row.code);
    Sentence(vec![
        Shown::Ours(format!("{times} × {title} ({id}), first: ")),
        Shown::theirs(&row.example.to_string()),
    ])
}
