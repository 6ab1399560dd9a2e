//! Did somebody inside ask for it? A seller who invites himself speaks for himself.

use super::says::{Says, plain};
use super::{Check, Finding, Look};
use crate::rubric::signs::Sign;

pub(super) const CHECK: Check = Check {
    id: "asked-for",
    thresholds: &[],
    remedy: super::Remedy::Skip,
    says: Says {
        en: plain("somebody from outside set it up to offer something"),
        de: plain("jemand von außen hat es angesetzt, um etwas anzubieten"),
        fr: plain("une personne extérieure l'a organisée pour proposer quelque chose"),
        es: plain("alguien de fuera la ha convocado para ofrecer algo"),
        pt: plain("alguém de fora marcou-a para oferecer algo"),
    },
    look,
};

fn look(look: &Look<'_>) -> Finding {
    let outsider = look.facts.people.iter().any(|person| !person.internal);
    if !outsider {
        return Finding::not_asked_of("a meeting without guests");
    }
    let invited_himself = look.facts.people.iter().any(|p| p.organizer && !p.internal);
    match look.signs.get(Sign::Sells) {
        Some(_) if invited_himself => Finding::answered(
            false,
            "ORGANIZER: from outside, and the text offers something",
        ),
        _ if invited_himself => Finding::unknown("ORGANIZER: from outside"),
        _ => Finding::answered(true, "ORGANIZER: somebody inside"),
    }
}
