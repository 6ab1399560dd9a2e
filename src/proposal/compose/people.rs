//! Each person's flow, before and after.

use super::super::board::Schedule;
use super::Scene;
use crate::base::ids::PersonPlace;
use crate::base::index::part;
use crate::base::{Interval, Minutes};
use crate::focus::flow;
use crate::report::plan::PersonPlan;

/// Everybody whose flow counts, most gained first.
pub(super) fn people(scene: &Scene<'_>) -> Vec<PersonPlan> {
    let members = scene.composing.ahead.team.members.pairs();
    let counting = members.filter(|(_, member)| member.counts);
    let rows = counting.map(|(place, member)| {
        let block = scene.composing.focus.definition.block_min;
        let of = |board: &Schedule<'_>| {
            let busy: Vec<Interval> = board.attended(place).map(|(when, _)| when).collect();
            blocks(scene, place, &busy, block)
        };
        let (now, then) = (of(&scene.now), of(&scene.then));
        let sum = |list: &[Interval]| Minutes::whole(list.iter().map(|block| block.len()).sum());
        let is_old = |new: &Interval| {
            now.iter()
                .any(|old| old.start <= new.start && new.end <= old.end)
        };
        let profile = scene.composing.focus.central;
        let most = flow::value(&member.segments, std::iter::empty(), profile);
        PersonPlan {
            id: member.id.clone(),
            name: member.name.clone(),
            now: Minutes::hundredths(scene.now.value(place)),
            then: Minutes::hundredths(scene.then.value(place)),
            focus_hours: (sum(&now), sum(&then)),
            most: Minutes::hundredths(most),
            new_blocks: then.iter().filter(|new| !is_old(new)).copied().collect(),
        }
    });
    let mut rows: Vec<PersonPlan> = rows.collect();
    rows.sort_by(|a, b| {
        let gain = |p: &PersonPlan| p.then - p.now;
        gain(b).cmp(&gain(a)).then(a.id.cmp(&b.id))
    });
    rows
}

/// Free gaps of at least so many minutes between what a member attends, ordered by time.
pub(super) fn blocks(
    scene: &Scene<'_>,
    member: PersonPlace,
    busy: &[Interval],
    least: i64,
) -> Vec<Interval> {
    let who = &scene.composing.ahead.team.members[member];
    let mut found = Vec::new();
    for segment in &who.segments {
        let from =
            busy.partition_point(|b| b.start < segment.start - crate::day::class::LONGEST_MEETING);
        let near = part(busy, from..busy.len());
        let segment = std::slice::from_ref(segment);
        flow::for_each_gap(segment, near.iter().copied(), |gap, _| {
            if gap.len() >= least {
                found.push(gap);
            }
        });
    }
    found
}
