//! Did at least half of the invited say yes? Where nobody answers an older series, nothing follows.

use super::{Check, Finding, Look};
use crate::rubric::facts::Response;

pub(super) const CHECK: Check = Check {
    id: "responses",
    thresholds: &["share"],
    remedy: super::Remedy::Release,
    look,
};

fn look(look: &Look<'_>) -> Finding {
    let invited = look.facts.guests().count();
    let answered = look.facts.guests().any(|guest| guest.response.is_some());
    if !look.facts.attendees_known || invited == 0 {
        return Finding::unknown("no ATTENDEE in the calendar");
    }
    if !answered {
        return Finding::unknown("no attendee carries PARTSTAT");
    }
    let yes = look
        .facts
        .guests()
        .filter(|guest| guest.response == Some(Response::Accepted))
        .count();
    let evidence = if yes == 0 {
        format!("PARTSTAT: none of {invited} accepted")
    } else {
        format!("PARTSTAT: {yes} of {invited} accepted")
    };
    let met = yes as f64 >= look.threshold("share") * invited as f64;
    if !met && look.silence_is_usual() {
        return Finding::unknown(format!("{evidence}; many come without answering"));
    }
    Finding::answered(met, evidence)
        .with("accepted", yes)
        .with("invited", invited)
}
