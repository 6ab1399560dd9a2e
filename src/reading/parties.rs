//! ORGANIZER and ATTENDEE: who they are, what kind of party, what they answered.

use super::identity::{self, CalendarAddress};
use super::interner::Interner;
use super::owner;
use crate::calendar::event::{Attendee, Organizer, PartyKind, Response, Role};
use crate::ics::Property;
use crate::ics::property::plain;

/// What an ATTENDEE or ORGANIZER says.
pub(super) struct Invited {
    pub(super) who: CalendarAddress,
    pub(super) kind: PartyKind,
    /// CUTYPE=INDIVIDUAL is written.
    pub(super) says_individual: bool,
    pub(super) role: Option<Role>,
    pub(super) response: Option<Response>,
}

/// The parameters that tell of people, the first of each name, as written.
#[derive(Clone, Copy, Default)]
pub(super) struct PartyParams<'l> {
    pub(super) name: Option<&'l str>,
    pub(super) email: Option<&'l str>,
    cutype: Option<&'l str>,
    role: Option<&'l str>,
    partstat: Option<&'l str>,
    guests: Option<&'l str>,
    member: Option<&'l str>,
    delegated_to: Option<&'l str>,
    delegated_from: Option<&'l str>,
}

impl<'l> PartyParams<'l> {
    pub(super) fn of(property: &'l Property<'_>) -> Self {
        let mut params = PartyParams::default();
        for (key, value) in property.params() {
            let slots = [
                ("PARTSTAT", &mut params.partstat),
                ("CN", &mut params.name),
                ("ROLE", &mut params.role),
                ("CUTYPE", &mut params.cutype),
                ("X-NUM-GUESTS", &mut params.guests),
                ("EMAIL", &mut params.email),
                ("MEMBER", &mut params.member),
                ("DELEGATED-TO", &mut params.delegated_to),
                ("DELEGATED-FROM", &mut params.delegated_from),
            ];
            let mut slots = slots.into_iter();
            if let Some((_, slot)) = slots.find(|(name, _)| name.eq_ignore_ascii_case(key)) {
                slot.get_or_insert(value);
            }
        }
        params
    }

    /// The people whom the attendee brings.
    pub(super) fn guests(&self) -> u8 {
        let guests = self
            .guests
            .and_then(|n| plain(n).trim().parse::<u32>().ok());
        guests.map_or(0, |n| u8::try_from(n).unwrap_or(u8::MAX).min(MAX_GUESTS))
    }

    /// Whether they tell what other addresses have to do with this one.
    pub(super) fn tells_of_others(&self) -> bool {
        let others = [self.member, self.delegated_to, self.delegated_from];
        others.iter().any(Option::is_some)
    }
}

/// Reads an ATTENDEE or ORGANIZER.
pub(super) fn invited(property: &Property<'_>, params: &PartyParams<'_>) -> Invited {
    let who = identity::named(property, params);
    let kind = match &who {
        CalendarAddress::Somebody(who) => party_kind(params, &who.id),
        CalendarAddress::Nobody | CalendarAddress::Nothing => PartyKind::Resource,
    };
    let response = params.partstat.and_then(|v| response(&plain(v)));
    let sends_another = params
        .delegated_to
        .is_some_and(|to| !plain(to).trim().is_empty());
    let individual = |v: &str| plain(v).eq_ignore_ascii_case("INDIVIDUAL");
    Invited {
        who,
        kind,
        says_individual: params.cutype.is_some_and(individual),
        role: params.role.and_then(|v| role(&plain(v))),
        response: response.or(sends_another.then_some(Response::Delegated)),
    }
}

pub(super) fn organizer(property: &Property<'_>, interner: &Interner) -> Option<Organizer> {
    let invited = invited(property, &PartyParams::of(property));
    let CalendarAddress::Somebody(who) = invited.who else {
        return None;
    };
    Some(Organizer {
        kind: invited.kind,
        party: interner.party(&who.id, who.name.as_deref()),
    })
}

/// An attendee and the answer; [`CalendarAddress`] tells why there is none.
pub(super) fn attendee(
    property: &Property<'_>,
    interner: &Interner,
) -> Result<(Attendee, Option<Response>), CalendarAddress> {
    let params = PartyParams::of(property);
    let invited = invited(property, &params);
    let CalendarAddress::Somebody(who) = invited.who else {
        return Err(invited.who);
    };
    let attendee = Attendee {
        kind: invited.kind,
        party: interner.party(&who.id, who.name.as_deref()),
        role: invited.role,
        guests: params.guests(),
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
    let params = PartyParams::of(property);
    let kinds = [
        (params.member, MemberOf),
        (params.delegated_to, SendsInstead),
        (params.delegated_from, ComesFor),
    ];
    let mut relations = Vec::new();
    for (written, kind) in kinds {
        let written = plain(written.unwrap_or_default());
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
    const RESPONSES: [(&str, Response); 7] = [
        ("ACCEPTED", Response::Accepted),
        ("NEEDS-ACTION", Response::NeedsAction),
        ("DECLINED", Response::Declined),
        ("TENTATIVE", Response::Tentative),
        ("DELEGATED", Response::Delegated),
        ("COMPLETED", Response::Accepted),
        ("IN-PROCESS", Response::Accepted),
    ];
    named(&RESPONSES, value)
}

fn role(value: &str) -> Option<Role> {
    const ROLES: [(&str, Role); 4] = [
        ("REQ-PARTICIPANT", Role::Required),
        ("OPT-PARTICIPANT", Role::Optional),
        ("CHAIR", Role::Chair),
        ("NON-PARTICIPANT", Role::Informed),
    ];
    named(&ROLES, value)
}

fn named<T: Copy>(list: &[(&str, T)], value: &str) -> Option<T> {
    let mut list = list.iter();
    let found = list.find(|(name, _)| name.eq_ignore_ascii_case(value));
    found.map(|(_, means)| *means)
}

/// What a calendar user is. Google's rooms and shared calendars carry no CUTYPE as organizers,
/// so their well-known domains decide too.
fn party_kind(params: &PartyParams<'_>, address: &str) -> PartyKind {
    if is_shared_address(address) {
        return PartyKind::Resource;
    }
    let Some(written) = params.cutype else {
        return PartyKind::Individual;
    };
    // Servers have types of their own: X-SERVER-GROUP is a group as well.
    let written = plain(written).to_ascii_uppercase();
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
