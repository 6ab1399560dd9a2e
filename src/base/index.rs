//! Indices of four bytes, for lists with many members, and places that a list is known to have.
//!
//! A place that a list must have is looked up here or by an [id](super::ids), and a broken one stops
//! the run. Elsewhere `.get(…)` with a default is of two kinds only: a text is cut where something
//! was just found in it, so that nothing can be missing; or the key may be missing and the default
//! is what that means, as with an alias, a weekday without hours, or a second one of two.

use std::fmt::Debug;
use std::ops::Range;

/// An index for storage. No list here is as long as four thousand million items.
pub(crate) fn narrow(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

/// Part of a list that has it: what counted the list made the range.
#[track_caller]
pub(crate) fn part<T>(list: &[T], range: Range<usize>) -> &[T] {
    match list.get(range.clone()) {
        Some(part) => part,
        None => lacks(&range, list.len()),
    }
}

/// As [`part`], to be changed.
#[track_caller]
pub(crate) fn part_mut<T>(list: &mut [T], range: Range<usize>) -> &mut [T] {
    let length = list.len();
    match list.get_mut(range.clone()) {
        Some(part) => part,
        None => lacks(&range, length),
    }
}

/// An item of a list that has it: what made the list made the place.
#[track_caller]
pub(crate) fn item<T>(list: &[T], place: usize) -> &T {
    match list.get(place) {
        Some(item) => item,
        None => lacks(&place, list.len()),
    }
}

/// As [`item`], to be changed.
#[track_caller]
pub(crate) fn item_mut<T>(list: &mut [T], place: usize) -> &mut T {
    let length = list.len();
    match list.get_mut(place) {
        Some(item) => item,
        None => lacks(&place, length),
    }
}

/// Stops as a broken id does: see [`ids`](super::ids).
#[cold]
#[inline(never)]
#[track_caller]
fn lacks(place: &dyn Debug, length: usize) -> ! {
    panic!("a fault in meetaudit: no place {place:?} in a list of {length}; please report it")
}

/// A stored index for use.
pub(crate) fn wide(index: u32) -> usize {
    usize::try_from(index).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_that_is_there_is_given() {
        let mut list = [1, 2, 3];
        *item_mut(&mut list, 0) = 5;
        part_mut(&mut list, 1..2).fill(7);
        assert_eq!((*item(&list, 0), part(&list, 1..3)), (5, &[7, 3][..]));
        assert!(part(&list, 3..3).is_empty());
    }

    #[test]
    #[should_panic(expected = "a fault in meetaudit: no place 3 in a list of 3; please report it")]
    fn a_broken_place_names_itself_and_the_length() {
        item(&[1, 2, 3], 3);
    }

    #[test]
    #[should_panic(expected = "no place 2..4 in a list of 3")]
    fn a_broken_part_does_too() {
        part(&[1, 2, 3], 2..4);
    }
}
