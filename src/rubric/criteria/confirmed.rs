//! Is it settled that it takes place?

use super::says::{Says, plain};
use super::{Check, Finding, Look};

pub(super) const CHECK: Check = Check {
    id: "confirmed",
    thresholds: &[],
    remedy: super::Remedy::Skip,
    says: Says {
        en: plain("it is still a tentative hold"),
        de: plain("es ist nur vorgemerkt"),
        fr: plain("elle n'est qu'une option"),
        es: plain("solo está reservada de forma provisional"),
        pt: plain("está apenas reservada provisoriamente"),
    },
    look,
};

fn look(look: &Look<'_>) -> Finding {
    if look.facts.tentative {
        return Finding::answered(false, "STATUS: TENTATIVE");
    }
    Finding::unknown("STATUS: not tentative")
}
