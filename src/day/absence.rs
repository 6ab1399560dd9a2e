//! Whose absence an event is: that of the person whom the title names; else of the sender, if the
//! sender takes part in other events; else of the person who got it.

use super::directory::Directory;
use super::participants::Participants;
use super::vocabulary::{TitleSigns, Vocabulary};
use crate::base::hashing::FastMap;
use crate::base::ids::PersonId;
use crate::base::words::words;
use crate::calendar::event::PartyKind;
use crate::calendar::{Event, Reading};
use std::sync::{Arc, Mutex, PoisonError};

/// Whose an absence is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Whose {
    /// Of everybody who has it in their calendar: an office is closed.
    Everybodys,
    /// Of these, by number.
    Of(Vec<PersonId>),
    /// Of whoever owns the calendar that holds it.
    Owners,
    /// Nothing tells.
    Unknown,
}

impl Whose {
    /// Whether it is the absence of somebody; `owns` tells whether it stands in a calendar of theirs.
    pub(super) fn is_of(&self, number: PersonId, owns: bool) -> bool {
        match self {
            Whose::Everybodys => true,
            Whose::Of(people) => people.contains(&number),
            Whose::Owners => owns,
            Whose::Unknown => false,
        }
    }
}

/// Finds out whose absences are.
pub(super) struct Absences<'a> {
    reading: &'a Reading,
    directory: &'a Directory,
    vocabulary: &'a Vocabulary,
    /// Whether an address that nobody invites organizes anything but absences.
    senders: Mutex<FastMap<Arc<str>, bool>>,
}

impl<'a> Absences<'a> {
    pub(super) fn new(
        reading: &'a Reading,
        directory: &'a Directory,
        vocabulary: &'a Vocabulary,
    ) -> Self {
        Absences {
            reading,
            directory,
            vocabulary,
            senders: Mutex::default(),
        }
    }

    /// Whose the absence is that an event tells of.
    pub(super) fn whose(&self, event: &Event, cast: &Participants, signs: &TitleSigns) -> Whose {
        if signs.is_closed {
            return Whose::Everybodys;
        }
        let named = self.named(event, cast);
        if !named.is_empty() {
            return Whose::Of(named);
        }
        if let Some(sender) = self.sender(event) {
            return Whose::Of(vec![sender]);
        }
        let mut recipients = cast.attending().filter(|one| !self.organizes(event, *one));
        match (recipients.next(), recipients.next()) {
            (Some(only), None) => Whose::Of(vec![only]),
            (Some(_), Some(_)) => Whose::Unknown,
            (None, _) => Whose::Owners,
        }
    }

    /// Those whom the title names: of the invited, else of everybody inside.
    fn named(&self, event: &Event, cast: &Participants) -> Vec<PersonId> {
        let named = self.directory.named_in(event.title.for_rules());
        let is_invited = |one: &&PersonId| cast.part_of(**one).is_some();
        let invited: Vec<PersonId> = named.iter().filter(is_invited).copied().collect();
        if !invited.is_empty() {
            return invited;
        }
        let is_inside = |one: &PersonId| self.directory.is_internal(self.directory.id(*one));
        named.into_iter().filter(is_inside).collect()
    }

    /// The organizer, if that is an individual who takes part in other events.
    fn sender(&self, event: &Event) -> Option<PersonId> {
        let organizer = event.organizer.as_ref()?;
        if organizer.kind != PartyKind::Individual {
            return None;
        }
        let id = self.directory.canonical(&organizer.id);
        let number = self.directory.number(id)?;
        let takes_part = self.directory.owns_a_calendar(number)
            || self.reading.invited.contains(&organizer.id)
            || self.organizes_meetings(&organizer.id);
        takes_part.then_some(number)
    }

    fn organizes(&self, event: &Event, number: PersonId) -> bool {
        let organizer = event.organizer.as_ref();
        organizer.is_some_and(|organizer| self.directory.is(&organizer.id, number))
    }

    /// Whether somebody organizes anything but absences.
    fn organizes_meetings(&self, id: &Arc<str>) -> bool {
        let mut known = self.senders.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = known.get(id) {
            return *known;
        }
        let is_other = |event: &Event| {
            event.organizer.as_ref().is_some_and(|o| o.id == *id)
                && self
                    .vocabulary
                    .signs(event.title.for_rules())
                    .away
                    .is_none()
        };
        let found = self.reading.events.iter().any(is_other);
        known.insert(id.clone(), found);
        found
    }
}

/// The words of everybody's names, to find whom a title names.
#[derive(Clone, Debug, Default)]
pub(super) struct NameIndex {
    people: FastMap<String, Vec<PersonId>>,
}

impl NameIndex {
    pub(super) fn new<'n>(names: impl Iterator<Item = (PersonId, &'n str)>) -> NameIndex {
        let mut people: FastMap<String, Vec<PersonId>> = FastMap::default();
        for (number, name) in names {
            let own = name.split('@').next().unwrap_or(name);
            for word in words(own) {
                let bearers = people.entry(word).or_default();
                if bearers.last() != Some(&number) {
                    bearers.push(number);
                }
            }
        }
        NameIndex { people }
    }

    /// Those of whose names most words stand in the title, ascending.
    pub(super) fn named_in(&self, title: &str) -> Vec<PersonId> {
        let mut counts: FastMap<PersonId, usize> = FastMap::default();
        let mut seen = words(title);
        seen.sort_unstable();
        seen.dedup();
        for word in seen.iter().filter(|word| tells(title, word)) {
            for one in self.people.get(word).into_iter().flatten() {
                *counts.entry(*one).or_default() += 1;
            }
        }
        let most = counts.values().max().copied().unwrap_or(0);
        let mut named: Vec<PersonId> = counts
            .into_iter()
            .filter_map(|(one, count)| (count == most).then_some(one))
            .collect();
        named.sort_unstable();
        named
    }

    /// Whether a word is of somebody's name.
    pub(super) fn has(&self, word: &str) -> bool {
        self.people.contains_key(word)
    }
}

/// Whether a word may tell a name: "An" and "Al" are names only where they are written so.
fn tells(title: &str, word: &str) -> bool {
    if word.chars().count() > 2 {
        return true;
    }
    let mut written = title.split(|c: char| !c.is_alphanumeric());
    written.any(|part| {
        part.to_lowercase() == word
            && part.chars().next().is_some_and(char::is_uppercase)
            && part.chars().skip(1).all(char::is_lowercase)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::ids::{Id, IndexVec};

    fn named(title: &str) -> Vec<usize> {
        let names = [
            "Ann Lee",
            "Ann Kim",
            "Bob Stone",
            "An Li",
            "eva@example.org",
        ];
        let names = IndexVec::<PersonId, &str>::from(names.to_vec());
        let index = NameIndex::new(names.pairs().map(|(id, name)| (id, *name)));
        let named = index.named_in(title).into_iter();
        named.map(Id::place).collect()
    }

    #[test]
    fn the_fullest_name_is_meant() {
        for (title, people) in [
            ("Bob PTO", &[2][..]),
            ("bob: vacation", &[2]),
            ("PTO Stone, Bob", &[2]),
            ("Ann Kim on leave", &[1]),
            ("Ann on leave", &[0, 1]),
            ("Eva krank", &[4]),
            ("Bobby PTO", &[]),
            ("Vacation", &[]),
            ("An PTO", &[3]),
            ("Out for an hour", &[]),
            ("OUT AN HOUR", &[]),
        ] {
            assert_eq!(named(title), people, "{title}");
        }
    }
}
