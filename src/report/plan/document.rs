//! A plan laid out once for all media: headings, sentences, items and tables.

use super::words::LIMITS;
use super::{ChangeProposal, Hindrance, OptionsRow, PlanReport, Question};
use crate::base::Minutes;
use crate::report::display_tables::{Align, Shown, ShownColumn, ShownTable};
use crate::report::words::{count_of, duration, hours};
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
        page.push(Block::Heading("Who has how much flow, now and then"));
        page.push(Block::Table("People", people(report)));
        page.push(note_of(
            "“In blocks” is time in free pieces of two hours and more.",
        ));
    }
    if report.frontier.len() > 1 {
        page.push(Block::Heading("A few changes give most"));
        page.push(Block::Table("Fewer changes", frontier(report)));
    }
    if !report.free.is_empty() {
        page.push(Block::Heading("A half day without meetings, for all"));
        page.push(Block::Table("Half days", free(report)));
    }
    if report.question == Question::List {
        page.push(Block::Heading("What could be changed"));
        options(report, &mut page);
    } else if report.question == Question::Plan {
        unmoved(report, &mut page);
    }
    page.push(Block::Heading("The weeks ahead"));
    page.push(Block::Table("Weeks", weeks(report)));
    let singles =
        "Single meetings are mostly called later: the last weeks look emptier than they will be.";
    for note in std::iter::once(singles).chain(report.notes.iter().map(String::as_str)) {
        page.push(note_of(note));
    }
    if let Some(search) = report.search {
        let proof = match search.is_proven {
            true => "No single change, and no pair of changes that share a person, improves it.",
            false => "Whether a pair of changes improves it was not tried to the end.",
        };
        page.push(note_of(&format!(
            "Found with {} looks at people's days (effort {} of 9). {proof}",
            search.evaluations, search.effort
        )));
    }
    page.push(note_of(LIMITS));
    page
}

fn note_of(text: &str) -> Block {
    Block::Sentence {
        parts: vec![Shown::Ours(text.to_string())],
        is_note: true,
    }
}

fn ours(text: impl Into<String>) -> Shown {
    Shown::Ours(text.into())
}

fn theirs(text: &str) -> Shown {
    Shown::Theirs(text.to_string())
}

fn changes(report: &PlanReport, page: &mut Vec<Block>) {
    page.push(Block::Heading(match report.question {
        Question::WhatIf => "What these changes give",
        _ => "Proposed changes",
    }));
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
    let mut lines = vec![vec![ours(figures(change))]];
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
            "{kept} its slot: the new one does not fit there"
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
            "needs change {} first",
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

fn figures(change: &ChangeProposal) -> String {
    let together = format!("together with the others {}", signed(change.together));
    match change.alone {
        Some(alone) => format!("alone {}, {together}", signed(alone)),
        None => format!("not possible alone, {together}"),
    }
}

/// `+1 h 20 min`, `-5 min`.
pub(super) fn signed(amount: Minutes) -> String {
    match amount >= Minutes::ZERO {
        true => format!("+{}", duration(amount)),
        false => duration(amount),
    }
}

const fn column(heading: &'static str, drop: u8, align: Align) -> ShownColumn {
    ShownColumn {
        heading,
        drop,
        align,
        is_sum: false,
    }
}

fn people(report: &PlanReport) -> ShownTable {
    let rows = report.people.iter().map(|person| {
        let gain = person.then - person.now;
        vec![
            theirs(&person.name),
            ours(hours(person.now.rounded())),
            ours(hours(person.then.rounded())),
            ours(hours(gain.rounded())),
            ours(hours(person.focus_hours.0.rounded())),
            ours(hours(person.focus_hours.1.rounded())),
            ours(hours(person.most.rounded())),
        ]
    });
    ShownTable {
        columns: vec![
            column("person", 0, Align::Text),
            column("now", 0, Align::Right),
            column("then", 0, Align::Right),
            column("more", 0, Align::Right),
            column("in blocks now", 3, Align::Right),
            column("in blocks then", 2, Align::Right),
            column("without meetings", 4, Align::Right),
        ],
        rows: rows.collect(),
        total: None,
    }
}

fn frontier(report: &PlanReport) -> ShownTable {
    let all = report.frontier.last().map_or(Minutes::ZERO, |row| row.gain);
    let rows = report.frontier.iter().map(|row| {
        let share = crate::report::words::percent(row.gain.share_of(all));
        vec![
            ours(row.changes.to_string()),
            ours(hours(row.gain.rounded())),
            ours(share),
        ]
    });
    ShownTable {
        columns: vec![
            column("changes", 0, Align::Right),
            column("back", 0, Align::Right),
            column("of the plan", 1, Align::Right),
        ],
        rows: rows.collect(),
        total: None,
    }
}

fn free(report: &PlanReport) -> ShownTable {
    let rows = report.free.iter().map(|row| {
        let staying: Vec<&str> = row.staying.iter().map(|title| title.as_ref()).collect();
        vec![
            ours(row.window.clone()),
            ours(hours(row.costs.rounded())),
            ours(row.movable.to_string()),
            ours(row.staying.len().to_string()),
            theirs(&staying.join(", ")),
        ]
    });
    ShownTable {
        columns: vec![
            column("half day", 0, Align::Word),
            column("costs", 0, Align::Right),
            column("leave it", 2, Align::Right),
            column("stay", 1, Align::Right),
            column("which", 3, Align::Text),
        ],
        rows: rows.collect(),
        total: None,
    }
}

fn weeks(report: &PlanReport) -> ShownTable {
    let rows = report.horizon.weeks.iter().map(|week| {
        vec![
            ours(week.from.to_string()),
            ours(week.series.to_string()),
            ours(week.single.to_string()),
        ]
    });
    ShownTable {
        columns: vec![
            column("week from", 0, Align::Word),
            column("of series", 0, Align::Right),
            column("single meetings", 0, Align::Right),
        ],
        rows: rows.collect(),
        total: None,
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
