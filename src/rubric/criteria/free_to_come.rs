//! Do people come because they want to? Most are optional, or the text says so.

use super::says::{Says, plain};
use super::{Check, Finding, Look};
use crate::rubric::facts::Response;
use crate::rubric::rules::Lean;
use crate::rubric::signs::Sign;

pub(super) const CHECK: Check = Check {
    id: "free-to-come",
    thresholds: &["share"],
    remedy: super::Remedy::Smaller,
    says: Says {
        en: plain("everybody is required"),
        de: plain("alle sind verpflichtet"),
        fr: plain("tout le monde est requis"),
        es: plain("todos son requeridos"),
        pt: plain("todos são obrigatórios"),
    },
    look,
};

fn look(look: &Look<'_>) -> Finding {
    let (optional, invited) = look.optional();
    if invited > 0 && optional as f64 >= look.threshold("share") * invited as f64 {
        return Finding::answered(true, format!("ROLE: {optional} of {invited} are optional"));
    }
    match look.signs.get(Sign::Voluntary) {
        // Whoever is asked for an answer and declines did not feel free to stay away.
        Some(_) if look.kind.real_time != Lean::Yes && is_declined(look) => {
            Finding::unknown("PARTSTAT: as many of the required declined as accepted")
        }
        Some(phrase) => look.shows(true, phrase),
        None => Finding::unknown("ROLE, DESCRIPTION: most are required"),
    }
}

fn is_declined(look: &Look<'_>) -> bool {
    let declined = look.required_who(Response::Declined);
    declined > 1 && declined >= look.required_who(Response::Accepted)
}
