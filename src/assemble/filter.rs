//! Which meetings are listed (`--organizer`, `--title`), and an error if a filter fits none.

use super::evidence::Evidence;
use crate::base::nearest::nearest;
use crate::day::choice::{NotChosen, WhyNot};
use crate::report::model::{MeetingOrder, MeetingRow};
use std::collections::BTreeMap;

/// Which meetings to list, and in which order; the numbers of people and days do not change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MeetingFilter {
    /// Parts of organizers' addresses or names, any of them.
    pub organizers: Vec<String>,
    /// Parts of titles, any of them.
    pub titles: Vec<String>,
    /// What the list is sorted by.
    pub order: MeetingOrder,
}

/// A filter that knows what the organizers are called.
pub(super) struct Filter<'a> {
    wanted: &'a MeetingFilter,
    /// Display names by address; empty where nobody asks for organizers.
    names: BTreeMap<&'a str, &'a str>,
}

impl<'a> Filter<'a> {
    pub(super) fn of(wanted: &'a MeetingFilter, evidence: &'a Evidence<'_>) -> Filter<'a> {
        let people = evidence.days.directory.people.iter();
        let names = people.map(|person| (&*person.id, &*person.name));
        Filter {
            wanted,
            names: match wanted.organizers.is_empty() {
                true => BTreeMap::new(),
                false => names.collect(),
            },
        }
    }

    pub(super) fn wants(&self, row: &MeetingRow) -> bool {
        let any = |parts: &[String], fits: &dyn Fn(&str) -> bool| {
            parts.is_empty() || parts.iter().any(|part| fits(part))
        };
        any(&self.wanted.titles, &|part| is_titled(row, part))
            && any(&self.wanted.organizers, &|part| self.is_by(row, part))
    }

    fn is_by(&self, row: &MeetingRow, part: &str) -> bool {
        let Some(id) = row.organizer.as_deref() else {
            return part.is_empty();
        };
        let name = self.names.get(id);
        holds(id, part) || name.is_some_and(|name| holds(name, part))
    }

    /// The values that fit none of the meetings, where there are any.
    pub(super) fn fits_nothing<'r>(
        &self,
        rows: impl Iterator<Item = &'r MeetingRow> + Clone,
    ) -> Vec<NotChosen> {
        if rows.clone().next().is_none() {
            return Vec::new();
        }
        let mut found = Vec::new();
        for part in &self.wanted.titles {
            if !rows.clone().any(|row| is_titled(row, part)) {
                // A title in brackets stands for a hidden one.
                let titles = rows.clone().map(|row| &*row.title);
                let near = nearest(part, titles.filter(|title| !title.starts_with('(')));
                found.push(none("--title", part, &near));
            }
        }
        for part in &self.wanted.organizers {
            if !rows.clone().any(|row| self.is_by(row, part)) {
                let ids = rows.clone().filter_map(|row| row.organizer.as_deref());
                let called = ids.flat_map(|id| [Some(id), self.names.get(id).copied()]);
                found.push(none("--organizer", part, &nearest(part, called.flatten())));
            }
        }
        found
    }
}

fn none(option: &'static str, written: &str, near: &[&str]) -> NotChosen {
    NotChosen {
        option,
        written: written.to_owned(),
        why: WhyNot::NoMeeting(near.iter().map(ToString::to_string).collect()),
    }
}

fn is_titled(row: &MeetingRow, part: &str) -> bool {
    holds(&row.title, part)
}

fn holds(text: &str, part: &str) -> bool {
    text.to_lowercase().contains(&part.to_lowercase())
}
