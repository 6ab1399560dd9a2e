//! Does the text say what is decided, signed or left behind?

use super::says::{Says, plain};
use super::{Check, Finding, Look};
use crate::rubric::signs::Sign;

pub(super) const CHECK: Check = Check {
    id: "result-named",
    thresholds: &[],
    remedy: super::Remedy::Line,
    says: Says {
        en: plain("no decision and no result is named"),
        de: plain("weder Entscheidung noch Ergebnis ist genannt"),
        fr: plain("ni décision ni résultat n'est indiqué"),
        es: plain("no se nombra ni decisión ni resultado"),
        pt: plain("não se indica decisão nem resultado"),
    },
    look,
};

fn look(look: &Look<'_>) -> Finding {
    match look.signs.first(&[Sign::Decides, Sign::LeavesResult]) {
        Some((_, phrase)) => look.shows(true, phrase),
        None => look.says_nothing("no decision and no result"),
    }
}
