//! A cache of parsed ATTENDEE and ORGANIZER lines, because the same lines repeat often.

use super::identity::CalendarAddress;
use super::interner::Interner;
use super::parties::{self, Invited, PartyParams};
use crate::base::index::item;
use crate::calendar::event::{Attendee, Organizer, Party, PartyKind, Response, Role};
use crate::ics::Property;
use crate::ics::lines::{lines, starts_with};
use hashbrown::HashTable;
use std::hash::BuildHasher;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Cores seldom meet at one of so many locks.
const SHARDS: usize = 64;

/// So many lines of a shard are remembered; further ones are read each time.
const MOST_OF_SHARD: usize = 4_096;

/// Longer lines are not remembered, so that what is remembered stays small.
const LONGEST: usize = 1_024;

/// Whom a line names, as far as nothing but its bytes tells.
#[derive(Clone, Debug)]
pub(super) struct PartyLine {
    pub(super) party: Arc<Party>,
    pub(super) kind: PartyKind,
    /// CUTYPE says that it is no individual.
    pub(super) tells_kind: bool,
    pub(super) role: Option<Role>,
    pub(super) response: Option<Response>,
    guests: u8,
    pub(super) is_organizer: bool,
    /// CUTYPE=INDIVIDUAL is written.
    pub(super) says_individual: bool,
    /// The id is no mail address of a person's own.
    pub(super) is_weak: bool,
    /// Nothing is to be said of the line, and it tells nothing of other addresses.
    pub(super) is_plain: bool,
}

impl PartyLine {
    /// As an attendee, and the answer; none where the line has to be read as any other.
    pub(super) fn attendee(&self) -> Option<(Attendee, Option<Response>)> {
        let attendee = Attendee {
            kind: self.kind,
            party: self.party.clone(),
            role: self.role,
            guests: self.guests,
        };
        (self.is_plain && !self.is_organizer).then_some((attendee, self.response))
    }

    /// As an organizer; none where the line has to be read as any other.
    pub(super) fn organizer(&self) -> Option<Organizer> {
        (self.is_plain && self.is_organizer).then(|| Organizer {
            kind: self.kind,
            party: self.party.clone(),
        })
    }
}

/// What lines mean, by their bytes with all folds; lines that name nobody stand for nothing. The
/// bytes are copied: those of the input lie too far apart to be compared quickly.
type LineShard = HashTable<RememberedLine>;

#[derive(Debug)]
struct RememberedLine {
    written: Box<[u8]>,
    line: Option<PartyLine>,
}

/// The lines seen so far; used by all cores at once. It changes no result.
#[derive(Debug)]
pub(super) struct PartyLines<'p> {
    shards: Vec<Mutex<LineShard>>,
    hasher: foldhash::fast::RandomState,
    interner: &'p Interner,
}

impl<'p> PartyLines<'p> {
    pub(super) fn new(interner: &'p Interner) -> Self {
        PartyLines {
            shards: (0..SHARDS).map(|_| Mutex::default()).collect(),
            hasher: foldhash::fast::RandomState::default(),
            interner,
        }
    }

    pub(super) fn interner(&self) -> &'p Interner {
        self.interner
    }

    /// What `see` makes of whom a line names, which is given with its folds; none where it names
    /// nobody.
    pub(super) fn seen<T>(&self, written: &[u8], see: impl FnOnce(&PartyLine) -> T) -> Option<T> {
        let hash = self.hasher.hash_one(written);
        let mut lines = self.shard(hash);
        if let Some(known) = lines.find(hash, |known| *known.written == *written) {
            return known.line.as_ref().map(see);
        }
        let line = read(written, self.interner);
        let seen = line.as_ref().map(see);
        if lines.len() < MOST_OF_SHARD && written.len() <= LONGEST {
            let written = written.into();
            let again = |known: &RememberedLine| self.hasher.hash_one(&*known.written);
            lines.insert_unique(hash, RememberedLine { written, line }, again);
        }
        seen
    }

    fn shard(&self, hash: u64) -> MutexGuard<'_, LineShard> {
        // Other bits than those by which a table places its lines.
        let [_, _, _, _, drawn, ..] = hash.to_le_bytes();
        let lines = item(&self.shards, usize::from(drawn) % SHARDS).lock();
        // A panic elsewhere leaves whole lines behind.
        lines.unwrap_or_else(PoisonError::into_inner)
    }
}

/// Reads a line; none where it is no ATTENDEE or ORGANIZER, or names nobody.
fn read(written: &[u8], interner: &Interner) -> Option<PartyLine> {
    let line = lines(written, 1).next()?;
    let property = Property::parse(&line.bytes)?;
    let is_organizer = property.is("ORGANIZER");
    if !is_organizer && !property.is("ATTENDEE") {
        return None;
    }
    let params = PartyParams::of(&property);
    let Invited {
        who: CalendarAddress::Somebody(who),
        kind,
        says_individual,
        role,
        response,
    } = parties::invited(&property, &params)
    else {
        return None;
    };
    Some(PartyLine {
        party: interner.party(&who.id, who.name.as_deref()),
        kind,
        tells_kind: kind != PartyKind::Individual && says_kind(&line.bytes),
        role,
        response,
        guests: params.guests(),
        is_organizer,
        says_individual,
        is_weak: who.is_weak,
        is_plain: !line.cut
            && !property.unquoted_colon
            && !params.tells_of_others()
            && str::from_utf8(&line.bytes).is_ok(),
    })
}

/// Whether a line has a CUTYPE other than the usual one, which is most of them.
pub(super) fn says_kind(line: &[u8]) -> bool {
    memchr::memchr_iter(b'=', line).any(|at| {
        let (name, value) = line.split_at_checked(at).unwrap_or_default();
        let name = name.trim_ascii_end();
        let name = name.get(name.len().saturating_sub(6)..).unwrap_or_default();
        name.eq_ignore_ascii_case(b"CUTYPE")
            && !starts_with(value, b"=INDIVIDUAL;")
            && !starts_with(value, b"=INDIVIDUAL:")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cutype_is_seen_however_it_is_folded() {
        for line in [
            "ATTENDEE;CUTYPE=ROOM:mailto:r@x.example\n",
            "ATTENDEE;CUTYP\r\n E=ROOM:mailto:r@x.example\r\n",
            "ATTENDEE;CN=A;cutype =GROUP:mailto:r@x.example",
            "ATTENDEE;CUTY\n\tPE\n =ROOM:mailto:r@x.example",
        ] {
            let unfolded = lines(line.as_bytes(), 1).next().unwrap();
            assert!(says_kind(&unfolded.bytes), "{line:?}");
        }
        let other = "ATTENDEE;ROLE=CHAIR;CUTYPE=INDIVIDUAL;CN=Pep E:mailto:a@x.example";
        assert!(!says_kind(other.as_bytes()));
    }
}
