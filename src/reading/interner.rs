//! Stores equal texts and equal details of copies once.
//!
//! A company's export holds each meeting once per attendee. The interner changes no result: it does
//! not matter which of several equal values is kept, nor which core comes first.

use crate::base::hashing::{FastMap, FastSet};
use crate::calendar::event::{Attendee, EventDetails, Particulars, Party, Recurrence, Response};
use crate::recurrence::Rule;
use chrono::NaiveDateTime;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Cores seldom meet at one of so many locks; answers and rules are few and share one each.
const SHARDS: usize = 64;

/// Texts and particulars seen so far; used by all cores at once.
#[derive(Debug)]
pub(super) struct Interner {
    texts: Vec<Mutex<FastSet<Arc<str>>>>,
    parties: Vec<Mutex<FastSet<Arc<Party>>>>,
    responses: Mutex<FastSet<Arc<[Option<Response>]>>>,
    rules: Mutex<FastMap<Vec<Rule>, Arc<Recurrence>>>,
    copies: Vec<Mutex<FastMap<CopyKey, Variants>>>,
    nobody: Arc<[Attendee]>,
    once: Arc<Recurrence>,
    plain: Arc<EventDetails>,
}

/// UID and, of an override, which occurrence it replaces, by the clock.
type CopyKey = (Arc<str>, Option<NaiveDateTime>);

/// The last particulars of copies that differ: as many as programs in most companies, which each
/// write the same in their way, and a bound for a file that says something else each time.
type Variants = [Option<Arc<Particulars>>; 3];

impl Default for Interner {
    fn default() -> Self {
        Interner {
            texts: (0..SHARDS).map(|_| Mutex::default()).collect(),
            parties: (0..SHARDS).map(|_| Mutex::default()).collect(),
            responses: Mutex::default(),
            rules: Mutex::default(),
            copies: (0..SHARDS).map(|_| Mutex::default()).collect(),
            nobody: Arc::default(),
            once: Arc::default(),
            plain: Arc::default(),
        }
    }
}

impl Interner {
    /// The text, kept once.
    pub(super) fn text(&self, text: &str) -> Arc<str> {
        let Some(mut known) = shard(&self.texts, text) else {
            return text.into();
        };
        if let Some(known) = known.get(text) {
            return known.clone();
        }
        let new: Arc<str> = text.into();
        known.insert(new.clone());
        new
    }

    /// Attendees, without memory where there are none.
    pub(super) fn attendees(&self, list: Vec<Attendee>) -> Arc<[Attendee]> {
        match list.is_empty() {
            true => self.nobody.clone(),
            false => list.into(),
        }
    }

    /// A recurrence, kept once where it is nothing but rules: a company knows few of them.
    pub(super) fn recurrence(&self, recurrence: Recurrence) -> Arc<Recurrence> {
        if recurrence == *self.once {
            return self.once.clone();
        }
        let new = Arc::new(recurrence.shrunk());
        if !new.is_only_rules() {
            return new;
        }
        let mut known = self.rules.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = known.get(&new.rules) {
            return known.clone();
        }
        known.insert(new.rules.clone(), new.clone());
        new
    }

    /// Details, without memory where there are none.
    pub(super) fn details(&self, details: EventDetails) -> Arc<EventDetails> {
        match details == *self.plain {
            true => self.plain.clone(),
            false => Arc::new(details),
        }
    }

    /// Who is called so at this address.
    pub(super) fn party(&self, id: &str, name: Option<&str>) -> Arc<Party> {
        let party = Party {
            id: self.text(id),
            name: name.map(|name| self.text(name)),
        };
        match shard(&self.parties, id) {
            Some(mut known) => kept_once(&mut known, party),
            None => Arc::new(party),
        }
    }

    /// Answers in the order of the attendees.
    pub(super) fn responses(&self, responses: &[Option<Response>]) -> Arc<[Option<Response>]> {
        let mut known = self
            .responses
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = known.get(responses) {
            return known.clone();
        }
        let new: Arc<[Option<Response>]> = responses.into();
        known.insert(new.clone());
        new
    }

    /// Particulars, shared with earlier copies as far as they are the same.
    pub(super) fn particulars(&self, mut new: Particulars) -> Arc<Particulars> {
        let Some(mut known) = shard(&self.copies, &new.uid) else {
            return Arc::new(new);
        };
        let key = (
            new.uid.clone(),
            new.recurrence_id.as_ref().map(|r| r.local()),
        );
        let variants = known.entry(key).or_default();
        for copy in variants.iter().flatten() {
            share(&mut new.recurrence, &copy.recurrence);
            share(&mut new.attendees, &copy.attendees);
            share(&mut new.details, &copy.details);
        }
        if let Some(same) = variants.iter().flatten().find(|copy| new == ***copy) {
            return same.clone();
        }
        let new = Arc::new(new);
        variants.rotate_right(1);
        if let Some(first) = variants.first_mut() {
            *first = Some(new.clone());
        }
        new
    }
}

fn kept_once<T: Eq + Hash>(known: &mut FastSet<Arc<T>>, new: T) -> Arc<T> {
    if let Some(known) = known.get(&new) {
        return known.clone();
    }
    let new = Arc::new(new);
    known.insert(new.clone());
    new
}

/// Takes the known value where it is the same.
fn share<T: PartialEq + ?Sized>(new: &mut Arc<T>, known: &Arc<T>) {
    if !Arc::ptr_eq(new, known) && **new == **known {
        *new = known.clone();
    }
}

fn shard<'s, T>(shelves: &'s [Mutex<T>], text: &str) -> Option<MutexGuard<'s, T>> {
    // The ends differ where texts do: numbers of UIDs, names before a domain.
    let ends = text.bytes().take(8).chain(text.bytes().rev().take(8));
    let sum = ends.fold(text.len(), |sum, byte| {
        sum.wrapping_mul(31) ^ usize::from(byte)
    });
    // A panic elsewhere leaves whole values behind, and they are all equal anyway.
    let shard = shelves.get(sum % SHARDS)?.lock();
    Some(shard.unwrap_or_else(PoisonError::into_inner))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_are_one() {
        let interner = Interner::default();
        let (one, other) = (interner.text("Ann"), interner.text("Bob"));
        assert!(Arc::ptr_eq(&one, &interner.text("Ann")));
        assert_eq!((&*one, &*other), ("Ann", "Bob"));
    }
}
