//! Is it left out, or ended, when there is nothing to talk about?

use super::says::{Says, plain};
use super::{Check, Finding, Look};
use crate::rubric::signs::Sign;

pub(super) const CHECK: Check = Check {
    id: "cancels-when-empty",
    thresholds: &[],
    remedy: super::Remedy::Agenda,
    says: Says {
        en: plain("it takes place whether or not there is something to talk about"),
        de: plain("es findet statt, ob es etwas zu besprechen gibt oder nicht"),
        fr: plain("elle a lieu qu'il y ait ou non un sujet"),
        es: plain("se celebra haya o no algo que tratar"),
        pt: plain("acontece haja ou não assunto"),
    },
    look,
};

fn look(look: &Look<'_>) -> Finding {
    match look.signs.get(Sign::CancelsWhenEmpty) {
        Some(phrase) => look.shows(true, phrase),
        None => look.says_nothing("no rule for an empty agenda"),
    }
}
