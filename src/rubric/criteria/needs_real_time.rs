//! Does this kind of work need people at the same time?

use super::says::{Says, plain};
use super::{Check, Finding, Look};
use crate::rubric::rules::Lean;

pub(super) const CHECK: Check = Check {
    id: "needs-real-time",
    thresholds: &[],
    remedy: super::Remedy::Async,
    says: Says {
        en: plain("it looks like something that could be written"),
        de: plain("es sieht nach etwas aus, das man aufschreiben könnte"),
        fr: plain("cela ressemble à quelque chose qu'on pourrait écrire"),
        es: plain("parece algo que se podría escribir"),
        pt: plain("parece algo que se poderia escrever"),
    },
    look,
};

fn look(look: &Look<'_>) -> Finding {
    let kind = &look.kind.name;
    let by_kind = look.kind.real_time == Lean::Yes;
    if by_kind && look.is_told() {
        return look.says_nothing("what is read out or collected needs nobody at the same time");
    }
    match look.kind.real_time {
        Lean::Yes => Finding::answered(true, format!("kind: {kind}")),
        Lean::No => Finding::answered(false, format!("kind: {kind}")),
        Lean::Open if look.kind.id == "unknown" => Finding::unknown("the kind is not known"),
        Lean::Open => Finding::unknown(format!("kind: {kind}; depends on what happens in it")),
    }
}
