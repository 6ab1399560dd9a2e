//! The copies of one occurrence in several calendars → one occurrence.

use super::packed::SourceCopies;
use super::versions::Versions;
use super::{Instance, Occurrence, Original};
use crate::base::ids::{EventId, IndexVec};
use crate::calendar::Event;
use crate::calendar::event::Status;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Distinct sets of copies that are kept at hand: the occurrences of a series come from the same
/// events but for a few that were changed.
const KNOWN_COPIES: usize = 8;

/// Merges instances of one UID with the same original start; the newest copy decides time and
/// title, of those that are not cancelled where there are any: one that is may speak for its
/// owner only.
///
/// `outside` holds instances beyond the range: they count only where a copy lies inside.
pub(crate) fn gather(
    events: &IndexVec<EventId, Event>,
    versions: &Versions,
    mut inside: Vec<Instance>,
    mut outside: Vec<Instance>,
    occurrences: &mut Vec<Occurrence>,
) {
    if !outside.is_empty() {
        let known: BTreeSet<Original> = inside.iter().map(|i| i.original).collect();
        outside.retain(|stray| known.contains(&stray.original));
        inside.append(&mut outside);
    }
    let key = |copy: &Instance| {
        let calendar = events[copy.event].calendar();
        (copy.original, calendar, copy.event)
    };
    inside.sort_by_key(key);
    let mut known = Vec::new();
    let groups = inside.chunk_by(|a, b| a.original == b.original);
    occurrences.extend(groups.filter_map(|copies| merge(events, versions, copies, &mut known)));
}

fn merge(
    events: &IndexVec<EventId, Event>,
    versions: &Versions,
    copies: &[Instance],
    known: &mut Vec<Arc<SourceCopies>>,
) -> Option<Occurrence> {
    let rank = |copy: &Instance| {
        let is_standing = events[copy.event].status != Status::Cancelled;
        (is_standing, versions.place_of(copy.event))
    };
    let newest = copies.iter().reduce(
        |best, copy| {
            if rank(best) < rank(copy) { copy } else { best }
        },
    )?;
    let told = shared(newest.event, copies, known);
    Some(Occurrence::new(told, newest.original, newest.span))
}

/// The events of the copies, shared with an earlier occurrence where they are the same.
fn shared(
    winner: EventId,
    copies: &[Instance],
    known: &mut Vec<Arc<SourceCopies>>,
) -> Arc<SourceCopies> {
    let own = || copies.iter().map(|copy| copy.event);
    if let Some(same) = known.iter().find(|known| known.is_of(winner, own())) {
        return same.clone();
    }
    let new = Arc::new(SourceCopies::new(winner, own()));
    if known.len() >= KNOWN_COPIES {
        known.clear();
    }
    known.push(new.clone());
    new
}
