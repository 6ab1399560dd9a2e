//! Whom lines name, by number: each address and each name is kept once.

use super::super::party_lines::{PartyLine, PartyLines};
use crate::base::hashing::FastMap;
use crate::base::index::{item, narrow, wide};
use crate::calendar::event::{PartyKind, Response, Role};
use std::sync::Arc;

/// One way in which a line names somebody.
#[derive(Clone, Copy, Debug)]
pub(in crate::reading) struct Mention {
    /// Place among the addresses of the [`NamedParties`].
    pub(in crate::reading) party: u32,
    /// Place among their names.
    pub(in crate::reading) name: Option<u32>,
    pub(in crate::reading) kind: PartyKind,
    pub(in crate::reading) says_individual: bool,
    pub(in crate::reading) is_organizer: bool,
    pub(in crate::reading) is_informed: bool,
    pub(in crate::reading) refuses: bool,
    pub(in crate::reading) is_weak: bool,
}

/// Everybody whom the lines of some blocks name.
#[derive(Debug)]
pub(in crate::reading) struct NamedParties<'w, 'p> {
    pub(super) lines: &'w PartyLines<'p>,
    /// By the number of the line.
    known: FastMap<u32, Mention>,
    numbers: FastMap<Arc<str>, u32>,
    name_numbers: FastMap<Arc<str>, u32>,
    names: Vec<Arc<str>>,
    /// By number.
    ids: Vec<Arc<str>>,
    /// Memory that is used again from block to block.
    spare: Vec<Mention>,
}

impl<'w, 'p> NamedParties<'w, 'p> {
    pub(in crate::reading) fn new(lines: &'w PartyLines<'p>) -> Self {
        NamedParties {
            lines,
            known: FastMap::default(),
            numbers: FastMap::default(),
            name_numbers: FastMap::default(),
            names: Vec::new(),
            ids: Vec::new(),
            spare: Vec::new(),
        }
    }

    /// How a mention calls whom it names.
    pub(in crate::reading) fn name(&self, mention: &Mention) -> Option<&Arc<str>> {
        mention.name.map(|name| item(&self.names, wide(name)))
    }

    /// How many are named so far.
    pub(in crate::reading) fn parties(&self) -> usize {
        self.ids.len()
    }

    /// All addresses, by number.
    pub(in crate::reading) fn into_ids(self) -> Vec<Arc<str>> {
        self.ids
    }

    /// Takes back a list for the next block.
    pub(in crate::reading) fn reuse(&mut self, mut mentions: Vec<Mention>) {
        mentions.clear();
        self.spare = mentions;
    }

    pub(super) fn empty_list(&mut self) -> Vec<Mention> {
        std::mem::take(&mut self.spare)
    }

    /// The mention that a line is.
    pub(super) fn mention(&mut self, line: &PartyLine) -> Mention {
        if let Some(known) = line.number.and_then(|number| self.known.get(&number)) {
            return *known;
        }
        let mention = Mention {
            party: numbered(&line.party.id, &mut self.numbers, &mut self.ids),
            name: line
                .party
                .name
                .as_ref()
                .map(|name| numbered(name, &mut self.name_numbers, &mut self.names)),
            kind: line.kind,
            says_individual: line.says_individual,
            is_organizer: line.is_organizer,
            is_informed: line.role == Some(Role::Informed),
            refuses: matches!(
                line.response,
                Some(Response::Declined | Response::Tentative | Response::Delegated)
            ),
            is_weak: line.is_weak,
        };
        if let Some(number) = line.number {
            self.known.insert(number, mention);
        }
        mention
    }
}

/// The number of a text, a new one where it is new.
fn numbered(text: &Arc<str>, numbers: &mut FastMap<Arc<str>, u32>, all: &mut Vec<Arc<str>>) -> u32 {
    if let Some(known) = numbers.get(text) {
        return *known;
    }
    let number = narrow(all.len());
    numbers.insert(text.clone(), number);
    all.push(text.clone());
    number
}
