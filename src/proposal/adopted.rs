//! What became of an earlier plan: which changes were made, and whether the flow came back.

use super::held::Ahead;
use super::plan_file::{PlanFile, PlannedChange};
use super::wanted::WantedChange;
use crate::base::ids::{IndexVec, PersonPlace};
use crate::base::{Interval, Minutes};
use crate::focus::{Profile, flow};
use crate::report::plan::{Adopted, AdoptedChange, AdoptedPerson, Fate};
use std::sync::Arc;

/// Compares a plan with the calendars as they are now. `busy` holds what each member attends.
pub fn adopted(
    ahead: &Ahead<'_>,
    busy: &IndexVec<PersonPlace, Vec<Interval>>,
    file: &PlanFile,
    profile: Profile,
) -> Adopted {
    let changes = file.changes.iter().map(|planned| change(ahead, planned));
    Adopted {
        changes: changes.collect(),
        promised: file.promised,
        came_back: came_back(ahead, busy, file, profile),
        people: people(ahead, busy, file, profile),
    }
}

fn change(ahead: &Ahead<'_>, planned: &PlannedChange) -> AdoptedChange {
    let held = ahead.find(&planned.uid);
    let done = planned
        .occurrences
        .iter()
        .filter(|one| is_done(ahead, planned, one))
        .count();
    let all = planned.occurrences.len();
    let ends = matches!(
        planned.change,
        WantedChange::Async | WantedChange::Drop | WantedChange::Merge(_)
    );
    let fate = match (held, done) {
        (None, _) if ends => Fate::Adopted,
        (None, _) => Fate::Gone,
        (_, 0) => Fate::NotAdopted,
        (_, done) if done * 2 > all => Fate::Adopted,
        _ => Fate::Partly,
    };
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    AdoptedChange {
        uid: planned.uid.clone(),
        // The title as it may be shown now; that of the file may be private by now.
        title: held.map_or_else(|| planned.title.clone(), |held| held.title.to_string()),
        proposed: planned.to.clone(),
        fate,
        occurrences: (count(done), count(all)),
    }
}

/// Whether an occurrence is as planned: at its new time and no longer than that, without those
/// released, or no longer held.
fn is_done(
    ahead: &Ahead<'_>,
    planned: &PlannedChange,
    (old, new): &(Interval, Option<Interval>),
) -> bool {
    let held = ahead.find(&planned.uid);
    let occurrences = held.map_or(&[][..], |held| &held.occurrences);
    let Some(new) = new else {
        return !occurrences.iter().any(|o| o.interval.start == old.start);
    };
    let mut there = occurrences.iter();
    let Some(there) = there.find(|o| o.interval.start == new.start && o.interval.end <= new.end)
    else {
        return false;
    };
    match &planned.change {
        WantedChange::Release(ids) => {
            let mut present = there.present.iter().map(|m| &ahead.team.members[*m]);
            !present.any(|member| ids.iter().any(|id| *id == *member.id))
        }
        // What was not to change says nothing about the change.
        _ => new != old,
    }
}

/// What the changes that came true give: the flow that there is, less the flow that there would be
/// had these occurrences stayed as they were.
fn came_back(
    ahead: &Ahead<'_>,
    busy: &IndexVec<PersonPlace, Vec<Interval>>,
    file: &PlanFile,
    profile: Profile,
) -> Minutes {
    let mut total = 0;
    for (place, member) in ahead.team.members.pairs() {
        if !member.counts {
            continue;
        }
        let now = &busy[place];
        let mut before = now.to_vec();
        for planned in &file.changes {
            for one in planned
                .occurrences
                .iter()
                .filter(|one| is_done(ahead, planned, one))
            {
                undo(ahead, planned, one, place, &member.id, &mut before);
            }
        }
        before.sort_unstable();
        let value =
            |list: &[Interval]| flow::value(&member.segments, list.iter().copied(), profile);
        total += value(now) - value(&before);
    }
    Minutes::hundredths(total)
}

/// Puts an occurrence back for a member who attends it now, or who was to gain by its end.
fn undo(
    ahead: &Ahead<'_>,
    planned: &PlannedChange,
    (old, new): &(Interval, Option<Interval>),
    member: PersonPlace,
    id: &Arc<str>,
    before: &mut Vec<Interval>,
) {
    let is_gainer = planned.gainers.iter().any(|gainer| **gainer == **id);
    let Some(new) = new else {
        if is_gainer {
            before.push(*old);
        }
        return;
    };
    let held = ahead.find(&planned.uid);
    let there = held.and_then(|held| {
        let mut all = held.occurrences.iter();
        all.find(|o| o.interval.start == new.start)
    });
    let attends = there.is_some_and(|o| o.present.contains(&member));
    if let Some(now) = there.filter(|_| attends)
        && let Some(place) = before.iter().position(|i| *i == now.interval)
    {
        before.remove(place);
        before.push(*old);
    } else if is_gainer && matches!(planned.change, WantedChange::Release(_)) {
        before.push(*old);
    }
}

fn people(
    ahead: &Ahead<'_>,
    busy: &IndexVec<PersonPlace, Vec<Interval>>,
    file: &PlanFile,
    profile: Profile,
) -> Vec<AdoptedPerson> {
    let rows = file.people.iter().filter_map(|(id, _, before, planned)| {
        let mut members = ahead.team.members.pairs();
        let (place, member) = members.find(|(_, member)| *member.id == **id && member.counts)?;
        let list = busy[place].iter();
        let value = flow::value(&member.segments, list.copied(), profile);
        Some(AdoptedPerson {
            id: id.clone(),
            name: member.name.to_string(),
            before: *before,
            planned: *planned,
            is: Minutes::hundredths(value),
        })
    });
    rows.collect()
}
