//! Meetings: those worth a question in full, and all of them as a table.
//!
//! When the terminal is narrow, columns go in this order: kind, person-time, length, times,
//! people, score, verdict, get back. The title is cut before lost flow goes.

use super::grid::{Align, Field, Grid};
use super::ink::{Ink, Tone};
use super::measure::{fit, pad, width, wrap};
use crate::render::escape;
use crate::report::Report;
use crate::report::model::{ChangeRow, MeetingRow, Verdict};
use crate::report::rounded::column;
use crate::report::words::{change, count_of, duration, hours};

/// Meetings that the rubric would ask about and nobody has accepted, in rank order.
pub(super) fn to_question(report: &Report) -> Vec<&MeetingRow> {
    let open = |meeting: &&MeetingRow| {
        let asked = match meeting.verdict {
            Verdict::Question | Verdict::Unclear | Verdict::Reshape => true,
            Verdict::Keep | Verdict::Protected => false,
        };
        asked && meeting.accepted.is_none()
    };
    report.meetings.iter().filter(open).collect()
}

/// Meetings that somebody has looked at, with the reason, in rank order.
pub(super) fn accepted(report: &Report, columns: usize) -> Vec<String> {
    let accepted = |meeting: &MeetingRow| {
        let (until, because) = meeting.accepted.as_ref()?;
        let title = escape::terminal(&meeting.title);
        let because = escape::terminal(because);
        let text = format!("accepted until {until}: {title} ({because})");
        Some(wrap("      ", &text, columns))
    };
    report
        .meetings
        .iter()
        .filter_map(accepted)
        .flatten()
        .collect()
}

/// One meeting in full: what it is, why it is asked about, what would come back.
pub(super) fn block(meeting: &MeetingRow, columns: usize, ink: Ink) -> Vec<String> {
    let mut lines = vec![title_line(meeting, columns, ink)];
    let indent = "      ";
    let says = |label: &str, text: &str| wrap(&format!("{indent}{label:<5}"), text, columns);
    lines.extend(wrap(indent, &facts(meeting, ink), columns));
    let reasons: Vec<_> = meeting
        .reasons
        .iter()
        .map(|r| escape::terminal(r))
        .collect();
    if !reasons.is_empty() {
        lines.extend(says("why", &reasons.join("; ")));
    }
    let cost = format!(
        "{} of flow-ready time; {} back without the meeting",
        duration(meeting.lost),
        duration(meeting.saving)
    );
    lines.extend(says("cost", &cost));
    if let Some(best) = meeting.changes.first() {
        lines.extend(says("try", &change_in_words(best, ink)));
    }
    lines
}

/// `question` and `reshape` stand in one column.
const LONGEST_VERDICT: usize = 8;

fn title_line(meeting: &MeetingRow, columns: usize, ink: Ink) -> String {
    let verdict = meeting.verdict.word();
    let verdict = pad(verdict, LONGEST_VERDICT);
    let score = format!("{:>3}/100", meeting.score);
    let number = format!("{:>4}  ", meeting.rank);
    let right = width(&number) + width(&verdict) + width(&score) + 3;
    let room = columns.saturating_sub(right).max(12);
    let title = fit(&escape::terminal(&meeting.title), room, ink.ellipsis());
    format!(
        "{number}{}  {} {score}",
        ink.paint(Tone::Bold, &pad(&title, room)),
        ink.paint(ink.verdict(meeting.verdict), &verdict),
    )
}

fn facts(meeting: &MeetingRow, ink: Ink) -> String {
    let times = format!(
        "{} {} {}",
        meeting.occurrences,
        ink.times(),
        duration(meeting.length)
    );
    let people = count_of(meeting.people_count.into(), "person", "people");
    let mut facts = vec![times, people, escape::terminal(&meeting.kind)];
    if let Some(organizer) = &meeting.organizer {
        facts.push(format!("by {}", escape::terminal(organizer)));
    }
    facts.join(ink.dot())
}

fn change_in_words(best: &ChangeRow, ink: Ink) -> String {
    format!(
        "{} ({} back)",
        change(&best.id, &escape::terminal(&best.to), ink.arrow()),
        duration(best.saving)
    )
}

/// All meetings, or the first `limit` and the rest in one row, so that the column still adds up.
pub(super) fn table(report: &Report, limit: usize, ink: Ink) -> Grid {
    let lost: Vec<_> = report.meetings.iter().map(|m| m.lost).collect();
    let person_time: Vec<_> = report.meetings.iter().map(|m| m.person_time).collect();
    let (lost, person_time) = (column(&lost), column(&person_time));
    let rows = report.meetings.iter().zip(lost.iter().zip(&person_time));
    let mut grid = Grid {
        fields: fields(),
        rows: rows
            .take(limit)
            .map(|(meeting, (lost, time))| row(meeting, *lost, *time, ink))
            .collect(),
        total: Some(sums("Total", &lost, &person_time)),
    };
    let more = report.meetings.len().saturating_sub(limit);
    if let (Some(lost), Some(time)) = (lost.get(limit..), person_time.get(limit..))
        && more > 0
    {
        let label = format!("{more} more");
        grid.rows.push(sums(&label, lost, time));
    }
    grid
}

fn fields() -> Vec<Field> {
    vec![
        Field::new("#", 0, Align::Right),
        Field::new("Meeting", 0, Align::Text),
        Field::new("Kind", 8, Align::Word),
        Field::new("Verdict", 2, Align::Word),
        Field::new("Score", 3, Align::Right),
        Field::new("People", 4, Align::Right),
        Field::new("Times", 5, Align::Right),
        Field::new("Length", 6, Align::Right),
        Field::new("Person-time", 7, Align::Right),
        Field::new("Get back", 1, Align::Right),
        Field::new("Lost flow", 0, Align::Right),
    ]
}

fn row(meeting: &MeetingRow, lost: i64, person_time: i64, ink: Ink) -> Vec<String> {
    let verdict = match meeting.accepted {
        Some(_) => "accepted",
        None => meeting.verdict.word(),
    };
    vec![
        meeting.rank.to_string(),
        escape::terminal(&meeting.title),
        fit(&escape::terminal(&meeting.kind), 14, ink.ellipsis()),
        verdict.to_string(),
        meeting.score.to_string(),
        meeting.people_count.to_string(),
        meeting.occurrences.to_string(),
        hours(meeting.length.rounded()),
        hours(person_time),
        hours(meeting.saving.rounded()),
        hours(lost),
    ]
}

/// Sums where they mean something: savings do not add up.
fn sums(label: &str, lost: &[i64], person_time: &[i64]) -> Vec<String> {
    let mut cells = vec![String::new(); fields().len()];
    let wanted = [
        ("Meeting", label.to_string()),
        ("Person-time", hours(person_time.iter().sum())),
        ("Lost flow", hours(lost.iter().sum())),
    ];
    for (cell, field) in cells.iter_mut().zip(fields()) {
        let sum = wanted.iter().find(|(heading, _)| *heading == field.heading);
        if let Some((_, text)) = sum {
            cell.clone_from(text);
        }
    }
    cells
}
