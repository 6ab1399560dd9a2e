//! Is it the only series of these people in these weeks?

use super::{Check, Finding, Look, per_cent};

pub(super) const CHECK: Check = Check {
    id: "distinct-cast",
    thresholds: &["common"],
    look,
};

const LONGEST_QUOTE: usize = 30;

fn look(look: &Look<'_>) -> Finding {
    if look.facts.series.is_none() {
        return Finding::not_asked_of("a single meeting");
    }
    if look.individuals().is_none() {
        return Finding::unknown("no ATTENDEE in the calendar");
    }
    match &look.facts.twin {
        Some(twin) if twin.common >= look.threshold("common") => {
            let common = per_cent(twin.common);
            let title: String = twin.title.chars().take(LONGEST_QUOTE).collect();
            let other = if look.facts.private {
                "another series".to_owned()
            } else {
                format!("\"{title}\"")
            };
            Finding::answered(false, format!("ATTENDEE: {common} % also in {other}"))
                .with("common", common)
        }
        _ => Finding::answered(true, "ATTENDEE: no other series of these people"),
    }
}
