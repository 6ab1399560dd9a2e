//! Why a change gives what it gives, in words.

use super::super::change::SeriesChange;
use super::super::held::Held;
use super::Scene;
use super::people::blocks;
use crate::base::index::{narrow, wide};
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
    let others = held_by(scene, narrow(member)).filter(|(place, _)| Some(*place) != own);
    let found = others.filter_map(near).next();
    let segments = &scene.composing.ahead.team.members.get(member)?.segments;
    let is_edge = |segment: &Interval| segment.start == slot.start || segment.end == slot.end;
    let edge = segments.iter().any(is_edge);
    let edge = edge.then(|| "at the edge of working time, so that it splits nothing".to_string());
    found.or(edge)
}

/// When a member attends each series ahead (by place), after the changes.
fn held_by<'a>(scene: &'a Scene<'_>, member: u32) -> impl Iterator<Item = (usize, Interval)> + 'a {
    let draft = scene.composing.draft;
    let held = scene.composing.ahead.held.iter().enumerate();
    held.flat_map(move |(place, held)| {
        let series = draft.candidates.iter().position(|c| c.place == place);
        let change = series.and_then(|s| draft.change(s, scene.then.chosen(s)));
        let slots: Vec<(usize, Interval)> = match change {
            Some((_, outcome)) => {
                let slots = outcome.slots.iter().flatten();
                let own = slots.filter(|slot| slot.members.contains(&member));
                own.map(|slot| (place, slot.interval)).collect()
            }
            None => {
                let own = held.occurrences.iter();
                let own = own.filter(|o| o.present.contains(&member));
                own.map(|o| (place, o.interval)).collect()
            }
        };
        slots
    })
}

/// Time in blocks of two hours that the plan has more with the change than without it.
fn more_focus(scene: &Scene<'_>, series: usize) -> Minutes {
    let problem = &scene.composing.draft.problem;
    let mut without = scene.composing.chosen.to_vec();
    if let Some(slot) = without.get_mut(series) {
        *slot = 0;
    }
    let block = scene.composing.focus.definition.block_min;
    let other = super::Schedule::new(problem, &without);
    let members = (0..problem.people.len()).filter(|member| scene.counts(*member));
    let time = |board: &super::Schedule<'_>, member| -> i64 {
        let found = blocks(scene, board, member, block);
        found.iter().map(|block| block.len()).sum()
    };
    let more = members.map(|member| time(&scene.then, member) - time(&other, member));
    Minutes::whole(more.sum())
}
