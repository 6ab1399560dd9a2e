//! Does the text say what is decided, signed or left behind?

use super::{Check, Finding, Look};
use crate::rubric::signs::Sign;

pub(super) const CHECK: Check = Check {
    id: "result-named",
    thresholds: &[],
    remedy: super::Remedy::Line,
    look,
};

fn look(look: &Look<'_>) -> Finding {
    match look.signs.first(&[Sign::Decides, Sign::LeavesResult]) {
        Some((_, phrase)) => look.shows(true, phrase),
        None => look.says_nothing("no decision and no result"),
    }
}
