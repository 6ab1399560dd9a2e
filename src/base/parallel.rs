//! Work on many items on all cores. Results keep the order of the items.

use rayon::ThreadPoolBuilder;
use rayon::prelude::*;
use std::cmp::Ordering;
use std::num::NonZero;
use std::ops::Range;
use std::sync::OnceLock;
use std::thread;

/// How many threads work; where the system gives none but this one, one.
///
/// The number is asked for here, so that no variable of the environment decides it.
fn cores() -> usize {
    static CORES: OnceLock<usize> = OnceLock::new();
    *CORES.get_or_init(|| {
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        let pool = ThreadPoolBuilder::new().num_threads(cores);
        if cores > 1 && pool.build_global().is_ok() {
            cores
        } else {
            1
        }
    })
}

/// `work`, while another core makes ready what is needed afterwards. Where there is none, that is
/// made when it is first asked for.
pub fn beside<T>(work: impl FnOnce() -> T, make_ready: impl FnOnce() + Send) -> T {
    if thread::available_parallelism().map_or(1, NonZero::get) == 1 {
        return work();
    }
    thread::scope(|scope| {
        // Without a thread nothing is lost but time.
        let _ = thread::Builder::new().spawn_scoped(scope, make_ready);
        work()
    })
}

/// Fewer items than this are not worth a thread.
const WORTH_IT: usize = 256;

/// Pieces per core: enough that a slow piece does not leave the other cores idle.
const PIECES_PER_CORE: usize = 16;

/// Bytes that are filled at once, and counted as one item.
const BLOCK: usize = 16 << 10;

/// Fewer bytes than this are filled faster by one core.
const WORTH_FILLING: usize = 16 << 20;

/// Fewer items than this are sorted faster by one core.
const WORTH_SORTING: usize = 16_384;

/// What `work` makes of consecutive ranges that cover `0..length`, in order.
///
/// Where the ranges end depends on the machine, so results must only be joined.
pub fn map_ranges<T: Send>(length: usize, work: impl Fn(Range<usize>) -> T + Sync) -> Vec<T> {
    map_weighty_ranges(length, 1, work)
}

/// As [`map_ranges`], where each item is as much work as `weight` others.
pub fn map_weighty_ranges<T: Send>(
    length: usize,
    weight: usize,
    work: impl Fn(Range<usize>) -> T + Sync,
) -> Vec<T> {
    if length.saturating_mul(weight) < WORTH_IT || cores() == 1 {
        return vec![work(0..length)];
    }
    let pieces = cores() * PIECES_PER_CORE;
    let bound = |piece: usize| length * piece / pieces;
    (0..pieces)
        .into_par_iter()
        .with_max_len(1)
        .map(|piece| work(bound(piece)..bound(piece + 1)))
        .collect()
}

/// `each` of every index below `length`, in order.
pub fn map<T: Send>(length: usize, each: impl Fn(usize) -> T + Sync) -> Vec<T> {
    map_with(length, |(), index| each(index))
}

/// `each` of every index below `length`, in order. Its first argument is memory that is used
/// again by many of them.
pub fn map_with<T: Send, M: Default>(
    length: usize,
    each: impl Fn(&mut M, usize) -> T + Sync,
) -> Vec<T> {
    if length < WORTH_IT || cores() == 1 {
        let mut memory = M::default();
        return (0..length).map(|index| each(&mut memory, index)).collect();
    }
    (0..length)
        .into_par_iter()
        .with_min_len(length.div_ceil(cores() * PIECES_PER_CORE))
        .map_init(M::default, &each)
        .collect()
}

/// `each` of every item, in order.
pub fn map_slice<'a, S: Sync, T: Send>(items: &'a [S], each: impl Fn(&'a S) -> T + Sync) -> Vec<T> {
    if items.len() < WORTH_IT {
        return items.iter().map(each).collect();
    }
    map_each(items, each)
}

/// Pieces as one list. Each is given back as soon as it is copied, so that the list never stands
/// in memory twice.
pub fn joined<T>(mut pieces: Vec<Vec<T>>) -> Vec<T> {
    if pieces.len() == 1 {
        return pieces.pop().unwrap_or_default();
    }
    let mut all = Vec::with_capacity(pieces.iter().map(Vec::len).sum());
    for piece in pieces {
        all.extend(piece);
    }
    all
}

/// `each` of every item, in order, for few items that are much work each.
pub fn map_each<'a, S: Sync, T: Send>(items: &'a [S], each: impl Fn(&'a S) -> T + Sync) -> Vec<T> {
    if items.len() < 2 || cores() == 1 {
        return items.iter().map(each).collect();
    }
    let most = items.len().div_ceil(cores() * PIECES_PER_CORE);
    items.par_iter().with_max_len(most).map(&each).collect()
}

/// Sorts; equal items are the same, so their order is of no account.
pub fn sort<T: Ord + Send>(items: &mut [T]) {
    if items.len() < WORTH_SORTING || cores() == 1 {
        items.sort_unstable();
    } else {
        items.par_sort_unstable();
    }
}

/// Sorts by a comparison; equal items keep their order.
pub fn sort_by<T: Send>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering + Sync) {
    if items.len() < WORTH_SORTING || cores() == 1 {
        items.sort_by(compare);
    } else {
        items.par_sort_by(compare);
    }
}

/// Memory of so many bytes, filled in blocks by all cores; `fill` gets the place of a block in the
/// whole. Of a large file only one block at a time is zeroed before it is filled, near the core:
/// zeroing all of it takes as long as reading it.
///
/// # Errors
/// One that a block meets; no further one is filled then.
pub fn filled<E: Send + Sync>(
    length: usize,
    fill: impl Fn(usize, &mut [u8]) -> Result<(), E> + Sync,
) -> Result<Vec<u8>, E> {
    if length < WORTH_FILLING || cores() == 1 {
        let mut bytes = vec![0; length];
        fill(0, &mut bytes)?;
        return Ok(bytes);
    }
    let failed = OnceLock::new();
    let block = |number: usize| {
        let (mut block, from) = ([0; BLOCK], number * BLOCK);
        let (wanted, _) = block.split_at_mut(BLOCK.min(length - from));
        if failed.get().is_none()
            && let Err(error) = fill(from, wanted)
        {
            let _ = failed.set(error);
        }
        block
    };
    let mut blocks: Vec<[u8; BLOCK]> = Vec::new();
    (0..length.div_ceil(BLOCK))
        .into_par_iter()
        .with_min_len(WORTH_FILLING / 2 / BLOCK)
        .map(block)
        .collect_into_vec(&mut blocks);
    let mut bytes = blocks.into_flattened();
    bytes.truncate(length);
    failed.into_inner().map_or(Ok(bytes), Err)
}

/// `work` of consecutive ranges of a long text that cover `0..length`, in order, as [`map_ranges`].
pub fn map_bytes<T: Send>(length: usize, work: impl Fn(Range<usize>) -> T + Sync) -> Vec<T> {
    map_ranges(length.div_ceil(BLOCK), |blocks| {
        work(blocks.start * BLOCK..length.min(blocks.end * BLOCK))
    })
}

/// Gives back the memory of what nobody needs any more, while the caller goes on.
pub fn discard(gone: impl Send + 'static) {
    match cores() {
        1 => drop(gone),
        _ => rayon::spawn(move || drop(gone)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_ready_beside_is_ready_afterwards() {
        let ready = OnceLock::new();
        let make = || {
            ready.get_or_init(|| 7);
        };
        assert_eq!(beside(|| 5, make) + ready.get_or_init(|| 7), 12);
    }

    #[test]
    fn memory_is_filled_at_its_places_and_an_error_ends_it() {
        let number = |place: usize| u8::try_from(place % 251).unwrap();
        for length in [0, 1, WORTH_FILLING, WORTH_FILLING + 5] {
            let filled: Result<Vec<u8>, ()> = filled(length, |from, block| {
                let places = from..from + block.len();
                let bytes = block.iter_mut().zip(places);
                bytes.for_each(|(byte, at)| *byte = number(at));
                Ok(())
            });
            let filled = filled.unwrap();
            assert_eq!(filled.len(), length);
            let mut bytes = filled.iter().enumerate();
            assert!(bytes.all(|(at, byte)| *byte == number(at)));
        }
        let last = WORTH_FILLING / BLOCK * BLOCK;
        let stops = |from, block: &mut [u8]| match from + block.len() > last {
            true => Err("over"),
            false => Ok(()),
        };
        assert_eq!(filled(WORTH_FILLING + 5, stops), Err("over"));
    }

    #[test]
    fn ranges_of_bytes_cover_them_once() {
        for length in [0, 1, BLOCK, WORTH_IT * BLOCK * 2 + 5] {
            let ranges = map_bytes(length, |range| range);
            let mut end = 0;
            for range in ranges {
                assert_eq!(range.start, end);
                end = range.end;
            }
            assert_eq!(end, length);
        }
    }

    #[test]
    fn many_items_are_sorted_like_few() {
        let mut many: Vec<usize> = (0..WORTH_SORTING * 2).map(|i| i * 7919 % 65_537).collect();
        let mut expected = many.clone();
        expected.sort_unstable();
        let mut by_thousands = many.clone();
        sort(&mut many);
        assert_eq!(many, expected);
        // What is equal keeps its order.
        expected.clone_from(&by_thousands);
        expected.sort_by_key(|item| item / 1_000);
        sort_by(&mut by_thousands, |a, b| (a / 1_000).cmp(&(b / 1_000)));
        assert_eq!(by_thousands, expected);
    }

    #[test]
    fn results_stand_in_the_order_of_the_items() {
        for length in [0, 1, 2, 255, 256, 1000, 12_345] {
            let squares: Vec<usize> = (0..length).map(|i| i * i).collect();
            let numbers: Vec<usize> = (0..length).collect();
            assert_eq!(map(length, |i| i * i), squares);
            assert_eq!(map_slice(&numbers, |i| i * i), squares);
            assert_eq!(map_each(&numbers, |i| i * i), squares);
            let pieces = map_ranges(length, |range| range.map(|i| i * i).collect());
            assert_eq!(joined(pieces), squares);
        }
    }
}
