//! Is it small enough for what it is?

use super::{Check, Finding, Look};

pub(super) const CHECK: Check = Check {
    id: "size-fits",
    thresholds: &[],
    remedy: super::Remedy::Smaller,
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
