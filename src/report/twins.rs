//! Another series with mostly the same people in the same weeks: what the rubric compares a
//! series with, and where it could be held instead.

use super::evidence::{Evidence, shown_title, speaker, whole_cast};
use super::series::Series;
use crate::base::parallel;
use crate::rubric::facts::Twin;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Meetings with fewer people are too small to be called the same cast.
const TWIN_MIN_PEOPLE: usize = 3;

/// A series of the same kind is the better twin when it shares at least so much, in thousandths.
const KIN_MIN_COMMON: usize = 600;

/// For each series the other one that shares the most of its people in the same weeks.
pub fn twins(evidence: &Evidence<'_>, kinds: &[String]) -> Vec<Option<Twin>> {
    let list = &evidence.series.list;
    let casts = parallel::map_slice(list, |series| whole_cast(series, evidence));
    let mut by_person: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (index, cast) in casts.iter().enumerate() {
        if list.get(index).is_some_and(|series| series.recurring) {
            cast.iter()
                .for_each(|id| by_person.entry(*id).or_default().push(index));
        }
    }
    let casts = Casts {
        weeks: list.iter().map(weeks).collect(),
        casts,
        by_person,
        kinds,
    };
    parallel::map(list.len(), |index| twin(index, evidence, &casts))
}

/// Who sits where and when.
struct Casts<'a> {
    casts: Vec<BTreeSet<u32>>,
    weeks: Vec<BTreeSet<i64>>,
    by_person: BTreeMap<u32, Vec<usize>>,
    kinds: &'a [String],
}

impl Casts<'_> {
    /// People in common, in thousandths of the larger cast, and whether the kind is the same.
    fn rate(&self, index: usize, other: usize) -> Option<(bool, usize)> {
        let (own, theirs) = (self.casts.get(index)?, self.casts.get(other)?);
        let together = !self.weeks.get(index)?.is_disjoint(self.weeks.get(other)?);
        if other == index || theirs.len() < TWIN_MIN_PEOPLE || !together {
            return None;
        }
        let common = own.intersection(theirs).count() * 1000 / own.len().max(theirs.len());
        let kind = self.kinds.get(index).filter(|kind| *kind != "unknown");
        let kin = kind.is_some() && kind == self.kinds.get(other) && common >= KIN_MIN_COMMON;
        Some((kin, common))
    }
}

fn twin(index: usize, evidence: &Evidence<'_>, casts: &Casts<'_>) -> Option<Twin> {
    let own = casts.casts.get(index)?;
    if own.len() < TWIN_MIN_PEOPLE || !evidence.series.list.get(index)?.recurring {
        return None;
    }
    let known = own.iter().filter_map(|id| casts.by_person.get(id));
    let candidates: BTreeSet<usize> = known.flatten().copied().collect();
    let rated = candidates
        .into_iter()
        .filter_map(|other| Some((casts.rate(index, other)?, other)));
    let ((same_kind, common), other) =
        rated.max_by_key(|(rate, other)| (*rate, Reverse(*other)))?;
    let series = evidence.series.list.get(other)?;
    let (_, event) = speaker(series, evidence)?;
    Some(Twin {
        title: shown_title(event),
        uid: series.uid.to_string(),
        common: common as f64 / 1000.0,
        same_kind,
    })
}

fn weeks(series: &Series) -> BTreeSet<i64> {
    // 1970-01-01 was a Thursday; weeks here begin on Monday, in UTC, which is near enough.
    series
        .plan
        .occurrences
        .iter()
        .map(|(_, i)| (i.start + 3 * 1440).div_euclid(7 * 1440))
        .collect()
}
