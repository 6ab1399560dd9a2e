//! Is it short enough for what it is?

use super::says::{Says, counted};
use super::{Check, Finding, Look};
use crate::base::amount::of_minutes;

pub(super) const CHECK: Check = Check {
    id: "length-fits",
    thresholds: &["seldom"],
    remedy: super::Remedy::Shorten,
    says: Says {
        en: counted(
            "it is long for what it is",
            "it takes {minutes} minutes; {limit} fit this kind of meeting",
        ),
        de: counted(
            "er ist lang für diese Art von Termin",
            "er dauert {minutes} Minuten; zu dieser Art von Termin passen {limit}",
        ),
        fr: counted(
            "elle est longue pour ce qu'elle est",
            "elle dure {minutes} minutes ; {limit} conviennent à ce genre de réunion",
        ),
        es: counted(
            "es larga para lo que es",
            "dura {minutes} minutos; a este tipo de reunión le convienen {limit}",
        ),
        pt: counted(
            "é longa para o que é",
            "dura {minutes} minutos; para este tipo de reunião cabem {limit}",
        ),
    },
    look,
};

fn look(look: &Look<'_>) -> Finding {
    let Some(limit) = look.kind.minutes else {
        return Finding::not_asked_of(&look.kind.with_article());
    };
    let Some(length) = look.facts.usual_length() else {
        return Finding::unknown("no occurrence in the window");
    };
    let minutes = length.rounded();
    let limit = if is_seldom(look) {
        limit + limit / 2
    } else {
        limit
    };
    let evidence = format!(
        "DTEND: {}; up to {} fits {}",
        of_minutes(minutes),
        of_minutes(limit),
        look.kind.with_article()
    );
    Finding::answered(minutes <= limit, evidence)
        .with("minutes", minutes)
        .with("limit", limit)
        .with("length", of_minutes(minutes))
        .with("fitting", of_minutes(limit))
}

/// What is held about once a month may take longer.
fn is_seldom(look: &Look<'_>) -> bool {
    let series = look.facts.series.as_ref();
    series.is_some_and(|series| f64::from(series.cadence_days) >= look.threshold("seldom"))
}
