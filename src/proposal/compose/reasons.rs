//! Why a change gives what it gives, in words.

use super::super::change::SeriesChange;
use super::super::draft::KEEP;
use super::super::held::Held;
use super::Scene;
use super::people::blocks;
use crate::base::ids::{CandidateId, HeldId, Id, PersonPlace};
use crate::base::index::wide;
use crate::base::{Interval, Minutes};
use crate::report::words::duration;
use std::collections::BTreeMap;

/// Less is no reason.
const WORTH_SAYING: Minutes = Minutes::whole(60);

/// Why, in words: where the new time lies, the blocks that appear, and what the rubric says.
pub(super) fn reasons(
    scene: &Scene<'_>,
    series: CandidateId,
    held: &Held,
    change: &SeriesChange,
) -> Vec<String> {
    let mut why = Vec::new();
    match change {
        SeriesChange::Move(..) => why.extend(beside(scene, series)),
        SeriesChange::Shorten(_) => {}
        _ => why.extend(held.judgement.reasons.iter().cloned()),
    }
    let more = more_focus(scene, series);
    if more >= WORTH_SAYING {
        let more = duration(more);
        why.push(format!("{more} more in free blocks of two hours"));
    }
    why
}

/// What most attendees have right before or after the new slots.
fn beside(scene: &Scene<'_>, series: CandidateId) -> Option<String> {
    let chosen = scene.then.chosen(series);
    let (candidate, option) = scene.then.option(series, chosen);
    let mut said: BTreeMap<String, usize> = BTreeMap::new();
    for slot in option.slots.iter().filter(|slot| slot.is_new) {
        for member in candidate.attendees(slot) {
            let member = PersonPlace::new(wide(*member));
            if let Some(words) = neighbour(scene, series, member, slot.interval) {
                *said.entry(words).or_default() += 1;
            }
        }
    }
    let most = said.into_iter().rev().max_by_key(|(_, times)| *times)?;
    Some(most.0)
}

fn neighbour(
    scene: &Scene<'_>,
    series: CandidateId,
    member: PersonPlace,
    slot: Interval,
) -> Option<String> {
    let ahead = scene.composing.ahead;
    let own = scene.composing.draft.candidates[series].held;
    let near = |(other, when): (HeldId, Interval)| {
        let side = match (when.end == slot.start, when.start == slot.end) {
            (true, _) => "right after",
            (_, true) => "right before",
            _ => return None,
        };
        Some(format!("{side} “{}”", ahead.held[other].title))
    };
    let mut others = scene.held[member].iter().copied();
    let found = others
        .by_ref()
        .filter(|(other, _)| *other != own)
        .find_map(near);
    let segments = &ahead.team.members[member].segments;
    let is_edge = |segment: &Interval| segment.start == slot.start || segment.end == slot.end;
    let edge = segments.iter().any(is_edge);
    let edge = edge.then(|| "at the edge of working time, so it splits no free time".to_string());
    found.or(edge)
}

/// Time in blocks of two hours that the plan has more with the change than without it.
fn more_focus(scene: &Scene<'_>, series: CandidateId) -> Minutes {
    let block = scene.composing.focus.definition.block_min;
    let time = |member, busy: &[Interval]| -> i64 {
        let found = blocks(scene, member, busy, block);
        found.iter().map(|block| block.len()).sum()
    };
    let without = scene.then.attended_with(series, KEEP).into_iter();
    let counting = without.filter(|(member, _)| scene.counts(*member));
    let more = counting.map(|(member, without)| {
        let with: Vec<Interval> = scene.then.attended(member).map(|(when, _)| when).collect();
        time(member, &with) - time(member, &without)
    });
    Minutes::whole(more.sum())
}
