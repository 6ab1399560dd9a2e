//! Finds another series with mostly the same people in the same weeks. The rubric compares a series
//! with it, and suggests a time beside it.

use super::evidence::{Evidence, shown_title, speaker, whole_cast};
use super::series::Series;
use crate::base::ids::{Id, IndexVec, PersonId, SeriesId};
use crate::base::index::wide;
use crate::base::parallel;
use crate::calendar::event::Response;
use crate::rubric;
use crate::rubric::facts::SimilarMeeting;
use std::cmp::Reverse;
use std::sync::Arc;

/// Meetings with fewer people are too small to be called the same cast.
const LEAST_PEOPLE: usize = 3;

/// A series that could take it in is the better one when it shares at least so much, in thousandths.
const LEAST_COMMON: usize = 600;

/// A series that shares people with another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SimilarSeries {
    series: SeriesId,
    /// People in both, in thousandths of the larger of the two casts.
    common: u16,
    /// The other could take it in, by its kind.
    same_kind: bool,
}

impl SimilarSeries {
    /// As the rubric knows it; `place` is the place of the series that it is similar to.
    pub(super) fn as_meeting(
        self,
        place: SeriesId,
        evidence: &Evidence<'_>,
    ) -> Option<SimilarMeeting> {
        let list = &evidence.series.list;
        let (own, series) = (&list[place], &list[self.series]);
        let (_, event) = speaker(series, evidence)?;
        Some(SimilarMeeting {
            title: shown_title(event).to_string(),
            uid: series.uid.to_string(),
            common: f64::from(self.common) / 1000.0,
            same_kind: self.same_kind,
            better: worth(series, evidence) > worth(own, evidence),
        })
    }
}

/// How good a series is, to choose between two with the same people: the one with the larger
/// share of acceptances (in percent); if equal, the one with fewer invited; then the older one.
fn worth(series: &Series, evidence: &Evidence<'_>) -> (usize, Reverse<usize>, Reverse<i32>) {
    let Some((_, event)) = speaker(series, evidence) else {
        return (0, Reverse(usize::MAX), Reverse(i32::MAX));
    };
    let invited = event.attendees.len();
    let accepted = Some(Response::Accepted);
    let yes = event.responses.iter().filter(|r| **r == accepted).count();
    let begin = chrono::Datelike::num_days_from_ce(&event.start.date());
    (yes * 100 / invited.max(1), Reverse(invited), Reverse(begin))
}

/// For each series the other one that shares the most of its people in the same weeks. `kinds`
/// stands beside the list of series, and tells those of the ones that repeat.
pub(crate) fn most_similar(
    evidence: &Evidence<'_>,
    kinds: &[Option<Arc<str>>],
) -> IndexVec<SeriesId, Option<SimilarSeries>> {
    let casts = Casts::of(evidence, kinds);
    let length = evidence.series.list.len();
    parallel::map_with(length, |seen, index| casts.most_similar(index, seen)).into()
}

/// Who sits where and when; only of series that repeat and have people enough.
struct Casts<'a> {
    /// People of any such series by number, ascending.
    of_series: Vec<Box<[u32]>>,
    /// Series by place, ascending.
    of_person: Vec<Box<[u32]>>,
    weeks: Vec<Box<[i32]>>,
    kinds: &'a [Option<Arc<str>>],
}

impl<'a> Casts<'a> {
    fn of(evidence: &Evidence<'_>, kinds: &'a [Option<Arc<str>>]) -> Self {
        let list = evidence.series.list.as_slice();
        let seats = parallel::map_ranges(list.len(), |range| {
            let mut seats: Vec<(PersonId, u32)> = Vec::new();
            for index in range {
                let series = list.get(index).filter(|series| series.recurring);
                let cast = series.map(|series| whole_cast(series, evidence));
                let cast = cast.filter(|cast| cast.len() >= LEAST_PEOPLE);
                let place = u32::try_from(index).unwrap_or(u32::MAX);
                seats.extend(cast.into_iter().flatten().map(|person| (person, place)));
            }
            seats
        });
        let mut seats = parallel::joined(seats);
        seats.sort_unstable();
        let mut of_series = vec![Vec::new(); list.len()];
        let mut of_person = Vec::new();
        for (person, seats) in (0..).zip(seats.chunk_by(|a, b| a.0 == b.0)) {
            for (_, series) in seats {
                if let Some(cast) = of_series.get_mut(wide(*series)) {
                    cast.push(person);
                }
            }
            of_person.push(seats.iter().map(|(_, series)| *series).collect());
        }
        Casts {
            of_series: of_series.into_iter().map(Vec::into_boxed_slice).collect(),
            of_person,
            weeks: list.iter().map(weeks).collect(),
            kinds,
        }
    }

    /// `seen` is only memory to be used again.
    fn most_similar(&self, index: usize, seen: &mut Vec<u32>) -> Option<SimilarSeries> {
        let own = self.of_series.get(index)?;
        seen.clear();
        let theirs = own.iter().filter_map(|who| self.of_person.get(wide(*who)));
        seen.extend(theirs.flatten());
        seen.sort_unstable();
        let mut best: Option<((bool, usize), u32)> = None;
        for same in seen.chunk_by(|a, b| a == b) {
            let Some(other) = same.first() else { continue };
            // Of equals the first stays, so most need not be looked at.
            let most = thousandths(same.len(), own.len());
            if best.is_some_and(|(rate, _)| (most >= LEAST_COMMON, most) <= rate) {
                continue;
            }
            let rate = self.rate(index, wide(*other), same.len());
            if let Some(rate) = rate.filter(|rate| best.is_none_or(|(best, _)| *rate > best)) {
                best = Some((rate, *other));
            }
        }
        let ((same_kind, common), series) = best?;
        Some(SimilarSeries {
            series: SeriesId::new(wide(series)),
            common: u16::try_from(common).unwrap_or(u16::MAX),
            same_kind,
        })
    }

    /// Whether the kind is the same, and people in common, in thousandths of the larger cast.
    fn rate(&self, index: usize, other: usize, common: usize) -> Option<(bool, usize)> {
        let (own, theirs) = (self.of_series.get(index)?, self.of_series.get(other)?);
        if other == index || !meet(self.weeks.get(index)?, self.weeks.get(other)?) {
            return None;
        }
        let common = thousandths(common, own.len().max(theirs.len()));
        let kind = |place| self.kinds.get(place).and_then(Option::as_ref);
        let alike = kind(index).zip(kind(other));
        let alike = alike.is_some_and(|(own, theirs)| rubric::could_join(own, theirs));
        let kin = alike && common >= LEAST_COMMON;
        Some((kin, common))
    }
}

/// So many people of a cast, in thousandths.
fn thousandths(common: usize, cast: usize) -> usize {
    common * 1000 / cast.max(1)
}

/// Whether two ascending lists have a week in common.
fn meet(own: &[i32], theirs: &[i32]) -> bool {
    let (mut own, mut theirs) = (own, theirs);
    while let ([a, rest @ ..], [b, others @ ..]) = (own, theirs) {
        match a.cmp(b) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => own = rest,
            std::cmp::Ordering::Greater => theirs = others,
        }
    }
    false
}

fn weeks(series: &Series) -> Box<[i32]> {
    // 1970-01-01 was a Thursday; weeks here begin on Monday, in UTC, which is near enough.
    let week = |start: i64| (start + 3 * 1440).div_euclid(7 * 1440);
    let starts = series.plan.occurrences.iter().map(|(_, i)| i.start);
    let mut weeks: Vec<i32> = starts
        .map(|start| i32::try_from(week(start)).unwrap_or(i32::MAX))
        .collect();
    weeks.sort_unstable();
    weeks.dedup();
    weeks.into()
}
