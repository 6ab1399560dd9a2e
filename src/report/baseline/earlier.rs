//! What an earlier report says, read from its JSON.

use super::super::comparison::{DayAtWork, Pair};
use super::super::model::{PersonRow, WindowLoss};
use crate::base::Minutes;
use chrono::NaiveDate;
use serde_json::Value;
use std::collections::BTreeMap;

pub(super) const NOT_A_REPORT: &str = "the baseline is not a whole report; make one with: meetaudit report \
--format json -o LAST.json";

pub(super) fn list<'a>(value: &'a Value, name: &str) -> Option<&'a Vec<Value>> {
    value.get(name).and_then(Value::as_array)
}

pub(super) fn text<'a>(value: &'a Value, name: &str) -> Option<&'a str> {
    value.get(name).and_then(Value::as_str)
}

/// A number of minutes as exact hundredths; nothing for what cannot be an amount.
pub(super) fn minutes(value: Option<&Value>) -> Option<Minutes> {
    let hundredths = value.and_then(Value::as_f64)? * 100.0;
    (hundredths.abs() < 1e15).then(|| Minutes::hundredths(hundredths.round() as i64))
}

/// What the earlier report says of one person or meeting.
pub(super) struct Was<'a> {
    pub(super) id: &'a str,
    pub(super) name: &'a str,
    pub(super) lost: Option<Minutes>,
    pub(super) word: Option<&'a str>,
}

impl<'a> Was<'a> {
    pub(super) fn person(value: &'a Value) -> Option<Self> {
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

    pub(super) fn meeting(value: &'a Value) -> Option<Self> {
        let id = text(value, "uid")?;
        Some(Was {
            id,
            name: text(value, "title").unwrap_or(id),
            lost: minutes(value.get("lost_flow_min")),
            word: text(value, "verdict"),
        })
    }
}

pub(super) fn dates(earlier: &Value) -> Result<(NaiveDate, NaiveDate), String> {
    let date =
        |name: &str| -> Option<NaiveDate> { text(earlier.get("window")?, name)?.parse().ok() };
    let both = date("from").zip(date("to"));
    both.ok_or_else(|| NOT_A_REPORT.to_string())
}

/// What each person lost in the earlier window, day by day.
pub(super) struct Windows<'a> {
    pub(super) days: BTreeMap<&'a str, Vec<(NaiveDate, DayAtWork)>>,
    /// Its calendars; nothing where the report does not tell what they cover, as those of 0.1.0.
    pub(super) covered: Option<Vec<Input<'a>>>,
}

/// What a calendar of the earlier report covers.
pub(super) struct Input<'a> {
    pub(super) owner: Option<&'a str>,
    pub(super) from: Option<NaiveDate>,
    pub(super) to: Option<NaiveDate>,
}

impl<'a> Windows<'a> {
    pub(super) fn of(earlier: &'a Value) -> Self {
        let mut days: BTreeMap<&str, Vec<_>> = BTreeMap::new();
        for row in list(earlier, "days").into_iter().flatten() {
            let date = text(row, "date").and_then(|date| date.parse().ok());
            if let Some((person, date)) = text(row, "person").zip(date) {
                days.entry(person).or_default().push((date, day(row)));
            }
        }
        let inputs = earlier
            .get("data_quality")
            .and_then(|all| list(all, "inputs"));
        let is_told = |input: &Value| input.get("covered_from").is_some();
        let inputs = inputs.filter(|inputs| inputs.iter().any(is_told));
        let covered = inputs.map(|inputs| {
            let date = |input, name| text(input, name).and_then(|date| date.parse().ok());
            let row = |input| Input {
                owner: text(input, "owner"),
                from: date(input, "covered_from"),
                to: date(input, "covered_to"),
            };
            inputs.iter().map(row).collect()
        });
        Windows { days, covered }
    }

    /// First and last day that a person's own calendars cover; without one, all calendars.
    pub(super) fn reach(&self, id: &str) -> Option<(NaiveDate, NaiveDate)> {
        let Some(all) = &self.covered else {
            return Some((NaiveDate::MIN, NaiveDate::MAX));
        };
        let is_own = |input: &&Input<'_>| input.owner == Some(id);
        let has_own = all.iter().any(|input| is_own(&input));
        let of_person = all.iter().filter(|input| !has_own || is_own(input));
        let known =
            of_person.filter_map(|input| Some((input.from?, input.to.unwrap_or(NaiveDate::MAX))));
        known.reduce(|(from, to), (other_from, other_to)| (from.min(other_from), to.max(other_to)))
    }

    pub(super) fn pair(&self, now: &PersonRow, id: &str) -> Pair {
        let reach = self.reach(id);
        let mut before = WindowLoss::default();
        for (date, day) in self.days.get(id).into_iter().flatten() {
            before.add(
                day,
                reach.is_some_and(|(from, to)| from <= *date && *date <= to),
            );
        }
        Pair {
            before,
            now: now.at_work,
            covered_from: reach.map(|(from, _)| from),
        }
    }
}

pub(super) fn day(row: &Value) -> DayAtWork {
    let amount = |value| minutes(value).unwrap_or_default().as_hundredths();
    DayAtWork {
        working: amount(row.get("working_min")),
        away: amount(row.get("away_min")),
        lost: amount(
            row.get("lost_flow_min")
                .and_then(|lost| lost.get("central")),
        ),
    }
}
