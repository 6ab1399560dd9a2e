//! Is it left out, or ended, when there is nothing to talk about?

use super::{Check, Finding, Look};
use crate::rubric::signs::Sign;

pub(super) const CHECK: Check = Check {
    id: "cancels-when-empty",
    thresholds: &[],
    remedy: super::Remedy::Agenda,
    look,
};

fn look(look: &Look<'_>) -> Finding {
    match look.signs.get(Sign::CancelsWhenEmpty) {
        Some(phrase) => look.shows(true, phrase),
        None => look.says_nothing("no rule for an empty agenda"),
    }
}
