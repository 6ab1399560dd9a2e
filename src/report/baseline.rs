//! What changed since an earlier report: did the change help?
//!
//! Reads only what the schema `meetaudit/1` promises, so that reports of any version compare.
//! Amounts stand as they were measured, each over its own window; where the windows differ in
//! length the first row says so.

use super::Report;
use super::model::{ChangeSince, MeetingRow, PersonRow, Subject};
use crate::base::Minutes;
use chrono::NaiveDate;
use serde_json::Value;
use std::collections::BTreeMap;

/// The differences to an earlier report's JSON: the window, everybody, each person, and every
/// meeting that is new, gone, judged otherwise or costs another amount; losses first by size.
pub fn baseline(report: &Report, previous_json: &str) -> Result<Vec<ChangeSince>, String> {
    let earlier: Value = serde_json::from_str(previous_json)
        .map_err(|error| format!("the baseline is no JSON: {error}"))?;
    if earlier.get("schema").and_then(Value::as_str) != Some("meetaudit/1") {
        return Err(NOT_A_REPORT.to_string());
    }
    let (Some(people), Some(meetings)) = (list(&earlier, "people"), list(&earlier, "meetings"))
    else {
        return Err(NOT_A_REPORT.to_string());
    };
    let mut changes = vec![window(report, &earlier)?];
    let before: Vec<Was<'_>> = people.iter().filter_map(Was::person).collect();
    changes.push(total(report, &before));
    changes.extend(of_people(report, before));
    let mut before: Vec<Was<'_>> = meetings.iter().filter_map(Was::meeting).collect();
    if not_compared(report, &earlier).is_some() {
        before.iter_mut().for_each(|was| was.word = None);
    }
    changes.extend(of_meetings(report, before));
    Ok(changes)
}

/// Why verdicts are not compared with those of an earlier report; nothing where they are.
pub fn verdicts_not_compared(report: &Report, previous_json: &str) -> Option<String> {
    let earlier: Value = serde_json::from_str(previous_json).ok()?;
    not_compared(report, &earlier)
}

/// A verdict by another rubric, or on figures of another meaning, is another matter.
fn not_compared(report: &Report, earlier: &Value) -> Option<String> {
    let written = |name: &str| text(earlier.get("model")?, name);
    let versions = [
        ("rubric", &report.model.rubric),
        ("definitions", &report.model.definitions),
    ];
    versions.into_iter().find_map(|(what, now)| match written(what) {
        None => Some(format!(
            "Verdicts are not compared: the earlier report does not say which version of the {what} it was made with."
        )),
        Some(before) if before != now => Some(format!(
            "Verdicts are not compared: the earlier report was made with another version of the {what}."
        )),
        Some(_) => None,
    })
}

const NOT_A_REPORT: &str = "the baseline is not a whole report; write one with: meetaudit report --format json -o LAST.json";

fn list<'a>(value: &'a Value, name: &str) -> Option<&'a Vec<Value>> {
    value.get(name).and_then(Value::as_array)
}

fn text<'a>(value: &'a Value, name: &str) -> Option<&'a str> {
    value.get(name).and_then(Value::as_str)
}

/// A number of minutes as exact hundredths; nothing for what cannot be an amount.
fn minutes(value: Option<&Value>) -> Option<Minutes> {
    let hundredths = value.and_then(Value::as_f64)? * 100.0;
    (hundredths.abs() < 1e15).then(|| Minutes::hundredths(hundredths.round() as i64))
}

/// What the earlier report says of one person or meeting.
struct Was<'a> {
    id: &'a str,
    name: &'a str,
    lost: Option<Minutes>,
    word: Option<&'a str>,
}

impl<'a> Was<'a> {
    fn person(value: &'a Value) -> Option<Self> {
        let id = text(value, "id")?;
        Some(Was {
            id,
            name: text(value, "name").unwrap_or(id),
            lost: minutes(
                value
                    .get("lost_flow_min")
                    .and_then(|lost| lost.get("central")),
            ),
            word: text(value, "load_level"),
        })
    }

    fn meeting(value: &'a Value) -> Option<Self> {
        let id = text(value, "uid")?;
        Some(Was {
            id,
            name: text(value, "title").unwrap_or(id),
            lost: minutes(value.get("lost_flow_min")),
            word: text(value, "verdict"),
        })
    }
}

fn window(report: &Report, earlier: &Value) -> Result<ChangeSince, String> {
    let date =
        |name: &str| -> Option<NaiveDate> { text(earlier.get("window")?, name)?.parse().ok() };
    let (Some(from), Some(to)) = (date("from"), date("to")) else {
        return Err(NOT_A_REPORT.to_string());
    };
    let length = |from: NaiveDate, to: NaiveDate| (to - from).num_days();
    let now = length(report.window.from, report.window.to);
    Ok(ChangeSince {
        subject: Subject::Window,
        id: format!("{from}/{to}"),
        name: format!("{from} to {to}"),
        change: match now.cmp(&length(from, to)) {
            std::cmp::Ordering::Less => "shorter",
            std::cmp::Ordering::Equal => "same",
            std::cmp::Ordering::Greater => "longer",
        },
        lost_before: None,
        lost_now: None,
        verdict_before: None,
        verdict_now: None,
    })
}

fn total(report: &Report, before: &[Was<'_>]) -> ChangeSince {
    // Of the people in both: who joined or left says nothing of the others.
    let lost_by = |id: &str| before.iter().find(|was| was.id == id)?.lost;
    let people = report.people.iter();
    let both = people.filter_map(|now| Some((lost_by(&now.id)?, now.figures.lost.central)));
    let add = |sum: (Minutes, Minutes), (was, now)| (sum.0 + was, sum.1 + now);
    let (was, now) = both.fold((Minutes::ZERO, Minutes::ZERO), add);
    ChangeSince {
        subject: Subject::Total,
        id: "total".to_string(),
        name: "Total".to_string(),
        change: amount(Some(was), Some(now)),
        lost_before: Some(was),
        lost_now: Some(now),
        verdict_before: None,
        verdict_now: Some(report.total.load_level().word().to_string()),
    }
}

fn of_people(report: &Report, before: Vec<Was<'_>>) -> Vec<ChangeSince> {
    let now = |person: &PersonRow| Now {
        id: person.id.clone(),
        name: person.name.clone(),
        lost: person.figures.lost.central,
        word: person.figures.load_level().word(),
    };
    let now = report.people.iter().map(now).collect();
    compared(Subject::Person, before, now)
}

fn of_meetings(report: &Report, before: Vec<Was<'_>>) -> Vec<ChangeSince> {
    let now = |meeting: &MeetingRow| Now {
        id: meeting.uid.to_string(),
        name: meeting.title.to_string(),
        lost: meeting.lost,
        word: meeting.verdict.word(),
    };
    let now = report.meetings.iter().map(now).collect();
    let mut changes = compared(Subject::Meeting, before, now);
    changes.retain(|change| change.change != "same");
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
            subject,
            change: match was {
                None => "new",
                Some(_) if judged => "verdict",
                Some(_) => amount(lost_before, Some(now.lost)),
            },
            lost_before,
            lost_now: Some(now.lost),
            verdict_before: word_before.map(str::to_string),
            verdict_now: Some(now.word.to_string()),
            id: now.id,
            name: now.name,
        });
    }
    changes.extend(earlier.into_values().map(|was| ChangeSince {
        subject,
        id: was.id.to_string(),
        name: was.name.to_string(),
        change: "gone",
        lost_before: was.lost,
        lost_now: None,
        verdict_before: was.word.map(str::to_string),
        verdict_now: None,
    }));
    changes.sort_by(|a, b| (-difference(a), &a.id).cmp(&(-difference(b), &b.id)));
    changes
}

/// How much more or less flow is lost, without its sign.
fn difference(change: &ChangeSince) -> i64 {
    let hundredths = |amount: Option<Minutes>| amount.unwrap_or_default().as_hundredths();
    (hundredths(change.lost_now) - hundredths(change.lost_before)).abs()
}

fn amount(before: Option<Minutes>, now: Option<Minutes>) -> &'static str {
    match now.cmp(&before) {
        std::cmp::Ordering::Less => "less",
        std::cmp::Ordering::Equal => "same",
        std::cmp::Ordering::Greater => "more",
    }
}
