//! Does the series say each time what it is for? An agenda that never changes is a weak one.

use super::says::{Says, plain};
use super::{Check, Finding, Look};
use crate::rubric::agenda;

pub(super) const CHECK: Check = Check {
    id: "fresh-agenda",
    thresholds: &["occurrences"],
    remedy: super::Remedy::Agenda,
    says: Says {
        en: plain("every occurrence has the same agenda"),
        de: plain("jeder Termin hat dieselbe Agenda"),
        fr: plain("chaque occurrence a le même ordre du jour"),
        es: plain("todas las sesiones tienen el mismo orden del día"),
        pt: plain("todas as ocorrências têm a mesma pauta"),
    },
    look,
};

fn look(look: &Look<'_>) -> Finding {
    if !look.kind.purpose_asked {
        return Finding::not_asked_of(&look.kind.with_article());
    }
    if look.facts.series.is_none() {
        return Finding::not_asked_of("a single meeting");
    }
    let own = own_agendas(look);
    let count = look.facts.occurrences.len();
    if own > 0 {
        return Finding::answered(
            true,
            format!("DESCRIPTION: {own} of {count} with their own"),
        );
    }
    match look.agenda {
        Some(agenda) if agenda.stated && agenda.links.is_empty() => {
            let enough = count as f64 >= look.threshold("occurrences");
            let evidence = format!("DESCRIPTION: the same in {count} occurrences");
            if enough {
                Finding::answered(false, evidence)
            } else {
                Finding::unknown(format!("only {count} occurrences"))
            }
        }
        Some(agenda) if agenda.stated => Finding::unknown("the linked page may change each time"),
        _ => Finding::unknown("no purpose is stated that could change"),
    }
}

fn own_agendas(look: &Look<'_>) -> usize {
    // The same threshold as for the series: three words or a question.
    let states = |text: &&String| agenda::read(text, look.facts.title.for_rules(), 3).stated;
    look.facts.other_descriptions.iter().filter(states).count()
}
