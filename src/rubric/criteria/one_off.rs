//! Was it called for a reason of its own, rather than because the week began?

use super::{Check, Finding, Look};

pub(super) const CHECK: Check = Check {
    id: "one-off",
    thresholds: &[],
    remedy: super::Remedy::End,
    look,
};

fn look(look: &Look<'_>) -> Finding {
    match look.facts.series {
        Some(_) => Finding::answered(false, "RRULE: it repeats"),
        None => Finding::answered(true, "no RRULE: a single meeting"),
    }
}
