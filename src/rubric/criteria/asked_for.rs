//! Did somebody inside ask for it? A seller who invites himself speaks for himself.

use super::{Check, Finding, Look};
use crate::rubric::signs::Sign;

pub(super) const CHECK: Check = Check {
    id: "asked-for",
    thresholds: &[],
    remedy: super::Remedy::Skip,
    look,
};

fn look(look: &Look<'_>) -> Finding {
    let outsider = look.facts.people.iter().any(|person| !person.internal);
    if !outsider {
        return Finding::not_asked_of("a meeting without guests");
    }
    let invited_himself = look.facts.people.iter().any(|p| p.organizer && !p.internal);
    match look.signs.get(Sign::Sells) {
        Some(_) if invited_himself => Finding::answered(
            false,
            "ORGANIZER: from outside, and the text offers something",
        ),
        _ if invited_himself => Finding::unknown("ORGANIZER: from outside"),
        _ => Finding::answered(true, "ORGANIZER: somebody inside"),
    }
}
