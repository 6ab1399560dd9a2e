//! Is it settled that it takes place?

use super::{Check, Finding, Look};

pub(super) const CHECK: Check = Check {
    id: "confirmed",
    thresholds: &[],
    remedy: super::Remedy::Skip,
    look,
};

fn look(look: &Look<'_>) -> Finding {
    if look.facts.tentative {
        return Finding::answered(false, "STATUS: TENTATIVE");
    }
    Finding::unknown("STATUS: not tentative")
}
