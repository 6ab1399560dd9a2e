//! Occurrences → meetings: everything under one UID that somebody of the report attended.

use crate::base::index::{narrow, wide};
use crate::base::{Interval, parallel};
use crate::calendar::Reading;
use crate::day::{self, Class, Days};
use crate::occurrence::{Occurrence, Original, Span};
use crate::what_if::SeriesPlan;
use std::sync::Arc;

/// One UID in the window.
#[derive(Clone, Debug)]
pub struct Series {
    /// The UID.
    pub uid: Arc<str>,
    /// Occurrences of the UID that are a meeting to nobody (cancelled, declined), by start.
    others: Box<[u32]>,
    /// Whether the event repeats.
    pub recurring: bool,
    /// What planning needs.
    pub plan: SeriesPlan,
}

impl Series {
    /// Occurrences that are a meeting to somebody of the report, by start.
    pub fn meetings(
        &self,
    ) -> impl DoubleEndedIterator<Item = usize> + ExactSizeIterator + Clone + '_ {
        self.plan.occurrences.iter().map(|(index, _)| *index)
    }

    /// Occurrences of the UID that are a meeting to nobody (cancelled, declined), by start.
    pub fn others(&self) -> impl Iterator<Item = usize> + '_ {
        self.others.iter().map(|index| wide(*index))
    }
}

/// Stands for no series.
const NOBODYS: u32 = u32::MAX;

/// All meetings, ordered by UID, and the series of each occurrence.
#[derive(Clone, Debug, Default)]
pub struct AllSeries {
    /// Ordered by UID.
    pub list: Vec<Series>,
    /// Per occurrence, the place of its series; [`NOBODYS`] where it is a meeting to nobody.
    of_occurrence: Vec<u32>,
}

impl AllSeries {
    /// The place in the list of an occurrence's series; none when it is a meeting to nobody.
    pub fn place_of(&self, occurrence: usize) -> Option<usize> {
        let place = self.of_occurrence.get(occurrence).copied();
        place.filter(|place| *place != NOBODYS).map(wide)
    }

    /// The place in the list of a UID's series.
    pub(crate) fn place_of_uid(&self, uid: &str) -> Option<usize> {
        let found = self.list.binary_search_by(|one| one.uid.as_ref().cmp(uid));
        found.ok()
    }
}

/// Groups the window's meetings by UID.
pub(crate) fn series(reading: &Reading, occurrences: &[Occurrence], days: &Days) -> AllSeries {
    let uid = |index: usize| {
        let event = reading.events.get(occurrences.get(index)?.winner())?;
        Some(&event.uid)
    };
    let mut all = AllSeries {
        list: Vec::new(),
        of_occurrence: vec![NOBODYS; occurrences.len()],
    };
    let by_uid = by_uid(reading, occurrences);
    let of_uids: Vec<&[u32]> = by_uid.all().collect();
    let found = parallel::map_slice(&of_uids, |of_uid| {
        let of_uid = of_uid.iter().map(|index| wide(*index));
        let (meetings, others): (Vec<usize>, Vec<usize>) =
            of_uid.partition(|index| is_meeting(days, *index));
        let uid = meetings.first().and_then(|first| uid(*first))?;
        let others = others.into_iter().map(narrow).collect();
        Some(one(uid, &meetings, others, reading, occurrences, days))
    });
    for series in found.into_iter().flatten() {
        for index in series.meetings() {
            if let Some(slot) = all.of_occurrence.get_mut(index) {
                *slot = narrow(all.list.len());
            }
        }
        all.list.push(series);
    }
    all.list.shrink_to_fit();
    add_days(&mut all, days);
    all
}

/// The occurrences of each UID one behind the other.
struct ByUid {
    occurrences: Vec<u32>,
    /// Where those of each UID end.
    ends: Vec<usize>,
}

impl ByUid {
    /// Those of each UID, in their order; ordered by UID.
    fn all(&self) -> impl Iterator<Item = &[u32]> {
        let mut begin = 0;
        self.ends.iter().filter_map(move |end| {
            let own = self.occurrences.get(begin..*end);
            begin = *end;
            own.filter(|own| !own.is_empty())
        })
    }
}

/// UIDs are compared once for each event, and not for each of its occurrences.
fn by_uid(reading: &Reading, occurrences: &[Occurrence]) -> ByUid {
    let uid = |event: u32| reading.events.get(wide(event)).map(|event| &event.uid);
    let mut events: Vec<u32> = (0..narrow(reading.events.len())).collect();
    events.sort_unstable_by(|a, b| uid(*a).cmp(&uid(*b)));
    let mut place = vec![0; events.len()];
    let mut uids = 0;
    for of_uid in events.chunk_by(|a, b| uid(*a) == uid(*b)) {
        for event in of_uid {
            if let Some(slot) = place.get_mut(wide(*event)) {
                *slot = uids;
            }
        }
        uids += 1;
    }
    let place = |occurrence: &Occurrence| place.get(occurrence.winner()).copied();
    let mut ends = vec![0; uids];
    for place in occurrences.iter().filter_map(place) {
        if let Some(count) = ends.get_mut(place) {
            *count += 1;
        }
    }
    let mut end = 0;
    let mut next = Vec::with_capacity(uids);
    for count in &mut ends {
        next.push(end);
        end += *count;
        *count = end;
    }
    let mut list = vec![0; end];
    for (index, occurrence) in occurrences.iter().enumerate() {
        if let Some(next) = place(occurrence).and_then(|place| next.get_mut(place))
            && let Some(slot) = list.get_mut(*next)
        {
            *slot = narrow(index);
            *next += 1;
        }
    }
    ByUid {
        occurrences: list,
        ends,
    }
}

/// Tells each series the person-days that hold one of its occurrences.
fn add_days(all: &mut AllSeries, days: &Days) {
    for (index, day) in (0..).zip(&days.days) {
        for meeting in day.meetings() {
            let series = all.place_of(meeting.occurrence);
            if let Some(series) = series.and_then(|place| all.list.get_mut(place))
                && series.plan.days.last() != Some(&index)
            {
                series.plan.days.push(index);
            }
        }
    }
    let plans = all.list.iter_mut().map(|series| &mut series.plan);
    plans.for_each(|plan| plan.days.shrink_to_fit());
}

fn is_meeting(days: &Days, occurrence: usize) -> bool {
    let mut classes = days.classes_of(occurrence);
    classes.any(|(_, class)| class == Class::Meeting)
}

fn one(
    uid: &Arc<str>,
    meetings: &[usize],
    others: Box<[u32]>,
    reading: &Reading,
    occurrences: &[Occurrence],
    days: &Days,
) -> Series {
    let find = |index: &usize| occurrences.get(*index);
    let repeats = |o: &Occurrence| {
        let event = reading.events.get(o.winner());
        o.original() != Original::Single || event.is_some_and(|e| !e.recurrence.is_empty())
    };
    let held = meetings
        .iter()
        .filter_map(|i| Some((*i, interval(find(i)?))));
    let mut occurrences = Vec::with_capacity(meetings.len());
    occurrences.extend(held);
    let plan = SeriesPlan {
        occurrences,
        audience: meetings.iter().map(|i| audience(days, *i)).collect(),
        days: Vec::new(),
    };
    Series {
        uid: uid.clone(),
        recurring: meetings.iter().filter_map(find).any(repeats),
        others,
        plan,
    }
}

/// Individuals attending an occurrence, in the report or not; one in a calendar that names nobody.
pub(crate) fn audience(days: &Days, occurrence: usize) -> u32 {
    let attending = days
        .cast(occurrence)
        .map_or(0, |cast| cast.attending().count());
    u32::try_from(attending).unwrap_or(u32::MAX).max(1)
}

/// An occurrence in whole minutes; meetings always have a time.
pub(crate) fn interval(occurrence: &Occurrence) -> Interval {
    match occurrence.span() {
        Span::Time(start, end) => Interval::new(day::whole_minute(start), day::whole_minute(end)),
        Span::Days(..) => Interval::new(0, 0),
    }
}
