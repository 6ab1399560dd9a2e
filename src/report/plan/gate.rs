//! A plan without titles, or with pseudonyms for everybody and everything.

use super::{ChangeProposal, Hindrance, PlanReport};
use std::sync::Arc;

/// What stands for titles and names.
pub(in crate::report) trait Cover {
    /// The title of a series.
    fn title(&mut self, uid: &str) -> String;
    /// The UID of a series.
    fn uid(&mut self, uid: &str) -> String;
    /// The id and the name of a person.
    fn person(&mut self, id: &str, name: &str) -> (String, String);
    /// The zone, where it is a name that everybody knows.
    fn zone(&mut self, zone: &str) -> String;
}

/// Replaces every title and name. Words that may quote one go.
pub(in crate::report) fn hide(report: &mut PlanReport, names: &mut dyn Cover) {
    let known: Vec<(Arc<str>, Arc<str>)> = people(report);
    for change in &mut report.changes {
        hide_change(change, names);
    }
    for row in &mut report.unmoved {
        hide_series(&mut row.uid, &mut row.title, names);
        hide_hindrances(&mut row.because, names);
    }
    for row in &mut report.options {
        hide_series(&mut row.uid, &mut row.title, names);
        hide_hindrances(&mut row.because, names);
        for other in &mut row.others {
            *other = unreleased(&unquoted(other));
        }
    }
    for person in &mut report.people {
        hide_person(&mut person.id, &mut person.name, names);
    }
    for week in &mut report.weeks {
        let id = known.iter().find(|(_, name)| *name == week.name);
        let id = id
            .map_or(week.name.as_ref(), |(id, _)| id.as_ref())
            .to_string();
        week.name = names.person(&id, &week.name).1.into();
    }
    for row in &mut report.free {
        for title in &mut row.staying {
            *title = "(title hidden)".into();
        }
    }
    if let Some(adopted) = &mut report.adopted {
        for change in &mut adopted.changes {
            change.title = names.title(&change.uid);
            change.uid = names.uid(&change.uid);
            change.proposed = unquoted(&change.proposed);
        }
        for person in &mut adopted.people {
            (person.id, person.name) = names.person(&person.id, &person.name);
        }
    }
    report.headline = super::words::headline(report);
}

fn people(report: &PlanReport) -> Vec<(Arc<str>, Arc<str>)> {
    let people = report.people.iter();
    people
        .map(|person| (person.id.clone(), person.name.clone()))
        .collect()
}

fn hide_change(change: &mut ChangeProposal, names: &mut dyn Cover) {
    hide_series(&mut change.uid, &mut change.title, names);
    let zone = names.zone(&change.target.zone);
    for words in [&mut change.from, &mut change.to] {
        *words = words.replace(&change.target.zone, &zone);
    }
    change.target.zone = zone;
    if let Some(organizer) = &mut change.organizer {
        let name = change
            .organizer_name
            .clone()
            .unwrap_or_else(|| organizer.clone());
        let (id, name) = names.person(organizer, &name);
        *organizer = id.into();
        change.organizer_name = Some(name.into());
    }
    for gain in &mut change.gains {
        hide_person(&mut gain.id, &mut gain.name, names);
    }
    for id in &mut change.ask {
        *id = names.person(id, id).0.into();
    }
    for id in &mut change.target.released {
        *id = names.person(id, id).0;
    }
    if let Some(into) = &mut change.target.into {
        *into = names.uid(into);
    }
    let released = !change.target.released.is_empty();
    change.to = match released {
        true => format!("{} fewer", change.target.released.len()),
        false => unquoted(&change.to),
    };
    if let Some((to, _)) = &mut change.alternative {
        *to = unreleased(&unquoted(to));
    }
    for why in &mut change.why {
        *why = unquoted(why);
    }
    // A fault may name somebody.
    change
        .faults
        .iter_mut()
        .for_each(|fault| *fault = "it does not fit".to_string());
}

fn hide_series(uid: &mut Arc<str>, title: &mut Arc<str>, names: &mut dyn Cover) {
    *title = names.title(uid).into();
    *uid = names.uid(uid).into();
}

fn hide_person(id: &mut Arc<str>, name: &mut Arc<str>, names: &mut dyn Cover) {
    let (new_id, new_name) = names.person(id, name);
    (*id, *name) = (new_id.into(), new_name.into());
}

fn hide_hindrances(because: &mut [Hindrance], names: &mut dyn Cover) {
    for one in because {
        match one {
            Hindrance::OthersCalendars(who) => {
                for name in who {
                    *name = names.person(name, name).1.into();
                }
            }
            Hindrance::Fixed(because) => *because = None,
            _ => {}
        }
    }
}

/// A change without the names of those who need not come.
fn unreleased(text: &str) -> String {
    match text.split_once(" fewer: ") {
        Some((count, _)) => format!("{count} fewer"),
        None => text.to_string(),
    }
}

/// A text whose quoted parts are left out, from the first mark to the last: they may be words of a
/// title, and a title may hold such marks.
fn unquoted(text: &str) -> String {
    let mut rest = text.to_string();
    if let Some((open, close)) = text.find('"').zip(text.rfind('"')) {
        rest.replace_range(open..=close, "…");
    }
    while let Some(open) = rest.find('“') {
        let close = rest.get(open..).and_then(|tail| tail.rfind('”'));
        let end = close.map_or(rest.len(), |at| open + at + '”'.len_utf8());
        rest.replace_range(open..end, "…");
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_words_go_whichever_the_quotes() {
        assert_eq!(
            unquoted("right after “Board: \"x\"” and “y"),
            "right after … and …"
        );
        assert_eq!(unquoted("within \"A\""), "within …");
        assert_eq!(unquoted("within \"A \"B\" C\""), "within …");
        assert_eq!(unquoted("within “A ”B“ C”, late"), "within …, late");
        assert_eq!(unquoted("Mon 09:00–10:00"), "Mon 09:00–10:00");
    }
}
