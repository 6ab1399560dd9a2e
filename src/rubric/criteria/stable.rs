//! Does it take place when it says? What is often cancelled or moved is missed by few.

use super::says::{Says, counted};
use super::{Check, Finding, Look};

pub(super) const CHECK: Check = Check {
    id: "stable",
    thresholds: &["share", "occurrences"],
    remedy: super::Remedy::Skip,
    says: Says {
        en: counted(
            "it is often cancelled or moved",
            "{changed} of {planned} were cancelled or moved",
        ),
        de: counted(
            "er wird oft abgesagt oder verschoben",
            "{changed} von {planned} Terminen wurden abgesagt oder verschoben",
        ),
        fr: counted(
            "elle est souvent annulée ou déplacée",
            "{changed} sur {planned} ont été annulées ou déplacées",
        ),
        es: counted(
            "se cancela o se mueve a menudo",
            "{changed} de {planned} se cancelaron o movieron",
        ),
        pt: counted(
            "é muitas vezes cancelada ou movida",
            "{changed} de {planned} foram canceladas ou movidas",
        ),
    },
    look,
};

fn look(look: &Look<'_>) -> Finding {
    let Some(series) = &look.facts.series else {
        return Finding::not_asked_of("a single meeting");
    };
    let cancelled = u64::from(series.cancelled);
    let planned = look.facts.occurrences.len() as u64 + cancelled;
    let changed = (cancelled + u64::from(series.moved)).min(planned);
    if (planned as f64) < look.threshold("occurrences") || planned == 0 {
        return Finding::unknown(format!("only {planned} occurrences"));
    }
    let met = changed as f64 <= look.threshold("share") * planned as f64;
    let evidence = format!("RECURRENCE-ID: {changed} of {planned} cancelled or moved");
    Finding::answered(met, evidence)
        .with("changed", changed)
        .with("planned", planned)
}
