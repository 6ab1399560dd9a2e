//! Were people told a day ahead? Asked of single meetings; nobody is blamed for an incident.

use crate::base::amount::ahead;

use super::says::{Says, counted};
use super::{Check, Finding, Look};

pub(super) const CHECK: Check = Check {
    id: "fair-notice",
    thresholds: &["hours"],
    remedy: super::Remedy::Notice,
    says: Says {
        en: counted(
            "it was called at short notice",
            "it was called {hours} hours ahead",
        ),
        de: counted(
            "er wurde kurzfristig angesetzt",
            "er wurde {hours} Stunden vorher angesetzt",
        ),
        fr: counted(
            "elle a été convoquée au dernier moment",
            "elle a été convoquée {hours} heures avant",
        ),
        es: counted(
            "se convocó con poca antelación",
            "se convocó con {hours} horas de antelación",
        ),
        pt: counted(
            "foi marcada em cima da hora",
            "foi marcada com {hours} horas de antecedência",
        ),
    },
    look,
};

fn look(look: &Look<'_>) -> Finding {
    if look.facts.series.is_some() {
        return Finding::not_asked_of("a series");
    }
    if look.kind.id == "incident" {
        return Finding::not_asked_of(&look.kind.with_article());
    }
    match look.facts.notice_min {
        // Created after it began: entered later, so CREATED is not when people were told.
        None | Some(..0) => Finding::unknown("CREATED: missing or later than the start"),
        Some(minutes) => {
            let hours = minutes / 60;
            let met = minutes as f64 >= look.threshold("hours") * 60.0;
            Finding::answered(met, format!("CREATED: {} ahead", ahead(minutes)))
                .with("hours", hours)
        }
    }
}
