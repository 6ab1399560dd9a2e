//! Views of what later versions added beside the first report: sums of meetings, changes since an
//! earlier report, and people under each named definition.

use super::number::V1Minutes;
use super::number::iso;
use crate::report::model::{ChangeSince, Comparison, DefinitionRow, SumRow};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct V1Organizer<'a> {
    /// `null` where no calendar names one.
    organizer: Option<&'a str>,
    meetings: u32,
    occurrences: u32,
    person_min: V1Minutes,
    others_min: V1Minutes,
    lost_flow_min: V1Minutes,
    saving_min: V1Minutes,
}

impl<'a> From<&'a SumRow> for V1Organizer<'a> {
    fn from(row: &'a SumRow) -> Self {
        V1Organizer {
            organizer: Some(row.name.as_str()).filter(|name| !name.is_empty()),
            meetings: row.meetings,
            occurrences: row.occurrences,
            person_min: V1Minutes(row.person_time),
            others_min: V1Minutes(row.others_time),
            lost_flow_min: V1Minutes(row.lost),
            saving_min: V1Minutes(row.saving),
        }
    }
}

#[derive(Serialize)]
pub(super) struct V1Kind<'a> {
    kind: &'a str,
    meetings: u32,
    occurrences: u32,
    person_min: V1Minutes,
    lost_flow_min: V1Minutes,
    saving_min: V1Minutes,
}

impl<'a> From<&'a SumRow> for V1Kind<'a> {
    fn from(row: &'a SumRow) -> Self {
        V1Kind {
            kind: &row.name,
            meetings: row.meetings,
            occurrences: row.occurrences,
            person_min: V1Minutes(row.person_time),
            lost_flow_min: V1Minutes(row.lost),
            saving_min: V1Minutes(row.saving),
        }
    }
}

#[derive(Serialize)]
pub(super) struct V1ChangeSince<'a> {
    subject: &'static str,
    id: &'a str,
    name: &'a str,
    change: &'static str,
    lost_before_min: Option<V1Minutes>,
    lost_now_min: Option<V1Minutes>,
    verdict_before: Option<&'a str>,
    verdict_now: Option<&'a str>,
    lost_per_day_before_min: Option<V1Minutes>,
    lost_per_day_now_min: Option<V1Minutes>,
    people: Option<u32>,
    not_compared: Option<&'a str>,
}

impl<'a> From<&'a ChangeSince> for V1ChangeSince<'a> {
    fn from(row: &'a ChangeSince) -> Self {
        V1ChangeSince {
            subject: row.subject.word(),
            id: &row.id,
            name: &row.name,
            change: row.change,
            lost_before_min: row.lost_before.map(V1Minutes),
            lost_now_min: row.lost_now.map(V1Minutes),
            verdict_before: row.verdict_before.as_deref(),
            verdict_now: row.verdict_now.as_deref(),
            lost_per_day_before_min: row.per_day.map(|(_, before)| V1Minutes(before)),
            lost_per_day_now_min: row.per_day.map(|(now, _)| V1Minutes(now)),
            people: row.people,
            not_compared: row.not_compared.as_deref(),
        }
    }
}

/// The window before, per person and day at work.
#[derive(Serialize)]
pub(super) struct V1Comparison {
    from: String,
    to: String,
    /// People who were at work in both windows.
    people: u32,
    lost_per_day_before_min: Option<V1Minutes>,
    lost_per_day_now_min: Option<V1Minutes>,
    /// Why nothing is compared.
    not_compared: Option<String>,
}

impl From<&Comparison> for V1Comparison {
    fn from(comparison: &Comparison) -> Self {
        let found = comparison.result.as_ref().ok();
        V1Comparison {
            from: iso(comparison.from),
            to: iso(comparison.to),
            people: found.map_or(0, |found| found.people),
            lost_per_day_before_min: found.map(|found| V1Minutes(found.before_per_day)),
            lost_per_day_now_min: found.map(|found| V1Minutes(found.now_per_day)),
            not_compared: comparison.result.as_ref().err().map(|why| why.words()),
        }
    }
}

#[derive(Serialize)]
pub(super) struct V1Definitions<'a> {
    pub(super) schema: &'static str,
    pub(super) definitions: Vec<V1Definition<'a>>,
}

#[derive(Serialize)]
pub(super) struct V1Definition<'a> {
    person: &'a str,
    name: &'a str,
    definition: &'a str,
    meeting_min: V1Minutes,
    focus_hours_min: V1Minutes,
    fragmented_hours_min: V1Minutes,
    focus_blocks: u32,
    conflict_min: V1Minutes,
    meetings: u32,
    definition_source: &'a str,
}

impl<'a> From<&'a DefinitionRow> for V1Definition<'a> {
    fn from(row: &'a DefinitionRow) -> Self {
        V1Definition {
            person: &row.person,
            name: &row.name,
            definition: &row.definition,
            meeting_min: V1Minutes(row.figures.meeting),
            focus_hours_min: V1Minutes(row.figures.focus_hours),
            fragmented_hours_min: V1Minutes(row.figures.fragmented_hours),
            focus_blocks: row.figures.focus_blocks,
            conflict_min: V1Minutes(row.figures.conflict),
            meetings: row.figures.meetings,
            definition_source: &row.source,
        }
    }
}
