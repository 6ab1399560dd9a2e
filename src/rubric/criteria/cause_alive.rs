//! Is the reason for the series still there? A temporary series that goes on, an event that is
//! over, an organizer who has left: then nobody has asked for a while.

use super::says::{Says, plain};
use super::{Check, Finding, Look};
use crate::base::words::words;
use crate::rubric::facts::{Response, SeriesFacts};
use crate::rubric::signs::{Sign, latest_date, year_of_title};
use chrono::TimeDelta;

/// A text of a date that begins with one of these says that there was nothing.
const NOTHING: [&str; 33] = [
    "nothing", "none", "no", "empty", "nix", "nichts", "keine", "keiner", "kein", "rien", "aucun",
    "aucune", "pas", "ras", "nada", "ningun", "ninguna", "ninguno", "sin", "sem", "nenhum",
    "nenhuma", "niente", "nulla", "nessun", "nessuna", "niets", "geen", "leeg", "brak", "nic",
    "zero", "leer",
];

pub(super) const CHECK: Check = Check {
    id: "cause-alive",
    thresholds: &["days", "overdue"],
    remedy: super::Remedy::End,
    says: Says {
        en: plain("the reason for the series seems to be gone"),
        de: plain("der Anlass der Serie scheint vorbei zu sein"),
        fr: plain("la raison de la série semble avoir disparu"),
        es: plain("el motivo de la serie parece haber pasado"),
        pt: plain("o motivo da série parece ter passado"),
    },
    look,
};

fn look(look: &Look<'_>) -> Finding {
    let Some(series) = &look.facts.series else {
        return Finding::not_asked_of("a single meeting");
    };
    if look.facts.organizer_gone {
        return Finding::answered(false, "ORGANIZER: takes part in no meeting any more");
    }
    let declined = |person: &&crate::rubric::facts::Invitee| {
        person.organizer && person.response == Some(Response::Declined)
    };
    if look.facts.people.iter().any(|person| declined(&person)) {
        return Finding::answered(false, "PARTSTAT: the organizer declined");
    }
    if let Some(phrase) = look.signs.get(Sign::Leftover) {
        return look.shows(false, phrase);
    }
    if let Some(empty) = empty_times(look) {
        return Finding::answered(
            false,
            format!("DESCRIPTION: {empty} of its dates say that there was nothing"),
        );
    }
    if let Some(finding) = over(look, series) {
        return finding;
    }
    temporary(look, series)
}

/// How many of its dates say nothing but that there was nothing to talk about; `None` below two.
fn empty_times(look: &Look<'_>) -> Option<usize> {
    let texts = look.facts.other_descriptions.iter();
    let empty = texts.filter(|text| says_nothing(text)).count();
    (empty > 1).then_some(empty)
}

/// A short text that begins with a word for nothing: "nada", "nothing new", "keine Themen".
fn says_nothing(text: &str) -> bool {
    const FEW_WORDS: usize = 4;
    let said = words(text.lines().next().unwrap_or_default());
    let first = said.first().map_or("", String::as_str);
    said.len() <= FEW_WORDS && NOTHING.contains(&first)
}

/// The latest day that title and text name is long over, and the series goes on.
fn over(look: &Look<'_>, series: &SeriesFacts) -> Option<Finding> {
    let first = series.first?;
    let last = first + TimeDelta::days(series.age_days?);
    let text = look.agenda.map_or("", |agenda| agenda.text.as_str());
    let title = look.facts.title.for_rules();
    let named = latest_date(title, first)
        .max(latest_date(text, first))
        .or_else(|| year_of_title(title, first))?;
    let overdue = (last - named).num_days();
    (!series.has_end && overdue as f64 > look.threshold("overdue")).then(|| {
        let evidence = format!("DESCRIPTION: the last day it names is {overdue} days past");
        Finding::answered(false, evidence)
    })
}

fn temporary(look: &Look<'_>, series: &SeriesFacts) -> Finding {
    let Some(phrase) = look.signs.get(Sign::Temporary) else {
        return Finding::unknown("no sign of a cause that has passed");
    };
    match series.age_days {
        Some(days) if !series.has_end && days as f64 > look.threshold("days") => {
            let months = days / 30;
            Finding::answered(
                false,
                format!("DESCRIPTION: meant for a time, and {months} months old"),
            )
        }
        _ => look.shows(true, phrase),
    }
}
