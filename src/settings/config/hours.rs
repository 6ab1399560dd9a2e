//! Work hours, lunch and holidays of the config file. They hold only what is written there; the
//! caller lays them over what is known.

use crate::base::toml_file::{Defects, TomlTable};
use crate::day::{ClockSpan, WorkingHours};
use crate::settings::written::{self, WEEKDAYS};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// What is said of work hours, on the command line or in a config file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WrittenHours {
    /// Hours of every work day.
    pub work: Option<ClockSpan>,
    /// Which days are work days, Monday first.
    pub days: Option<[bool; 7]>,
    /// Hours of single weekdays, or a day off.
    pub weekdays: [Option<Option<ClockSpan>>; 7],
    /// Lunch, or none.
    pub lunch: Option<Option<ClockSpan>>,
}

impl WrittenHours {
    /// Whether it says when work is, and not only when lunch is.
    pub fn says_when(&self) -> bool {
        let rest = WrittenHours {
            lunch: None,
            ..*self
        };
        rest != WrittenHours::default()
    }

    /// These hours where they are said, `base` elsewhere. A day that becomes a work day without
    /// hours of its own has those of the first work day.
    pub fn over(&self, base: &WorkingHours) -> WorkingHours {
        let mut hours = base.clone();
        let usual = base.days.iter().flatten().next().copied();
        for (index, day) in hours.days.iter_mut().enumerate() {
            let is_on = self.days.map_or(day.is_some(), |days| {
                days.get(index).copied().unwrap_or_default()
            });
            let span = self.work.or(*day).or(usual);
            let own = self.weekdays.get(index).copied().flatten();
            *day = own.unwrap_or(span.filter(|_| is_on));
        }
        hours.lunch = self.lunch.unwrap_or(hours.lunch);
        hours
    }
}

/// Dates without work, and calendars that hold more of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holidays {
    /// The dates.
    pub dates: BTreeSet<NaiveDate>,
    /// File names of calendars whose all-day events are holidays.
    pub files: Vec<String>,
}

/// `[hours]` of the file.
pub(super) fn everybody(top: &TomlTable<'_>, defects: &mut Defects<'_>) -> WrittenHours {
    let table = top.table_if_there("hours", defects);
    table.map_or_else(WrittenHours::default, |table| hours(&table, defects))
}

/// `hours` of a person: a span of the clock, or a table as `[hours]`.
pub(super) fn of_person(person: &TomlTable<'_>, defects: &mut Defects<'_>) -> Option<WrittenHours> {
    if person.holds_table("hours") {
        let table = person.table_if_there("hours", defects)?;
        return Some(hours(&table, defects));
    }
    let work = person.meant_if_there("hours", written::span, defects)?;
    Some(WrittenHours {
        work: Some(work),
        ..WrittenHours::default()
    })
}

fn hours(table: &TomlTable<'_>, defects: &mut Defects<'_>) -> WrittenHours {
    let known: Vec<&str> = ["work", "lunch", "days"]
        .into_iter()
        .chain(WEEKDAYS)
        .collect();
    table.only(&known, defects);
    WrittenHours {
        work: table.meant_if_there("work", written::span, defects),
        days: table.meant_if_there("days", written::days, defects),
        weekdays: WEEKDAYS.map(|day| table.meant_if_there(day, written::span_or_none, defects)),
        lunch: table.meant_if_there("lunch", written::span_or_none, defects),
    }
}

/// `holidays`: dates, and names of calendars.
pub(super) fn holidays(table: &TomlTable<'_>, defects: &mut Defects<'_>) -> Holidays {
    let mut holidays = Holidays::default();
    for (at, text) in table.list_if_there("holidays", defects) {
        let lower = text.to_ascii_lowercase();
        match written::date(&text) {
            Ok(date) => {
                holidays.dates.insert(date);
            }
            Err(_) if lower.ends_with(".ics") || lower.ends_with(".ical") => {
                holidays.files.push(text.into_owned());
            }
            Err(_) => {
                let what = format!("`{text}` is neither a date nor a calendar");
                let remedy =
                    "write a date that exists as 2026-12-25, or a file as \"holidays.ics\"";
                defects.add(at, what, remedy);
            }
        }
    }
    holidays
}
