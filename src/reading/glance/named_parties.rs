//! Whom lines name, by number: each address and each name is kept once.

use super::super::party_lines::{PartyLine, PartyLines};
use super::known_lines::KnownLines;
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
    /// CUTYPE says that it is no individual.
    pub(super) tells_kind: bool,
}

/// Everybody whom the lines of some blocks name.
#[derive(Debug)]
pub(in crate::reading) struct NamedParties<'w, 'p> {
    pub(super) lines: &'w PartyLines<'p>,
    /// What lines that came by mean, by their bytes with all folds. They are asked before those
    /// of all cores, for which the cores wait for each other.
    known: KnownLines<Option<Mention>>,
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
            known: KnownLines::new(),
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

    /// Whom a mention names.
    pub(super) fn id(&self, mention: &Mention) -> &Arc<str> {
        item(&self.ids, wide(mention.party))
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

    /// The mention that a line is, which is given with its folds; none where it names nobody.
    pub(super) fn mention(&mut self, written: &[u8]) -> Option<Mention> {
        let hash = self.known.hash(written);
        if let Some(known) = self.known.get(hash, written) {
            return *known;
        }
        let lines = self.lines;
        let mention = lines.seen(written, |line| self.numbered(line));
        self.known.add(hash, written, mention);
        mention
    }

    fn numbered(&mut self, line: &PartyLine) -> Mention {
        let name = line.party.name.as_ref();
        Mention {
            party: numbered(&line.party.id, &mut self.numbers, &mut self.ids),
            name: name.map(|name| numbered(name, &mut self.name_numbers, &mut self.names)),
            kind: line.kind,
            says_individual: line.says_individual,
            is_organizer: line.is_organizer,
            is_informed: line.role == Some(Role::Informed),
            refuses: matches!(
                line.response,
                Some(Response::Declined | Response::Tentative | Response::Delegated)
            ),
            is_weak: line.is_weak,
            tells_kind: line.tells_kind,
        }
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
