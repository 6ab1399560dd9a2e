//! Does the series have an end?

use super::says::{Says, plain};
use super::{Check, Finding, Look};

pub(super) const CHECK: Check = Check {
    id: "has-end",
    thresholds: &[],
    remedy: super::Remedy::End,
    says: Says {
        en: plain("the series has no end"),
        de: plain("die Serie hat kein Ende"),
        fr: plain("la série n'a pas de fin"),
        es: plain("la serie no tiene fin"),
        pt: plain("a série não tem fim"),
    },
    look,
};

fn look(look: &Look<'_>) -> Finding {
    match &look.facts.series {
        None => Finding::not_asked_of("a single meeting"),
        Some(series) if series.has_end => Finding::answered(true, "RRULE: has UNTIL or COUNT"),
        Some(_) => Finding::answered(false, "RRULE: no UNTIL or COUNT"),
    }
}
