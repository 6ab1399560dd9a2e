//! The file that `plan --format json` wrote, perhaps edited by hand.
//!
//! The only file of this stage that reads JSON. What it holds is not trusted: every field may be
//! missing or of another kind.

use super::change::MoveTo;
use super::wanted::{NotUnderstood, WantedChange};
use super::weekly::{read_clock, read_day};
use crate::base::UtcSeconds;
use crate::base::{Interval, Minutes};
use chrono::{DateTime, NaiveDate};
use serde_json::Value;

/// What an earlier plan says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlanFile {
    /// First and last date of its weeks.
    pub dates: Option<(NaiveDate, NaiveDate)>,
    /// Its changes in order.
    pub changes: Vec<PlannedChange>,
    /// What it promised.
    pub promised: Minutes,
    /// Flow of each person before, and as planned: id, name, before, planned.
    pub people: Vec<(String, String, Minutes, Minutes)>,
}

/// One change of an earlier plan.
#[derive(Clone, Debug, PartialEq)]
pub struct PlannedChange {
    /// UID of the series.
    pub uid: String,
    /// Its title then.
    pub title: String,
    /// What it was to become, in words.
    pub to: String,
    /// The same as a change.
    pub change: WantedChange,
    /// Every occurrence, before and as planned.
    pub occurrences: Vec<(Interval, Option<Interval>)>,
    /// Ids of those who were to gain.
    pub gainers: Vec<String>,
}

impl PlanFile {
    /// Reads the text of a file.
    ///
    /// # Errors
    /// What is wrong and how to repair it.
    pub fn read(text: &str) -> Result<PlanFile, NotUnderstood> {
        let wrong = |what: String| NotUnderstood {
            what,
            remedy: "give the file that `plan --format json` wrote; edit only its changes"
                .to_string(),
        };
        let text = text.trim_start_matches('\u{feff}');
        let whole: Value = serde_json::from_str(text)
            .map_err(|error| wrong(format!("the plan file is not JSON: line {}", error.line())))?;
        let Some(plan) = whole.get("plan") else {
            return Err(wrong("the file holds no plan".to_string()));
        };
        let list = plan.get("changes").and_then(Value::as_array);
        let Some(list) = list else {
            return Err(wrong("the plan has no list of changes".to_string()));
        };
        let mut changes = Vec::new();
        for (number, value) in (1..).zip(list) {
            let change = change(value).ok_or_else(|| {
                wrong(format!("change {number} of the plan cannot be understood"))
            })?;
            changes.push(change);
        }
        Ok(PlanFile {
            dates: dates(plan),
            changes,
            promised: minutes(plan.pointer("/gain_min/central")),
            people: people(plan),
        })
    }
}

fn text(value: &Value, key: &str) -> Option<String> {
    value.get(key)?.as_str().map(str::to_string)
}

fn dates(plan: &Value) -> Option<(NaiveDate, NaiveDate)> {
    let horizon = plan.get("horizon")?;
    let date = |key| text(horizon, key)?.parse().ok();
    let (from, to): (NaiveDate, NaiveDate) = (date("from")?, date("to")?);
    (from <= to).then_some((from, to))
}

fn minutes(value: Option<&Value>) -> Minutes {
    let number = value.and_then(Value::as_f64).unwrap_or(0.0);
    // A plan of everybody on Earth is less.
    let hundredths = (number * 100.0).round().clamp(-1e15, 1e15);
    Minutes::hundredths(hundredths as i64)
}

fn people(plan: &Value) -> Vec<(String, String, Minutes, Minutes)> {
    let list = plan.get("people").and_then(Value::as_array);
    let rows = list.into_iter().flatten().filter_map(|person| {
        Some((
            text(person, "id")?,
            text(person, "name")?,
            minutes(person.get("flow_now_min")),
            minutes(person.get("flow_then_min")),
        ))
    });
    rows.collect()
}

fn change(value: &Value) -> Option<PlannedChange> {
    let occurrences = value.get("occurrences").and_then(Value::as_array);
    let occurrences = occurrences.into_iter().flatten().filter_map(|one| {
        let at = |key| instant(&text(one, key)?);
        let old = Interval::new(at("start")?, at("end")?);
        let new = at("new_start").zip(at("new_end"));
        Some((old, new.map(|(start, end)| Interval::new(start, end))))
    });
    let gains = value.get("gains").and_then(Value::as_array);
    let gainers = gains.into_iter().flatten();
    Some(PlannedChange {
        uid: text(value, "uid")?,
        title: text(value, "title").unwrap_or_default(),
        to: text(value, "to").unwrap_or_default(),
        change: wanted(value)?,
        occurrences: occurrences.collect(),
        gainers: gainers.filter_map(|gain| text(gain, "person")).collect(),
    })
}

fn wanted(value: &Value) -> Option<WantedChange> {
    let ids = value.get("change")?.as_array()?;
    let has = |id: &str| ids.iter().any(|known| known.as_str() == Some(id));
    let length = value.get("to_length_min").and_then(Value::as_i64);
    let length = length.filter(|length| (1..=720).contains(length));
    if has("move") {
        let weekday = match text(value, "to_weekday") {
            Some(day) => Some(read_day(&day)?),
            None => None,
        };
        let minute = read_clock(&text(value, "to_time")?).filter(|minute| *minute < 1440)?;
        let shorter = length.filter(|_| has("shorten"));
        return Some(WantedChange::Move(MoveTo { weekday, minute }, shorter));
    }
    match ids.first()?.as_str()? {
        "shorten" => Some(WantedChange::Shorten(length?)),
        "async" => Some(WantedChange::Async),
        "halve" => Some(WantedChange::Halve),
        "drop" => Some(WantedChange::Drop),
        "merge" => Some(WantedChange::Merge(text(value, "into")?)),
        "release" => {
            let people = value.get("released")?.as_array()?.iter();
            let ids = people.filter_map(|id| id.as_str().map(str::to_string));
            Some(WantedChange::Release(ids.collect()))
        }
        _ => None,
    }
}

/// Minutes since 1970.
fn instant(text: &str) -> Option<i64> {
    let time = DateTime::parse_from_rfc3339(text).ok()?;
    Some(UtcSeconds::from(time.to_utc()).minute())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_plan_is_told_and_never_a_panic() {
        for text in [
            "",
            "{",
            "[]",
            "null",
            "{\"plan\":1}",
            "{\"plan\":{\"changes\":3}}",
            "{\"plan\":{\"changes\":[1]}}",
            "{\"plan\":{\"changes\":[{\"uid\":\"a\",\"change\":[\"fly\"]}]}}",
            "{\"plan\":{\"changes\":[{\"uid\":\"a\",\"change\":[\"move\"],\"to_time\":\"25:00\"}]}}",
        ] {
            assert!(PlanFile::read(text).is_err(), "{text}");
        }
        let empty = PlanFile::read("\u{feff}{\"plan\":{\"changes\":[]}}").unwrap();
        assert_eq!(empty, PlanFile::default());
    }

    #[test]
    fn a_change_is_read_as_it_was_written() {
        let file = PlanFile::read(
            r#"{"plan":{"horizon":{"from":"2026-11-23","to":"2026-12-20"},"gain_min":{"central":27.5},
            "changes":[{"uid":"a","title":"A","change":["move","shorten"],"to_weekday":"wed",
            "to_time":"09:30","to_length_min":25,"occurrences":[{"start":"2026-11-23T10:00:00Z",
            "end":"2026-11-23T10:30:00Z","new_start":null,"new_end":null}]}]}}"#,
        );
        let file = file.unwrap();
        let to = MoveTo {
            weekday: Some(2),
            minute: 570,
        };
        assert_eq!(file.changes[0].change, WantedChange::Move(to, Some(25)));
        assert_eq!(file.changes[0].occurrences.len(), 1);
        assert_eq!(file.promised, Minutes::hundredths(2750));
    }
}
