//! Did at least half of the invited say yes? Where nobody answers an older series, nothing follows.

use super::says::{Says, counted};
use super::{Check, Finding, Look};
use crate::rubric::facts::Response;

pub(super) const CHECK: Check = Check {
    id: "responses",
    thresholds: &["share"],
    remedy: super::Remedy::Release,
    says: Says {
        en: counted(
            "less than half of the invited accepted",
            "{accepted} of {invited} invited people accepted",
        ),
        de: counted(
            "weniger als die Hälfte der Eingeladenen hat zugesagt",
            "{accepted} von {invited} Eingeladenen haben zugesagt",
        ),
        fr: counted(
            "moins de la moitié des personnes invitées a accepté",
            "{accepted} des {invited} personnes invitées ont accepté",
        ),
        es: counted(
            "menos de la mitad de los invitados aceptó",
            "{accepted} de {invited} personas invitadas aceptaron",
        ),
        pt: counted(
            "menos da metade dos convidados aceitou",
            "{accepted} de {invited} pessoas convidadas aceitaram",
        ),
    },
    look,
};

fn look(look: &Look<'_>) -> Finding {
    let invited = look.facts.guests().count();
    let answered = look.facts.guests().any(|guest| guest.response.is_some());
    if !look.facts.attendees_known || invited == 0 {
        return Finding::unknown("no ATTENDEE in the calendar");
    }
    if !answered {
        return Finding::unknown("no attendee carries PARTSTAT");
    }
    let yes = look
        .facts
        .guests()
        .filter(|guest| guest.response == Some(Response::Accepted))
        .count();
    let evidence = if yes == 0 {
        format!("PARTSTAT: none of {invited} accepted")
    } else {
        format!("PARTSTAT: {yes} of {invited} accepted")
    };
    let met = yes as f64 >= look.threshold("share") * invited as f64;
    if !met && look.silence_is_usual() {
        return Finding::unknown(format!("{evidence}; many come without answering"));
    }
    Finding::answered(met, evidence)
        .with("accepted", yes)
        .with("invited", invited)
}
