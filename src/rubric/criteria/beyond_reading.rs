//! Is it more than reading out, or collecting, what people can read or write alone?
//!
//! Where people need each other (a triage), going through a list is the work itself; in a large meeting
//! it is enough that what is told can be read elsewhere.

use super::says::{Says, plain};
use super::{Check, Finding, Look};
use crate::rubric::rules::Lean;
use crate::rubric::signs::Sign;

pub(super) const CHECK: Check = Check {
    id: "beyond-reading",
    thresholds: &["circle"],
    remedy: super::Remedy::Async,
    says: Says {
        en: plain("something is read out or collected that could be read or written alone"),
        de: plain(
            "es wird etwas vorgetragen oder eingesammelt, das jeder allein lesen oder schreiben kann",
        ),
        fr: plain("on y lit ou recueille ce que chacun peut lire ou écrire seul"),
        es: plain("se lee o se recoge algo que cada cual puede leer o escribir por su cuenta"),
        pt: plain("lê-se ou recolhe-se algo que cada um pode ler ou escrever sozinho"),
    },
    look,
};

fn look(look: &Look<'_>) -> Finding {
    if let Some(phrase) = look.signs.get(Sign::ExceptionsOnly) {
        return look.shows(true, phrase);
    }
    let own_work = look.kind.real_time == Lean::Yes;
    let signs: &[Sign] = match own_work {
        true => &[Sign::ReadsAloud, Sign::Collects],
        false => &[Sign::ReadsAloud, Sign::Collects, Sign::GoesThrough],
    };
    let listeners = look
        .individuals()
        .is_some_and(|people| people as f64 > look.threshold("circle"));
    let told = look.signs.get(Sign::WrittenElsewhere);
    if let Some(phrase) = told.filter(|_| listeners && !own_work) {
        return look.shows(false, phrase);
    }
    match look.signs.first(signs) {
        Some((_, phrase)) => look.shows(false, phrase),
        None => look.says_nothing("nothing about reading out"),
    }
}
