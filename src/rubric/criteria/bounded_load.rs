//! Does the series leave the week alone? Hours per week for each person in it. Where people
//! work rather than meet, it is not asked.

use super::says::{Says, counted};
use super::{Check, Finding, Look};
use crate::base::Minutes;
use crate::base::amount::duration;

pub(super) const CHECK: Check = Check {
    id: "bounded-load",
    thresholds: &["hours"],
    remedy: super::Remedy::Halve,
    says: Says {
        en: counted(
            "it takes a large part of each week",
            "it takes {time} of each week",
        ),
        de: counted(
            "er nimmt einen großen Teil jeder Woche ein",
            "er nimmt {time} jeder Woche ein",
        ),
        fr: counted(
            "elle prend une grande partie de chaque semaine",
            "elle prend {time} de chaque semaine",
        ),
        es: counted(
            "ocupa una gran parte de cada semana",
            "ocupa {time} de cada semana",
        ),
        pt: counted(
            "ocupa uma grande parte de cada semana",
            "ocupa {time} de cada semana",
        ),
    },
    look,
};

fn look(look: &Look<'_>) -> Finding {
    let Some(series) = &look.facts.series else {
        return Finding::not_asked_of("a single meeting");
    };
    if ["pairing", "focus", "workshop", "incident"].contains(&look.kind.id.as_str()) {
        return Finding::not_asked_of(&look.kind.with_article());
    }
    let Some(length) = look.facts.usual_length() else {
        return Finding::unknown("no occurrence in the window");
    };
    let minutes = series.per_week * length.as_f64();
    let hours = minutes / 60.0;
    if !hours.is_finite() {
        return Finding::unknown("RRULE: how often is not known");
    }
    let shown = duration(Minutes::hundredths((minutes * 100.0).round() as i64));
    Finding::answered(
        hours <= look.threshold("hours"),
        format!("RRULE: {shown} a week"),
    )
    .with("time", shown)
}
