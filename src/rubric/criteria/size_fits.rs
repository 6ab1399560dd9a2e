//! Is it small enough for what it is?

use super::says::{Says, counted};
use super::{Check, Finding, Look};

pub(super) const CHECK: Check = Check {
    id: "size-fits",
    thresholds: &[],
    remedy: super::Remedy::Smaller,
    says: Says {
        en: counted(
            "it is large for what it is",
            "{people} people are invited; {limit} fit this kind of meeting",
        ),
        de: counted(
            "die Runde ist groß für diese Art von Termin",
            "{people} Leute sind eingeladen; zu dieser Art von Termin passen {limit}",
        ),
        fr: counted(
            "elle est grande pour ce qu'elle est",
            "{people} personnes sont invitées ; {limit} conviennent à ce genre de réunion",
        ),
        es: counted(
            "es grande para lo que es",
            "hay {people} personas invitadas; a este tipo de reunión le convienen {limit}",
        ),
        pt: counted(
            "é grande para o que é",
            "há {people} pessoas convidadas; para este tipo de reunião cabem {limit}",
        ),
    },
    look,
};

fn look(look: &Look<'_>) -> Finding {
    let Some(people) = look.individuals() else {
        return Finding::unknown("no ATTENDEE in the calendar");
    };
    let Some(limit) = look.kind.people else {
        return Finding::not_asked_of(&look.kind.with_article());
    };
    let fits = people <= limit as usize;
    if fits && look.has_list() {
        return Finding::unknown(format!("ATTENDEE: {people} people and a list"));
    }
    let evidence = format!(
        "ATTENDEE: {people} people; {limit} fit {}",
        look.kind.with_article()
    );
    Finding::answered(fits, evidence)
        .with("people", people)
        .with("limit", limit)
}
