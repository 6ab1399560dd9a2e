//! What many events say alike, kept once: texts, and the particulars of copies.
//!
//! A company's export has each meeting once per attendee. Sharing changes no result, so it does
//! not matter which of several equal values is kept, nor in which order cores come by.

use super::event::{Attendee, Details, Particulars, Recurrence};
use chrono::NaiveDateTime;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Cores seldom meet at one of so many locks.
const SHELVES: usize = 64;

/// Texts and particulars seen so far; used by all cores at once.
#[derive(Debug)]
pub struct Sharing {
    texts: Vec<Mutex<HashSet<Arc<str>>>>,
    copies: Vec<Mutex<HashMap<CopyKey, Arc<Particulars>>>>,
    nobody: Arc<[Attendee]>,
    once: Arc<Recurrence>,
    plain: Arc<Details>,
}

/// UID and, of an override, which occurrence it replaces, by the clock.
type CopyKey = (Arc<str>, Option<NaiveDateTime>);

impl Default for Sharing {
    fn default() -> Self {
        Sharing {
            texts: (0..SHELVES).map(|_| Mutex::default()).collect(),
            copies: (0..SHELVES).map(|_| Mutex::default()).collect(),
            nobody: Arc::default(),
            once: Arc::default(),
            plain: Arc::default(),
        }
    }
}

impl Sharing {
    /// The text, kept once.
    pub fn text(&self, text: &str) -> Arc<str> {
        let Some(mut known) = shelf(&self.texts, text) else {
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

    /// A recurrence, without memory where there is none.
    pub(super) fn recurrence(&self, recurrence: Recurrence) -> Arc<Recurrence> {
        match recurrence == *self.once {
            true => self.once.clone(),
            false => Arc::new(recurrence.shrunk()),
        }
    }

    /// Details, without memory where there are none.
    pub(super) fn details(&self, details: Details) -> Arc<Details> {
        match details == *self.plain {
            true => self.plain.clone(),
            false => Arc::new(details),
        }
    }

    /// Particulars, shared with the copy that was last seen as far as they are the same.
    pub(super) fn particulars(&self, mut new: Particulars) -> Arc<Particulars> {
        let Some(mut known) = shelf(&self.copies, &new.uid) else {
            return Arc::new(new);
        };
        let key = (new.uid.clone(), new.replaces.as_ref().map(|r| r.local()));
        if let Some(copy) = known.get(&key) {
            share(&mut new.recurrence, &copy.recurrence);
            share(&mut new.attendees, &copy.attendees);
            share(&mut new.details, &copy.details);
            if new == **copy {
                return copy.clone();
            }
        }
        let new = Arc::new(new);
        known.insert(key, new.clone());
        new
    }
}

/// Takes the known value where it is the same.
fn share<T: PartialEq + ?Sized>(new: &mut Arc<T>, known: &Arc<T>) {
    if !Arc::ptr_eq(new, known) && **new == **known {
        *new = known.clone();
    }
}

fn shelf<'s, T>(shelves: &'s [Mutex<T>], text: &str) -> Option<MutexGuard<'s, T>> {
    // The ends differ where texts do: numbers of UIDs, names before a domain.
    let ends = text.bytes().take(8).chain(text.bytes().rev().take(8));
    let sum = ends.fold(text.len(), |sum, byte| {
        sum.wrapping_mul(31) ^ usize::from(byte)
    });
    // A panic elsewhere leaves whole values behind, and they are all equal anyway.
    let shelf = shelves.get(sum % SHELVES)?.lock();
    Some(shelf.unwrap_or_else(PoisonError::into_inner))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_are_one() {
        let sharing = Sharing::default();
        let (one, other) = (sharing.text("Ann"), sharing.text("Bob"));
        assert!(Arc::ptr_eq(&one, &sharing.text("Ann")));
        assert_eq!((&*one, &*other), ("Ann", "Bob"));
    }
}
