//! The frozen views of version 1: field names and order are an interface.

use super::VERSION;
use super::comparison::V1Comparison;
use super::meetings::MeetingRows;
use super::number::{V1Minutes, iso};
use super::rows::{One, Rows};
use crate::report::Report;
use crate::report::export_tables::{
    changes_since, days, four_places, groups, kinds, organizers, people, total,
};
use crate::report::model::{
    ChangeSince, DataQuality, DayRow, Figures, GroupRow, PersonRow, SumRow,
};
use chrono::SecondsFormat;
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct V1Report<'a> {
    schema: &'static str,
    generated_as_of: String,
    window: V1Window<'a>,
    model: V1Model<'a>,
    people: Rows<'a, PersonRow>,
    days: Rows<'a, DayRow>,
    meetings: MeetingRows<'a>,
    data_quality: V1Quality<'a>,
    headline: &'a [String],
    total: One<'a, Figures>,
    groups: Rows<'a, GroupRow>,
    /// Meeting minutes by weekday from Monday and local hour.
    heat_min: Vec<Vec<V1Minutes>>,
    organizers: Rows<'a, SumRow>,
    kinds: Rows<'a, SumRow>,
    changes_since: Rows<'a, ChangeSince>,
    comparison: Option<V1Comparison>,
}

impl<'a> From<&'a Report> for V1Report<'a> {
    fn from(report: &'a Report) -> Self {
        V1Report {
            schema: VERSION,
            generated_as_of: report.as_of.to_rfc3339_opts(SecondsFormat::Secs, true),
            window: V1Window {
                from: iso(report.window.from),
                to: iso(report.window.to),
                tz: &report.window.tz,
                note: report.window.note.as_deref(),
            },
            model: V1Model {
                ramp_min: report.model.ramp_min,
                wind_down_min: report.model.wind_down_min,
                min_run_min: report.model.min_run_min,
                definition: &report.model.definition,
                definition_source: &report.model.definition_source,
                rubric: &report.model.rubric,
                rubric_prior: report.model.rubric_prior,
                definitions: &report.model.definitions,
            },
            people: Rows(people(None), &report.people),
            days: Rows(days(report), &report.days),
            meetings: MeetingRows::all(report),
            data_quality: V1Quality::from(&report.quality),
            headline: &report.headline,
            total: One(total(), &report.total),
            groups: Rows(groups(), &report.groups),
            heat_min: hours(report),
            organizers: Rows(organizers(), &report.organizers),
            kinds: Rows(kinds(), &report.kinds),
            changes_since: Rows(changes_since(), &report.changes_since),
            comparison: report.comparison.as_ref().map(V1Comparison::from),
        }
    }
}

fn hours(report: &Report) -> Vec<Vec<V1Minutes>> {
    let weekday = |hours: &[_; 24]| hours.iter().copied().map(V1Minutes).collect();
    report.heat.iter().map(weekday).collect()
}

#[derive(Serialize)]
struct V1Window<'a> {
    from: String,
    to: String,
    tz: &'a str,
    note: Option<&'a str>,
}

#[derive(Serialize)]
struct V1Model<'a> {
    ramp_min: i64,
    wind_down_min: i64,
    min_run_min: i64,
    definition: &'a str,
    definition_source: &'a str,
    rubric: &'a str,
    rubric_prior: f64,
    definitions: &'a str,
}

#[derive(Serialize)]
pub(super) struct V1Quality<'a> {
    inputs: Vec<V1Input<'a>>,
    events_read: u64,
    occurrences: u64,
    skipped: Vec<V1Skipped>,
    zones_assumed: &'a [String],
    share_with_attendees: f64,
    share_with_responses: f64,
    share_with_description: f64,
    notes: &'a [String],
    diagnostics: Vec<V1Diagnostic<'a>>,
}

#[derive(Serialize)]
struct V1Input<'a> {
    name: &'a str,
    owner: Option<&'a str>,
    owner_from: Option<&'static str>,
    feed: bool,
    events: u64,
    covered_from: Option<String>,
    covered_to: Option<String>,
    exported: Option<String>,
    zone: Option<&'a str>,
    zone_from: Option<&'static str>,
}

#[derive(Serialize)]
struct V1Skipped {
    code: &'static str,
    count: u64,
    example: String,
}

#[derive(Serialize)]
struct V1Diagnostic<'a> {
    code: &'static str,
    severity: &'static str,
    place: String,
    title: &'static str,
    detail: &'a str,
}

impl<'a> From<&'a DataQuality> for V1Quality<'a> {
    fn from(quality: &'a DataQuality) -> Self {
        let inputs = quality.inputs.iter().map(|input| V1Input {
            name: &input.name,
            owner: input.owner.as_deref(),
            owner_from: input.owner_from.map(|from| from.word()),
            feed: input.is_feed,
            events: input.events,
            covered_from: input.covered_from.map(iso),
            covered_to: input.covered_to.map(iso),
            exported: input.exported.map(iso),
            zone: input.zone.as_deref(),
            zone_from: input.zone_from.map(|from| from.word()),
        });
        let skipped = quality.skipped.iter().map(|row| V1Skipped {
            code: row.code,
            count: row.count,
            example: row.example.to_string(),
        });
        let diagnostics = quality.diagnostics.iter().map(|found| V1Diagnostic {
            code: found.code.id(),
            severity: found.code.severity().word(),
            place: found.place.to_string(),
            title: found.code.title(),
            detail: &found.detail,
        });
        V1Quality {
            inputs: inputs.collect(),
            events_read: quality.events_read,
            occurrences: quality.occurrences,
            skipped: skipped.collect(),
            zones_assumed: &quality.zones_assumed,
            share_with_attendees: four_places(quality.share_with_attendees),
            share_with_responses: four_places(quality.share_with_responses),
            share_with_description: four_places(quality.share_with_description),
            notes: &quality.notes,
            diagnostics: diagnostics.collect(),
        }
    }
}
