//! What became of an earlier plan, in words.

use super::document::{Block, signed};
use super::{Adopted, Fate};
use crate::report::display_tables::{Align, Shown, ShownColumn, ShownTable};
use crate::report::words::hours;

const fn column(heading: &'static str, drop: u8, align: Align) -> ShownColumn {
    ShownColumn {
        heading,
        drop,
        align,
        is_sum: false,
    }
}

/// Adds the blocks.
pub(super) fn blocks(adopted: &Adopted, page: &mut Vec<Block>) {
    page.push(Block::Heading("What became of the changes"));
    page.push(Block::Table("Changes", changes(adopted)));
    page.push(Block::Heading("Did the flow come back?"));
    page.push(Block::Table("People", people(adopted)));
    page.push(Block::Sentence {
        parts: vec![Shown::Ours(format!(
            "The plan promised {}. In the calendars as they are now, the changes that came true \
            give {}. Other meetings that were added or cancelled since then count only in the \
            column “is”.",
            signed(adopted.promised),
            signed(adopted.came_back)
        ))],
        is_note: true,
    });
}

fn changes(adopted: &Adopted) -> ShownTable {
    let rows = adopted.changes.iter().map(|change| {
        let (done, all) = change.occurrences;
        vec![
            Shown::Theirs(change.title.clone()),
            Shown::Theirs(change.proposed.clone()),
            Shown::Ours(words(change.fate).to_string()),
            Shown::Ours(format!("{done} of {all}")),
        ]
    });
    ShownTable {
        columns: vec![
            column("series", 0, Align::Text),
            column("proposed", 2, Align::Text),
            column("adopted", 0, Align::Word),
            column("occurrences", 1, Align::Right),
        ],
        rows: rows.collect(),
        total: None,
    }
}

fn people(adopted: &Adopted) -> ShownTable {
    let rows = adopted.people.iter().map(|person| {
        vec![
            Shown::Theirs(person.name.clone()),
            Shown::Ours(hours(person.before.rounded())),
            Shown::Ours(hours(person.planned.rounded())),
            Shown::Ours(hours(person.is.rounded())),
        ]
    });
    ShownTable {
        columns: vec![
            column("person", 0, Align::Text),
            column("before", 0, Align::Right),
            column("as planned", 0, Align::Right),
            column("is", 0, Align::Right),
        ],
        rows: rows.collect(),
        total: None,
    }
}

fn words(fate: Fate) -> &'static str {
    match fate {
        Fate::Adopted => "yes",
        Fate::Partly => "partly",
        Fate::NotAdopted => "no",
        Fate::Gone => "gone",
    }
}
