//! Is it short enough for what it is?

use super::{Check, Finding, Look};

pub(super) const CHECK: Check = Check {
    id: "length-fits",
    thresholds: &[],
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
    let evidence = format!(
        "DTEND: {minutes} min; {limit} fit {}",
        look.kind.with_article()
    );
    Finding::answered(minutes <= limit, evidence)
        .with("minutes", minutes)
        .with("limit", limit)
}
