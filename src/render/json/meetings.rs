//! Views of meetings with their shares, criteria and changes.

use super::number::V1Minutes;
use super::number::iso;
use super::views::person_id;
use crate::report::Report;
use crate::report::export_tables::four_places;
use crate::report::model::{ChangeRow, CriterionRow, MeetingRow, ShareRow};
use chrono::NaiveDate;
use serde::{Serialize, Serializer};
use std::slice;

#[derive(Serialize)]
struct V1Meeting<'a> {
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

/// A list of meetings; the view of each is made when it is written.
pub(super) struct MeetingRows<'a> {
    report: &'a Report,
    rows: &'a [MeetingRow],
}

impl<'a> MeetingRows<'a> {
    pub(super) fn all(report: &'a Report) -> Self {
        MeetingRows {
            report,
            rows: &report.meetings,
        }
    }

    /// The only one at an index; none where there is none.
    pub(super) fn one(report: &'a Report, index: usize) -> Self {
        let row = report.meetings.get(index);
        MeetingRows {
            report,
            rows: row.map(slice::from_ref).unwrap_or_default(),
        }
    }
}

impl Serialize for MeetingRows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let view = |row| V1Meeting::of(self.report, row);
        serializer.collect_seq(self.rows.iter().map(view))
    }
}

impl<'a> V1Meeting<'a> {
    fn of(report: &'a Report, meeting: &'a MeetingRow) -> Self {
        let shares = meeting.full().shares.iter();
        let changes = meeting.full().changes.iter();
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
            criteria: meeting
                .full()
                .criteria
                .iter()
                .map(V1Criterion::from)
                .collect(),
            changes: changes.map(|change| V1Change::of(report, change)).collect(),
            kind_rule: &meeting.full().kind_rule,
            length_min: V1Minutes(meeting.length),
            channels: meeting.channels,
            score_range: V1Range {
                low: meeting.score_range.0,
                high: meeting.score_range.1,
            },
            reasons: &meeting.full().reasons,
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
            id: criterion.id(),
            answer: criterion.answer.word(),
            weight: four_places(criterion.weight()),
            evidence: &criterion.evidence,
            question: criterion.question(),
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
