//! Which people `--person` and `--team` choose, and the error if a name fits nobody.

use super::person::Person;
use super::rules::DayRules;
use crate::base::nearest::nearest;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What was written and chooses nobody, or nobody for certain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotChosen {
    /// The option.
    pub option: &'static str,
    /// Its value.
    pub written: String,
    /// Why it chooses nobody.
    pub why: WhyNot,
}

/// Why a name chooses nobody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhyNot {
    /// Nobody is called so; people who are called nearly so, by name and address.
    Unknown(Vec<String>),
    /// Several people fit, by name and address.
    Several(Vec<String>),
    /// There is no such team; those that there are.
    NoTeam(Vec<String>),
    /// No meeting of the dates fits; titles or organizers that nearly do.
    NoMeeting(Vec<String>),
}

impl NotChosen {
    /// Takes out the names of other people and teams.
    pub fn hide_names(&mut self) {
        let (WhyNot::Unknown(names)
        | WhyNot::Several(names)
        | WhyNot::NoTeam(names)
        | WhyNot::NoMeeting(names)) = &mut self.why;
        names.clear();
    }

    /// Whether the names that it holds are titles.
    pub(crate) fn tells_titles(&self) -> bool {
        self.option == "--title"
    }

    /// What is wrong, and how to repair it.
    pub fn in_words(&self) -> (String, String) {
        let (option, written) = (self.option, &self.written);
        match &self.why {
            WhyNot::Unknown(near) => (
                format!(
                    "{option} {written}: no person in these calendars and dates has this \
                name"
                ),
                match near.as_slice() {
                    [] => {
                        "write an address, a name or a part of one; `people --everyone` lists all"
                            .to_string()
                    }
                    near => format!("did you mean {}?", near.join(" or ")),
                },
            ),
            WhyNot::Several(people) => (
                format!("{option} {written}: several people fit"),
                match people.as_slice() {
                    [] => "write the address".to_string(),
                    people => format!("write the address of one: {}", people.join(", ")),
                },
            ),
            WhyNot::NoMeeting(near) => (
                format!("{option} {written}: no meeting of these dates fits"),
                match near.as_slice() {
                    [] => "`meetaudit meetings` lists them; --from and --to choose other dates"
                        .to_string(),
                    near => format!("did you mean {}?", near.join(" or ")),
                },
            ),
            WhyNot::NoTeam(teams) => (
                format!("{option} {written}: no such team"),
                match teams.as_slice() {
                    [] => "name teams in the [[people]] blocks of the config file".to_string(),
                    teams => format!("the teams are: {}", teams.join(", ")),
                },
            ),
        }
    }
}

/// The people who are chosen.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// Ids of those named; nothing where everybody is.
    people: Option<BTreeSet<Arc<str>>>,
    teams: Vec<String>,
    /// What chooses nobody.
    pub not_chosen: Vec<NotChosen>,
}

impl Choice {
    /// Chooses among these people.
    pub fn of(people: &[Person], rules: &DayRules) -> Choice {
        let mut choice = Choice {
            teams: rules.teams.clone(),
            ..Choice::default()
        };
        for wanted in &rules.selected {
            let chosen = choice.people.get_or_insert_default();
            match meant(people, rules, wanted.trim()) {
                Ok(ids) => chosen.extend(ids),
                Err(why) => choice.not_chosen.push(NotChosen {
                    option: "--person",
                    written: wanted.clone(),
                    why,
                }),
            }
        }
        let teams: BTreeSet<&str> = people.iter().filter_map(|p| p.team.as_deref()).collect();
        for wanted in &rules.teams {
            if !teams.iter().any(|team| team.eq_ignore_ascii_case(wanted)) {
                let known = teams.iter().map(ToString::to_string).collect();
                choice.not_chosen.push(NotChosen {
                    option: "--team",
                    written: wanted.clone(),
                    why: WhyNot::NoTeam(known),
                });
            }
        }
        choice
    }

    /// Whether somebody is among them.
    pub fn has(&self, person: &Person) -> bool {
        let in_team = |team: &String| {
            let own = person.team.as_ref();
            own.is_some_and(|own| own.eq_ignore_ascii_case(team))
        };
        let people = self.people.as_ref();
        people.is_none_or(|people| people.contains(&person.id))
            && (self.teams.is_empty() || self.teams.iter().any(in_team))
    }
}

/// The ids that a name means: an address or alias, else a whole name, else the first word of one,
/// else a part of a name or an address. Only an address may mean nobody else.
fn meant(people: &[Person], rules: &DayRules, wanted: &str) -> Result<Vec<Arc<str>>, WhyNot> {
    let wanted = wanted.to_lowercase();
    let alias_of = |person: &Person| {
        let mut roster = rules.roster.iter().filter(|entry| *entry.id == *person.id);
        roster.any(|entry| {
            entry
                .aliases
                .iter()
                .any(|alias| alias.to_lowercase() == wanted)
        })
    };
    let address = |person: &Person| person.id.to_lowercase() == wanted || alias_of(person);
    let name = |person: &Person| person.name.to_lowercase() == wanted;
    let first = |person: &Person| {
        let name = person.name.to_lowercase();
        name.split_whitespace().next() == Some(&wanted)
    };
    let part = |person: &Person| {
        let (name, id) = (person.name.to_lowercase(), person.id.to_lowercase());
        !wanted.is_empty() && (name.contains(&wanted) || id.contains(&wanted))
    };
    let steps: [&dyn Fn(&Person) -> bool; 4] = [&address, &name, &first, &part];
    for step in steps {
        let found: Vec<&Person> = people.iter().filter(|person| step(person)).collect();
        match found.as_slice() {
            [] => {}
            [one] => return Ok(vec![one.id.clone()]),
            several => return Err(WhyNot::Several(several.iter().map(|p| called(p)).collect())),
        }
    }
    Err(WhyNot::Unknown(resembling(people, &wanted)))
}

/// `Ann Weber (ann@example.org)`.
fn called(person: &Person) -> String {
    match person.name == person.id {
        true => person.id.to_string(),
        false => format!("{} ({})", person.name, person.id),
    }
}

/// People whose name, its words or whose address resemble what was written.
fn resembling(people: &[Person], wanted: &str) -> Vec<String> {
    let mut labels: Vec<(&str, &Person)> = Vec::new();
    for person in people {
        let local = person.id.split('@').next().unwrap_or_default();
        let words = person.name.split_whitespace();
        let all = words.chain([&*person.name, &*person.id, local]);
        labels.extend(all.map(|label| (label, person)));
    }
    let mut found: Vec<String> = Vec::new();
    for near in nearest(wanted, labels.iter().map(|(label, _)| *label)) {
        for (_, person) in labels.iter().filter(|(label, _)| *label == near) {
            let called = called(person);
            if !found.contains(&called) {
                found.push(called);
            }
        }
    }
    found
}
