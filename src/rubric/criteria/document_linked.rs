//! Is there a document to prepare from or write in? Call links are no documents.

use super::says::{Says, plain};
use super::{Check, Finding, Look};
use crate::rubric::agenda::{links, lists::lists};

pub(super) const CHECK: Check = Check {
    id: "document-linked",
    thresholds: &[],
    remedy: super::Remedy::Document,
    says: Says {
        en: plain("no document is linked"),
        de: plain("kein Dokument ist verlinkt"),
        fr: plain("aucun document n'est lié"),
        es: plain("no hay ningún documento enlazado"),
        pt: plain("não há nenhum documento ligado"),
    },
    look,
};

const LONGEST_HOST: usize = 40;

fn look(look: &Look<'_>) -> Finding {
    look.asked_of_kind(answer(look))
}

fn answer(look: &Look<'_>) -> Finding {
    let attached = look.facts.links.iter().map(String::as_str);
    if let Some(host) = links::document_host(attached, lists()) {
        return Finding::answered(true, shown("ATTACH or URL", &host, look));
    }
    let written = look.agenda.iter().flat_map(|agenda| &agenda.links);
    match links::document_host(written.map(String::as_str), lists()) {
        Some(host) => Finding::answered(true, shown("DESCRIPTION", &host, look)),
        None if look.description_known() => {
            Finding::answered(false, "DESCRIPTION, ATTACH: no link to a document")
        }
        None => Finding::unknown("no event of the calendar has a DESCRIPTION"),
    }
}

fn shown(property: &str, host: &str, look: &Look<'_>) -> String {
    if look.facts.private || host.chars().count() > LONGEST_HOST {
        format!("{property}: links to a document")
    } else {
        format!("{property}: links to {host}")
    }
}
