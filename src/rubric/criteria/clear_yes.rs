//! Is the answer of the required people clear: did most of them say yes, or hardly anybody?

use super::says::{Says, plain};
use super::{Check, Finding, Look};
use crate::rubric::facts::Response;

pub(super) const CHECK: Check = Check {
    id: "clear-yes",
    thresholds: &["most", "hardly"],
    remedy: super::Remedy::Release,
    says: Says {
        en: plain("hardly any of the required people accepted"),
        de: plain("kaum jemand von den Erforderlichen hat zugesagt"),
        fr: plain("presque aucune personne requise n'a accepté"),
        es: plain("casi ninguna de las personas requeridas ha aceptado"),
        pt: plain("quase nenhuma das pessoas obrigatórias aceitou"),
    },
    look,
};

fn look(look: &Look<'_>) -> Finding {
    let required = look.facts.required().count();
    let yes = look
        .facts
        .required()
        .filter(|guest| guest.response == Some(Response::Accepted))
        .count();
    let answered = look.facts.required().any(|guest| guest.response.is_some());
    if !look.facts.attendees_known || required == 0 || !answered {
        return Finding::unknown("no required attendee carries PARTSTAT");
    }
    let evidence = format!("PARTSTAT: {yes} of {required} required people accepted");
    let share = yes as f64 / required as f64;
    let finding = if share >= look.threshold("most") {
        Finding::answered(true, evidence)
    } else if share < look.threshold("hardly") && !look.silence_is_usual() {
        Finding::answered(false, evidence)
    } else {
        Finding::unknown(evidence)
    };
    finding.with("accepted", yes).with("invited", required)
}
