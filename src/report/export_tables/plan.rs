//! Tables of a plan.

use super::{Cell, Column, Kind, Table};
use crate::report::plan::{ChangeProposal, PlanReport, times};

const fn column(name: &'static str, heading: &'static str, kind: Kind) -> Column {
    Column {
        name,
        heading,
        kind,
    }
}

fn text(text: impl Into<String>) -> Cell {
    Cell::Text(text.into())
}

/// One row per proposed change.
pub fn plan_changes_table(report: &PlanReport) -> Table {
    let rows = report.changes.iter().enumerate();
    let row = |(place, change): (usize, &ChangeProposal)| {
        let after = change.after.iter().map(|place| (place + 1).to_string());
        let whom = change.ask.iter().map(|id| id.to_string());
        vec![
            Cell::Int(i64::try_from(place + 1).unwrap_or(i64::MAX)),
            text(change.uid.as_ref()),
            text(change.title.as_ref()),
            text(change.organizer.as_deref().unwrap_or("")),
            text(change.ids.join(" ")),
            text(change.from.as_str()),
            text(change.to.as_str()),
            change.alone.map_or(Cell::Empty, Cell::Minutes),
            Cell::Minutes(change.together),
            text(change.why.join("; ")),
            text(
                change
                    .alternative
                    .as_ref()
                    .map_or("", |(to, _)| to.as_str()),
            ),
            text(after.collect::<Vec<_>>().join(" ")),
            text(whom.collect::<Vec<_>>().join(" ")),
            Cell::Bool(change.has_room),
            text(change.faults.join("; ")),
        ]
    };
    Table {
        id: "plan",
        title: "Proposed changes",
        columns: vec![
            column("number", "number", Kind::Count),
            column("uid", "UID", Kind::Text),
            column("title", "title", Kind::Text),
            column("organizer", "organizer", Kind::Text),
            column("change", "change", Kind::Text),
            column("from", "from", Kind::Text),
            column("to", "to", Kind::Text),
            column("alone_min", "alone", Kind::Minutes),
            column("together_min", "together", Kind::Minutes),
            column("why", "why", Kind::Text),
            column("alternative", "next best", Kind::Text),
            column("after", "needs first", Kind::Text),
            column("ask", "ask", Kind::Text),
            column("room_unchecked", "room not checked", Kind::Bool),
            column("faults", "but", Kind::Text),
        ],
        rows: rows.map(row).collect(),
        total: None,
    }
}

/// One row per person: flow now and then.
pub fn plan_people_table(report: &PlanReport) -> Table {
    let rows = report.people.iter().map(|person| {
        vec![
            text(person.id.as_ref()),
            text(person.name.as_ref()),
            Cell::Minutes(person.now),
            Cell::Minutes(person.then),
            Cell::Minutes(person.then - person.now),
            Cell::Minutes(person.focus_hours.0),
            Cell::Minutes(person.focus_hours.1),
        ]
    });
    Table {
        id: "plan_people",
        title: "People, now and then",
        columns: vec![
            column("id", "id", Kind::Text),
            column("name", "name", Kind::Text),
            column("flow_now_min", "flow now", Kind::Minutes),
            column("flow_then_min", "flow then", Kind::Minutes),
            column("gain_min", "more", Kind::Minutes),
            column("focus_hours_now_min", "in blocks now", Kind::Minutes),
            column("focus_hours_then_min", "in blocks then", Kind::Minutes),
        ],
        rows: rows.collect(),
        total: None,
    }
}

/// One row per series: what could be changed, and what stands in the way.
pub fn plan_options_table(report: &PlanReport) -> Table {
    let rows = report.options.iter().map(|row| {
        let because = row.because.iter().map(|one| one.word());
        vec![
            text(row.uid.as_ref()),
            text(row.title.as_ref()),
            text(row.when.as_str()),
            Cell::Int(row.people.into()),
            text(times(&row.moves)),
            text(row.others.join("; ")),
            text(because.collect::<Vec<_>>().join(" ")),
        ]
    });
    Table {
        id: "plan_options",
        title: "What could be changed",
        columns: vec![
            column("uid", "UID", Kind::Text),
            column("title", "title", Kind::Text),
            column("when", "when", Kind::Text),
            column("people_count", "people", Kind::Count),
            column("moves", "other times", Kind::Text),
            column("others", "other changes", Kind::Text),
            column("not_moved", "not moved", Kind::Text),
        ],
        rows: rows.collect(),
        total: None,
    }
}
