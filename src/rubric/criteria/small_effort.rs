//! Is it cheap? A quarter of an hour of a few people needs little reason, days of work a good one.

use super::says::{Says, plain};
use super::{Check, Finding, Look};
use crate::base::amount::of_minutes;

pub(super) const CHECK: Check = Check {
    id: "small-effort",
    thresholds: &["little", "much"],
    remedy: super::Remedy::Smaller,
    says: Says {
        en: plain("it takes a lot of time of all people together"),
        de: plain("es kostet alle zusammen viel Zeit"),
        fr: plain("elle prend beaucoup de temps à tous"),
        es: plain("ocupa mucho tiempo de todos"),
        pt: plain("ocupa muito tempo de todos"),
    },
    look,
};

fn look(look: &Look<'_>) -> Finding {
    let Some(minutes) = look.facts.person_minutes() else {
        return Finding::unknown("ATTENDEE, DTEND: people or length are not known");
    };
    let hours = minutes as f64 / 60.0;
    let shown = of_minutes(minutes);
    let evidence = format!("ATTENDEE, DTEND: {shown} of people's time each");
    let finding = if hours <= look.threshold("little") {
        Finding::answered(true, evidence)
    } else if hours > look.threshold("much") {
        Finding::answered(false, evidence)
    } else {
        Finding::unknown(evidence)
    };
    finding.with("time", shown)
}
