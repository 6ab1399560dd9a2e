//! Does it stand for itself, rather than prepare another meeting?

use super::says::{Says, plain};
use super::{Check, Finding, Look};
use crate::base::words::words;
use crate::rubric::signs::Sign;

/// With one of these first, a title puts a meeting before another one.
const BEFORE: [&str; 17] = [
    "pre",
    "prep",
    "preparing",
    "preparation",
    "prepare",
    "before",
    "vor",
    "vorbereitung",
    "vorrunde",
    "vorab",
    "avant",
    "preparacion",
    "preparacao",
    "preparazione",
    "voor",
    "voorbereiding",
    "przed",
];
/// Words between it and the other meeting's name.
const LINKS: [&str; 15] = [
    "for", "the", "of", "to", "meeting", "fur", "zum", "zur", "du", "de", "do", "del", "della",
    "van", "call",
];

pub(super) const CHECK: Check = Check {
    id: "stands-alone",
    thresholds: &[],
    remedy: super::Remedy::Skip,
    says: Says {
        en: plain("it prepares another meeting"),
        de: plain("es bereitet einen anderen Termin vor"),
        fr: plain("elle prépare une autre réunion"),
        es: plain("prepara otra reunión"),
        pt: plain("prepara outra reunião"),
    },
    look,
};

fn look(look: &Look<'_>) -> Finding {
    if let Some(phrase) = look.signs.get(Sign::Rehearses) {
        return look.shows(false, phrase);
    }
    if let Some(other) = comes_before(look) {
        let named = match look.facts.private {
            true => "another meeting of the same people",
            false => other,
        };
        return Finding::answered(false, format!("SUMMARY: before {named}"));
    }
    match look.kind.id == "preparation" {
        true => Finding::answered(false, format!("kind: {}", look.kind.name)),
        false => look.says_nothing("nothing about another meeting"),
    }
}

/// The meeting of the same people that the title puts this one before: "Pre-Board" before "Board".
fn comes_before<'a>(look: &'a Look<'_>) -> Option<&'a str> {
    let other = look.facts.similar.as_ref()?.title.as_str();
    let (mine, its) = (words(look.facts.title.for_rules()), words(other));
    let (first, rest) = mine.split_first()?;
    let rest: Vec<&String> = rest
        .iter()
        .filter(|word| !LINKS.contains(&word.as_str()))
        .collect();
    let named = !rest.is_empty() && rest.iter().all(|word| its.contains(word));
    (named && BEFORE.contains(&first.as_str())).then_some(other)
}
