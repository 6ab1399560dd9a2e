//! The config file: text → [`Config`], or every defect with its line and a remedy.
//!
//! Reads no file: what it names (a rubric, calendars of holidays) is opened by the caller.

mod hours;
mod people;
mod plan;
mod words;

pub use hours::{Holidays, WrittenHours};
pub use people::ConfigPerson;
pub use plan::WrittenPlan;
pub use words::WordChange;

use super::{Accepted, Settings, written};
use crate::base::OwnerFrom;
use crate::base::toml_file::{self, Defect, Defects, TomlTable};
use crate::day::{Attendance, RosterPerson, WorkingHours};
use crate::focus::Definition;
use crate::reading::{OwnerRule, owner};
use crate::rubric::Rubric;
use chrono_tz::Tz;

/// What a config file says; nothing for what it leaves open.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// Zone of everything that names none.
    pub tz: Option<Tz>,
    /// Whose calendar an input is.
    pub owners: Vec<OwnerRule>,
    /// Only the roster is reported.
    pub roster_only: bool,
    /// The roster.
    pub people: Vec<ConfigPerson>,
    /// Work hours of everybody without their own.
    pub hours: WrittenHours,
    /// Dates on which nobody works.
    pub holidays: Holidays,
    /// Domains that are inside.
    pub internal_domains: Vec<String>,
    /// R of the central profile.
    pub ramp: Option<i64>,
    /// δ of the central profile.
    pub wind_down: Option<i64>,
    /// θ of the central profile.
    pub min_run: Option<i64>,
    /// The named definition.
    pub definition: Option<Definition>,
    /// Whose response counts.
    pub attendance: Option<Attendance>,
    /// Changes of the word lists.
    pub words: Vec<WordChange>,
    /// Meetings that somebody has looked at.
    pub accepted: Vec<Accepted>,
    /// File name of a rubric.
    pub rubric: Option<String>,
    /// What a plan may do.
    pub plan: WrittenPlan,
}

/// A day and a night: no parameter of the model can mean more.
const MOST_MINUTES: f64 = 1440.0;

const KEYS: [&str; 14] = [
    "tz",
    "internal_domains",
    "definition",
    "attendance",
    "rubric",
    "holidays",
    "hours",
    "model",
    "owners",
    "people",
    "roster_only",
    "words",
    "accepted",
    "plan",
];

impl Config {
    /// Reads the text of a config file.
    pub fn read(text: &str) -> Result<Config, Vec<Defect>> {
        let start = "see https://toml.io; start from `meetaudit init`";
        toml_file::read(text, "the config file", start, config)
    }

    /// Every list of holidays, so that the calendars it names can be read into it.
    pub fn holiday_lists(&mut self) -> impl Iterator<Item = &mut Holidays> {
        let own = self.people.iter_mut().map(|person| &mut person.holidays);
        own.chain(std::iter::once(&mut self.holidays))
    }

    /// Sets what the file says, roster and rubric apart: these need what is decided later.
    pub fn apply(&self, settings: &mut Settings) {
        settings.tz = self.tz.unwrap_or(settings.tz);
        settings.owners.extend(self.owners.iter().cloned());
        settings.roster_only = self.roster_only;
        settings.internal_domains.clone_from(&self.internal_domains);
        settings.hours = self.hours.over(&settings.hours);
        settings.hours_are_given |= self.hours.says_when();
        settings.hours.holidays.extend(&self.holidays.dates);
        let central = &mut settings.focus.central;
        central.ramp = self.ramp.unwrap_or(central.ramp);
        central.wind_down = self.wind_down.unwrap_or(central.wind_down);
        central.min_run = self.min_run.unwrap_or(central.min_run);
        if let Some(definition) = self.definition {
            settings.focus.definition = definition;
        }
        settings.attendance = self.attendance.or(settings.attendance);
        settings.accepted.extend(self.accepted.iter().cloned());
        self.plan.over(&mut settings.plan);
        for change in &self.words {
            change.apply_to_titles(&mut settings.titles);
        }
    }

    /// The roster, once the hours of everybody are settled.
    pub fn roster(&self, hours: &WorkingHours) -> Vec<RosterPerson> {
        self.people.iter().map(|p| p.with_hours(hours)).collect()
    }

    /// The rubric with the file's words for its kinds.
    pub fn extend_rubric(&self, rubric: &mut Rubric) {
        for change in &self.words {
            change.apply_to_kinds(rubric);
        }
    }
}

fn config(top: &TomlTable<'_>, defects: &mut Defects<'_>) -> Config {
    top.only(&KEYS, defects);
    let mut config = Config {
        tz: top.meant_if_there("tz", written::zone, defects),
        owners: owners(top, defects),
        roster_only: top.truth_if_there("roster_only", defects).unwrap_or(false),
        people: people::people(top, defects),
        hours: hours::everybody(top, defects),
        holidays: hours::holidays(top, defects),
        internal_domains: domains(top, defects),
        definition: top.meant_if_there("definition", written::definition, defects),
        attendance: top.meant_if_there("attendance", written::attendance, defects),
        words: words::changes(top, defects),
        accepted: accepted(top, defects),
        rubric: top.text_if_there("rubric", defects),
        plan: plan::plan(top, defects),
        ..Config::default()
    };
    if let Some(model) = top.table_if_there("model", defects) {
        model.only(&["ramp", "wind_down", "min_run"], defects);
        config.ramp = minutes(&model, "ramp", defects);
        config.wind_down = minutes(&model, "wind_down", defects);
        config.min_run = minutes(&model, "min_run", defects);
    }
    config
}

fn minutes(table: &TomlTable<'_>, key: &str, defects: &mut Defects<'_>) -> Option<i64> {
    let number = table.whole_if_there(key, MOST_MINUTES, defects)?;
    Some(number as i64)
}

fn owners(top: &TomlTable<'_>, defects: &mut Defects<'_>) -> Vec<OwnerRule> {
    let Some(table) = top.table_if_there("owners", defects) else {
        return Vec::new();
    };
    let inputs: Vec<String> = table.keys().map(|(key, _)| key.to_owned()).collect();
    let rules = inputs.into_iter().filter_map(|input| {
        let owner = table.meant_if_there(&input, written::owner, defects)?;
        Some(OwnerRule {
            input,
            owner,
            from: OwnerFrom::Config,
        })
    });
    rules.collect()
}

/// A mail address, normalised.
fn address(text: &str) -> written::Meant<String> {
    let remedy = "write a mail address, as in ann@example.org";
    let is_address = owner::is_address(text);
    is_address.then(|| owner::normalise(text)).ok_or(remedy)
}

fn domains(top: &TomlTable<'_>, defects: &mut Defects<'_>) -> Vec<String> {
    let mut domains = Vec::new();
    for (at, text) in top.list_if_there("internal_domains", defects) {
        let domain = text.trim().to_lowercase();
        if owner::is_address(&format!("a@{domain}")) {
            domains.push(domain);
        } else {
            let what = format!("`{domain}` is not a domain");
            defects.add(
                at,
                what,
                "write what stands after the @, as in \"example.org\"",
            );
        }
    }
    domains
}

fn accepted(top: &TomlTable<'_>, defects: &mut Defects<'_>) -> Vec<Accepted> {
    let mut list = Vec::new();
    for table in top.tables_if_there("accepted", defects) {
        table.only(&["meeting", "until", "because"], defects);
        let meeting = table.text("meeting", defects);
        let because = table.text("because", defects);
        match table.meant_if_there("until", written::date, defects) {
            Some(until) => list.push(Accepted {
                meeting,
                until,
                because,
            }),
            None if table.has("until") => {}
            None => {
                let what = "a block [[accepted]] has no end".to_owned();
                defects.add(table.at, what, "add the last date: until = 2027-03-31");
            }
        }
    }
    list
}

#[cfg(test)]
mod tests;
