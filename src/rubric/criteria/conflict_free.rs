//! Are those who attend free of other meetings?

use super::says::{Says, counted};
use super::{Attendances, Check, Finding, Look, by_attendances};

pub(super) const CHECK: Check = Check {
    id: "conflict-free",
    thresholds: &["share", "attendances"],
    remedy: super::Remedy::Time,
    says: Says {
        en: counted(
            "many have another meeting at that time",
            "in {busy} of {known} attendances there is another meeting at that time",
        ),
        de: counted(
            "viele haben zur selben Zeit einen anderen Termin",
            "bei {busy} von {known} Teilnahmen liegt zur selben Zeit ein anderer Termin",
        ),
        fr: counted(
            "beaucoup ont une autre réunion à la même heure",
            "pour {busy} présences sur {known}, il y a une autre réunion à la même heure",
        ),
        es: counted(
            "muchos tienen otra reunión a la misma hora",
            "en {busy} de {known} asistencias hay otra reunión a la misma hora",
        ),
        pt: counted(
            "muitos têm outra reunião à mesma hora",
            "em {busy} de {known} presenças há outra reunião à mesma hora",
        ),
    },
    look,
};

const WORDS: Attendances = Attendances {
    evidence: "other meetings: at the same time in",
    known: "other meetings",
    known_of: |occurrence| occurrence.known,
    figure: "busy",
};

fn look(look: &Look<'_>) -> Finding {
    by_attendances(look, &WORDS, |occurrence| occurrence.in_conflict)
}
