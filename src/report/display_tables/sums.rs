//! Meetings added up, what changed since an earlier report, and definitions side by side.

use super::{Align, Shown, ShownColumn, ShownTable, figure, sum, text};
use crate::base::Minutes;
use crate::report::Report;
use crate::report::model::{ChangeSince, DefinitionRow, Subject, SumRow};
use crate::report::rounded::column;
use crate::report::words::hours;
use std::collections::BTreeMap;

/// How many organizers a report for people lists; the rest stand in one row.
const ORGANIZERS: usize = 10;

/// Organizers and the load they generate for others.
pub(crate) fn organizers(report: &Report) -> ShownTable {
    let names = names(report);
    let label = |id: &str| match names.get(id) {
        _ if id.is_empty() => Shown::ours("(nobody named)"),
        Some(name) => Shown::theirs(name),
        None => Shown::theirs(id),
    };
    let columns = [
        text("Organizer", 0, Align::Text),
        sum("Meetings", 3),
        sum("Times", 4),
        sum("Time of others", 1),
        figure("Get back", 2),
        sum("Lost flow", 0),
    ];
    let time = |row: &SumRow| row.others_time;
    sums(&columns, &report.organizers, ORGANIZERS, time, label)
}

/// What the organizers are called, by address; not those who share a name with another.
fn names(report: &Report) -> BTreeMap<&str, &str> {
    let rows = report.meetings.iter();
    let named =
        rows.filter_map(|row| Some((row.organizer.as_deref()?, row.organizer_name.as_deref()?)));
    let names: BTreeMap<&str, &str> = named.collect();
    let mut times: BTreeMap<&str, u32> = BTreeMap::new();
    for name in names.values() {
        *times.entry(name).or_default() += 1;
    }
    let mut names = names;
    names.retain(|_, name| times.get(name) == Some(&1));
    names
}

/// Kinds of meetings.
pub(crate) fn kinds(report: &Report) -> ShownTable {
    let columns = [
        text("Kind", 0, Align::Word),
        sum("Meetings", 3),
        sum("Times", 4),
        sum("Person-time", 1),
        figure("Get back", 2),
        sum("Lost flow", 0),
    ];
    let time = |row: &SumRow| row.person_time;
    sums(&columns, &report.kinds, usize::MAX, time, Shown::theirs)
}

fn sums(
    columns: &[ShownColumn; 6],
    rows: &[SumRow],
    limit: usize,
    time: fn(&SumRow) -> Minutes,
    label: impl Fn(&str) -> Shown,
) -> ShownTable {
    let whole =
        |amount: fn(&SumRow) -> Minutes| column(&rows.iter().map(amount).collect::<Vec<_>>());
    let (times, lost) = (whole(time), whole(|row| row.lost));
    let added = |first: Shown, from: usize| {
        let rest = rows.get(from..).unwrap_or_default();
        let count = |number: fn(&SumRow) -> u32| -> u64 {
            rest.iter().map(|row| u64::from(number(row))).sum()
        };
        let minutes = |list: &[i64]| Shown::Ours(hours(list.iter().skip(from).sum()));
        vec![
            first,
            Shown::ours(count(|row| row.meetings)),
            Shown::ours(count(|row| row.occurrences)),
            minutes(&times),
            Shown::empty(),
            minutes(&lost),
        ]
    };
    let row = |(row, (time, lost)): (&SumRow, (&i64, &i64))| {
        vec![
            label(&row.name),
            Shown::ours(row.meetings),
            Shown::ours(row.occurrences),
            Shown::Ours(hours(*time)),
            Shown::Ours(hours(row.saving.rounded())),
            Shown::Ours(hours(*lost)),
        ]
    };
    let printed = rows.iter().zip(times.iter().zip(&lost));
    let mut shown: Vec<Vec<Shown>> = printed.take(limit).map(row).collect();
    let more = rows.len().saturating_sub(limit);
    if more > 0 {
        shown.push(added(Shown::Ours(format!("{more} more")), limit));
    }
    ShownTable {
        columns: columns.to_vec(),
        rows: shown,
        total: Some(added(Shown::ours("Total"), 0)),
    }
}

/// What changed since an earlier report; nothing adds up here.
pub(crate) fn changes_since(report: &Report) -> ShownTable {
    ShownTable {
        columns: vec![
            text("Of", 3, Align::Word),
            text("Name", 0, Align::Text),
            text("Change", 0, Align::Word),
            figure("Before", 2),
            figure("Now", 0),
            text("Verdict, load", 0, Align::Text),
        ],
        rows: report.changes_since.iter().map(change_cells).collect(),
        total: None,
    }
}

fn change_cells(row: &ChangeSince) -> Vec<Shown> {
    let minutes = |amount: Option<Minutes>| {
        amount.map_or_else(Shown::empty, |amount| Shown::Ours(hours(amount.rounded())))
    };
    let words = match (&row.verdict_before, &row.verdict_now) {
        (Some(before), Some(now)) if before != now => format!("{before}, now {now}"),
        (_, Some(one)) | (Some(one), None) => one.clone(),
        (None, None) => String::new(),
    };
    let words = row.not_compared.clone().unwrap_or(words);
    let change = match (row.subject, row.change) {
        (Subject::Window, "same") => "same length",
        (_, "not_compared") => "not compared",
        (_, change) => change,
    };
    // Of people and all together a day at work; of meetings what they took in all.
    let (now, before) = match row.subject {
        Subject::Total | Subject::Person => row.per_day.unzip(),
        Subject::Meeting | Subject::Window => (row.lost_now, row.lost_before),
    };
    vec![
        Shown::ours(row.subject.word()),
        Shown::theirs(&row.name),
        Shown::ours(change),
        minutes(before),
        minutes(now),
        Shown::Theirs(words),
    ]
}

/// The same calendar under each definition.
pub(crate) fn definitions(rows: &[DefinitionRow]) -> ShownTable {
    let time = |amount: Minutes| Shown::Ours(hours(amount.rounded()));
    let row = |row: &DefinitionRow| {
        vec![
            Shown::theirs(&row.name),
            Shown::theirs(&row.definition),
            time(row.figures.meeting),
            time(row.figures.focus_hours),
            time(row.figures.fragmented_hours),
            Shown::ours(row.figures.focus_blocks),
            time(row.figures.conflict),
            Shown::ours(row.figures.meetings),
        ]
    };
    ShownTable {
        columns: vec![
            text("Person", 0, Align::Text),
            text("Definition", 0, Align::Word),
            figure("Meetings", 0),
            figure("Focus hours", 0),
            figure("Fragmented", 1),
            figure("Blocks", 3),
            figure("Conflict", 2),
            figure("Attended", 4),
        ],
        rows: rows.iter().map(row).collect(),
        total: None,
    }
}

/// What the amounts of the table are.
const SINCE: &str = "Since the earlier report (people: lost per day at work)";

/// What changed, and the sums of more than one organizer or kind, each with its heading.
pub(crate) fn with_headings(report: &Report) -> Vec<(&'static str, ShownTable)> {
    let mut sums = vec![
        ("By organizer, most lost flow first", organizers(report)),
        ("By kind, most lost flow first", kinds(report)),
    ];
    sums.retain(|(_, table)| table.rows.len() > 1);
    if !report.changes_since.is_empty() {
        let heading = SINCE;
        sums.insert(0, (heading, changes_since(report)));
    }
    sums
}
