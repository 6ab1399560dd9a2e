//! The details of one meeting: its cost per person, and the changes that would give time back.

use super::costs::{Costs, SeriesCost};
use super::evidence::{Evidence, speaker, whole_cast};
use super::in_full::HeldOn;
use super::meetings::{Judged, MeetingRules};
use super::series::Series;
use crate::base::Minutes;
use crate::base::ids::{IndexVec, PersonPlace, SeriesId};
use crate::calendar::event::When;
use crate::report::model::{ChangeRow, Details, Proposed, ShareRow};
use crate::rubric::Scorecard;
use crate::what_if::{self, Change, Measure, SeriesPlan};
use chrono::{NaiveTime, TimeDelta};
use std::cmp::Reverse;

/// The details of a series that is held on these days.
pub(super) fn details(
    place: SeriesId,
    held: HeldOn<'_>,
    Judged { facts, card }: Judged,
    costs: &Costs,
    evidence: &Evidence<'_>,
    rules: &MeetingRules<'_>,
) -> Details {
    let series = &evidence.series.list[place];
    let context = Measure {
        days: held.days,
        profile: rules.profile,
        pause_until: rules.pause_until,
    };
    Details {
        shares: shares(&costs.by_person(place, held, evidence), rules.place),
        changes: changes((series, held.plan), &card, &context, evidence, rules.place),
        kind_rule: card.kind_rule,
        reasons: card.reasons,
        criteria: card.criteria,
        similar: facts.similar.map(|similar| similar.uid.into()),
    }
}

fn shares(
    costs: &[(PersonPlace, SeriesCost)],
    place: &IndexVec<PersonPlace, usize>,
) -> Vec<ShareRow> {
    let row = |(person, cost): &(PersonPlace, SeriesCost)| ShareRow {
        person: place[*person],
        share: cost.share,
        booked: cost.booked,
        saving: cost.saving,
    };
    let mut rows = Vec::with_capacity(costs.len());
    rows.extend(costs.iter().map(row));
    rows.sort_unstable_by_key(|row| (Reverse(row.share), row.person));
    rows
}

/// Every proposed change that gives something back: those first that mend the meeting's own faults,
/// then the largest saving first.
fn changes(
    (series, plan): (&Series, &SeriesPlan),
    card: &Scorecard,
    context: &Measure<'_>,
    evidence: &Evidence<'_>,
    place: &IndexVec<PersonPlace, usize>,
) -> Vec<ChangeRow> {
    let people = &evidence.days.directory.people;
    let mut rows = Vec::new();
    for change in &card.changes {
        let released = |person| match change {
            Change::Release { people: ids } => ids.iter().any(|id| **id == *people[person].id),
            _ => false,
        };
        let saving = what_if::measure(plan, change, context, released);
        if saving.total() <= Minutes::ZERO {
            continue;
        }
        let gaining = saving
            .by_person
            .iter()
            .filter(|(_, amount)| *amount > Minutes::ZERO);
        let mut gaining: Vec<usize> = gaining.map(|(who, _)| place[*who]).collect();
        gaining.sort_unstable();
        rows.push(ChangeRow {
            change: proposed(change, saving.shift_min, series, evidence),
            saving: saving.total(),
            person_time: saving.person_time,
            people: gaining,
        });
    }
    rows.sort_by(|a, b| {
        let mends = |row: &ChangeRow| card.remedies.contains(&row.change.id());
        let order = (mends(b), b.saving, b.person_time).cmp(&(mends(a), a.saving, a.person_time));
        order.then_with(|| a.change.id().cmp(b.change.id()))
    });
    let is_offered = |row: &ChangeRow| mends_hours_or_none(row.change.id(), &card.remedies);
    rows.retain(is_offered);
    rows
}

/// Where the heaviest fault is the time, another time is the only remedy: less of a meeting at a
/// bad hour is still at a bad hour.
fn mends_hours_or_none(change: &str, remedies: &[&str]) -> bool {
    remedies.first() != Some(&"move") || change == "move"
}

/// The new time by the clock of the series.
fn moved_to(shift_min: i64, series: &Series, evidence: &Evidence<'_>) -> Option<NaiveTime> {
    let (_, event) = speaker(series, evidence)?;
    let When::Time(start) = &event.start else {
        return None;
    };
    let moved = TimeDelta::try_minutes(shift_min)?;
    Some(start.local.checked_add_signed(moved)?.time())
}

/// A change as the report tells it.
fn proposed(
    change: &Change,
    shift_min: Option<i64>,
    series: &Series,
    evidence: &Evidence<'_>,
) -> Proposed {
    match change {
        Change::Async => Proposed::Async,
        Change::Pause => Proposed::Pause,
        Change::Shorten { to_min } => Proposed::Shorten { to_min: *to_min },
        Change::Halve => Proposed::Halve,
        Change::Release { people } => Proposed::Release {
            people: people.len(),
            of: whole_cast(series, evidence).len(),
        },
        Change::Merge { title, .. } => Proposed::Merge {
            title: title.clone(),
        },
        Change::Move => Proposed::Move {
            shift_min,
            at: shift_min.and_then(|shift| moved_to(shift, series, evidence)),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::mends_hours_or_none;

    #[test]
    fn a_bad_hour_is_not_mended_by_fewer_minutes() {
        assert!(mends_hours_or_none("move", &["move", "shorten"]));
        assert!(!mends_hours_or_none("shorten", &["move", "shorten"]));
        assert!(mends_hours_or_none("shorten", &["shorten", "move"]));
        assert!(mends_hours_or_none("async", &[]));
    }
}
