//! Are nearly all of the invited required?

use super::{Check, Finding, Look};

pub(super) const CHECK: Check = Check {
    id: "required-people",
    thresholds: &["share"],
    remedy: super::Remedy::Release,
    look,
};

fn look(look: &Look<'_>) -> Finding {
    let invited = look.facts.guests().count();
    if !look.facts.attendees_known || invited == 0 {
        return Finding::unknown("no ATTENDEE in the calendar");
    }
    if !look.facts.guests().any(|guest| guest.role_known) {
        return Finding::unknown("no attendee carries ROLE");
    }
    let (optional, _) = look.optional();
    if optional * 3 >= invited * 2 {
        return Finding::unknown("ROLE: most are free to come");
    }
    let few = optional as f64 <= look.threshold("share") * invited as f64;
    Finding::answered(few, format!("ROLE: {optional} of {invited} are optional"))
        .with("optional", optional)
        .with("invited", invited)
}
