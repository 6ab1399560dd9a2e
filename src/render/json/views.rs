//! The frozen views of version 1: field names and order are an interface.

use super::VERSION;
use super::number::V1Minutes;
use crate::report::Report;
use crate::report::model::{
    ChangeRow, CriterionRow, DataQuality, Figures, Lost, MeetingRow, PersonRow, ShareRow,
};
use crate::report::table::four_places;
use chrono::{NaiveDate, SecondsFormat};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct V1Report<'a> {
    schema: &'static str,
    generated_as_of: String,
    window: V1Window<'a>,
    model: V1Model<'a>,
    people: Vec<V1Person<'a>>,
    days: Vec<V1Day<'a>>,
    meetings: Vec<V1Meeting<'a>>,
    data_quality: V1Quality<'a>,
    headline: &'a [String],
    total: V1Figures,
    groups: Vec<V1Group<'a>>,
    /// Meeting minutes by weekday from Monday and local hour.
    heat_min: Vec<Vec<V1Minutes>>,
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
            },
            people: report.people.iter().map(V1Person::from).collect(),
            days: V1Day::all(report),
            meetings: V1Meeting::all(report),
            data_quality: V1Quality::from(&report.quality),
            headline: &report.headline,
            total: V1Figures::from(&report.total),
            groups: V1Group::all(report),
            heat_min: hours(report),
        }
    }
}

fn iso(date: NaiveDate) -> String {
    date.to_string()
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
}

/// The account, then what later versions added beside it.
#[derive(Serialize)]
struct V1Figures {
    working_min: V1Minutes,
    away_min: V1Minutes,
    personal_min: V1Minutes,
    meeting_min: V1Minutes,
    flow_min: V1Minutes,
    ramp_min: V1Minutes,
    wind_down_min: V1Minutes,
    fragment_min: V1Minutes,
    after_hours_min: V1Minutes,
    over_lunch_min: V1Minutes,
    conflict_min: V1Minutes,
    meetings: u32,
    lost_flow_min: V1Lost,
    focus_hours_min: V1Minutes,
    fragmented_hours_min: V1Minutes,
    focus_blocks: u32,
    longest_block_min: V1Minutes,
    gaps: u32,
    work_days: u32,
    days_without_block: u32,
    chains: u32,
    holds_kept: u32,
    holds_broken: u32,
    meeting_load: f64,
}

impl From<&Figures> for V1Figures {
    fn from(figures: &Figures) -> Self {
        V1Figures {
            working_min: V1Minutes(figures.working),
            away_min: V1Minutes(figures.away),
            personal_min: V1Minutes(figures.personal),
            meeting_min: V1Minutes(figures.meeting),
            flow_min: V1Minutes(figures.flow),
            ramp_min: V1Minutes(figures.ramp),
            wind_down_min: V1Minutes(figures.wind_down),
            fragment_min: V1Minutes(figures.fragment),
            after_hours_min: V1Minutes(figures.after_hours),
            over_lunch_min: V1Minutes(figures.over_lunch),
            conflict_min: V1Minutes(figures.conflict),
            meetings: figures.meetings,
            lost_flow_min: V1Lost::from(&figures.lost),
            focus_hours_min: V1Minutes(figures.focus_hours),
            fragmented_hours_min: V1Minutes(figures.fragmented_hours),
            focus_blocks: figures.focus_blocks,
            longest_block_min: V1Minutes(figures.longest_block),
            gaps: figures.gaps,
            work_days: figures.work_days,
            days_without_block: figures.days_without_block,
            chains: figures.chains,
            holds_kept: figures.holds_kept,
            holds_broken: figures.holds_broken,
            meeting_load: four_places(figures.meeting_load()),
        }
    }
}

#[derive(Serialize)]
struct V1Lost {
    booked: V1Minutes,
    low: V1Minutes,
    central: V1Minutes,
    high: V1Minutes,
}

impl From<&Lost> for V1Lost {
    fn from(lost: &Lost) -> Self {
        V1Lost {
            booked: V1Minutes(lost.booked),
            low: V1Minutes(lost.low),
            central: V1Minutes(lost.central),
            high: V1Minutes(lost.high),
        }
    }
}

#[derive(Serialize)]
pub(super) struct V1Person<'a> {
    id: &'a str,
    name: &'a str,
    coverage: &'static str,
    #[serde(flatten)]
    figures: V1Figures,
    team: Option<&'a str>,
    zone: &'a str,
    previous_lost_flow_min: Option<V1Minutes>,
}

impl<'a> From<&'a PersonRow> for V1Person<'a> {
    fn from(person: &'a PersonRow) -> Self {
        V1Person {
            id: &person.id,
            name: &person.name,
            coverage: person.coverage.word(),
            figures: V1Figures::from(&person.figures),
            team: person.team.as_deref(),
            zone: &person.zone,
            previous_lost_flow_min: person.previous_lost.map(V1Minutes),
        }
    }
}

/// The id of a person of the report; empty for an index that the report does not hold.
fn person_id(report: &Report, person: usize) -> &str {
    report.people.get(person).map_or("", |person| &person.id)
}

#[derive(Serialize)]
pub(super) struct V1Day<'a> {
    person: &'a str,
    date: String,
    #[serde(flatten)]
    figures: V1Figures,
}

impl<'a> V1Day<'a> {
    pub(super) fn all(report: &'a Report) -> Vec<Self> {
        let view = |day: &crate::report::model::DayRow| V1Day {
            person: person_id(report, day.person),
            date: iso(day.date),
            figures: V1Figures::from(&day.figures),
        };
        report.days.iter().map(view).collect()
    }
}

#[derive(Serialize)]
struct V1Group<'a> {
    kind: &'static str,
    name: &'a str,
    #[serde(flatten)]
    figures: V1Figures,
}

impl<'a> V1Group<'a> {
    fn all(report: &'a Report) -> Vec<Self> {
        let groups = report.groups.iter();
        groups
            .map(|group| V1Group {
                kind: group.kind,
                name: &group.name,
                figures: V1Figures::from(&group.figures),
            })
            .collect()
    }
}

#[derive(Serialize)]
pub(super) struct V1Meeting<'a> {
    uid: &'a str,
    title: &'a str,
    kind: &'a str,
    organizer: Option<&'a str>,
    recurring: bool,
    occurrences: u32,
    people_count: u32,
    person_min: V1Minutes,
    lost_flow_min: V1Minutes,
    saving_min: V1Minutes,
    score: u8,
    verdict: &'static str,
    rank: u32,
    shares: Vec<V1Share<'a>>,
    criteria: Vec<V1Criterion<'a>>,
    changes: Vec<V1Change<'a>>,
    kind_rule: &'a str,
    length_min: V1Minutes,
    channels: u64,
    score_range: V1Range,
    reasons: &'a [String],
    accepted: Option<V1Accepted<'a>>,
    share_of_lost_flow: f64,
}

impl<'a> V1Meeting<'a> {
    pub(super) fn all(report: &'a Report) -> Vec<Self> {
        let meetings = report.meetings.iter();
        meetings.map(|meeting| Self::of(report, meeting)).collect()
    }

    fn of(report: &'a Report, meeting: &'a MeetingRow) -> Self {
        let shares = meeting.shares.iter();
        let changes = meeting.changes.iter();
        let accepted = |(until, because): &'a (NaiveDate, String)| V1Accepted {
            until: iso(*until),
            because,
        };
        V1Meeting {
            uid: &meeting.uid,
            title: &meeting.title,
            kind: &meeting.kind,
            organizer: meeting.organizer.as_deref(),
            recurring: meeting.recurring,
            occurrences: meeting.occurrences,
            people_count: meeting.people_count,
            person_min: V1Minutes(meeting.person_time),
            lost_flow_min: V1Minutes(meeting.lost),
            saving_min: V1Minutes(meeting.saving),
            score: meeting.score,
            verdict: meeting.verdict.word(),
            rank: meeting.rank,
            shares: shares.map(|share| V1Share::of(report, share)).collect(),
            criteria: meeting.criteria.iter().map(V1Criterion::from).collect(),
            changes: changes.map(|change| V1Change::of(report, change)).collect(),
            kind_rule: &meeting.kind_rule,
            length_min: V1Minutes(meeting.length),
            channels: meeting.channels,
            score_range: V1Range {
                low: meeting.score_range.0,
                high: meeting.score_range.1,
            },
            reasons: &meeting.reasons,
            accepted: meeting.accepted.as_ref().map(accepted),
            share_of_lost_flow: four_places(meeting.lost.share_of(report.total.lost.central)),
        }
    }
}

#[derive(Serialize)]
struct V1Range {
    low: u8,
    high: u8,
}

#[derive(Serialize)]
struct V1Accepted<'a> {
    until: String,
    because: &'a str,
}

#[derive(Serialize)]
struct V1Share<'a> {
    person: &'a str,
    share_min: V1Minutes,
    booked_min: V1Minutes,
    saving_min: V1Minutes,
}

impl<'a> V1Share<'a> {
    fn of(report: &'a Report, share: &ShareRow) -> Self {
        V1Share {
            person: person_id(report, share.person),
            share_min: V1Minutes(share.share),
            booked_min: V1Minutes(share.booked),
            saving_min: V1Minutes(share.saving),
        }
    }
}

#[derive(Serialize)]
struct V1Criterion<'a> {
    id: &'a str,
    answer: &'static str,
    weight: f64,
    evidence: &'a str,
    question: &'a str,
}

impl<'a> From<&'a CriterionRow> for V1Criterion<'a> {
    fn from(criterion: &'a CriterionRow) -> Self {
        V1Criterion {
            id: &criterion.id,
            answer: criterion.answer.word(),
            weight: four_places(criterion.weight),
            evidence: &criterion.evidence,
            question: &criterion.question,
        }
    }
}

#[derive(Serialize)]
struct V1Change<'a> {
    id: &'a str,
    to: &'a str,
    saving_min: V1Minutes,
    person_min: V1Minutes,
    people: Vec<&'a str>,
}

impl<'a> V1Change<'a> {
    fn of(report: &'a Report, change: &'a ChangeRow) -> Self {
        let people = change.people.iter();
        V1Change {
            id: &change.id,
            to: &change.to,
            saving_min: V1Minutes(change.saving),
            person_min: V1Minutes(change.person_time),
            people: people.map(|person| person_id(report, *person)).collect(),
        }
    }
}

#[derive(Serialize)]
struct V1Quality<'a> {
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
    events: u64,
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
            events: input.events,
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
