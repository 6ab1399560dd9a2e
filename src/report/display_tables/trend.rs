//! A trend for all media: a table per line of development, and the line in small.

use super::{Align, Shown, ShownColumn, ShownTable, figure, text};
use crate::base::Minutes;
use crate::report::model::{Period, TrendKind, TrendRow};
use crate::report::words::{hours, percent};

const FIGURES: [ShownColumn; 7] = [
    figure("Lost a day", 0),
    figure("Lost", 2),
    figure("Meetings a day", 1),
    figure("Blocks", 4),
    figure("Days without", 5),
    figure("People", 3),
    figure("Days", 6),
];

/// How to read the columns.
pub(crate) const TREND_NOTE: &str = "Lost flow and meetings are per person and day at work. Lost \
is the share of possible flow that was lost. A person counts in a week or month only if their \
calendar covers all of its work days.";

/// What stands above a line of development.
pub(crate) fn trend_heading(rows: &[TrendRow], period: Period) -> Vec<Shown> {
    let by = match period {
        Period::Week => "by week",
        Period::Month => "by month",
    };
    let of = match rows.first() {
        Some(row) if row.kind != TrendKind::All => {
            vec![Shown::ours(" of "), Shown::theirs(&row.name)]
        }
        _ => Vec::new(),
    };
    let mut heading = vec![Shown::ours("Lost flow per person and day at work")];
    heading.extend(of);
    heading.push(Shown::Ours(format!(", {by}")));
    heading
}

/// One line of development as a table.
pub(crate) fn trend(rows: &[TrendRow], period: Period) -> ShownTable {
    let first = match period {
        Period::Week => text("Week", 0, Align::Word),
        Period::Month => text("Month", 0, Align::Word),
    };
    ShownTable {
        columns: [&[first], &FIGURES[..]].concat(),
        rows: rows.iter().map(|row| cells(row).to_vec()).collect(),
        total: None,
    }
}

fn cells(row: &TrendRow) -> [Shown; 8] {
    let per_day =
        |amount: Option<Minutes>| amount.map_or_else(String::new, |amount| hours(amount.rounded()));
    [
        row.period.clone(),
        per_day(row.lost_per_day()),
        match row.days_at_work {
            0 => String::new(),
            _ => percent(row.lost_share()),
        },
        per_day(row.meeting_per_day()),
        row.focus_blocks.to_string(),
        row.days_without_block.to_string(),
        row.people.to_string(),
        row.days_at_work.to_string(),
    ]
    .map(Shown::Ours)
}

/// The loss per day of each row in eighths of the most, from 0 to 8; nothing where nobody was at
/// work.
pub(crate) fn eighths(rows: &[TrendRow]) -> Vec<Option<usize>> {
    let lost = |row: &TrendRow| row.lost_per_day().map(Minutes::as_hundredths);
    let most = rows.iter().filter_map(lost).max().unwrap_or(0).max(1);
    let step = |lost: i64| usize::try_from((lost * 8 + most / 2) / most).unwrap_or(0);
    rows.iter().map(|row| lost(row).map(step)).collect()
}

/// The line in small: a column from nothing to the most for each row, a space where nobody was at
/// work.
pub(crate) fn sparkline(rows: &[TrendRow], unicode: bool) -> String {
    let glyphs: [char; 9] = match unicode {
        true => ['▁', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'],
        false => ['_', '1', '2', '3', '4', '5', '6', '7', '8'],
    };
    let glyph = |step: &Option<usize>| step.and_then(|s| glyphs.get(s)).copied().unwrap_or(' ');
    eighths(rows).iter().map(glyph).collect()
}

/// The sparkline with its first and last amount, in words around it.
pub(crate) fn in_small(rows: &[TrendRow], unicode: bool) -> Option<String> {
    let known = |row: &&TrendRow| row.lost_per_day().is_some();
    let (first, last) = (rows.iter().find(known)?, rows.iter().rfind(known)?);
    let amount = |row: &TrendRow| hours(row.lost_per_day().unwrap_or_default().rounded());
    Some(format!(
        "{} {} {}",
        amount(first),
        sparkline(rows, unicode),
        amount(last)
    ))
}
