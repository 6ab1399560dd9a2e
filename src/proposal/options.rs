//! Every change that a series allows.

use super::change::{ChangedSeries, Fixed, Misfit, MoveTo, SeriesChange, outcome};
use super::clock::Cadence;
use super::held::{Ahead, Held};
use crate::report::plan::Hindrance;
use crate::what_if;
use std::sync::Arc;

/// Lengths that this divides are as a calendar proposes them; others were chosen by somebody.
const QUARTER: i64 = 15;
/// Nothing shorter than this is made shorter.
const SHORTEST: i64 = 30;

/// The changes of a series that are possible and allowed, each with what it makes of it; and what
/// stands in the way of moving it.
pub(crate) fn options(
    ahead: &Ahead<'_>,
    held: &Held,
    fixed: &Fixed,
) -> (Vec<(SeriesChange, ChangedSeries)>, Vec<Hindrance>) {
    let mut hindrances = held.hindrances.clone();
    let mut found = Vec::new();
    let allowed = ahead.rules.allowed;
    if held.is_movable() && allowed.moves {
        let lengths = std::iter::once(None);
        let shorter = shorter(held).into_iter().map(Some);
        let lengths = lengths.chain(shorter.filter(|_| allowed.shorten));
        let (moves, misfits) = moves(ahead, held, fixed, &lengths.collect::<Vec<_>>());
        if moves.is_empty() {
            let soon = misfits.iter().filter(|m| **m == Misfit::Notice).count();
            let all_soon = soon > 0 && soon == misfits.len();
            let why = if all_soon {
                Hindrance::Notice
            } else {
                Hindrance::NoSlot
            };
            hindrances.push(why);
        }
        found.extend(moves);
    } else if held.is_movable() {
        hindrances.push(Hindrance::NotAllowed);
    }
    if !held.is_fixed && held.recurring {
        let in_place = in_place(ahead, held).into_iter();
        let made = in_place.map(|change| {
            let outcome = outcome(ahead, held, &change, fixed);
            (change, outcome)
        });
        found.extend(made);
    }
    (found, hindrances)
}

/// Every new time that fits, as it is and shorter.
fn moves(
    ahead: &Ahead<'_>,
    held: &Held,
    fixed: &Fixed,
    lengths: &[Option<i64>],
) -> (Vec<(SeriesChange, ChangedSeries)>, Vec<Misfit>) {
    let weekdays: Vec<Option<u8>> = match held.pattern {
        Cadence::Weekly { .. } => (0..7).map(Some).collect(),
        Cadence::Days { .. } | Cadence::Irregular => vec![None],
    };
    let grid = usize::try_from(ahead.rules.grid_min.max(1)).unwrap_or(15);
    let mut found = Vec::new();
    let mut misfits = Vec::new();
    for weekday in weekdays {
        for minute in (0..1440).step_by(grid) {
            let to = MoveTo { weekday, minute };
            if is_now(held.pattern, to) {
                continue;
            }
            for length in lengths {
                let change = SeriesChange::Move(to, *length);
                let outcome = outcome(ahead, held, &change, fixed);
                misfits.extend(&outcome.misfits);
                let moves_any = outcome.slots.iter().flatten().any(|slot| slot.is_new);
                if outcome.misfits.is_empty() && moves_any {
                    found.push((change, outcome));
                }
            }
        }
    }
    (found, misfits)
}

fn is_now(pattern: Cadence, to: MoveTo) -> bool {
    match pattern {
        Cadence::Weekly { weekday, minute } => (Some(weekday), minute) == (to.weekday, to.minute),
        Cadence::Days { minute } => minute == to.minute,
        Cadence::Irregular => false,
    }
}

/// Shorter lengths: ten minutes less at most, and more where it is too long for its kind.
fn shorter(held: &Held) -> Vec<i64> {
    let length = held.usual_length();
    let judgement = &held.judgement;
    let breath = match length {
        _ if length < SHORTEST || length % QUARTER != 0 => None,
        SHORTEST..=45 => Some(length - 5),
        _ => Some(length - 10),
    };
    let may_be_cut = judgement.is_too_long
        && !judgement.is_protected
        && judgement.kind.as_ref() != "workshop"
        && !held.is_accepted;
    let suggested = judgement.changes.iter().filter_map(|change| match change {
        what_if::Change::Shorten { to_min } if may_be_cut && *to_min < length => Some(*to_min),
        _ => None,
    });
    let mut lengths: Vec<i64> = breath.into_iter().chain(suggested).collect();
    lengths.sort_unstable_by(|a, b| b.cmp(a));
    lengths.dedup();
    lengths
}

/// Changes that keep the time.
fn in_place(ahead: &Ahead<'_>, held: &Held) -> Vec<SeriesChange> {
    let allowed = ahead.rules.allowed;
    let mut found = Vec::new();
    if allowed.shorten {
        found.extend(shorter(held).into_iter().map(SeriesChange::Shorten));
    }
    if held.judgement.is_protected || held.is_accepted {
        return found;
    }
    let cuts = held
        .judgement
        .changes
        .iter()
        .filter_map(|change| match change {
            what_if::Change::Async if allowed.writing => Some(SeriesChange::Async),
            what_if::Change::Halve if allowed.halve && held.occurrences.len() > 1 => {
                Some(SeriesChange::Halve)
            }
            what_if::Change::Release { people } if allowed.release => {
                let ids = people.iter().map(|id| Arc::from(id.as_str()));
                Some(SeriesChange::Release(ids.collect()))
            }
            what_if::Change::Merge { into, .. } if allowed.merge => {
                let host = ahead.find(into);
                host.map(|_| SeriesChange::Merge(into.as_str().into()))
            }
            _ => None,
        });
    found.extend(cuts);
    found
}
