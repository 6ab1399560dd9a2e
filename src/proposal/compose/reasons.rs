//! Why a change gives what it gives, in words.

use super::super::change::SeriesChange;
use super::super::held::Held;
use super::Scene;
use super::people::blocks;
use crate::base::index::wide;
use crate::base::{Interval, Minutes};
use crate::report::words::duration;
use std::collections::BTreeMap;

/// Less is no reason.
const WORTH_SAYING: Minutes = Minutes::whole(60);

/// Why, in words: where the new time lies, the blocks that appear, and what the rubric says.
pub(super) fn reasons(
    scene: &Scene<'_>,
    series: usize,
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
fn beside(scene: &Scene<'_>, series: usize) -> Option<String> {
    let problem = &scene.composing.draft.problem;
    let candidate = problem.series.get(series)?;
    let option = candidate.options.get(wide(scene.then.chosen(series)))?;
    let mut said: BTreeMap<String, usize> = BTreeMap::new();
    for slot in option.slots.iter().filter(|slot| slot.is_new) {
        for member in candidate.attendees(slot) {
            if let Some(words) = neighbour(scene, series, wide(*member), slot.interval) {
                *said.entry(words).or_default() += 1;
            }
        }
    }
    let most = said.into_iter().rev().max_by_key(|(_, times)| *times)?;
    Some(most.0)
}

fn neighbour(scene: &Scene<'_>, series: usize, member: usize, slot: Interval) -> Option<String> {
    let own = scene.composing.draft.candidates.get(series);
    let own = own.map(|choices| choices.place);
    let near = |(place, when): (usize, Interval)| {
        let side = match (when.end == slot.start, when.start == slot.end) {
            (true, _) => "right after",
            (_, true) => "right before",
            _ => return None,
        };
        let held = scene.composing.ahead.held.get(place)?;
        Some(format!("{side} “{}”", held.title))
    };
    let others = scene.held.get(member).into_iter().flatten().copied();
    let found = others
        .filter(|(place, _)| Some(*place) != own)
        .find_map(near);
    let segments = &scene.composing.ahead.team.members.get(member)?.segments;
    let is_edge = |segment: &Interval| segment.start == slot.start || segment.end == slot.end;
    let edge = segments.iter().any(is_edge);
    let edge = edge.then(|| "at the edge of working time, so it splits no free time".to_string());
    found.or(edge)
}

/// Time in blocks of two hours that the plan has more with the change than without it.
fn more_focus(scene: &Scene<'_>, series: usize) -> Minutes {
    let block = scene.composing.focus.definition.block_min;
    let time = |member, busy: &[Interval]| -> i64 {
        let found = blocks(scene, member, busy, block);
        found.iter().map(|block| block.len()).sum()
    };
    let without = scene.then.attended_with(series, 0).into_iter();
    let counting = without.filter(|(member, _)| scene.counts(*member));
    let more = counting.map(|(member, without)| {
        let with: Vec<Interval> = scene.then.attended(member).map(|(when, _)| when).collect();
        time(member, &with) - time(member, &without)
    });
    Minutes::whole(more.sum())
}
