//! Is it more than reports in turn? In a small circle reports become talk, so it is not asked there.

use super::says::{Says, plain};
use super::{Check, Finding, Look};
use crate::rubric::signs::Sign;

pub(super) const CHECK: Check = Check {
    id: "beyond-reports",
    thresholds: &["circle"],
    remedy: super::Remedy::Async,
    says: Says {
        en: plain("many people report in turn"),
        de: plain("viele berichten reihum"),
        fr: plain("beaucoup de personnes font un point à tour de rôle"),
        es: plain("muchas personas informan por turno"),
        pt: plain("muitas pessoas relatam uma após outra"),
    },
    look,
};

fn look(look: &Look<'_>) -> Finding {
    let Some(phrase) = look.signs.get(Sign::ReportsInTurn) else {
        return look.says_nothing("nothing about reports in turn");
    };
    let small = |people: usize| people as f64 <= look.threshold("circle");
    match look.individuals() {
        None => Finding::unknown("no ATTENDEE in the calendar"),
        Some(people) if small(people) && !look.has_list() => Finding::unknown(format!(
            "ATTENDEE: {people} people report in turn, and talk"
        )),
        _ => look.shows(false, phrase),
    }
}
