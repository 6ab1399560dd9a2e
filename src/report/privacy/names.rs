//! Pseudonyms: numbers that are valid in one output, or keyed names that stay the same every month.

use crate::base::Place;
use chrono_tz::Tz;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::collections::BTreeMap;
use std::fmt;

/// The fewest characters of a secret: fewer can be tried until one fits.
pub const SHORTEST_SALT: usize = 16;

/// A secret that keys pseudonyms; at least [`SHORTEST_SALT`] characters.
#[derive(Clone, PartialEq, Eq)]
pub struct Salt(String);

impl Salt {
    /// The secret; `None` when it is too short to be one.
    pub fn new(text: &str) -> Option<Salt> {
        (text.chars().count() >= SHORTEST_SALT).then(|| Salt(text.to_string()))
    }
}

impl fmt::Debug for Salt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Salt(secret)")
    }
}

/// What people and things are called instead of their names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pseudonyms {
    /// Numbers, by first appearance in the output: there is no secret, and nothing to try.
    Numbered,
    /// The same for the same secret; whoever knows it can find the names again.
    Keyed(Salt),
}

/// What is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum NamedThing {
    Person,
    Team,
    /// A title, by the UID of its meeting.
    Meeting,
    Uid,
    Calendar,
    Zone,
}

impl NamedThing {
    const ALL: [NamedThing; 6] = [
        NamedThing::Person,
        NamedThing::Team,
        NamedThing::Meeting,
        NamedThing::Uid,
        NamedThing::Calendar,
        NamedThing::Zone,
    ];

    fn word(self) -> &'static str {
        match self {
            NamedThing::Person => "person",
            NamedThing::Team => "team",
            NamedThing::Meeting => "meeting",
            NamedThing::Uid => "uid",
            NamedThing::Calendar => "calendar",
            NamedThing::Zone => "zone",
        }
    }
}

/// The pseudonyms of one output: its report, its events and its diagnostics share one.
#[derive(Clone, Debug)]
pub struct Names {
    pseudonyms: Pseudonyms,
    numbers: BTreeMap<(NamedThing, String), usize>,
    used: BTreeMap<NamedThing, usize>,
}

impl Names {
    /// None given so far.
    pub fn new(pseudonyms: Pseudonyms) -> Self {
        Names {
            pseudonyms,
            numbers: BTreeMap::new(),
            used: BTreeMap::new(),
        }
    }

    /// `person-3`, or `person-0123456789` with a secret.
    pub(super) fn of(&mut self, what: NamedThing, text: &str) -> String {
        let word = what.word();
        match &self.pseudonyms {
            Pseudonyms::Keyed(salt) => format!("{word}-{}", keyed(salt, text)),
            Pseudonyms::Numbered => {
                let used = self.used.entry(what).or_insert(0);
                let number = self.numbers.entry((what, text.to_string()));
                let number = number.or_insert_with(|| {
                    *used += 1;
                    *used
                });
                format!("{word}-{number}")
            }
        }
    }

    pub(super) fn person(&mut self, id: &str) -> String {
        self.of(NamedThing::Person, id)
    }

    /// File names are names of people; the line tells nothing.
    pub(super) fn place(&mut self, place: &Place) -> Place {
        Place {
            file: self.of(NamedThing::Calendar, &place.file).into(),
            line: place.line,
        }
    }

    /// The zone, if it is one of the IANA database or an offset; any other name is somebody's text.
    pub(super) fn zone(&mut self, name: &str) -> String {
        let is_offset = name.strip_prefix("UTC").is_some_and(|rest| {
            rest.chars()
                .all(|c| c.is_ascii_digit() || "+-:".contains(c))
        });
        match name.is_empty() || is_offset || name.parse::<Tz>().is_ok_and(|tz| tz.name() == name) {
            true => name.to_string(),
            false => self.of(NamedThing::Zone, name),
        }
    }
}

/// Ten hexadecimal digits, the same for the same text and secret.
fn keyed(salt: &Salt, text: &str) -> String {
    // HMAC takes keys of any length, so the error that its signature allows never comes.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(salt.0.as_bytes()) else {
        return String::new();
    };
    mac.update(text.as_bytes());
    let digest = mac.finalize().into_bytes();
    let hex = digest.iter().take(5).map(|byte| format!("{byte:02x}"));
    hex.collect()
}

/// Whether a text is a keyed pseudonym. Numbers mean others in another output.
pub(super) fn is_keyed(text: &str) -> bool {
    let of = |named: &NamedThing| text.strip_prefix(named.word())?.strip_prefix('-');
    let digits = NamedThing::ALL.iter().find_map(of);
    digits.is_some_and(|hex| hex.len() == 10 && hex.bytes().all(|b| b.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keyed_by(salt: &str) -> Names {
        Names::new(Pseudonyms::Keyed(Salt::new(salt).unwrap()))
    }

    #[test]
    fn keyed_pseudonyms_depend_on_secret_and_text_and_nothing_else() {
        let (mut a, mut b) = (keyed_by("sixteen letters a"), keyed_by("sixteen letters b"));
        let ann = a.person("ann@example.org");
        assert_ne!(a.person("bob@example.org"), ann);
        assert_eq!(a.person("ann@example.org"), ann);
        assert_ne!(b.person("ann@example.org"), ann);
        assert!(is_keyed(&ann) && !is_keyed("person-1") && !is_keyed("ann@example.org"));
    }

    #[test]
    fn numbers_count_what_is_new_of_each_sort() {
        let mut names = Names::new(Pseudonyms::Numbered);
        let all = ["zoe", "ann", "zoe"].map(|id| names.person(id));
        assert_eq!(all, ["person-1", "person-2", "person-1"]);
        assert_eq!(names.of(NamedThing::Team, "ann"), "team-1");
    }

    #[test]
    fn only_zones_that_everybody_knows_keep_their_names() {
        let mut names = Names::new(Pseudonyms::Numbered);
        for known in ["Europe/Berlin", "UTC", "UTC+02:00", "UTC-03:30", ""] {
            assert_eq!(names.zone(known), known);
        }
        for (text, number) in [
            ("Acme head office", "zone-1"),
            ("europe/berlin", "zone-2"),
            ("UTC acme", "zone-3"),
        ] {
            assert_eq!(names.zone(text), number);
        }
    }

    #[test]
    fn a_short_secret_is_none() {
        assert!(Salt::new("fifteen letters").is_none());
        assert_eq!(
            format!("{:?}", Salt::new("ä".repeat(16).as_str()).unwrap()),
            "Salt(secret)"
        );
    }
}
