//! Does law, safety or a contract ask for it?

use super::says::{Says, plain};
use super::{Check, Finding, Look};
use crate::rubric::signs::Sign;

pub(super) const CHECK: Check = Check {
    id: "duty-bound",
    thresholds: &[],
    remedy: super::Remedy::Skip,
    says: Says {
        en: plain("no rule asks for it"),
        de: plain("keine Vorschrift verlangt es"),
        fr: plain("aucune règle ne l'exige"),
        es: plain("ninguna norma lo exige"),
        pt: plain("nenhuma regra o exige"),
    },
    look,
};

fn look(look: &Look<'_>) -> Finding {
    if look.kind.id == "statutory" {
        return Finding::answered(true, format!("kind: {}", look.kind.name));
    }
    match look.signs.get(Sign::Duty) {
        Some(phrase) => look.shows(true, phrase),
        None => Finding::unknown("no sign of a duty"),
    }
}
