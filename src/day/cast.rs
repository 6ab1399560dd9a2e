//! Who takes part in an occurrence.

use super::directory::Directory;
use super::rules::Attendance;
use crate::calendar::event::{Busy, PartyKind, Response, Status};
use crate::calendar::{Event, Reading};
use crate::occurrence::Occurrence;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Everyone invited to an occurrence, with what is known of their answer.
#[derive(Clone, Debug, Default)]
pub struct Cast {
    /// Individuals by id, organizer and calendar owners included.
    pub invited: BTreeMap<Arc<str>, Part>,
    /// Others who take part without a name: a mailing list that has not declined counts as one,
    /// and each guest that somebody who takes part brings along.
    pub lists: u32,
}

/// One individual's part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// The answer, when the calendars tell one.
    pub response: Option<Response>,
    /// Takes part, by the rule of attendance.
    pub attends: bool,
    /// Index of the event in the person's own calendar, when that was given and has it.
    pub own_copy: Option<usize>,
    /// Some other individual organizes it.
    pub invited_by_another: bool,
}

impl Cast {
    /// Ids of those who take part, in order.
    pub fn attending(&self) -> impl Iterator<Item = &Arc<str>> {
        self.invited
            .iter()
            .filter(|(_, part)| part.attends)
            .map(|(id, _)| id)
    }

    /// How many individuals take part, a mailing list counting as one more.
    pub fn size(&self) -> u32 {
        let individuals = self.attending().count();
        u32::try_from(individuals)
            .unwrap_or(u32::MAX)
            .saturating_add(self.lists)
    }
}

/// Finds out who takes part.
pub fn cast(
    occurrence: &Occurrence,
    reading: &Reading,
    directory: &Directory,
    attendance: Attendance,
) -> Cast {
    let mut cast = Cast::default();
    let Some(winner) = reading.events.get(occurrence.winner) else {
        return cast;
    };
    for (attendee, response) in winner.invited() {
        match attendee.kind {
            PartyKind::Individual => {
                cast.invited
                    .entry(directory.canonical(&attendee.id))
                    .or_insert(UNKNOWN);
            }
            PartyKind::List if response != Some(Response::Declined) => cast.lists += 1,
            PartyKind::List | PartyKind::Resource => {}
        }
    }
    if let Some(organizer) = winner
        .organizer
        .as_ref()
        .filter(|o| o.kind == PartyKind::Individual)
    {
        cast.invited
            .entry(directory.canonical(&organizer.id))
            .or_insert(UNKNOWN);
    }
    for &copy in occurrence.copies.iter() {
        let calendar = reading.events.get(copy).map(|e| e.calendar);
        if let Some(owner) = calendar.and_then(|c| directory.owner(&reading.calendars, c)) {
            cast.invited.entry(owner).or_insert(UNKNOWN);
        }
    }
    for (id, part) in &mut cast.invited {
        *part = self::part(id, winner, occurrence, reading, directory, attendance);
    }
    for attendee in winner.attendees.iter().filter(|a| a.guests > 0) {
        let part = cast.invited.get(&directory.canonical(&attendee.id));
        if part.is_some_and(|part| part.attends) {
            cast.lists = cast.lists.saturating_add(attendee.guests.into());
        }
    }
    cast
}

const UNKNOWN: Part = Part {
    response: None,
    attends: false,
    own_copy: None,
    invited_by_another: false,
};

/// A person's part: their own calendar tells, where it was given; else the winning copy.
fn part(
    id: &Arc<str>,
    winner: &Event,
    occurrence: &Occurrence,
    reading: &Reading,
    directory: &Directory,
    attendance: Attendance,
) -> Part {
    let own_copy = directory.calendars_of(id).map(|calendars| {
        let own = occurrence.copies.iter().copied();
        own.filter(|&copy| {
            reading
                .events
                .get(copy)
                .is_some_and(|e| calendars.contains(&e.calendar))
        })
        .min_by_key(|&copy| {
            reading
                .events
                .get(copy)
                .is_some_and(|e| e.status == Status::Cancelled)
        })
    });
    let teller = match own_copy {
        Some(None) => return UNKNOWN,
        Some(Some(copy)) => reading.events.get(copy).unwrap_or(winner),
        None => winner,
    };
    let entry = teller
        .invited()
        .find(|(a, _)| directory.canonical(&a.id) == *id)
        .map(|(_, response)| response);
    let organizes = teller
        .organizer
        .as_ref()
        .is_some_and(|o| directory.canonical(&o.id) == *id);
    let individual = teller.organizer.as_ref().map(|o| o.kind) == Some(PartyKind::Individual);
    let response = response(entry, organizes, own_copy.flatten().is_some(), teller);
    let attends = match attendance {
        Attendance::NotDeclined => {
            !matches!(response, Some(Response::Declined | Response::Delegated))
        }
        Attendance::Accepted => response == Some(Response::Accepted),
    };
    let cancelled = own_copy.flatten().is_some() && teller.status == Status::Cancelled;
    Part {
        response,
        attends: attends && !cancelled,
        own_copy: own_copy.flatten(),
        invited_by_another: individual && !organizes,
    }
}

/// The answer as far as the file tells. Organizers and owners who are not listed have accepted;
/// Outlook shows an unanswered invitation only by its busy status.
fn response(
    entry: Option<Option<Response>>,
    organizes: bool,
    own: bool,
    teller: &Event,
) -> Option<Response> {
    match entry {
        Some(Some(response)) => Some(response),
        _ if organizes => Some(Response::Accepted),
        _ if own && teller.busy == Busy::Tentative => Some(Response::Tentative),
        Some(None) => None,
        None => Some(Response::Accepted),
    }
}
