//! Occurrences → meetings: everything under one UID that somebody of the report attended.

use crate::base::ids::{EventId, IndexVec, OccurrenceId, SeriesId, UidId};
use crate::base::index::{item_mut, part};
use crate::base::{Interval, parallel};
use crate::calendar::Reading;
use crate::day::{Class, Days};
use crate::occurrence::{Occurrence, Original, Span};
use crate::what_if::SeriesPlan;
use std::sync::Arc;

/// One UID in the window.
#[derive(Clone, Debug)]
pub struct Series {
    /// The UID.
    pub uid: Arc<str>,
    /// Occurrences of the UID that are a meeting to nobody (cancelled, declined), by start.
    others: Box<[OccurrenceId]>,
    /// Whether the event repeats.
    pub recurring: bool,
    /// What planning needs.
    pub plan: SeriesPlan,
}

impl Series {
    /// Occurrences that are a meeting to somebody of the report, by start.
    pub fn meetings(
        &self,
    ) -> impl DoubleEndedIterator<Item = OccurrenceId> + ExactSizeIterator + Clone + '_ {
        self.plan.occurrences.iter().map(|(index, _)| *index)
    }

    /// Occurrences of the UID that are a meeting to nobody (cancelled, declined), by start.
    pub fn others(&self) -> impl Iterator<Item = OccurrenceId> + '_ {
        self.others.iter().copied()
    }
}

/// All meetings, ordered by UID, and the series of each occurrence.
#[derive(Clone, Debug, Default)]
pub struct AllSeries {
    /// Ordered by UID.
    pub list: IndexVec<SeriesId, Series>,
    /// The series of each occurrence; none where it is a meeting to nobody.
    of_occurrence: IndexVec<OccurrenceId, Option<SeriesId>>,
}

impl AllSeries {
    /// The series of an occurrence; none when it is a meeting to nobody.
    pub fn place_of(&self, occurrence: OccurrenceId) -> Option<SeriesId> {
        self.of_occurrence[occurrence]
    }
}

/// Groups the window's meetings by UID.
pub(crate) fn series(
    reading: &Reading,
    occurrences: &IndexVec<OccurrenceId, Occurrence>,
    days: &Days,
) -> AllSeries {
    let uid = |index: OccurrenceId| &reading.events[occurrences[index].winner()].uid;
    let mut of_occurrence = IndexVec::beside(occurrences, None);
    let by_uid = by_uid(reading, occurrences);
    let of_uids: Vec<&[OccurrenceId]> = by_uid.all().collect();
    let found = parallel::map_slice(&of_uids, |of_uid| {
        let of_uid = of_uid.iter().copied();
        let (meetings, others): (Vec<OccurrenceId>, Vec<OccurrenceId>) =
            of_uid.partition(|index| is_meeting(days, *index));
        let uid = meetings.first().map(|first| uid(*first))?;
        Some(one(
            uid,
            &meetings,
            others.into(),
            reading,
            occurrences,
            days,
        ))
    });
    let mut list: Vec<Series> = found.into_iter().flatten().collect();
    list.shrink_to_fit();
    let list = IndexVec::from(list);
    for (place, series) in list.pairs() {
        for index in series.meetings() {
            of_occurrence[index] = Some(place);
        }
    }
    AllSeries {
        list,
        of_occurrence,
    }
}

/// The occurrences of each UID one behind the other.
struct ByUid {
    occurrences: Vec<OccurrenceId>,
    /// Where those of each UID end.
    ends: Vec<usize>,
}

impl ByUid {
    /// Those of each UID, in their order; ordered by UID.
    fn all(&self) -> impl Iterator<Item = &[OccurrenceId]> {
        let mut begin = 0;
        let all = self.ends.iter().map(move |end| {
            let own = part(&self.occurrences, begin..*end);
            begin = *end;
            own
        });
        all.filter(|own| !own.is_empty())
    }
}

/// UIDs are compared once for each event, and not for each of its occurrences.
fn by_uid(reading: &Reading, occurrences: &IndexVec<OccurrenceId, Occurrence>) -> ByUid {
    let uid = |event: &EventId| &reading.events[*event].uid;
    let mut events: Vec<EventId> = reading.events.ids().collect();
    parallel::sort_by(&mut events, |a, b| uid(a).cmp(uid(b)));
    let mut of_event = IndexVec::beside(&reading.events, UidId::FIRST);
    let mut ends: IndexVec<UidId, usize> = IndexVec::default();
    for of_uid in events.chunk_by(|a, b| uid(a) == uid(b)) {
        let uid = ends.push(0);
        for event in of_uid {
            of_event[*event] = uid;
        }
    }
    let of = |occurrence: &Occurrence| of_event[occurrence.winner()];
    for occurrence in occurrences {
        ends[of(occurrence)] += 1;
    }
    let mut end = 0;
    let mut next = IndexVec::beside(&ends, 0);
    for (next, count) in next.iter_mut().zip(&mut ends) {
        *next = end;
        end += *count;
        *count = end;
    }
    let mut list = vec![OccurrenceId::FIRST; end];
    for (index, occurrence) in occurrences.pairs() {
        let next = &mut next[of(occurrence)];
        *item_mut(&mut list, *next) = index;
        *next += 1;
    }
    ByUid {
        occurrences: list,
        ends: ends.into_iter().collect(),
    }
}

/// Tells each series the person-days, of those that are kept, that hold one of its occurrences.
pub(crate) fn add_days(all: &mut AllSeries, days: &Days) {
    for (index, day) in (0..).zip(days.kept()) {
        for meeting in day.meetings() {
            let series = all.place_of(meeting.occurrence);
            let Some(series) = series.map(|place| &mut all.list[place]) else {
                continue;
            };
            if series.plan.days.last() != Some(&index) {
                series.plan.days.push(index);
            }
        }
    }
    for series in &mut all.list {
        series.plan.days.shrink_to_fit();
    }
}

fn is_meeting(days: &Days, occurrence: OccurrenceId) -> bool {
    let mut classes = days.classes_of(occurrence);
    classes.any(|(_, class)| class == Class::Meeting)
}

fn one(
    uid: &Arc<str>,
    meetings: &[OccurrenceId],
    others: Box<[OccurrenceId]>,
    reading: &Reading,
    occurrences: &IndexVec<OccurrenceId, Occurrence>,
    days: &Days,
) -> Series {
    let find = |index: &OccurrenceId| &occurrences[*index];
    let repeats = |o: &Occurrence| {
        let event = &reading.events[o.winner()];
        o.original() != Original::Single || !event.recurrence.is_empty()
    };
    let held = meetings.iter().map(|i| (*i, interval(find(i))));
    let mut occurrences = Vec::with_capacity(meetings.len());
    occurrences.extend(held);
    let plan = SeriesPlan {
        occurrences,
        audience: audiences(days, meetings),
        days: Vec::new(),
    };
    Series {
        uid: uid.clone(),
        recurring: meetings.iter().map(find).any(repeats),
        others,
        plan,
    }
}

/// The audience of each of these occurrences; neighbours mostly share one cast.
fn audiences(days: &Days, occurrences: &[OccurrenceId]) -> Vec<u32> {
    let mut last = None;
    let one = |occurrence: &OccurrenceId| {
        let cast = std::ptr::from_ref(days.cast(*occurrence));
        let known = last.filter(|(known, _)| *known == cast);
        let (_, count) = known.unwrap_or_else(|| (cast, audience(days, *occurrence)));
        last = Some((cast, count));
        count
    };
    occurrences.iter().map(one).collect()
}

/// Individuals attending an occurrence, in the report or not; one in a calendar that names nobody.
fn audience(days: &Days, occurrence: OccurrenceId) -> u32 {
    let attending = days.cast(occurrence).attending().count();
    u32::try_from(attending).unwrap_or(u32::MAX).max(1)
}

/// An occurrence in whole minutes; meetings always have a time.
pub(crate) fn interval(occurrence: &Occurrence) -> Interval {
    match occurrence.span() {
        Span::Time(start, end) => Interval::new(start.nearest_minute(), end.nearest_minute()),
        Span::Days(..) => Interval::new(0, 0),
    }
}
