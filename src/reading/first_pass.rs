//! The first pass over the events of all inputs, read or not: one glance at each, of which the
//! survey counts the people and the prescan keeps the times.

use super::glance;
use super::head::HeadFacts;
use super::party_lines::PartyLines;
use super::prescan::{Looked, NearDates};
use super::survey::{CalendarGroups, Counted, Counting};
use crate::base::index::{item, part};
use crate::base::parallel;
use crate::ics::Cut;
use std::ops::RangeInclusive;

/// Events that are worth handing to a core; of a large input more, because the same people come by
/// again and again.
const EVENTS: RangeInclusive<usize> = LEAST_EVENTS..=16_000;
pub(super) const LEAST_EVENTS: usize = 2_000;
/// Pieces of a large input: enough for any number of cores to be done at nearly the same time.
const PIECES: usize = 16;

/// How many of so many events are handed to a core at once, here and where they are read.
pub(super) fn events_of_piece(all: usize) -> usize {
    (all / PIECES).clamp(*EVENTS.start(), *EVENTS.end())
}

/// What the first pass found, piece by piece.
#[derive(Debug, Default)]
pub(super) struct FirstPass {
    pub(super) counted: Vec<Counted>,
    pub(super) looked: Vec<Looked>,
}

/// Glances at every event, by all cores.
pub(super) fn first_pass<'p>(
    cuts: &[Cut<'p>],
    heads: &[Vec<HeadFacts>],
    groups: &CalendarGroups,
    near: Option<&NearDates>,
    lines: &PartyLines<'p>,
) -> FirstPass {
    let pieces = parallel::map_each(&pieces(cuts), |piece| {
        let mut counting = Counting::new(lines);
        let look = |range: &EventRange| one(range, cuts, heads, groups, near, &mut counting, lines);
        let looked: Vec<Looked> = piece.iter().map(look).collect();
        (counting.finish(), looked)
    });
    let mut all = FirstPass::default();
    for (counted, looked) in pieces {
        all.counted.push(counted);
        all.looked.extend(looked);
    }
    all
}

/// Glances at consecutive events of an input.
fn one<'p>(
    &(source, from, to): &EventRange,
    cuts: &[Cut<'p>],
    heads: &[Vec<HeadFacts>],
    groups: &CalendarGroups,
    near: Option<&NearDates>,
    counting: &mut Counting<'_, 'p>,
    lines: &PartyLines<'p>,
) -> Looked {
    let mut looked = Looked::at(source, near);
    let heads: &Vec<HeadFacts> = item(heads, source);
    for block in part(&item(cuts, source).events, from..to) {
        let method = item(heads, block.calendar).method;
        let is_event = method.is_of_events();
        let mut glance = glance::glance(block, is_event, &mut counting.people);
        if is_event {
            let (place, is_nobodys) = groups.place(source, block.calendar);
            counting.see(&glance, block, place, is_nobodys);
        }
        looked.see(&glance, block.calendar, method, near, lines.interner());
        counting.people.reuse(std::mem::take(&mut glance.mentions));
    }
    looked
}

/// Source, first event and the one behind the last.
type EventRange = (usize, usize, usize);

/// The events of all inputs in pieces that are worth a core each.
fn pieces(cuts: &[Cut<'_>]) -> Vec<Vec<EventRange>> {
    let mut pieces = Vec::new();
    let (mut piece, mut events) = (Vec::new(), 0);
    let all: usize = cuts.iter().map(|cut| cut.events.len()).sum();
    let most = events_of_piece(all);
    for (source, cut) in cuts.iter().enumerate() {
        let mut from = 0;
        while from < cut.events.len() {
            let to = cut.events.len().min(from + most - events);
            piece.push((source, from, to));
            events += to - from;
            from = to;
            if events >= most {
                pieces.push(std::mem::take(&mut piece));
                events = 0;
            }
        }
    }
    pieces.push(piece);
    pieces
}
