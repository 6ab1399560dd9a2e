//! Meetings: which are asked about, which are accepted, and what each cost.
//!
//! Where room is short, columns go in this order: kind, person-time, length, times, people,
//! score, verdict, get back. The title is cut before lost flow would go.

use super::{Align, Shown, ShownColumn, ShownTable, figure, sum, text};
use crate::report::Report;
use crate::report::model::MeetingRow;
use crate::report::rounded::column;
use crate::report::words::hours;
use chrono::NaiveDate;

const COLUMNS: [ShownColumn; 11] = [
    figure("#", 0),
    text("Meeting", 0, Align::Text),
    text("Kind", 8, Align::Word),
    text("Verdict", 2, Align::Word),
    figure("Score", 3),
    figure("People", 4),
    figure("Times", 5),
    figure("Length", 6),
    sum("Person-time", 7),
    figure("Get back", 1),
    sum("Lost flow", 0),
];

/// Meetings that the rubric asks about and nobody has accepted, in rank order.
pub fn to_question(report: &Report) -> Vec<&MeetingRow> {
    report.meetings.iter().filter(|m| m.is_open()).collect()
}

/// Meetings that are over and could have been written, in rank order: of them nothing can be asked.
pub fn regretted(report: &Report) -> Vec<&MeetingRow> {
    let over = |meeting: &&MeetingRow| meeting.is_regretted();
    report.meetings.iter().filter(over).collect()
}

/// Meetings that somebody has looked at: until when they are accepted, and why.
pub(crate) fn accepted(report: &Report) -> Vec<(&MeetingRow, NaiveDate, &str)> {
    let accepted = |meeting: &'_ MeetingRow| meeting.accepted.is_some();
    let found = report.meetings.iter().filter(|meeting| accepted(meeting));
    found
        .filter_map(|meeting| {
            let (until, because) = meeting.accepted.as_ref()?;
            Some((meeting, *until, because.as_str()))
        })
        .collect()
}

/// The first `limit` meetings and the rest in one row, so that columns still add up.
pub(crate) fn meetings(report: &Report, limit: usize) -> ShownTable {
    let lost: Vec<_> = report.meetings.iter().map(|m| m.lost).collect();
    let person_time: Vec<_> = report.meetings.iter().map(|m| m.person_time).collect();
    let (lost, person_time) = (column(&lost), column(&person_time));
    let printed = report.meetings.iter().zip(lost.iter().zip(&person_time));
    let mut rows: Vec<Vec<Shown>> = printed
        .take(limit)
        .map(|(meeting, (lost, time))| row(meeting, *lost, *time))
        .collect();
    let more = report.meetings.len().saturating_sub(limit);
    if let (Some(lost), Some(time), 1..) = (lost.get(limit..), person_time.get(limit..), more) {
        rows.push(sums(format!("{more} more"), lost, time));
    }
    ShownTable {
        columns: COLUMNS.to_vec(),
        rows,
        total: Some(sums("Total".to_string(), &lost, &person_time)),
    }
}

fn row(meeting: &MeetingRow, lost: i64, person_time: i64) -> Vec<Shown> {
    let verdict = match meeting.accepted {
        Some(_) => "accepted",
        None => meeting.verdict.word(),
    };
    vec![
        Shown::ours(meeting.rank),
        Shown::theirs(&meeting.title),
        Shown::theirs(&meeting.kind),
        Shown::ours(verdict),
        Shown::ours(meeting.score),
        Shown::ours(meeting.people_count),
        Shown::ours(meeting.occurrences),
        Shown::Ours(hours(meeting.length.rounded())),
        Shown::Ours(hours(person_time)),
        Shown::Ours(hours(meeting.saving.rounded())),
        Shown::Ours(hours(lost)),
    ]
}

/// Sums where they mean something: savings do not add up.
fn sums(label: String, lost: &[i64], person_time: &[i64]) -> Vec<Shown> {
    let sum = |column: &ShownColumn| match column.heading {
        "Meeting" => Shown::Ours(label.clone()),
        "Person-time" => Shown::Ours(hours(person_time.iter().sum())),
        "Lost flow" => Shown::Ours(hours(lost.iter().sum())),
        _ => Shown::empty(),
    };
    COLUMNS.iter().map(sum).collect()
}
