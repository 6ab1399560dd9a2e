//! Tables of meetings: the meetings themselves, shares, criteria and changes.

use super::{Cell, Column, Kind, Table, column, four_places, person_id};
use crate::base::Minutes;
use crate::report::model::{ChangeRow, CriterionRow, MeetingRow, Report, ShareRow};

const MEETINGS: [Column; 22] = [
    column("uid", "UID", Kind::Text),
    column("title", "Meeting", Kind::Text),
    column("kind", "Kind", Kind::Text),
    column("organizer", "Organizer", Kind::Text),
    column("recurring", "Repeats", Kind::Bool),
    column("occurrences", "Times", Kind::Count),
    column("people_count", "People", Kind::Count),
    column("person_min", "Person-time", Kind::Minutes),
    column("lost_flow_min", "Lost flow", Kind::Minutes),
    column("saving_min", "Get back", Kind::Minutes),
    column("score", "Score", Kind::Count),
    column("verdict", "Verdict", Kind::Text),
    column("rank", "Rank", Kind::Count),
    column("kind_rule", "Kind because", Kind::Text),
    column("length_min", "Length", Kind::Minutes),
    column("channels", "Channels", Kind::Count),
    column("score_range_low", "Score from", Kind::Count),
    column("score_range_high", "Score to", Kind::Count),
    column("reasons", "Reasons", Kind::Text),
    column("accepted_until", "Accepted until", Kind::Date),
    column("accepted_because", "Accepted because", Kind::Text),
    column("share_of_lost_flow", "Share of lost flow", Kind::Share),
];

/// The columns of the table of meetings.
pub fn meetings_columns() -> Vec<Column> {
    MEETINGS.to_vec()
}

/// One row per meeting, in rank order. Savings do not add up, so their total stays empty.
pub fn meetings_table(report: &Report) -> Table {
    let sum = |amount: fn(&MeetingRow) -> Minutes| {
        Cell::Minutes(report.meetings.iter().map(amount).sum())
    };
    let total = MEETINGS.iter().map(|column| match column.name {
        "uid" => Cell::text("total"),
        "person_min" => sum(|meeting| meeting.person_time),
        "lost_flow_min" => sum(|meeting| meeting.lost),
        _ => Cell::Empty,
    });
    Table {
        id: "meetings",
        title: "Meetings",
        columns: MEETINGS.to_vec(),
        total: Some(total.collect()),
        rows: report
            .meetings
            .iter()
            .map(|m| meeting_cells(report, m))
            .collect(),
    }
}

fn meeting_cells(report: &Report, meeting: &MeetingRow) -> Vec<Cell> {
    let accepted = meeting.accepted.as_ref();
    vec![
        Cell::text(&meeting.uid),
        Cell::text(&meeting.title),
        Cell::text(&meeting.kind),
        Cell::known(meeting.organizer.as_deref()),
        Cell::Bool(meeting.recurring),
        Cell::Int(meeting.occurrences.into()),
        Cell::Int(meeting.people_count.into()),
        Cell::Minutes(meeting.person_time),
        Cell::Minutes(meeting.lost),
        Cell::Minutes(meeting.saving),
        Cell::Int(meeting.score.into()),
        Cell::text(meeting.verdict.word()),
        Cell::Int(meeting.rank.into()),
        Cell::text(&meeting.full().kind_rule),
        Cell::Minutes(meeting.length),
        Cell::Int(i64::try_from(meeting.channels).unwrap_or(i64::MAX)),
        Cell::Int(meeting.score_range.0.into()),
        Cell::Int(meeting.score_range.1.into()),
        Cell::text(&meeting.full().reasons.join("; ")),
        accepted.map_or(Cell::Empty, |(until, _)| Cell::Date(*until)),
        accepted.map_or(Cell::Empty, |(_, because)| Cell::text(because)),
        Cell::Number(four_places(
            meeting.lost.share_of(report.total.lost.central),
        )),
    ]
}

/// One row per meeting and person: Σ of a person's shares is their central loss.
pub fn shares_table(report: &Report) -> Table {
    let cells = |meeting: &MeetingRow, share: &ShareRow| {
        vec![
            Cell::text(&meeting.uid),
            person_id(report, share.person),
            Cell::Minutes(share.share),
            Cell::Minutes(share.booked),
            Cell::Minutes(share.saving),
        ]
    };
    let all = || {
        report
            .meetings
            .iter()
            .flat_map(|meeting| &meeting.full().shares)
    };
    Table {
        id: "shares",
        title: "Shares",
        columns: vec![
            column("uid", "UID", Kind::Text),
            column("person", "Person", Kind::Text),
            column("share_min", "Share of lost flow", Kind::Minutes),
            column("booked_min", "Booked", Kind::Minutes),
            column("saving_min", "Get back", Kind::Minutes),
        ],
        rows: per_meeting(report, |meeting| &meeting.full().shares, cells),
        total: Some(vec![
            Cell::text("total"),
            Cell::Empty,
            Cell::Minutes(all().map(|share| share.share).sum()),
            Cell::Minutes(all().map(|share| share.booked).sum()),
            Cell::Empty,
        ]),
    }
}

/// One row per meeting and criterion, in rubric order.
pub fn criteria_table(report: &Report) -> Table {
    let cells = |meeting: &MeetingRow, criterion: &CriterionRow| {
        vec![
            Cell::text(&meeting.uid),
            Cell::text(criterion.id()),
            Cell::text(criterion.answer.word()),
            Cell::Number(four_places(criterion.weight())),
            Cell::text(&criterion.evidence),
            Cell::text(criterion.question()),
        ]
    };
    Table {
        id: "criteria",
        title: "Criteria",
        columns: vec![
            column("uid", "UID", Kind::Text),
            column("id", "Criterion", Kind::Text),
            column("answer", "Answer", Kind::Text),
            column("weight", "Weight", Kind::Number),
            column("evidence", "Evidence", Kind::Text),
            column("question", "Question", Kind::Text),
        ],
        rows: per_meeting(report, |meeting| &meeting.full().criteria, cells),
        total: None,
    }
}

/// One row per meeting and change worth trying; savings of changes do not add up.
pub fn changes_table(report: &Report) -> Table {
    let cells = |meeting: &MeetingRow, change: &ChangeRow| {
        let people = change.people.iter();
        let ids = people.filter_map(|person| report.people.get(*person).map(|p| p.id.as_str()));
        vec![
            Cell::text(&meeting.uid),
            Cell::text(&change.id),
            Cell::text(&change.to),
            Cell::Minutes(change.saving),
            Cell::Minutes(change.person_time),
            Cell::text(&ids.collect::<Vec<_>>().join("; ")),
        ]
    };
    Table {
        id: "changes",
        title: "Changes worth trying",
        columns: vec![
            column("uid", "UID", Kind::Text),
            column("id", "Change", Kind::Text),
            column("to", "To", Kind::Text),
            column("saving_min", "Get back", Kind::Minutes),
            column("person_min", "Person-time", Kind::Minutes),
            column("people", "People", Kind::Text),
        ],
        rows: per_meeting(report, |meeting| &meeting.full().changes, cells),
        total: None,
    }
}

/// The rows of a list that every meeting has, in the order of the meetings.
fn per_meeting<'a, T: 'a>(
    report: &'a Report,
    list: impl Fn(&'a MeetingRow) -> &'a Vec<T>,
    cells: impl Fn(&MeetingRow, &T) -> Vec<Cell>,
) -> Vec<Vec<Cell>> {
    let mut rows = Vec::new();
    for meeting in &report.meetings {
        rows.extend(list(meeting).iter().map(|row| cells(meeting, row)));
    }
    rows
}
