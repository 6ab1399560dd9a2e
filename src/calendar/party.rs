//! The people, rooms and lists of an event: who they are, what they are, what they answered.

use std::ops::Deref;
use std::sync::Arc;

/// A response to an invitation (PARTSTAT).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Response {
    /// Will come.
    Accepted,
    /// Will not come.
    Declined,
    /// Perhaps.
    Tentative,
    /// Has not answered.
    NeedsAction,
    /// Sends somebody else.
    Delegated,
}

impl Response {
    /// The word of the machine formats.
    pub fn word(self) -> &'static str {
        match self {
            Response::Accepted => "accepted",
            Response::Declined => "declined",
            Response::Tentative => "tentative",
            Response::NeedsAction => "needs_action",
            Response::Delegated => "delegated",
        }
    }
}

/// What an attendee is (CUTYPE and well-known addresses).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartyKind {
    /// A person.
    #[default]
    Individual,
    /// A mailing list: stands for an unknown number of people.
    List,
    /// A mailing list whose members are invited beside it: they are the list.
    ListOfNamed,
    /// A room, a resource or a shared calendar: never people.
    Resource,
}

impl PartyKind {
    /// The word of the machine formats.
    pub fn word(self) -> &'static str {
        match self {
            PartyKind::Individual => "individual",
            PartyKind::List | PartyKind::ListOfNamed => "group",
            PartyKind::Resource => "resource",
        }
    }
}

/// ROLE of an attendee.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// CHAIR.
    Chair,
    /// REQ-PARTICIPANT.
    Required,
    /// OPT-PARTICIPANT.
    Optional,
    /// NON-PARTICIPANT.
    Informed,
}

impl Role {
    /// The word of the machine formats.
    pub fn word(self) -> &'static str {
        match self {
            Role::Chair => "chair",
            Role::Required => "required",
            Role::Optional => "optional",
            Role::Informed => "non_participant",
        }
    }
}

/// Somebody or something that is invited: an address, and what it is called there.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Party {
    /// Normalised address.
    pub id: Arc<str>,
    /// CN.
    pub name: Option<Arc<str>>,
}

/// One ATTENDEE, but for its answer, which is [`Event::responses`](super::Event::responses).
///
/// The fields of its party are read as if they were its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attendee {
    /// Who.
    pub party: Arc<Party>,
    /// ROLE, when written.
    pub role: Option<Role>,
    /// What it is.
    pub kind: PartyKind,
    /// X-NUM-GUESTS: how many people without a name come along, as Google writes it.
    pub guests: u8,
}

impl Deref for Attendee {
    type Target = Party;

    fn deref(&self) -> &Party {
        &self.party
    }
}

/// ORGANIZER. The fields of its party are read as if they were its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organizer {
    /// Who.
    pub party: Arc<Party>,
    /// What it is: a group calendar may organize.
    pub kind: PartyKind,
}

impl Deref for Organizer {
    type Target = Party;

    fn deref(&self) -> &Party {
        &self.party
    }
}
