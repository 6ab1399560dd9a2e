//! Do the required people not decline?

use super::says::{Says, plain};
use super::{Check, Finding, Look};
use crate::rubric::facts::Response;

pub(super) const CHECK: Check = Check {
    id: "few-declines",
    thresholds: &["share", "people"],
    remedy: super::Remedy::Release,
    says: Says {
        en: plain("several required people declined"),
        de: plain("mehrere Erforderliche haben abgesagt"),
        fr: plain("plusieurs personnes requises ont refusé"),
        es: plain("varias personas requeridas han rechazado"),
        pt: plain("várias pessoas obrigatórias recusaram"),
    },
    look,
};

fn look(look: &Look<'_>) -> Finding {
    let required = look.facts.required().count();
    if !look.facts.attendees_known || required == 0 {
        return Finding::unknown("no ATTENDEE in the calendar");
    }
    let declined = look.required_who(Response::Declined);
    let accepted = look.required_who(Response::Accepted);
    let many = declined as f64 >= look.threshold("people")
        && declined as f64 >= look.threshold("share") * required as f64;
    let evidence = format!("PARTSTAT: {declined} of {required} required people declined");
    let finding = match (many, declined, accepted) {
        (true, ..) => Finding::answered(false, evidence),
        (_, 0, 1..) => Finding::answered(true, evidence),
        _ => Finding::unknown(evidence),
    };
    finding
        .with("declined", declined)
        .with("accepted", accepted)
        .with("invited", required)
}
