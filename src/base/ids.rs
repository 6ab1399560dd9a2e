//! Ids: the places in a list, with a type for each list. The id of a person cannot be used where
//! the id of an occurrence is meant, and a list is indexed by its own ids only.
//!
//! An id is made where its list is, and no list gets shorter while its ids are about. So an id
//! that its list lacks is a fault of this program and of no calendar, and [`IndexVec`] stops with a
//! sentence that names the id and the list. A default in its place would be a wrong figure that
//! looks like a right one, and an error would have to pass through every stage only to end the run
//! all the same. Where absence is meant, [`IndexVec::find`] tells it.

use super::index::wide;
use std::marker::PhantomData;
use std::num::NonZero;
use std::ops::{Index, IndexMut};

/// A number of one list.
pub trait Id: Copy {
    /// What the list holds, for the sentence about a broken id.
    const LIST: &'static str;

    /// The id of a place.
    fn new(place: usize) -> Self;

    /// The place in the list.
    fn place(self) -> usize;
}

macro_rules! ids {
    ($($(#[$meaning:meta])* $name:ident of $list:literal;)*) => {$(
        $(#[$meaning])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(NonZero<u32>);

        impl $name {
            /// The id of the first item, be there one or not.
            pub const FIRST: $name = $name(NonZero::<u32>::MIN);
        }

        impl Id for $name {
            const LIST: &'static str = $list;

            #[inline]
            fn new(place: usize) -> Self {
                let number = u32::try_from(place).ok();
                match number.and_then(|number| NonZero::<u32>::MIN.checked_add(number)) {
                    Some(number) => $name(number),
                    None => too_many(Self::LIST, place),
                }
            }

            #[inline]
            fn place(self) -> usize {
                wide(self.0.get() - 1)
            }
        }
    )*};
}

ids! {
    /// One of all whom the calendars name, in the report or not; in the order of the addresses.
    PersonId of "people whom the calendars name";
    /// One of the people who are in the report, in the order of the addresses.
    PersonPlace of "people in the report";
    /// One occurrence in the window.
    OccurrenceId of "occurrences";
    /// One calendar that was read.
    CalendarId of "calendars";
    /// One event that was read, in the order of calendars and of their lines.
    EventId of "events";
    /// One UID of the events.
    UidId of "UIDs";
    /// One UID with a meeting in the window.
    SeriesId of "series";
    /// One cast: who takes part in an occurrence. Occurrences with the same people share it.
    CastId of "casts";
    /// One set of classes: what an occurrence is to each person. Occurrences with equal classes
    /// share it.
    ClassesId of "sets of classes";
    /// One series ahead, whether a plan may change it or not.
    HeldId of "series ahead";
    /// One series that a plan may change.
    CandidateId of "series of a plan";
    /// One option of a series in the problem; the first is to keep it as it is.
    OptionId of "options of a series";
    /// One of the people of a plan.
    MemberId of "people of a plan";
    /// One way to hold a series while a plan is searched: an option that can take place at all. The
    /// first is to keep it as it is.
    WayId of "ways to hold a series";
    /// One segment of one person's working time in a plan.
    LaneId of "lanes";
    /// Starts at even distances in a lane.
    StripId of "strips";
}

/// A list that is indexed by its own ids.
#[derive(Clone, Debug)]
pub struct IndexVec<I, T> {
    items: Vec<T>,
    id: PhantomData<fn(I)>,
}

impl<I: Id, T> IndexVec<I, T> {
    /// As many equal items as another list has, so that its ids are of use here too.
    pub fn beside<U>(other: &IndexVec<I, U>, item: T) -> Self
    where
        T: Clone,
    {
        vec![item; other.len()].into()
    }

    /// How many items there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The items in order.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.items.iter()
    }

    /// The items in order, to be changed.
    pub fn iter_mut(&mut self) -> std::slice::IterMut<'_, T> {
        self.items.iter_mut()
    }

    /// All ids, ascending.
    pub fn ids(
        &self,
    ) -> impl DoubleEndedIterator<Item = I> + ExactSizeIterator + Clone + use<I, T> {
        (0..self.items.len()).map(I::new)
    }

    /// The items in order, each with its id.
    pub fn pairs(&self) -> impl DoubleEndedIterator<Item = (I, &T)> + ExactSizeIterator {
        let pairs = self.items.iter().enumerate();
        pairs.map(|(place, item)| (I::new(place), item))
    }

    /// Where an id may be of another list, or of none: the item, if there is one.
    pub fn find(&self, id: I) -> Option<&T> {
        self.items.get(id.place())
    }

    /// Adds an item, which gets the next id.
    pub fn push(&mut self, item: T) -> I {
        self.items.push(item);
        I::new(self.items.len() - 1)
    }

    /// Takes out what is not kept; ids from before name other items then.
    pub fn retain(&mut self, mut is_kept: impl FnMut(I, &T) -> bool) {
        let mut ids = 0..;
        let mut is_kept = |item: &T| ids.next().is_some_and(|id| is_kept(I::new(id), item));
        self.items.retain(&mut is_kept);
    }

    /// The items without their ids.
    pub fn as_slice(&self) -> &[T] {
        &self.items
    }
}

impl<I: Id, T> Index<I> for IndexVec<I, T> {
    type Output = T;

    #[inline]
    fn index(&self, id: I) -> &T {
        match self.items.get(id.place()) {
            Some(item) => item,
            None => broken(id, self.items.len()),
        }
    }
}

impl<I: Id, T> IndexMut<I> for IndexVec<I, T> {
    #[inline]
    fn index_mut(&mut self, id: I) -> &mut T {
        let length = self.items.len();
        match self.items.get_mut(id.place()) {
            Some(item) => item,
            None => broken(id, length),
        }
    }
}

#[cold]
#[inline(never)]
fn broken<I: Id>(id: I, length: usize) -> ! {
    let (list, place) = (I::LIST, id.place());
    panic!("a fault in meetaudit: no {place} in a list of {length} {list}; please report it")
}

#[cold]
#[inline(never)]
fn too_many(list: &str, place: usize) -> ! {
    panic!("a fault in meetaudit: no id for item {place} of {list}; please report it")
}

impl<I, T> Default for IndexVec<I, T> {
    fn default() -> Self {
        Vec::new().into()
    }
}

impl<I, T> From<Vec<T>> for IndexVec<I, T> {
    fn from(items: Vec<T>) -> Self {
        IndexVec {
            items,
            id: PhantomData,
        }
    }
}

impl<I, T> Extend<T> for IndexVec<I, T> {
    fn extend<S: IntoIterator<Item = T>>(&mut self, items: S) {
        self.items.extend(items);
    }
}

impl<I, T> FromIterator<T> for IndexVec<I, T> {
    fn from_iter<S: IntoIterator<Item = T>>(items: S) -> Self {
        Vec::from_iter(items).into()
    }
}

impl<I, T> IntoIterator for IndexVec<I, T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.into_iter()
    }
}

impl<'a, I, T> IntoIterator for &'a IndexVec<I, T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}

impl<'a, I, T> IntoIterator for &'a mut IndexVec<I, T> {
    type Item = &'a mut T;
    type IntoIter = std::slice::IterMut<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter_mut()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_finds_what_was_put_there() {
        let mut list: IndexVec<PersonId, &str> = IndexVec::default();
        let (ann, bob) = (list.push("ann"), list.push("bob"));
        list[ann] = "anna";
        assert_eq!((list[ann], list[bob]), ("anna", "bob"));
        assert!(list.pairs().eq([(ann, &"anna"), (bob, &"bob")]));
        assert_eq!(IndexVec::beside(&list, 7)[bob], 7);
        assert_eq!(list.find(PersonId::new(2)), None);
        // It is a number from 1 on, so that none needs no room of its own.
        assert_eq!(size_of::<Option<PersonId>>(), 4);
    }

    #[test]
    #[should_panic(
        expected = "a fault in meetaudit: no 3 in a list of 1 people whom the calendars name"
    )]
    fn a_broken_id_names_itself_and_its_list() {
        let list: IndexVec<PersonId, ()> = vec![()].into();
        list[PersonId::new(3)]
    }

    #[test]
    fn the_last_id_is_one_of_its_own() {
        let last = wide(u32::MAX - 1);
        assert_eq!(PersonId::new(last).place(), last);
    }

    #[test]
    #[should_panic(expected = "a fault in meetaudit: no id for item 4294967295 of occurrences")]
    fn a_place_without_an_id_shares_none() {
        let _ = OccurrenceId::new(wide(u32::MAX));
    }
}
