//! The roster of the config file.

use super::hours::{self, Holidays, WrittenHours};
use crate::base::toml_file::{Defects, TomlTable};
use crate::day::{RosterPerson, WorkingHours};
use crate::settings::written;

/// A person as written.
#[derive(Clone, Debug, Default)]
pub struct ConfigPerson {
    /// Everything but the hours.
    pub person: RosterPerson,
    /// What is said of their hours.
    pub hours: Option<WrittenHours>,
    /// Their own holidays, besides everybody's.
    pub holidays: Holidays,
}

impl ConfigPerson {
    /// The person with hours laid over those of everybody.
    pub(crate) fn with_hours(&self, everybody: &WorkingHours) -> RosterPerson {
        let has_own = self.hours.is_some() || !self.holidays.dates.is_empty();
        let own = has_own.then(|| {
            let mut hours = self.hours.unwrap_or_default().over(everybody);
            hours.holidays.extend(&self.holidays.dates);
            hours
        });
        RosterPerson {
            hours: own,
            ..self.person.clone()
        }
    }
}

/// More than anybody earns, in any currency.
const DEAREST_HOUR: f64 = 1e9;

const KEYS: [&str; 9] = [
    "address",
    "name",
    "aliases",
    "zone",
    "team",
    "role",
    "hourly_cost",
    "hours",
    "holidays",
];

/// The blocks `[[people]]`.
pub(super) fn people(top: &TomlTable<'_>, defects: &mut Defects<'_>) -> Vec<ConfigPerson> {
    let mut people: Vec<ConfigPerson> = Vec::new();
    for table in top.tables_if_there("people", defects) {
        let Some(found) = person(&table, defects) else {
            continue;
        };
        for address in addresses(&found) {
            if people
                .iter()
                .flat_map(addresses)
                .any(|known| known == address)
            {
                let what = format!("`{address}` stands in two blocks [[people]]");
                defects.add(
                    table.at,
                    what,
                    "give each person one block and each address one person",
                );
            }
        }
        people.push(found);
    }
    people
}

fn addresses(person: &ConfigPerson) -> impl Iterator<Item = &String> {
    std::iter::once(&person.person.id).chain(&person.person.aliases)
}

fn person(table: &TomlTable<'_>, defects: &mut Defects<'_>) -> Option<ConfigPerson> {
    table.only(&KEYS, defects);
    if !table.has("address") {
        let what = "a block [[people]] has no address".to_owned();
        defects.add(table.at, what, "add address = \"ann@example.org\"");
    }
    let aliases = aliases(table, defects);
    let person = RosterPerson {
        name: table.text_if_there("name", defects),
        aliases,
        zone: table.meant_if_there("zone", written::zone, defects),
        hours: None,
        team: table.text_if_there("team", defects),
        role: table.text_if_there("role", defects),
        hourly_cost: table.number_if_there("hourly_cost", 0.0, DEAREST_HOUR, defects),
        id: table.meant_if_there("address", super::address, defects)?,
    };
    Some(ConfigPerson {
        person,
        hours: hours::of_person(table, defects),
        holidays: hours::holidays(table, defects),
    })
}

fn aliases(table: &TomlTable<'_>, defects: &mut Defects<'_>) -> Vec<String> {
    let mut aliases = Vec::new();
    for (at, text) in table.list_if_there("aliases", defects) {
        match super::address(&text) {
            Ok(address) => aliases.push(address),
            Err(remedy) => defects.add(at, format!("the alias `{text}` is no address"), remedy),
        }
    }
    aliases
}
