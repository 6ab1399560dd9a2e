//! Does the title name a subject?

use super::says::{Says, plain};
use super::{Check, Finding, Look};
use crate::rubric::kinds::names_subject;

pub(super) const CHECK: Check = Check {
    id: "specific-title",
    thresholds: &[],
    remedy: super::Remedy::Name,
    says: Says {
        en: plain("the title names no subject"),
        de: plain("der Titel nennt kein Thema"),
        fr: plain("le titre ne nomme aucun sujet"),
        es: plain("el título no nombra ningún tema"),
        pt: plain("o título não nomeia nenhum assunto"),
    },
    look,
};

const LONGEST_QUOTE: usize = 40;

fn look(look: &Look<'_>) -> Finding {
    if !look.kind.purpose_asked {
        return Finding::not_asked_of(&look.kind.with_article());
    }
    match names_subject(look.facts.title.for_rules(), look.words) {
        None => Finding::unknown("SUMMARY: missing or hidden"),
        Some(true) => Finding::answered(true, "SUMMARY: names a subject"),
        Some(false) => {
            Finding::answered(false, format!("SUMMARY: {} names no subject", quoted(look)))
        }
    }
}

fn quoted(look: &Look<'_>) -> String {
    let title = look.facts.title.shown();
    let title = title.trim();
    if look.facts.private {
        "(private)".to_owned()
    } else if title.chars().count() <= LONGEST_QUOTE {
        format!("\"{title}\"")
    } else {
        "it".to_owned()
    }
}
