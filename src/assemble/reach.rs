//! Sentences about the dates of the window that the calendars do not cover.

use crate::day::Person;
use crate::day::hours::is_work_day;
use chrono::NaiveDate;

/// From when on entries may be missing, because calendars end before the window does.
pub(crate) fn ends(people: &[Person], from: NaiveDate, to: NaiveDate) -> Option<String> {
    let end = |person: &Person| {
        let last = person.covered.to?;
        let first_missing = last.succ_opt()?.max(from);
        has_work(person, first_missing, to).then_some(last)
    };
    let ends: Vec<NaiveDate> = people.iter().filter_map(end).collect();
    let first = *ends.iter().min()?;
    let next = first.succ_opt()?;
    let all = ends.len() == people.len() && ends.iter().all(|date| *date == first);
    let is_export = people
        .iter()
        .any(|person| person.covered.exported == Some(first));
    let what = match (all, is_export) {
        (true, true) => format!("the calendars were exported on {first}"),
        (true, false) => format!("the calendars end on {first}"),
        (false, _) => format!(
            "the calendars of {} end earlier than these dates",
            some(&ends, people)
        ),
    };
    Some(match all && first < from {
        true => format!(
            "All of these dates come after the end of the calendars: {what}. Only what was \
            planned by then is known."
        ),
        false => format!("From {next} on, entries may be missing: {what}."),
    })
}

/// Until when entries may be missing, because calendars begin later than the window does.
pub(crate) fn begins(people: &[Person], from: NaiveDate, to: NaiveDate) -> Option<String> {
    let begin = |person: &Person| {
        let first = person.covered.from?;
        let last_missing = first.pred_opt()?.min(to);
        has_work(person, from, last_missing).then_some(first)
    };
    let begins: Vec<NaiveDate> = people.iter().filter_map(begin).collect();
    let (first, last) = (begins.iter().min()?, begins.iter().max()?);
    let when = match first == last {
        true => first.to_string(),
        false => format!("{first} to {last}"),
    };
    Some(format!(
        "The calendars of {} begin later than these dates ({when}). Earlier entries may be \
        missing.",
        some(&begins, people)
    ))
}

fn some(found: &[NaiveDate], people: &[Person]) -> String {
    match (found.len(), people.len()) {
        (1, 1) => "one person".to_string(),
        (some, all) if some == all => format!("all {all} people"),
        (some, all) => format!("{some} of {all} people"),
    }
}

/// Whether a person works on any of these dates.
fn has_work(person: &Person, from: NaiveDate, to: NaiveDate) -> bool {
    let dates = from.iter_days().take_while(|date| *date <= to);
    // Beyond a year the weekdays only repeat.
    dates.take(366).any(|date| is_work_day(&person.hours, date))
}
