//! Does it take the time that it blocks? Who makes its occurrences end early has seen how long it
//! really takes.

use super::says::{Says, plain};
use super::{Check, Finding, Look};

pub(super) const CHECK: Check = Check {
    id: "full-length",
    thresholds: &["times", "share"],
    remedy: super::Remedy::Shorten,
    says: Says {
        en: plain("it mostly ends long before its time"),
        de: plain("er endet meist lange vor der Zeit"),
        fr: plain("elle finit le plus souvent bien avant l'heure"),
        es: plain("suele acabar mucho antes de la hora"),
        pt: plain("acaba quase sempre muito antes da hora"),
    },
    look,
};

fn look(look: &Look<'_>) -> Finding {
    let Some(series) = &look.facts.series else {
        return Finding::not_asked_of("a single meeting");
    };
    let Some(cut) = &series.cut_short else {
        return Finding::unknown("RECURRENCE-ID: every occurrence was changed");
    };
    let Some(usual) = cut.usual_min else {
        return Finding::unknown("RECURRENCE-ID: none was cut short");
    };
    let cancelled = series.cancelled;
    let planned = look.facts.occurrences.len() as u64 + u64::from(cancelled);
    let missed = f64::from(cut.times + cancelled);
    let met = f64::from(cut.times) < look.threshold("times")
        || missed < look.threshold("share") * planned as f64;
    let evidence = format!(
        "RECURRENCE-ID: {} of {planned} cut short, mostly to {usual} of {} min, {cancelled} cancelled",
        cut.times, cut.planned_min
    );
    Finding::answered(met, evidence)
        .with("times", cut.times)
        .with("planned", planned)
        .with("usual", usual)
        .with("length", cut.planned_min)
}
