//! Is the series young enough that somebody thought about it lately?

use super::says::{Says, counted};
use super::{Check, Finding, Look, aged};

pub(super) const CHECK: Check = Check {
    id: "young-series",
    thresholds: &["days"],
    remedy: super::Remedy::End,
    says: Says {
        en: counted("the series is old", "the series has run for {weeks} weeks"),
        de: counted("die Serie ist alt", "die Serie läuft seit {weeks} Wochen"),
        fr: counted(
            "la série est ancienne",
            "la série dure depuis {weeks} semaines",
        ),
        es: counted("la serie es antigua", "la serie dura ya {weeks} semanas"),
        pt: counted("a série é antiga", "a série dura há {weeks} semanas"),
    },
    look,
};

fn look(look: &Look<'_>) -> Finding {
    let Some(series) = &look.facts.series else {
        return Finding::not_asked_of("a single meeting");
    };
    let Some(days) = series.age_days else {
        return Finding::unknown("DTSTART: the first occurrence is not known");
    };
    let weeks = days.max(0) / 7;
    let young = days as f64 <= look.threshold("days");
    let age = aged(days, look.threshold("days"));
    Finding::answered(young, format!("DTSTART: {age} old")).with("weeks", weeks)
}
