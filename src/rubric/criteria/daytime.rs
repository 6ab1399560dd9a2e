//! Is it day for everybody who is required?

use super::says::{Says, plain};
use super::{Check, Finding, Look};

pub(super) const CHECK: Check = Check {
    id: "daytime",
    thresholds: &["share"],
    remedy: super::Remedy::Time,
    says: Says {
        en: plain("for somebody who is required it is night"),
        de: plain("für jemanden, der gebraucht wird, ist es Nacht"),
        fr: plain("pour une personne requise il fait nuit"),
        es: plain("para alguien requerido es de noche"),
        pt: plain("para alguém necessário é noite"),
    },
    look,
};

fn look(look: &Look<'_>) -> Finding {
    // Shifts change and systems are worked on at night, and neither is anybody's choice.
    if ["handover", "operations", "incident", "cutover"].contains(&look.kind.id.as_str()) {
        return Finding::not_asked_of(&look.kind.with_article());
    }
    let all = look.facts.occurrences.len();
    let known = look
        .facts
        .occurrences
        .iter()
        .filter(|o| o.hours_known > 0)
        .count();
    if known == 0 {
        return Finding::unknown("nobody's hours are known");
    }
    let night = look
        .facts
        .occurrences
        .iter()
        .filter(|o| o.at_night > 0)
        .count();
    let evidence =
        format!("DTSTART: between 22:00 and 06:00 for a required person in {night} of {all}");
    let met = night as f64 <= look.threshold("share") * known as f64;
    Finding::answered(met, evidence)
        .with("night", night)
        .with("planned", all)
}
