//! Does it stand for itself, rather than prepare another meeting?

use super::{Check, Finding, Look};
use crate::rubric::signs::Sign;

pub(super) const CHECK: Check = Check {
    id: "stands-alone",
    thresholds: &[],
    remedy: super::Remedy::Skip,
    look,
};

fn look(look: &Look<'_>) -> Finding {
    match look.signs.get(Sign::Rehearses) {
        Some(phrase) => look.shows(false, phrase),
        None if look.kind.id == "preparation" => {
            Finding::answered(false, format!("kind: {}", look.kind.name))
        }
        None => look.says_nothing("nothing about another meeting"),
    }
}
