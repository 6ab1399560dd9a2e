//! The changes of a plan as rows.

use super::super::change::{ChangedSeries, Misfit, SeriesChange};
use super::super::draft::KEEP;
use super::super::held::Held;
use super::super::team::Team;
use super::{Scene, reasons, said};
use crate::base::ids::{CandidateId, PersonPlace};
use crate::base::{Minutes, parallel};
use crate::plan::Slot;
use crate::report::plan::{ChangeProposal, OccurrenceChange, PersonGain, Target};
use std::collections::BTreeSet;

/// The changes, those first that give most together with the others.
pub(super) fn changes(scene: &Scene<'_>) -> Vec<ChangeProposal> {
    let draft = scene.composing.draft;
    let changed: Vec<CandidateId> = scene.then.changed().collect();
    let rows = parallel::map_each(&changed, |series| {
        let held = &scene.composing.ahead.held[draft.candidates[*series].held];
        let (change, outcome) = draft.change(*series, scene.then.chosen(*series))?;
        Some((*series, row(scene, *series, held, change, outcome)))
    });
    let mut rows: Vec<(CandidateId, ChangeProposal)> = rows.into_iter().flatten().collect();
    rows.sort_by(|(_, a), (_, b)| b.together.cmp(&a.together).then(a.uid.cmp(&b.uid)));
    let order: Vec<CandidateId> = rows.iter().map(|(series, _)| *series).collect();
    for (series, row) in &mut rows {
        let others = order.iter().enumerate();
        let before =
            others.filter(|(_, other)| **other != *series && needs(scene, *series, **other));
        row.after = before.map(|(place, _)| place).collect();
    }
    rows.into_iter().map(|(_, row)| row).collect()
}

fn row(
    scene: &Scene<'_>,
    series: CandidateId,
    held: &Held,
    change: &SeriesChange,
    outcome: &ChangedSeries,
) -> ChangeProposal {
    let ahead = scene.composing.ahead;
    let alone = scene.now.with(series, scene.then.chosen(series));
    let without = scene.then.with(series, KEEP);
    let others = match change {
        SeriesChange::Move(..) => held.others.clone(),
        _ => Vec::new(),
    };
    ChangeProposal {
        uid: held.uid.clone(),
        title: held.title.clone(),
        is_private: held.is_private,
        organizer: held.organizer.clone(),
        organizer_name: held.organizer_name.clone(),
        ids: change.ids(),
        from: said::when(held, ahead),
        to: said::becomes(held, change, ahead),
        target: target(held, change),
        alone: (!alone.overlaps).then(|| scene.now.sum(&alone)),
        together: -scene.then.sum(&without),
        cost: outcome.cost,
        why: reasons::reasons(scene, series, held, change),
        alternative: alternative(scene, series, held),
        ask: others,
        has_room: held.has_room && matches!(change, SeriesChange::Move(..)),
        after: Vec::new(),
        gains: gains(&ahead.team, &without.by_member),
        occurrences: occurrences(held, outcome),
        faults: faults(scene, series, held, outcome),
    }
}

fn target(held: &Held, change: &SeriesChange) -> Target {
    let mut target = Target {
        zone: held.zone.name(),
        ..Target::default()
    };
    match change {
        SeriesChange::Move(to, length) => {
            target.weekday = to.weekday;
            target.minute = Some(to.minute);
            target.length_min = *length;
        }
        SeriesChange::Shorten(to) => target.length_min = Some(*to),
        SeriesChange::Release(ids) => {
            target.released = ids.iter().map(|id| id.to_string()).collect()
        }
        SeriesChange::Merge(into) => target.into = Some(into.to_string()),
        SeriesChange::Async | SeriesChange::Drop | SeriesChange::Halve => {}
    }
    target
}

/// Who gains by it, most first: what they would lose without it.
fn gains(team: &Team, without: &[(PersonPlace, i64)]) -> Vec<PersonGain> {
    let counting = without.iter().filter_map(|(member, gain)| {
        let who = &team.members[*member];
        (who.counts && *gain != 0).then(|| PersonGain {
            id: who.id.clone(),
            name: who.name.clone(),
            gain: Minutes::hundredths(-gain),
        })
    });
    let mut rows: Vec<PersonGain> = counting.collect();
    rows.sort_by(|a, b| b.gain.cmp(&a.gain).then(a.id.cmp(&b.id)));
    rows
}

fn occurrences(held: &Held, outcome: &ChangedSeries) -> Vec<OccurrenceChange> {
    let both = held.occurrences.iter().zip(&outcome.slots);
    let row = both.map(|(old, new)| OccurrenceChange {
        old: old.interval,
        new: new.as_ref().map(|slot| slot.interval),
    });
    row.collect()
}

/// Whether the new slots of a series lie where another one is now, for somebody in both.
fn needs(scene: &Scene<'_>, series: CandidateId, other: CandidateId) -> bool {
    let (own, new) = scene.then.option(series, scene.then.chosen(series));
    let (theirs, old) = scene.then.option(other, KEEP);
    let meets = |new: &Slot| {
        let mut touched = old
            .slots
            .iter()
            .filter(|o| o.interval.intersects(new.interval));
        let members = own.attendees(new);
        touched.any(|old| theirs.attendees(old).iter().any(|m| members.contains(m)))
    };
    new.slots.iter().filter(|slot| slot.is_new).any(meets)
}

/// The best other option of the series beside the other changes, and what the plan gives less
/// with it. Moves by less than half an hour from the one proposed say nothing new.
fn alternative(scene: &Scene<'_>, series: CandidateId, held: &Held) -> Option<(String, Minutes)> {
    let draft = scene.composing.draft;
    let chosen = scene.then.chosen(series);
    let (proposed, outcome) = draft.change(series, chosen)?;
    let options = draft.candidates[series].options();
    let others =
        options.filter(|(option, (change, _))| *option != chosen && !is_near(change, proposed));
    let best = others.filter_map(|(option, (change, other))| {
        let trial = scene.then.with(series, option);
        let may = !trial.overlaps && nobody_loses(scene, &trial.by_member);
        let less = -(scene.then.sum(&trial)) + other.cost - outcome.cost;
        may.then_some((less, option, change))
    });
    let (_, option, change) = best.min_by_key(|(less, option, _)| (*less, *option))?;
    let less = -scene.then.sum(&scene.then.with(series, option));
    Some((said::becomes(held, change, scene.composing.ahead), less))
}

fn is_near(change: &SeriesChange, proposed: &SeriesChange) -> bool {
    match (change, proposed) {
        (SeriesChange::Move(a, _), SeriesChange::Move(b, _)) => {
            a.weekday == b.weekday && (a.minute - b.minute).abs() < 30
        }
        _ => false,
    }
}

fn nobody_loses(scene: &Scene<'_>, by_member: &[(PersonPlace, i64)]) -> bool {
    let may_lose = scene.composing.ahead.rules.allow_loss;
    let keeps = |(member, gain): &(PersonPlace, i64)| {
        let then = scene.then.value(*member) + gain;
        !scene.counts(*member) || then >= scene.now.value(*member)
    };
    may_lose || by_member.iter().all(keeps)
}

/// What a named change breaks.
fn faults(
    scene: &Scene<'_>,
    series: CandidateId,
    held: &Held,
    outcome: &ChangedSeries,
) -> Vec<String> {
    let name = |member: &PersonPlace| &scene.composing.ahead.team.members[*member].name;
    let mut found: BTreeSet<String> = BTreeSet::new();
    for misfit in &outcome.misfits {
        found.insert(match misfit {
            Misfit::Notice => "some occurrences would leave people too little notice".to_string(),
            Misfit::Window => "it lies outside the times that are kept for meetings".to_string(),
            Misfit::NotAtWork(who) => format!("{} is not at work then", name(who)),
            Misfit::OwnWork(who) => format!("{} planned their own work for that time", name(who)),
            Misfit::Busy(who) => format!("{} is in another meeting then", name(who)),
        });
    }
    let itself = scene.then.with(series, scene.then.chosen(series));
    if itself.overlaps && found.is_empty() {
        found.insert("it overlaps with something else".to_string());
    }
    let moves = outcome.slots.iter().flatten().any(|slot| slot.is_new);
    if moves && !held.others.is_empty() {
        found.insert("not every calendar was given: ask the others first".to_string());
    }
    found.into_iter().collect()
}
