//! What changed since an earlier report: did the change help?
//!
//! Reads only what the schema `meetaudit/1` promises, so that reports of any version compare.
//! Amounts of people are compared per day at work, on days that the calendars cover, so that leave
//! is no gain; those of meetings as they were measured, where the windows are of one length.

mod earlier;

use super::Report;
use super::comparison::{Pair, compare, why_not};
use super::model::{ChangeSince, MeetingRow, NotCompared, PersonRow, Subject};
use crate::base::Minutes;
use chrono::NaiveDate;
use earlier::{NOT_A_REPORT, Was, Windows, dates, list, text};
use serde_json::Value;
use std::collections::BTreeMap;

/// The differences to an earlier report's JSON: the window, everybody, each person, and every
/// meeting that is new, gone, judged otherwise or costs another amount; losses first by size.
pub fn baseline(report: &Report, previous_json: &str) -> Result<Vec<ChangeSince>, String> {
    let earlier: Value = serde_json::from_str(previous_json)
        .map_err(|error| format!("the baseline file is not JSON: {error}"))?;
    if earlier.get("schema").and_then(Value::as_str) != Some("meetaudit/1") {
        return Err(NOT_A_REPORT.to_string());
    }
    let (Some(people), Some(meetings)) = (list(&earlier, "people"), list(&earlier, "meetings"))
    else {
        return Err(NOT_A_REPORT.to_string());
    };
    let (from, to) = dates(&earlier)?;
    let mut changes = vec![window(report, from, to)];
    let before: Vec<Was<'_>> = people.iter().filter_map(Was::person).collect();
    let windows = Windows::of(&earlier);
    let pairs: BTreeMap<&str, Pair> = before
        .iter()
        .filter_map(|was| Some((was.id, windows.pair(person(report, was.id)?, was.id))))
        .collect();
    changes.push(total(report, &before, &pairs, from, to));
    changes.extend(of_people(report, before, &pairs, from));
    let mut before: Vec<Was<'_>> = meetings.iter().filter_map(Was::meeting).collect();
    if not_compared(report, &earlier).is_some() {
        before.iter_mut().for_each(|was| was.word = None);
    }
    let is_as_long = changes
        .iter()
        .all(|row| row.subject != Subject::Window || row.change == "same");
    changes.extend(of_meetings(report, before, is_as_long));
    Ok(changes)
}

fn person<'a>(report: &'a Report, id: &str) -> Option<&'a PersonRow> {
    report.people.iter().find(|person| person.id == id)
}

/// What must be known of the earlier report: what of it is not compared, and what was assumed.
pub fn baseline_notes(report: &Report, previous_json: &str) -> Vec<String> {
    let Ok(earlier) = serde_json::from_str::<Value>(previous_json) else {
        return Vec::new();
    };
    let covered = match Windows::of(&earlier).covered {
        Some(_) => None,
        None => Some(COVERAGE_UNKNOWN.to_string()),
    };
    not_compared(report, &earlier)
        .into_iter()
        .chain(covered)
        .collect()
}

const COVERAGE_UNKNOWN: &str = "The earlier report does not say which days its calendars \
covered, so all of its days count as covered. To know it, make that report again from the \
calendars of that time.";

/// A verdict by another rubric, or on figures of another meaning, is another matter.
fn not_compared(report: &Report, earlier: &Value) -> Option<String> {
    let written = |name: &str| text(earlier.get("model")?, name);
    let versions = [
        ("rubric", &report.model.rubric),
        ("definitions", &report.model.definitions),
    ];
    versions.into_iter().find_map(|(what, now)| match written(what) {
        None => Some(format!(
            "Verdicts are not compared, because the earlier report does not name its version of \
            the {what}."
        )),
        Some(before) if before != now => Some(format!(
            "Verdicts are not compared, because the earlier report used another version of the \
            {what}."
        )),
        Some(_) => None,
    })
}

fn window(report: &Report, from: NaiveDate, to: NaiveDate) -> ChangeSince {
    let length = |from: NaiveDate, to: NaiveDate| (to - from).num_days();
    let now = length(report.window.from, report.window.to);
    ChangeSince {
        change: match now.cmp(&length(from, to)) {
            std::cmp::Ordering::Less => "shorter",
            std::cmp::Ordering::Equal => "same",
            std::cmp::Ordering::Greater => "longer",
        },
        ..row(
            Subject::Window,
            format!("{from}/{to}"),
            format!("{from} to {to}"),
        )
    }
}

fn row(subject: Subject, id: String, name: String) -> ChangeSince {
    ChangeSince {
        subject,
        id,
        name,
        change: "same",
        lost_before: None,
        lost_now: None,
        per_day: None,
        people: None,
        not_compared: None,
        verdict_before: None,
        verdict_now: None,
    }
}

/// Everybody in both reports: who joined or left says nothing of the others.
fn total(
    report: &Report,
    before: &[Was<'_>],
    pairs: &BTreeMap<&str, Pair>,
    from: NaiveDate,
    to: NaiveDate,
) -> ChangeSince {
    let lost_by = |id: &str| before.iter().find(|was| was.id == id)?.lost;
    let people = report.people.iter();
    let both = people.filter_map(|now| Some((lost_by(&now.id)?, now.figures.lost.central)));
    let add = |sum: (Minutes, Minutes), (was, now)| (sum.0 + was, sum.1 + now);
    let (was, now) = both.fold((Minutes::ZERO, Minutes::ZERO), add);
    let pairs: Vec<Pair> = pairs.values().copied().collect();
    let found = compare(&pairs, from, to).result;
    let per_day = found
        .ok()
        .map(|found| (found.now_per_day, found.before_per_day));
    let why = match (before.is_empty(), pairs.is_empty()) {
        (true, _) => "the earlier report has no row of a person".to_string(),
        (_, true) => "nobody is in both reports".to_string(),
        _ => found.err().map_or_else(String::new, NotCompared::words),
    };
    ChangeSince {
        change: per_day.map_or("not_compared", |(now, before)| amount(before, now)),
        lost_before: Some(was),
        lost_now: Some(now),
        per_day,
        people: Some(found.map_or(0, |found| found.people)),
        not_compared: per_day.is_none().then_some(why),
        verdict_now: Some(report.total.load_level().word().to_string()),
        ..row(Subject::Total, "total".to_string(), "Total".to_string())
    }
}

fn of_people(
    report: &Report,
    before: Vec<Was<'_>>,
    pairs: &BTreeMap<&str, Pair>,
    from: NaiveDate,
) -> Vec<ChangeSince> {
    let now = |person: &PersonRow| Now {
        id: person.id.clone(),
        name: person.name.clone(),
        lost: person.figures.lost.central,
        word: person.figures.load_level().word(),
    };
    let now = report.people.iter().map(now).collect();
    let mut changes = compared(Subject::Person, before, now);
    for change in &mut changes {
        let Some(pair) = pairs.get(change.id.as_str()) else {
            continue;
        };
        change.per_day = pair.per_day();
        (change.change, change.not_compared) = match change.per_day {
            Some((now, before)) => (amount(before, now), None),
            None => {
                let why = why_not(std::slice::from_ref(pair), from);
                let why = match why {
                    NotCompared::NobodyInBoth => "not at work in both".to_string(),
                    why => why.words(),
                };
                ("not_compared", Some(why))
            }
        };
    }
    changes.sort_by(|a, b| (-difference(a), &a.id).cmp(&(-difference(b), &b.id)));
    changes
}

/// Meetings that are new, gone, judged otherwise, or take another amount of a window as long.
fn of_meetings(report: &Report, before: Vec<Was<'_>>, is_as_long: bool) -> Vec<ChangeSince> {
    let now = |meeting: &MeetingRow| Now {
        id: meeting.uid.to_string(),
        name: meeting.title.to_string(),
        lost: meeting.lost,
        word: meeting.verdict.word(),
    };
    let now = report.meetings.iter().map(now).collect();
    let mut changes = compared(Subject::Meeting, before, now);
    changes.retain(|change| match change.change {
        "new" | "gone" | "verdict" => true,
        "same" => false,
        _ => is_as_long,
    });
    changes
}

struct Now {
    id: String,
    name: String,
    lost: Minutes,
    word: &'static str,
}

/// The largest difference first, then by id.
fn compared(subject: Subject, before: Vec<Was<'_>>, now: Vec<Now>) -> Vec<ChangeSince> {
    let mut earlier: BTreeMap<&str, &Was<'_>> = before.iter().map(|was| (was.id, was)).collect();
    let mut changes: Vec<ChangeSince> = Vec::new();
    for now in now {
        let was = earlier.remove(now.id.as_str());
        let word_before = was.and_then(|was| was.word);
        let judged =
            subject == Subject::Meeting && word_before.is_some_and(|word| word != now.word);
        let lost_before = was.and_then(|was| was.lost);
        changes.push(ChangeSince {
            change: match was {
                None => "new",
                Some(_) if judged => "verdict",
                Some(_) => amount(lost_before.unwrap_or_default(), now.lost),
            },
            lost_before,
            lost_now: Some(now.lost),
            verdict_before: word_before.map(str::to_string),
            verdict_now: Some(now.word.to_string()),
            ..row(subject, now.id, now.name)
        });
    }
    changes.extend(earlier.into_values().map(|was| ChangeSince {
        change: "gone",
        lost_before: was.lost,
        verdict_before: was.word.map(str::to_string),
        ..row(subject, was.id.to_string(), was.name.to_string())
    }));
    changes.sort_by(|a, b| (-difference(a), &a.id).cmp(&(-difference(b), &b.id)));
    changes
}

/// How much more or less flow is lost, without its sign; of people a day, where that is known.
fn difference(change: &ChangeSince) -> i64 {
    let hundredths = |amount: Option<Minutes>| amount.unwrap_or_default().as_hundredths();
    let (now, before) = match (change.change, change.per_day) {
        ("not_compared", _) => (None, None),
        (_, Some((now, before))) => (Some(now), Some(before)),
        (_, None) => (change.lost_now, change.lost_before),
    };
    (hundredths(now) - hundredths(before)).abs()
}

fn amount(before: Minutes, now: Minutes) -> &'static str {
    match now.cmp(&before) {
        std::cmp::Ordering::Less => "less",
        std::cmp::Ordering::Equal => "same",
        std::cmp::Ordering::Greater => "more",
    }
}
