//! One meeting in full: why it was judged as it was.

use super::ink::{Ink, Tone};
use super::measure::{fit, wrap};
use super::meetings::facts;
use super::{TerminalPage, escape};
use crate::report::display_tables;
use crate::report::model::{Answer, CriterionRow, MeetingRow, Verdict};
use crate::report::words::{count, duration, percent};

pub(super) fn lines(page: &TerminalPage, meeting: &MeetingRow) -> Vec<String> {
    let title = escape::terminal(&meeting.title);
    let title = fit(&title, page.pen.columns, page.pen.ink.ellipsis());
    let mut lines = vec![page.pen.ink.paint(Tone::Bold, &title)];
    for text in summary(page, meeting) {
        lines.extend(wrap("  ", &text, page.pen.prose()));
    }
    let mut listed = criteria(page, meeting);
    listed.extend(wrap(
        "  ",
        &display_tables::sum_of_score(page.report, meeting),
        page.pen.prose(),
    ));
    page.pen.section(&mut lines, "Criteria", listed);
    let shares = page.pen.grid(&display_tables::shares(page.report, meeting));
    page.pen.section(&mut lines, "What it costs", shares);
    if !meeting.full().changes.is_empty() {
        let mut changes = page.pen.grid(&display_tables::changes(meeting));
        changes.extend(released(page, meeting));
        page.pen
            .section(&mut lines, "Changes worth trying", changes);
    }
    let caveats = display_tables::CAVEATS
        .iter()
        .flat_map(|text| wrap("  - ", text, page.pen.prose()));
    page.pen
        .section(&mut lines, "What the figures rest on", caveats.collect());
    lines
}

fn summary(page: &TerminalPage, meeting: &MeetingRow) -> Vec<String> {
    let (low, high) = meeting.score_range;
    let total = page.report.total.lost.central;
    let mut texts = vec![
        facts(meeting, page.pen.ink),
        format!("UID {}", escape::terminal(&meeting.uid)),
        format!(
            "Kind: {} ({})",
            escape::terminal(&meeting.kind),
            escape::terminal(&meeting.full().kind_rule)
        ),
        format!(
            "Verdict: {}{}, score {}/100 ({low}{}{high} when any one weight is halved or doubled)",
            meeting.verdict.word(),
            of_protected_kind(meeting),
            meeting.score,
            page.pen.ink.dash(),
        ),
        format!(
            "Cost: {} of flow-ready time ({} of all that was lost), {} of people's time, {} \
             between people; {} back without it",
            duration(meeting.lost),
            percent(meeting.lost.share_of(total)),
            duration(meeting.person_time),
            count(meeting.channels, "channel"),
            duration(meeting.saving),
        ),
    ];
    if !meeting.full().reasons.is_empty() {
        let reasons: Vec<_> = meeting
            .full()
            .reasons
            .iter()
            .map(|r| escape::terminal(r))
            .collect();
        texts.push(format!("Why: {}", reasons.join("; ")));
    }
    if let Some((until, because)) = &meeting.accepted {
        texts.push(format!(
            "Accepted until {until}: {}",
            escape::terminal(because)
        ));
    }
    texts
}

/// Who need not come, by name: those who are optional, or never said yes.
fn released(page: &TerminalPage, meeting: &MeetingRow) -> Vec<String> {
    let rows = meeting.full().changes.iter();
    let named = rows.flat_map(|row| display_tables::released(page.report, row));
    let named: Vec<String> = named.map(|name| escape::terminal(&name)).collect();
    match named.is_empty() {
        true => Vec::new(),
        false => {
            let text = format!(
                "Released, as optional or without an answer: {}",
                named.join(", ")
            );
            wrap("  ", &text, page.pen.prose())
        }
    }
}

/// A protected kind is named where the verdict says something else.
fn of_protected_kind(meeting: &MeetingRow) -> &'static str {
    match meeting.protected && meeting.verdict != Verdict::Protected {
        true => " (of a protected kind)",
        false => "",
    }
}

/// The evidence stands in full under each criterion.
fn criteria(page: &TerminalPage, meeting: &MeetingRow) -> Vec<String> {
    let says = |criterion: &CriterionRow| {
        let (mark, tone) = mark(criterion.answer, page.pen.ink);
        let weight = match criterion.answer {
            Answer::NotAssessable => String::new(),
            Answer::Met | Answer::NotMet => format!("  {:+.2}", criterion.weight()),
        };
        let id = fit(
            &escape::terminal(criterion.id()),
            30,
            page.pen.ink.ellipsis(),
        );
        let mut lines = vec![format!("  {} {id}{weight}", page.pen.ink.paint(tone, mark))];
        let texts = [criterion.question(), &criterion.evidence].map(escape::terminal);
        lines.extend(
            texts
                .iter()
                .flat_map(|text| wrap("      ", text, page.pen.prose())),
        );
        lines
    };
    meeting.full().criteria.iter().flat_map(says).collect()
}

fn mark(answer: Answer, ink: Ink) -> (&'static str, Tone) {
    match answer {
        Answer::Met => (ink.pick("✓", "+"), Tone::Green),
        Answer::NotMet => (ink.pick("✗", "x"), Tone::Red),
        Answer::NotAssessable => ("?", Tone::Dim),
    }
}
