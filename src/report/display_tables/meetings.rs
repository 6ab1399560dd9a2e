//! Meetings: which are asked about, which are accepted, and what each cost.
//!
//! Where room is short, columns go in this order: kind, person-time, length, times, people,
//! score, verdict, get back. The title is cut before lost flow would go.

use super::{Align, Shown, ShownColumn, ShownTable, figure, sum, text};
use crate::report::Report;
use crate::report::model::{MeetingRow, Verdict};
use crate::report::rounded::column;
use crate::report::words::hours;
use chrono::NaiveDate;
use std::cmp::Reverse;

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

/// What stands over the list of them.
pub(crate) const TO_QUESTION: &str = "Meetings to question or change";

/// What the list holds, by verdict: `6 to question, 16 to reshape, 1 unclear`.
pub(crate) fn to_question_by_verdict(meetings: &[&MeetingRow]) -> String {
    let words = [
        (Verdict::Question, "to question"),
        (Verdict::Reshape, "to reshape"),
        (Verdict::Unclear, "unclear"),
    ];
    let counted = words.iter().map(|(verdict, word)| {
        let of_it = meetings.iter().filter(|row| row.verdict == *verdict);
        (of_it.count(), word)
    });
    let parts = counted.filter(|(count, _)| *count > 0);
    let parts: Vec<String> = parts
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    parts.join(", ")
}

/// What stands over those that are over.
pub(crate) fn regretted_heading(count: usize) -> &'static str {
    match count {
        1 => "Already over; this could have been written instead",
        _ => "Already over; these could have been written instead",
    }
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

/// What stands over [`lost_flow`].
pub(crate) const LOST_FLOW: &str = "Where the lost flow went, most first";

/// The first `limit` meetings by rank, and the rest in one row.
pub(crate) fn meetings(report: &Report, limit: usize) -> ShownTable {
    listed(&report.meetings.iter().collect::<Vec<_>>(), limit)
}

/// The `limit` meetings that took most flow, and the rest in one row.
pub(crate) fn lost_flow(report: &Report, limit: usize) -> ShownTable {
    let mut rows: Vec<&MeetingRow> = report.meetings.iter().collect();
    rows.sort_by_key(|meeting| (Reverse(meeting.lost), meeting.rank));
    listed(&rows, limit)
}

/// The first `limit` of them and the rest in one row, so that columns still add up.
fn listed(meetings: &[&MeetingRow], limit: usize) -> ShownTable {
    let lost: Vec<_> = meetings.iter().map(|m| m.lost).collect();
    let person_time: Vec<_> = meetings.iter().map(|m| m.person_time).collect();
    let (lost, person_time) = (column(&lost), column(&person_time));
    let printed = meetings.iter().zip(lost.iter().zip(&person_time));
    let mut rows: Vec<Vec<Shown>> = printed
        .take(limit)
        .map(|(meeting, (lost, time))| row(meeting, *lost, *time))
        .collect();
    let more = meetings.len().saturating_sub(limit);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Minutes;
    use crate::report::sample;

    #[test]
    fn the_list_is_counted_by_verdict() {
        let report = sample::report();
        let mut rows = report.meetings.clone();
        for (row, verdict) in rows.iter_mut().zip([Verdict::Reshape, Verdict::Question]) {
            row.verdict = verdict;
        }
        let rows: Vec<&MeetingRow> = rows.iter().take(2).collect();
        assert_eq!(to_question_by_verdict(&rows), "1 to question, 1 to reshape");
        assert_eq!(to_question_by_verdict(&rows[..1]), "1 to reshape");
    }

    #[test]
    fn the_most_expensive_meeting_comes_first_whatever_its_rank() {
        let mut report = sample::report();
        for (index, row) in (1..).zip(&mut report.meetings) {
            row.lost = Minutes::whole(index);
        }
        let last = report.meetings.last().unwrap().title.to_string();
        let first = |table: ShownTable| table.rows[0][1].through(str::to_owned);
        assert_eq!(first(lost_flow(&report, 9)), last);
        assert_ne!(first(meetings(&report, 9)), last);
    }
}
