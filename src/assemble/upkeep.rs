//! The life of a series: how often it meets, when it was last edited, and whether its organizer
//! is still around.

use super::evidence::{Evidence, speaker};
use super::series::Series;
use crate::base::UtcSeconds;
use crate::base::ids::{CalendarId, IndexVec, PersonId};
use crate::base::words::words;
use crate::calendar::Event;
use crate::calendar::event::PartyKind;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// In calendars of fewer meetings, nothing follows from somebody's absence.
const ENOUGH_SERIES: usize = 20;
/// A stamp that at least so many events share is that of the export, not of an edit.
const SHARED_STAMP: usize = 3;

/// What the upkeep of all series is told by.
#[derive(Debug)]
pub(super) struct Upkeep {
    /// The newest stamp of each calendar, and how many events carry it.
    newest: BTreeMap<CalendarId, (UtcSeconds, usize)>,
    /// In how many series each person is, two standing for more.
    series_of: IndexVec<PersonId, u8>,
}

impl Upkeep {
    pub(super) fn of(evidence: &Evidence<'_>) -> Upkeep {
        let mut newest: BTreeMap<CalendarId, (UtcSeconds, usize)> = BTreeMap::new();
        for event in &evidence.reading.events {
            let (stamp, count) = newest
                .entry(event.calendar())
                .or_insert((UtcSeconds::LEAST, 0));
            match event.modified.cmp(stamp) {
                std::cmp::Ordering::Greater => (*stamp, *count) = (event.modified, 1),
                std::cmp::Ordering::Equal => *count += 1,
                std::cmp::Ordering::Less => {}
            }
        }
        Upkeep {
            newest,
            series_of: series_of_people(evidence),
        }
    }

    /// Days from the last edit of the series, or of one of its occurrences, to the end of the
    /// window; `None` where only the stamp of the export is known.
    pub(super) fn edited_days(&self, series: &Series, evidence: &Evidence<'_>) -> Option<i64> {
        let mut last = None;
        let mut edited = None;
        for index in series.meetings() {
            let winner = evidence.occurrences[index].winner();
            if last.replace(winner) != Some(winner) {
                let event = &evidence.reading.events[winner];
                edited = edited.max(self.edit(event));
            }
        }
        let day = edited?.date()?;
        Some((evidence.to - day).num_days().max(0))
    }

    /// When an event was last edited.
    fn edit(&self, event: &Event) -> Option<UtcSeconds> {
        let (stamp, count) = self.newest.get(&event.calendar())?;
        let exported = event.modified == *stamp && *count >= SHARED_STAMP;
        let modified = Some(event.modified).filter(|m| !exported && m.get() > 0);
        modified.max(event.created)
    }

    /// Whether the organizer has left. Either the name says so: directories mark a closed account
    /// with "(left)". Or it is an individual of the firm who has no name, is no attendee and is in
    /// no other meeting.
    pub(super) fn organizer_gone(&self, series: &Series, evidence: &Evidence<'_>) -> bool {
        let gone = || {
            let (_, event) = speaker(series, evidence)?;
            let organizer = event.organizer.as_ref()?;
            let directory = &evidence.days.directory;
            if organizer.name.as_deref().is_some_and(is_marked_as_gone) {
                return Some(true);
            }
            if evidence.series.list.len() < ENOUGH_SERIES {
                return None;
            }
            let nameless = organizer.kind == PartyKind::Individual && organizer.name.is_none();
            let named = event.attendees.iter().any(|a| a.name.is_some());
            let attends = event.attendees.iter().any(|a| a.id == organizer.id);
            let number = directory.number(&organizer.id);
            let elsewhere = number.map(|n| self.series_of[n]);
            let inside = directory.is_internal(&organizer.id);
            Some(nameless && named && inside && !attends && elsewhere.is_none_or(|n| n < 2))
        };
        series.recurring && gone().unwrap_or(false)
    }
}

/// What directories put in brackets behind the name of a closed account.
const GONE: [&str; 24] = [
    "left",
    "has left",
    "former",
    "former employee",
    "inactive",
    "disabled",
    "deactivated",
    "account disabled",
    "ausgeschieden",
    "ehemalig",
    "ehemalige",
    "inaktiv",
    "deaktiviert",
    "parti",
    "partie",
    "inactif",
    "desactivado",
    "inactivo",
    "desativado",
    "inativo",
    "disattivato",
    "inattivo",
    "uit dienst",
    "vertrokken",
];

/// Whether a name carries such a mark: `Ann Lee (left)`, `[inactive] Ann Lee`.
fn is_marked_as_gone(name: &str) -> bool {
    let marks = name.split(['(', '[']).skip(1);
    let mut marks = marks.filter_map(|part| part.split([')', ']']).next());
    marks.any(|mark| GONE.contains(&words(mark).join(" ").as_str()))
}

/// Median of the days between consecutive occurrences.
pub(super) fn cadence(dates: &[NaiveDate]) -> u32 {
    let mut gaps: Vec<i64> = dates
        .windows(2)
        .filter_map(|pair| match pair {
            [a, b] => Some((*b - *a).num_days()),
            _ => None,
        })
        .collect();
    gaps.sort_unstable();
    let median = gaps.get(gaps.len() / 2).copied().unwrap_or(0);
    u32::try_from(median).unwrap_or(0)
}

fn series_of_people(evidence: &Evidence<'_>) -> IndexVec<PersonId, u8> {
    let mut counts = evidence.days.directory.beside_ids(0_u8);
    for series in &evidence.series.list {
        let cast = series.meetings().next().map(|i| evidence.days.cast(i));
        for (number, _) in cast.into_iter().flat_map(|cast| cast.parts()) {
            counts[number] = counts[number].saturating_add(1).min(2);
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_in_brackets_says_who_has_left_and_a_name_alone_does_not() {
        for name in [
            "Ann Lee (left)",
            "Ann Lee (left) (Former, Leeds)",
            "[INACTIVE] Ann Lee",
            "Lee, Ann (ausgeschieden)",
            "Ann Lee [uit dienst]",
        ] {
            assert!(is_marked_as_gone(name), "{name}");
        }
        for name in [
            "Ann Left",
            "Ann Lee (Leeds)",
            "Ann Lee (Left wing)",
            "left",
            "(",
            "Ann ()",
        ] {
            assert!(!is_marked_as_gone(name), "{name}");
        }
    }
}
