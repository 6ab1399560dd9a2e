//! Do people come because they want to? Most are optional, or the text says so.

use super::{Check, Finding, Look};
use crate::rubric::signs::Sign;

pub(super) const CHECK: Check = Check {
    id: "free-to-come",
    thresholds: &["share"],
    remedy: super::Remedy::Smaller,
    look,
};

fn look(look: &Look<'_>) -> Finding {
    let (optional, invited) = look.optional();
    if invited > 0 && optional as f64 >= look.threshold("share") * invited as f64 {
        return Finding::answered(true, format!("ROLE: {optional} of {invited} are optional"));
    }
    match look.signs.get(Sign::Voluntary) {
        Some(phrase) => look.shows(true, phrase),
        None => Finding::unknown("ROLE, DESCRIPTION: most are required"),
    }
}
