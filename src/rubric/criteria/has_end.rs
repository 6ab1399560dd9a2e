//! Does the series have an end?

use super::{Check, Finding, Look};

pub(super) const CHECK: Check = Check {
    id: "has-end",
    thresholds: &[],
    remedy: super::Remedy::End,
    look,
};

fn look(look: &Look<'_>) -> Finding {
    match &look.facts.series {
        None => Finding::not_asked_of("a single meeting"),
        Some(series) if series.has_end => Finding::answered(true, "RRULE: has UNTIL or COUNT"),
        Some(_) => Finding::answered(false, "RRULE: no UNTIL or COUNT"),
    }
}
