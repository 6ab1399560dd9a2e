//! A plan laid out once for all media: headings, sentences, items and tables.

use super::words::LIMITS;
use super::{ChangeProposal, Hindrance, OptionsRow, PlanReport, Question, tables};
use crate::base::Minutes;
use crate::report::display_tables::{Shown, ShownTable};
use crate::report::words::{count_of, duration};
use std::collections::BTreeMap;

/// A part of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading.
    Heading(&'static str),
    /// A sentence; dim ones are notes.
    Sentence {
        /// Its parts.
        parts: Vec<Shown>,
        /// Less important.
        is_note: bool,
    },
    /// A numbered thing with sentences about it.
    Item {
        /// Its number.
        number: usize,
        /// What it is.
        title: Vec<Shown>,
        /// What is said of it.
        lines: Vec<Vec<Shown>>,
    },
    /// A table.
    Table(&'static str, ShownTable),
}

/// People who are named with what they gain by one change.
const NAMED: usize = 4;

/// Series that are named for one reason.
const NAMED_SERIES: usize = 12;

/// The page, without its title and its first sentences.
pub fn document(report: &PlanReport) -> Vec<Block> {
    let mut page = Vec::new();
    if !report.changes.is_empty() {
        changes(report, &mut page);
    }
    if let Some(adopted) = &report.adopted {
        super::adopted::blocks(adopted, &mut page);
    }
    if report.question != Question::List && !report.people.is_empty() && report.adopted.is_none() {
        page.push(Block::Heading("Flow of each person, before and after"));
        page.push(Block::Table("People", tables::people(report)));
        page.push(note_of(
            "“In blocks” is free time in pieces of at least two hours.",
        ));
    }
    if report.frontier.len() > 1 {
        page.push(Block::Heading("What fewer changes would give"));
        page.push(Block::Table("Fewer changes", tables::frontier(report)));
    }
    if !report.free.is_empty() {
        page.push(Block::Heading("A half day without meetings, for all"));
        page.push(Block::Table("Half days", tables::free(report)));
        page.push(note_of(
            "“Costs” is how much less the plan would give with that half day free. To \
            plan with the first one, use --free auto.",
        ));
    }
    if report.question == Question::List {
        page.push(Block::Heading("What could be changed"));
        options(report, &mut page);
    } else if report.question == Question::Plan {
        unmoved(report, &mut page);
    }
    if report.adopted.is_some() {
        return page;
    }
    page.push(Block::Heading("The weeks ahead"));
    page.push(Block::Table("Weeks", tables::weeks(report)));
    let singles = "Most single meetings are called later, so the last weeks look emptier than they will \
        be.";
    for note in std::iter::once(singles).chain(report.notes.iter().map(String::as_str)) {
        page.push(note_of(note));
    }
    if let Some(search) = report.search {
        let proof = match search.is_proven {
            true => {
                "No other single change improves it, and no pair of changes that share a \
            person."
            }
            false => "The search ended before it had tried all pairs of changes.",
        };
        page.push(note_of(&format!(
            "The search looked at people's days {} times (effort {} of 9). {proof}",
            about(search.evaluations),
            search.effort
        )));
    }
    page.push(note_of(LIMITS));
    page
}

/// A number as a person would say it; the machine formats have all of it.
fn about(number: u64) -> String {
    match number {
        ..1_000_000 => number.to_string(),
        _ => format!("{} million", (number + 500_000) / 1_000_000),
    }
}

fn note_of(text: &str) -> Block {
    Block::Sentence {
        parts: vec![Shown::Ours(text.to_string())],
        is_note: true,
    }
}

pub(super) fn ours(text: impl Into<String>) -> Shown {
    Shown::Ours(text.into())
}

pub(super) fn theirs(text: &str) -> Shown {
    Shown::Theirs(text.to_string())
}

fn changes(report: &PlanReport, page: &mut Vec<Block>) {
    page.push(Block::Heading(match report.question {
        Question::WhatIf => "What these changes give",
        _ => "Proposed changes",
    }));
    if report.changes.len() > 1 {
        page.push(Block::Table("Changes", tables::changes(report)));
        page.push(Block::Heading("One by one"));
    }
    for (place, change) in report.changes.iter().enumerate() {
        page.push(Block::Item {
            number: place + 1,
            title: vec![
                theirs(&change.title),
                ours(": "),
                theirs(&change.from),
                ours(" → "),
                theirs(&change.to),
            ],
            lines: lines(report, change),
        });
    }
}

/// What is said of a change.
fn lines(report: &PlanReport, change: &ChangeProposal) -> Vec<Vec<Shown>> {
    let mut lines = vec![vec![ours(figures(change, report.changes.len()))]];
    let gains: Vec<String> = change
        .gains
        .iter()
        .take(NAMED)
        .map(|gain| format!("{} {}", gain.name, signed(gain.gain)))
        .collect();
    if !gains.is_empty() {
        let more = change.gains.len().saturating_sub(NAMED);
        let more = match more {
            0 => String::new(),
            more => format!(", and {}", count_of(more as u64, "other", "others")),
        };
        lines.push(vec![ours("for "), theirs(&gains.join(", ")), ours(more)]);
    }
    if !change.why.is_empty() {
        lines.push(vec![theirs(&change.why.join("; "))]);
    }
    let exceptions = super::exceptions(change);
    if exceptions > 0 {
        let kept = count_of(exceptions, "occurrence keeps", "occurrences keep");
        lines.push(vec![ours(format!(
            "{kept} its old time, because the new one does not fit there"
        ))]);
    }
    if let Some((to, less)) = &change.alternative {
        let than = match *less > Minutes::ZERO {
            true => format!(" ({} less)", duration(*less)),
            false => ", which gives the same".to_string(),
        };
        lines.push(vec![ours("next best: "), theirs(to), ours(than)]);
    }
    let first: Vec<String> = change
        .after
        .iter()
        .map(|place| (place + 1).to_string())
        .collect();
    if !first.is_empty() {
        lines.push(vec![ours(format!(
            "needs change {} before it",
            first.join(", ")
        ))]);
    }
    if !change.ask.is_empty() {
        let names: Vec<&str> = change.ask.iter().map(|id| id.as_ref()).collect();
        lines.push(vec![ours("ask first: "), theirs(&names.join(", "))]);
    }
    if change.has_room {
        lines.push(vec![ours("room not checked")]);
    }
    for fault in &change.faults {
        lines.push(vec![ours("but "), theirs(fault)]);
    }
    let _ = report;
    lines
}

fn figures(change: &ChangeProposal, all: usize) -> String {
    let together = signed(change.together);
    match change.alone {
        _ if all == 1 => together,
        Some(alone) if alone == change.together => {
            format!("{together}, together with the others or alone")
        }
        Some(alone) => format!(
            "{together} together with the others, {} alone",
            signed(alone)
        ),
        None => format!("{together} together with the others; not possible alone"),
    }
}

/// `+1 h 20 min`, `-5 min`.
pub(super) fn signed(amount: Minutes) -> String {
    match amount >= Minutes::ZERO {
        true => format!("+{}", duration(amount)),
        false => duration(amount),
    }
}

/// What could be changed of each series, and what could not.
fn options(report: &PlanReport, page: &mut Vec<Block>) {
    let open = |row: &&OptionsRow| !row.moves.is_empty() || !row.others.is_empty();
    for (place, row) in report.options.iter().filter(open).enumerate() {
        let people = count_of(row.people.into(), "person", "people");
        let mut lines = Vec::new();
        if !row.moves.is_empty() {
            lines.push(vec![ours(format!("move: {}", super::times(&row.moves)))]);
        }
        if !row.others.is_empty() {
            lines.push(vec![ours("or: "), theirs(&row.others.join("; "))]);
        }
        let because = in_words(&row.because);
        if !because.is_empty() {
            lines.push(vec![ours("not moved: "), theirs(&because)]);
        }
        page.push(Block::Item {
            number: place + 1,
            title: vec![
                theirs(&row.title),
                ours(" · "),
                theirs(&row.when),
                ours(format!(" · {people}")),
            ],
            lines,
        });
    }
    let closed = report.options.iter().filter(|row| !open(row));
    let closed = closed.map(|row| (row.title.as_ref(), row.because.as_slice()));
    by_reason("What stays as it is", closed, page);
}

fn unmoved(report: &PlanReport, page: &mut Vec<Block>) {
    let rows = report.unmoved.iter();
    let rows = rows.map(|row| (row.title.as_ref(), row.because.as_slice()));
    by_reason("What was not changed, and why", rows, page);
    let lacks = |because: &Hindrance| matches!(because, Hindrance::OthersCalendars(_));
    if report
        .unmoved
        .iter()
        .any(|row| row.because.iter().any(lacks))
    {
        page.push(note_of(
            "Give the missing calendars too. Or use --ask-others, which moves these meetings and \
            says whom to ask.",
        ));
    }
}

fn in_words(because: &[Hindrance]) -> String {
    let words: Vec<String> = because.iter().map(Hindrance::words).collect();
    words.join("; ")
}

/// Series by what stands in their way, the first of several reasons.
fn by_reason<'a>(
    heading: &'static str,
    rows: impl Iterator<Item = (&'a str, &'a [Hindrance])>,
    page: &mut Vec<Block>,
) {
    let mut reasons: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (title, because) in rows {
        let reason = because.first().map_or_else(String::new, Hindrance::words);
        reasons.entry(reason).or_default().push(title);
    }
    if reasons.is_empty() {
        return;
    }
    page.push(Block::Heading(heading));
    let mut reasons: Vec<_> = reasons.into_iter().collect();
    reasons.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then(a.0.cmp(&b.0)));
    for (reason, titles) in reasons {
        let more = titles.len().saturating_sub(NAMED_SERIES);
        let named: Vec<&str> = titles.iter().copied().take(NAMED_SERIES).collect();
        let more = match more {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let mut parts = vec![theirs(&reason), ours(": ")];
        parts.extend([theirs(&named.join(", ")), ours(more)]);
        page.push(Block::Sentence {
            parts,
            is_note: false,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::figures;
    use crate::report::plan::sample;

    #[test]
    fn a_single_change_has_no_others_beside_it() {
        let report = sample::plan();
        let change = &report.changes[0];
        assert!(figures(change, 2).contains("together with the others"));
        assert!(!figures(change, 1).contains("together"));
    }
}
