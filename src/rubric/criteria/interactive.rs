//! Do people work on something together, rather than listen?

use super::says::{Says, plain};
use super::{Check, Finding, Look};
use crate::rubric::rules::Lean;
use crate::rubric::signs::Sign;

pub(super) const CHECK: Check = Check {
    id: "interactive",
    thresholds: &["together"],
    remedy: super::Remedy::Async,
    says: Says {
        en: plain("this kind of meeting is mostly reporting"),
        de: plain("in dieser Art von Termin wird meist berichtet"),
        fr: plain("ce genre de réunion sert surtout à rendre compte"),
        es: plain("este tipo de reunión es sobre todo informar"),
        pt: plain("este tipo de reunião serve sobretudo para informar"),
    },
    look,
};

fn look(look: &Look<'_>) -> Finding {
    let kind = &look.kind.name;
    let by_kind = look.kind.interactive == Lean::Yes;
    if by_kind && look.is_told() {
        return look.says_nothing("something is read out or collected, whatever the kind");
    }
    match look.kind.interactive {
        Lean::Yes => Finding::answered(true, format!("kind: {kind}")),
        Lean::No => {
            let finding = Finding::answered(false, format!("kind: {kind}"));
            finding.with("how", "is mostly reporting")
        }
        Lean::Open => match look.signs.get(Sign::WorksTogether) {
            Some(phrase) => look.shows(true, phrase),
            None => by_size(look),
        },
    }
}

fn by_size(look: &Look<'_>) -> Finding {
    let Some(people) = look.individuals() else {
        return Finding::unknown("no ATTENDEE in the calendar");
    };
    let evidence = format!("ATTENDEE: {people} people");
    let listeners = look.kind.listeners_above;
    if listeners.is_some_and(|limit| people > limit as usize) {
        let how = format!("of {people} people is mostly presenting");
        Finding::answered(false, evidence).with("how", how)
    } else if people as f64 <= look.threshold("together") && !look.has_list() {
        Finding::answered(true, evidence)
    } else {
        Finding::unknown(format!(
            "{evidence}; {} may be either",
            look.kind.with_article()
        ))
    }
}
