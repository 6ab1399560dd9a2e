//! Is it inside everybody's work hours?

use super::{Attendances, Check, Finding, Look, by_attendances};

pub(super) const CHECK: Check = Check {
    id: "within-hours",
    thresholds: &["share", "attendances"],
    remedy: super::Remedy::Time,
    look,
};

const WORDS: Attendances = Attendances {
    evidence: "DTSTART: outside hours or over lunch for",
    known: "hours",
    known_of: |occurrence| occurrence.hours_known,
    figure: "outside",
};

fn look(look: &Look<'_>) -> Finding {
    by_attendances(look, &WORDS, |occurrence| occurrence.outside_hours)
}
