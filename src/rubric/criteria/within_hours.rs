//! Is it inside everybody's work hours?

use super::says::{Says, counted};
use super::{Attendances, Check, Finding, Look, by_attendances};

pub(super) const CHECK: Check = Check {
    id: "within-hours",
    thresholds: &["share", "attendances"],
    remedy: super::Remedy::Time,
    says: Says {
        en: counted(
            "for some it lies outside work hours or over lunch",
            "{outside} of {known} attendances lie outside work hours or over lunch",
        ),
        de: counted(
            "für einige liegt er außerhalb der Arbeitszeit oder im Mittag",
            "{outside} von {known} Teilnahmen liegen außerhalb der Arbeitszeit oder im Mittag",
        ),
        fr: counted(
            "pour certains elle tombe hors des heures de travail ou à midi",
            "{outside} présences sur {known} tombent hors des heures de travail ou à midi",
        ),
        es: counted(
            "para algunos cae fuera del horario o en la comida",
            "{outside} de {known} asistencias caen fuera del horario o en la comida",
        ),
        pt: counted(
            "para alguns cai fora do horário ou no almoço",
            "{outside} de {known} presenças caem fora do horário ou no almoço",
        ),
    },
    look,
};

const WORDS: Attendances = Attendances {
    evidence: "DTSTART: outside hours or over lunch for",
    known: "hours",
    known_of: |occurrence| occurrence.hours_known,
    figure: "outside",
};

fn look(look: &Look<'_>) -> Finding {
    by_attendances(look, &WORDS, |occurrence| occurrence.outside_hours)
}
