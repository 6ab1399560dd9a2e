//! Is something to be read, written or brought before?

use super::says::{Says, plain};
use super::{Check, Finding, Look};
use crate::rubric::signs::Sign;

pub(super) const CHECK: Check = Check {
    id: "prepared",
    thresholds: &[],
    remedy: super::Remedy::Line,
    says: Says {
        en: plain("nothing is asked for beforehand"),
        de: plain("vorher wird um nichts gebeten"),
        fr: plain("rien n'est demandé à l'avance"),
        es: plain("no se pide nada de antemano"),
        pt: plain("nada é pedido com antecedência"),
    },
    look,
};

fn look(look: &Look<'_>) -> Finding {
    match look.signs.get(Sign::Prepared) {
        Some(phrase) => look.shows(true, phrase),
        None => look.says_nothing("nothing asked for beforehand"),
    }
}
