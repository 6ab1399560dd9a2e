//! STATUS, TRANSP and the vendors' busy status: from words to meaning.

use crate::calendar::event::{Busy, Status};

/// The busy status; else TRANSP; else what the organizer meant it to be.
pub(super) fn shown_as(
    busy: Option<Busy>,
    intended: Option<Busy>,
    transparent: Option<bool>,
) -> Busy {
    match (busy, transparent) {
        (Some(status), _) => status,
        (None, Some(true)) => Busy::Free,
        (None, Some(false)) => Busy::Busy,
        (None, None) => intended.unwrap_or(Busy::Busy),
    }
}

pub(super) fn status(value: &str) -> Status {
    match value.to_ascii_uppercase().as_str() {
        "CONFIRMED" => Status::Confirmed,
        "TENTATIVE" => Status::Tentative,
        "CANCELLED" | "CANCELED" => Status::Cancelled,
        _ => Status::None,
    }
}

pub(super) fn busy(value: &str) -> Option<Busy> {
    match value.to_ascii_uppercase().as_str() {
        "BUSY" => Some(Busy::Busy),
        "FREE" => Some(Busy::Free),
        "TENTATIVE" => Some(Busy::Tentative),
        "OOF" => Some(Busy::OutOfOffice),
        "WORKINGELSEWHERE" => Some(Busy::Elsewhere),
        _ => None,
    }
}
