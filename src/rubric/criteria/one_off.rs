//! Was it called for a reason of its own, rather than because the week began?

use super::says::{Says, plain};
use super::{Check, Finding, Look};

pub(super) const CHECK: Check = Check {
    id: "one-off",
    thresholds: &[],
    remedy: super::Remedy::End,
    says: Says {
        en: plain("it repeats whether or not there is a reason"),
        de: plain("er wiederholt sich, ob es einen Anlass gibt oder nicht"),
        fr: plain("elle se répète, qu'il y ait une raison ou non"),
        es: plain("se repite haya o no un motivo"),
        pt: plain("repete-se haja ou não um motivo"),
    },
    look,
};

fn look(look: &Look<'_>) -> Finding {
    match look.facts.series {
        Some(_) => Finding::answered(false, "RRULE: it repeats"),
        None => Finding::answered(true, "no RRULE: a single meeting"),
    }
}
