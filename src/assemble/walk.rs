//! One walk over everybody's days, for all that looks at each of them: days that are not kept are
//! made only once for it.

use super::costs::{Attribution, Costs, CostsOfSome};
use super::evidence::Evidence;
use super::people::{PeopleSums, SumsOfSome};
use super::picture::{Heat, LastDates};
use super::times::MetOnDaysOff;
use crate::base::ids::PersonPlace;
use crate::day::PersonDay;
use crate::focus::FocusRules;
use crate::report::InFull;
use chrono::NaiveDate;
use std::borrow::Cow;

/// What everybody's days tell.
#[derive(Debug)]
pub(crate) struct DayWalk {
    /// What the days of people add up to.
    pub(crate) sums: PeopleSums,
    /// When people meet.
    pub(crate) heat: Heat,
    /// The last dates.
    pub(crate) last: LastDates,
    /// What meetings cost; nothing where none is judged.
    pub(crate) costs: Costs,
    /// Who meets when they do not work.
    pub(crate) met_off: MetOnDaysOff,
}

/// What the days of some people tell who follow each other.
#[derive(Default)]
struct DaysOfSome {
    sums: SumsOfSome,
    heat: Heat,
    last: LastDates,
    costs: CostsOfSome,
    met_off: Vec<Box<[NaiveDate]>>,
}

/// Walks over everybody's days; meetings are attributed where they are judged.
pub(crate) fn walk(evidence: &Evidence<'_>, rules: &FocusRules, in_full: InFull) -> DayWalk {
    let people = &evidence.days.directory.people;
    let attribution = Attribution::new(evidence, rules.central, in_full);
    let add = |some: &mut DaysOfSome, person: PersonPlace, own: Cow<'_, [PersonDay]>| {
        let who = &people[person];
        some.sums.add(who, &own, rules);
        some.heat.add(&own, who.zone);
        some.last.add(&own);
        attribution.add(&mut some.costs, &own, evidence);
        some.met_off.push(MetOnDaysOff::of_days(&own));
    };
    let pieces = evidence
        .days
        .gathered(evidence.occurrences, DaysOfSome::default, add);
    let (mut sums, mut costs, mut met_off) = (Vec::new(), Vec::new(), Vec::new());
    let (mut heat, mut last) = (Heat::default(), LastDates::default());
    for piece in pieces {
        sums.push(piece.sums);
        heat.merge(&piece.heat);
        last.merge(piece.last);
        costs.push(piece.costs);
        met_off.push(piece.met_off);
    }
    DayWalk {
        sums: PeopleSums::joined(sums),
        heat,
        last,
        costs: attribution.costs(costs, evidence),
        met_off: MetOnDaysOff::joined(met_off),
    }
}
