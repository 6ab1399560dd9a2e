//! What became of an earlier plan, as JSON.

use super::number::V1Minutes;
use crate::report::plan::Adopted;
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct V1Adopted<'a> {
    promised_min: V1Minutes,
    came_back_min: V1Minutes,
    changes: Vec<V1AdoptedChange<'a>>,
    people: Vec<V1AdoptedPerson<'a>>,
}

#[derive(Serialize)]
pub(super) struct V1AdoptedChange<'a> {
    uid: &'a str,
    title: &'a str,
    proposed: &'a str,
    fate: &'static str,
    as_proposed: u32,
    occurrences: u32,
}

#[derive(Serialize)]
pub(super) struct V1AdoptedPerson<'a> {
    id: &'a str,
    name: &'a str,
    flow_before_min: V1Minutes,
    flow_planned_min: V1Minutes,
    flow_min: V1Minutes,
}

pub(super) fn adopted(row: &Adopted) -> V1Adopted<'_> {
    let changes = row.changes.iter().map(|change| V1AdoptedChange {
        uid: &change.uid,
        title: &change.title,
        proposed: &change.proposed,
        fate: change.fate.word(),
        as_proposed: change.occurrences.0,
        occurrences: change.occurrences.1,
    });
    let people = row.people.iter().map(|person| V1AdoptedPerson {
        id: &person.id,
        name: &person.name,
        flow_before_min: V1Minutes(person.before),
        flow_planned_min: V1Minutes(person.planned),
        flow_min: V1Minutes(person.is),
    });
    V1Adopted {
        promised_min: V1Minutes(row.promised),
        came_back_min: V1Minutes(row.came_back),
        changes: changes.collect(),
        people: people.collect(),
    }
}
