//! Does the invitation say what the meeting is for?

use super::says::{Says, plain};
use super::{Check, Finding, Look};

pub(super) const CHECK: Check = Check {
    id: "purpose-stated",
    thresholds: &["words"],
    remedy: super::Remedy::Line,
    says: Says {
        en: plain("the invitation does not say what it is for"),
        de: plain("die Einladung sagt nicht, wofür der Termin ist"),
        fr: plain("l'invitation ne dit pas à quoi elle sert"),
        es: plain("la invitación no dice para qué es"),
        pt: plain("o convite não diz para que serve"),
    },
    look,
};

fn look(look: &Look<'_>) -> Finding {
    look.asked_of_kind(answer(look))
}

fn answer(look: &Look<'_>) -> Finding {
    match look.agenda {
        Some(agenda) => Finding::answered(agenda.stated, format!("DESCRIPTION: {}", agenda.why)),
        None if look.facts.marked_private => Finding::unknown("no DESCRIPTION, and CLASS: private"),
        None if look.facts.calendar_has_descriptions => Finding::answered(
            false,
            "no DESCRIPTION; other events of the calendar have one",
        ),
        None => Finding::unknown("no event of the calendar has a DESCRIPTION"),
    }
}
