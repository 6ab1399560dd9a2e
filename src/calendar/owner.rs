//! The owner of a calendar, or who it could be.

use crate::base::{OwnerEvidence, OwnerFrom};
use std::sync::Arc;

/// The owner of a calendar, and how it is known.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Owner {
    /// Normalised address.
    pub id: Arc<str>,
    /// How it is known.
    pub from: OwnerFrom,
    /// What the events show, where they show it.
    pub evidence: Option<OwnerEvidence>,
}

impl Owner {
    /// An owner who is known from something else than events.
    pub fn new(id: impl Into<Arc<str>>, from: OwnerFrom) -> Owner {
        Owner {
            id: id.into(),
            from,
            evidence: None,
        }
    }
}

/// Somebody whose calendar it could be, although it is read as a shared one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearMiss {
    /// Normalised address.
    pub id: Arc<str>,
    /// UIDs that name the person.
    pub uids: u32,
    /// UIDs that name anybody.
    pub of: u32,
    /// What speaks against it.
    pub why: WhyShared,
}

/// Why a calendar is read as a shared one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyShared {
    /// It is called like one, or a group calendar organizes its events.
    CalledSo,
    /// Too few events name anybody.
    FewEvents,
    /// Too many events do not name the person.
    NotInAll,
    /// Somebody else is in most events as well.
    OthersToo,
    /// No event without others, no answer other than yes, nothing private.
    NothingPersonal,
}

impl WhyShared {
    /// The reason, in words that go on "because …".
    pub fn words(self) -> &'static str {
        match self {
            WhyShared::CalledSo => "its name or its organizer is that of a group",
            WhyShared::FewEvents => "fewer than ten events name people",
            WhyShared::NotInAll => "they are in fewer than nine of ten events",
            WhyShared::OthersToo => "somebody else is in most of its events too",
            WhyShared::NothingPersonal => "nothing in it is personal",
        }
    }
}
