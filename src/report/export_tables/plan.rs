//! Tables of a plan.

use super::{Cell, Column, Kind, Table};
use crate::report::plan::{ChangeProposal, PlanReport, times};

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
            Column::new("number", "number", Kind::Count),
            Column::new("uid", "UID", Kind::Text),
            Column::new("title", "title", Kind::Text),
            Column::new("organizer", "organizer", Kind::Text),
            Column::new("change", "change", Kind::Text),
            Column::new("from", "from", Kind::Text),
            Column::new("to", "to", Kind::Text),
            Column::new("alone_min", "alone", Kind::Minutes),
            Column::new("together_min", "together", Kind::Minutes),
            Column::new("why", "why", Kind::Text),
            Column::new("alternative", "next best", Kind::Text),
            Column::new("after", "needs first", Kind::Text),
            Column::new("ask", "ask", Kind::Text),
            Column::new("room_unchecked", "room not checked", Kind::Bool),
            Column::new("faults", "but", Kind::Text),
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
            Column::new("id", "id", Kind::Text),
            Column::new("name", "name", Kind::Text),
            Column::new("flow_now_min", "flow now", Kind::Minutes),
            Column::new("flow_then_min", "flow then", Kind::Minutes),
            Column::new("gain_min", "more", Kind::Minutes),
            Column::new("focus_hours_now_min", "in blocks now", Kind::Minutes),
            Column::new("focus_hours_then_min", "in blocks then", Kind::Minutes),
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
            Column::new("uid", "UID", Kind::Text),
            Column::new("title", "title", Kind::Text),
            Column::new("when", "when", Kind::Text),
            Column::new("people_count", "people", Kind::Count),
            Column::new("moves", "other times", Kind::Text),
            Column::new("others", "other changes", Kind::Text),
            Column::new("not_moved", "not moved", Kind::Text),
        ],
        rows: rows.collect(),
        total: None,
    }
}
