//! Is it inside everybody's work hours?

use super::{Check, Finding, Look, per_cent};

pub(super) const CHECK: Check = Check {
    id: "within-hours",
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
        return Finding::unknown("nobody's work hours are known");
    }
    let occurrences = look.facts.occurrences.iter();
    let outside: u64 = occurrences
        .map(|o| u64::from(o.outside_hours.min(o.known)))
        .sum();
    let share = outside as f64 / known as f64;
    let evidence = format!(
        "DTSTART: outside hours for {} % of attendances",
        per_cent(share)
    );
    Finding::answered(share <= look.threshold("share"), evidence).with("share", per_cent(share))
}
