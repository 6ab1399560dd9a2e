//! ORGANIZER and ATTENDEE: who they are, what kind of party, what they answered.

use super::identity::{self, CalendarAddress};
use super::interner::Interner;
use super::owner;
use super::survey::Survey;
use crate::calendar::event::{
    Attendee, Event, Organizer, Particulars, Party, PartyKind, Response, Role,
};
use crate::ics::Property;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// What an ATTENDEE or ORGANIZER says.
pub(super) struct Invited {
    pub(super) who: CalendarAddress,
    pub(super) kind: PartyKind,
    /// CUTYPE=INDIVIDUAL is written.
    pub(super) says_individual: bool,
    pub(super) role: Option<Role>,
    pub(super) response: Option<Response>,
}

/// Reads an ATTENDEE or ORGANIZER.
pub(super) fn invited(property: &Property<'_>) -> Invited {
    let upper = |name: &str| property.param(name).map(|v| v.to_ascii_uppercase());
    let who = identity::named(property);
    let kind = match &who {
        CalendarAddress::Somebody(who) => party_kind(property, &who.id),
        CalendarAddress::Nobody | CalendarAddress::Nothing => PartyKind::Resource,
    };
    let response = upper("PARTSTAT").and_then(|v| response(&v));
    let sends_another = property
        .param("DELEGATED-TO")
        .is_some_and(|to| !to.trim().is_empty());
    Invited {
        who,
        kind,
        says_individual: upper("CUTYPE").as_deref() == Some("INDIVIDUAL"),
        role: upper("ROLE").and_then(|v| role(&v)),
        response: response.or(sends_another.then_some(Response::Delegated)),
    }
}

pub(super) fn organizer(property: &Property<'_>, interner: &Interner) -> Option<Organizer> {
    let invited = invited(property);
    let CalendarAddress::Somebody(who) = invited.who else {
        return None;
    };
    Some(Organizer {
        kind: invited.kind,
        party: interner.party(&who.id, who.name.as_deref()),
    })
}

/// The address of an organizer, without the rest.
pub(super) fn organizer_address(property: &Property<'_>) -> Option<String> {
    match identity::named(property) {
        CalendarAddress::Somebody(who) => Some(who.id),
        CalendarAddress::Nobody | CalendarAddress::Nothing => None,
    }
}

/// An attendee and the answer; [`CalendarAddress`] tells why there is none.
pub(super) fn attendee(
    property: &Property<'_>,
    interner: &Interner,
) -> Result<(Attendee, Option<Response>), CalendarAddress> {
    let invited = invited(property);
    let CalendarAddress::Somebody(who) = invited.who else {
        return Err(invited.who);
    };
    let attendee = Attendee {
        kind: invited.kind,
        party: interner.party(&who.id, who.name.as_deref()),
        role: invited.role,
        guests: property
            .param("X-NUM-GUESTS")
            .and_then(|n| n.trim().parse().ok())
            .map_or(0, |n: u32| {
                u8::try_from(n).unwrap_or(u8::MAX).min(MAX_GUESTS)
            }),
    };
    Ok((attendee, invited.response))
}

/// What an attendee has to do with another address of the event.
#[derive(Clone, Debug)]
pub(super) struct Relation {
    /// The place of the attendee.
    place: usize,
    kind: RelationKind,
    /// Normalised address.
    other: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RelationKind {
    /// MEMBER: invited as one of a list.
    MemberOf,
    /// DELEGATED-TO.
    SendsInstead,
    /// DELEGATED-FROM.
    ComesFor,
}

/// What an ATTENDEE says of other addresses.
pub(super) fn relations(property: &Property<'_>, place: usize) -> Vec<Relation> {
    use RelationKind::{ComesFor, MemberOf, SendsInstead};
    let kinds = [
        ("MEMBER", MemberOf),
        ("DELEGATED-TO", SendsInstead),
        ("DELEGATED-FROM", ComesFor),
    ];
    let mut relations = Vec::new();
    for (name, kind) in kinds {
        let written = property.param(name).unwrap_or_default();
        let others = written.split(',').map(identity::address_of);
        relations.extend(
            others
                .filter(|other| !other.is_empty())
                .map(|other| Relation { place, kind, other }),
        );
    }
    relations
}

/// A list stands for nobody where its members are invited beside it, and who sends somebody else
/// is replaced by them.
pub(super) fn relate(
    relations: &[Relation],
    attendees: &mut Vec<Attendee>,
    responses: &mut Vec<Option<Response>>,
    interner: &Interner,
) {
    for relation in relations {
        let other = attendees.iter().position(|a| *a.id == *relation.other);
        match (relation.kind, other) {
            (RelationKind::MemberOf, Some(list)) => {
                let list = attendees.get_mut(list);
                if let Some(list) = list.filter(|list| list.kind == PartyKind::List) {
                    list.kind = PartyKind::ListOfNamed;
                }
            }
            (RelationKind::ComesFor, Some(absent)) => send_another(absent, responses),
            (RelationKind::SendsInstead, other) => {
                send_another(relation.place, responses);
                if other.is_none() && owner::is_address(&relation.other) {
                    let role = attendees.get(relation.place).and_then(|sender| sender.role);
                    attendees.push(Attendee {
                        kind: PartyKind::Individual,
                        party: interner.party(&relation.other, None),
                        role,
                        guests: 0,
                    });
                    responses.push(None);
                }
            }
            (RelationKind::MemberOf | RelationKind::ComesFor, None) => {}
        }
    }
}

fn send_another(place: usize, responses: &mut [Option<Response>]) {
    if let Some(response) = responses.get_mut(place) {
        *response = Some(Response::Delegated);
    }
}

/// The most guests that one attendee is believed to bring: a number that anyone may write must
/// not make a meeting of millions.
const MAX_GUESTS: u8 = 100;

fn response(value: &str) -> Option<Response> {
    match value {
        "ACCEPTED" | "COMPLETED" | "IN-PROCESS" => Some(Response::Accepted),
        "DECLINED" => Some(Response::Declined),
        "TENTATIVE" => Some(Response::Tentative),
        "NEEDS-ACTION" => Some(Response::NeedsAction),
        "DELEGATED" => Some(Response::Delegated),
        _ => None,
    }
}

fn role(value: &str) -> Option<Role> {
    match value {
        "CHAIR" => Some(Role::Chair),
        "REQ-PARTICIPANT" => Some(Role::Required),
        "OPT-PARTICIPANT" => Some(Role::Optional),
        "NON-PARTICIPANT" => Some(Role::Informed),
        _ => None,
    }
}

/// What a calendar user is. Google's rooms and shared calendars carry no CUTYPE as organizers,
/// so their well-known domains decide too.
fn party_kind(property: &Property<'_>, address: &str) -> PartyKind {
    if is_shared_address(address) {
        return PartyKind::Resource;
    }
    // Servers have types of their own: X-SERVER-GROUP is a group as well.
    let written = property.param("CUTYPE").map(|v| v.to_ascii_uppercase());
    let written = written.unwrap_or_default();
    let has = |words: &[&str]| words.iter().any(|word| written.contains(word));
    if has(&["ROOM", "RESOURCE", "EQUIPMENT", "LOCATION"]) {
        PartyKind::Resource
    } else if has(&["GROUP", "LIST"]) {
        PartyKind::List
    } else {
        PartyKind::Individual
    }
}

/// Whether an address is a room, or a calendar that belongs to no single person.
pub(super) fn is_shared_address(address: &str) -> bool {
    const SHARED: [&str; 5] = [
        "@resource.calendar.google.com",
        "@group.calendar.google.com",
        // Google's calendars of holidays and birthdays.
        "@group.v.calendar.google.com",
        "@import.calendar.google.com",
        // Google's stand-in for an organizer it does not know is nobody.
        "unknownorganizer@calendar.google.com",
    ];
    let ends_with = |domain: &&str| {
        let end = address.len().checked_sub(domain.len());
        let end = end.and_then(|at| address.get(at..));
        end.is_some_and(|end| end.eq_ignore_ascii_case(domain))
    };
    SHARED.iter().any(ends_with)
}

/// An address that this ATTENDEE tells to be no individual, and what it is.
pub(super) fn told_kind(property: &Property<'_>) -> Option<(String, PartyKind)> {
    let invited = invited(property);
    let CalendarAddress::Somebody(who) = invited.who else {
        return None;
    };
    (invited.kind != PartyKind::Individual).then_some((who.id, invited.kind))
}

/// What one export says of an address holds in all of them: some programs write CUTYPE for rooms
/// and lists, others leave it out, and a list is no person in either. Who is written without an
/// address is who has the name.
pub(super) fn settle(events: &mut [Event], survey: &Survey) {
    let settling = Settling {
        survey,
        named: survey.same.keys().collect(),
    };
    if survey.kinds.is_empty() && survey.same.is_empty() {
        return;
    }
    // Copies that shared their particulars share the settled ones.
    let mut settled: HashMap<*const Particulars, Arc<Particulars>> = HashMap::new();
    let mut before = Vec::new();
    for event in events {
        if settling.is_settled(event) {
            continue;
        }
        let written = event.particulars.clone();
        let address = Arc::as_ptr(&written);
        let settled = settled.entry(address).or_insert_with(|| {
            let particulars = settling.settled(&written);
            // As long as it lives, no other particulars get its address.
            before.push(written);
            Arc::new(particulars)
        });
        event.particulars = settled.clone();
    }
}

struct Settling<'a> {
    survey: &'a Survey,
    named: HashSet<&'a Arc<str>>,
}

impl Settling<'_> {
    fn kind(&self, id: &Arc<str>, written: PartyKind) -> PartyKind {
        match (written, self.survey.kinds.get(id)) {
            (PartyKind::ListOfNamed, Some(PartyKind::List) | None) | (_, None) => written,
            (_, Some(kind)) => *kind,
        }
    }

    fn is_settled(&self, event: &Event) -> bool {
        let is_settled =
            |id: &Arc<str>, kind| self.kind(id, kind) == kind && !(self.named.contains(id));
        let organizer = event.organizer.as_ref();
        event.attendees.iter().all(|a| is_settled(&a.id, a.kind))
            && organizer.is_none_or(|o| is_settled(&o.id, o.kind))
    }

    fn settled(&self, written: &Particulars) -> Particulars {
        let mut particulars = written.clone();
        for attendee in Arc::make_mut(&mut particulars.attendees) {
            attendee.kind = self.kind(&attendee.id, attendee.kind);
            self.rename(&mut attendee.party);
        }
        if let Some(organizer) = &mut particulars.organizer {
            organizer.kind = self.kind(&organizer.id, organizer.kind);
            self.rename(&mut organizer.party);
        }
        particulars
    }

    fn rename(&self, party: &mut Arc<Party>) {
        if let Some(id) = self.survey.same.get(&party.id) {
            *party = Arc::new(Party {
                id: id.clone(),
                name: party.name.clone(),
            });
        }
    }
}
