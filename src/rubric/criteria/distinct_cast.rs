//! Is it the only series of its kind with these people in these weeks?
//!
//! A team's stand-up, planning and retrospective share their cast by nature; only a second series
//! of the same kind, or any with a subject where this one
//! has none, could take this one in: of the two, the one that fewer accept is asked about. Kinds that are never merged are not asked.

use super::says::{Says, counted};
use super::{Check, Finding, Look, per_cent};
use crate::rubric::facts::SimilarMeeting;

pub(super) const CHECK: Check = Check {
    id: "distinct-cast",
    thresholds: &["common"],
    remedy: super::Remedy::Merge,
    says: Says {
        en: counted(
            "another series has mostly the same people",
            "another series of its kind has {common} % of the same people",
        ),
        de: counted(
            "eine andere Serie hat fast dieselben Leute",
            "eine andere Serie derselben Art hat {common} % derselben Leute",
        ),
        fr: counted(
            "une autre série réunit presque les mêmes personnes",
            "une autre série du même genre réunit {common} % des mêmes personnes",
        ),
        es: counted(
            "otra serie reúne casi a las mismas personas",
            "otra serie del mismo tipo reúne al {common} % de las mismas personas",
        ),
        pt: counted(
            "outra série reúne quase as mesmas pessoas",
            "outra série do mesmo tipo reúne {common} % das mesmas pessoas",
        ),
    },
    look,
};

const LONGEST_QUOTE: usize = 30;

fn look(look: &Look<'_>) -> Finding {
    if look.facts.series.is_none() {
        return Finding::not_asked_of("a single meeting");
    }
    if !look.kind.changes.iter().any(|change| change == "merge") {
        return Finding::not_asked_of(&look.kind.with_article());
    }
    if look.individuals().is_none() {
        return Finding::unknown("no ATTENDEE in the calendar");
    }
    let is_alike =
        |similar: &SimilarMeeting| similar.same_kind && similar.common >= look.threshold("common");
    match &look.facts.similar {
        Some(similar) if is_alike(similar) && similar.better => {
            let common = per_cent(similar.common);
            let title: String = similar.title.chars().take(LONGEST_QUOTE).collect();
            let other = if look.facts.private {
                "another series".to_owned()
            } else {
                format!("\"{title}\"")
            };
            Finding::answered(false, format!("ATTENDEE: {common} % also in {other}"))
                .with("common", common)
        }
        Some(similar) if is_alike(similar) => {
            Finding::unknown("ATTENDEE: of two with the same people, this is the better one")
        }
        _ if look.kind.id == "unknown" => {
            Finding::unknown("the kind is not known, so no other can be compared")
        }
        _ => Finding::answered(
            true,
            format!("ATTENDEE: no other {} of these people", look.kind.name),
        ),
    }
}
