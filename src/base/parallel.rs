//! Work on many items by all cores, with results in the order of the items.

use std::num::NonZero;
use std::ops::Range;
use std::panic;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::thread;

/// How many cores there are; asking takes the system some files to read.
fn cores() -> usize {
    static CORES: OnceLock<usize> = OnceLock::new();
    *CORES.get_or_init(|| thread::available_parallelism().map_or(1, NonZero::get))
}

/// Fewer items than this are not worth a thread.
const WORTH_IT: usize = 256;

/// Pieces per core: enough that a slow piece does not leave the other cores idle.
const PIECES_PER_CORE: usize = 16;

/// What `work` makes of consecutive ranges that cover `0..length`, in order.
///
/// Where the ranges end depends on the machine, so results must only be joined.
pub fn map_ranges<T: Send>(length: usize, work: impl Fn(Range<usize>) -> T + Sync) -> Vec<T> {
    let cores = cores();
    if length < WORTH_IT || cores == 1 {
        return vec![work(0..length)];
    }
    map_pieces(length, cores, cores * PIECES_PER_CORE, &work)
}

/// `each` of every index below `length`, in order.
pub fn map<T: Send>(length: usize, each: impl Fn(usize) -> T + Sync) -> Vec<T> {
    map_with(length, |(), index| each(index))
}

/// `each` of every index below `length`, in order. Its first argument is memory that is used
/// again by many of them.
///
/// Results are written where they stay: a company's rows are not held twice to be joined.
pub fn map_with<T: Send, M: Default>(
    length: usize,
    each: impl Fn(&mut M, usize) -> T + Sync,
) -> Vec<T> {
    let cores = if length < WORTH_IT { 1 } else { cores() };
    map_by(cores, length, &each)
}

fn map_by<T: Send, M: Default>(
    cores: usize,
    length: usize,
    each: &(impl Fn(&mut M, usize) -> T + Sync),
) -> Vec<T> {
    if cores == 1 {
        let mut memory = M::default();
        return (0..length).map(|index| each(&mut memory, index)).collect();
    }
    let mut results: Vec<Option<T>> = Vec::new();
    results.resize_with(length, || None);
    let piece = length.div_ceil(cores * PIECES_PER_CORE).max(1);
    let pieces = Mutex::new(results.chunks_mut(piece).enumerate());
    let worker = || {
        let next = || pieces.lock().unwrap_or_else(PoisonError::into_inner).next();
        while let Some((number, slots)) = next() {
            let mut memory = M::default();
            for (index, slot) in (number * piece..).zip(slots) {
                *slot = Some(each(&mut memory, index));
            }
        }
    };
    thread::scope(|scope| {
        // A panic of a helper is one of the scope. Where the system gives no thread, the others do
        // its work.
        (1..cores).for_each(|_| drop(thread::Builder::new().spawn_scoped(scope, worker)));
        worker();
    });
    // All are there, and this way they stay where they are.
    results.into_iter().map_while(|result| result).collect()
}

/// `each` of every item, in order.
pub fn map_slice<'a, S: Sync, T: Send>(items: &'a [S], each: impl Fn(&'a S) -> T + Sync) -> Vec<T> {
    let of = |index| items.get(index).map(&each);
    map(items.len(), of)
        .into_iter()
        .map_while(|result| result)
        .collect()
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
    let cores = cores();
    let work = |range| {
        let some: &'a [S] = items.get(range).unwrap_or_default();
        some.iter().map(&each).collect::<Vec<T>>()
    };
    if cores == 1 || items.len() < 2 {
        return work(0..items.len());
    }
    let pieces = items.len().min(cores * PIECES_PER_CORE);
    joined(map_pieces(items.len(), cores, pieces, &work))
}

fn map_pieces<T: Send>(
    length: usize,
    cores: usize,
    pieces: usize,
    work: &(impl Fn(Range<usize>) -> T + Sync + ?Sized),
) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let bound = |piece: usize| length * piece / pieces;
    let worker = || {
        let mut done = Vec::new();
        loop {
            let piece = next.fetch_add(1, Ordering::Relaxed);
            if piece >= pieces {
                return done;
            }
            done.push((piece, work(bound(piece)..bound(piece + 1))));
        }
    };
    let mut done: Vec<(usize, T)> = thread::scope(|scope| {
        let helpers = (1..cores).map(|_| thread::Builder::new().spawn_scoped(scope, worker));
        // Where the system gives no thread, the others do its work.
        let helpers: Vec<_> = helpers.flatten().collect();
        let mut done = worker();
        for helper in helpers {
            match helper.join() {
                Ok(more) => done.extend(more),
                Err(panic) => panic::resume_unwind(panic),
            }
        }
        done
    });
    done.sort_unstable_by_key(|(piece, _)| *piece);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_stand_in_the_order_of_the_items_whatever_the_cores() {
        for length in [0, 1, 255, 256, 1000, 12_345] {
            let squares: Vec<usize> = (0..length).map(|i| i * i).collect();
            assert_eq!(map(length, |i| i * i), squares);
            for cores in [1, 2, 3, 7] {
                assert_eq!(map_by(cores, length, &|(), i| i * i), squares);
                let pieces = map_pieces(length, cores, cores * 5, &|range| {
                    range.map(|i| i * i).collect::<Vec<_>>()
                });
                assert_eq!(pieces.concat(), squares);
            }
        }
    }
}
