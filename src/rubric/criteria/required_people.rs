//! Are nearly all of the invited required?

use super::says::{Says, counted};
use super::{Check, Finding, Look};

pub(super) const CHECK: Check = Check {
    id: "required-people",
    thresholds: &["share"],
    remedy: super::Remedy::Release,
    says: Says {
        en: counted(
            "many are invited as optional",
            "{optional} of {invited} invited people are optional",
        ),
        de: counted(
            "viele sind nur optional eingeladen",
            "{optional} von {invited} Eingeladenen sind optional",
        ),
        fr: counted(
            "beaucoup sont invités à titre facultatif",
            "{optional} des {invited} personnes invitées sont facultatives",
        ),
        es: counted(
            "hay muchos invitados opcionales",
            "{optional} de {invited} personas invitadas son opcionales",
        ),
        pt: counted(
            "há muitos convidados opcionais",
            "{optional} de {invited} pessoas convidadas são opcionais",
        ),
    },
    look,
};

fn look(look: &Look<'_>) -> Finding {
    let invited = look.facts.guests().count();
    if !look.facts.attendees_known || invited == 0 {
        return Finding::unknown("no ATTENDEE in the calendar");
    }
    if !look.facts.guests().any(|guest| guest.role_known) {
        return Finding::unknown("no attendee carries ROLE");
    }
    let (optional, _) = look.optional();
    if optional * 3 >= invited * 2 {
        return Finding::unknown("ROLE: most are free to come");
    }
    let few = optional as f64 <= look.threshold("share") * invited as f64;
    Finding::answered(few, format!("ROLE: {optional} of {invited} are optional"))
        .with("optional", optional)
        .with("invited", invited)
}
