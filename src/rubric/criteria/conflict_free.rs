//! Are those who attend free of other meetings?

use super::{Check, Finding, Look, per_cent};

pub(super) const CHECK: Check = Check {
    id: "conflict-free",
    thresholds: &["share"],
    look,
};

fn look(look: &Look<'_>) -> Finding {
    let known: u64 = look
        .facts
        .occurrences
        .iter()
        .map(|o| u64::from(o.known))
        .sum();
    if known == 0 {
        return Finding::unknown("nobody's other meetings are known");
    }
    let occurrences = look.facts.occurrences.iter();
    let busy: u64 = occurrences
        .map(|o| u64::from(o.in_conflict.min(o.known)))
        .sum();
    let share = busy as f64 / known as f64;
    let evidence = format!(
        "other meetings: overlap {} % of attendances",
        per_cent(share)
    );
    Finding::answered(share <= look.threshold("share"), evidence).with("share", per_cent(share))
}
