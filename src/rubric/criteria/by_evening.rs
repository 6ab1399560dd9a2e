//! Is it over before the evening, where it was entered?
//!
//! Asked of the clock of the invitation, not of people's zones: those may be a guess, the time that
//! the organizer chose is none.

use super::says::{Says, plain};
use super::{Check, Finding, Look};

pub(super) const CHECK: Check = Check {
    id: "by-evening",
    thresholds: &["hour"],
    remedy: super::Remedy::Time,
    says: Says {
        en: plain("it lasts into the evening, again and again"),
        de: plain("er geht jedes Mal bis in den Abend"),
        fr: plain("elle dure à chaque fois jusque dans la soirée"),
        es: plain("se alarga cada vez hasta la noche"),
        pt: plain("vai sempre até à noite"),
    },
    look,
};

/// Kinds whose time is nobody's choice, or part of what they are.
const BY_NATURE: &[&str] = &["handover", "operations", "incident", "cutover", "social"];

fn look(look: &Look<'_>) -> Finding {
    if BY_NATURE.contains(&look.kind.id.as_str()) {
        return Finding::not_asked_of(&look.kind.with_article());
    }
    let Some(series) = &look.facts.series else {
        return Finding::unknown("an evening once says little");
    };
    let times = series.clock_min.zip(look.facts.usual_length());
    let Some((start, length)) = times else {
        return Finding::unknown("DTSTART names no zone");
    };
    let end = start + length.rounded();
    let evidence = format!("DTSTART: until {} where it was entered", clock(end));
    let met = end as f64 <= look.threshold("hour") * 60.0;
    Finding::answered(met, evidence).with("until", clock(end))
}

/// Minutes of a day as its time; those of the next day too.
fn clock(minutes: i64) -> String {
    format!("{:02}:{:02}", minutes.div_euclid(60) % 24, minutes % 60)
}
