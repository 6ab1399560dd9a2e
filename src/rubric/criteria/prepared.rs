//! Is something to be read, written or brought before?

use super::{Check, Finding, Look};
use crate::rubric::signs::Sign;

pub(super) const CHECK: Check = Check {
    id: "prepared",
    thresholds: &[],
    remedy: super::Remedy::Line,
    look,
};

fn look(look: &Look<'_>) -> Finding {
    match look.signs.get(Sign::Prepared) {
        Some(phrase) => look.shows(true, phrase),
        None => look.says_nothing("nothing asked for beforehand"),
    }
}
