//! Who takes part in an occurrence.

use super::directory::Directory;
use super::rules::Attendance;
use crate::base::ids::{EventId, PersonId};
use crate::base::index::narrow;
use crate::calendar::event::{Attendee, Busy, PartyKind, Response, Role, Status};
use crate::calendar::{Event, Reading};
use crate::occurrence::Occurrence;
use std::sync::Arc;

/// Everyone invited to an occurrence, with what is known of their answer.
#[derive(Clone, Debug, Default)]
pub struct Participants {
    /// Individuals by number in the directory, and so by id; organizer and calendar owners
    /// included.
    invited: Box<[(PersonId, Participation)]>,
    /// Others who take part without a name: a mailing list that has not declined counts as one,
    /// and each guest that somebody who takes part brings along.
    pub lists: u32,
    /// It does not take place for anybody.
    pub is_cancelled: bool,
    /// It takes place, and its organizer's calendar was given and lacks it.
    pub lacks_organizer: bool,
}

/// One individual's part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Participation {
    /// The answer, when the calendars tell one.
    pub response: Option<Response>,
    /// Takes part, by the rule of attendance.
    pub attends: bool,
    /// Only informed (ROLE=NON-PARTICIPANT): not asked to come.
    pub is_informed: bool,
    /// Some other individual organizes it.
    pub invited_by_another: bool,
    /// The event in the person's own calendar, when that was given and has it.
    pub own_copy: Option<EventId>,
}

impl Participants {
    /// Those invited by their numbers, in order.
    pub fn parts(&self) -> impl Iterator<Item = (PersonId, Participation)> + '_ {
        self.invited.iter().copied()
    }

    /// The part of somebody.
    pub(crate) fn part_of(&self, number: PersonId) -> Option<Participation> {
        let place = self.invited.binary_search_by_key(&number, |(one, _)| *one);
        let (_, part) = self.invited.get(place.ok()?)?;
        Some(*part)
    }

    /// Numbers of those who take part, in order.
    pub fn attending(&self) -> impl Iterator<Item = PersonId> + '_ {
        let attending = self.invited.iter().filter(|(_, part)| part.attends);
        attending.map(|(number, _)| *number)
    }

    /// How many individuals take part, a mailing list counting as one more.
    pub fn size(&self) -> u32 {
        narrow(self.attending().count()).saturating_add(self.lists)
    }
}

/// Finds out who takes part.
pub(crate) fn cast(
    occurrence: &Occurrence,
    reading: &Reading,
    directory: &Directory,
    attendance: Attendance,
) -> Participants {
    let winner = &reading.events[occurrence.winner()];
    let copy = |id| {
        let event = &reading.events[id];
        (id, event, directory.owner(event.calendar()))
    };
    let copies: Vec<Copy<'_>> = occurrence.copies().map(copy).collect();
    let organizer = organizer_of(winner, directory);
    let organizers_copy = organizer.and_then(|number| newest_of(Some(number), &copies));
    let is_cancelled = !takes_place(organizers_copy, &copies);
    let owns = organizer.is_some_and(|number| directory.owns_a_calendar(number));
    let told = CopyFacts::of(winner, directory);
    let part = |number| (number, part(number, &told, &copies, directory, attendance));
    let invited = invited(winner, &copies, directory);
    let mut cast = Participants {
        invited: invited.into_iter().map(part).collect(),
        lists: 0,
        is_cancelled,
        lacks_organizer: !is_cancelled && organizers_copy.is_none() && owns,
    };
    let lists = winner
        .invited()
        .filter(|(a, told)| a.kind == PartyKind::List && *told != Some(Response::Declined));
    cast.lists = narrow(lists.count());
    for attendee in winner.attendees.iter().filter(|a| a.guests > 0) {
        let part = directory.number(&attendee.id).and_then(|n| cast.part_of(n));
        if part.is_some_and(|part| part.attends) {
            cast.lists = cast.lists.saturating_add(attendee.guests.into());
        }
    }
    cast
}

/// A copy: its id and the event, and the number of the calendar's owner.
type Copy<'a> = (EventId, &'a Event, Option<PersonId>);

/// The number of an individual who organizes an event.
fn organizer_of(event: &Event, directory: &Directory) -> Option<PersonId> {
    let organizer = event.organizer.as_ref();
    let individual = organizer.filter(|o| o.kind == PartyKind::Individual)?;
    directory.number(&individual.id)
}

/// The newest copy in the calendars of one person, or in those of nobody.
fn newest_of<'a>(owner: Option<PersonId>, copies: &[Copy<'a>]) -> Option<Copy<'a>> {
    let age = |(_, event, _): &Copy<'_>| {
        let cancelled = event.status == Status::Cancelled;
        (event.sequence, event.modified, cancelled)
    };
    let own = copies.iter().filter(|copy| copy.2 == owner).copied();
    // Of equally new copies the first.
    own.reduce(|best, copy| if age(&copy) > age(&best) { copy } else { best })
}

/// The organizer's copy says whether a meeting takes place; without it, it does while one person's
/// newest copy says so. The newest copy in calendars without an owner speaks like a person.
fn takes_place(organizers_copy: Option<Copy<'_>>, copies: &[Copy<'_>]) -> bool {
    let is_standing = |copy: Copy<'_>| copy.1.status != Status::Cancelled;
    if let Some(copy) = organizers_copy {
        return is_standing(copy);
    }
    copies
        .iter()
        .any(|copy| is_standing(*copy) && newest_of(copy.2, copies).is_some_and(is_standing))
}

/// Numbers of the individuals of the winning copy and of the owners of all copies, ascending.
fn invited(winner: &Event, copies: &[Copy<'_>], directory: &Directory) -> Vec<PersonId> {
    let attendees = winner.attendees.iter().map(|a| (&a.id, a.kind));
    let organizer = winner.organizer.iter().map(|o| (&o.id, o.kind));
    let individuals = attendees
        .chain(organizer)
        .filter(|(_, kind)| *kind == PartyKind::Individual);
    let named = individuals.filter_map(|(id, _)| directory.number(id));
    let mut all: Vec<PersonId> = named
        .chain(copies.iter().filter_map(|copy| copy.2))
        .collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// What the winning copy tells of everybody in it.
struct CopyFacts<'a> {
    winner: &'a Event,
    /// Answers and roles by number; of somebody invited twice the first counts.
    responses: Vec<(PersonId, ListedPerson)>,
}

impl<'a> CopyFacts<'a> {
    fn of(winner: &'a Event, directory: &Directory) -> Self {
        let numbered = winner.invited().filter_map(|(a, response)| {
            Some((directory.number(&a.id)?, ListedPerson::of(a, response)))
        });
        let mut responses: Vec<_> = numbered.collect();
        responses.sort_by_key(|(number, _)| *number);
        CopyFacts { winner, responses }
    }

    fn entry(&self, number: PersonId) -> Option<ListedPerson> {
        let first = self.responses.partition_point(|(other, _)| *other < number);
        let found = self.responses.get(first);
        found
            .filter(|(other, _)| *other == number)
            .map(|(_, entry)| *entry)
    }
}

/// What an event says of somebody who is invited.
#[derive(Clone, Copy)]
struct ListedPerson {
    response: Option<Response>,
    is_informed: bool,
}

impl ListedPerson {
    fn of(attendee: &Attendee, response: Option<Response>) -> ListedPerson {
        ListedPerson {
            response,
            is_informed: attendee.role == Some(Role::Informed),
        }
    }
}

/// A person's part: their own calendar tells, where it was given; else the winning copy.
fn part(
    number: PersonId,
    told: &CopyFacts<'_>,
    copies: &[Copy<'_>],
    directory: &Directory,
    attendance: Attendance,
) -> Participation {
    let own_copy = newest_of(Some(number), copies);
    let teller = match own_copy {
        None if directory.owns_a_calendar(number) => return UNKNOWN,
        None => told.winner,
        Some((_, event, _)) => event,
    };
    let is_them = |id: &Arc<str>| directory.is(id, number);
    let entry = match own_copy {
        None => told.entry(number),
        Some(_) => teller
            .invited()
            .find(|(a, _)| is_them(&a.id))
            .map(|(a, response)| ListedPerson::of(a, response)),
    };
    let organizer = teller.organizer.as_ref();
    let organizes = organizer.is_some_and(|o| is_them(&o.id));
    let individual = organizer.map(|o| o.kind) == Some(PartyKind::Individual);
    let is_informed = entry.is_some_and(|entry| entry.is_informed) && !organizes;
    let entry = entry.map(|entry| entry.response);
    let response = response(entry, organizes, own_copy.is_some(), teller);
    let attends = match attendance {
        Attendance::NotDeclined => {
            !matches!(response, Some(Response::Declined | Response::Delegated))
        }
        Attendance::Accepted => response == Some(Response::Accepted),
    };
    let cancelled = own_copy.is_some() && teller.status == Status::Cancelled;
    Participation {
        response,
        attends: attends && !cancelled && !is_informed,
        is_informed,
        invited_by_another: individual && !organizes,
        own_copy: own_copy.map(|(id, ..)| id),
    }
}

const UNKNOWN: Participation = Participation {
    response: None,
    attends: false,
    is_informed: false,
    invited_by_another: false,
    own_copy: None,
};

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
