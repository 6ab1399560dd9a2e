//! Does the text list points, or a plan by the clock?

use super::{Check, Finding, Look};

pub(super) const CHECK: Check = Check {
    id: "points-listed",
    thresholds: &["points"],
    remedy: super::Remedy::Line,
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
