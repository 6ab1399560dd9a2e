//! Are those who attend free of other meetings?

use super::{Attendances, Check, Finding, Look, by_attendances};

pub(super) const CHECK: Check = Check {
    id: "conflict-free",
    thresholds: &["share", "attendances"],
    remedy: super::Remedy::Time,
    look,
};

const WORDS: Attendances = Attendances {
    evidence: "other meetings: at the same time in",
    known: "other meetings",
    known_of: |occurrence| occurrence.known,
    figure: "busy",
};

fn look(look: &Look<'_>) -> Finding {
    by_attendances(look, &WORDS, |occurrence| occurrence.in_conflict)
}
