//! Meetings worth a question in full: what they are, why they are asked about, what would come back.

use super::ink::{Ink, Tone};
use super::measure::{fit, pad, width, wrap};
use crate::render::escape;
use crate::report::Report;
use crate::report::display_tables;
use crate::report::model::{ChangeRow, MeetingRow};
use crate::report::words::{change, count_of, duration};
use chrono::NaiveDate;

/// Meetings that somebody has looked at, with the reason, in rank order.
pub(super) fn accepted(report: &Report, columns: usize) -> Vec<String> {
    let says = |(meeting, until, because): (&MeetingRow, NaiveDate, &str)| {
        let title = escape::terminal(&meeting.title);
        let because = escape::terminal(because);
        let text = format!("{title}, until {until}: {because}");
        wrap("  ", &text, columns)
    };
    display_tables::accepted(report)
        .into_iter()
        .flat_map(says)
        .collect()
}

/// Meetings that are over and could have been written: what each took.
pub(super) fn regretted(report: &Report, most: usize, columns: usize) -> Vec<String> {
    let all = display_tables::regretted(report);
    let says = |meeting: &&MeetingRow| {
        let title = escape::terminal(&meeting.title);
        let text = format!(
            "{title}: {} of people's time, {} of flow-ready time",
            duration(meeting.person_time),
            duration(meeting.lost)
        );
        wrap("  ", &text, columns)
    };
    let mut lines: Vec<String> = all.iter().take(most).flat_map(says).collect();
    if let Some(more @ 1..) = all.len().checked_sub(most) {
        lines.push(format!("  and {more} more"));
    }
    lines
}

/// One meeting in full: what it is, why it is asked about, what would come back.
pub(super) fn block(meeting: &MeetingRow, columns: usize, ink: Ink) -> Vec<String> {
    let mut lines = vec![title_line(meeting, columns, ink)];
    let indent = "      ";
    let says = |label: &str, text: &str| wrap(&format!("{indent}{label:<5}"), text, columns);
    lines.extend(wrap(indent, &facts(meeting, ink), columns));
    let reasons: Vec<_> = meeting
        .full()
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
    if let Some(best) = meeting.full().changes.first() {
        lines.extend(says("try", &change_in_words(best)));
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

pub(super) fn facts(meeting: &MeetingRow, ink: Ink) -> String {
    let times = format!(
        "{} {} {}",
        meeting.occurrences,
        ink.times(),
        duration(meeting.length)
    );
    let people = count_of(meeting.people_count.into(), "person", "people");
    let mut facts = vec![times, people, escape::terminal(&meeting.kind)];
    if let Some(organizer) = meeting.organized_by() {
        facts.push(format!("by {}", escape::terminal(organizer)));
    }
    facts.join(ink.dot())
}

fn change_in_words(best: &ChangeRow) -> String {
    format!(
        "{} ({} back)",
        change(best.change.id(), &escape::terminal(&best.change.to())),
        duration(best.saving)
    )
}
