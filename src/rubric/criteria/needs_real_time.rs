//! Does this kind of work need people at the same time?

use super::{Check, Finding, Look};
use crate::rubric::rules::Lean;

pub(super) const CHECK: Check = Check {
    id: "needs-real-time",
    thresholds: &[],
    look,
};

fn look(look: &Look<'_>) -> Finding {
    let kind = &look.kind.name;
    match look.kind.real_time {
        Lean::Yes => Finding::answered(true, format!("kind: {kind}")),
        Lean::No => Finding::answered(false, format!("kind: {kind}")),
        Lean::Open if look.kind.id == "unknown" => Finding::unknown("the kind is not known"),
        Lean::Open => Finding::unknown(format!("kind: {kind}; depends on what happens in it")),
    }
}
