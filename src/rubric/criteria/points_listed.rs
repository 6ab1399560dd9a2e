//! Does the text list points, or a plan by the clock?

use super::says::{Says, plain};
use super::{Check, Finding, Look};

pub(super) const CHECK: Check = Check {
    id: "points-listed",
    thresholds: &["points"],
    remedy: super::Remedy::Line,
    says: Says {
        en: plain("no points are listed in the invitation"),
        de: plain("in der Einladung stehen keine Punkte"),
        fr: plain("l'invitation ne liste aucun point"),
        es: plain("la invitación no enumera puntos"),
        pt: plain("o convite não lista pontos"),
    },
    look,
};

fn look(look: &Look<'_>) -> Finding {
    let points = look.signs.points;
    if points as f64 >= look.threshold("points") {
        return Finding::answered(true, format!("DESCRIPTION: {points} points"))
            .with("points", points);
    }
    Finding::unknown(format!("DESCRIPTION: {points} points of a list"))
}
