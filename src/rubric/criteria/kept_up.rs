//! Does somebody look after the series: was it edited lately?

use super::says::{Says, plain};
use super::{Check, Finding, Look, aged};

pub(super) const CHECK: Check = Check {
    id: "kept-up",
    thresholds: &["lately", "long"],
    remedy: super::Remedy::End,
    says: Says {
        en: plain("nobody has edited the series for long"),
        de: plain("die Serie hat lange niemand bearbeitet"),
        fr: plain("personne n'a modifié la série depuis longtemps"),
        es: plain("nadie ha editado la serie desde hace tiempo"),
        pt: plain("ninguém edita a série há muito tempo"),
    },
    look,
};

fn look(look: &Look<'_>) -> Finding {
    if look.facts.series.is_none() {
        return Finding::not_asked_of("a single meeting");
    }
    let Some(days) = look.facts.edited_days else {
        return Finding::unknown("LAST-MODIFIED: not known");
    };
    let weeks = days / 7;
    let evidence = format!("LAST-MODIFIED: {} ago", aged(days, look.threshold("long")));
    let finding = if days as f64 <= look.threshold("lately") {
        Finding::answered(true, evidence)
    } else if days as f64 > look.threshold("long") {
        Finding::answered(false, evidence)
    } else {
        Finding::unknown(evidence)
    };
    finding.with("weeks", weeks)
}
