//! ORGANIZER and ATTENDEE: who they are, what kind of party, what they answered.

use super::event::{Attendee, Event, Organizer, Particulars, PartyKind, Response, Role};
use super::owner::normalise;
use super::sharing::Sharing;
use crate::ics::Property;
use crate::ics::text::unescape;
use std::collections::HashMap;
use std::sync::Arc;

pub(super) fn organizer(property: &Property<'_>, sharing: &Sharing) -> Option<Organizer> {
    let address = address(property)?;
    Some(Organizer {
        kind: party_kind(property, &address),
        party: sharing.party(&address, common_name(property).as_deref()),
    })
}

/// The address of an organizer, without the rest.
pub(super) fn organizer_address(property: &Property<'_>) -> Option<String> {
    address(property)
}

/// An attendee and the answer.
pub(super) fn attendee(
    property: &Property<'_>,
    sharing: &Sharing,
) -> Option<(Attendee, Option<Response>)> {
    let address = address(property)?;
    let upper = |name: &str| property.param(name).map(|v| v.to_ascii_uppercase());
    let attendee = Attendee {
        kind: party_kind(property, &address),
        party: sharing.party(&address, common_name(property).as_deref()),
        role: upper("ROLE").and_then(|v| role(&v)),
        guests: property
            .param("X-NUM-GUESTS")
            .and_then(|n| n.trim().parse().ok())
            .map_or(0, |n: u32| {
                u8::try_from(n).unwrap_or(u8::MAX).min(MAX_GUESTS)
            }),
    };
    Some((attendee, upper("PARTSTAT").and_then(|v| response(&v))))
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

/// The identity of a calendar user: the mail address of the value, else of EMAIL, else another
/// URI that stands there, else the name. Outlook writes `invalid:nomail` for whoever has none.
fn address(property: &Property<'_>) -> Option<String> {
    let value = normalise(&property.value);
    if value.contains('@') && !value.contains('/') {
        return Some(value);
    }
    let mail = property
        .param("EMAIL")
        .map(|mail| normalise(&mail))
        .filter(|mail| mail.contains('@'));
    let nobody = value.is_empty() || value == "invalid:nomail";
    let is_uri = !nobody && (value.contains(':') || value.starts_with('/'));
    let name = || property.param("CN").map(|name| normalise(&name));
    let uri_or_name = match is_uri {
        true => Some(value.clone()),
        false => name().filter(|name| !name.is_empty()),
    };
    mail.or(uri_or_name).or(Some(value).filter(|_| !nobody))
}

fn common_name(property: &Property<'_>) -> Option<String> {
    let name = property.param("CN")?;
    let name = unescape(name.trim().trim_matches(['"', '\'']));
    (!name.is_empty()).then_some(name)
}

/// What a calendar user is. Google's rooms and shared calendars carry no CUTYPE as organizers,
/// so their well-known domains decide too.
fn party_kind(property: &Property<'_>, address: &str) -> PartyKind {
    if is_shared_address(address) {
        return PartyKind::Resource;
    }
    match property
        .param("CUTYPE")
        .map(|v| v.to_ascii_uppercase())
        .as_deref()
    {
        Some("ROOM" | "RESOURCE") => PartyKind::Resource,
        Some("GROUP") => PartyKind::List,
        _ => PartyKind::Individual,
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
    let address = address(property)?;
    let kind = party_kind(property, &address);
    (kind != PartyKind::Individual).then_some((address, kind))
}

/// What one export says of an address holds in all of them: some programs write CUTYPE for rooms
/// and lists, others leave it out, and a list is no person in either.
pub(super) fn settle_kinds(events: &mut [Event]) {
    let mut known: HashMap<Arc<str>, PartyKind> = HashMap::new();
    for attendee in events.iter().flat_map(|event| event.attendees.iter()) {
        if attendee.kind != PartyKind::Individual {
            let kind = known.entry(attendee.id.clone()).or_insert(attendee.kind);
            // Of a list and a room the room: it stands for nobody.
            if attendee.kind == PartyKind::Resource {
                *kind = PartyKind::Resource;
            }
        }
    }
    if known.is_empty() {
        return;
    }
    let kind_of = |id: &Arc<str>, kind| known.get(id).copied().unwrap_or(kind);
    // Copies that shared their particulars share the settled ones.
    let mut settled: HashMap<*const Particulars, Arc<Particulars>> = HashMap::new();
    let mut before = Vec::new();
    for event in events {
        let organizer = event.organizer.as_ref();
        let is_settled = event
            .attendees
            .iter()
            .all(|a| kind_of(&a.id, a.kind) == a.kind)
            && organizer.is_none_or(|o| kind_of(&o.id, o.kind) == o.kind);
        if is_settled {
            continue;
        }
        let written = event.particulars.clone();
        let address = Arc::as_ptr(&written);
        let settled = settled.entry(address).or_insert_with(|| {
            let mut particulars = (*written).clone();
            for attendee in Arc::make_mut(&mut particulars.attendees) {
                attendee.kind = kind_of(&attendee.id, attendee.kind);
            }
            if let Some(organizer) = &mut particulars.organizer {
                organizer.kind = kind_of(&organizer.id, organizer.kind);
            }
            // As long as it lives, no other particulars get its address.
            before.push(written);
            Arc::new(particulars)
        });
        event.particulars = settled.clone();
    }
}
